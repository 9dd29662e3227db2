"""The range of what a figure prints as narrowing finds it, where amounts exist that attain its ends.

The chain of steps that a bound rests on gives every amount in it one value. Where the other rows can hold with these,
the bound is attained: no outer bound but the exact end. Most ranges need no solver then.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.optimum import End, Goal, Range, Terms, exact_range
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.trace import Trace
from gjj_check.check.joint.witness import witness

_FAR: Final = Fraction(10**30)
"""Base units, or whole ratios: more than any figure prints; what can be so much is open."""

Values = dict[int, Fraction]


class Reach(NamedTuple):
    """An outer bound of a goal, and at which bounds its amounts give it: by unknown, whether at the upper one."""

    value: Fraction
    corner: dict[int, bool]


def reach(goal: Goal, bounds: Bounds, *, upper: bool) -> Reach | None:
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
    corner = {part: upper == (factor > 0), base: not most}
    if end == 0 or (divisor is None and not most):
        return Reach(Fraction(less), {part: corner[part]})
    if not divisor or divisor < 0:
        return None
    return Reach(less + Fraction(factor * end, divisor), corner)


def _sum(goal: Goal, bounds: Bounds, *, upper: bool) -> Reach | None:
    total = 0
    corner = {}
    for unknown, factor in goal.above:
        corner[unknown] = top = upper == (factor > 0)
        end = (bounds.high if top else bounds.low)[unknown]
        if end is None:
            return None
        total += factor * end
    return Reach(Fraction(total, GRID), corner)


def outer_range(goal: Goal, bounds: Bounds) -> Range:
    """The range of a goal as its amounts bound it."""
    low, high = reach(goal, bounds, upper=False), reach(goal, bounds, upper=True)
    return Range(low and End(low.value), high and End(high.value), exact=False)


def quick_range(ground: Ground, rows: Sequence[Row], goal: Goal, bounds: Bounds) -> Range | None:
    """The exact range of a goal over all worlds in which it means something; None where narrowing does not find it.

    `bounds` are those that follow from the rows.
    """
    low = _attained(ground, rows, goal, bounds, upper=False)
    high = None if low is None else _attained(ground, rows, goal, bounds, upper=True)
    return None if low is None or high is None else Range(low[0], high[0])


def full_range(ground: Ground, rows: Sequence[Row], goal: Goal, bounds: Bounds) -> Range | None:
    """The exact range of a goal over all worlds in which it means something; None where there are none."""
    return quick_range(ground, rows, goal, bounds) or exact_range(ground, rows, goal)


def _attained(
    ground: Ground, rows: Sequence[Row], goal: Goal, bounds: Bounds, *, upper: bool
) -> tuple[End | None] | None:
    """The end of a range, where narrowing finds it or finds that there is none; None where it is left open."""
    best = reach(goal, bounds, upper=upper)
    if best is None:
        far = at_least(goal, _FAR, upper=upper)
        joined = bounds.joined_by(far)
        return (None,) if joined.clash is None and witness(joined, [*rows, *far]) is not None else None
    values: Values = {}
    for unknown, top in best.corner.items():
        chain = exact_bound(bounds, unknown, upper=top)
        if chain is None or any(values.setdefault(each, value) != value for each, value in chain.items()):
            return None
    if goal.below and goal.below[0][0] not in values and any(values[part] for part in best.corner):
        return None  # come near to as the base grows
    left = _with(ground, [*rows, *goal.defined], values)
    if left is None or witness(narrowed(ground, left), left) is None:
        return None
    above, below = (_worth(terms, values) for terms in goal)
    if not goal.below:
        return (End(above),)
    return (End(above / below if below else best.value),)


def at_least(goal: Goal, value: Fraction, *, upper: bool = True) -> list[Row]:
    """Rows that say that a goal is at least a value, or, where not `upper`, at most minus the value."""
    sign = -1 if upper else 1
    terms = {unknown: sign * value.denominator * factor for unknown, factor in goal.above}
    for unknown, factor in goal.below:
        terms[unknown] = terms.get(unknown, 0) + value.numerator * factor
    bound = 0 if goal.below else -value.numerator
    listed = tuple(sorted((unknown, factor) for unknown, factor in terms.items() if factor))
    return [Row(listed, bound, equal=False, figures=frozenset(), origin=-1), *goal.defined]


def _worth(terms: Terms, values: Values) -> Fraction:
    return sum((factor * values.get(unknown, Fraction(0)) for unknown, factor in terms), Fraction(0))


def exact_bound(bounds: Bounds, unknown: int, *, upper: bool) -> Values | None:
    """What a bound is worth before it was rounded to the grid, and what the amounts it rests on are worth then.

    None where there is no bound, or where it rests on two bounds of one amount.
    """
    found: dict[int, tuple[int, Fraction]] = {}
    trace = bounds.trace
    if trace is None or not _traced(trace, bounds.ground, unknown, upper, len(trace.steps), found, set()):
        return None
    return {each: value for each, (_, value) in found.items()}


def _traced(
    trace: Trace,
    ground: Ground,
    unknown: int,
    upper: bool,
    after: int,
    found: dict[int, tuple[int, Fraction]],
    waiting: set[int],
) -> bool:
    number = next(iter(trace.leading_to(((unknown, -1 if upper else 1),), after)), -1)
    if unknown in found:
        known = found[unknown][0]
        if known < 0 or number < 0:
            return known == number
        return trace.steps[known].value == trace.steps[number].value
    if number < 0:
        found[unknown] = number, Fraction(0)
        return not upper and unknown not in ground.free
    if unknown in waiting:
        return False
    waiting.add(unknown)
    step = trace.steps[number]
    own = dict(step.row.terms)[unknown]
    sign = 1 if (own > 0) == upper else -1
    rest = Fraction(sign * step.row.bound)
    for other, factor in step.row.terms:
        if other != unknown:
            if not _traced(trace, ground, other, sign * factor < 0, step.after, found, waiting):
                return False
            rest -= sign * factor * found[other][1]
    value = rest / (sign * own)
    if unknown in ground.whole:
        value = Fraction(math.floor(value) if upper else math.ceil(value))
    found[unknown] = number, value
    return True


def _with(ground: Ground, rows: Sequence[Row], values: Values) -> list[Row] | None:
    """What rows say of the other amounts when some have fixed values; None where these break one of them."""
    for unknown, value in values.items():
        if (value < 0 and unknown not in ground.free) or (value.denominator > 1 and unknown in ground.whole):
            return None
    found = []
    for row in rows:
        if values.keys().isdisjoint(row.unknowns):
            found.append(row)
            continue
        if any(each in values and values[each] <= 0 for each in row.guard):
            continue
        terms: dict[int, Fraction] = {}
        bound = Fraction(row.bound)
        products = []
        for unknown, factor in row.terms:
            if unknown in values:
                bound -= factor * values[unknown]
            else:
                terms[unknown] = terms.get(unknown, Fraction(0)) + factor
        for (one, other), factor in row.products:
            if one in values and other in values:
                bound -= factor * values[one] * values[other]
            elif one in values or other in values:
                fixed, left = (one, other) if one in values else (other, one)
                terms[left] = terms.get(left, Fraction(0)) + factor * values[fixed]
            else:
                products.append(((one, other), factor))
        den = math.lcm(bound.denominator, *(each.denominator for each in terms.values()))
        scaled = tuple((unknown, int(each * den)) for unknown, each in sorted(terms.items()) if each)
        times = tuple((pair, factor * den) for pair, factor in products)
        guard = tuple(each for each in row.guard if each not in values)
        row = row._replace(terms=scaled, bound=int(bound * den), products=times, guard=guard)
        if row.broken:
            return None
        if row.terms or row.products:
            found.append(row)
    return found
