"""The range of an amount or of a printed figure, as far as settled bounds tell."""

from __future__ import annotations

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.optimum import Goal
from gjj_check.check.joint.system import System
from gjj_check.check.joint.unknown import Role
from gjj_check.check.ledger import Printed
from gjj_check.numbers.interval import ONE, Interval


def amount_range(bounds: Bounds, unknown: int | None) -> Interval | None:
    """The true values of an unknown; None where it is open to one side, or where there is no such unknown."""
    if unknown is None:
        return None
    low, high = bounds.low[unknown], bounds.high[unknown]
    return None if low is None or high is None or low > high else Interval(low, high, GRID)


def figure_range(system: System, bounds: Bounds, figure: Printed) -> Interval | None:
    """The true values a figure may stand for; None where they are open, and for a ratio that is no unknown."""
    unknowns = system.skeleton.unknowns
    path, part, indicator = unknowns.resolve(system.key(figure))

    def of(role: Role) -> Interval | None:
        return amount_range(bounds, unknowns.find(path, role))

    value = of("value")
    if part == "value":
        return value
    other = of("target" if part == "of_target" else "prior")
    if part == "prior":
        return other
    if part == "share" and indicator.share_of:
        other = amount_range(bounds, unknowns.find(indicator.share_of, "value"))
    if value is None or other is None:
        return None
    if part == "change":
        return value - other
    try:
        return value / other - ONE if part == "growth" else value / other
    except ZeroDivisionError:
        return None


def goal_of(system: System, figure: Printed) -> Goal | None:
    """What a figure prints, to be put to `exact_range`; None where nothing is said of it."""
    shape = system.skeleton.shapes.get(figure.key)
    return None if shape is None else Goal(shape.above, shape.below)
