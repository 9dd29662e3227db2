"""What decided a rule, in words and as data: the two sides of a comparison, a limit, digits that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gjj_check.catalogue.equation import Call
from gjj_check.check.finding import Finding, digits_apart, scale_of
from gjj_check.check.outcome import Evidence, Outcome
from gjj_check.check.result import Result
from gjj_check.numbers.figure import Figure
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.unit import UNITS, Unit
from gjj_check.output.arithmetic import sides
from gjj_check.output.phrase import figure_name
from gjj_check.output.ranges import DATA, Ends, Shown, ends_of, range_text, shown
from gjj_check.output.texts import Language, say

_ORDERED = ("<=", ">=")


def evidence_facts(finding: Finding, result: Result, language: Language) -> Iterator[tuple[str, str]]:
    """What decided a finding, each with what it is called."""
    outcome = finding.outcome
    if outcome is None or outcome.evidence is None or not outcome.operands:
        return
    evidence, figure = outcome.evidence, _scale(outcome, result)
    if isinstance(outcome.rule.equation, Call):
        yield say(language, "gap"), _out_of_order(outcome, result, language)
    elif evidence.reason == "digits":
        yield compared(outcome, result, language)
    elif evidence.op in _ORDERED:
        left, right = sides(outcome, result, language) or ("", "")
        if left or outcome.operands[0].interval != evidence.left:
            told = range_text(evidence.left, figure.unit, figure.places)
            yield say(language, "left-side"), f"{left} = {told}" if left else told
        yield say(language, "bound"), _crossed(outcome, figure, right, language)
    else:
        yield compared(outcome, result, language)
        if finding.digits_off:
            yield say(language, "gap"), say(language, "off", digits=finding.digits_off)
        elif outcome.status == "fail":
            yield say(language, "gap"), say(language, "overlap")


def compared(outcome: Outcome, result: Result, language: Language) -> tuple[str, str]:
    """What the left side stands for and what it should be, before it what the left side is called.

    Of one amount printed twice with different digits: that they differ.
    """
    evidence, figure = outcome.evidence, _scale(outcome, result)
    assert evidence is not None
    if evidence.reason == "digits":
        return say(language, "gap"), say(language, "digits", digits=digits_apart(outcome))
    printed = outcome.operands[0].interval == evidence.left
    left = shown(evidence.left, figure.unit, figure.places, against=evidence.right)
    label = say(language, "printed-range" if printed else "left-side")
    return label, f"{left} · {should_be(outcome, result, language)}"


def should_be(outcome: Outcome, result: Result, language: Language) -> str:
    """What the right side lets the left side be."""
    evidence, figure = outcome.evidence, _scale(outcome, result)
    assert evidence is not None
    right = shown(evidence.right, figure.unit, figure.places, against=evidence.left)
    if evidence.op in _ORDERED:
        return _limit(shown(_allowed(evidence), figure.unit, figure.places), language)
    return f"{say(language, 'recomputed-range')} {right}"


def evidence_data(finding: Finding, result: Result) -> dict[str, Any]:
    """What the left side of a failed comparison stands for and what it should be; null where nothing was compared."""
    outcome = finding.outcome
    if outcome is None or outcome.evidence is None or not outcome.operands:
        return {"printed": None, "expected": None}
    evidence, figure = outcome.evidence, _scale(outcome, result)
    allowed = _allowed(evidence)
    left = shown(evidence.left, figure.unit, figure.places, DATA, against=allowed)
    right = shown(allowed, figure.unit, figure.places, DATA, against=evidence.left)
    return {
        "printed": range_data(left),
        "expected": {**range_data(right), "printed_as": list(finding.would_print)},
    }


def range_data(range_: Shown) -> dict[str, Any]:
    """A range as data: null for an end that is not there; an end that is left out is said to be open."""
    opened = {"low_open": range_.open_low, "high_open": range_.open_high}
    return {
        "low": range_.low,
        "high": range_.high,
        "unit": range_.unit,
        **{key: True for key, is_open in opened.items() if is_open},
    }


def is_limit(outcome: Outcome) -> bool:
    """Whether one side of what decided is a limit of the other, which is said without an equation."""
    evidence, equation = outcome.evidence, outcome.rule.equation
    if evidence is None or evidence.op not in _ORDERED or isinstance(equation, Call):
        return False
    return len(equation) == 1 or evidence.comparison is not None


def _scale(outcome: Outcome, result: Result) -> Figure:
    return scale_of(outcome, result.catalogue).figure


def _allowed(evidence: Evidence) -> Ends:
    """What the relation lets the left side be."""
    ends = ends_of(evidence.right)
    if evidence.op == "<=":
        return ends._replace(low=None, open_low=False)
    return ends._replace(high=None, open_high=False) if evidence.op == ">=" else ends


def _limit(allowed: Shown, language: Language, told: str = "") -> str:
    """`at most 85 %`, and the like."""
    unit = f" {allowed.unit}" if allowed.unit else ""
    limit = f"{allowed.high if allowed.low is None else allowed.low}{unit}"
    if told:
        limit = f"{told} = {limit}"
    return say(language, f"bound.{allowed.relation}", limit=limit)


def _crossed(outcome: Outcome, figure: Figure, told: str, language: Language) -> str:
    """A limit and by how much it is crossed: at the printed figures, or at least, where a contradiction is claimed.

    `told` is how the limit is worked out, blank where it stands in the report or in the rule.
    """
    evidence, unit = outcome.evidence, figure.unit
    assert evidence is not None
    certain = outcome.rule.claim == "contradiction"
    left, right = (_printed(side, outcome) for side in (evidence.left, evidence.right))
    allowed = _allowed(evidence)
    if certain or left is None or right is None:
        gap, id = evidence.gap, f"crossed.{evidence.op}.least"
    else:
        gap, id = (left - right if evidence.op == "<=" else right - left), f"crossed.{evidence.op}"
        allowed = Ends(None, right) if evidence.op == "<=" else Ends(right, None)
    said = _limit(shown(allowed, unit, figure.places), language, told)
    if gap.lo > 0:
        of_gap = _of_difference(unit)
        amount = shown(Ends(gap, None), of_gap, figure.places).low
        said = say(language, id, limit=said, gap=f"{amount} {of_gap.symbol}")
    return say(language, "crossed.certain", said=said) if certain else said


def _printed(side: Interval, outcome: Outcome) -> Interval | None:
    """The printed value of a side that is a constant or a single figure."""
    if side.is_point:
        return side
    return next((figure.point for figure in outcome.operands if figure.interval == side), None)


def _of_difference(unit: Unit) -> Unit:
    """The unit in which the difference of two values is told."""
    return UNITS["个百分点"] if unit.symbol == "%" else unit


def _out_of_order(outcome: Outcome, result: Result, language: Language) -> str:
    after, before = outcome.operands[:2]
    return say(
        language,
        "out-of-order",
        after=f"{figure_name(result, after, language)} {after.figure.text}",
        before=f"{figure_name(result, before, language)} {before.figure.text}",
    )
