"""One linear row over the unknown true amounts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from gjj_check.numbers.interval import Interval

Side = Literal["low", "high", "equal"]


class Row(NamedTuple):
    """`sum of coefficient times unknown <= bound` (or `=` where `equal`), in integers.

    Attributes:
        terms: (index of the unknown, coefficient), in the order of the unknowns; empty for a row that printed
            constants alone decide.
        bound: the right side; a row scaled by a positive integer says the same.
        equal: whether it is an equation.
        figures: the ids of the printed figures whose intervals stand in the row.
        origin: index of what the row comes from, in the model's list of origins.
    """

    terms: tuple[tuple[int, int], ...]
    bound: int
    equal: bool
    figures: frozenset[str]
    origin: int

    @property
    def broken(self) -> bool:
        """Whether the row cannot hold whatever the amounts are: it has no unknowns and is false."""
        return not self.terms and (self.bound < 0 or (self.equal and self.bound != 0))


class Form:
    """`constant + sum of coefficient times unknown`, each coefficient an interval of constants."""

    __slots__ = ("constant", "terms")

    def __init__(self, constant: Interval, terms: Mapping[int, Interval] | None = None) -> None:
        self.constant: Final = constant
        self.terms: Final[dict[int, Interval]] = {
            unknown: factor for unknown, factor in (terms or {}).items() if factor.lo or factor.hi
        }

    @property
    def is_constant(self) -> bool:
        """Whether no unknown is left in it."""
        return not self.terms

    def plus(self, other: Form) -> Form:
        """The sum."""
        terms = dict(self.terms)
        for unknown, factor in other.terms.items():
            terms[unknown] = terms[unknown] + factor if unknown in terms else factor
        return Form(self.constant + other.constant, terms)

    def times(self, factor: Interval) -> Form:
        """The product with a constant."""
        return Form(self.constant * factor, {unknown: each * factor for unknown, each in self.terms.items()})

    def minus(self, other: Form) -> Form:
        """The difference."""
        return self.plus(other.times(_MINUS))


_MINUS: Final = Interval.point(-1)


def rows_of(
    form: Form, op: str, free: frozenset[int], figures: frozenset[str], origin: int
) -> list[Row] | None:
    """The rows that say `form op 0`; every unknown but the `free` ones is known not to be negative.

    With non-negative unknowns and coefficients that vary independently of each other the rows are exact. None
    where an unknown of either sign has a coefficient that is not a single number.
    """
    if any(not factor.is_point for unknown, factor in form.terms.items() if unknown in free):
        return None
    if op == "=" and form.constant.is_point and all(factor.is_point for factor in form.terms.values()):
        return [_row(form, "equal", figures, origin)]
    sides: tuple[Side, ...] = {"=": ("low", "high"), "<=": ("low",), ">=": ("high",)}[op]  # type: ignore[assignment]
    return [_row(form, side, figures, origin) for side in sides]


def _row(form: Form, side: Side, figures: frozenset[str], origin: int) -> Row:
    """`low`: the least the form can be is at most zero; `high`: the most it can be is at least zero."""
    den = math.lcm(form.constant.den, *(factor.den for factor in form.terms.values()))
    if side == "high":
        terms = {unknown: -factor.hi * (den // factor.den) for unknown, factor in form.terms.items()}
        bound = form.constant.hi * (den // form.constant.den)
    else:
        terms = {unknown: factor.lo * (den // factor.den) for unknown, factor in form.terms.items()}
        bound = -form.constant.lo * (den // form.constant.den)
    common = math.gcd(bound, *terms.values()) or 1
    return Row(
        tuple((unknown, factor // common) for unknown, factor in sorted(terms.items()) if factor),
        bound // common,
        side == "equal",
        figures,
        origin,
    )
