"""One rule against the others: what it says twice, and what it forbids together with another."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from gjj_check.catalogue.entry import Catalogue, HoldsFor, Rule, Severity
from gjj_check.catalogue.equation import Binary, Call, Comparison, Constant, Name, Tree
from gjj_check.catalogue.polynomial import Monomial, Relation, excluded, follows, forced, relation
from gjj_check.source.problem import Place, Problem

_NONE: Final = (HoldsFor(), ())
"""The premises of a rule that is applied to every report."""
_SIGNED_PARTS: Final = frozenset({"change", "growth"})


class Versus:
    """The rules of a catalogue as polynomials, so that one can be held against the others.

    Everything said here is proved over the figures that cannot be negative; what cannot be put as polynomials is
    left out, so that silence proves nothing. Of two rules among `ids`, the later one is spoken of.
    """

    def __init__(self, catalogue: Catalogue, ids: Container[str]) -> None:
        self.catalogue: Final = catalogue
        self.ids: Final = ids
        self.relations: Final = {id: self._relations(rule) for id, rule in catalogue.rules.items()}

    def remarks(self, rule: Rule) -> Iterator[tuple[Severity, Problem]]:
        """What there is to say of a rule."""
        own = self.relations[rule.id]
        if own and all(self._always(each) for each in own):
            yield "error", Problem("lint.always", Place(), {"rule": rule.id})
            return
        for each in own:
            for bound in each.bounds:
                if (zero := forced(bound, self._natural)) is not None:
                    yield "error", _forbidding("lint.never", zero, rule=rule.id)
                    return
        passed = False
        for other in self.catalogue.rules.values():
            if other.id == rule.id:
                passed = True
            elif passed and other.id in self.ids:
                continue
            elif other.each == rule.each:
                yield from self._against(rule, other)
            elif self._is_case_of(rule, other):
                yield "warning", Problem("lint.case", Place(), {"rule": rule.id, "other": other.id})

    def _against(self, rule: Rule, other: Rule) -> Iterator[tuple[Severity, Problem]]:
        own, others = self.relations[rule.id], self.relations[other.id]
        if not own or not others or self._never_both(rule, other):
            return
        params = {"rule": rule.id, "other": other.id}
        alike = _premises(rule) == _premises(other)
        if (
            alike
            and {each.key for each in own} == {each.key for each in others}
            and _kinds(own) == _kinds(others)
        ):
            yield "warning", Problem("lint.same", Place(), params)
            return
        for zero in (
            excluded(one, two, self._natural)
            for each in own
            for one in each.bounds
            for against in others
            for two in against.bounds
        ):
            if zero is not None:
                yield "error", _forbidding("lint.contradictory", zero, **params)
                return
        bounds = [bound for each in others for bound in each.bounds]
        always = alike or _premises(other) == _NONE
        decides = always and set(other.names) <= set(rule.names)  # wherever this rule can be decided
        if (
            rule.claim == other.claim
            and decides
            and all(
                any(follows(bound, given, self._natural) for given in bounds)
                for each in own
                for bound in each.bounds
            )
        ):
            yield "warning", Problem("lint.weaker", Place(), params)

    def _never_both(self, rule: Rule, other: Rule) -> bool:
        """Whether one of two rules is not applied where the other can be decided."""
        return any(
            found is not None and found[0].id in one.unless
            for one, two in ((rule, other), (other, rule))
            for found in map(self.catalogue.resolve, two.names)
        )

    def _always(self, relation: Relation) -> bool:
        """Whether no figures at all can violate a relation."""
        if relation.equal:
            return not relation.terms
        return all(
            value > 0 and all(map(self._natural, monomial)) for monomial, value in relation.terms.items()
        )

    def _is_case_of(self, rule: Rule, general: Rule) -> bool:
        """Whether a rule for one figure says what a rule for every measure says already."""
        each = general.each
        if rule.each is not None or each is None or each.restated or each.whole is not None:
            return False
        own = {relation.key for relation in self.relations[rule.id]}
        found = [resolved[0] for name in rule.names if (resolved := self.catalogue.resolve(name))]
        for indicator in {each.id: each for each in found}.values():
            renaming = {"this": indicator.id, "total": indicator.share_of}
            if own and own == {relation.key for relation in self._relations(general, renaming)}:
                return True
        return False

    def _relations(self, rule: Rule, renaming: dict[str, str] | None = None) -> list[Relation]:
        """The comparisons of a rule; none where one of them cannot be put as a polynomial."""
        if isinstance(rule.equation, Call):
            return []
        found = []
        for op, left, right in rule.equation:
            compared = Comparison(op, _renamed(left, renaming or {}), _renamed(right, renaming or {}))
            as_relation = relation(compared, self._natural)
            if as_relation is None:
                return []
            found.append(as_relation)
        return found

    def _natural(self, name: str) -> bool:
        """Whether a figure is never negative."""
        if name.startswith("count("):
            return True
        name = name.removeprefix("prior(").removesuffix(")")
        found = self.catalogue.resolve(name)
        if found is None:  # `this`, `original`, `total`
            return name.partition(".")[2] in ("share", "of_target")
        return found[1] not in _SIGNED_PARTS and not found[0].signed


def _premises(rule: Rule) -> tuple[HoldsFor, tuple[str, ...]]:
    """What must be so for a rule to be applied."""
    return rule.holds_for, rule.unless


def _forbidding(id: str, zero: Monomial, **params: str) -> Problem:
    """Rules hold only where something is zero; a constant, which is blank here, never is."""
    return Problem(id if zero else f"{id}-at-all", Place(), {**params, "zero": " × ".join(zero)})


def _kinds(relations: list[Relation]) -> list[bool]:
    return sorted(each.equal for each in relations)


def _renamed(tree: Tree, renaming: dict[str, str]) -> Tree:
    if isinstance(tree, Name):
        base, dot, part = tree.name.partition(".")
        return Name(f"{renaming[base]}{dot}{part}") if base in renaming else tree
    if isinstance(tree, Binary):
        return Binary(tree.op, _renamed(tree.left, renaming), _renamed(tree.right, renaming))
    if isinstance(tree, Call):
        return Call(tree.function, tuple(_renamed(arg, renaming) for arg in tree.args))
    assert isinstance(tree, Constant)
    return tree
