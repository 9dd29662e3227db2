"""An equation of the catalogue as linear rows over the true amounts.

Amounts are unknowns; printed ratios, growths and shares are intervals of constants. A quotient of amounts that is
compared with constants becomes two rows: `lo <= a / b <= hi` says `lo * b <= a` and `a <= hi * b`, because what the
catalogue divides by (last year's amount, a balance, a total) is not negative.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from gjj_check.catalogue.equation import Call, Comparison, Constant, Name, Tree
from gjj_check.check.joint.row import Form, Row, rows_of
from gjj_check.numbers.interval import ONE, ZERO, Interval

_HALF: Final = Interval.point(1, 2)


class UnusableError(Exception):
    """An equation that gives no rows: `missing` names a ratio that is not printed, blank where it is not linear."""

    def __init__(self, missing: str = "") -> None:
        super().__init__(missing or "not linear")
        self.missing: Final = missing


class Term(NamedTuple):
    """`form + above / below`; the quotient is left out where `below` is None."""

    form: Form
    above: Form | None = None
    below: Form | None = None

    def minus(self, other: Term) -> Term:
        """The difference.

        Raises:
            UnusableError: two quotients with different divisors.
        """
        form = self.form.minus(other.form)
        if other.above is None:
            return Term(form, self.above, self.below)
        if self.above is None:
            return Term(form, Form(ZERO).minus(other.above), other.below)
        if not _same(self.below, other.below):
            raise UnusableError
        return Term(form, self.above.minus(other.above), self.below)

    def plus(self, other: Term) -> Term:
        """The sum.

        Raises:
            UnusableError: two quotients with different divisors.
        """
        return self.minus(Term(Form(ZERO)).minus(other))


class Quantities(Protocol):
    """What a name in an equation stands for, in one report."""

    def amount(self, name: str) -> Form | None:
        """The form of an amount; None where the name is a ratio or a difference of ratios."""

    def prior(self, name: str) -> Form | None:
        """The form of last year's amount; None where the name is a ratio."""

    def constant(self, name: str) -> Interval:
        """The interval of a printed ratio.

        Raises:
            UnusableError: it is not printed.
        """

    def prior_constant(self, name: str) -> Interval:
        """The interval of last year's ratio.

        Raises:
            UnusableError: it is not printed and does not follow.
        """

    def defined(self, tree: Tree) -> Form | None:
        """The unknown that stands for a tree the catalogue has defined, None where it has not."""

    def members(self, name: str) -> list[str] | None:
        """The members of a list, None where the name is no list."""

    def counted(self, name: str) -> Interval:
        """How many names are listed.

        Raises:
            UnusableError: no names are listed.
        """

    def printed_range(self, form: Form) -> Interval:
        """The range of a form as far as printed amounts tell.

        Raises:
            UnusableError: an amount in it is not printed.
        """

    def coarsest(self, tree: Tree) -> Interval:
        """The largest unit of a last printed digit in a tree."""


def comparison_rows(
    comparison: Comparison, quantities: Quantities, free: frozenset[int], figures: set[str], origin: int
) -> Iterator[Row]:
    """The rows of one comparison; `figures` is what its constants were taken from, filled on the way.

    Raises:
        UnusableError: a ratio is not printed, or the equation is not linear in the amounts.
    """
    op = comparison.op
    left, right = term_of(comparison.left, quantities), term_of(comparison.right, quantities)
    if isinstance(comparison.left, Constant):
        left = Term(Form(left.form.constant.widened(quantities.coarsest(comparison.right) * _HALF)))
    difference = left.minus(right)
    if difference.above is None or difference.below is None:
        forms = [(difference.form, op)]
    else:
        forms = list(_quotient(difference.form, difference.above, difference.below, op))
    for form, relation in forms:
        rows = rows_of(form, relation, free, frozenset(figures), origin)
        if rows is None:
            raise UnusableError
        yield from rows


def _quotient(form: Form, above: Form, below: Form, op: str) -> Iterator[tuple[Form, str]]:
    """`form + above / below op 0` without the quotient, for a divisor that is not negative."""
    if not form.is_constant:
        raise UnusableError
    constant = form.constant
    if op in ("=", "<="):
        yield above.plus(below.times(constant.low)), "<="
    if op in ("=", ">="):
        yield above.plus(below.times(constant.high)), ">="


def term_of(tree: Tree, quantities: Quantities) -> Term:
    """The term a tree stands for.

    Raises:
        UnusableError: see `comparison_rows`.
    """
    if isinstance(tree, Constant):
        return Term(Form(tree.value))
    defined = quantities.defined(tree)
    if defined is not None:
        return Term(defined)
    if isinstance(tree, Name):
        return _named(tree.name, quantities)
    if isinstance(tree, Call):
        return _called(tree, quantities)
    left, right = term_of(tree.left, quantities), term_of(tree.right, quantities)
    if tree.op == "+":
        return left.plus(right)
    if tree.op == "-":
        return left.minus(right)
    return _product(left, right, quantities) if tree.op == "*" else _division(left, right, quantities)


def _named(name: str, quantities: Quantities) -> Term:
    amount = quantities.amount(name)
    return Term(Form(quantities.constant(name)) if amount is None else amount)


def _called(call: Call, quantities: Quantities) -> Term:
    name = call.args[0]
    if call.function == "prior":
        assert isinstance(name, Name)
        amount = quantities.prior(name.name)
        return Term(Form(quantities.prior_constant(name.name)) if amount is None else amount)
    if call.function == "count":
        assert isinstance(name, Name)
        return Term(Form(quantities.counted(name.name)))
    total = Term(Form(ZERO))
    for arg in call.args:
        members = quantities.members(arg.name) if isinstance(arg, Name) else None
        if members == [] and isinstance(arg, Name):
            raise UnusableError(arg.name)
        terms = (
            [term_of(arg, quantities)] if members is None else [_named(each, quantities) for each in members]
        )
        for term in terms:
            total = total.plus(term)
    return total


def _product(left: Term, right: Term, quantities: Quantities) -> Term:
    if not _constant(left):
        left, right = right, left
    if not _constant(left):
        left = Term(Form(_as_constant(left, quantities)))
    factor = left.form.constant
    above = None if right.above is None else right.above.times(factor)
    return Term(right.form.times(factor), above, right.below)


def _division(left: Term, right: Term, quantities: Quantities) -> Term:
    if _constant(right):
        return _product(Term(Form(_inverse(right.form.constant))), left, quantities)
    if left.above is not None or right.above is not None:
        raise UnusableError
    return Term(Form(ZERO), left.form, right.form)


def _constant(term: Term) -> bool:
    return term.above is None and term.form.is_constant


def _as_constant(term: Term, quantities: Quantities) -> Interval:
    """A factor as far as printed amounts tell it: rows made with it say less than the equation, never more."""
    if term.above is not None:
        raise UnusableError
    return quantities.printed_range(term.form)


def _inverse(divisor: Interval) -> Interval:
    try:
        return ONE / divisor
    except ZeroDivisionError:
        raise UnusableError from None


def _same(one: Form | None, other: Form | None) -> bool:
    return (
        one is not None and other is not None and one.constant == other.constant and one.terms == other.terms
    )
