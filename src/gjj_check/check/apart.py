"""Rules that can take no part in the joint decision, whatever a report prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from gjj_check.catalogue.entry import Catalogue, Rule
from gjj_check.catalogue.equation import Binary, Call, Tree, is_together, render
from gjj_check.check.joint.unknown import Reader, Unknowns, UnusableError

_MOST_FACTORS: Final = 2
"""Amounts that may be multiplied with each other in a rule that takes part."""


class Apart(NamedTuple):
    """Why a rule takes no part: `predicate`, `not-linear`, or `divisor` with what may be negative."""

    reason: str
    divisor: str = ""


def apart(rule: Rule, catalogue: Catalogue) -> Apart | None:
    """Why a rule that claims a contradiction takes no part in the joint decision; None where it does.

    In a rule for each measure, the measures are taken to be amounts that are not signed.
    """
    if rule.claim != "contradiction" or is_together(rule.equation) or (rule.each and rule.each.restated):
        return None
    if isinstance(rule.equation, Call):
        whole = rule.equation.function == "printable_prior" and rule.each is not None and rule.each.whole
        return None if whole else Apart("predicate")  # that counts are whole is a property of the unknowns
    unknowns = Unknowns(catalogue, frozenset(), frozenset())
    reader = Reader(unknowns, _sample(catalogue), lambda _: None, lambda _: True)
    try:
        for comparison in rule.equation:
            for divisor in (*_divisors(comparison.left), *_divisors(comparison.right)):
                if not unknowns.non_negative(reader.read(divisor).above):
                    return Apart("divisor", render(divisor))
            difference = reader.read(comparison.left).minus(reader.read(comparison.right))
            if not all(map(unknowns.non_negative, difference.below)):
                return Apart("divisor", render(comparison.right))
            if any(len(monomial) > _MOST_FACTORS for monomial in difference.above):
                return Apart("not-linear")
    except UnusableError as error:
        return Apart(error.reason)
    return None


def _sample(catalogue: Catalogue) -> Callable[[str], str]:
    """What a name stands for where `this` is some measure with a whole."""
    chosen = (each for each in catalogue.indicators.values() if each.share_of and not each.signed)
    measure = next(chosen, None)
    naming = {} if measure is None else {"this": measure.id, "total": measure.share_of}

    def key(name: str) -> str:
        base, dot, part = name.partition(".")
        return f"{naming[base]}{dot}{part}" if base in naming else name

    return key


def _divisors(tree: Tree) -> Iterator[Tree]:
    """Everything that is divided by."""
    if isinstance(tree, Binary):
        yield from _divisors(tree.left)
        yield from _divisors(tree.right)
        if tree.op == "/":
            yield tree.right
    elif isinstance(tree, Call):
        for arg in tree.args:
            yield from _divisors(arg)
