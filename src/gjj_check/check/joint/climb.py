"""The most that something is in any world: linear programs, and branching.

Products and whole numbers are first taken for what they say at least: a product for linear rows that hold while its
factors lie in their ranges, a whole number for any number. Where the greatest world of those is no true world, the range
of a ratio, or of a whole number, is split in two at that place, and so on, the most promising part first (Land and Doig
1960). What is found is exact where the greatest world is a true one; else it lies outward by less than a millionth.
"""

from __future__ import annotations

import heapq
import math
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.cutting import at_least, cut
from gjj_check.check.joint.halving import Problem, halves
from gjj_check.check.joint.known import Known
from gjj_check.check.joint.search import Most, Search, Wanted
from gjj_check.check.joint.simplex import Number, Simplex, Terms, Top
from gjj_check.check.joint.worlds import plain_row

MOST_PARTS: Final = 150
MOST_ROWS: Final = 12_000
"""Parts that may be looked at for one end, and rows in all parts, whatever is more."""
_FEW_PARTS: Final = 8
_CUTS: Final = 8
"""How often what is less than is known to be possible is cut off."""
_MUCH: Final = 16
_CLOSE: Final = Fraction(1, 10**15)
_NEARLY: Final = Fraction(1, 10**6)
_FEW_MORE: Final = 24
"""Parts that are looked at when what is possible at most is nearly what is known to be possible."""
_FAR: Final = 10**30


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


class Climb:
    """The search for the most of one thing, in parts.

    Args:
        search: the worlds.
        above, below: what is to be as much as it can be, as in `Search.most`.
        wanted: from which value on it is no use to look further.
    """

    def __init__(self, search: Search, above: Terms, below: Terms, wanted: Wanted | None) -> None:
        self.search: Final = search
        self.worlds: Final = search.worlds
        self.wanted: Final = wanted
        self.known: Final = Known(search, above, below)
        self.rough: Final = _Part(self.worlds.bounds, search.simplex, self.known.top_of(search.simplex))
        """All worlds, with what follows from products left out where bounds are needed for it."""
        self._limit: Final = max(MOST_PARTS, MOST_ROWS // len(self.worlds.rows))
        self._parts = 0
        self._waiting: list[tuple[Fraction, int, _Part]] = []
        self._scale: Fraction | None = None
        self._gap: Fraction | None = None
        self._nearly: int | None = None

    def found(self) -> Most | None:
        """The most; None where there are no worlds."""
        found = self.roughly()
        return found if isinstance(found, Most) else self.followed(found)

    def roughly(self) -> Most | Problem:
        """The most, if it takes no bounds to tell it; else why not."""
        return self._judged(self.rough, rough=bool(self.worlds.products))

    def followed(self, problem: Problem) -> Most | None:
        """The most, where it takes more than that."""
        part = self.rough
        found: Most | Problem = problem
        if self.worlds.products:
            if self.search.tight is None:
                return None
            part = self._part(*self.search.tight)
            found = self._judged(part)
        root, again = part, self.wanted is None and bool(self.worlds.products)
        while isinstance(found, Problem):
            if again and self._parts >= _FEW_PARTS:
                again = False
                self._waiting.clear()
                part, found = self._cut(root)
                continue
            self._divide(part, found)
            if not self._waiting:
                break
            part = heapq.heappop(self._waiting)[-1]
            best, value = self.known.best, part.top.value
            if value is not None and best is not None and value <= best:
                break
            found = self._judged(part)
        if isinstance(found, Most):
            return found
        return None if self.known.best is None else Most(self.known.best)

    def _part(self, bounds: Bounds, simplex: Simplex, depth: int = 0) -> _Part:
        return _Part(bounds, simplex, self.known.top_of(simplex), depth)

    def _cut(self, part: _Part) -> tuple[_Part, Most | Problem]:
        """A part less what is less than is known to be possible, again and again: the nearer that is, the less is left."""
        known, problem = self.known, Problem(self.worlds.ratios_given(part.top.point), None)
        for _ in range(_CUTS):
            self._correct(part, problem)
            if known.best is None or part.top.value is None:
                break
            gap = part.top.value - known.best
            left = cut(self.search, part.bounds, part.simplex, at_least(known.above, known.below, known.best))
            if left is None:
                return part, Most(known.best)
            part = self._part(*left)
            found = self._judged(part)
            if isinstance(found, Most):
                return part, found
            problem = found
            if part.top.value is None or (part.top.value - known.best) * 2 > gap:
                break
        return part, problem

    def _judged(self, part: _Part, *, rough: bool = False) -> Most | Problem:
        """What the most promising part tells: the most, or why its greatest world is none.

        Of a `rough` one the bounds are not known.
        """
        top, known = part.top, self.known
        point = _along(top)
        values = self.worlds.ratios_given(point if top.value is None else top.point)
        broken = self.worlds.broken(values, self.search.rows, self.search.without)
        problem = Problem(values, broken)
        if top.value is None:
            if known.comes_near(point, None):
                return Most(None)
            divisible = isinstance(broken, int) or (broken is not None and bool(broken.guard))
            return problem if rough or (divisible and self._parts < self._limit) else self._endless(part)
        if not top.attained and known.comes_near(point, top.value):
            return Most(top.value, open=True)
        if broken is None:
            known.note(values)
        if not self._enough(part):
            if not rough:
                known.approach(top.point, self.wanted and self.wanted(top.value))
            elif self.wanted is not None:
                known.try_some()
        if not rough and self._is_worth_correcting(top.value) and not self._enough(part):
            self._correct(part, problem)
        if known.best is not None and known.best >= top.value:
            return Most(known.best)
        return Most(top.value, open=True, exact=False) if self._enough(part) else problem

    def _correct(self, part: _Part, problem: Problem) -> None:
        self.known.correct(problem.values, part.bounds, part.simplex, lambda: self._enough(part))

    def _is_worth_correcting(self, value: Fraction) -> bool:
        """Whether what is possible at most came much nearer to what is possible since the last time.

        An end that is wanted exactly is mostly found by a few halves.
        """
        if self.wanted is None and self._parts < _FEW_PARTS:
            return False
        if self.known.best is None:
            return True
        gap = value - self.known.best
        if self._gap is not None and gap * _MUCH > self._gap:
            return False
        self._gap = gap
        return True

    def _enough(self, part: _Part) -> bool:
        """Whether it is no use to look further than this most promising part."""
        value, best = part.top.value, self.known.best
        if self._parts >= self._limit:
            return True
        if best is None or value is None:
            return False
        gap = value - best
        if self._scale is None:
            self._scale = gap
        if gap <= _CLOSE * self._scale or (self.wanted is not None and best >= self.wanted(value)):
            return True
        if gap > _NEARLY * self._scale:
            return False
        if self._nearly is None:
            self._nearly = self._parts
        return self._parts > self._nearly + _FEW_MORE

    def _divide(self, part: _Part, problem: Problem) -> None:
        """Put the halves of a part among those that wait; the part itself stays where it cannot be divided."""
        nearer = part.depth % 2 > 0
        found = halves(self.search, part.bounds, part.top, problem, self.known.above, middle=nearer)
        if found is None:
            self._parts = self._limit
            self._wait(part)
        for bounds, rows in found or ():
            self._parts += 1
            simplex = part.simplex.copy()
            if simplex.renew(rows):
                self._wait(self._part(bounds, simplex, part.depth + 1))

    def _wait(self, part: _Part) -> None:
        value = part.top.value
        heapq.heappush(self._waiting, (-Fraction(_FAR if value is None else value), self._parts, part))

    def _endless(self, part: _Part) -> Most:
        """No end, if it is so where all that products and whole numbers speak of is held fast."""
        worlds = self.worlds
        held = {each for row in (*worlds.others, *worlds.links) for each in row.unknowns}
        fixed = {each: Fraction(worlds.point[each]) for each in held.union(worlds.whole)}
        rows = [plain_row(((each, at.denominator),), at.numerator, equal=True) for each, at in fixed.items()]
        with part.simplex.within(rows) as possible:
            certain = possible and self.known.top_of(part.simplex).value is None
        return Most(None, exact=certain)


def _along(top: Top) -> list[Number]:
    """Amounts far away where something grows, or is come near to, without end; else those at which it is greatest."""
    if top.ray is None:
        return top.point
    steps = [Fraction(top.ray.get(unknown, 0)) for unknown in range(len(top.point))]
    times = _FAR * math.lcm(*(step.denominator for step in steps))
    return [each + times * step for each, step in zip(top.point, steps, strict=True)]
