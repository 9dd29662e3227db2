"""The exact range of an amount, or of what a figure prints, over all worlds that satisfy some rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.decide import connected, decide
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Ground, Row
from gjj_check.numbers.interval import Interval

Terms = tuple[tuple[int, int], ...]

_FARTHEST: Final = 10**40
"""Base units, or whole ratios: what can be so much can be more."""
_CLOSE: Final = Fraction(1, 10**15)
"""How near to an end that products put off the rationals one has to come: in its own size, or in itself below one."""
_ORIGIN: Final = -1


class Goal(NamedTuple):
    """What is to be as small or as large as it can: `above`, or `above / below` where `below` is positive."""

    above: Terms
    below: Terms = ()

    @property
    def negated(self) -> Goal:
        """Minus the goal."""
        return Goal(tuple((unknown, -factor) for unknown, factor in self.above), self.below)

    @property
    def unknowns(self) -> list[int]:
        """All unknowns it speaks of."""
        return list(dict.fromkeys(unknown for unknown, _ in (*self.above, *self.below)))

    def at_least(self, value: Fraction, *, strict: bool = False) -> list[Row]:
        """Rows that say that it is at least `value`, or more than it (`strict`)."""
        rows = [
            _row(
                self._against(value, sign=-1),
                value.numerator if not self.below else 0,
                strict=strict,
                sign=-1,
            )
        ]
        return [*rows, *self.defined]

    def equal(self, value: Fraction) -> list[Row]:
        """Rows that say that it is exactly `value`."""
        row = _row(self._against(value, sign=1), value.numerator if not self.below else 0, equal=True)
        return [row, *self.defined]

    @property
    def defined(self) -> list[Row]:
        """The row that says that its divisor is positive; none where there is no divisor."""
        if not self.below:
            return []
        return [_row({unknown: -factor for unknown, factor in self.below}, 0, strict=True)]

    def _against(self, value: Fraction, *, sign: int) -> dict[int, int]:
        terms = {unknown: sign * value.denominator * factor for unknown, factor in self.above}
        for unknown, factor in self.below:
            terms[unknown] = terms.get(unknown, 0) - sign * value.numerator * factor
        return terms


class End(NamedTuple):
    """One end of a range; `open` where it is come near to but not attained."""

    value: Fraction
    open: bool = False


class Range(NamedTuple):
    """The values something may have; None for an end that there is not.

    Attributes:
        low, high: the ends.
        exact: whether they are exact; an end that products of unknowns put off the rationals, or that cost more work
            than the solver is given, lies outward, by a trifle in the first case.
    """

    low: End | None
    high: End | None
    exact: bool = True

    @property
    def interval(self) -> Interval | None:
        """The same as an interval; None where an end is lacking."""
        if self.low is None or self.high is None:
            return None
        (low, open_lo), (high, open_hi) = self.low, self.high
        den = math.lcm(low.denominator, high.denominator)
        found = Interval(int(low * den), int(high * den), den)
        return found if found.is_point else found.opened(lo=open_lo, hi=open_hi)


def exact_range(
    ground: Ground, rows: Sequence[Row], goal: Goal, *, after: Bounds | None = None
) -> Range | None:
    """The values that a goal has in the worlds that satisfy all rows; None where there are no such worlds.

    Args:
        ground: the unknowns.
        rows: all rows; those that have nothing to do with the goal must be possible.
        goal: what is asked for.
        after: the bounds of the unknowns that follow from the rows, when they are known.
    """
    wanted = set(goal.unknowns)
    part = [row for each in connected([*rows, _joining(goal)]) if _speaks(each, wanted) for row in each]
    part = [*(row for row in part if row.origin != _ORIGIN), *goal.defined]
    bounds = narrowed(ground, part) if after is None else after
    if decide(ground, part).answer == "impossible":
        return None
    low, exact_low = _highest(ground, part, goal.negated, bounds)
    high, exact_high = _highest(ground, part, goal, bounds)
    return Range(low and End(-low.value, low.open), high, exact_low and exact_high)


def _joining(goal: Goal) -> Row:
    return Row(
        tuple((unknown, 1) for unknown in goal.unknowns), 0, equal=False, figures=frozenset(), origin=_ORIGIN
    )


def _speaks(rows: Sequence[Row], wanted: set[int]) -> bool:
    return any(not wanted.isdisjoint(row.unknowns) for row in rows)


def _highest(ground: Ground, rows: Sequence[Row], goal: Goal, bounds: Bounds) -> tuple[End | None, bool]:
    """The upper end, and whether it is exact."""
    from gjj_check.check.joint.solver import extreme

    linear = [*(row for row in rows if row.plain), *bounds.made]
    found = extreme(ground, linear, goal.above, goal.below)
    plain = all(row.plain for row in rows)
    if found.value is None:
        if plain or decide(ground, [*rows, *goal.at_least(Fraction(_FARTHEST))]).answer != "impossible":
            return None, True
        return _searched(ground, rows, goal, Fraction(_FARTHEST))
    whole = any(unknown in ground.whole for row in rows for unknown in row.unknowns)
    if decide(ground, [*rows, *goal.equal(found.value)]).answer == "possible":
        return End(found.value), True
    if plain and not (whole and goal.below):
        return End(found.value, open=True), True
    return _searched(ground, rows, goal, found.value)


def _searched(ground: Ground, rows: Sequence[Row], goal: Goal, most: Fraction) -> tuple[End, bool]:
    """The upper end by halving between what is possible and what is not; `most` is not attained."""
    from gjj_check.check.joint.solver import attained

    least = attained(ground, rows, goal)
    if least is None:
        return End(most, open=True), False
    while most - least > _CLOSE * max(abs(most), 1):
        middle = (most + least) / 2
        middle = (
            middle.limit_denominator(10**18) if least < middle.limit_denominator(10**18) < most else middle
        )
        found = attained(ground, [*rows, *goal.at_least(middle)], goal)
        if found is None:
            if decide(ground, [*rows, *goal.at_least(middle)]).answer != "impossible":
                return End(most, open=True), False
            most = middle
        else:
            least = found
            if decide(ground, [*rows, *goal.at_least(least, strict=True)]).answer == "impossible":
                return End(least), True
    return End(most, open=True), False


def _row(
    terms: dict[int, int], bound: int, *, strict: bool = False, equal: bool = False, sign: int = 1
) -> Row:
    listed = tuple(sorted((unknown, factor) for unknown, factor in terms.items() if factor))
    return Row(listed, sign * bound, equal=equal, figures=frozenset(), origin=_ORIGIN, strict=strict)
