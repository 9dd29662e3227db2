"""Rules without the amounts that nothing else speaks of: such an amount can be chosen to suit the one rule it is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gjj_check.check.joint.component import Component
from gjj_check.check.joint.row import Ground, Row


def reduced(component: Component, ground: Ground) -> Component:
    """A component whose rules say the same of all amounts that some figure speaks of.

    Whatever figures are left out, or print something else, the one can hold where the other can.
    """
    printed = {unknown for row in component.rows if row.figures for unknown in row.unknowns}
    rules = [row for row in component.rows if not row.figures]
    while True:
        counts = Counter(unknown for row in rules for unknown in row.unknowns)
        alone = {unknown for unknown, count in counts.items() if count == 1} - printed - ground.whole
        left = [each for row in rules if (each := _without(row, alone, ground)) is not None]
        if left == rules:
            break
        rules = left
    figures = [row for row in component.rows if row.figures]
    return component._replace(rows=(*_each_once(rules), *figures))


def _each_once(rows: Sequence[Row]) -> list[Row]:
    """The rows without those that say no more than an equation among them."""
    said = {(row.terms, row.bound, row.products) for row in rows if row.equal and not row.guard}
    return [
        row
        for row in rows
        if (row.equal and not row.guard)
        or all((each.terms, each.bound, each.products) not in said for each in (row, _turned(row)))
        or row.strict
    ]


def _without(row: Row, alone: set[int], ground: Ground) -> Row | None:
    """A row without an amount that it alone speaks of; None where it then says nothing."""
    for unknown, factor in row.terms:
        if (
            unknown in alone
            and unknown not in row.guard
            and all(unknown not in pair for pair, _ in row.products)
        ):
            terms = tuple(each for each in row.terms if each[0] != unknown)
            return _chosen(row._replace(terms=terms), factor, unknown in ground.free, ground)
    for (one, other), factor in row.products:
        unknown, divisor = (one, other) if one in alone else (other, one)
        if (
            unknown in alone
            and divisor in row.guard
            and unknown not in row.guard
            and unknown not in dict(row.terms)
        ):
            products = tuple(each for each in row.products if each[0] != (one, other))
            if all(unknown not in pair for pair, _ in products):
                return _chosen(row._replace(products=products), factor, unknown in ground.free, ground)
    return row


def _chosen(rest: Row, factor: int, free: bool, ground: Ground) -> Row | None:
    """What is left of a row when a multiple of an amount, which may not be negative unless `free`, is chosen to suit."""
    if free or (factor < 0 and not rest.equal):
        return None
    if factor < 0:  # what the others leave is negative or zero
        rest = _turned(rest)
    rest = rest._replace(equal=False, strict=rest.strict and not rest.equal)
    return None if _certain(rest, ground) else rest


def _turned(row: Row) -> Row:
    terms = tuple((unknown, -factor) for unknown, factor in row.terms)
    products = tuple((pair, -factor) for pair, factor in row.products)
    return row._replace(terms=terms, products=products, bound=-row.bound)


def _certain(row: Row, ground: Ground) -> bool:
    """Whether a row holds whatever the amounts are."""
    if any(unknown in ground.free for unknown in row.unknowns):
        return False
    least: Sequence[int] = [factor for _, factor in (*row.terms, *row.products)]
    return all(factor < 0 for factor in least) and (row.bound > 0 or (row.bound == 0 and not row.strict))
