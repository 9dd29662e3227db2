"""Closed intervals of exact rationals, and their arithmetic."""

from __future__ import annotations

from typing import Final


class Interval:
    """The closed interval [lo/den, hi/den]: two integers over one positive integer denominator.

    Common denominators keep the arithmetic in plain integers, which is exact and about ten times as
    fast as reducing a fraction after every step. An operation returns the exact range of its result
    for operands that vary independently of each other.

    Raises:
        ValueError: the denominator is not positive or the ends are in the wrong order.
    """

    __slots__ = ("den", "hi", "lo")

    open_lo = False
    open_hi = False

    def __init__(self, lo: int, hi: int, den: int = 1) -> None:
        if den <= 0 or lo > hi:
            raise ValueError(f"not an interval: [{lo}, {hi}] / {den}")
        self.lo: Final = lo
        self.hi: Final = hi
        self.den: Final = den

    @classmethod
    def point(cls, num: int, den: int = 1) -> Interval:
        """The interval that holds the single value num/den."""
        return cls(num, num, den)

    def __repr__(self) -> str:
        return f"Interval({self.lo}, {self.hi}, {self.den})"

    def __eq__(self, other: object) -> bool:
        """Equal as sets of values: denominators need not agree."""
        if not isinstance(other, Interval):
            return NotImplemented
        return self.lo * other.den == other.lo * self.den and self.hi * other.den == other.hi * self.den

    __hash__ = None  # type: ignore[assignment]

    @property
    def is_point(self) -> bool:
        """Whether the interval holds a single value."""
        return self.lo == self.hi

    @property
    def low(self) -> Interval:
        """The lower end, as a point."""
        return Interval(self.lo, self.lo, self.den)

    @property
    def high(self) -> Interval:
        """The upper end, as a point."""
        return Interval(self.hi, self.hi, self.den)

    @property
    def middle(self) -> Interval:
        """The midpoint, as a point."""
        total = self.lo + self.hi
        return Interval(total, total, 2 * self.den)

    def __neg__(self) -> Interval:
        return Interval(-self.hi, -self.lo, self.den)

    def __add__(self, other: Interval) -> Interval:
        den, other_den = self.den, other.den
        if den == other_den:
            return Interval(self.lo + other.lo, self.hi + other.hi, den)
        if den % other_den == 0:
            k = den // other_den
            return Interval(self.lo + k * other.lo, self.hi + k * other.hi, den)
        if other_den % den == 0:
            k = other_den // den
            return Interval(k * self.lo + other.lo, k * self.hi + other.hi, other_den)
        return Interval(
            self.lo * other_den + other.lo * den, self.hi * other_den + other.hi * den, den * other_den
        )

    def __sub__(self, other: Interval) -> Interval:
        if self.den == other.den:
            return Interval(self.lo - other.hi, self.hi - other.lo, self.den)
        return self + Interval(-other.hi, -other.lo, other.den)

    def __mul__(self, other: Interval) -> Interval:
        a, b, c, d = self.lo, self.hi, other.lo, other.hi
        den = self.den * other.den
        if a >= 0 and c >= 0:
            return Interval(a * c, b * d, den)
        products = (a * c, a * d, b * c, b * d)
        return Interval(min(products), max(products), den)

    def __truediv__(self, other: Interval) -> Interval:
        """The range of quotients.

        Raises:
            ZeroDivisionError: the divisor can be zero.
        """
        a, b, c, d = self.lo, self.hi, other.lo, other.hi
        if c <= 0 <= d:
            raise ZeroDivisionError("the divisor can be zero")
        if c < 0:
            a, b, c, d = -b, -a, -d, -c
        scale = other.den
        low = a * c if a >= 0 else a * d
        high = b * d if b >= 0 else b * c
        return Interval(low * scale, high * scale, self.den * c * d)

    def meets(self, other: Interval) -> bool:
        """Whether the two intervals have a value in common."""
        return self.lo * other.den <= other.hi * self.den and other.lo * self.den <= self.hi * other.den

    def holds(self, point: Interval) -> bool:
        """Whether every value of `point` lies inside."""
        return self.lo * point.den <= point.lo * self.den and point.hi * self.den <= self.hi * point.den

    def below(self, other: Interval) -> bool:
        """Whether every value is less than every value of `other`."""
        return self.hi * other.den < other.lo * self.den

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low = self.low if self.lo * other.den <= other.lo * self.den else other.low
        high = self.high if self.hi * other.den >= other.hi * self.den else other.high
        return span(low, high)

    def widened(self, by: Interval) -> Interval:
        """Both ends moved outward by the (non-negative, single) value of `by`."""
        return self + Interval(-by.hi, by.hi, by.den)

    @property
    def sign(self) -> int:
        """+1 when no value is negative, -1 when no value is positive, 0 when signs are mixed."""
        if self.lo >= 0:
            return 1
        return -1 if self.hi <= 0 else 0


def span(low: Interval, high: Interval) -> Interval:
    """The interval from the point `low` to the point `high`."""
    if low.den == high.den:
        return Interval(low.lo, high.hi, low.den)
    return Interval(low.lo * high.den, high.hi * low.den, low.den * high.den)


ZERO: Final = Interval(0, 0)
ONE: Final = Interval(1, 1)
