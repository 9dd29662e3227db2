"""Blind spots: how far each figure could be misprinted, all others left as they are, before any rule noticed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gjj_check.check.joint.allowance import Dependence
from gjj_check.check.joint.component import Component, components
from gjj_check.check.joint.system import System
from gjj_check.check.joint.unnoticed import Part, Unnoticed
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import EVALUATED, Outcome
from gjj_check.numbers.notation import relabelled, written


class BlindSpot(NamedTuple):
    """What the rest of a report lets one figure be.

    Attributes:
        figure: the figure as printed.
        rules: the certain rules that use it and could be decided.
        below, above: by how many units of its last digit it could be lower or higher unnoticed, at most; None where
            nothing holds it on that side.
        nearest_below, nearest_above: by how many at least, where another text on that side goes unnoticed.
        gaps: whether some texts between the lowest and the highest are noticed, as whole numbers and lists that are
            balanced to 100 % bring about; as far as the nearest texts on either side tell.
        contradicted: whether the figures it is connected with contradict each other as they stand; nothing can be
            said of it then.
    """

    figure: Printed
    rules: tuple[str, ...]
    below: int | None = 0
    above: int | None = 0
    nearest_below: int = 1
    nearest_above: int = 1
    gaps: bool = False
    contradicted: bool = False

    @property
    def smallest(self) -> int:
        """The smallest misprint that would go unnoticed, in units of its own last digit; 0 where none would."""
        sides = ((self.below, self.nearest_below), (self.above, self.nearest_above))
        return min((nearest for farthest, nearest in sides if farthest != 0), default=0)

    def text(self, steps: int) -> str:
        """The figure so many last digits higher."""
        figure = self.figure.figure
        return relabelled(written(figure.digits + steps, figure.places), figure)


def blind_spots(system: System, outcomes: Iterable[Outcome]) -> list[BlindSpot]:
    """The blind spot of every printed figure, in the order of the file."""
    used: dict[str, list[str]] = {}
    failed = []
    for outcome in outcomes:
        if outcome.rule.claim != "contradiction":
            continue
        if outcome.status == "fail":
            failed.append(outcome)
        if outcome.status in EVALUATED:
            for figure in outcome.operands:
                used.setdefault(figure.key, []).append(outcome.rule.id)
    dependence = Dependence(system)
    parts: dict[str, Part] = {}
    for component in components(system.rows, failed):
        parts.update(dict.fromkeys(component.figures, Part(system, component, dependence)))
    found = []
    for figure in system.ledger.printed:
        rules = tuple(dict.fromkeys(used.get(figure.key, ())))
        part: Part | None = parts.get(figure.key)
        if part is None and rules:  # it stands in no row, but in rules that are decided one by one
            part = Part(system, Component((), (), frozenset((figure.key,))), dependence)
        found.append(BlindSpot(figure, rules, None, None) if part is None else _spot(part, figure, rules))
    return found


def _spot(part: Part, figure: Printed, rules: tuple[str, ...]) -> BlindSpot:
    if part.contradicted:
        return BlindSpot(figure, rules, contradicted=True)
    unnoticed = Unnoticed(part, figure)
    below, above = unnoticed.side(-1), unnoticed.side(1)
    return BlindSpot(
        figure, rules, below.farthest, above.farthest, below.nearest, above.nearest, below.gaps or above.gaps
    )
