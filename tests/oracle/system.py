"""A report as a system over true values: rows, products, choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.figures import Range

Terms = tuple[tuple[str, Fraction | int], ...]


class Row(NamedTuple):
    """A weighted sum of unknowns that lies in a range."""

    terms: Terms
    range: Range
    label: str


class Product(NamedTuple):
    """`ratio * under = over`, or `>=` where `at_least`."""

    ratio: str
    under: str
    over: str
    at_least: bool
    label: str


class Choice(NamedTuple):
    """Cases, each a set of rows, of which one at least holds."""

    cases: tuple[tuple[Row, ...], ...]
    label: str

    @property
    def names(self) -> set[str]:
        return {name for rows in self.cases for row in rows for name, _ in row.terms}


@dataclass
class System:
    """All that must hold at once; unknowns are not negative unless `signed`."""

    rows: list[Row] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    positive: set[str] = field(default_factory=set)
    signed: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def add(self, terms: Terms, within: Range, label: str) -> None:
        self.rows.append(Row(terms, within, label))


def quotient_rows(over: Terms, under: str, within: Range, label: str, size: int = 1) -> list[Row]:
    """`over / (size * under)` lies in a range, `size * under` being positive."""
    rows, low, high = [], within.low, within.high
    if low is not None:
        rows.append(Row(plus(over, under, -low * size), Range(Fraction(0), None, within.low_open), label))
    if high is not None:
        above = Range(None, Fraction(0), high_open=within.high_open)
        rows.append(Row(plus(over, under, -high * size), above, label))
    return rows


def plus(terms: Terms, name: str, weight: Fraction) -> Terms:
    """`terms + weight * name`, each unknown once."""
    weights: dict[str, Fraction | int] = dict(terms)
    weights[name] = weights.get(name, 0) + weight
    return tuple(weights.items())
