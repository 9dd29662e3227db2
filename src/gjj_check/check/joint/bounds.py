"""Exact bounds of the unknown amounts, by passing every row's consequences on to its neighbours.

Amounts are integers on a fine grid; a bound that falls between two grid points is rounded outward. So every bound holds
for all true amounts, and a row that no amounts within the bounds can satisfy proves that there are none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Final, NamedTuple

from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.trace import Clash, Step, Trace

GRID: Final = 2 * 10**12
"""Grid points per base unit (元, one person, one loan)."""
_SHARPER: Final = 1000
"""A bound is passed on when it takes off at least one part in so many of what was left."""
_ROUGHLY: Final = 8
"""The same where amounts are only looked for, and what is found is checked."""
_MOST_LOOKS: Final = 40
"""Times a row may be looked at: amounts that only creep towards each other are left to the solver."""


class Half(NamedTuple):
    """One direction of a row: `sum of terms <= limit`, on the grid."""

    terms: tuple[tuple[int, int], ...]
    limit: int
    row: Row


class Bounds:
    """Lower and upper bounds of all unknowns, on the grid; None where there is none.

    Attributes:
        low, high: the bounds, by unknown.
        ground: the unknowns.
        trace: how each bound followed; None where it is not noted.
        clash: the contradiction that was met, if any.
    """

    def __init__(self, ground: Ground, rows: Iterable[Row]) -> None:
        self.ground: Final = ground
        self.low: list[int | None] = [0] * ground.size
        for unknown in ground.free:
            self.low[unknown] = None
        self.high: list[int | None] = [None] * ground.size
        self.trace: Trace | None = Trace()
        self.clash: Clash | None = None
        self._sharp = _SHARPER
        self._halves: list[Half] = []
        self._raised: dict[int, list[int]] = {}
        """By unknown, the halves that say more when its lower bound rises."""
        self._lowered: dict[int, list[int]] = {}
        """By unknown, the halves that say more when its upper bound falls."""
        self._take(rows)

    def roughly(self) -> Bounds:
        """The same bounds, to be narrowed only as far as it takes to find amounts."""
        twin = self.copy()
        twin._sharp = _ROUGHLY  # noqa: SLF001
        return twin

    def copy(self) -> Bounds:
        """The same bounds, to be narrowed further without changing these and without noting the steps."""
        twin = copy(self)
        twin.low, twin.high, twin.trace = list(self.low), list(self.high), None
        return twin

    def joined_by(self, rows: Sequence[Row]) -> Bounds:
        """The bounds that follow when more rows must hold; settled, with its clash where they cannot."""
        twin = self.copy()
        twin._halves = list(self._halves)  # noqa: SLF001
        twin._raised = {unknown: list(halves) for unknown, halves in self._raised.items()}  # noqa: SLF001
        twin._lowered = {unknown: list(halves) for unknown, halves in self._lowered.items()}  # noqa: SLF001
        twin.extended(rows)
        return twin

    def extended(self, rows: Sequence[Row]) -> bool:
        """Narrow by more rows too; False when a contradiction is met."""
        first = len(self._halves)
        self._take(rows)
        return self.settle(range(first, len(self._halves)))

    def _take(self, rows: Iterable[Row]) -> None:
        for row in rows:
            halves = [Half(row.terms, row.bound * GRID, row)]
            if row.equal:
                turned = tuple((unknown, -factor) for unknown, factor in row.terms)
                halves.append(Half(turned, -row.bound * GRID, row))
            for half in halves:
                if (
                    len(row.terms) > 1
                ):  # a row about one unknown has said all it can when it was looked at once
                    for unknown, factor in half.terms:
                        waiting = self._raised if factor > 0 else self._lowered
                        waiting.setdefault(unknown, []).append(len(self._halves))
                self._halves.append(half)

    def settle(self, start: Iterable[int] | None = None) -> bool:
        """Narrow until nothing changes much; False when a contradiction is met.

        Args:
            start: indices of the halves to begin with; all when it is None.
        """
        queue = deque(range(len(self._halves)) if start is None else start)
        waiting = set(queue)
        looked: dict[int, int] = {}
        while queue:
            index = queue.popleft()
            waiting.discard(index)
            times = looked.get(index, 0)
            if times == _MOST_LOOKS:
                continue
            looked[index] = times + 1
            changed = self._apply(self._halves[index])
            if changed is None:
                return False
            for unknown, upper in changed:
                for other in (self._lowered if upper else self._raised).get(unknown, ()):
                    if other not in waiting:
                        waiting.add(other)
                        queue.append(other)
        return True

    def fix(self, unknown: int, value: int) -> bool:
        """Give an unknown one value and settle; False when that is impossible."""
        return self.confine(unknown, value, value)

    def confine(self, unknown: int, bottom: int, top: int) -> bool:
        """Hold an unknown between two values and settle; False when that is impossible."""
        self.low[unknown], self.high[unknown] = bottom, top
        return self.settle([*self._raised.get(unknown, ()), *self._lowered.get(unknown, ())])

    def is_fixed(self, unknown: int) -> bool:
        """Whether an unknown can have one value only."""
        return self.low[unknown] is not None and self.low[unknown] == self.high[unknown]

    @property
    def touched(self) -> list[int]:
        """The unknowns that are not alone in some row."""
        return sorted(self._raised.keys() | self._lowered.keys())

    def _apply(self, half: Half) -> list[tuple[int, bool]] | None:
        """Narrow by one half: each term is at most what the others, at their least, leave.

        The bounds that changed, as (unknown, whether the upper one), or None for a contradiction.
        """
        low, high, trace, sharp = self.low, self.high, self.trace, self._sharp
        terms, room, row = half
        open_term: tuple[int, int] | None = None  # the one term without a lower end
        for term in terms:
            unknown, factor = term
            end = low[unknown] if factor > 0 else high[unknown]
            if end is None:
                if open_term is not None:
                    return []
                open_term = term
            else:
                room -= factor * end
        after = len(trace.steps) if trace is not None else 0
        if open_term is not None:
            terms = (open_term,)
        elif room < 0 or (room == 0 and row.strict):
            self.clash = Clash(row, tuple(trace.leading_to(terms, after)) if trace is not None else ())
            return None
        whole = self.ground.whole
        changed: list[tuple[int, bool]] = []
        for unknown, factor in terms:
            bottom, top = low[unknown], high[unknown]
            upper = factor > 0
            if upper:
                own = 0 if bottom is None else factor * bottom
                limit = -(-(room + own) // factor)
                if unknown in whole:
                    limit -= limit % GRID
                if top is not None and not _sharper(top - limit, bottom, top, sharp):
                    continue
                high[unknown] = top = limit
            else:
                own = 0 if top is None else factor * top
                limit = -(room + own) // -factor
                if unknown in whole:
                    limit += -limit % GRID
                if bottom is not None and not _sharper(limit - bottom, bottom, top, sharp):
                    continue
                low[unknown] = bottom = limit
            if trace is not None:
                trace.note(Step(unknown, upper, limit, row, after))
            changed.append((unknown, upper))
            if bottom is not None and top is not None and bottom > top:
                self.clash = Clash(
                    row, tuple(sorted(trace.latest(unknown))) if trace is not None else (), unknown
                )
                return None
        return changed


def _sharper(gain: int, bottom: int | None, top: int | None, sharp: int) -> bool:
    """Whether a bound that moves by `gain` is worth passing on."""
    return gain > 0 and (bottom is None or top is None or gain * sharp >= top - bottom)
