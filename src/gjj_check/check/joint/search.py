"""The worlds among others that satisfy more rows, and the most that something is in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.relaxed import relaxations
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.simplex import Number, Simplex, Terms
from gjj_check.check.joint.witness import witness
from gjj_check.check.joint.worlds import Worlds, holds

_ROUNDS: Final = 3
Wanted = Callable[[Fraction], Fraction]
"""For what is more than anything possible: from which possible value on it is no use to look further."""


class Most(NamedTuple):
    """The most that something is in any world.

    Attributes:
        value: how much; None where there is no end to it.
        open: whether it is not attained.
        exact: whether that is exact; else a little less may be the most.
    """

    value: Fraction | None
    open: bool = False
    exact: bool = True


class Search:
    """The worlds among others that satisfy more rows, but not those of some figures.

    Args:
        worlds: the others.
        simplex: their linear rows, with the rows.
        rows: the rows.
        without: the figures.
        about: what is taken together besides.
    """

    def __init__(
        self, worlds: Worlds, simplex: Simplex, rows: Sequence[Row], without: frozenset[str], about: Terms
    ) -> None:
        self.worlds: Final = worlds
        self.simplex: Final = simplex
        self.rows: Final = rows
        self.without: Final = without
        self.together: Final = [about, *(row.terms for row in rows)]
        """Sums of terms that say something of several ratios at once."""
        self.inside: Final = all(holds(row, worlds.point) for row in rows)
        """Whether the known world is one of them."""

    def most(self, above: Terms, below: Terms = (), wanted: Wanted | None = None) -> Most | None:
        """The most that `above`, or `above / below` with a positive divisor, is; None where there are no worlds.

        Args:
            above: the terms.
            below: those of the divisor, if any.
            wanted: from which value on it is no use to look further.
        """
        if not self.worlds.linear:
            from gjj_check.check.joint.climb import Climb

            return Climb(self, above, below, wanted).found()
        top = self.simplex.highest(above, below)
        return Most(top.value, open=not top.attained)

    def rough(self, above: Terms, below: Terms) -> tuple[Fraction | None, Fraction | None]:
        """More than what it cannot be, None for no such end; and what it can be, None where that is not known."""
        from gjj_check.check.joint.climb import Climb

        climb = Climb(self, above, below, lambda outer: outer)
        climb.roughly()
        return climb.rough.top.value, climb.known.best

    def possible(self, above: Terms, below: Terms = ()) -> bool:
        """Whether there are worlds, or that is not decided; where something is greatest is looked at first."""
        if self.worlds.linear:
            return True
        from gjj_check.check.joint.climb import Climb

        climb = Climb(self, above, below, _at_once)
        problem = climb.roughly()
        if isinstance(problem, Most):
            return True
        if self.worlds.products:
            if self.narrowed is None:
                return False
            if witness(self.narrowed, [*self.worlds.rows_without(self.without), *self.rows]) is not None:
                return True
        return climb.followed(problem) is not None

    @cached_property
    def narrowed(self) -> Bounds | None:
        """The bounds that follow from all rows; None where narrowing shows that there are no worlds."""
        bounds = self.worlds.bounds_without(self.without)
        if bounds.clash is None:
            bounds = bounds.joined_by([row for row in self.rows if row.plain])
        for _ in range(_ROUNDS):
            if bounds.clash is None:
                bounds = bounds.joined_by(relaxations(self.worlds.products, bounds))
        return None if bounds.clash else bounds

    @cached_property
    def tight(self) -> tuple[Bounds, Simplex] | None:
        """The ranges of factors, and the linear rows that follow from products within; None where there are no worlds."""
        bounds = self.narrowed if self.rows else self.worlds.factors_without(self.without)
        simplex = self.simplex.copy()
        if bounds is None or not simplex.renew(self.worlds.relaxed(bounds, self.together)):
            return None
        return bounds, simplex

    def world(self, point: Sequence[Number]) -> list[Number] | None:
        """The world with some amounts, which satisfy all linear rows; None where they do not satisfy the others."""
        values = self.worlds.ratios_given(point)
        return None if self.worlds.broken(values, self.rows, self.without) is not None else values


def _at_once(outer: Fraction) -> Fraction:
    """For any world at all it is no use to look further."""
    return -abs(outer) - 10**30
