"""The most that something is in any world: linear programs, and branching.

Products and whole numbers are first taken for what they say at least: a product for linear rows that hold while its
factors lie in their ranges, a whole number for any number. Where the greatest world of those is no true world, the range
of a ratio, or of a whole number, is split in two at that place, and so on, the most promising part first (Land and Doig
1960). What is found is exact where the greatest world is a true one; else it lies outward by less than a millionth.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.cutting import at_least, cut
from gjj_check.check.joint.halving import Problem, halves
from gjj_check.check.joint.relaxed import relaxations
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.simplex import Number, Simplex, Terms, Top, total
from gjj_check.check.joint.witness import witness
from gjj_check.check.joint.worlds import Worlds, holds, plain_row

MOST_PARTS: Final = 150
"""Parts that may be looked at for one end."""
_FEW_PARTS: Final = 8
_CUTS: Final = 8
"""How often what is less than is known to be possible is cut off."""
_MUCH: Final = 16
_ROUNDS: Final = 3
_CLOSE: Final = Fraction(1, 10**15)
_NEARLY: Final = Fraction(1, 10**6)
_FEW_MORE: Final = 24
"""Parts that are looked at when what is possible at most is nearly what is known to be possible."""
_FAR: Final = 10**30
_NEAREST: Final = 40
"""How often the way to a point is halved from behind."""
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


class _Part(NamedTuple):
    """A part of all worlds, with the most that what is at least true of it allows.

    Attributes:
        bounds: the ranges of ratios and amounts in it.
        simplex: the linear rows that hold in it.
        top: the most.
        depth: how often it was divided to get there.
    """

    bounds: Bounds
    simplex: Simplex
    top: Top
    depth: int = 0


class Search:
    """The worlds among others that satisfy more rows, but not those of some figures.

    Args:
        worlds: the others.
        simplex: their linear rows, with the rows.
        rows: the rows.
        without: the figures.
    """

    def __init__(
        self, worlds: Worlds, simplex: Simplex, rows: Sequence[Row], without: frozenset[str]
    ) -> None:
        self.worlds: Final = worlds
        self.simplex: Final = simplex
        self.rows: Final = rows
        self.without: Final = without
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
            return _Climb(self, above, below, wanted).found()
        top = self.simplex.highest(above, below)
        return Most(top.value, open=not top.attained)

    def rough(self, above: Terms, below: Terms) -> tuple[Fraction | None, Fraction | None]:
        """More than what it cannot be, None for no such end; and what it can be, None where that is not known."""
        climb = _Climb(self, above, below, lambda outer: outer)
        part = _Part(self.worlds.bounds, self.simplex, climb.top_of(self.simplex))
        climb.judged(part, rough=True)
        return part.top.value, climb.best

    def possible(self, above: Terms, below: Terms = ()) -> bool:
        """Whether there are worlds, or that is not decided; where something is greatest is looked at first."""
        if self.worlds.linear:
            return True
        climb = _Climb(self, above, below, _at_once)
        part = _Part(self.worlds.bounds, self.simplex, climb.top_of(self.simplex))
        found = climb.judged(part, rough=bool(self.worlds.products))
        if isinstance(found, Most):
            return True
        if self.worlds.products:
            if self.narrowed is None:
                return False
            if witness(self.narrowed, [*self.worlds.rows_without(self.without), *self.rows]) is not None:
                return True
        return climb.followed(part, found) is not None

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
        if bounds is None or not simplex.renew(self.worlds.relaxed(bounds, self.rows)):
            return None
        return bounds, simplex

    def world(self, point: Sequence[Number]) -> list[Number] | None:
        """The world with some amounts, which satisfy all linear rows; None where they do not satisfy the others."""
        values = self.worlds.ratios_given(point)
        return None if self.worlds.broken(values, self.rows, self.without) is not None else values


def _at_once(outer: Fraction) -> Fraction:
    """For any world at all it is no use to look further."""
    return -abs(outer) - _FAR


class _Climb:
    """The search for the most of one thing, in parts."""

    def __init__(self, search: Search, above: Terms, below: Terms, wanted: Wanted | None) -> None:
        self.search: Final = search
        self.worlds: Final = search.worlds
        self.above: Final = above
        self.below: Final = below
        self.wanted: Final = wanted
        self.known: Sequence[Number] = search.worlds.point
        """Amounts of the best world that is known, if any is."""
        self.best = self._reached(self.known) if search.inside else None
        self.scale: Fraction | None = None
        self.waiting: list[tuple[Fraction, int, _Part]] = []
        self.parts = 0
        self.gap: Fraction | None = None
        self.nearly: int | None = None

    def found(self) -> Most | None:
        """The most; None where there are no worlds."""
        simplex = self.search.simplex
        part = _Part(self.worlds.bounds, simplex, self.top_of(simplex))
        found = self.judged(part, rough=bool(self.worlds.products))
        return found if isinstance(found, Most) else self.followed(part, found)

    def followed(self, part: _Part, problem: Problem) -> Most | None:
        """The most, by more than what is known of a rough part."""
        found: Most | Problem = problem
        if self.worlds.products:
            tight = self.search.tight
            if tight is None:
                return None
            bounds, simplex = tight
            part = _Part(bounds, simplex, self.top_of(simplex))
            found = self.judged(part)
        root, again = part, self.wanted is None and bool(self.worlds.products)
        while isinstance(found, Problem):
            if again and self.parts >= _FEW_PARTS:
                again = False
                self.waiting.clear()
                part, found = self._cut(root)
                continue
            self._divide(part, found)
            if not self.waiting:
                break
            part = heapq.heappop(self.waiting)[-1]
            if part.top.value is not None and self.best is not None and part.top.value <= self.best:
                break
            found = self.judged(part)
        if isinstance(found, Most):
            return found
        return None if self.best is None else Most(self.best)

    def _cut(self, part: _Part) -> tuple[_Part, Most | Problem]:
        """A part less what is less than is known to be possible, again and again: the nearer that is, the less is left."""
        problem = Problem(self.worlds.ratios_given(part.top.point), None)
        for _ in range(_CUTS):
            self._corrected(part, problem.values)
            if self.best is None or part.top.value is None:
                break
            gap = part.top.value - self.best
            left = cut(self.search, part.bounds, part.simplex, at_least(self.above, self.below, self.best))
            if left is None:
                return part, Most(self.best)
            part = _Part(*left, self.top_of(left[1]))
            found = self.judged(part)
            if isinstance(found, Most):
                return part, found
            problem = found
            if part.top.value is None or (part.top.value - self.best) * 2 > gap:
                break
        return part, problem

    def top_of(self, simplex: Simplex) -> Top:
        """The most that linear rows allow: of ratios by themselves, or by their amounts, whichever is less."""
        top = simplex.highest(self.above, self.below)
        if self.below or not any(unknown in self.worlds.given for unknown, _ in self.above):
            return top
        most, last = Fraction(0), top
        for unknown, factor in self.above:
            found = simplex.highest(((unknown, factor),))
            by_amounts = self.worlds.by_amounts(unknown, factor)
            if by_amounts is not None:
                other = simplex.highest(*by_amounts)
                if found.value is None or (other.value is not None and other.value <= found.value):
                    found = other
            if found.value is None:
                return top
            most, last = most + found.value, found
        return top if top.value is not None and top.value < most else last._replace(value=most)

    def judged(self, part: _Part, *, rough: bool = False) -> Most | Problem:
        """What the most promising part tells: the most, or why its greatest world is none.

        Of a `rough` one the bounds are not known.
        """
        top = part.top
        if top.value is None:
            if rough and not self._is_near(top):
                return Problem(top.point, None)
            return self._endless(part)
        values = self.worlds.ratios_given(top.point)
        broken = self.worlds.broken(values, self.search.rows, self.search.without)
        if not top.attained and self._is_near(top):
            return Most(top.value, open=True)
        if broken is None:
            reached = self._reached(values)
            if top.attained and reached is not None and reached >= top.value:
                return Most(top.value)
            self._noted(values)
        if not self._enough(part):
            if rough and self.wanted is not None:
                self._some_tried()
            elif not rough:
                self._approached(top)
        if not rough and self._worth_correcting(top.value) and not self._enough(part):
            self._corrected(part, values)
        if self._enough(part):
            return Most(top.value, open=True, exact=False)
        return Problem(values, broken)

    def _worth_correcting(self, value: Fraction) -> bool:
        """Whether what is possible at most came much nearer to what is possible since the last time.

        An end that is wanted exactly is mostly found by a few halves.
        """
        if self.wanted is None and self.parts < _FEW_PARTS:
            return False
        if self.best is None:
            return True
        gap = value - self.best
        if self.gap is not None and gap * _MUCH > self.gap:
            return False
        self.gap = gap
        return True

    def _enough(self, part: _Part) -> bool:
        """Whether it is no use to look further than this most promising part."""
        value = part.top.value
        if self.parts >= MOST_PARTS:
            return True
        if self.best is None or value is None:
            return False
        gap = value - self.best
        if self.scale is None:
            self.scale = gap
        if gap <= _CLOSE * self.scale or (self.wanted is not None and self.best >= self.wanted(value)):
            return True
        if gap > _NEARLY * self.scale:
            return False
        if self.nearly is None:
            self.nearly = self.parts
        return self.parts > self.nearly + _FEW_MORE

    def _divide(self, part: _Part, problem: Problem) -> None:
        """Put the two halves of a part among those that wait; the part itself stays where it cannot be divided."""
        found = halves(self.search, part.bounds, part.top, problem, self.above, middle=part.depth % 2 > 0)
        if found is None:
            self.parts = MOST_PARTS
            self._wait(part)
        for bounds, rows in found or ():
            self.parts += 1
            simplex = part.simplex.copy()
            if simplex.renew(rows):
                self._wait(_Part(bounds, simplex, self.top_of(simplex), part.depth + 1))

    def _wait(self, part: _Part) -> None:
        value = part.top.value
        heapq.heappush(self.waiting, (-Fraction(_FAR if value is None else value), self.parts, part))

    def _reached(self, values: Sequence[Number]) -> Fraction | None:
        if not self.below:
            return Fraction(total(self.above, values))
        divisor = total(self.below, values)
        return Fraction(total(self.above, values)) / divisor if divisor > 0 else None

    def _noted(self, world: Sequence[Number] | None) -> bool:
        """Whether there is a world; it is kept where it is better than what is known."""
        reached = None if world is None else self._reached(world)
        if world is not None and reached is not None and (self.best is None or reached > self.best):
            self.best, self.known = reached, world
        return world is not None

    def _tried(self, point: Sequence[Number], part: Fraction) -> bool:
        """Whether there is a world so far on the way from the known world to a point."""
        return self._noted(self.search.world(self._between(point, part)))

    def _between(self, point: Sequence[Number], part: Fraction) -> list[Number]:
        """Amounts on the way from the known world to a point."""
        values = list(self.known)
        for unknown in self.worlds.unknowns:
            values[unknown] += (point[unknown] - values[unknown]) * part
        return values

    def _approached(self, top: Top) -> None:
        """Go from the known world towards the greatest as far as the way leads through worlds, or is worth going."""
        if not self.search.inside or top.value is None:
            return
        if self.wanted is not None:
            enough = self._way(top.point, self.wanted(top.value))
            for part in (enough, (3 * enough + 1) / 4, (enough + 1) / 2):
                if 0 < part <= 1 and self._tried(top.point, part):
                    return
            return
        near, far = 0, _NEAREST
        while near < far:
            halvings = (near + far + 1) // 2
            if self._tried(top.point, 1 - Fraction(1, 2**halvings)):
                near = halvings
            else:
                far = halvings - 1

    def _way(self, point: Sequence[Number], value: Fraction) -> Fraction:
        """How far on the way from the known world to a point the goal has a value; 0 where it never has."""
        start, point = self.known, self.worlds.ratios_given(point)
        here, there = Fraction(total(self.above, start)), Fraction(total(self.above, point))
        one, other = (total(self.below, start), total(self.below, point)) if self.below else (1, 1)
        slope = there - here - value * (other - one)
        return (value * one - here) / slope if slope else Fraction(0)

    def _corrected(self, part: _Part, values: Sequence[Number]) -> None:
        """Look for the greatest world in which enough ratios are held fast for nothing but linear rows to be left.

        They are held where the greatest world has them, or nearer to the known world.
        """
        if self._held(part, values, Fraction(0)) or not self.worlds.held:
            return
        near, far = 0, _NEAREST
        while near < far and not self._enough(part):
            halvings = (near + far + 1) // 2
            if self._held(part, values, Fraction(1, 2**halvings)):
                near = halvings
            else:
                far = halvings - 1

    def _held(self, part: _Part, values: Sequence[Number], way: Fraction) -> bool:
        """Whether there are worlds with the held ratios so far on the way back to the known world; the greatest is noted."""
        start = self.known
        at = {each: values[each] + (start[each] - values[each]) * way for each in self.worlds.held}
        rows = self.worlds.holding(at, part.bounds)
        simplex = part.simplex.copy()
        return rows is not None and simplex.renew(rows) and self._most_noted(simplex)

    def _some_tried(self) -> None:
        """Look for the greatest world among those that linear rows tell from the others."""
        some = self.worlds.some
        if some is not None:
            with some.within(self.search.rows, self.search.without) as possible:
                if possible:
                    self._most_noted(some)

    def _most_noted(self, simplex: Simplex) -> bool:
        """Whether the greatest amounts that some rows allow are a world; it is noted."""
        return self._noted(self.search.world(self.top_of(simplex).point))

    def _is_near(self, top: Top) -> bool:
        """Whether there are worlds as near as one likes to what is only come near to."""
        point = list(top.point)
        if top.ray is not None:
            steps = [Fraction(top.ray.get(unknown, 0)) for unknown in range(len(point))]
            times = _FAR * math.lcm(*(step.denominator for step in steps))
            point = [each + times * step for each, step in zip(point, steps, strict=True)]
        if self._reaches(point, top.value):
            return True
        near = 1 - Fraction(1, 2**_NEAREST)
        return self.search.inside and self._reaches(self._between(point, near), top.value)

    def _reaches(self, point: Sequence[Number], value: Fraction | None) -> bool:
        """Whether some amounts are a world in which the goal is about as much as a value, or very much for None."""
        world = self.search.world(point)
        reached = None if world is None else self._reached(world)
        if reached is None:
            return False
        start = self.best or Fraction(0)
        return reached - start > 10**15 if value is None else value - reached <= _CLOSE * abs(value - start)

    def _endless(self, part: _Part) -> Most:
        """No end, if it is so where all that products and whole numbers speak of is held fast."""
        if self._is_near(part.top):
            return Most(None)
        worlds = self.worlds
        held = {each for row in (*worlds.others, *worlds.links) for each in row.unknowns}
        fixed = {each: Fraction(worlds.point[each]) for each in held.union(worlds.whole)}
        rows = [plain_row(((each, at.denominator),), at.numerator, equal=True) for each, at in fixed.items()]
        with part.simplex.within(rows) as possible:
            certain = possible and self.top_of(part.simplex).value is None
        return Most(None, exact=certain)
