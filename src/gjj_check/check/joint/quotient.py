"""Expressions over unknown amounts as one fraction: a polynomial above, factors below."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

Monomial = tuple[int, ...]
"""Indices of unknowns multiplied, ascending; blank for a constant."""
Polynomial = dict[Monomial, Fraction]

_ONE = Fraction(1)


class Quotient(NamedTuple):
    """`above / product of below`."""

    above: Polynomial
    below: tuple[Polynomial, ...] = ()

    def plus(self, other: Quotient) -> Quotient:
        """The sum, over the divisors that either has."""
        missing_here = _without(other.below, self.below)
        missing_there = _without(self.below, other.below)
        above = total(_times(self.above, missing_here), _times(other.above, missing_there))
        return Quotient(above, (*self.below, *missing_here))

    def minus(self, other: Quotient) -> Quotient:
        """The difference."""
        return self.plus(Quotient(scaled(other.above, -_ONE), other.below))

    def times(self, other: Quotient) -> Quotient:
        """The product."""
        return Quotient(product(self.above, other.above), (*self.below, *other.below)).reduced()

    def over(self, other: Quotient) -> Quotient:
        """The quotient; of nothing by nothing it is nothing."""
        above = self.above
        for factor in other.below:
            above = product(above, factor)
        below = other.above
        if below.keys() == {()}:
            return Quotient(scaled(above, 1 / below[()]), self.below).reduced()
        return Quotient(above, (*self.below, below)).reduced()

    def reduced(self) -> Quotient:
        """Without a divisor that is the whole numerator."""
        if self.above in self.below:
            below = list(self.below)
            below.remove(self.above)
            return Quotient({(): _ONE}, tuple(below))
        return self


def constant(num: int, den: int = 1) -> Quotient:
    """A single number."""
    return Quotient({(): Fraction(num, den)} if num else {})


def linear(*terms: tuple[int, int]) -> Polynomial:
    """`sum of coefficient times unknown`, of (unknown, coefficient)."""
    return {(unknown,): Fraction(factor) for unknown, factor in terms}


def total(one: Polynomial, other: Polynomial) -> Polynomial:
    """The sum of two polynomials."""
    if not other:
        return one
    result = dict(one)
    for monomial, value in other.items():
        left = result.get(monomial, 0) + value
        if left:
            result[monomial] = left
        else:
            del result[monomial]
    return result


def product(one: Polynomial, other: Polynomial) -> Polynomial:
    """The product of two polynomials."""
    result: Polynomial = {}
    for a, x in one.items():
        for b, y in other.items():
            monomial = tuple(sorted(a + b))
            result[monomial] = result.get(monomial, Fraction(0)) + x * y
    return {monomial: value for monomial, value in result.items() if value}


def scaled(one: Polynomial, factor: Fraction) -> Polynomial:
    """A multiple of a polynomial."""
    return {monomial: value * factor for monomial, value in one.items()}


def _times(one: Polynomial, factors: tuple[Polynomial, ...]) -> Polynomial:
    for factor in factors:
        one = product(one, factor)
    return one


def _without(factors: tuple[Polynomial, ...], others: tuple[Polynomial, ...]) -> tuple[Polynomial, ...]:
    left = list(factors)
    for other in others:
        if other in left:
            left.remove(other)
    return tuple(left)
