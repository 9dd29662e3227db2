"""What a scorecard lists, as rows of words: every form of the scorecard lays out the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import EVALUATED, Outcome
from gjj_check.check.result import Reading, Result, Unchecked
from gjj_check.check.waiver import Accepted
from gjj_check.numbers.interval import ONE, Interval
from gjj_check.numbers.unit import UNITS
from gjj_check.output import together
from gjj_check.output.evidence import should_be
from gjj_check.output.phrase import (
    explain_missing,
    figure_text,
    headline,
    member_name,
    of_year,
    rule_name,
    waiver_text,
    why_undecided,
)
from gjj_check.output.plain import one_line
from gjj_check.output.ranges import told_apart
from gjj_check.output.texts import Language, say

MARKS: Final = {
    "pass": "√",
    "rounding": "△",
    "fail": "×",
    "not_evaluable": "-",
    "error": "!",
    "warning": "△",
    "": "-",
}
SEVERITY_MARKS: Final = {"error": "×", "warning": "△", "note": "-"}
_WORSE: Final = ("", "pass", "rounding", "warning", "fail")


class Item(NamedTuple):
    """One entry of a list: what, and why; `rule` is blank where it is about a figure."""

    status: str
    rule: str
    what: str
    why: str


class Row(NamedTuple):
    """One indicator: its value, what is printed beside it, the rules that checked it, the worst they say.

    Attributes:
        status: pass, rounding, warning or fail; blank where no rule could be decided.
        label: the status in words.
    """

    name: str
    printed: str
    beside: tuple[str, ...]
    rules: tuple[str, ...]
    status: str
    label: str


class Section(NamedTuple):
    """A section of the report with its indicators."""

    id: str
    title: str
    rows: tuple[Row, ...]


class Level(NamedTuple):
    """A quantity against its target or limit; both are drawn on a scale that ends at `end`."""

    name: str
    shown: str
    limit: str
    kept: bool
    value: Interval
    against: Interval
    end: Interval

    def cells(self, room: int) -> tuple[int, int]:
        """How many of `room` cells the quantity fills, and at which one the limit stands."""
        return cells(self.value, self.end, room), cells(self.against, self.end, room)


class Share(NamedTuple):
    """A part of a whole with its share of it, on a scale that ends at the largest."""

    name: str
    shown: str
    value: Interval
    end: Interval

    def cells(self, room: int) -> int:
        """How many of `room` cells it fills."""
        return cells(self.value, self.end, room)


class Chart(NamedTuple):
    """The printed shares of one whole, under the name of what they list."""

    title: str
    shares: tuple[Share, ...]


def cells(value: Interval, end: Interval, room: int) -> int:
    """How many of `room` cells a value fills where `end` fills them all, in integers."""
    if end.lo <= 0:
        return 0
    return max(0, (value.lo * end.den * room * 2 + value.den * end.lo) // (value.den * end.lo * 2))


def head(result: Result) -> str:
    """Whose report it is, of which year, and its path."""
    draft = result.draft
    return one_line(" · ".join(part for part in (draft.institution, draft.year, draft.name) if part))


def checked_figures(result: Result, language: Language) -> str:
    """How many figures were printed and checked, in one sentence."""
    return say(language, "figures", printed=len(result.ledger.printed), checked=result.checked)


def accepted(result: Result, language: Language) -> list[Item]:
    """The accepted findings with their waivers."""
    return [_accepted(each, result, language) for each in result.accepted]


def by_rounding(result: Result, language: Language) -> list[Item]:
    """The rules that hold only because of rounding."""
    return [_rounding(each, result, language) for each in result.outcomes if each.status == "rounding"]


def implied(result: Result, language: Language, most: int | None = together.MOST_IMPLIED) -> list[Item]:
    """The amounts that the report implies without printing them, `most` of them and how many more there are."""
    if not result.options.joint:
        return []
    shown = together.implied_shown(result, most)
    items = [
        Item(
            "",
            "",
            f"{together.unknown_name(result, each.unknown, language)} {together.implied_range(result, each)}",
            together.implied_from(result, each, language),
        )
        for each in shown
    ]
    if (more := len(result.joint.implied) - len(shown)) > 0:
        items.append(Item("", "", say(language, "implied.more", count=more), ""))
    return items


def lacking(result: Result, language: Language) -> list[Item]:
    """The rules that could not be decided."""
    undecided = ("not_evaluable", "error")
    return [_lacking(each, result, language) for each in result.outcomes if each.status in undecided]


def unchecked(result: Result, language: Language) -> list[Item]:
    """The figures that no certain rule could check."""
    return [_unchecked(each, result, language) for each in result.unchecked]


def levels(result: Result, language: Language) -> list[Level]:
    """The targets and limits that can be read off the report."""
    return [_level(reading, language) for reading in result.readings]


def charts(result: Result, language: Language) -> list[Chart]:
    """The printed shares, those of one whole together, in the order of the file."""
    wholes: dict[str, list[Printed]] = {}
    for figure in result.ledger.figures.values():
        if figure.part == "share":
            wholes.setdefault(figure.indicator.share_of or figure.indicator.id, []).append(figure)
    return [_chart(figures, result, language) for figures in wholes.values()]


def _chart(figures: list[Printed], result: Result, language: Language) -> Chart:
    listed = next((figure.indicator for figure in figures if figure.indicator.listing == "items"), None)
    whole = result.catalogue.indicators.get(figures[0].indicator.share_of)
    words = [listed.name[language]] if listed else []
    if whole is not None:
        words.append(say(language, "share-of", name=whole.name[language]))
    title = ("，" if language == "zh" else ", ").join(words or [say(language, "shares")])
    end = max((figure.point for figure in figures), key=lambda point: point.lo * 10**12 // point.den)
    if listed is None and end.below(ONE):
        end = ONE
    shown = [Share(_name(each.path, result, language), each.figure.text, each.point, end) for each in figures]
    return Chart(title, tuple(shown))


def sections(result: Result, language: Language) -> Iterator[Section]:
    """Every indicator the report prints, by section."""
    by_section: dict[str, list[str]] = {}
    for path in result.ledger.measures:
        indicator = result.catalogue.indicators[path.partition("[")[0]]
        by_section.setdefault(indicator.section, []).append(path)
    mentions: dict[str, list[Printed]] = {}
    for mention, original in result.ledger.mentions:
        mentions.setdefault(original, []).append(mention)
    for chapter in result.catalogue.chapters.values():
        if paths := by_section.get(chapter.id):
            rows = tuple(_row(path, result, language, mentions.get(path, [])) for path in paths)
            yield Section(chapter.id, chapter.name[language], rows)


def _name(path: str, result: Result, language: Language) -> str:
    indicator = result.catalogue.indicators[path.partition("[")[0]]
    return member_name(result.draft.labels.get(path, "")) or indicator.name[language]


def _row(path: str, result: Result, language: Language, mentions: list[Printed]) -> Row:
    ledger = result.ledger
    keys = (path if part == "value" else f"{path}.{part}" for part in ledger.measures[path])
    figures = [ledger.figures[key] for key in keys if key in ledger.figures]
    beside = [
        f"{say(language, figure.part)} {figure.figure.text}" for figure in figures if figure.part != "value"
    ]
    beside += [f"= {mention.figure.text}" for mention in mentions]
    rules: dict[str, None] = {}
    worst = ""
    for figure in (*figures, *mentions):
        for outcome in result.used.get(id(figure), []):
            if outcome.status in EVALUATED:
                rules[outcome.rule.id] = None
                mild = outcome.status == "fail" and outcome.rule.severity != "error"
                worst = max(worst, "warning" if mild else outcome.status, key=_WORSE.index)
    value = ledger.figures.get(path)
    return Row(
        _name(path, result, language),
        value.figure.text if value else "-",
        tuple(beside),
        tuple(rules),
        worst,
        say(language, worst or "unused"),
    )


def _level(reading: Reading, language: Language) -> Level:
    lower = reading.gauge.better == "lower"
    unit = UNITS["‰" if reading.against.lo * 200 < reading.against.den and lower else "%"]
    shown, limit = told_apart(reading.shows, reading.against, unit, 2)
    kept = say(language, "kept" if reading.kept else "crossed")
    return Level(
        reading.gauge.name[language],
        f"{shown}{unit.symbol}",
        f"{'≤' if lower else '≥'} {limit}{unit.symbol} {kept}",
        reading.kept,
        reading.shows,
        reading.against,
        reading.shows if reading.against.below(reading.shows) else reading.against,
    )


def _accepted(each: Accepted, result: Result, language: Language) -> Item:
    why = waiver_text(each.waiver, language)
    return Item("", each.finding.rule, headline(each.finding, result, language), why)


def _rounding(outcome: Outcome, result: Result, language: Language) -> Item:
    why = ""
    if outcome.evidence is not None:
        why = should_be(outcome, result, language)
        if outcome.evidence.reason:
            why += f"  {say(language, outcome.evidence.reason)}"
    what = of_year(figure_text(result, outcome.operands[0], language), outcome.year, language)
    return Item("rounding", outcome.rule.id, what, why)


def _lacking(outcome: Outcome, result: Result, language: Language) -> Item:
    why = why_undecided(outcome, result, language)
    return Item(outcome.status, outcome.rule.id, rule_name(outcome, language), why)


def _unchecked(each: Unchecked, result: Result, language: Language) -> Item:
    figure = each.figure
    comparative = result.catalogue.comparatives.get(figure.part)
    reason = (
        figure.indicator.unchecked if figure.part == "value" else comparative.unchecked if comparative else {}
    )
    why = reason.get(language, "")
    if not why and each.weak:
        why = say(language, "weak-only", rules=" ".join(each.weak))
    elif not why and any(each.missing):
        why = say(language, "needs", missing=explain_missing(result.catalogue, each.missing, language))
    what = figure_text(result, figure, language)
    return Item("", "", what, why or say(language, "no-rule"))
