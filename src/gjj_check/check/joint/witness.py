"""True amounts that satisfy every row, found by narrowing: the proof that all rules can hold together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.relaxed import relaxations
from gjj_check.check.joint.row import Row

_TRIES: Final = ((1, 2), (1, 4), (3, 4))
"""Where between its bounds an amount is tried, as fractions."""
_NARROW: Final = 8
"""A ratio is held to one part in so many of what it may be, so that the ratios fit each other whatever is chosen."""

Values = list[int | Fraction]
"""Amounts in grid points; ratios that follow from them may lie between."""


def witness(bounds: Bounds, rows: Sequence[Row]) -> Values | None:
    """Amounts, by unknown, that satisfy every row exactly; None where this way finds none.

    None proves nothing: the solver has to decide.
    """
    products = [row for row in rows if row.products]
    held = _with_ratios_held(bounds, products) if products else bounds
    if held is None:
        return None
    for num, den in _TRIES:
        values = _narrowed(held.copy(), num, den)
        if values is not None and _settle_ratios(values, products) and satisfied(rows, values):
            return values
    return None


def _with_ratios_held(bounds: Bounds, products: Sequence[Row]) -> Bounds | None:
    """The bounds with every ratio that is multiplied held near the middle of what it may be."""
    twin = bounds.copy()
    for ratio in dict.fromkeys(ratio for row in products for (ratio, _), _ in row.products):
        bottom, top = twin.low[ratio], twin.high[ratio]
        if bottom is None or top is None or bottom == top:
            continue
        middle, reach = (bottom + top) // 2, (top - bottom) // (2 * _NARROW)
        if not twin.confine(ratio, middle - reach, middle + reach):
            return None
    held = twin.joined_by(relaxations(products, twin))
    return None if held.clash else held


def _narrowed(bounds: Bounds, num: int, den: int) -> Values | None:
    low, high, whole = bounds.low, bounds.high, bounds.ground.whole
    for unknown in bounds.touched:
        bottom, top = low[unknown], high[unknown]
        if bottom is not None and bottom == top:
            continue
        if not bounds.fix(unknown, _chosen(bottom, top, num, den, whole=unknown in whole)):
            return None
    return [
        bottom if bottom is not None and bottom == top else _chosen(bottom, top, num, den, whole=unknown in whole)
        for unknown, (bottom, top) in enumerate(zip(low, high, strict=True))
    ]


def _chosen(bottom: int | None, top: int | None, num: int, den: int, *, whole: bool) -> int:
    """A value between two ends, a whole base unit where there is one: it keeps the numbers short."""
    if bottom is None:
        return 0 if top is None else top - GRID
    if top is None:
        return bottom + GRID
    value = bottom + (top - bottom) * num // den
    rounded = value - value % GRID
    return rounded if bottom <= rounded or whole else value


def _settle_ratios(values: Values, products: Sequence[Row]) -> bool:
    """Give each ratio the value that its amounts have; False where that is nowhere to be seen."""
    settled: set[int] = set()
    for row in products:
        if not row.equal or len(row.products) != 1:
            continue
        (ratio, amount), factor = row.products[0]
        if ratio in settled or not values[amount]:
            continue
        rest = row.bound * GRID - sum(each * values[unknown] for unknown, each in row.terms)
        values[ratio] = Fraction(rest * GRID) / (factor * values[amount])
        settled.add(ratio)
    return True


def satisfied(rows: Sequence[Row], values: Values) -> bool:
    """Whether amounts satisfy every row, exactly, and none is negative or broken that may not be."""
    for row in rows:
        if row.guard >= 0 and values[row.guard] <= 0:
            continue
        total: int | Fraction = 0
        for unknown, factor in row.terms:
            total += factor * values[unknown]
        limit = row.bound * GRID
        if row.products:
            limit *= GRID
            total *= GRID
            for (one, other), factor in row.products:
                total += factor * values[one] * values[other]
        if total != limit if row.equal else total > limit or (row.strict and total == limit):
            return False
    return True
