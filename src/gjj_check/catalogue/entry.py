"""What the catalogue holds: indicators, rules, comparatives, gauges."""

from __future__ import annotations

from collections.abc import Container
from copy import copy
from typing import Any, Final, Literal, NamedTuple

from gjj_check.catalogue.equation import Equation, Tree
from gjj_check.numbers.unit import Unit
from gjj_check.source.problem import Place

Words = dict[str, str]
"""A text in each language: {zh: …, en: …}."""

Claim = Literal["contradiction", "limit", "implausible", "style"]
Severity = Literal["error", "warning", "note"]
Scope = Literal["centre", "branch", "city", "province", "nation"]
"""What a report speaks of."""

SEVERITY_OF: Final[dict[str, Severity]] = {
    "contradiction": "error",
    "limit": "warning",
    "implausible": "warning",
    "style": "note",
}

YEAR: Final = "year"
"""The period of a report that speaks of a whole year."""
COMPARATIVES: Final = ("change", "growth", "share", "of_target", "prior")


class Indicator(NamedTuple):
    """What a figure means. `id` is its path in the report file.

    `share_of` is the whole that a printed share of it refers to, blank where the catalogue knows none;
    `confused_with` names indicators that a text may mean where it seems to repeat this one.
    """

    id: str
    section: str
    name: Words
    unit: Unit
    definition: Words
    source: str
    also: tuple[str, ...]
    share_of: str
    confused_with: tuple[str, ...]
    exact: bool
    exact_zero: bool
    signed: bool
    listing: str
    unchecked: Words


class Comparative(NamedTuple):
    """What may stand beside any figure: change, growth, share, of_target, prior."""

    id: str
    name: Words
    unit: str
    definition: Words
    unchecked: Words


class Each(NamedTuple):
    """The measures that a rule is applied to, one by one.

    Attributes:
        prints: what they must print beside their value.
        restated: whether they are second mentions instead.
        whole: only those whose value is printed as a whole count, or only the others; None for both.
    """

    prints: tuple[str, ...]
    restated: bool
    whole: bool | None


class HoldsFor(NamedTuple):
    """The reports that a rule holds for as it claims.

    Attributes:
        year: whether it speaks of a whole year, so that it waits where the report's period is another.
        scopes: where its claim stands; elsewhere a contradiction is only implausible. Blank for everywhere.
    """

    year: bool = False
    scopes: tuple[str, ...] = ()


class Rule(NamedTuple):
    """An equation that the figures of a report must satisfy, and what its failure proves.

    It is not applied where a report prints one of the figures in `unless`.
    """

    id: str
    section: str
    name: Words
    holds: str
    equation: Equation
    names: tuple[str, ...]
    each: Each | None
    claim: Claim
    severity: Severity
    why: Words
    fix: Words
    source: str
    examples: dict[str, Any]
    file: str
    place: Place
    holds_for: HoldsFor = HoldsFor()
    unless: tuple[str, ...] = ()


class Quantity(NamedTuple):
    """A defined quantity that people are told of: it is not printed, but follows from the report."""

    id: str
    name: Words
    unit: Unit
    tree: Tree


class Gauge(NamedTuple):
    """A quantity that the scorecard shows against a target or a limit."""

    id: str
    name: Words
    shows: Tree
    against: Tree
    better: str
    source: str


class Chapter(NamedTuple):
    """A section of the report, and its place on the scorecard."""

    id: str
    order: int
    name: Words


class Catalogue:
    """All indicators and rules, in the order of the sections."""

    def __init__(self) -> None:
        self.chapters: dict[str, Chapter] = {}
        self.indicators: dict[str, Indicator] = {}
        self.comparatives: dict[str, Comparative] = {}
        self.defined: dict[str, Tree] = {}
        self.quantities: dict[str, Quantity] = {}
        """The defined names that have a name for people."""
        self.stands_for: dict[str, Tree] = {}
        """The defined names that estimate a figure, or last year's: `x` or `prior(x)`."""
        self.rules: dict[str, Rule] = {}
        self.left_out: frozenset[str] = frozenset()
        """Ids of rules that were not selected."""
        self.waiting: frozenset[str] = frozenset()
        """Ids of rules that speak of a year, in a catalogue for a report whose period is no year."""
        self.gauges: dict[str, Gauge] = {}
        self.plans: dict[Any, Any] = {}
        """Compiled equations, by rule and by the form of the report they were compiled for."""
        self._adapted: dict[tuple[str, bool], Catalogue] = {}

    def only(self, ids: Container[str]) -> Catalogue:
        """The catalogue with only these of its rules."""
        kept = copy(self)
        kept.rules = {id: rule for id, rule in self.rules.items() if id in ids}
        kept.left_out = self.left_out | (self.rules.keys() - kept.rules.keys())
        kept._adapted = {}  # noqa: SLF001
        return kept

    def for_report(self, scope: str, period: str) -> Catalogue:
        """The catalogue as it holds for a report with this scope and period; itself where nothing differs.

        A rule that claims a contradiction elsewhere is implausible where its claim does not reach; `waiting` names
        the rules that speak of a year where the period, which is `YEAR` for a whole one, is another.
        """
        key = scope, period == YEAR
        found = self._adapted.get(key)
        if found is None:
            rules = {id: _softened(rule, scope) for id, rule in self.rules.items()}
            waiting = frozenset(id for id, rule in rules.items() if rule.holds_for.year and period != YEAR)
            found = self
            if waiting or rules != self.rules:
                found = copy(self)
                found.rules, found.waiting, found._adapted = rules, waiting, {}  # noqa: SLF001
            self._adapted[key] = found
        return found

    def resolve(self, name: str) -> tuple[Indicator, str] | None:
        """The indicator that a name in an equation refers to, and which part of it."""
        indicator = self.indicators.get(name)
        if indicator is not None:
            return indicator, "value"
        base, _, part = name.rpartition(".")
        indicator = self.indicators.get(base)
        if indicator is not None and (
            part in COMPARATIVES or (part == "names" and indicator.listing == "names")
        ):
            return indicator, part
        return None


def _softened(rule: Rule, scope: str) -> Rule:
    """The rule with the claim it has for this scope."""
    if rule.claim != "contradiction" or not rule.holds_for.scopes or scope in rule.holds_for.scopes:
        return rule
    severity: Severity = SEVERITY_OF["implausible"] if rule.severity == "error" else rule.severity
    return rule._replace(claim="implausible", severity=severity)
