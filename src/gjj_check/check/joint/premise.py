"""When a figure has a text at all: which true values its own unit and decimals can print."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.optimum import Goal
from gjj_check.check.joint.reach import at_least
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.witness import witness
from gjj_check.check.ledger import Printed, exact_zero

_PREMISE: Final = -1
_UNSIGNED: Final = frozenset({"value", "prior", "share", "of_target"})
_NO_FIGURES: Final[frozenset[str]] = frozenset()


def with_digits_of(ground: Ground, count: int) -> Ground:
    """The unknowns, and one more for the digits of each of some figures: a whole number of either sign."""
    digits = frozenset(range(ground.size, ground.size + count))
    return Ground(ground.size + count, ground.free | digits, ground.whole | digits)


def premises(
    goal: Goal, figure: Printed, original: Printed | None, ground: Ground, position: int
) -> list[list[Row]]:
    """Rows one list of which must hold so that a figure has a text of its unit and decimals.

    Rounded figures print every value; exact ones only what they can show, and an exact zero no other value.

    Args:
        goal: what the figure prints.
        figure: the figure.
        original: what it repeats; the figure itself where it is no second mention, None where that is not printed.
        ground: the unknowns.
        position: which of the unknowns after these stands for its digits.
    """
    rows = list(goal.defined)
    indicator, quantum = figure.indicator, figure.figure.quantum
    if figure.part in _UNSIGNED and not indicator.signed and not ground.free.isdisjoint(goal.unknowns):
        rows.append(_row(goal.negated, 0))
    repeats = original is not None and (
        original.figure.places <= figure.figure.places and original.figure.unit.same_size(figure.figure.unit)
    )
    zero = repeats and exact_zero(indicator, figure.figure.unit) and figure.part in ("value", "prior")
    exact = repeats and indicator.exact and figure.part in ("value", "prior", "change")
    exact |= figure.is_count and not goal.below
    if exact:
        terms = {unknown: factor * quantum.den for unknown, factor in goal.above}
        terms[ground.size + position] = -quantum.lo
        return [[*rows, Row(tuple(sorted(terms.items())), 0, True, _NO_FIGURES, _PREMISE)]]
    if not zero:
        return [rows]
    half = Fraction(quantum.lo, 2 * quantum.den)
    nothing = [_row(goal.above, 0), _row(goal.negated, 0)]
    return [[*rows, *nothing], [*rows, *at_least(goal, half)], [*rows, *at_least(goal, half, upper=False)]]


def amounts_of(ground: Ground, rows: Sequence[Row], bounds: Bounds) -> dict[int, Fraction] | None:
    """Amounts that satisfy rows which can hold, by unknown; None where only roots of polynomials do."""
    found = witness(bounds, rows)
    if found is not None:
        return {unknown: Fraction(value) / GRID for unknown, value in enumerate(found)}
    from gjj_check.check.joint.solver import world

    values = world(ground, rows)
    return None if values is None else {unknown: Fraction(value) for unknown, value in enumerate(values)}


def worth(goal: Goal, amounts: dict[int, Fraction]) -> Fraction | None:
    """What a goal is worth when amounts are given; None where it means nothing."""
    above, below = (
        sum((factor * amounts.get(unknown, Fraction(0)) for unknown, factor in terms), Fraction(0))
        for terms in (goal.above, goal.below)
    )
    if not goal.below:
        return above
    return above / below if below > 0 else None


def _row(terms: Sequence[tuple[int, int]], bound: int) -> Row:
    return Row(tuple(terms), bound, False, _NO_FIGURES, _PREMISE)
