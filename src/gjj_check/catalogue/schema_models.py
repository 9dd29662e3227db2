"""The catalogue file, described once: the models give the schema for editors and the shape that the loader walks.

What a file is made of stands here and nowhere else; what its equations may say is `equations.py`'s.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from gjj_check.catalogue.entry import Claim, Scope, Severity
from gjj_check.numbers.unit import UNITS

WORDS: Final = r"\S"
"""The pattern of a text that says something."""
MOST: Final = 9999

UnitSymbol = Annotated[str, Field(json_schema_extra={"enum": list(UNITS)})]
Words = Annotated[str, Field(pattern=WORDS)]
Part = Literal["change", "growth", "share", "of_target", "prior"]
Flag = Annotated[
    bool,
    BeforeValidator(
        lambda value: {"true": True, "false": False}.get(value, value), json_schema_input_type=bool
    ),
    Field(strict=True),
    WithJsonSchema({"enum": [True, False, "true", "false"]}),
]
"""`true` or `false`; a text is as good, since the program reads texts."""
Order = Annotated[
    int,
    Field(ge=0, le=MOST),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": MOST},
                {"type": "string", "pattern": "^[0-9]{1,4}$"},
            ]
        }
    ),
]


class Entry(BaseModel):
    """A part of a catalogue file. Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Bilingual(Entry):
    """A text in both languages 中英文各一."""

    zh: Words
    en: Words


class IndicatorEntry(Entry):
    """What a figure means 指标. Its key is the path of the figure in the report file."""

    name: Bilingual = Field(description="指标名称。What the figure is called.")
    unit: UnitSymbol = Field(description="通常所用的单位。The unit it is usually printed in.")
    also: list[str] | None = Field(None, description="报告中的其他叫法。Other names seen in reports.")
    definition: Bilingual = Field(description="口径。What is counted.")
    source: str | None = Field(None, description="依据。Where the definition comes from.")
    share_of: str | None = Field(
        None,
        description="占比所指的合计。The whole that a printed share refers to, as the id of an indicator.",
    )
    confused_with: list[str] | None = Field(
        None,
        description="容易与之混淆的指标：文字里重复本数时，可能说的是它们。"
        "Indicators that a text may mean where it seems to repeat this one, as ids.",
    )
    exact: Flag | None = Field(
        None, description="本身就是准确数，如政策定值。Exact by nature, as a limit set by policy."
    )
    exact_zero: Flag | None = Field(None, description="印作零时就是准确的零。A printed zero is exactly zero.")
    signed: Flag | None = Field(None, description="可以为负，如净增。May be negative, as a net change.")
    listing: Literal["items", "names"] | None = Field(
        None,
        alias="list",
        description="items：逐项列出的明细；names：个数连同名称。"
        "items: a list of named measures; names: a count together with the names.",
    )
    unchecked: Bilingual | None = Field(
        None,
        description="为什么没有确定性规则能核对，凭什么可核对。"
        "Why no certain rule can check it, and what would.",
    )


class EachPrinting(Entry):
    """Every measure that prints all of these parts 同时列出这些比较数的每个指标."""

    prints: list[Part] = Field(
        description="须同时列出的比较数。The comparatives it must print.", min_length=1
    )
    whole: Flag | None = Field(
        None,
        description="只用于印作整数的个数（true）或只用于其他数（false）。"
        "Only measures whose value is printed as a whole count, or only others.",
    )


class HoldsForEntry(Entry):
    """The reports that a rule holds for as it claims 规则对哪些报告成立."""

    period: Literal["year"] | None = Field(
        None,
        description="year：只说全年，报告期不是全年时暂不判定。"
        "year: it speaks of a whole year and waits where the report's period is another.",
    )
    scope: list[Scope] | None = Field(
        None,
        description="在这些范围内断言成立；范围之外，“不可能”只作“可疑”。"
        "Where its claim stands; elsewhere a contradiction is only implausible.",
        min_length=1,
    )


class Mention(Entry):
    """A restated figure in an example 例中再次出现的数字."""

    indicator: str
    text: str
    where: str | None = None


Example = dict[str, str | list[str] | Mention]
"""Figures as printed, by path; a list of names; a restated figure."""


class Examples(Entry):
    """What the rule says of three sets of figures; the test run decides every one 三个例子，测试逐一判定."""

    passing: Example = Field(alias="pass", description="通过。Passes as printed.")
    rounding: Literal["impossible"] | Example = Field(
        description="仅因舍入才成立；不可能时写 impossible。True only by rounding, or impossible."
    )
    fail: Example = Field(description="不通过。No true amounts satisfy it.")


class RuleEntry(Entry):
    """An equation that the figures must satisfy 规则. Its key is the id, such as WD01."""

    name: Bilingual = Field(description="不通过时错在哪里。Names the defect.")
    holds: Words = Field(
        description="等式，要核对的数单独写在左边。The equation; the figure that is checked stands alone on the left.",
        examples=["withdrawal.rate = withdrawal.amount / collection.contributions"],
    )
    each: Literal["restated"] | EachPrinting | None = Field(
        None,
        description="对每个这样的数各用一次：restated 为再次出现的数字。"
        "Apply it once for each such measure; restated: for each restated figure.",
    )
    holds_for: HoldsForEntry | None = Field(
        None,
        description="对哪些报告成立，缺省为全部。The reports it holds for as it claims; all by default.",
    )
    unless: list[str] | None = Field(
        None,
        description="报告列有其中任何一个指标时不用本规则。"
        "The rule is not applied where a report prints one of these indicators.",
    )
    claim: Claim | None = Field(
        None,
        description="不通过证明什么：contradiction 不可能（缺省）、limit 越限、implausible 可疑、style 体例。"
        "What a failure proves; contradiction by default.",
    )
    severity: Severity | None = Field(
        None, description="缺省由 claim 决定。Follows from the claim by default."
    )
    why: Bilingual = Field(description="核对什么，为什么要紧。What it checks and why it matters.")
    fix: Bilingual = Field(description="不通过怎么办。What to do when it fails.")
    source: str | None = Field(None, description="依据。Where the rule comes from.")
    examples: Examples = Field(description="三个例子。One that passes, one by rounding, one that fails.")


class ComparativeEntry(Entry):
    """What may stand beside any figure 比较数."""

    name: Bilingual = Field(description="{name} 代表指标名称。{name} is the name of the measure.")
    unit: Annotated[str, Field(json_schema_extra={"enum": ["same", *UNITS]})] | None = Field(
        None,
        description="same 为指标本身的单位。same: the unit of the measure itself.",
        examples=["same", "%"],
    )
    definition: Bilingual = Field(description="口径。What is counted.")
    unchecked: Bilingual | None = Field(
        None,
        description="为什么没有确定性规则能核对，凭什么可核对。"
        "Why no certain rule can check it, and what would.",
    )


class GaugeEntry(Entry):
    """A quantity that the scorecard shows against a target or a limit 目标与限额."""

    name: Bilingual
    shows: Words = Field(description="显示什么：一个算式。What is shown: an expression.")
    against: Words = Field(description="与什么比：一个算式。What it is held against: an expression.")
    better: Literal["higher", "lower"] | None = Field(
        None, description="高好还是低好，缺省 lower。Which side is good; lower by default."
    )
    source: str | None = Field(None, description="依据。Where the target comes from.")


class QuantityEntry(Entry):
    """A quantity that no report prints, and that follows from what it prints 可推算的量."""

    meaning: Words = Field(alias="is", description="算式。An expression.")
    name: Bilingual = Field(description="名称。What it is called.")
    unit: UnitSymbol = Field(description="显示的单位。The unit it is shown in.", examples=["万元"])
    stands_for: Words | None = Field(
        None,
        description="它所推算的指标，或该指标的上年数：x 或 prior(x)。"
        "The figure it estimates, or last year's value of it: x or prior(x).",
    )


class CatalogueFile(Entry):
    """A file of the catalogue 指标目录文件: indicators and rules of one section of the report."""

    model_config = ConfigDict(title="gjj-check catalogue")

    section: Words | None = Field(
        None, description="报告的部分，即文件名。The section of the report, the file's name."
    )
    order: Order | None = Field(None, description="在记分卡上的次序。Place on the scorecard.")
    name: Bilingual | None = Field(None, description="该部分的名称。What the section is called.")
    define: dict[str, Words | QuantityEntry] | None = Field(
        None,
        description="给报告不列的量起名，供等式使用。Names for quantities that no report prints, for use in equations.",
    )
    indicators: dict[str, IndicatorEntry] | None = Field(
        None, description="指标，键为数字在报告文件中的路径。Indicators by the path of their figure."
    )
    rules: dict[str, RuleEntry] | None = Field(None, description="规则，键为编号。Rules by id.")
    comparatives: dict[Part, ComparativeEntry] | None = Field(
        None, description="任何指标旁都可列的比较数。What may stand beside any figure."
    )
    gauges: dict[str, GaugeEntry] | None = Field(
        None, description="记分卡上的目标与限额。Targets and limits on the scorecard."
    )


class _Typed(GenerateJsonSchema):
    """The schema of what people type: to an editor `2023` and `true` are no texts, to the program they are."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": ["string", "number", "boolean"]}


def file_schema() -> dict[str, Any]:
    """The JSON Schema of a catalogue file."""
    return CatalogueFile.model_json_schema(schema_generator=_Typed)
