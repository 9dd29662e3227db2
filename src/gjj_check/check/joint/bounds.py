"""Exact bounds of the unknown amounts, by passing every row's consequences on to its neighbours.

Amounts are integers on a fine grid; a bound that falls between two grid points is rounded outward. So every bound holds
for all true amounts, and a row that no amounts within the bounds can satisfy proves that there are none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Final, NamedTuple

from gjj_check.check.joint.row import Row

GRID: Final = 2 * 10**12
"""Grid points per base unit (元, one person, one loan)."""
_SHARPER: Final = 1000
"""A bound is passed on when it takes off at least one part in so many of what was left."""
_MOST_STEPS: Final = 40
"""Times a row may be looked at: amounts that only creep towards each other are left to the solver."""


class Step(NamedTuple):
    """One bound that followed: `unknown` is at most (`upper`) or at least `value`, by `row` and earlier steps."""

    unknown: int
    upper: bool
    value: int
    row: Row
    earlier: tuple[int, ...]


class Clash(NamedTuple):
    """No amounts satisfy `row` within the bounds that the steps `earlier` gave.

    Where `unknown` is not -1, the two steps give it a lower bound above its upper one; the last of them is by `row`.
    """

    row: Row
    earlier: tuple[int, ...]
    unknown: int = -1


class Bounds:
    """Lower and upper bounds of all unknowns, on the grid; None where there is none.

    Attributes:
        low, high: the bounds, by unknown.
        steps: how each bound followed, in order.
        clash: the contradiction that was met, if any.
    """

    def __init__(self, size: int, free: frozenset[int], rows: Sequence[Row]) -> None:
        self.free = free
        self.low: list[int | None] = [None if unknown in free else 0 for unknown in range(size)]
        self.high: list[int | None] = [None] * size
        self._low_step: list[int] = [-1] * size
        self._high_step: list[int] = [-1] * size
        self.rows = list(rows)
        self.steps: list[Step] = []
        self.clash: Clash | None = None
        self._touching: list[list[int]] = [[] for _ in range(size)]
        for index, row in enumerate(rows):
            for unknown, _ in row.terms:
                self._touching[unknown].append(index)

    def copy(self) -> Bounds:
        """The same bounds, to be narrowed further without changing these."""
        twin = copy(self)
        twin.low, twin.high, twin.steps = list(self.low), list(self.high), list(self.steps)
        twin._low_step, twin._high_step = list(self._low_step), list(self._high_step)  # noqa: SLF001
        return twin

    def joined_by(self, rows: Sequence[Row]) -> Bounds:
        """The bounds that follow when more rows must hold; settled, with its clash where they cannot."""
        twin = self.copy()
        twin.rows = [*self.rows, *rows]
        twin._touching = [list(each) for each in self._touching]  # noqa: SLF001
        for index, row in enumerate(rows, start=len(self.rows)):
            for unknown, _ in row.terms:
                twin._touching[unknown].append(index)  # noqa: SLF001
        twin.settle(range(len(self.rows), len(twin.rows)))
        return twin

    def settle(self, start: Iterable[int] | None = None) -> bool:
        """Narrow until nothing changes much; False when a contradiction is met.

        Args:
            start: indices of the rows to begin with; all rows when it is None.
        """
        queue = deque(range(len(self.rows)) if start is None else start)
        waiting = set(queue)
        looked: dict[int, int] = {}
        while queue:
            index = queue.popleft()
            waiting.discard(index)
            times = looked.get(index, 0)
            if times == _MOST_STEPS:
                continue
            looked[index] = times + 1
            changed = self._apply(self.rows[index])
            if changed is None:
                return False
            for unknown in changed:
                for other in self._touching[unknown]:
                    if other not in waiting:
                        waiting.add(other)
                        queue.append(other)
        return True

    def fix(self, unknown: int, value: int) -> bool:
        """Give an unknown one value and settle; False when that is impossible."""
        self.low[unknown] = self.high[unknown] = value
        return self.settle(self._touching[unknown])

    def _apply(self, row: Row) -> list[int] | None:
        """Narrow by one row; the unknowns that changed, or None for a contradiction."""
        changed = self._at_most(row, row.terms, row.bound * GRID)
        if changed is None or not row.equal:
            return changed
        again = self._at_most(row, [(unknown, -factor) for unknown, factor in row.terms], -row.bound * GRID)
        return None if again is None else changed + again

    def _at_most(self, row: Row, terms: Sequence[tuple[int, int]], bound: int) -> list[int] | None:
        low, high = self.low, self.high
        least = 0
        open_term = -1  # the one term without a lower end
        for position, (unknown, factor) in enumerate(terms):
            end = low[unknown] if factor > 0 else high[unknown]
            if end is None:
                if open_term >= 0:
                    return []
                open_term = position
            else:
                least += factor * end
        if open_term < 0:
            if least > bound:
                self.clash = Clash(row, self._reasons(terms, -1))
                return None
            if least == bound and not terms:
                return []
        changed: list[int] = []
        for position, (unknown, factor) in enumerate(terms):
            if open_term >= 0 and position != open_term:
                continue
            end = low[unknown] if factor > 0 else high[unknown]
            room = bound - least if open_term >= 0 else bound - least + factor * end  # type: ignore[operator]
            if factor > 0:
                limit = -(-room // factor)
                old = high[unknown]
                if old is None or self._sharper(old - limit, old, low[unknown]):
                    self._note(row, terms, position, limit, upper=True)
                    high[unknown] = limit
                    changed.append(unknown)
            else:
                limit = -room // -factor
                old = low[unknown]
                if old is None or self._sharper(limit - old, high[unknown], old):
                    self._note(row, terms, position, limit, upper=False)
                    low[unknown] = limit
                    changed.append(unknown)
            if changed and changed[-1] == unknown:
                bottom, top = low[unknown], high[unknown]
                if bottom is not None and top is not None and bottom > top:
                    steps = (self._low_step[unknown], self._high_step[unknown])
                    self.clash = Clash(row, tuple(step for step in steps if step >= 0), unknown)
                    return None
        return changed

    @staticmethod
    def _sharper(gain: int, high: int | None, low: int | None) -> bool:
        if gain <= 0:
            return False
        return high is None or low is None or gain * _SHARPER >= high - low

    def _note(
        self, row: Row, terms: Sequence[tuple[int, int]], position: int, value: int, *, upper: bool
    ) -> None:
        unknown = terms[position][0]
        steps = self._high_step if upper else self._low_step
        reasons = self._reasons(terms, position)
        steps[unknown] = len(self.steps)
        self.steps.append(Step(unknown, upper, value, row, reasons))

    def _reasons(self, terms: Sequence[tuple[int, int]], but: int) -> tuple[int, ...]:
        found = [
            self._low_step[unknown] if factor > 0 else self._high_step[unknown]
            for position, (unknown, factor) in enumerate(terms)
            if position != but
        ]
        return tuple(step for step in found if step >= 0)

    def reasons(self, unknown: int) -> list[Row]:
        """The rows that the bounds of an unknown follow from directly."""
        steps = (self._low_step[unknown], self._high_step[unknown])
        return list(dict.fromkeys(self.steps[step].row for step in steps if step >= 0))

    def proof(self) -> list[Step]:
        """The steps that the contradiction rests on, in order; blank where there is none."""
        if self.clash is None:
            return []
        wanted: set[int] = set()
        stack = list(self.clash.earlier)
        while stack:
            step = stack.pop()
            if step not in wanted:
                wanted.add(step)
                stack += self.steps[step].earlier
        return [self.steps[step] for step in sorted(wanted)]


def satisfied(rows: Iterable[Row], values: Sequence[int]) -> bool:
    """Whether amounts on the grid satisfy every row, exactly."""
    for row in rows:
        total = sum(factor * values[unknown] for unknown, factor in row.terms)
        limit = row.bound * GRID
        if total != limit if row.equal else total > limit:
            return False
    return True
