"""Trying other texts in the place of some figures: whether every rule of a component still holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, Literal

from gjj_check.check.confront import confront
from gjj_check.check.joint.allowance import Dependence, rows_about
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.component import Component
from gjj_check.check.joint.decide import Answer, decide
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.system import System
from gjj_check.check.joint.witness import witness
from gjj_check.check.joint.zero_base import certain_system
from gjj_check.check.ledger import Ledger, Printed


class Trial:
    """Some figures of a component taken out, to be tried with other texts.

    Args:
        system: all that the report says; growths that it leaves open may turn out to mean something.
        component: the component.
        figures: the figures.
        dependence: which figures depend on which, when it is known.
        bounds: what follows from the rows of all that does not depend on the figures, when it is known.

    Attributes:
        touched: the ids of the figures, and of those whose rows depend on them.
        rest: the rows of all others.
        bounds: what follows from the rest.
    """

    def __init__(
        self,
        system: System,
        component: Component,
        figures: Iterable[Printed],
        dependence: Dependence | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        self.system: Final = system
        self.component: Final = component
        self.figures: Final = frozenset(figure.key for figure in figures)
        self.touched: Final = (dependence or Dependence(system)).touched(self.figures)
        self.rest: Final = [row for row in component.rows if row.figures.isdisjoint(self.touched)]
        dropped = {each.rule.id for each in system.skeleton.dropped if each.reason != "missing"}
        self._bounds: Final = bounds
        self._alone: Final = system.catalogue.only(dropped) if dropped else None

    @cached_property
    def bounds(self) -> Bounds:
        """What follows from the rest."""
        return self._bounds or narrowed(self.system.skeleton.ground, self.rest)

    @property
    def jointly(self) -> bool:
        """Whether the rows say all that there is to say of a text."""
        return self._alone is None

    def rows(self, ledger: Ledger, ids: Iterable[str] | None = None) -> list[Row]:
        """The rows of some touched figures as `ledger` prints them."""
        return rows_about(self._printing(ledger), self.touched if ids is None else ids)

    def _printing(self, ledger: Ledger) -> System:
        """The system of a ledger in which some of the figures print something else."""
        uncertain = self.system.uncertain
        if uncertain.isdisjoint(self.touched):
            return System(ledger, self.system.catalogue, uncertain)
        return certain_system(System(ledger, self.system.catalogue))

    def holds(self, ledger: Ledger) -> bool:
        """Whether every rule holds for the figures of `ledger`.

        Only the figures that were taken out may differ from those the system was made of.
        """
        return self.answer(ledger) == "possible"

    def answer(self, ledger: Ledger, *, easily: bool = False) -> Answer | Literal["hard"]:
        """Whether every rule can hold for the figures of `ledger`; `hard` where `easily` and only the solver knows."""
        system = self._printing(ledger)
        if system.skeleton is not self.system.skeleton:  # a count that is whole, or no longer
            return self._anew(ledger)
        rows = rows_about(system, self.touched)
        joined = self._joined(rows)
        if joined.clash is not None or self._fails_alone(ledger):
            return "impossible"
        every = [*self.rest, *rows]
        if witness(joined, every) is None:
            if easily:
                return "hard"
            return decide(self.system.skeleton.ground, every, after=joined, telling=False).answer
        return "possible"

    def _joined(self, rows: Sequence[Row]) -> Bounds:
        if self.bounds.clash is not None:
            return self.bounds
        return self.bounds.joined_by([row for row in rows if row.plain])

    def _fails_alone(self, ledger: Ledger) -> bool:
        """Whether a rule that gives no rows fails."""
        return self._alone is not None and any(
            outcome.status == "fail" and any(each.key in self.component.figures for each in outcome.operands)
            for outcome in confront(ledger, self._alone)
        )

    def _anew(self, ledger: Ledger) -> Answer:
        """The answer for a ledger that says more than other digits: of what is whole."""
        if self._fails_alone(ledger):
            return "impossible"
        system = certain_system(System(ledger, self.system.catalogue))
        rules = [row for row in self.component.rows if not row.figures]
        rows = [*rules, *rows_about(system, self.component.figures)]
        return decide(system.skeleton.ground, rows, telling=False).answer
