"""Narrowing with ratios that are themselves unknown: a product is bounded by what is known of the ratio.

Where a ratio lies in [lo, hi], `ratio * amount` lies in [lo * amount, hi * amount]: two linear rows that are no
stronger than the product. They narrow the amounts, the amounts narrow the ratio, and so on, a few times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.trace import Made

_ROUNDS: Final = 3


def narrowed(ground: Ground, rows: Sequence[Row]) -> Bounds:
    """The bounds that follow from some rows; with their clash where narrowing shows that they cannot hold together."""
    return settled(Bounds(ground, [row for row in rows if row.plain]), rows)


def settled(bounds: Bounds, rows: Sequence[Row]) -> Bounds:
    """Narrow bounds that know the plain ones of some rows, by these and by what follows from the others."""
    others = [row for row in rows if not row.plain]
    positive = {row.positive: row for row in rows if others and row.positive >= 0}
    clear = bounds.settle()
    known: set[Row] = set()
    for _ in range(_ROUNDS if others and clear else 0):
        new: dict[Row, Row] = {}
        for row in others:
            if not all(each in positive or (bounds.low[each] or 0) > 0 for each in row.guard):
                continue
            for linear in _linear(row, bounds):
                if linear not in known:
                    new[linear] = row
        if not new:
            break
        known |= new.keys()
        if bounds.trace is not None:
            after = len(bounds.trace.steps)
            for linear, row in new.items():
                said = tuple(positive[each] for each in row.guard if each in positive)
                bounds.trace.made[linear] = Made(row, said, after)
        if not bounds.extended(list(new)):
            break
    return bounds


def contradiction(bounds: Bounds) -> tuple[Row, ...] | None:
    """The rows that a clash rests on, each once; None where there is no clash."""
    trace, clash = bounds.trace, bounds.clash
    if clash is None or trace is None:
        return None
    rows = [*(step.row for step in trace.proof(clash)), clash.row]
    return tuple(dict.fromkeys(each for row in rows for each in trace.sources(row)))


def relaxations(products: Sequence[Row], bounds: Bounds) -> list[Row]:
    """The linear rows about the amounts that follow from rows with products within some bounds."""
    return [row for each in products for row in _linear(each, bounds)]


def _linear(row: Row, bounds: Bounds) -> Iterator[Row]:
    """The linear rows that follow from a row with products or with a guard, what it divides by being positive."""
    if not row.products:
        yield row._replace(guard=())
        return
    for sign in (1, -1) if row.equal else (1,):
        terms = {unknown: sign * factor * GRID for unknown, factor in row.terms}
        for (ratio, amount), factor in row.products:
            least = _least(sign * factor, ratio, amount, bounds)
            if least is None:
                break
            terms[amount] = terms.get(amount, 0) + least
        else:
            scaled = tuple((unknown, factor) for unknown, factor in sorted(terms.items()) if factor)
            yield Row(scaled, sign * row.bound * GRID, equal=False, figures=row.figures, origin=row.origin)
        yield from _for_ratio(row, sign, bounds)


def _least(factor: int, ratio: int, amount: int, bounds: Bounds) -> int | None:
    """The coefficient, in grid points, of an amount that is not negative: `factor * ratio * amount` is at least that."""
    bottom = bounds.low[amount]
    end = bounds.low[ratio] if factor > 0 else bounds.high[ratio]
    if bottom is None or bottom < 0 or end is None:
        return None
    return factor * end


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
