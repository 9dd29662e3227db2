"""Expressions made ready for intervals, and their exact ranges.

A figure that occurs once in an expression may be treated as independent, and plain interval arithmetic gives the
exact range. A figure that occurs twice must not widen it. Where the expression is a quotient that is linear above and
below in each such figure (`x / (x + y)`, `c / (x - c)`), it is monotone in each of them, whatever the others are, and
takes its extremes at the corners of their intervals: the range is exact. Any other expression is enclosed by forward
differentiation in interval arithmetic: where its slope in a figure keeps its sign the extremes lie at the ends of the
figure's interval; where it does not, the interval is halved, a bounded number of times. What remains is an outer bound,
so a report printed from true values is never refuted.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any, Final

from gjj_check.check.corners import range_at_corners
from gjj_check.numbers.interval import ONE, Interval, span

HALVINGS: Final = 6
MOST_CORNERS: Final = 5
"""Repeated figures whose corners are all visited: 32 of them."""

VARIABLE: Final = 0
CONSTANT: Final = 1
ADD: Final = 2
SUBTRACT: Final = 3
MULTIPLY: Final = 4
DIVIDE: Final = 5
OPERATIONS: Final = {"+": ADD, "-": SUBTRACT, "*": MULTIPLY, "/": DIVIDE}

Code = tuple[Any, ...]
Values = list[Interval]


class Program:
    """An expression over numbered slots."""

    __slots__ = ("by_corners", "code", "repeated", "slots", "value")

    def __init__(self, code: Code) -> None:
        counts: dict[int, int] = {}
        _count(code, counts)
        self.code: Final = code
        self.value: Final = _compiled(code)
        self.slots: Final = frozenset(counts)
        self.repeated: Final = tuple(sorted(slot for slot, count in counts.items() if count > 1))
        self.by_corners: Final = len(self.repeated) <= MOST_CORNERS and all(
            max(_degrees(code, slot)) <= 1 for slot in self.repeated
        )

    def minus(self, other: Program) -> Program:
        """The program of the difference."""
        return Program((SUBTRACT, self.code, other.code))

    def at(self, points: Values) -> Interval:
        """The value at single values of all slots.

        Raises:
            ZeroDivisionError: a divisor is zero.
        """
        return self.value(points)

    def range(self, values: Values, halvings: int = HALVINGS) -> Interval:
        """The range over all values inside the intervals.

        Raises:
            ZeroDivisionError: a divisor can be zero.
        """
        if not self.repeated:
            return self.value(values)
        if self.by_corners:
            try:
                return range_at_corners(self.value, self.repeated, values)
            except ZeroDivisionError:
                pass  # the divisor may still keep its sign, if its figures are looked at together
        lowest, highest = list(values), list(values)
        open_lo = open_hi = False
        for slot in self.repeated:
            interval = values[slot]
            if interval.is_point:
                continue
            slope = _slope(self.code, values, slot)[1]
            sign = slope.sign if slope is not None else 1
            if sign == 0 and halvings:
                middle = interval.middle
                low, high = list(values), list(values)
                low[slot], high[slot] = span(interval, middle), span(middle, interval)
                return self.range(low, halvings - 1).hull(self.range(high, halvings - 1))
            if sign > 0:
                lowest[slot], highest[slot] = interval.low, interval.high
            elif sign < 0:
                lowest[slot], highest[slot] = interval.high, interval.low
                interval = -interval
            if slope is not None and slope.lo * slope.hi > 0:  # it rises or falls all the way
                open_lo |= interval.open_lo
                open_hi |= interval.open_hi
        return span(self.value(lowest), self.value(highest)).opened(lo=open_lo, hi=open_hi)


def _count(code: Code, counts: dict[int, int]) -> None:
    op = code[0]
    if op == VARIABLE:
        counts[code[1]] = counts.get(code[1], 0) + 1
    elif op != CONSTANT:
        _count(code[1], counts)
        _count(code[2], counts)


def _degrees(code: Code, slot: int) -> tuple[int, int]:
    """The degrees in a slot of the numerator and of the denominator of the expression as one fraction, at most."""
    op = code[0]
    if op in (VARIABLE, CONSTANT):
        return int(op == VARIABLE and code[1] == slot), 0
    (above, below), (right_above, right_below) = _degrees(code[1], slot), _degrees(code[2], slot)
    if op == MULTIPLY:
        return above + right_above, below + right_below
    if op == DIVIDE:
        return above + right_below, below + right_above
    return max(above + right_below, right_above + below), below + right_below


def _compiled(code: Code) -> Callable[[Values], Interval]:
    """The expression as one function of the values, twice as fast as a walk over the code."""
    op = code[0]
    if op == VARIABLE:
        return itemgetter(code[1])
    if op == CONSTANT:
        constant = code[1]
        return lambda _: constant
    left, right = _compiled(code[1]), _compiled(code[2])
    if op == ADD:
        return lambda values: left(values) + right(values)
    if op == SUBTRACT:
        return lambda values: left(values) - right(values)
    if op == MULTIPLY:
        return lambda values: left(values) * right(values)
    return lambda values: _divided(left(values), right(values))


def _divided(left: Interval, right: Interval) -> Interval:
    """The quotient, where the divisor is positive: what a share or a growth of nothing or of a debt means nobody says.

    Raises:
        ZeroDivisionError: the divisor can be zero or negative.
    """
    if right.lo <= 0:
        raise ZeroDivisionError("the divisor can be zero or negative")
    return left / right


def added(terms: list[Code]) -> Code:
    """The sum of at least one term, no deeper than it must be: a list may have thousands of members."""
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return (ADD, added(terms[:half]), added(terms[half:]))


def _slope(code: Code, values: Values, slot: int) -> tuple[Interval, Interval | None]:
    """Value and derivative in one slot; the derivative is None where the slot does not occur."""
    op = code[0]
    if op == VARIABLE:
        return values[code[1]], ONE if code[1] == slot else None
    if op == CONSTANT:
        return code[1], None
    left, dleft = _slope(code[1], values, slot)
    right, dright = _slope(code[2], values, slot)
    if op in (ADD, SUBTRACT):
        value = left + right if op == ADD else left - right
        if dright is None:
            return value, dleft
        if op == SUBTRACT:
            dright = -dright
        return value, dright if dleft is None else dleft + dright
    if op == MULTIPLY:
        value = left * right
        if dright is None:
            return value, None if dleft is None else dleft * right
        return value, left * dright if dleft is None else dleft * right + left * dright
    value = _divided(left, right)
    if dright is None:
        return value, None if dleft is None else dleft / right
    rise = -(left * dright) if dleft is None else dleft * right - left * dright
    return value, rise / (right * right)
