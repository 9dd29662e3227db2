"""How bounds followed: the steps that were taken, and what a bound or a contradiction rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

from gjj_check.check.joint.row import Row


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


class Made(NamedTuple):
    """What a row was made of, within the bounds as they were.

    Attributes:
        row: the row with products, or that divides.
        positive: the rows that say that what it divides by is positive.
        after: the number of steps taken by then.
    """

    row: Row
    positive: tuple[Row, ...]
    after: int


class Trace:
    """The steps by which bounds were narrowed.

    Attributes:
        steps: how each bound followed, in order.
        made: the rows made of other rows, each with what it was made of.
    """

    def __init__(self) -> None:
        self.steps: Final[list[Step]] = []
        self.made: Final[dict[Row, Made]] = {}
        self._history: Final[dict[tuple[int, bool], list[int]]] = {}
        """By unknown and side, the steps that narrowed it."""

    def note(self, step: Step) -> None:
        """Note a step."""
        self._history.setdefault((step.unknown, step.upper), []).append(len(self.steps))
        self.steps.append(step)

    def leading_to(self, terms: Iterable[tuple[int, int]], after: int) -> list[int]:
        """The steps, among the first `after`, that the least values of some terms come from."""
        found = []
        for unknown, factor in terms:
            history = self._history.get((unknown, factor < 0), ())
            position = bisect_left(history, after)
            if position:
                found.append(history[position - 1])
        return found

    def latest(self, unknown: int, after: int | None = None) -> list[int]:
        """The steps that gave an unknown the bounds that it had after so many steps."""
        return self.leading_to(((unknown, 1), (unknown, -1)), len(self.steps) if after is None else after)

    def proof(self, clash: Clash | None) -> list[Step]:
        """The steps that a contradiction rests on, in order; blank where there is none."""
        return [] if clash is None else self._resting_on([*clash.steps, *self._making(clash.row)])

    def reasons(self, unknown: int) -> list[Row]:
        """The rows that the bounds of an unknown follow from directly, as they were before anything was made of them."""
        return list(dict.fromkeys(self.source(self.steps[step].row) for step in self.latest(unknown)))

    def source(self, row: Row) -> Row:
        """What a row was made of; the row itself for any other."""
        made = self.made.get(row)
        return row if made is None else made.row

    def sources(self, row: Row) -> tuple[Row, ...]:
        """What a row was made of, with what says that its divisors are positive."""
        made = self.made.get(row)
        return (row,) if made is None else (made.row, *made.positive)

    def _making(self, row: Row) -> list[int]:
        """The steps that a made row rests on: the bounds of all that was left out of it, and of its guard."""
        made = self.made.get(row)
        if made is None:
            return []
        source = made.row
        kept = {unknown for unknown, _ in row.terms}
        unknowns = [unknown for unknown in source.unknowns if unknown not in kept or unknown in source.guard]
        return [step for unknown in unknowns for step in self.latest(unknown, made.after)]

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
            stack += self.leading_to(others, step.after)
            stack += self._making(step.row)
        return [self.steps[index] for index in sorted(wanted)]
