"""Growths over nothing: where the report itself shows that last year's amount was zero, its growth refutes nothing."""

from __future__ import annotations

from gjj_check.check.joint.bounds import GRID
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.system import System


def certain_system(system: System) -> System:
    """The system with each figure left open that divides by what the rest of the report holds to a last digit of zero."""
    uncertain = set()
    for id, figure in system.figures.items():
        shape = system.skeleton.shapes.get(id)
        bases = (
            ()
            if shape is None or shape.shaky
            else (*((shape.base,) if shape.base >= 0 else ()), *shape.divisors)
        )
        if figure.figure.digits and any(_shown_as_nothing(system, id, base) for base in bases):
            uncertain.add(id)
    return System(system.ledger, system.catalogue, frozenset(uncertain)) if uncertain else system


def _shown_as_nothing(system: System, id: str, base: int) -> bool:
    """Whether what a figure divides by is printed as zero, or cannot be more than a last digit by all the rest."""
    unknown = system.skeleton.unknown(base)
    path = unknown.path
    own = {"value": (path,), "prior": (f"{path}.prior",)}.get(unknown.role, ())
    if any(figure.interval.lo <= 0 for each in own if (figure := system.figures.get(each)) is not None):
        return True
    value, change = system.figures.get(path), system.figures.get(f"{path}.change")
    if value is not None and change is not None and unknown.role == "prior":
        told = value.interval - change.interval
        if told.lo <= 0:
            return True
    bounds = narrowed(system.skeleton.ground, [row for row in system.rows if id not in row.figures])
    most = bounds.high[base]
    if bounds.clash is not None or most is None:
        return False
    beside = (system.figures.get(f"{path}{part}") for part in ("", ".prior", ".change"))
    quantum = next((figure.figure.quantum for figure in beside if figure is not None), None)
    return quantum is not None and most * quantum.den <= quantum.lo * GRID
