"""The exact range of an expression that is monotone in each figure that occurs twice: its values at the corners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from gjj_check.numbers.interval import Interval

Corner = tuple[bool, ...]
"""Which end each repeated figure takes: True for the upper one."""


def range_at_corners(
    value: Callable[[list[Interval]], Interval], repeated: Sequence[int], values: list[Interval]
) -> Interval:
    """The range of `value` over all values inside the intervals.

    Raises:
        ZeroDivisionError: a divisor can be zero for values that vary independently of each other.
    """
    value(values)  # no divisor passes through zero between the corners
    corner = list(values)
    found: dict[Corner, Interval] = {}
    hull: Interval | None = None
    for upper in product(*[(False,) if values[slot].is_point else (False, True) for slot in repeated]):
        for slot, high in zip(repeated, upper, strict=True):
            corner[slot] = values[slot].high if high else values[slot].low
        found[upper] = at = value(corner)
        hull = at if hull is None else hull.hull(at)
    assert hull is not None
    missing = [(values[slot].open_lo, values[slot].open_hi) for slot in repeated]
    if not any(map(any, missing)):
        return hull
    lowest = {upper for upper, at in found.items() if at.low == hull.low and not at.open_lo}
    highest = {upper for upper, at in found.items() if at.high == hull.high and not at.open_hi}
    return hull.opened(lo=not _attained(lowest, missing), hi=not _attained(highest, missing))


def _attained(corners: set[Corner], missing: Sequence[tuple[bool, bool]]) -> bool:
    """Whether an extreme may be attained, given the corners at which it is and the ends that are left out.

    An extreme is attained inside an interval only where the expression does not depend on that figure, and then at both
    ends. So there must be a corner at which every end that is left out can be exchanged for the opposite one. Where
    this does not tell, the extreme counts as attained.
    """
    return any(
        all(
            (*corner[:i], not high, *corner[i + 1 :]) in corners
            for i, (high, ends) in enumerate(zip(corner, missing, strict=True))
            if ends[high]
        )
        for corner in corners
    )
