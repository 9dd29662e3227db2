"""Exact bounds of the unknown amounts, by passing every row's consequences on to its neighbours.

Amounts are integers on a fine grid; a bound that falls between two grid points is rounded outward. So every bound holds
for all true amounts, and a row that no amounts within the bounds can satisfy proves that there are none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Final, NamedTuple

from gjj_check.check.joint.row import Ground, Row

GRID: Final = 2 * 10**12
"""Grid points per base unit (元, one person, one loan)."""
_SHARPER: Final = 1000
"""A bound is passed on when it takes off at least one part in so many of what was left."""
_MOST_LOOKS: Final = 40
"""Times a row may be looked at: amounts that only creep towards each other are left to the solver."""


class Step(NamedTuple):
    """One bound that followed: `unknown` is at most (`upper`) or at least `value`, by `row`.

    It rests on what the first `after` steps had given.
    """

    unknown: int
    upper: bool
    value: int
    row: Row
    after: int


class Clash(NamedTuple):
    """No amounts satisfy `row` within the bounds that some steps gave.

    Where `unknown` is not -1 the steps are two that give it a lower bound above its
    upper one; the last of them is by `row`.
    """

    row: Row
    steps: tuple[int, ...]
    unknown: int = -1


class Bounds:
    """Lower and upper bounds of all unknowns, on the grid; None where there is none.

    Attributes:
        low, high: the bounds, by unknown.
        rows: the rows that narrow them, all of them plain.
        ground: the unknowns.
        made: the rows made of other rows (of products, of guarded ones) within the bounds as they were, each with what
            it was made of and the number of steps taken by then.
        steps: how each bound followed, in order.
        clash: the contradiction that was met, if any.
    """

    def __init__(self, ground: Ground, rows: Sequence[Row]) -> None:
        self.ground = ground
        self.low: list[int | None] = [0] * ground.size
        for unknown in ground.free:
            self.low[unknown] = None
        self.high: list[int | None] = [None] * ground.size
        self.rows = list(rows)
        self.made: dict[Row, tuple[Row, int]] = {}
        self.steps: list[Step] = []
        self.clash: Clash | None = None
        self._traced = True
        self._history: dict[tuple[int, bool], list[int]] = {}
        """By unknown and side, the steps that narrowed it."""
        self._touching: list[list[int]] = [[] for _ in range(ground.size)]
        for index, row in enumerate(rows):
            if len(row.terms) > 1:  # a row about one unknown has said all it can when it was looked at once
                for unknown, _ in row.terms:
                    self._touching[unknown].append(index)

    def copy(self) -> Bounds:
        """The same bounds, to be narrowed further without changing these and without noting the steps."""
        twin = copy(self)
        twin.low, twin.high = list(self.low), list(self.high)
        twin._traced = False  # noqa: SLF001
        return twin

    def joined_by(self, rows: Sequence[Row]) -> Bounds:
        """The bounds that follow when more rows must hold; settled, with its clash where they cannot."""
        twin = self.copy()
        twin.rows = [*self.rows, *rows]
        twin._touching = touching = list(self._touching)  # noqa: SLF001
        for index, row in enumerate(rows, start=len(self.rows)):
            for unknown, _ in row.terms if len(row.terms) > 1 else ():
                touching[unknown] = [*touching[unknown], index]
        twin.settle(range(len(self.rows), len(twin.rows)))
        return twin

    def extended(self, rows: Sequence[Row]) -> bool:
        """Narrow by more rows too; False when a contradiction is met."""
        first = len(self.rows)
        self.rows += rows
        for index, row in enumerate(rows, start=first):
            for unknown, _ in row.terms if len(row.terms) > 1 else ():
                self._touching[unknown].append(index)
        return self.settle(range(first, len(self.rows)))

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
            if times == _MOST_LOOKS:
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

    def confine(self, unknown: int, bottom: int | None, top: int | None) -> bool:
        """Hold an unknown between two values, None for no end, and settle; False when that is impossible."""
        self.low[unknown], self.high[unknown] = bottom, top
        return self.settle(self._touching[unknown])

    def is_fixed(self, unknown: int) -> bool:
        """Whether an unknown can have one value only."""
        return self.low[unknown] is not None and self.low[unknown] == self.high[unknown]

    @property
    def touched(self) -> list[int]:
        """The unknowns that some row speaks of."""
        return [unknown for unknown, rows in enumerate(self._touching) if rows]

    def _apply(self, row: Row) -> list[int] | None:
        """Narrow by one row; the unknowns that changed, or None for a contradiction."""
        changed = self._at_most(row, row.terms, row.bound * GRID)
        if changed is None or not row.equal:
            return changed
        again = self._at_most(row, [(unknown, -factor) for unknown, factor in row.terms], -row.bound * GRID)
        return None if again is None else changed + again

    def _at_most(self, row: Row, terms: Sequence[tuple[int, int]], bound: int) -> list[int] | None:
        """Narrow by `sum of terms <= bound`: each term is at most what the others, at their least, leave."""
        low, high, after, whole = self.low, self.high, len(self.steps), self.ground.whole
        room = bound
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
        if open_term is not None:
            terms = (open_term,)
        elif room < 0 or (room == 0 and row.strict):
            self.clash = Clash(row, tuple(self._grounds(terms, after)))
            return None
        changed: list[int] = []
        for unknown, factor in terms:
            bottom, top = low[unknown], high[unknown]
            if factor > 0:
                own = 0 if bottom is None else factor * bottom
                limit = -(-(room + own) // factor)
                if unknown in whole:
                    limit -= limit % GRID
                if top is not None and not _sharper(top - limit, bottom, top):
                    continue
                high[unknown] = top = limit
            else:
                own = 0 if top is None else factor * top
                limit = -(room + own) // -factor
                if unknown in whole:
                    limit += -limit % GRID
                if bottom is not None and not _sharper(limit - bottom, bottom, top):
                    continue
                low[unknown] = bottom = limit
            if self._traced:
                self._history.setdefault((unknown, factor > 0), []).append(len(self.steps))
                self.steps.append(Step(unknown, factor > 0, limit, row, after))
            changed.append(unknown)
            if bottom is not None and top is not None and bottom > top:
                self.clash = Clash(row, tuple(sorted(self._latest(unknown, len(self.steps)))), unknown)
                return None
        return changed

    def _grounds(self, terms: Iterable[tuple[int, int]], after: int) -> list[int]:
        """The steps, among the first `after`, that the least values of some terms come from."""
        found = []
        for unknown, factor in terms:
            history = self._history.get((unknown, factor < 0), ())
            position = bisect_left(history, after)
            if position:
                found.append(history[position - 1])
        return found

    def _latest(self, unknown: int, after: int) -> list[int]:
        return self._grounds(((unknown, 1), (unknown, -1)), after)

    def proof(self) -> list[Step]:
        """The steps that the contradiction rests on, in order; blank where there is none."""
        if self.clash is None:
            return []
        return self._resting_on([*self.clash.steps, *self._making(self.clash.row)])

    def reasons(self, unknown: int) -> list[Row]:
        """The rows that the bounds of an unknown follow from directly, as they were before anything was made of them."""
        rows = (self.source(self.steps[step].row) for step in self._latest(unknown, len(self.steps)))
        return list(dict.fromkeys(rows))

    def figures(self, unknown: int) -> frozenset[str]:
        """The ids of all figures that the bounds of an unknown rest on."""
        steps = self._resting_on(self._latest(unknown, len(self.steps)))
        return frozenset().union(*(self.source(step.row).figures for step in steps))

    def source(self, row: Row) -> Row:
        """What a row was made of; the row itself for any other."""
        made = self.made.get(row)
        return row if made is None else made[0]

    def _making(self, row: Row) -> list[int]:
        """The steps that a made row rests on: the bounds of all that was left out of it, and of its guard."""
        made = self.made.get(row)
        if made is None:
            return []
        source, after = made
        kept = {unknown for unknown, _ in row.terms}
        unknowns = [unknown for unknown in source.unknowns if unknown not in kept or unknown == source.guard]
        return [step for unknown in unknowns for step in self._latest(unknown, after)]

    def _resting_on(self, steps: Iterable[int]) -> list[Step]:
        wanted: set[int] = set()
        stack = list(steps)
        while stack:
            index = stack.pop()
            if index in wanted:
                continue
            wanted.add(index)
            step = self.steps[index]
            factor = dict(step.row.terms)[step.unknown]
            sign = 1 if (factor > 0) == step.upper else -1  # -1: an equation read the other way round
            others = [(unknown, sign * each) for unknown, each in step.row.terms if unknown != step.unknown]
            stack += self._grounds(others, step.after)
            stack += self._making(step.row)
        return [self.steps[index] for index in sorted(wanted)]


def _sharper(gain: int, bottom: int | None, top: int | None) -> bool:
    """Whether a bound that moves by `gain` is worth passing on."""
    return gain > 0 and (bottom is None or top is None or gain * _SHARPER >= top - bottom)
