"""True amounts that satisfy every row, found by narrowing: the proof that all rules can hold together."""

from __future__ import annotations

from collections.abc import Container, Sequence
from fractions import Fraction
from typing import Final

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.relaxed import relaxations
from gjj_check.check.joint.row import Row

_TRIES: Final = ((1, 2), (1, 4), (3, 4))
"""Where between its bounds an amount is tried, as fractions."""

Values = list[int | Fraction]
"""Amounts in grid points; ratios that follow from them may lie between."""


def witness(bounds: Bounds, rows: Sequence[Row]) -> Values | None:
    """Amounts, by unknown, that satisfy every row exactly; None where this way finds none.

    None proves nothing: the solver has to decide. Amounts are fixed one after the other, the largest first, and what
    each leaves the others is worked out before the next; a ratio is held as soon as its amounts are fixed.
    """
    products = [row for row in rows if row.products]
    held = bounds.roughly().joined_by(relaxations(products, bounds)) if products else bounds.roughly()
    if held.clash is not None:
        return None
    ratios = dict.fromkeys(ratio for row in products for (ratio, _), _ in row.products)
    waiting = {row: _amounts(row) for row in products}
    for unknown in _largest_first(held, ratios):
        if not _fixed(held, unknown):
            return None
        for row in [row for row, amounts in waiting.items() if all(map(held.is_fixed, amounts))]:
            del waiting[row]
            if (now := _ratio_held(held, row, list(waiting))) is None:
                return None
            held = now
    if not all(_fixed(held, ratio) for ratio in ratios):
        return None
    whole = bounds.ground.whole
    values: Values = [
        bottom if bottom is not None and bottom == top else _chosen(bottom, top, unknown in whole)
        for unknown, (bottom, top) in enumerate(zip(held.low, held.high, strict=True))
    ]
    return values if _ratios_given(values, products, bounds) and satisfied(rows, values) else None


def _largest_first(bounds: Bounds, ratios: Container[int]) -> list[int]:
    """The amounts that more than one row speaks of, those with the greatest upper bound first."""
    high = bounds.high
    amounts = [unknown for unknown in bounds.touched if unknown not in ratios]
    return sorted(amounts, key=lambda unknown: -(high[unknown] or 0))


def _amounts(row: Row) -> list[int]:
    """The unknowns of a row with products that are no ratios in it."""
    ratios = {ratio for (ratio, _), _ in row.products}
    return [unknown for unknown in row.unknowns if unknown not in ratios]


def _fixed(bounds: Bounds, unknown: int) -> bool:
    """Give an unknown one value; False when none that is tried is possible."""
    bottom, top = bounds.low[unknown], bounds.high[unknown]
    if bottom is not None and bottom == top:
        return True
    before = bounds.low[:], bounds.high[:]
    for part in _TRIES:
        if bounds.fix(unknown, _chosen(bottom, top, unknown in bounds.ground.whole, part)):
            return True
        bounds.low[:], bounds.high[:] = before
    return False


def _ratio_held(bounds: Bounds, row: Row, later: Sequence[Row]) -> Bounds | None:
    """The bounds with the ratio of a row where its amounts put it, and what follows for the rows to come."""
    value = _ratio(row, [0 if each is None else each for each in bounds.low])
    if value is None:
        return bounds
    ratio = row.products[0][0][0]
    bottom = value.numerator // value.denominator
    low, high = bounds.low[ratio], bounds.high[ratio]
    bottom = bottom if low is None else max(low, bottom)
    top = bottom + 1 if high is None else min(high, bottom + 1)
    before = [_ends(each, bounds) for each in later]
    if bottom > top or not bounds.confine(ratio, bottom, top):
        return None
    touched = [each for each, ends in zip(later, before, strict=True) if ends != _ends(each, bounds)]
    if not touched:
        return bounds
    joined = bounds.joined_by(relaxations(touched, bounds))
    return None if joined.clash else joined


def _ends(row: Row, bounds: Bounds) -> list[tuple[int | None, int | None]]:
    """The bounds of the ratios of a row."""
    return [(bounds.low[ratio], bounds.high[ratio]) for (ratio, _), _ in row.products]


def _ratio(row: Row, values: Sequence[int | Fraction]) -> Fraction | None:
    """The ratio that fixed amounts have, in grid points; None for an inequality and where the divisor is zero."""
    if not row.equal or len(row.products) != 1:
        return None
    (_, amount), factor = row.products[0]
    if not values[amount]:
        return None
    rest = row.bound * GRID - sum(each * values[unknown] for unknown, each in row.terms)
    return Fraction(rest * GRID) / (factor * values[amount])


def _ratios_given(values: Values, products: Sequence[Row], bounds: Bounds) -> bool:
    """Give each ratio the value that its amounts have; False where that is negative and may not be."""
    given: set[int] = set()
    for row in products:
        ratio = row.products[0][0][0]
        value = None if ratio in given else _ratio(row, values)
        if value is not None:
            if value < 0 and ratio not in bounds.ground.free:
                return False
            values[ratio] = value
            given.add(ratio)
    return True


def _chosen(bottom: int | None, top: int | None, whole: bool, part: tuple[int, int] = _TRIES[0]) -> int:
    """A value between two ends, a whole base unit where there is one: it keeps the numbers short."""
    num, den = part
    if bottom is None:
        return 0 if top is None else top - GRID
    if top is None:
        return bottom + GRID * den // num
    value = bottom + (top - bottom) * num // den
    rounded = value - value % GRID
    return rounded if bottom <= rounded or whole else value


def satisfied(rows: Sequence[Row], values: Values) -> bool:
    """Whether amounts satisfy every row, exactly."""
    for row in rows:
        if any(values[each] <= 0 for each in row.guard):
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
