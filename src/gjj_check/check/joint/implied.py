"""What a report implies without printing it: ranges of amounts, and what each follows from."""

from __future__ import annotations

from typing import NamedTuple

from gjj_check.catalogue.equation import Binary, Call, Constant, Name, Tree
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.range import amount_range
from gjj_check.check.joint.skeleton import Origin
from gjj_check.check.joint.system import System
from gjj_check.check.joint.unknown import Role, Unknown
from gjj_check.numbers.interval import Interval


class Implied(NamedTuple):
    """An amount that is not printed.

    Attributes:
        unknown: what it is.
        range: the true values it may have.
        origins: the rules and figures that its bounds follow from directly.
    """

    unknown: Unknown
    range: Interval
    origins: tuple[Origin, ...]


def implied(system: System, bounds: Bounds) -> list[Implied]:
    """The amounts with a lower and an upper bound that are not printed, in the order of the catalogue."""
    if bounds.clash is not None or bounds.trace is None:
        return []
    sections = {id: position for position, id in enumerate(system.catalogue.indicators)}
    found = []
    for index, unknown in enumerate(system.skeleton.unknowns.found):
        key = f"{unknown.path}.prior" if unknown.role == "prior" else unknown.path
        printed = unknown.role in ("value", "prior") and key in system.ledger.figures
        values = amount_range(bounds, index)
        if unknown.role != "names" and not printed and values is not None:
            origins = [system.origin(row) for row in bounds.trace.reasons(index)]
            found.append(Implied(unknown, values, tuple(dict.fromkeys(origins))))
    found.sort(key=lambda each: sections.get(each.unknown.path.partition("[")[0], len(sections)))
    for quantity in system.catalogue.quantities.values():
        if quantity.id not in system.catalogue.stands_for:
            values = _of_tree(quantity.tree, system, bounds)
            if values is not None:
                origin = Origin(name=quantity.id)
                found.append(Implied(Unknown(quantity.id, "defined", None, free=True), values, (origin,)))
    return found


def _of_tree(tree: Tree, system: System, bounds: Bounds) -> Interval | None:
    """The range of an expression over amounts; None where one of them is open."""
    if isinstance(tree, Constant):
        return tree.value
    if isinstance(tree, Binary):
        left, right = _of_tree(tree.left, system, bounds), _of_tree(tree.right, system, bounds)
        if left is None or right is None:
            return None
        try:
            return {"+": left.__add__, "-": left.__sub__, "*": left.__mul__, "/": left.__truediv__}[tree.op](
                right
            )
        except ZeroDivisionError:
            return None
    role: Role = "prior" if isinstance(tree, Call) else "value"
    name = tree.args[0] if isinstance(tree, Call) and tree.function == "prior" else tree
    index = system.skeleton.unknowns.find(name.name, role) if isinstance(name, Name) else None
    return None if index is None else amount_range(bounds, index)
