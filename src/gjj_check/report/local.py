"""Figures that only a local catalogue knows: their indicators are called `local.…`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gjj_check.report.load import LOCAL_KEY

LocalKey = Annotated[str, Field(pattern=f"^{LOCAL_KEY}$")]
"""What an equation can name."""
