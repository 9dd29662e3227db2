"""What all sections are made of: a figure, a figure with its comparatives, lists."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

FigureText = Annotated[
    str,
    Field(
        description="原文的数字，连同单位和正负号。A number as printed, with its unit and sign.",
        examples=["38.40 亿元", "+3.78%"],
    ),
]
Blank = None
"""A key without a value: not reported."""


class Section(BaseModel):
    """A part of the report. Unknown keys are errors; a missing key is a figure the report does not print."""

    model_config = ConfigDict(extra="forbid", defer_build=True, frozen=True)


class Measure(Section):
    """A figure with what is printed beside it 数字及同时列出的比较数."""

    value: FigureText | None = Field(
        None, description="原文的数字，连同单位。The figure as printed, with its unit."
    )
    change: FigureText | None = Field(
        None,
        description="比上年增减的数额；比率用个百分点。Change over last year; in percentage points for a ratio.",
    )
    growth: FigureText | None = Field(
        None,
        description="比上年增长的百分比，下降写负号。Growth over last year in percent; negative for a fall.",
    )
    share: FigureText | None = Field(None, description="占总额的百分比。Share of the total in percent.")
    of_target: FigureText | None = Field(
        None, description="完成年度目标的百分比。Percentage of the annual target."
    )
    prior: FigureText | None = Field(None, description="上年数。Last year's value.")
    note: str | None = Field(
        None, description="原文中的限定语，如“出表后”。A qualification in the report's own words."
    )


class Item(Measure):
    """A named member of a list of measures 逐项列出的一项."""

    name: str = Field(description="名称。What it is called in the report.")


class Listing(Section):
    """A count together with the names that are counted 个数连同名称."""

    value: FigureText | None = Field(None, description="原文的个数。The count as printed.")
    names: list[str] | None = Field(None, description="所列名称。The names listed in the report.")


Figure = FigureText | Measure | None
"""A scalar is short for `{value: …}`."""
Count = FigureText | Listing | None
