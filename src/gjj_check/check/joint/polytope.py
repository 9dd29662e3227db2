"""The linear part of what rows say: the worlds themselves where all rows are linear, else more than there are."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.optimum import End, Goal, Range, meaning
from gjj_check.check.joint.relaxed import relaxations
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.simplex import Number, Simplex, Terms
from gjj_check.check.joint.worlds import holds


class Polytope:
    """All amounts that satisfy the linear rows among some, and what the others say at least within bounds.

    Args:
        ground: the unknowns.
        rows: the rows.
        bounds: the bounds that follow from them.
        point: amounts, by unknown, that satisfy them, when they are known.

    Attributes:
        exact: whether these are the worlds that satisfy the rows, no more.
    """

    def __init__(
        self, ground: Ground, rows: Sequence[Row], bounds: Bounds, point: Sequence[Number] | None = None
    ) -> None:
        self.ground: Final = ground
        self.rows: Final = [
            row._replace(guard=())
            if row.guard and all((bounds.low[each] or 0) > 0 for each in row.guard)
            else row
            for row in meaning(rows)
        ]
        self.bounds: Final = bounds
        self._point: Final = point
        used = {unknown for row in self.rows for unknown in row.unknowns}
        self.exact: Final = all(row.plain for row in self.rows) and used.isdisjoint(ground.whole)

    @cached_property
    def _simplex(self) -> Simplex | None:
        """Where the amounts are; None where there are none."""
        if self.bounds.clash is not None or any(row.broken for row in self.rows):
            return None
        linear = [row for row in self.rows if row.plain and row.terms]
        products = [row for row in self.rows if row.products and not row.guard]
        linear += relaxations(products, self.bounds)
        if self._point is not None:
            return Simplex(self.ground, linear, self._point)
        used = {unknown for row in self.rows for unknown in row.unknowns}
        ends = zip(self.bounds.low, self.bounds.high, strict=True)
        start = [_between(*each) if unknown in used else 0 for unknown, each in enumerate(ends)]
        kept = [row for row in linear if holds(row, start)]
        found = Simplex(self.ground, kept, start)
        known = frozenset(kept)
        return found if found.enter([row for row in linear if row not in known]) else None

    @property
    def empty(self) -> bool:
        """Whether there are no such amounts."""
        return self._simplex is None

    def range(self, goal: Goal) -> Range | None:
        """The values of a goal; None where there are no such amounts, or the goal means nothing for any."""
        simplex = self._simplex
        if simplex is None or not simplex.enter(goal.defined):
            return None
        high = _end(simplex, goal.above, goal.below)
        low = _end(simplex, goal.negated, goal.below)
        return Range(low and End(-low.value, low.open), high, self.exact)


def _between(low: int | None, high: int | None) -> Number:
    """An amount between two ends, in base units."""
    if low is None or high is None:
        return Fraction(low or high or 0, GRID)
    return Fraction(low + high, 2 * GRID)


def _end(simplex: Simplex, above: Terms, below: Terms) -> End | None:
    top = simplex.highest(above, below)
    return None if top.value is None else End(top.value, not top.attained)
