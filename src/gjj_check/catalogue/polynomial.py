"""Equations as polynomials over the figures: what shows that two rules say the same, or cannot both hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.catalogue.equation import Binary, Call, Comparison, Constant, Name, Tree, render

Monomial = tuple[str, ...]
"""Figures multiplied, in the order of their names; blank for a constant."""
Polynomial = dict[Monomial, Fraction]
_LARGEST: Final = 300
"""Monomials beyond which an equation is not worth comparing."""


class Relation(NamedTuple):
    """A comparison with everything on one side: `terms` = 0, or `terms` ≥ 0."""

    terms: Polynomial
    equal: bool

    @property
    def bounds(self) -> list[Polynomial]:
        """The polynomials that must not be negative."""
        return [self.terms, _scaled(self.terms, Fraction(-1))] if self.equal else [self.terms]

    @property
    def key(self) -> tuple[tuple[Monomial, Fraction], ...]:
        """The same for equations that differ by a factor only."""
        ordered = sorted(self.terms.items())
        factor = abs(ordered[0][1]) if ordered else Fraction(1)
        if self.equal and ordered and ordered[0][1] < 0:
            factor = -factor
        return tuple((monomial, value / factor) for monomial, value in ordered)


def relation(comparison: Comparison, naturals: Callable[[str], bool]) -> Relation | None:
    """One comparison as a polynomial; `naturals` tells the figures that are never negative.

    None where it cannot be put that way: an approximate one, one that is too long, and an inequality over a
    divisor that may be negative.
    """
    if comparison.op == "~":
        return None
    left, right = _quotient(comparison.left), _quotient(comparison.right)
    if left is None or right is None:
        return None
    equal = comparison.op == "="
    if not equal and not all(_positive(side[1], naturals) for side in (left, right)):
        return None
    ahead, behind = (left, right) if comparison.op == ">=" else (right, left)
    terms = _sum(_product(ahead[0], behind[1]), _scaled(_product(behind[0], ahead[1]), Fraction(-1)))
    return Relation(terms, equal) if len(terms) <= _LARGEST else None


def follows(bound: Polynomial, given: Polynomial, naturals: Callable[[str], bool]) -> bool:
    """Whether `bound` ≥ 0 wherever `given` ≥ 0: some positive multiple of it never exceeds `bound`."""
    return any(
        all(value >= 0 if _natural(monomial, naturals) else not value for monomial, value in rest.items())
        for factor in _factors(bound, given, 1)
        for rest in (_sum(bound, _scaled(given, -factor)),)
    )


def excluded(one: Polynomial, other: Polynomial, naturals: Callable[[str], bool]) -> Monomial | None:
    """What must be zero where neither may be negative, because a sum of both would be; blank for a constant."""
    totals = (_sum(one, _scaled(other, factor)) for factor in _factors(one, other, -1))
    return next((zero for total in totals if (zero := forced(total, naturals)) is not None), None)


def forced(bound: Polynomial, naturals: Callable[[str], bool]) -> Monomial | None:
    """What must be zero where `bound` is not negative, since none of its terms can be positive.

    Blank for a constant, which never is zero; None where nothing is forced.
    """
    if all(value < 0 and _natural(monomial, naturals) for monomial, value in bound.items()):
        return min(bound, default=None)
    return None


def _factors(one: Polynomial, other: Polynomial, sign: int) -> Iterable[Fraction]:
    """The positive multiples of `other` at which some of its terms equals ±1 times that of `one`."""
    ratios = (sign * value / other[monomial] for monomial, value in one.items() if other.get(monomial))
    return sorted({ratio for ratio in ratios if ratio > 0})


def _quotient(tree: Tree) -> tuple[Polynomial, Polynomial] | None:
    """Numerator and denominator."""
    one: Polynomial = {(): Fraction(1)}
    if isinstance(tree, Constant):
        value = Fraction(tree.value.lo, tree.value.den)
        return ({(): value} if value else {}), one
    if isinstance(tree, Name):
        return {(tree.name,): Fraction(1)}, one
    if isinstance(tree, Call):
        if tree.function != "sum":
            return {(render(tree),): Fraction(1)}, one
        result: tuple[Polynomial, Polynomial] | None = ({}, one)
        for arg in tree.args:
            result = _combined("+", result, _quotient(arg))
        return result
    assert isinstance(tree, Binary)
    return _combined(tree.op, _quotient(tree.left), _quotient(tree.right))


def _combined(
    op: str, left: tuple[Polynomial, Polynomial] | None, right: tuple[Polynomial, Polynomial] | None
) -> tuple[Polynomial, Polynomial] | None:
    if left is None or right is None:
        return None
    (a, b), (c, d) = left, right
    if max(len(a), len(b)) * max(len(c), len(d)) > _LARGEST:
        return None
    if op == "*":
        return _product(a, c), _product(b, d)
    if op == "/":
        return (_product(a, d), _product(b, c)) if c else None
    if op == "-":
        c = _scaled(c, Fraction(-1))
    return (_sum(a, c), b) if b == d else (_sum(_product(a, d), _product(c, b)), _product(b, d))


def _sum(a: Polynomial, b: Polynomial) -> Polynomial:
    total = dict(a)
    for monomial, value in b.items():
        total[monomial] = total.get(monomial, Fraction(0)) + value
    return {monomial: value for monomial, value in total.items() if value}


def _product(a: Polynomial, b: Polynomial) -> Polynomial:
    total: Polynomial = {}
    for one, value in a.items():
        for other, factor in b.items():
            monomial = tuple(sorted(one + other))
            total[monomial] = total.get(monomial, Fraction(0)) + value * factor
    return {monomial: value for monomial, value in total.items() if value}


def _scaled(a: Polynomial, factor: Fraction) -> Polynomial:
    return {monomial: value * factor for monomial, value in a.items()}


def _natural(monomial: Monomial, naturals: Callable[[str], bool]) -> bool:
    return all(map(naturals, monomial))


def _positive(terms: Polynomial, naturals: Callable[[str], bool]) -> bool:
    """Whether a divisor, which is not zero, must be positive."""
    return all(value > 0 and _natural(monomial, naturals) for monomial, value in terms.items())
