"""The values that some options can have."""

from __future__ import annotations

from typing import Final

SEVERITIES: Final = ("error", "warning", "note", "never")
PROFILES: Final = ("gate", "review", "audit")
