"""All worlds that satisfy some rows, and the most that something is in them: linear programs, and branching.

Products and whole numbers are first taken for what they say at least: a product for the two linear rows that hold while
its ratio lies in a range, a whole number for any number. Where the greatest world of those is no true world, the range
of the ratio, or of the whole number, is split in two at that place, and so on, the most promising part first (Land and
Doig 1960). What is found is exact where the greatest world is a true one; else it lies outward by less than a billionth.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.simplex import Number, Simplex, Terms, Top, total
from gjj_check.check.joint.worlds import Enough, Most, Worlds, holds, plain_row, quotient

MOST_PARTS: Final = 400
"""Parts that may be looked at for one end."""
_CLOSE: Final = Fraction(1, 10**9)
_FAR: Final = 10**30
_NEAREST: Final = 40
"""How often the way to a point is halved from behind."""


class _Part(NamedTuple):
    """A part of all worlds, with the most that what is at least true of it allows.

    Attributes:
        bounds: the ranges of ratios and amounts in it.
        simplex: the linear rows that hold in it.
        top: the most.
    """

    bounds: Bounds
    simplex: Simplex
    top: Top


class _Problem(NamedTuple):
    """Amounts that are no world, and the row or whole number that they break; None where they are less than was taken."""

    values: list[Number]
    broken: Row | int | None


class Search:
    """The search for the most, in parts."""

    def __init__(
        self,
        worlds: Worlds,
        above: Terms,
        below: Terms,
        without: frozenset[str],
        rows: tuple[Row, ...],
        enough: Enough | None,
    ) -> None:
        self.worlds: Final = worlds
        self.wanted: Final = above, below
        self.goal: Final = worlds.by_amounts(above, below)
        self.without: Final = without
        self.rows: Final = rows
        self.enough: Final = enough
        self.best: Fraction | None = None
        self.waiting: list[tuple[Fraction, int, _Part]] = []
        self.parts = 0
        self.scale = Fraction(1)
        self.inside: Final = all(holds(row, worlds.point) for row in rows)
        """Whether the known world is one of those that are looked at."""

    def found(self) -> Most | None:
        """The most; None where no world satisfies all rows."""
        worlds, simplex = self.worlds, self.worlds.simplex
        with simplex.within(self.rows, self.without) as possible:
            if not possible:
                return None
            bounds = worlds.bounds_without(self.without)
            if bounds is not worlds.bounds:
                simplex = simplex.copy()
                if not simplex.enter(worlds.relaxed(bounds)):
                    return None
            root = _Part(bounds, simplex, simplex.highest(*self.goal))
            if self.inside:
                self._noted(self._reached(worlds.point))
            self.scale = Fraction(abs((root.top.value or 0) - (self.best or 0)))
            found = self._judged(root)
            if isinstance(found, Most):
                return found
            self._divide(root._replace(simplex=root.simplex.copy()), found)
        while self.waiting:
            part = heapq.heappop(self.waiting)[-1]
            if part.top.value is not None and self.best is not None and part.top.value <= self.best:
                break
            found = self._judged(part)
            if isinstance(found, Most):
                return found
            self._divide(part, found)
        return None if self.best is None else Most(self.best, least=self.best)

    def _judged(self, part: _Part) -> Most | _Problem:
        """What the most promising part tells: the most, or why its greatest world is none."""
        top = part.top
        if top.value is None:
            return self._endless(part)
        values = self.worlds.ratios_given(top.point)
        broken = self.worlds.broken(values, self.rows, self.without)
        if not top.attained and self._is_near(top):
            return Most(top.value, open=True, least=self.best)
        if broken is None:
            reached = self._reached(values)
            if top.attained and reached is not None and reached >= top.value:
                return Most(top.value, least=top.value)
            self._noted(reached)
        else:
            self._approached(top)
        close = self.best is not None and top.value - self.best <= _CLOSE * self.scale
        if close or self.parts >= MOST_PARTS or (self.enough and self.enough(self.best, top.value)):
            return Most(top.value, open=True, exact=False, least=self.best)
        return _Problem(values, broken)

    def _divide(self, part: _Part, problem: _Problem) -> None:
        """Put the two halves of a part among those that wait; the part itself stays where it cannot be divided."""
        divided = False
        for bounds, rows in self._halves(part, *problem):
            divided = True
            self.parts += 1
            simplex = part.simplex.copy()
            if simplex.enter(rows):
                self._wait(_Part(bounds, simplex, simplex.highest(*self.goal)))
        if not divided:
            self.parts = MOST_PARTS
            self._wait(part)

    def _wait(self, part: _Part) -> None:
        value = part.top.value
        heapq.heappush(self.waiting, (-Fraction(_FAR if value is None else value), self.parts, part))

    def _reached(self, values: Sequence[Number]) -> Fraction | None:
        above, below = self.wanted
        if not below:
            return Fraction(total(above, values))
        divisor = total(below, values)
        return Fraction(total(above, values)) / divisor if divisor > 0 else None

    def _noted(self, reached: Fraction | None) -> None:
        if reached is not None and (self.best is None or reached > self.best):
            self.best = reached

    def _world(self, point: Sequence[Number]) -> list[Number] | None:
        """The world with some amounts, which satisfy all linear rows; None where they do not satisfy the others."""
        values = self.worlds.ratios_given(point)
        return None if self.worlds.broken(values, self.rows, self.without) is not None else values

    def _between(self, point: Sequence[Number], part: Fraction) -> list[Number]:
        """Amounts on the way from the known world to a point."""
        start = self.worlds.point
        return [one + (other - one) * part for one, other in zip(start, point, strict=True)]

    def _approached(self, top: Top) -> None:
        """Go from the known world towards the greatest as far as the way leads through worlds."""
        if not self.inside:
            return
        near, far = 0, _NEAREST
        while near < far:
            halvings = (near + far + 1) // 2
            values = self._world(self._between(top.point, 1 - Fraction(1, 2**halvings)))
            if values is None:
                far = halvings - 1
            else:
                near = halvings
                self._noted(self._reached(values))

    def _is_near(self, top: Top) -> bool:
        """Whether there are worlds as near as one likes to what is only come near to."""
        point = list(top.point)
        if top.ray is not None:
            steps = [Fraction(top.ray.get(unknown, 0)) for unknown in range(len(point))]
            times = _FAR * math.lcm(*(step.denominator for step in steps))
            point = [each + times * step for each, step in zip(point, steps, strict=True)]
        return self._world(point) is not None or (
            self.inside and self._world(self._between(point, 1 - Fraction(1, 2**_NEAREST))) is not None
        )

    def _endless(self, part: _Part) -> Most:
        """No end, if it is so where all that products and whole numbers speak of is held fast."""
        if self._is_near(part.top):
            return Most(None)
        worlds = self.worlds
        held = {each for row in (*worlds.others, *worlds.links) for each in row.unknowns}
        fixed = {each: Fraction(worlds.point[each]) for each in held.union(worlds.whole)}
        rows = [plain_row(((each, at.denominator),), at.numerator, equal=True) for each, at in fixed.items()]
        with part.simplex.within(rows) as possible:
            certain = possible and part.simplex.highest(*self.goal).value is None
        return Most(None, exact=certain)

    def _halves(
        self, part: _Part, values: Sequence[Number], broken: Row | int | None
    ) -> Iterator[tuple[Bounds, list[Row]]]:
        """Two halves of a part in neither of which its greatest world is; none where that cannot be."""
        if isinstance(broken, int):
            whole = math.floor(values[broken])
            yield part.bounds, [plain_row(((broken, 1),), whole)]
            yield part.bounds, [plain_row(((broken, -1),), -whole - 1)]
        elif broken is not None and broken.guard:
            positive = plain_row(((broken.guard[0], -1),), 0, strict=True)
            yield part.bounds, [plain_row(((broken.guard[0], 1),), 0)]
            yield part.bounds, [positive, broken._replace(guard=broken.guard[1:])]
        else:
            ratio, end = self._place(part, values, broken)
            if ratio < 0:
                return
            low, high = part.bounds.low[ratio], part.bounds.high[ratio]
            for upper in (True, False):
                bounds = part.bounds.copy()
                if bounds.confine(ratio, *((low, end) if upper else (end, high))):
                    yield bounds, self.worlds.relaxed(bounds)

    def _place(self, part: _Part, values: Sequence[Number], broken: Row | None) -> tuple[int, int]:
        """Which ratio to split, and where, on the grid; -1 where there is none."""
        for ratio, at in self._places(part, values, broken):
            low, high = part.bounds.low[ratio], part.bounds.high[ratio]
            end = math.floor(at * GRID)
            if (low is None or low < end) and (high is None or end < high):
                return ratio, end
        return -1, 0

    def _places(
        self, part: _Part, values: Sequence[Number], broken: Row | None
    ) -> Iterator[tuple[int, Fraction]]:
        """The ratios that may be split, and where, the best first: between what is taken for a ratio and what it is."""
        top = part.top
        off = {each: abs(top.point[each] - values[each]) for each in self.worlds.given}
        about = self.worlds.broken_links(values, self.rows, self.without)
        concerned = {unknown for row in about for unknown, _ in row.terms} or {
            each for each, _ in self.wanted[0]
        }
        likely = sorted(
            (each for each in off if off[each]), key=lambda each: (each in concerned, off[each]), reverse=True
        )
        for ratio in likely:
            if ratio in concerned:
                yield ratio, Fraction(top.point[ratio] + values[ratio]) / 2
        if broken is not None and broken.products:  # a second row about the same ratio
            ratio = broken.products[0][0][0]
            other = quotient(broken, values)
            if other is not None:
                yield ratio, (other + Fraction(values[ratio])) / 2
            likely.insert(0, ratio)
        for ratio in likely:
            yield ratio, Fraction(top.point[ratio] + values[ratio]) / 2
            low, high = part.bounds.low[ratio], part.bounds.high[ratio]
            if low is not None and high is not None:
                yield ratio, Fraction(low + high, 2 * GRID)
