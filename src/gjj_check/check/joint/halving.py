"""Where to split what is possible, so that the greatest of what is at least true is in neither half."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.relaxed import relaxations
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.simplex import Number, Terms, Top
from gjj_check.check.joint.worlds import plain_row, quotient

if TYPE_CHECKING:
    from gjj_check.check.joint.search import Search

_NEARER: Final = Fraction(7, 8)

Half = tuple[Bounds, list[Row]]
"""The ranges in one half, and the linear rows that hold in it besides."""


class Problem(NamedTuple):
    """Amounts that are no world, and the row or whole number that they break; None where they are less than was taken."""

    values: list[Number]
    broken: Row | int | None


def halves(
    search: Search, bounds: Bounds, top: Top, problem: Problem, goal: Terms, *, middle: bool
) -> list[Half] | None:
    """The two halves of a part that narrowing does not refute, more for a row that does not always hold.

    None where it cannot be split.

    Args:
        search: the worlds.
        bounds: the ranges in the part.
        top: its greatest amounts, as far as linear rows tell.
        problem: why they are no world.
        goal: what is greatest there.
        middle: whether a ratio is rather split nearer to the known world.
    """
    values, broken = problem
    if isinstance(broken, int):
        whole = math.floor(values[broken])
        return [
            (bounds, [plain_row(((broken, 1),), whole)]),
            (bounds, [plain_row(((broken, -1),), -whole - 1)]),
        ]
    if broken is not None and broken.guard:
        positive = [plain_row(((guard, -1),), 0, strict=True) for guard in broken.guard]
        meant = [] if broken.products else [broken._replace(guard=())]
        return [
            (bounds, [*positive, *meant]),
            *((bounds, [plain_row(((each, 1),), 0)]) for each in broken.guard),
        ]
    ratio, end = _place(search, bounds, top, problem, goal, middle=middle)
    return None if ratio < 0 else list(_split(search, bounds, ratio, end))


def _split(search: Search, bounds: Bounds, ratio: int, end: int) -> Iterator[Half]:
    low, high = bounds.low[ratio], bounds.high[ratio]
    for upper in (True, False):
        half = bounds.copy()
        if half.confine(ratio, *((low, end) if upper else (end, high))):
            half = half.joined_by(relaxations(search.worlds.products, half))
            if half.clash is None:
                yield half, search.worlds.relaxed(half, search.together)


def _place(
    search: Search, bounds: Bounds, top: Top, problem: Problem, goal: Terms, *, middle: bool
) -> tuple[int, int]:
    """Which ratio to split, and where, on the grid; -1 where there is none."""
    for ratio, at in _places(search, bounds, top, problem, goal, middle=middle):
        low, high = bounds.low[ratio], bounds.high[ratio]
        end = math.floor(at * GRID)
        if (low is None or low < end) and (high is None or end < high):
            return ratio, end
    return -1, 0


def _places(
    search: Search, bounds: Bounds, top: Top, problem: Problem, goal: Terms, *, middle: bool
) -> Iterator[tuple[int, Fraction]]:
    """The ratios that may be split, and where, the best first: between what is taken for a ratio and what it is."""
    values, broken = problem
    off = {each: abs(top.point[each] - values[each]) for each in search.worlds.given}
    about = search.worlds.broken_links(values, search.rows, search.without)
    concerned = {unknown for row in about for unknown, _ in row.terms} or {each for each, _ in goal}
    likely = sorted(filter(off.get, off), key=lambda each: (each in concerned, off[each]), reverse=True)
    for ratio in likely:
        if ratio in concerned:
            at = _between(top.point[ratio], values[ratio])
            if middle:
                yield ratio, at + (search.worlds.point[ratio] - at) * _NEARER
            yield ratio, at
    if isinstance(broken, Row) and broken.products:  # a second row about the same ratio
        ratio = broken.products[0][0][0]
        other = quotient(broken, values)
        if other is not None:
            yield ratio, _between(other, values[ratio])
        likely.insert(0, ratio)
    for ratio in likely:
        yield ratio, _between(top.point[ratio], values[ratio])
        yield from _middle(bounds, ratio)


def _between(one: Number, other: Number) -> Fraction:
    return Fraction(one + other) / 2


def _middle(bounds: Bounds, ratio: int) -> Iterator[tuple[int, Fraction]]:
    """The middle of what a ratio may be; nothing where it is open."""
    low, high = bounds.low[ratio], bounds.high[ratio]
    if low is not None and high is not None:
        yield ratio, Fraction(low + high, 2 * GRID)
