"""Trying other texts in the place of some figures: whether every rule of a component still holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gjj_check.check.confront import confront
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.component import Component
from gjj_check.check.joint.decide import decide
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.system import System
from gjj_check.check.ledger import Ledger, Printed


class Trial:
    """Some figures of a component taken out, to be tried with other texts.

    Attributes:
        touched: the ids of the figures whose rows depend on them: the other shares of a list that may be balanced, and
            what prints the same again, which is as exact as the first.
        rest: the rows of all others.
        bounds: what follows from the rest.
    """

    def __init__(self, system: System, component: Component, figures: Iterable[Printed]) -> None:
        self.system: Final = system
        self.component: Final = component
        self.touched: Final = touched(system, figures)
        self.rest: Final = [row for row in component.rows if row.figures.isdisjoint(self.touched)]
        self.bounds: Final[Bounds] = narrowed(system.skeleton.ground, self.rest)
        dropped = {each.rule.id for each in system.skeleton.dropped if each.reason != "missing"}
        self._alone: Final = system.catalogue.only(dropped) if dropped else None

    def rows(self, ledger: Ledger, ids: Iterable[str] | None = None) -> list[Row]:
        """The rows of some touched figures as `ledger` prints them."""
        system = System(ledger, self.system.catalogue, self.system.uncertain)
        wanted = self.touched if ids is None else frozenset(ids)
        rows = []
        for id in sorted(wanted):
            shape = system.skeleton.shapes.get(id)
            if shape is not None:
                rows += system.said_by(system.figures[id], shape)
        return rows + [row for row in system.digits() if not row.figures.isdisjoint(wanted)]

    def clashes(self, rows: Iterable[Row]) -> bool:
        """Whether narrowing shows that some rows contradict the rest."""
        return self._joined(list(rows)).clash is not None

    def _joined(self, rows: list[Row]) -> Bounds:
        if self.bounds.clash is not None:
            return self.bounds
        return self.bounds.joined_by([row for row in rows if row.plain])

    def holds(self, ledger: Ledger) -> bool:
        """Whether every rule holds for the figures of `ledger`.

        Only the figures that were taken out may differ from those the system was made of.
        """
        rows = self.rows(ledger)
        joined = self._joined(rows)
        if joined.clash is not None:
            return False
        if self._alone is not None:
            for outcome in confront(ledger, self._alone):
                keys = {each.key for each in outcome.operands}
                if outcome.status == "fail" and not keys.isdisjoint(self.component.figures):
                    return False
        ground = self.system.skeleton.ground
        return decide(ground, [*self.rest, *rows], after=joined).answer == "possible"


def touched(system: System, figures: Iterable[Printed]) -> frozenset[str]:
    """The ids of the figures whose rows depend on how some figures are printed."""
    ids = set()
    for figure in figures:
        ids.add(figure.key)
        key = system.key(figure)
        ids |= {other.key for other in system.figures.values() if system.key(other) == key}
        if figure.part == "share":
            whole = figure.indicator.share_of
            ids |= {
                other.key
                for other in system.figures.values()
                if other.part == "share" and other.indicator.share_of == whole
            }
    return frozenset(ids)
