"""Figures that the report prints a second time."""

from __future__ import annotations

from pydantic import Field

from gjj_check.report.measure import FigureText, Section


class Restated(Section):
    """One more mention of a figure, maybe in another unit 再次出现的数字."""

    indicator: str = Field(
        description="再次出现的是哪个数字。The figure that is printed again, e.g. income.amount."
    )
    text: FigureText
    where: str | None = Field(None, description="在报告的何处。Where in the report it stands.")
