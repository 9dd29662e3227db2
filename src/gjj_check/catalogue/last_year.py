"""Rules held against last year's column: what is an identity of one year was one the year before."""

from __future__ import annotations

from typing import NamedTuple

from gjj_check.catalogue.entry import Catalogue, Rule
from gjj_check.catalogue.equation import Binary, Call, Comparison, Constant, Equation, Name, Tree, names_in


class Twin(NamedTuple):
    """A rule with last year's value of every figure in its place, and the ids of rules that say the same."""

    rule: Rule
    spelt_out: frozenset[str]


def twins(catalogue: Catalogue) -> list[Twin]:
    """The twins of all rules that claim a contradiction and are identities of one year, in the catalogue's order."""
    key = ("last year", tuple((rule.id, rule.claim) for rule in catalogue.rules.values()))
    kept: list[Twin] | None = catalogue.plans.get(key)
    if kept is None:
        explicit = [(rule.id, _of_prior(rule.equation)) for rule in catalogue.rules.values()]
        made = [twin for rule in catalogue.rules.values() if (twin := last_year(rule, catalogue)) is not None]
        kept = catalogue.plans[key] = [
            Twin(twin, frozenset(id for id, equation in explicit if equation == twin.equation))
            for twin in made
        ]
    return kept


def last_year(rule: Rule, catalogue: Catalogue) -> Rule | None:
    """The rule with last year's value of every figure in its place.

    None where the rule is no certain identity of one year: it does not claim a contradiction, is a predicate or
    for each measure, or names what compares years or wholes (change, growth, share, target) or counts names.
    """
    if rule.claim != "contradiction" or rule.each is not None or isinstance(rule.equation, Call):
        return None
    for comparison in rule.equation:
        if not (_of_one_year(comparison.left, catalogue) and _of_one_year(comparison.right, catalogue)):
            return None
    equation = tuple(Comparison(op, before(left), before(right)) for op, left, right in rule.equation)
    return rule._replace(equation=equation, names=tuple(names_in(equation)))


def before(tree: Tree) -> Tree:
    """The tree with last year's value of every figure."""
    if isinstance(tree, Name):
        return Call("prior", (tree,))
    if isinstance(tree, Binary):
        return Binary(tree.op, before(tree.left), before(tree.right))
    if isinstance(tree, Call):
        return Call(tree.function, tuple(before(arg) for arg in tree.args))
    return tree


def _of_one_year(tree: Tree, catalogue: Catalogue) -> bool:
    if isinstance(tree, Constant):
        return True
    if isinstance(tree, Name):
        return tree.name in catalogue.indicators
    if isinstance(tree, Binary):
        return _of_one_year(tree.left, catalogue) and _of_one_year(tree.right, catalogue)
    return tree.function == "sum" and all(_of_one_year(arg, catalogue) for arg in tree.args)


def _of_prior(equation: Equation) -> Equation:
    """An equation with `x.change = x - e` written as `prior(x) = e`."""
    if isinstance(equation, Call):
        return equation
    return tuple(_solved(comparison) for comparison in equation)


def _solved(comparison: Comparison) -> Comparison:
    op, left, right = comparison
    if op == "=" and isinstance(left, Name) and isinstance(right, Binary) and right.op == "-":
        figure, dot, part = left.name.rpartition(".")
        if dot and part == "change" and right.left == Name(figure):
            return Comparison("=", Call("prior", (Name(figure),)), right.right)
    return comparison
