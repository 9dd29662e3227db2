"""Exit codes, as the commands know them."""

from __future__ import annotations

from gjj_check.check.exits import Exit, worst

__all__ = ["Exit", "worst"]
