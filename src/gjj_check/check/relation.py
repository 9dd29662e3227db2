"""The relations of the equation language, tested on ranges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from gjj_check.numbers.interval import Interval


class Relation:
    """How a relation of two ranges is tested.

    Attributes:
        possible: whether it can hold for some values inside the ranges.
        certain: whether it holds for all of them.
        ordered: whether it compares sizes; an equality lets the left range stand for what is printed.
    """

    def __init__(
        self,
        possible: Callable[[Interval, Interval], bool],
        certain: Callable[[Interval, Interval], bool],
        *,
        ordered: bool,
    ) -> None:
        self.possible: Final = possible
        self.certain: Final = certain
        self.ordered: Final = ordered


def _may_not_exceed(left: Interval, right: Interval) -> bool:
    return not right.below(left)


def _may_reach(left: Interval, right: Interval) -> bool:
    return not left.below(right)


def _never_exceeds(left: Interval, right: Interval) -> bool:
    return left.hi * right.den <= right.lo * left.den


def _always_reaches(left: Interval, right: Interval) -> bool:
    return _never_exceeds(right, left)


RELATIONS: Final = {
    "=": Relation(Interval.meets, Interval.holds, ordered=False),
    "~": Relation(Interval.meets, Interval.holds, ordered=False),
    "<=": Relation(_may_not_exceed, _never_exceeds, ordered=True),
    ">=": Relation(_may_reach, _always_reaches, ordered=True),
}
