"""What a spreadsheet does: recompute from the printed values, and allow a fixed difference.

The equations are those of the catalogue that claim a contradiction; only how they are compared differs. The one rule
that is no equation (whether a whole number of last year's units exists) has no counterpart here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.equation import Call, Comparison, names_in
from gjj_check.check.application import Application, applications
from gjj_check.check.compiler import Compiler, Layout, Sides
from gjj_check.check.ledger import Ledger
from gjj_check.numbers.interval import ZERO, Interval

Tolerance = Literal["0.01", "0.5 %"]
TOLERANCES: tuple[Tolerance, ...] = ("0.01", "0.5 %")
_HUNDREDTH = Interval.point(1, 100)
_HALF_PERCENT = Interval.point(1, 200)


def alarms(ledger: Ledger, catalogue: Catalogue, tolerance: Tolerance) -> set[tuple[str, str]]:
    """The rules, with their subjects, whose printed sides differ by more than 0.01 of the unit, or half a percent."""
    found = set()
    for rule in catalogue.rules.values():
        if rule.claim != "contradiction" or isinstance(rule.equation, Call):
            continue
        for subject, renaming, primary in applications(rule, ledger):
            application = Application(rule, subject, renaming, primary, ledger)
            compiler = Compiler(Layout(), application.known, application.members)
            plan = compiler.plan(rule.equation)
            if not compiler.missing:
                points = _points(application, plan.names)
                if any(
                    _differs(sides, points, _allowed(sides.comparison, application, tolerance))
                    for sides in plan.sides
                ):
                    found.add((rule.id, subject))
    return found


def _points(application: Application, names: Sequence[str]) -> list[Interval]:
    figures = zip(names, application.figures(names), strict=True)
    return [application.names_listed(name) if figure is None else figure.point for name, figure in figures]


def _allowed(comparison: Comparison, application: Application, tolerance: Tolerance) -> Interval | None:
    """The difference that is let pass; None where it is a share of the right side."""
    if tolerance == "0.5 %":
        return None
    for name in [*names_in(comparison.left), *names_in(comparison.right)]:
        for member in application.members(name) or [name]:
            figure = application.figure(member)
            if figure is not None:
                unit = figure.figure.unit
                return Interval.point(unit.num, unit.den) * _HUNDREDTH
    return ZERO


def _differs(sides: Sides, points: list[Interval], allowed: Interval | None) -> bool:
    try:
        left, right = sides.left.at(points), sides.right.at(points)
    except ZeroDivisionError:
        return False
    if allowed is None:
        allowed = (right if right.sign > 0 else -right) * _HALF_PERCENT
    too_small = (left + allowed).below(right)
    too_large = right.below(left - allowed)
    op = sides.comparison.op
    return (too_small and op in ("=", ">=")) or (too_large and op in ("=", "<="))
