"""All worlds that satisfy some rows, and the most that something is in them: linear programs, and branching.

Products and whole numbers are first taken for what they say at least: a product for the two linear rows that hold while
its ratio lies in a range, a whole number for any number. Where the greatest world of those is no true world, the range
of the ratio, or of the whole number, is split in two at that place, and so on, the most promising part first (Land and
Doig 1960). What is found is exact where the greatest world is a true one; else it lies outward by less than a billionth.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.relaxed import relaxations
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.simplex import Number, Simplex, Terms, Top, total
from gjj_check.check.joint.worlds import Enough, Most, Worlds, holds, plain_row, quotient

MOST_PARTS: Final = 400
"""Parts that may be looked at for one end."""
_CLOSE: Final = Fraction(1, 10**9)
_FAR: Final = 10**30
_WAYS: Final = (Fraction(0), Fraction(1, 2**36), Fraction(1, 2**18), Fraction(1, 2**9))
"""Parts of the way back to the known world at which a world is looked for."""
_NEAREST: Final = 40
"""How often the way to a point is halved from behind."""


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
            part = _Part(worlds.bounds, simplex, simplex.highest(*self.goal))
            if self.inside:
                self._noted(self._reached(worlds.point))
            self.scale = abs(Fraction(part.top.value or 0) - (self.best or 0))
            found = self._judged(part, rough=worlds.rests(self.without))
            if isinstance(found, Most):
                return found
            part = part._replace(simplex=simplex.copy())
        if worlds.rests(self.without):
            bounds = worlds.bounds_without(self.without)
            if bounds.clash is not None or not part.simplex.enter(worlds.relaxed(bounds)):
                return None
            part = _Part(bounds, part.simplex, part.simplex.highest(*self.goal))
            found = self._judged(part)
            if isinstance(found, Most):
                return found
        self._divide(part, found)
        while self.waiting:
            part = heapq.heappop(self.waiting)[-1]
            if part.top.value is not None and self.best is not None and part.top.value <= self.best:
                break
            found = self._judged(part)
            if isinstance(found, Most):
                return found
            self._divide(part, found)
        return None if self.best is None else Most(self.best, least=self.best)

    def _judged(self, part: _Part, *, rough: bool = False) -> Most | _Problem:
        """What the most promising part tells: the most, or why its greatest world is none.

        A `rough` one lacks what would follow from bounds that are not known.
        """
        top = part.top
        values = self.worlds.ratios_given(top.point)
        broken = self.worlds.broken(values, self.rows, self.without)
        if top.value is None:
            return _Problem(values, broken) if rough and not self._is_near(top) else self._endless(part)
        if not top.attained and self._is_near(top):
            return Most(top.value, open=True, least=self.best)
        if broken is None:
            reached = self._reached(values)
            if top.attained and reached is not None and reached >= top.value:
                return Most(top.value, least=top.value)
            self._noted(reached)
        else:
            self._approached(top)
            if not rough:
                self._corrected(part, values)
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
                self._wait(_Part(bounds, simplex, simplex.highest(*self.goal), part.depth + 1))
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
        values = list(self.worlds.point)
        for unknown in self.worlds.unknowns:
            values[unknown] += (point[unknown] - values[unknown]) * part
        return values

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

    def _corrected(self, part: _Part, values: Sequence[Number]) -> None:
        """Look for the greatest world in which enough ratios are held fast for nothing but linear rows to be left.

        They are held where the greatest world has them, or nearer to the known world.
        """
        free, held = set(self.worlds.given), set[int]()
        for row in (*self.worlds.links, *self.rows):
            linked = [unknown for unknown, _ in row.terms if unknown in free]
            free.difference_update(linked[1:])
            held.update(linked[1:])
        for way in _WAYS if self.inside and held else (Fraction(0),):
            start = self.worlds.point
            at = {each: values[each] + (start[each] - values[each]) * way for each in held}
            if self._held(part, at):
                return

    def _held(self, part: _Part, ratios: Mapping[int, Number]) -> bool:
        """Whether there are worlds with some ratios; the greatest is noted."""
        bounds = part.bounds.copy()
        for ratio, at in ratios.items():
            end = math.floor(at * GRID)
            if not bounds.confine(ratio, end, end):
                return False
        simplex = part.simplex.copy()
        if not simplex.enter(relaxations(self.worlds.products, bounds)):
            return False
        world = self._world(simplex.highest(*self.goal).point)
        self._noted(None if world is None else self._reached(world))
        return world is not None

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
        elif broken is not None and broken.guard >= 0 and not holds(broken._replace(guard=-1), values):
            positive = plain_row(((broken.guard, -1),), 0, strict=True)
            yield part.bounds, [plain_row(((broken.guard, 1),), 0)]
            yield part.bounds, [positive, broken._replace(guard=-1)]
        else:
            ratio, end = self._place(part, values, broken)
            if ratio < 0:
                return
            low, high = part.bounds.low[ratio], part.bounds.high[ratio]
            for upper in (True, False):
                bounds = part.bounds.copy()
                if bounds.confine(ratio, *((low, end) if upper else (end, high))):
                    bounds = bounds.joined_by(relaxations(self.worlds.products, bounds))
                    if bounds.clash is None:
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
                if part.depth % 2:
                    yield from _middle(part.bounds, ratio)
                yield ratio, Fraction(top.point[ratio] + values[ratio]) / 2
        if broken is not None and broken.products:  # a second row about the same ratio
            ratio = broken.products[0][0][0]
            other = quotient(broken, values)
            if other is not None:
                yield ratio, (other + Fraction(values[ratio])) / 2
            likely.insert(0, ratio)
        for ratio in likely:
            yield ratio, Fraction(top.point[ratio] + values[ratio]) / 2
            yield from _middle(part.bounds, ratio)


def _middle(bounds: Bounds, ratio: int) -> Iterator[tuple[int, Fraction]]:
    """The middle of what a ratio may be; nothing where it is open."""
    low, high = bounds.low[ratio], bounds.high[ratio]
    if low is not None and high is not None:
        yield ratio, Fraction(low + high, 2 * GRID)
