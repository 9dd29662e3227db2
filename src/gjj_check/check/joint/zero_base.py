"""Growths over nothing: where the report itself shows that last year's amount was zero, its growth refutes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.component import Component, components
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.system import System
from gjj_check.check.ledger import Printed


def certain_system(system: System) -> System:
    """The system with each figure left open that divides by what the rest of the report holds to a last digit of zero.

    The rest is what the figure is connected with: what is wrong elsewhere does not matter.
    """
    rows = {id: component.rows for component in components(system.rows, ()) for id in component.figures}
    uncertain = {
        id
        for id in rows
        for base in _bases(system, id)
        if _printed_as_nothing(system, base)
        or _is_nothing(system, _without(system, rows[id], frozenset((id,))), base)
    }
    return System(system.ledger, system.catalogue, frozenset(uncertain)) if uncertain else system


def lenient_system(system: System, component: Component) -> System:
    """The system with each figure of a component left open that divides by what may prove to be nothing.

    That is so once what is wrong is mended: what divides is left out, all of it, when its divisors are looked at.
    """
    bases = {id: list(_bases(system, id)) for id in component.figures}
    dividing = frozenset(id for id, found in bases.items() if found)
    bounds = _without(system, component.rows, dividing) if dividing else None
    doubtful = {
        id
        for id in dividing - system.uncertain
        if any(_is_nothing(system, bounds, base) for base in bases[id])
    }
    if not doubtful:
        return system
    return System(system.ledger, system.catalogue, system.uncertain | doubtful)


def _bases(system: System, id: str) -> tuple[int, ...]:
    """What a figure divides by."""
    shape = system.skeleton.shapes.get(id)
    if shape is None or shape.shaky or not system.figures[id].figure.digits:
        return ()
    bases = (*((shape.base,) if shape.base >= 0 else ()), *shape.divisors)
    return tuple(base for base in bases if not _printed_as_more(system, base))


def _printed_as_more(system: System, base: int) -> bool:
    """Whether an amount is printed, and cannot be nothing."""
    own = _own(system, base)
    return own is not None and own.interval.lo > 0


def _own(system: System, base: int) -> Printed | None:
    """The figure that prints an amount."""
    unknown = system.skeleton.unknown(base)
    return system.figures.get({"value": unknown.path, "prior": f"{unknown.path}.prior"}.get(unknown.role, ""))


def _printed_as_nothing(system: System, base: int) -> bool:
    """Whether an amount is printed as zero, or last year's told so by a change."""
    unknown = system.skeleton.unknown(base)
    path = unknown.path
    if _own(system, base) is not None:  # else it is printed as more
        return True
    value, change = system.figures.get(path), system.figures.get(f"{path}.change")
    if value is None or change is None or unknown.role != "prior":
        return False
    return (value.interval - change.interval).lo <= 0


def _without(system: System, rows: Sequence[Row], ids: frozenset[str]) -> Bounds:
    """What follows from all rows but those of some figures."""
    return narrowed(system.skeleton.ground, [row for row in rows if row.figures.isdisjoint(ids)])


def _is_nothing(system: System, bounds: Bounds | None, base: int) -> bool:
    """Whether bounds hold an amount to no more than a last digit of what is printed beside it."""
    most = None if bounds is None or bounds.clash is not None else bounds.high[base]
    path = system.skeleton.unknown(base).path
    beside = (system.figures.get(f"{path}{part}") for part in ("", ".prior", ".change"))
    quantum = next((figure.figure.quantum for figure in beside if figure is not None), None)
    return most is not None and quantum is not None and most * quantum.den <= quantum.lo * GRID
