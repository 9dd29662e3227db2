"""Which texts could stand in the place of one figure, all others left as they are, before any rule noticed.

What a figure prints has an exact range in the worlds that all others allow. A text goes unnoticed where some of the
values that print as it lie in that range and, where whole numbers matter, are taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from gjj_check.check.confront import confront
from gjj_check.check.joint.allowance import Dependence, rows_about
from gjj_check.check.joint.component import Component
from gjj_check.check.joint.decide import decide
from gjj_check.check.joint.optimum import End, Goal, Range, range_in, worlds_of
from gjj_check.check.joint.range import goal_of
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.system import System
from gjj_check.check.joint.texts import Texts
from gjj_check.check.joint.worlds import Worlds, holds, plain_row, resting
from gjj_check.check.joint.zero_base import certain_system
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.check.outcome import Outcome

MOST_STEPS: Final = 16
"""Texts on either side that are looked at one by one where they may be no interval."""
_UNSIGNED: Final = ("value", "prior", "share", "of_target")
_FARTHEST: Final = 10**12
"""Last digits: where rules that give no rows let a figure be that far off, nothing holds it."""


class Part:
    """A component, for the questions about its figures."""

    def __init__(self, system: System, component: Component, dependence: Dependence) -> None:
        self.system: Final = system
        self.component: Final = component
        self.dependence: Final = dependence
        dropped = {each.rule.id for each in system.skeleton.dropped}
        self._alone: Final = system.catalogue.only(dropped) if dropped else None

    @cached_property
    def worlds(self) -> Worlds | None:
        """The worlds that its rows allow; None where there are none, or none that are known."""
        return worlds_of(self.system.skeleton.ground, self.component.rows)

    def without(self, figures: frozenset[str]) -> tuple[Worlds | None, frozenset[str]]:
        """Worlds, and which figures to leave out of them for what is left without some figures.

        Where these alone show that another figure, or a rule, divides by what is positive, the worlds are others.
        """
        if all(any(map(figures.isdisjoint, shown)) for shown in self._positive):
            return self.worlds, figures
        rows = [row for row in self.component.rows if row.figures.isdisjoint(figures)]
        return worlds_of(self.system.skeleton.ground, rows), frozenset()

    @cached_property
    def _positive(self) -> list[list[frozenset[str]]]:
        """For every divisor that is positive, the sets of figures that show it."""
        rows, worlds = self.component.rows, self.worlds
        found = []
        for divisor in {each for row in rows for each in row.guard}:
            shown = [row.figures for row in rows if row.positive == divisor]
            if worlds is not None and (worlds.bounds.low[divisor] or 0) > 0:
                shown.append(resting(worlds.bounds, (divisor,)))
            if shown:
                found.append(shown)
        return found

    @cached_property
    def contradicted(self) -> bool:
        """Whether its figures contradict each other as they stand."""
        if not self.alone_holds(self.system.ledger):
            return True
        ground = self.system.skeleton.ground
        return self.worlds is None and decide(ground, self.component.rows).answer == "impossible"

    def alone_holds(self, ledger: Ledger) -> bool:
        """Whether the rules that give no rows hold for the figures of a ledger."""
        return not any(outcome.status == "fail" for outcome in self._outcomes_alone(ledger))

    def asked_alone(self, ledger: Ledger, key: str) -> bool:
        """Whether such a rule uses a figure."""
        return any(each.key == key for outcome in self._outcomes_alone(ledger) for each in outcome.operands)

    def _outcomes_alone(self, ledger: Ledger) -> Iterator[Outcome]:
        for outcome in confront(ledger, self._alone) if self._alone else ():
            if not self.component.figures.isdisjoint(each.key for each in outcome.operands):
                yield outcome


class Side(NamedTuple):
    """The texts above, or below, that go unnoticed, by how many last digits they are away.

    Attributes:
        nearest: the nearest, where there is one.
        farthest: the farthest; 0 where there is none, None where there is no end to them.
        gaps: whether some between the figure and the farthest are noticed.
    """

    nearest: int
    farthest: int | None
    gaps: bool = False


class Unnoticed:
    """The texts that could stand in the place of one figure.

    Args:
        part: the component of the figure, which is not contradicted.
        figure: the figure.
    """

    def __init__(self, part: Part, figure: Printed) -> None:
        self.part: Final = part
        self.system: Final = part.system
        self.figure: Final = figure
        self.now: Final = figure.figure.digits
        self.goal: Final = goal_of(part.system, figure)
        ledger = part.system.ledger
        self._balanced: Final = figure.part == "share" and ledger.balanced(figure)
        self._member: Final = figure.part == "share" and ledger.figures.get(figure.key) is figure
        """Whether it counts towards the 100 % of its list: other texts of it bring the list off balance, or into it."""
        self._siblings: Final = frozenset(
            each.key
            for each in (self.system.figures.values() if self._member else ())
            if each.part == "share"
            and each.indicator.share_of == figure.indicator.share_of
            and each is not figure
        )
        self._touched: Final = part.dependence.touched(frozenset((figure.key,)))
        self.texts: Final = Texts(part.system, figure, widened=self._balanced and not self._member)
        self._asked_alone: Final = part.asked_alone(ledger, figure.key)
        self._known: Final[dict[int, bool]] = {self.now: True}

    def side(self, sign: int) -> Side:
        """The texts on one side of the figure: above it for 1, below it for -1."""
        others = [*((each, each) for each in self._singles), *self._of_nothing]
        found = [
            *self._runs(sign),
            *(run for first, last in others if (run := self._steps(sign, first, last))),
        ]
        runs = _merged(found)
        if not runs:
            return Side(1, 0)
        return Side(runs[0][0], runs[-1][1], len(runs) > 1 or runs[0][0] > 1)

    def possible(self, digits: int) -> bool:
        """Whether the text with some digits could stand there; so it is called where that cannot be decided."""
        known = self._known.get(digits)
        if known is None:
            known = self._known[digits] = self._decided(digits)
        return known

    def _decided(self, digits: int) -> bool:
        ledger = self.system.ledger.replacing([(self.figure, self.texts.text(digits))])
        if ledger is None or (self._asked_alone and not self.part.alone_holds(ledger)):
            return False
        taken = self._touched
        rows = self._printed(ledger, taken)
        if any(row.broken for row in rows):
            return False
        if not all(row.plain for row in rows):
            ground, rest = self.system.skeleton.ground, self.part.component.rows
            kept = [row for row in rest if row.figures.isdisjoint(taken)]
            return decide(ground, [*kept, *rows]).answer != "impossible"
        worlds, out = self.part.without(taken)
        if worlds is None or self.goal is None or all(holds(row, worlds.point) for row in rows):
            return True
        with worlds.within(rows, out) as search:
            return search is not None and search.possible(self.goal.above, self.goal.below)

    def _printed(self, ledger: Ledger, ids: frozenset[str]) -> list[Row]:
        """The rows of some figures as another ledger prints them."""
        uncertain = self.system.uncertain
        system = System(ledger, self.system.catalogue, frozenset() if uncertain & ids else uncertain)
        return rows_about(certain_system(system) if uncertain & ids else system, ids)

    @cached_property
    def _ends(self) -> tuple[int | None, int | None]:
        """The first and the last text that print what all others allow, where a list is not brought into balance."""
        return self._limited(*self._range())

    def _limited(self, first: int | None, last: int | None) -> tuple[int | None, int | None]:
        """The first and the last text of a range that can be printed, and agree with the others of one quantity."""
        if self.figure.part in _UNSIGNED and not self.figure.indicator.signed:
            first = 0 if first is None else max(first, 0)
        for digits, most in self._same():
            first = digits - most if first is None else max(first, digits - most)
            last = digits + most if last is None else min(last, digits + most)
        return first, last

    def _range(self) -> tuple[int | None, int | None]:
        goal, rows = self.goal, list[Row]()
        taken = frozenset((self.figure.key,))
        if self._member and self._balanced:
            taken |= self._siblings
            ledger = self.system.ledger.replacing([(self.figure, self.texts.text(self.now + 1))])
            rows = [] if ledger is None else self._printed(ledger, self._siblings)
        worlds, out = self.part.without(taken)
        if worlds is None or goal is None:
            return None, None
        if len(goal.above) == 1 and goal.unknowns <= worlds.ratios:
            return self._between(worlds, goal, out)
        wanted = self.texts.wanted(-1), self.texts.wanted(1)
        found = (
            None
            if any(row.broken for row in rows)
            else (range_in(worlds, goal, without=out, rows=rows, wanted=wanted))
        )
        return (0, -1) if found is None else self.texts.within(found)

    def _between(self, worlds: Worlds, goal: Goal, out: frozenset[str]) -> tuple[int | None, int | None]:
        """The first and the last text where products matter: as if all between were possible if they are.

        With a text in its place a figure has a narrow range, and products are nearly linear.
        """
        with worlds.within(goal.defined, out, goal.above) as search:
            if search is None:
                return 0, -1
            low, least = search.rough(goal.negated, goal.below)
            high, most = search.rough(goal.above, goal.below)
        ends = self.texts.within(
            Range(None if low is None else End(-low), None if high is None else End(high))
        )
        found = self.texts.within(
            Range(None if least is None else End(-least), None if most is None else End(most))
        )
        first = self._halved(
            -1,
            0 if found[0] is None else self.now - found[0],
            None if ends[0] is None else self.now - ends[0],
        )
        last = self._halved(
            1, 0 if found[1] is None else found[1] - self.now, None if ends[1] is None else ends[1] - self.now
        )
        return None if first is None else self.now - first, None if last is None else self.now + last

    def _same(self) -> Iterator[tuple[int, int]]:
        """The digits of what prints the same quantity at the same precision, with how far off this may be."""
        own, rounding = self.figure, self.system.ledger.draft.rounding
        lenient = rounding == "either" or (self._balanced and not self._member)
        for _, ids in self.system.skeleton.alike:
            for id in ids if own.key in ids else ():
                other = self.system.figures[id].figure
                if (
                    id != own.key
                    and other.places == own.figure.places
                    and other.unit.same_size(own.figure.unit)
                ):
                    yield other.digits, int(lenient)

    @cached_property
    def _singles(self) -> list[int]:
        """The text that brings a list into balance, where it could stand there: then its other shares may be off too."""
        if not self._member or self._balanced:
            return []
        missing = self.system.ledger.missing_share(self.figure) / self.figure.figure.quantum
        digits, off = divmod(missing.lo, missing.den)
        return [self.now + digits] if not off and self.possible(self.now + digits) else []

    @cached_property
    def _of_nothing(self) -> list[tuple[int | None, int | None]]:
        """The first and the last text with which an amount may be nothing, so that what divides by it tells nothing."""
        goal, bases = self.goal, dict[int, set[str]]()
        for id, base in self._dividing():
            bases.setdefault(base, set()).add(id)
        found = []
        for base, ids in bases.items():
            taken, row = frozenset((self.figure.key, *ids)), plain_row(((base, 1),), 0)
            known = self.part.worlds
            if known is None or goal is None or not known.may_hold([row], taken):
                continue
            worlds, out = self.part.without(taken)
            values = None if worlds is None else range_in(worlds, goal, without=out, rows=[row])
            if values is not None:
                found.append(self._limited(*self.texts.within(values)))
        return found

    def _dividing(self) -> Iterator[tuple[str, int]]:
        """The figures that mean nothing where this one shows that they divide by nothing, each with the divisor."""
        unknowns = self.system.skeleton.unknowns.found
        for id, keys in self.system.skeleton.doubts:
            shape = self.system.skeleton.shapes[id]
            if shape is None or self.figure.key not in keys or self.system.doubts(id):
                continue
            for base in (*([shape.base] if shape.base >= 0 else []), *shape.divisors):
                path, role = unknowns[base][:2]
                if keys in (((path if role == "value" else f"{path}.{role}"),), (path, f"{path}.change")):
                    yield id, base

    def _steps(self, sign: int, first: int | None, last: int | None) -> tuple[int, int | None] | None:
        """The texts of a range that are on one side of the figure, by how far away they are; None where none is."""
        near, far = (first, last) if sign > 0 else (last, first)
        start = 1 if near is None else max(1, sign * (near - self.now))
        end = None if far is None else sign * (far - self.now)
        return None if end is not None and end < start else (start, end)

    def _runs(self, sign: int) -> list[tuple[int, int | None]]:
        """The texts in the range of what the figure prints, as runs of steps away from it."""
        run = self._steps(sign, *self._ends)
        if run is None:
            return []
        start, end = run
        worlds = self.part.worlds
        if not self._asked_alone and (worlds is None or not worlds.whole):
            return [(start, end)]
        seen = start + MOST_STEPS if end is None else min(end + 1, start + MOST_STEPS)
        runs: list[tuple[int, int | None]] = [
            (step, step) for step in range(start, seen) if self.possible(self.now + sign * step)
        ]
        following: int | None
        if end is None or seen <= end:
            if self._asked_alone:
                end = self._halved(sign, seen, end)
                following = seen
            else:
                following = self._following(sign, seen)
            if following is not None and (end is None or following <= end):
                runs.append((following, end))
        return runs

    def _following(self, sign: int, step: int) -> int | None:
        """The nearest text at least so many steps away that could stand there, by the values that are taken."""
        worlds, out = self.part.without(frozenset((self.figure.key,)))
        goal = self.goal
        if worlds is None or goal is None:
            return step
        bound = self.texts.interval(self.now + sign * step)
        near = Fraction(bound.lo if sign > 0 else bound.hi, bound.den)
        terms = goal.negated if sign > 0 else goal.above
        with worlds.within([*goal.defined, goal.beyond(near, sign)], out) as search:
            found = None if search is None else search.most(terms, goal.below)
        if found is None:
            return None
        if found.value is None:
            return step
        values = (
            Range(End(-found.value, found.open), None)
            if sign > 0
            else Range(None, End(found.value, found.open))
        )
        digits = self.texts.within(values)[0 if sign > 0 else 1]
        return max(step, sign * (digits - self.now)) if digits is not None else step

    def _halved(self, sign: int, kept: int, end: int | None) -> int | None:
        """How far it can be off, as if it could be off by less too: more than `kept`, at most `end`."""
        refused = _FARTHEST if end is None else end + 1
        if end is None and self.possible(self.now + sign * refused):
            return None
        step = 1
        while refused - kept > 1:
            middle = min(kept + step, (kept + refused) // 2)
            step *= 4
            if self.possible(self.now + sign * middle):
                kept = middle
            else:
                refused = middle
        return kept


def _merged(runs: list[tuple[int, int | None]]) -> list[tuple[int, int | None]]:
    """Runs of steps in order, those that touch as one."""
    found: list[tuple[int, int | None]] = []
    for start, end in sorted(runs, key=lambda run: run[0]):
        last = found[-1][1] if found else 0
        if found and (last is None or start <= last + 1):
            found[-1] = found[-1][0], None if last is None or end is None else max(last, end)
        else:
            found.append((start, end))
    return found
