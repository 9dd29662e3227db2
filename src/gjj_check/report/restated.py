"""Figures that the report prints a second time."""

from __future__ import annotations

from pydantic import Field

from gjj_check.report.measure import FigureText, Section


class Restated(Section):
    """One more mention of a figure, maybe in another unit."""

    indicator: str = Field(description="the figure that is printed again, e.g. income.amount")
    text: FigureText
    where: str | None = Field(None, description="where in the report it stands")
