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

SEVERITY_OF: Final[dict[str, Severity]] = {
    "contradiction": "error",
    "limit": "warning",
    "implausible": "warning",
    "style": "note",
}

COMPARATIVES: Final = ("change", "growth", "share", "of_target", "prior")


class Indicator(NamedTuple):
    """What a figure means. `id` is its path in the report file.

    `confused_with` names indicators that a text may mean where it seems to repeat this one.
    """

    id: str
    section: str
    name: Words
    unit: Unit
    definition: Words
    source: str
    also: tuple[str, ...]
    part_of: str
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
    """The measures that a rule is applied to, one by one."""

    prints: tuple[str, ...]
    restated: bool
    exact: bool | None


class Rule(NamedTuple):
    """An equation that the figures of a report must satisfy, and what its failure proves."""

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
        self.stands_for: dict[str, Tree] = {}
        """The defined names that are estimates of a figure, and the figure."""
        self.quantities: dict[str, Quantity] = {}
        """The defined names that have a name for people."""
        self.rules: dict[str, Rule] = {}
        self.left_out: frozenset[str] = frozenset()
        """Ids of rules that were not selected."""
        self.gauges: dict[str, Gauge] = {}
        self.plans: dict[Any, Any] = {}
        """Compiled equations, by rule and by the form of the report they were compiled for."""

    def only(self, ids: Container[str]) -> Catalogue:
        """The catalogue with only these of its rules."""
        kept = copy(self)
        kept.rules = {id: rule for id, rule in self.rules.items() if id in ids}
        kept.left_out = self.left_out | (self.rules.keys() - kept.rules.keys())
        return kept

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
