"""Growths over nothing: where the report itself shows that last year's amount was zero, its growth refutes nothing."""

from __future__ import annotations

from gjj_check.check.joint.bounds import GRID
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.system import System


def certain_system(system: System) -> System:
    """The system with each growth left open whose base the rest of the report holds to a last digit of zero."""
    uncertain = set()
    for id, figure in system.figures.items():
        shape = system.skeleton.shapes.get(id)
        if shape is None or shape.base < 0 or shape.shaky or figure.part != "growth":
            continue
        bounds = narrowed(system.skeleton.ground, [row for row in system.rows if id not in row.figures])
        most = bounds.high[shape.base]
        if bounds.clash is None and most is not None and _prints_as_nothing(system, figure.path, most):
            uncertain.add(id)
    return System(system.ledger, system.catalogue, frozenset(uncertain)) if uncertain else system


def _prints_as_nothing(system: System, path: str, most: int) -> bool:
    """Whether an amount, in grid points, is less than a last digit of what is printed beside it."""
    for part in ("", ".prior", ".change"):
        figure = system.figures.get(f"{path}{part}")
        if figure is not None:
            quantum = figure.figure.quantum
            return most * quantum.den <= quantum.lo * GRID
    return False
