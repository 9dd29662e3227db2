"""Growths over nothing: where the report itself shows that last year's amount was zero, its growth refutes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gjj_check.check.joint.bounds import GRID
from gjj_check.check.joint.component import Component, components
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.system import System
from gjj_check.numbers.interval import ZERO


def certain_system(system: System) -> System:
    """The system with each growth left open whose base the rest of the report holds to a last digit of zero.

    The rest is what the growth is connected with: what is wrong elsewhere does not matter.
    """
    uncertain = {
        id
        for component in components(system.rows, ())
        for id, base in _growths(system, component)
        if _held_to_nothing(system, component.rows, frozenset((id,)), id, base)
    }
    return System(system.ledger, system.catalogue, frozenset(uncertain)) if uncertain else system


def lenient_system(system: System, component: Component) -> System:
    """The system with each growth of a component left open whose base may prove to be nothing once a figure is mended."""
    growths = dict(_growths(system, component))
    every = frozenset(growths)
    doubtful = {
        id
        for id, base in growths.items()
        if _looks_like_nothing(system, system.figures[id].path)
        or _held_to_nothing(system, component.rows, every, id, base)
    }
    if doubtful <= system.uncertain:
        return system
    return System(system.ledger, system.catalogue, system.uncertain | doubtful)


def _growths(system: System, component: Component) -> Iterator[tuple[str, int]]:
    for id in sorted(component.figures):
        shape = system.skeleton.shapes.get(id)
        if shape is not None and shape.base >= 0 and not shape.shaky and system.figures[id].part == "growth":
            yield id, shape.base


def _held_to_nothing(
    system: System, rows: Sequence[Row], without: frozenset[str], id: str, base: int
) -> bool:
    bounds = narrowed(system.skeleton.ground, [row for row in rows if row.figures.isdisjoint(without)])
    most = bounds.high[base]
    path = system.figures[id].path
    return bounds.clash is None and most is not None and _prints_as_nothing(system, path, most)


def _prints_as_nothing(system: System, path: str, most: int) -> bool:
    """Whether an amount, in grid points, is less than a last digit of what is printed beside it."""
    for part in ("", ".prior", ".change"):
        figure = system.figures.get(f"{path}{part}")
        if figure is not None:
            quantum = figure.figure.quantum
            return most * quantum.den <= quantum.lo * GRID
    return False


def _looks_like_nothing(system: System, path: str) -> bool:
    """Whether last year's amount, as printed or as the change tells it, may be less than a last digit."""
    value, prior, change = (system.figures.get(f"{path}{part}") for part in ("", ".prior", ".change"))
    if prior is not None and prior.interval.meets(ZERO.widened(prior.figure.quantum)):
        return True
    if value is None or change is None:
        return False
    return not value.figure.quantum.below((value.interval - change.interval).low)
