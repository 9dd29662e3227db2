"""The range of what a figure prints as the bounds of its amounts tell it: no narrower than it is, and soon found."""

from __future__ import annotations

from fractions import Fraction

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.optimum import End, Goal, Range
from gjj_check.check.joint.row import Row


def reach(goal: Goal, bounds: Bounds, *, upper: bool) -> Fraction | None:
    """The outer bound of a goal that follows from the bounds of its amounts; None where there is none."""
    if not goal.below:
        return _sum(goal, bounds, upper=upper)
    terms, base = dict(goal.above), goal.below[0][0]
    less = terms.pop(base, 0)
    if len(goal.below) > 1 or goal.below[0][1] != 1 or len(terms) != 1:
        return None
    [(part, factor)] = terms.items()
    end = (bounds.high if upper == (factor > 0) else bounds.low)[part]
    if end is None:
        return None
    most = (factor * end > 0) == upper and end != 0  # the smaller the base, the further out
    divisor = (bounds.low if most else bounds.high)[base]
    if end == 0 or (divisor is None and not most):
        return Fraction(less)
    return less + Fraction(factor * end, divisor) if divisor and divisor > 0 else None


def _sum(goal: Goal, bounds: Bounds, *, upper: bool) -> Fraction | None:
    total = 0
    for unknown, factor in goal.above:
        end = (bounds.high if upper == (factor > 0) else bounds.low)[unknown]
        if end is None:
            return None
        total += factor * end
    return Fraction(total, GRID)


def outer_range(goal: Goal, bounds: Bounds) -> Range:
    """The range of a goal as its amounts bound it."""
    low, high = reach(goal, bounds, upper=False), reach(goal, bounds, upper=True)
    return Range(None if low is None else End(low), None if high is None else End(high), exact=False)


def at_least(goal: Goal, value: Fraction, *, upper: bool = True) -> list[Row]:
    """Rows that say that a goal is at least a value, or, where not `upper`, at most minus the value."""
    sign = -1 if upper else 1
    terms = {unknown: sign * value.denominator * factor for unknown, factor in goal.above}
    for unknown, factor in goal.below:
        terms[unknown] = terms.get(unknown, 0) + value.numerator * factor
    bound = 0 if goal.below else -value.numerator
    listed = tuple(sorted((unknown, factor) for unknown, factor in terms.items() if factor))
    return [Row(listed, bound, equal=False, figures=frozenset(), origin=-1), *goal.defined]
