"""Trying other texts in the place of some figures: whether every rule of a component still holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.confront import confront
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.component import Component
from gjj_check.check.joint.decide import decide
from gjj_check.check.joint.model import Model
from gjj_check.check.joint.quantities import list_of
from gjj_check.check.joint.row import Row
from gjj_check.check.ledger import Ledger, Printed


class Trial:
    """Some figures of a component taken out, to be tried with other texts.

    Attributes:
        touched: the origins whose rows depend on the figures as printed.
        rest: the rows of all other origins.
        bounds: what follows from the rest.
    """

    def __init__(
        self, model: Model, component: Component, figures: Iterable[Printed], rules: Catalogue
    ) -> None:
        self.model: Final = model
        self.component: Final = component
        self.rules: Final = rules
        self.touched: Final = touched(model, figures)
        self.rest: Final = [row for row in component.rows if row.origin not in self.touched]
        self.bounds: Final = Bounds(len(model.unknowns), model.free, self.rest)
        self.bounds.settle()

    def joined(self, ledger: Ledger, origins: Iterable[int]) -> Bounds | None:
        """The bounds when some origins speak of the figures of `ledger` too; None where they contradict the rest."""
        rows: list[Row] = []
        for index in sorted(origins):
            rows += self.model.rows_from(index, ledger)[0]
        if self.bounds.clash is not None or any(row.broken for row in rows):
            return None
        joined = self.bounds.joined_by(rows)
        return joined if joined.clash is None else None

    def holds(self, ledger: Ledger) -> bool:
        """Whether every rule holds for the figures of `ledger`, by itself and together with the others.

        Only the figures that were taken out may differ from those the model was made of.
        """
        joined = self.joined(ledger, self.touched)
        if joined is None:
            return False
        for outcome in confront(ledger, self.rules):
            if outcome.status == "fail" and any(
                each.key in self.component.figures for each in outcome.operands
            ):
                return False
        decision = decide(len(self.model.unknowns), self.model.free, joined.rows, after=joined)
        return decision.answer == "possible"


def touched(model: Model, figures: Iterable[Printed]) -> frozenset[int]:
    """The origins whose rows depend on some figures as printed."""
    ids = {
        id
        for figure in figures
        for id in ((figure.key, list_of(figure)) if figure.part == "share" else (figure.key,))
    }
    return frozenset(
        index for index, consulted in enumerate(model.consulted) if not consulted.isdisjoint(ids)
    )
