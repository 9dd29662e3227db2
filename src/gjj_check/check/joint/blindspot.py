"""Blind spots: how far each figure could be misprinted, all others left as they are, before any rule noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from gjj_check.check.joint.component import Component, components
from gjj_check.check.joint.system import System
from gjj_check.check.joint.trial import Trial
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import EVALUATED, Outcome
from gjj_check.numbers.notation import relabelled, written

FARTHEST: Final = 10**12
"""Last digits: a figure that may be that far off is held by nothing on that side."""


class BlindSpot(NamedTuple):
    """What the rest of a report lets one figure be.

    Attributes:
        figure: the figure as printed.
        rules: the certain rules that use it and could be decided.
        below, above: by how many units of its last digit it could be lower or higher unnoticed, at most; None where
            nothing holds it on that side.
        contradicted: whether the figures it is connected with contradict each other as they stand; nothing can be
            said of it then.
    """

    figure: Printed
    rules: tuple[str, ...]
    below: int | None = 0
    above: int | None = 0
    contradicted: bool = False

    @property
    def smallest(self) -> int:
        """The smallest misprint that would go unnoticed, in units of its own last digit; 0 where none would."""
        return int(self.below != 0 or self.above != 0)

    @property
    def open(self) -> bool:
        """Whether it could be anything: no upper limit, and nothing but zero below."""
        return self.above is None and (self.below is None or self.below == self.figure.figure.digits)

    def text(self, steps: int) -> str:
        """The figure so many last digits higher."""
        figure = self.figure.figure
        return relabelled(written(figure.digits + steps, figure.places), figure)


def blind_spots(system: System, outcomes: Iterable[Outcome]) -> list[BlindSpot]:
    """The blind spot of every printed figure, in the order of the file."""
    used: dict[str, list[Outcome]] = {}
    failed = []
    for outcome in outcomes:
        if outcome.rule.claim != "contradiction":
            continue
        if outcome.status == "fail":
            failed.append(outcome)
        if outcome.status in EVALUATED:
            for figure in outcome.operands:
                used.setdefault(figure.key, []).append(outcome)
    of_figure = {id: component for component in components(system.rows, failed) for id in component.figures}
    found = []
    for figure in system.ledger.printed:
        rules = tuple(dict.fromkeys(outcome.rule.id for outcome in used.get(figure.key, ())))
        component = of_figure.get(figure.key)
        if component is None:  # a ratio that stands in no row
            certain = any(outcome.rule.claim == "contradiction" for outcome in used.get(figure.key, ()))
            component = Component((), (), frozenset((figure.key,))) if certain else None
        found.append(
            BlindSpot(figure, rules, None, None)
            if component is None
            else _spot(system, component, figure, rules)
        )
    return found


def _spot(system: System, component: Component, figure: Printed, rules: tuple[str, ...]) -> BlindSpot:
    trial = Trial(system, component, [figure])
    spot = BlindSpot(figure, rules)

    def holds(steps: int) -> bool:
        ledger = system.ledger.replacing([(figure, spot.text(steps))])
        return ledger is not None and trial.holds(ledger)

    if not holds(0):
        return spot._replace(contradicted=True)
    return spot._replace(below=_farthest(holds, -1), above=_farthest(holds, 1))


def _farthest(holds: Callable[[int], bool], direction: int) -> int | None:
    """The last of the steps in a direction that hold, one after the other; None where all do up to the farthest.

    What satisfies linear rows is convex: where one step holds, so do all before it.
    """
    kept, refused = 0, 1
    while holds(direction * refused):
        kept, refused = refused, refused * 4
        if kept >= FARTHEST:
            return None
    while refused - kept > 1:
        middle = (kept + refused) // 2
        if holds(direction * middle):
            kept = middle
        else:
            refused = middle
    return kept
