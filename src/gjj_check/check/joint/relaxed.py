"""Narrowing with ratios that are themselves unknown: a product is bounded by what is known of the ratio.

Where a ratio lies in [lo, hi], `ratio * amount` lies in [lo * amount, hi * amount]: two linear rows that are no
stronger than the product. They narrow the amounts, the amounts narrow the ratio, and so on, a few times.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.row import Ground, Row

_ROUNDS: Final = 3


def narrowed(ground: Ground, rows: Sequence[Row]) -> Bounds:
    """The bounds that follow from some rows; with their clash where narrowing shows that they cannot hold together."""
    plain = [row for row in rows if row.plain]
    others = [row for row in rows if not row.plain]
    bounds = Bounds(ground, plain)
    clear = bounds.settle()
    for _ in range(_ROUNDS if others and clear else 0):
        new: dict[Row, tuple[Row, int]] = {}
        for row in others:
            for linear in _linear(row, bounds):
                if linear not in bounds.made:
                    new[linear] = row, len(bounds.steps)
        if not new:
            break
        bounds.made |= new
        if not bounds.extended(list(new)):
            break
    return bounds


def contradiction(bounds: Bounds) -> tuple[Row, ...] | None:
    """The rows that a clash rests on, each once; None where there is no clash."""
    if bounds.clash is None:
        return None
    rows = [*(step.row for step in bounds.proof()), bounds.clash.row]
    return tuple(dict.fromkeys(bounds.source(row) for row in rows))


def relaxations(products: Sequence[Row], bounds: Bounds) -> list[Row]:
    """The linear rows about the amounts that follow from rows with products within some bounds."""
    return [row for each in products for row in _linear(each, bounds)]


def _linear(row: Row, bounds: Bounds) -> Iterator[Row]:
    """The linear rows that follow from a row with products, or from a guarded one whose guard is positive."""
    if row.guard >= 0:
        bottom = bounds.low[row.guard]
        if bottom is None or bottom <= 0:
            return
    if not row.products:
        yield row._replace(guard=-1)
        return
    for sign in (1, -1) if row.equal else (1,):
        terms = {unknown: Fraction(sign * factor) for unknown, factor in row.terms}
        for (ratio, amount), factor in row.products:
            least = _least(sign * factor, ratio, amount, bounds)
            if least is None:
                break
            terms[amount] = terms.get(amount, Fraction(0)) + least
        else:
            yield _row(row, terms, sign)
        yield from _for_ratio(row, sign, bounds)


def _least(factor: int, ratio: int, amount: int, bounds: Bounds) -> Fraction | None:
    """The coefficient of an amount that is not negative, by which `factor * ratio * amount` is at least bounded."""
    bottom = bounds.low[amount]
    end = bounds.low[ratio] if factor > 0 else bounds.high[ratio]
    if bottom is None or bottom < 0 or end is None:
        return None
    return Fraction(factor * end, GRID)


def _for_ratio(row: Row, sign: int, bounds: Bounds) -> Iterator[Row]:
    """A row about the ratio: the rest of the row at its least, and the amount at the end that leaves most room."""
    if len(row.products) != 1:
        return
    (ratio, amount), factor = row.products[0]
    slope = sign * factor
    bottom, top, least = bounds.low[amount], bounds.high[amount], bounds.low[ratio]
    if bottom is None or bottom <= 0 or least is None or least < 0:
        return
    room = sign * row.bound * GRID  # slope * ratio * amount is at most room
    for unknown, each in row.terms:
        end = bounds.low[unknown] if sign * each > 0 else bounds.high[unknown]
        if end is None:
            return
        room -= sign * each * end
    end = bottom if slope > 0 else top
    if end is not None and (slope > 0 or room < 0):
        yield Row(((ratio, slope * end),), room, equal=False, figures=row.figures, origin=row.origin)


def _row(row: Row, terms: dict[int, Fraction], sign: int) -> Row:
    den = math.lcm(*(factor.denominator for factor in terms.values()))
    whole = tuple((unknown, int(factor * den)) for unknown, factor in sorted(terms.items()) if factor)
    return Row(whole, sign * row.bound * den, equal=False, figures=row.figures, origin=row.origin)
