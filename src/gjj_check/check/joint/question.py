"""Questions about a component with some figures left out: what contradicts what, and how much may be asked."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from gjj_check.check.joint.allowance import Dependence, Loosened, rows_about
from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.component import Component
from gjj_check.check.joint.conflict import figures_of, followable
from gjj_check.check.joint.decide import Decision, decide, is_linear
from gjj_check.check.joint.polytope import Polytope
from gjj_check.check.joint.relaxed import contradiction, narrowed
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.simplex import Number
from gjj_check.check.joint.skeleton import effort, is_whole_count
from gjj_check.check.joint.system import System
from gjj_check.check.joint.witness import witness

MOST_QUESTIONS: Final = 1000
MOST_EFFORT: Final = 4_000_000
"""How often a component may be decided, and the work that may take; whatever the speed of the machine."""
_MOST_KEPT: Final = 16
_SHOWN: Final = -2
SOLVER: Final = 10
"""How many questions one to the solver counts for."""


class Left:
    """What a component says without some figures, `ids`.

    Attributes:
        ids: the figures.
        blank: whether the others say what they do where these are missing.
        rows: the rows that are left.
        ground: the unknowns: what only a figure that is left out makes whole need not be whole.
        allowances: what the others are allowed.
    """

    def __init__(
        self, questions: Questions, ids: frozenset[str], *, blank: bool, whole: frozenset[int] | None = None
    ) -> None:
        self.ids: Final = ids
        self.blank: Final = blank or not questions.dependence.allowances(ids, blank=False)[1]
        self.allowances, altered = questions.dependence.allowances(ids, blank=blank)
        self.altered: Final = altered
        out = ids | altered
        rows = [row for row in questions.component.rows if row.figures.isdisjoint(out)]
        if altered:
            rows += rows_about(Loosened(questions.system, self.allowances), altered, without=ids)
        self.rows: Final = rows
        ground = questions.system.skeleton.ground
        self.ground: Final = ground if whole is None else ground._replace(whole=whole)

    @cached_property
    def bounds(self) -> Bounds:
        """The bounds that follow."""
        return narrowed(self.ground, self.rows)

    @cached_property
    def point(self) -> list[Number] | None:
        """Amounts that satisfy the rows; None where narrowing finds none."""
        found = None if self.bounds.clash is not None else witness(self.bounds, self.rows)
        if found is None:
            return None
        values: list[Number] = [0] * self.ground.size
        for unknown in {each for row in self.rows for each in row.unknowns}:
            value = found[unknown]
            values[unknown] = Fraction(value, GRID) if isinstance(value, int) else value / GRID
        return values

    @cached_property
    def polytope(self) -> Polytope:
        """The amounts that the linear rows leave."""
        return Polytope(self.ground, self.rows, self.bounds, self.point)


class Questions:
    """All that is asked about one component.

    Args:
        system: all that the report says.
        component: the component.
        most: how many figures may be left out at once.

    Attributes:
        asked: how much was asked.
        undecided: whether a question found no answer.
    """

    def __init__(self, system: System, component: Component, most: int) -> None:
        self.system: Final = system
        self.component: Final = component
        self.most: Final = most
        self.dependence: Final = Dependence(system)
        self.undecided = False
        dropped = {(each.rule.id, each.subject) for each in system.skeleton.dropped}
        apart = [each for each in component.failed if (each.rule.id, each.subject) in dropped]
        self.asked = 0
        self._effort: Final = effort(component.rows)
        self._known: Final[list[tuple[frozenset[str], bool]]] = [
            (frozenset(figure.key for figure in outcome.operands), True) for outcome in apart
        ]
        """Figures that contradict each other, and whether they do so whatever else is left out."""
        self._left: Final[dict[tuple[frozenset[str], bool], Left]] = {}
        self._makers: Final[dict[int, frozenset[str]]] = {}
        for unknown in system.skeleton.ground.whole:
            path = system.skeleton.unknown(unknown).path
            figures = system.ledger.figures.values()
            makers = [figure.key for figure in figures if figure.path == path and is_whole_count(figure)]
            self._makers[unknown] = frozenset(makers)

    def ask(self, times: int = 1) -> None:
        """Note that something was asked."""
        self.asked += times

    @property
    def spent(self) -> bool:
        """Whether no more may be asked."""
        return self.asked >= MOST_QUESTIONS or self.asked * self._effort >= MOST_EFFORT

    def left(self, ids: frozenset[str], *, blank: bool = False) -> Left:
        """What is left without some figures; the others as `blank` ones leave them, or as suits them best."""
        found = self._left.get((ids, blank))
        if found is None:
            whole = None
            if not blank:
                ground = self.system.skeleton.ground
                kept = frozenset(each for each in ground.whole if not self._makers[each] <= ids)
                whole = kept if kept != ground.whole else None
            found = Left(self, ids, blank=blank, whole=whole)
            other = self._left.get((ids, not blank))
            if other is not None and not found.altered and not other.altered and found.ground == other.ground:
                found = other
            if len(self._left) >= _MOST_KEPT:
                del self._left[next(iter(self._left))]
            self._left[ids, blank] = found
        return found

    def decided(self, ground: Ground, rows: Sequence[Row], bounds: Bounds) -> Decision:
        """Whether rows can hold; `bounds` are theirs."""
        self.ask()
        core = contradiction(bounds)
        if core is not None:
            return Decision("impossible", core)
        rows = _meaning(rows, bounds)
        if not is_linear(ground, rows):
            self.ask(SOLVER)
        decision = decide(ground, rows, after=bounds)
        self.undecided |= decision.answer == "undecided"
        return decision

    def conflict(self, ids: frozenset[str], *, lasting: bool = False) -> frozenset[str] | None:
        """Figures one of which must be wrong too when `ids` are; None where the others can be true.

        Without any where that could not be decided. With `lasting` they contradict each other whatever is left out.
        """
        for known, lasts in self._known:
            if known.isdisjoint(ids) and (lasts or not lasting):
                return known
        left = self.left(ids)
        if left.point is not None:
            self.ask()
            return None
        decision = self.decided(left.ground, left.rows, left.bounds)
        if decision.answer == "possible":
            return None
        if decision.answer == "undecided":
            return frozenset()
        found, lasts = self._blamed(followable(left.ground, decision.core), left, left.ground)
        self._known.append((found, lasts))
        return found

    def blamed(self, core: Sequence[Row], left: Left, ground: Ground) -> frozenset[str]:
        """The figures one of which must be wrong too, given rows of what is left that contradict each other."""
        return self._blamed(followable(ground, core), left, ground)[0]

    def _blamed(self, core: Sequence[Row], left: Left, ground: Ground) -> tuple[frozenset[str], bool]:
        ids = figures_of(core)
        told, makers = self.dependence.reasons(ids, left.allowances, self.most)
        whole = {unknown for row in core for unknown in row.unknowns if unknown in self._makers}
        makers |= frozenset().union(*(self._makers[unknown] for unknown in whole))
        if makers <= ids:
            return ids, not makers
        rows = [row for row in core if not row.figures]
        loosened = rows_about(Loosened(self.system, told), ids)
        rows += [row for row in loosened if row.figures <= ids]
        decision = decide(ground._replace(whole=ground.whole - self._makers.keys()), rows)
        if decision.answer == "impossible":
            return figures_of(decision.core), True
        return (ids | makers) - left.ids, False

    def packed(self, most: int) -> int:
        """How many conflicts have no figure in common, at least; no more than `most` are looked for."""
        freed: frozenset[str] = frozenset()
        for count in range(most):
            found = self.conflict(freed, lasting=True)
            if not found:
                return count
            if (found, True) not in self._known:
                return max(count, 1)
            freed |= found
        return most


def _meaning(rows: Sequence[Row], bounds: Bounds) -> Sequence[Row]:
    """The same rows, those that divide without their guards where bounds show that the divisors are positive.

    That they are is then said by rows of its own, which name the figures that show it.
    """
    guards = {each for row in rows for each in row.guard if (bounds.low[each] or 0) > 0}
    if not guards or bounds.trace is None:
        return rows
    positive = [
        Row(((each, -1),), 0, equal=False, figures=bounds.trace.figures(each), origin=_SHOWN, strict=True)
        for each in sorted(guards)
    ]
    bare = (row._replace(guard=()) if row.guard and guards.issuperset(row.guard) else row for row in rows)
    return [*bare, *positive]
