"""The best world that is known so far, and ways to a better one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.search import Search
from gjj_check.check.joint.simplex import Number, Simplex, Terms, Top, total

NEAREST: Final = 40
"""How often the way to a point is halved from behind."""


class Known:
    """The best world that is known.

    Args:
        search: the worlds.
        above, below: what is to be as much as it can be, as in `Search.most`.

    Attributes:
        best: how much it is in the best world that is known; None where none is.
        world: the amounts of that world.
    """

    def __init__(self, search: Search, above: Terms, below: Terms) -> None:
        self.search: Final = search
        self.above: Final = above
        self.below: Final = below
        self.world: Sequence[Number] = search.worlds.point
        self.best = self.reached(self.world) if search.inside else None

    def top_of(self, simplex: Simplex) -> Top:
        """The most that linear rows allow: of ratios by themselves, or by their amounts, whichever is less."""
        worlds, top = self.search.worlds, simplex.highest(self.above, self.below)
        if self.below or not any(unknown in worlds.given for unknown, _ in self.above):
            return top
        most, last = Fraction(0), top
        for unknown, factor in self.above:
            found = simplex.highest(((unknown, factor),))
            by_amounts = worlds.by_amounts(unknown, factor)
            if by_amounts is not None:
                other = simplex.highest(*by_amounts)
                if found.value is None or (other.value is not None and other.value <= found.value):
                    found = other
            if found.value is None:
                return top
            most, last = most + found.value, found
        return top if top.value is not None and top.value < most else last._replace(value=most)

    def reached(self, values: Sequence[Number]) -> Fraction | None:
        """How much it is with some amounts; None where the divisor is not positive."""
        if not self.below:
            return Fraction(total(self.above, values))
        divisor = total(self.below, values)
        return Fraction(total(self.above, values)) / divisor if divisor > 0 else None

    def note(self, world: Sequence[Number] | None) -> bool:
        """Whether there is a world; it is kept where it is better than what is known."""
        reached = None if world is None else self.reached(world)
        if world is not None and reached is not None and (self.best is None or reached > self.best):
            self.best, self.world = reached, world
        return world is not None

    def between(self, point: Sequence[Number], part: Fraction) -> list[Number]:
        """Amounts so far on the way from the known world to a point."""
        values = list(self.world)
        for unknown in self.search.worlds.unknowns:
            values[unknown] += (point[unknown] - values[unknown]) * part
        return values

    def approach(self, point: Sequence[Number], wanted: Fraction | None) -> None:
        """Go from the known world towards a point as far as the way leads through worlds, or as is wanted."""
        if not self.search.inside:
            return
        if wanted is not None:
            enough = self._way(point, wanted)
            for part in (enough, (3 * enough + 1) / 4, (enough + 1) / 2):
                if 0 < part <= 1 and self._tried(point, part):
                    return
            return
        near, far = 0, NEAREST
        while near < far:
            halvings = (near + far + 1) // 2
            if self._tried(point, 1 - Fraction(1, 2**halvings)):
                near = halvings
            else:
                far = halvings - 1

    def _tried(self, point: Sequence[Number], part: Fraction) -> bool:
        return self.note(self.search.world(self.between(point, part)))

    def _way(self, point: Sequence[Number], value: Fraction) -> Fraction:
        """How far on the way to a point it is as much as a value; 0 where it never is."""
        start, point = self.world, self.search.worlds.ratios_given(point)
        here, there = Fraction(total(self.above, start)), Fraction(total(self.above, point))
        one, other = (total(self.below, start), total(self.below, point)) if self.below else (1, 1)
        slope = there - here - value * (other - one)
        return (value * one - here) / slope if slope else Fraction(0)

    def correct(
        self, values: Sequence[Number], bounds: Bounds, simplex: Simplex, enough: Callable[[], bool]
    ) -> None:
        """Look for the greatest world in which so many ratios are held fast that nothing but linear rows is left.

        They are held where some amounts have them, or nearer to the known world.
        """

        def held(way: Fraction) -> bool:
            start = self.world
            at = {each: values[each] + (start[each] - values[each]) * way for each in self.search.worlds.held}
            rows, twin = self.search.worlds.holding(at, bounds), simplex.copy()
            return rows is not None and twin.renew(rows) and self._greatest(twin)

        if held(Fraction(0)) or not self.search.worlds.held:
            return
        near, far = 0, NEAREST
        while near < far and not enough():
            halvings = (near + far + 1) // 2
            if held(Fraction(1, 2**halvings)):
                near = halvings
            else:
                far = halvings - 1

    def try_some(self) -> None:
        """Look for the greatest world among those that linear rows tell from the others."""
        some = self.search.worlds.some
        if some is not None:
            with some.within(self.search.rows, self.search.without) as possible:
                if possible:
                    self._greatest(some)

    def _greatest(self, simplex: Simplex) -> bool:
        return self.note(self.search.world(self.top_of(simplex).point))

    def comes_near(self, point: Sequence[Number], value: Fraction | None) -> bool:
        """Whether some amounts, or others very near to them, are a world with about a value, or very much for None."""
        if self._reaches(point, value):
            return True
        return self.search.inside and self._reaches(self.between(point, 1 - Fraction(1, 2**NEAREST)), value)

    def _reaches(self, point: Sequence[Number], value: Fraction | None) -> bool:
        world = self.search.world(point)
        reached = None if world is None else self.reached(world)
        if reached is None:
            return False
        start = self.best or Fraction(0)
        return reached - start > 10**15 if value is None else value - reached <= abs(value - start) / 10**9
