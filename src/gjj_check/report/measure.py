"""What all sections are made of: a figure, a figure with its comparatives, lists."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

FigureText = Annotated[
    str, Field(description="A number as printed, with its unit and sign.", examples=["38.40 亿元", "+3.78%"])
]
Blank = None
"""A key without a value: not reported."""


class Section(BaseModel):
    """A part of the report. Unknown keys are errors; a missing key is a figure the report does not print."""

    model_config = ConfigDict(extra="forbid", defer_build=True, frozen=True)


class Measure(Section):
    """A figure with what is printed beside it."""

    value: FigureText | None = None
    change: FigureText | None = Field(None, description="比上年增减的数额；比率用个百分点")
    growth: FigureText | None = Field(None, description="比上年增长的百分比，下降写负号")
    share: FigureText | None = Field(None, description="占总额的百分比")
    of_target: FigureText | None = Field(None, description="完成年度目标的百分比")
    prior: FigureText | None = Field(None, description="上年数")
    note: str | None = Field(None, description="原文中的限定语，如“出表后”")


class Item(Measure):
    """A named member of a list of measures."""

    name: str


class Listing(Section):
    """A count together with the names that are counted."""

    value: FigureText | None = None
    names: list[str] | None = None


Figure = FigureText | Measure | None
"""A scalar is short for `{value: …}`."""
Count = FigureText | Listing | None
