"""Wording of findings: names, equations with real numbers, ranges with enough digits to differ."""

from __future__ import annotations

from typing import Final

from gjj_check.catalogue.entry import Catalogue, Indicator
from gjj_check.catalogue.equation import names_in, render_equation
from gjj_check.check.finding import Finding
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import Outcome
from gjj_check.check.result import Result
from gjj_check.check.waiver import Waiver
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import decimal
from gjj_check.numbers.unit import Unit
from gjj_check.output.plain import one_line
from gjj_check.output.texts import Language, say

LONGEST_NAME: Final = 80
LONGEST_PARAM: Final = 400
"""Characters of what a message quotes from a file."""


def figure_name(result: Result, figure: Printed, language: Language) -> str:
    """What a figure is called: the indicator's name, or its comparative's."""
    label = result.draft.labels.get(figure.path, "")
    return part_name(result.catalogue, figure.indicator, figure.part, language, label)


def part_name(
    catalogue: Catalogue, indicator: Indicator, part: str, language: Language, label: str = ""
) -> str:
    """What an indicator, or a comparative beside it, is called; `label` is the name of a list's member."""
    name = member_name(label) or indicator.name[language]
    comparative = catalogue.comparatives.get(part)
    return comparative.name[language].replace("{name}", name) if comparative else name


def member_name(label: str) -> str:
    """The name of a list's member, on one line, cut where nobody would read on."""
    return _brief(label, LONGEST_NAME)


def _brief(text: str, longest: int) -> str:
    return one_line(text if len(text) <= longest else f"{text[: longest - 1]}…")


def headline(finding: Finding, result: Result, language: Language) -> str:
    """One sentence: what is wrong."""
    if finding.problem is not None:
        params = {key: _brief(value, LONGEST_PARAM) for key, value in finding.problem.params.items()}
        return say(language, finding.problem.id, **params)
    assert finding.outcome is not None
    name = finding.outcome.rule.name[language]
    if not finding.figures:
        return name
    figure = finding.figures[0]
    joint = "：" if language == "zh" else ": "
    return f"{name}{joint}{figure_name(result, figure, language)} {figure.text}"


def bound(values: Interval, unit: Unit, places: int) -> tuple[str, str]:
    """Both ends in a unit, rounded outward, so that the shown range holds the real one."""
    low = decimal(values.low, unit, places, "down")
    return low, decimal(values.high, unit, places, "up")


def range_text(values: Interval, unit: Unit, places: int) -> str:
    """`38.395 … 38.405 亿元`, or the single value."""
    low, high = bound(values, unit, places)
    symbol = f" {unit.symbol}" if unit.symbol else ""
    return f"{low}{symbol}" if low == high else f"{low} … {high}{symbol}"


def arithmetic(outcome: Outcome, result: Result) -> str:
    """The rule's equation with the printed figures in it."""
    figures = {figure.key: figure for figure in outcome.operands}
    naming: dict[str, str] = {}
    for name in names_in(outcome.rule.equation):
        key = name
        if outcome.rule.each is not None:
            base, dot, part = name.partition(".")
            if base == "this":
                key = f"{outcome.subject}{dot}{part}"
            elif base == "total" and outcome.subject:
                key = result.catalogue.indicators[outcome.subject.partition("[")[0]].part_of
            elif base == "original":
                key = next(
                    (k for mention, k in result.ledger.mentions if mention.path == outcome.subject), name
                )
        figure = figures.get(key) or result.ledger.figures.get(key)
        if figure is not None:
            naming[name] = figure.text
        elif key.endswith(".names"):
            naming[f"count({name})"] = str(len(set(result.draft.names.get(key[: -len(".names")], []))))
    return render_equation(outcome.rule.equation, naming)


def hidden_counts(result: Result, language: Language) -> list[str]:
    """What is not shown and why, in one phrase each; empty when everything is."""
    counts = {
        "accepted.count": len(result.accepted),
        "muted.count": result.muted,
        "left-out.count": len(result.catalogue.left_out),
    }
    told = [say(language, id, count=count) for id, count in counts.items() if count]
    if not result.options.joint:
        told.append(say(language, "joint.skipped"))
    if any(outcome.detail == "too-large-together" for outcome in result.outcomes):
        told.append(say(language, "too-large-together"))
    return told


def waiver_text(waiver: Waiver, language: Language) -> str:
    """Why, until when and by whom a finding was accepted."""
    until = [say(language, "accepted.until", until=waiver.until)] if waiver.until else []
    return " · ".join([waiver.reason, *until, *([waiver.by] if waiver.by else [])])


def explain_missing(catalogue: Catalogue, missing: tuple[str, ...], language: Language) -> str:
    """Names of operands that are not printed."""
    words = []
    for key in missing:
        found = catalogue.resolve(key.partition("|")[0])
        words.append(f"{part_name(catalogue, *found, language)} ({key})" if found else key)
    return ("、" if language == "zh" else ", ").join(words)
