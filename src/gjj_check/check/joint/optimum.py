"""The exact range of an amount, or of what a figure prints, over all worlds that satisfy some rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.decide import connected
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.search import Wanted
from gjj_check.check.joint.simplex import Number, Terms
from gjj_check.check.joint.witness import witness
from gjj_check.check.joint.worlds import Worlds, plain_row
from gjj_check.numbers.interval import Interval


class Goal(NamedTuple):
    """What is to be as small or as large as it can: `above`, or `above / below` where `below` is positive."""

    above: tuple[tuple[int, int], ...]
    below: tuple[tuple[int, int], ...] = ()

    @property
    def unknowns(self) -> set[int]:
        """All unknowns it speaks of."""
        return {unknown for unknown, _ in (*self.above, *self.below)}

    @property
    def negated(self) -> Terms:
        """What is above, negated."""
        return tuple((unknown, -factor) for unknown, factor in self.above)

    def beyond(self, value: Fraction, sign: int) -> Row:
        """The row that says that it is at least (1) or at most (-1) a value."""
        terms = {unknown: -sign * value.denominator * factor for unknown, factor in self.above}
        for unknown, factor in self.below:
            terms[unknown] = terms.get(unknown, 0) + sign * value.numerator * factor
        bound = 0 if self.below else -sign * value.numerator
        return plain_row(tuple(each for each in sorted(terms.items()) if each[1]), bound)

    @property
    def defined(self) -> list[Row]:
        """The row that says that its divisor is positive; none where there is no divisor."""
        terms = tuple((unknown, -factor) for unknown, factor in self.below)
        return [plain_row(terms, 0, strict=True)] if terms else []


class End(NamedTuple):
    """One end of a range; `open` where it is come near to but not attained."""

    value: Fraction
    open: bool = False


class Range(NamedTuple):
    """The values something may have.

    Attributes:
        low, high: the ends; None where there is none.
        exact: whether they are; what products of unknowns put off the rationals lies outward by less than a millionth
            of the range, and what costs too much work by more.
    """

    low: End | None
    high: End | None
    exact: bool = True

    @property
    def interval(self) -> Interval | None:
        """The same as an interval; None where it lacks an end."""
        if self.low is None or self.high is None:
            return None
        (low, open_lo), (high, open_hi) = self.low, self.high
        den = math.lcm(low.denominator, high.denominator)
        found = Interval(int(low * den), int(high * den), den)
        return found if found.is_point else found.opened(lo=open_lo, hi=open_hi)


def exact_range(ground: Ground, rows: Sequence[Row], goal: Goal) -> Range | None:
    """The values that a goal has in the worlds that satisfy all rows; None where there are no such worlds.

    Only the rows that have to do with the goal are looked at; the others must be possible.
    """
    wanted = goal.unknowns
    tie = Row(
        tuple((unknown, 1) for unknown in sorted(wanted)), 0, equal=False, figures=frozenset(), origin=-1
    )
    parts = connected([tie, *rows])
    part = next(each for each in parts if each[0] is tie)[1:]
    worlds = worlds_of(ground, [*part, *goal.defined])
    return None if worlds is None else range_in(worlds, goal)


def range_in(
    worlds: Worlds,
    goal: Goal,
    *,
    without: frozenset[str] = frozenset(),
    rows: Sequence[Row] = (),
    wanted: tuple[Wanted | None, Wanted | None] = (None, None),
) -> Range | None:
    """The values that a goal has in some worlds; None where it has none.

    Args:
        worlds: the worlds.
        goal: what is asked for.
        without: figures whose rows are left out.
        rows: linear rows that hold besides.
        wanted: from which value on it is no use to look further for the lower end, which is told to it negated, and
            for the upper end.
    """
    with worlds.within([*rows, *goal.defined], without, goal.above) as search:
        if search is None:
            return None
        high = search.most(goal.above, goal.below, wanted[1])
        low = None if high is None else search.most(goal.negated, goal.below, wanted[0])
    if low is None or high is None:
        return None
    return Range(
        None if low.value is None else End(-low.value, low.open),
        None if high.value is None else End(high.value, high.open),
        low.exact and high.exact,
    )


def meaning(rows: Sequence[Row], bounds: Bounds | None = None) -> list[Row]:
    """The same rows; one that divides by what others say is positive, or what `bounds` show to be, always means something."""
    positive = {row.positive for row in rows}
    if bounds is not None:
        positive.update(each for row in rows for each in row.guard if (bounds.low[each] or 0) > 0)
    return [row._replace(guard=()) if row.guard and positive.issuperset(row.guard) else row for row in rows]


def worlds_of(ground: Ground, rows: Sequence[Row]) -> Worlds | None:
    """The worlds that satisfy some rows; None where there are none, or none that can be told exactly."""
    bounds = narrowed(ground, rows)
    meant = meaning(rows, bounds)
    point = _known(ground, meant, bounds)
    return None if point is None else Worlds(ground, meant, point, bounds)


def _known(ground: Ground, rows: Sequence[Row], bounds: Bounds) -> list[Number] | None:
    """Amounts that satisfy all rows, the simplest way that finds some."""
    if bounds.clash is not None:
        return None
    found = witness(bounds, rows)
    if found is not None:
        return [Fraction(each) / GRID for each in found]
    from gjj_check.check.joint.solver import world

    return world(ground, rows)
