"""Intervals of exact rationals, and their arithmetic."""

from __future__ import annotations

from typing import Final


class Interval:
    """The closed interval [lo/den, hi/den]: two integers over one positive integer denominator.

    Common denominators keep the arithmetic in plain integers, which is exact and about ten times as
    fast as reducing a fraction after every step. An operation returns the exact range of its result
    for operands that vary independently of each other. Where an end does not belong to it, it is `HalfOpen`.

    Attributes:
        open_lo, open_hi: whether the lower, the upper end is left out.

    Raises:
        ValueError: the denominator is not positive or the ends are in the wrong order.
    """

    __slots__ = ("den", "hi", "lo")

    open_lo: bool = False
    open_hi: bool = False

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
        """The lower end, as a point, whether it belongs to the interval or not."""
        return Interval(self.lo, self.lo, self.den)

    @property
    def high(self) -> Interval:
        """The upper end, as a point, whether it belongs to the interval or not."""
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
        den, other_den = self.den, other.den
        low, high = self.lo * other_den, other.hi * den
        if low > high or (low == high and (self.open_lo or other.open_hi)):
            return False
        low, high = other.lo * den, self.hi * other_den
        return low < high or (low == high and not (other.open_lo or self.open_hi))

    def holds(self, other: Interval) -> bool:
        """Whether every value of `other` lies inside."""
        den, other_den = self.den, other.den
        low, inner = self.lo * other_den, other.lo * den
        if low > inner or (low == inner and self.open_lo and not other.open_lo):
            return False
        high, inner = self.hi * other_den, other.hi * den
        return high > inner or (high == inner and (not self.open_hi or other.open_hi))

    def below(self, other: Interval) -> bool:
        """Whether every value is less than every value of `other`."""
        high, low = self.hi * other.den, other.lo * self.den
        return high < low or (high == low and (self.open_hi or other.open_lo))

    @property
    def holds_integer(self) -> bool:
        """Whether a whole number lies inside."""
        first = -(-self.lo // self.den)
        if self.open_lo and first * self.den == self.lo:
            first += 1
        last = first * self.den
        return last < self.hi or (last == self.hi and not self.open_hi)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        one, two = self.lo * other.den, other.lo * self.den
        low = self if one < two or (one == two and not self.open_lo) else other
        one, two = self.hi * other.den, other.hi * self.den
        high = self if one > two or (one == two and not self.open_hi) else other
        return span(low, high)

    def opened(self, *, lo: bool, hi: bool) -> Interval:
        """The same without its lower, its upper end; of an end that is left out already nothing changes.

        Raises:
            ValueError: nothing would be left.
        """
        lo, hi = lo or self.open_lo, hi or self.open_hi
        return HalfOpen(self.lo, self.hi, self.den, open_lo=lo, open_hi=hi) if lo or hi else self

    def widened(self, by: Interval) -> Interval:
        """Both ends moved outward by the (non-negative, single) value of `by`."""
        return self + Interval(-by.hi, by.hi, by.den)

    @property
    def sign(self) -> int:
        """+1 when no value is negative, -1 when no value is positive, 0 when signs are mixed."""
        if self.lo >= 0:
            return 1
        return -1 if self.hi <= 0 else 0


class HalfOpen(Interval):
    """An interval that lacks one of its ends, or both.

    Its operations take plain intervals on either side and keep account of the ends exactly: an end is left out of a
    result where no values of the operands give it.

    Raises:
        ValueError: as for any interval, and where no value is left.
    """

    __slots__ = ("open_hi", "open_lo")

    def __init__(
        self, lo: int, hi: int, den: int = 1, *, open_lo: bool = False, open_hi: bool = False
    ) -> None:
        super().__init__(lo, hi, den)
        if lo == hi and (open_lo or open_hi):
            raise ValueError(f"not an interval: no value between {lo} and {hi} / {den}")
        self.open_lo = open_lo
        self.open_hi = open_hi

    def __repr__(self) -> str:
        ends = f"open_lo={self.open_lo}, open_hi={self.open_hi}"
        return f"HalfOpen({self.lo}, {self.hi}, {self.den}, {ends})"

    def __eq__(self, other: object) -> bool:
        """Equal as sets of values."""
        if not isinstance(other, Interval):
            return NotImplemented
        same_ends = self.open_lo == other.open_lo and self.open_hi == other.open_hi
        return same_ends and Interval.__eq__(self, other)

    __hash__ = None

    def __neg__(self) -> Interval:
        return HalfOpen(-self.hi, -self.lo, self.den, open_lo=self.open_hi, open_hi=self.open_lo)

    def __add__(self, other: Interval) -> Interval:
        total = Interval.__add__(self, other)
        return total.opened(lo=self.open_lo or other.open_lo, hi=self.open_hi or other.open_hi)

    __radd__ = __add__

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __rsub__(self, other: Interval) -> Interval:
        return -self + other

    def __mul__(self, other: Interval) -> Interval:
        """The range of products; zero is attained where one factor can be zero, other ends at two closed ends."""
        product = Interval.__mul__(self, other)
        zero = _holds_zero(self) or _holds_zero(other)
        attained = [one * two for one in _closed_ends(self) for two in _closed_ends(other)]
        return product.opened(
            lo=not zero if product.lo == 0 else product.lo not in attained,
            hi=not zero if product.hi == 0 else product.hi not in attained,
        )

    __rmul__ = __mul__

    def __truediv__(self, other: Interval) -> Interval:
        """The range of quotients.

        Raises:
            ZeroDivisionError: the divisor can be zero, or as near to it as one likes.
        """
        return self * _inverse(other)

    def __rtruediv__(self, other: Interval) -> Interval:
        return other * _inverse(self)


def _holds_zero(values: Interval) -> bool:
    low, high = values.lo, values.hi
    return low <= 0 <= high and not (low == 0 and values.open_lo) and not (high == 0 and values.open_hi)


def _closed_ends(values: Interval) -> list[int]:
    """The ends that belong to it, in its own denominator."""
    return [*([] if values.open_lo else [values.lo]), *([] if values.open_hi else [values.hi])]


def _inverse(divisor: Interval) -> Interval:
    low, high, den = divisor.lo, divisor.hi, divisor.den
    if low <= 0 <= high:
        raise ZeroDivisionError("the divisor can be zero")
    return Interval(low * den, high * den, low * high).opened(lo=divisor.open_hi, hi=divisor.open_lo)


def span(low: Interval, high: Interval) -> Interval:
    """From the lower end of `low` to the upper end of `high`, each left out where it is left out there."""
    if low.den == high.den:
        found = Interval(low.lo, high.hi, low.den)
    else:
        found = Interval(low.lo * high.den, high.hi * low.den, low.den * high.den)
    return found.opened(lo=low.open_lo, hi=high.open_hi) if low.open_lo or high.open_hi else found


ZERO: Final = Interval(0, 0)
ONE: Final = Interval(1, 1)
