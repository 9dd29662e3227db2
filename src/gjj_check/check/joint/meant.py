"""What a figure may have been meant to print: texts one slip away, and those of the range that the others leave it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import islice
from typing import Final, NamedTuple

from gjj_check.check.joint.optimum import End, Range
from gjj_check.numbers.figure import Figure, Rounding, parse
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import printings, relabelled, written
from gjj_check.numbers.slip import COST, NO_SLIP, SlipKind, is_cut, slips

FEW: Final = 20
"""Texts of a range that are all tried."""


class Candidate(NamedTuple):
    """What a suspect may have been meant to print; `slip` is blank where no single slip explains the difference."""

    text: str
    slip: SlipKind | None


class Texts(NamedTuple):
    """Texts worth trying, the likeliest first, and whether there are no others of the figure's unit and places."""

    candidates: list[Candidate]
    complete: bool


def meant(
    figure: Figure,
    values: Range,
    rounding: Rounding,
    unexplained: SlipKind | None = None,
    also: Iterable[str] = (),
    exactly: Interval | None = None,
) -> Texts:
    """The texts that may stand for the figure.

    Those one slip away inside the range, then all of a range that has only a few, else those in its middle: the ends
    may be wider than the rules together allow.

    Args:
        figure: the figure as printed.
        values: the true values that it may stand for.
        rounding: how the report rounds.
        unexplained: the slip of those that no other makes.
        also: texts outside the range that what depends on the figure may allow.
        exactly: a value, as a point, that may be printed though it lies outside the range.
    """
    closed = values.interval
    cut = rounding == "nearest" and closed is not None and is_cut(figure, closed)
    found: dict[str, SlipKind | None] = {}
    likely = sorted(slips(figure), key=lambda slip: COST[slip.kind])
    for slip in likely:
        other = parse(slip.text, figure.unit)
        if isinstance(other, Figure) and (
            holds_some(values, other.interval(rounding)) or (exactly is not None and other.point == exactly)
        ):
            found.setdefault(slip.text, "cut" if cut and slip.kind == "last" else slip.kind)
    for text in also:
        if text != figure.text:
            found.setdefault(text, next((slip.kind for slip in likely if slip.text == text), None))
    complete = False
    if closed is not None:
        few = list(islice(printings(closed, figure, rounding), FEW + 1))
        complete = len(few) <= FEW
        for text in _from_the_middle(few if complete else list(printings(closed.middle, figure, rounding))):
            if text != figure.text:
                found.setdefault(text, unexplained)
    candidates = [Candidate(text, slip) for text, slip in found.items()]
    return Texts(sorted(candidates, key=lambda each: cost_of((each,))), complete)


def printing(value: Interval, figure: Figure, rounding: Rounding) -> list[str]:
    """The texts that a single true value prints as, in the unit and with the places of a figure."""
    return list(islice(printings(value, figure, rounding), FEW))


def with_digits(digits: int, figure: Figure) -> str:
    """The figure with other digits."""
    return relabelled(written(digits, figure.places), figure)


def holds_some(values: Range, interval: Interval) -> bool:
    """Whether some of the values lie in an interval."""
    low, high = values.low, values.high
    if low is not None:
        gap = interval.hi * low.value.denominator - low.value.numerator * interval.den
        if gap < 0 or (gap == 0 and (low.open or interval.open_hi)):
            return False
    if high is not None:
        gap = high.value.numerator * interval.den - interval.lo * high.value.denominator
        if gap < 0 or (gap == 0 and (high.open or interval.open_lo)):
            return False
    return True


def widened(values: Range, by: Interval) -> Range:
    """A range with both ends moved outward."""
    step = Fraction(by.lo, by.den)
    low, high = values.low, values.high
    return Range(
        low and End(low.value - step, low.open), high and End(high.value + step, high.open), exact=False
    )


def cost_of(candidates: Iterable[Candidate]) -> int:
    """How far-fetched it is that all of them were meant."""
    return sum(NO_SLIP if each.slip is None else COST[each.slip] for each in candidates)


def _from_the_middle(each: list[str]) -> list[str]:
    """Ascending texts, those in the middle of the range first."""
    last = len(each) - 1
    return [each[i] for i in sorted(range(len(each)), key=lambda i: (abs(2 * i - last), i))]
