"""What a report implies without printing it: exact ranges of amounts, and what each follows from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from gjj_check.catalogue.equation import Binary, Call, Constant, Name, Tree
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.decide import connected
from gjj_check.check.joint.optimum import Goal, range_in, worlds_of
from gjj_check.check.joint.quotient import Polynomial, Quotient, constant, linear
from gjj_check.check.joint.range import amount_range
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.skeleton import Origin
from gjj_check.check.joint.system import System
from gjj_check.check.joint.unknown import Role, Unknown, Unknowns
from gjj_check.check.joint.worlds import Worlds
from gjj_check.numbers.interval import Interval, span


class Implied:
    """An amount that is not printed.

    Attributes:
        unknown: what it is.
        origins: the rules and figures that its bounds follow from directly.
    """

    def __init__(self, unknown: Unknown, origins: tuple[Origin, ...], goal: Goal, part: _Part) -> None:
        self.unknown: Final = unknown
        self.origins: Final = origins
        self._goal: Final = goal
        self._part: Final = part

    @cached_property
    def range(self) -> Interval:
        """The true values it may have: exact, worked out when it is asked for."""
        found = self._part.range(self._goal)
        assert found is not None
        return found


class _Part:
    """Rows that have unknowns in common, and the worlds that they allow.

    Args:
        system: the system of the rows.
        bounds: the bounds that follow from all rows.
        rows: the rows.
    """

    def __init__(self, system: System, bounds: Bounds, rows: Sequence[Row]) -> None:
        self.system: Final = system
        self.bounds: Final = bounds
        self.rows: Final = rows

    @cached_property
    def worlds(self) -> Worlds | None:
        """The worlds that the rows allow; None where none are known."""
        return worlds_of(self.system.skeleton.ground, self.rows)

    def range(self, goal: Goal) -> Interval | None:
        """The values of a goal; None where they have no end, or none that is known."""
        found = None if self.worlds is None else range_in(self.worlds, goal)
        values = None if found is None else found.interval
        known = None if goal.below else amount_range(self.bounds, goal.above[0][0])
        if values is None or known is None or (found is not None and found.exact):
            return known if values is None else values
        low = values.low if known.lo * values.den <= values.lo * known.den else known.low
        high = values.high if known.hi * values.den >= values.hi * known.den else known.high
        return span(low, high)

    @cached_property
    def printed(self) -> bool:
        """Whether any figure speaks of the unknowns: without one nothing has an end."""
        return any(row.figures for row in self.rows)

    @cached_property
    def unknowns(self) -> frozenset[int]:
        """The unknowns that the rows speak of."""
        return frozenset(unknown for row in self.rows for unknown in row.unknowns)

    def is_bounded(self, unknown: int) -> bool:
        """Whether an unknown has a lower and an upper end; what narrowing leaves open, several rows may close.

        That no amount is less than zero is no end.
        """
        low, high = self.bounds.low[unknown], self.bounds.high[unknown]
        if low is not None and high is not None:
            return low <= high and (low > 0 or low == high or unknown in self.bounds.ground.free)
        if not self.printed:
            return False
        rows = sum(unknown in row.unknowns for row in self.rows if len(row.unknowns) > 1)
        values = self.range(Goal(((unknown, 1),))) if rows > 1 else None
        return values is not None and (values.lo > 0 or unknown in self.bounds.ground.free)


def implied(system: System, bounds: Bounds, rows: Sequence[Row]) -> list[Implied]:
    """The amounts with a lower and an upper end that are not printed, in the order of the catalogue.

    Args:
        system: the system of a report.
        bounds: the bounds that follow from what stands of its rows.
        rows: what stands.
    """
    if bounds.clash is not None:
        return []
    parts = [_Part(system, bounds, each) for each in connected(rows)]
    of_unknown = {unknown: part for part in parts for unknown in part.unknowns}
    order = {id: position for position, id in enumerate(system.catalogue.indicators)}
    found = [
        Implied(unknown, _origins(system, bounds, index), Goal(((index, 1),)), of_unknown[index])
        for index, unknown in enumerate(system.skeleton.unknowns.found)
        if index in of_unknown and _is_unprinted(unknown, system) and of_unknown[index].is_bounded(index)
    ]
    found.sort(key=lambda each: order.get(each.unknown.path.partition("[")[0], len(order)))
    return [*found, *_defined(system, bounds, parts)]


def _is_unprinted(unknown: Unknown, system: System) -> bool:
    if unknown.role in ("value", "prior"):
        key = f"{unknown.path}.prior" if unknown.role == "prior" else unknown.path
        return key not in system.ledger.figures
    return unknown.role != "names"


def _origins(system: System, bounds: Bounds, unknown: int) -> tuple[Origin, ...]:
    assert bounds.trace is not None
    return tuple(dict.fromkeys(system.origin(row) for row in bounds.trace.reasons(unknown)))


def _defined(system: System, bounds: Bounds, parts: Sequence[_Part]) -> Iterator[Implied]:
    """The quantities of the catalogue that are a sum of amounts, or a quotient by a positive one, and have both ends."""
    for quantity in system.catalogue.quantities.values():
        goal = None if quantity.id in system.catalogue.stands_for else _goal(quantity.tree, system)
        if goal is not None:
            concerned = [each for each in parts if not goal.unknowns.isdisjoint(each.unknowns)]
            part = _Part(system, bounds, [row for each in concerned for row in each.rows])
            if goal.unknowns <= part.unknowns and part.range(goal) is not None:
                unknown = Unknown(quantity.id, "defined", None, free=True)
                yield Implied(unknown, (Origin(name=quantity.id),), goal, part)


def _goal(tree: Tree, system: System) -> Goal | None:
    found = _read(tree, system.skeleton.unknowns)
    if found is None or len(found.below) > 1:
        return None
    above, below = found.above, found.below[0] if found.below else {}
    if any(
        len(monomial) != 1 or factor.denominator > 1
        for each in (above, below)
        for monomial, factor in each.items()
    ):
        return None
    if not system.skeleton.unknowns.non_negative(below):
        return None
    return Goal(_integers(above), _integers(below))


def _read(tree: Tree, unknowns: Unknowns) -> Quotient | None:
    """What a tree stands for; None where it has something in it that is no amount of this report."""
    if isinstance(tree, Constant):
        return constant(tree.value.lo, tree.value.den)
    if isinstance(tree, Binary):
        left, right = _read(tree.left, unknowns), _read(tree.right, unknowns)
        if left is None or right is None:
            return None
        return {"+": left.plus, "-": left.minus, "*": left.times, "/": left.over}[tree.op](right)
    role: Role = "prior" if isinstance(tree, Call) else "value"
    name = tree.args[0] if isinstance(tree, Call) and tree.function == "prior" else tree
    index = unknowns.find(name.name, role) if isinstance(name, Name) else None
    return None if index is None else Quotient(linear((index, 1)))


def _integers(polynomial: Polynomial) -> tuple[tuple[int, int], ...]:
    return tuple((monomial[0], int(factor)) for monomial, factor in sorted(polynomial.items()))
