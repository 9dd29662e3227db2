"""A report's text as facts: the printed figures, by a tiny reader of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, NamedTuple

import yaml

from tests.oracle.measures import (
    BARE,
    COUNTS,
    LIST,
    LISTINGS,
    MEASURES,
    PARTS,
    POINTS,
    RATIO,
    SCALE,
    UNITS,
    measure_of,
)

_FIGURE: Final = re.compile(r"([+-]?)(0|[1-9][0-9]*)(?:\.([0-9]+))? ?([^0-9+\-., ]*)")


class Range(NamedTuple):
    """The true values of a printed figure, in base units; None is no bound; an open end is not among them."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def has(self, value: Fraction) -> bool:
        """Whether a value lies inside."""
        below = self.low is not None and (value < self.low or (self.low_open and value == self.low))
        above = self.high is not None and (value > self.high or (self.high_open and value == self.high))
        return not below and not above


class Figure(NamedTuple):
    """One printed number about a part of a measure, in base units (ratios and points: 1)."""

    part: str
    digits: int
    places: int
    symbol: str
    factor: Fraction
    whole: bool
    mention: bool

    @property
    def quantum(self) -> Fraction:
        return self.factor / Fraction(10) ** self.places

    @property
    def point(self) -> Fraction:
        return self.digits * self.quantum

    def range(self, rounding: str, *, widened: bool = False) -> Range:
        """All true values that print as this figure; `widened`: by one last digit either way."""
        if self.whole:
            return Range(self.point, self.point)
        point, quantum = self.point, self.quantum
        low, high = point - quantum / 2, point + quantum / 2
        low_open = high_open = False
        if rounding != "nearest":
            if self.digits >= 0:
                high, high_open = point + quantum, True
            if self.digits <= 0:
                low, low_open = point - quantum, True
            if rounding == "truncate" and self.digits > 0:
                low = point
            if rounding == "truncate" and self.digits < 0:
                high = point
        more = quantum if widened else 0
        return Range(low - more, high + more, low_open, high_open)


@dataclass
class Facts:
    """What a report says.

    Attributes:
        figures: the figures of each measure, mentions included.
        refused: measures one of whose own figures could not be read.
        refused_mention: measures of which a mention could not be read.
        members: the paths of the list's members.
        names: how many names are listed beside a count.
    """

    rounding: str = "nearest"
    scope: str = ""
    kind: str = ""
    figures: dict[str, list[Figure]] = field(default_factory=lambda: defaultdict(list))
    refused: set[str] = field(default_factory=set)
    refused_mention: set[str] = field(default_factory=set)
    members: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    def of(self, path: str, *parts: str) -> list[Figure]:
        """The figures about some parts of a measure."""
        return [each for each in self.figures.get(path, ()) if each.part in parts]


def read_figure(text: str, part: str, kind: str, *, signed: bool, mention: bool) -> Figure | None:
    """The figure that a text prints; None where it cannot be read as one about this part."""
    match = _FIGURE.fullmatch(text.strip())
    if match is None:
        return None
    sign, whole, fraction, symbol = match.groups()
    if part in ("growth", "share", "of_target"):
        kind = RATIO
    elif part == "change" and kind == RATIO:
        kind = POINTS
    symbol = symbol or BARE.get(kind, "")
    unit = UNITS.get(symbol)
    if unit is None or (unit[0] != kind and not (unit[0] == SCALE and kind not in (RATIO, POINTS))):
        return None
    places = len(fraction or "")
    digits = int(whole + (fraction or "")) * (-1 if sign == "-" else 1)
    if digits < 0 and part not in ("change", "growth") and not signed:
        return None
    exact = kind in COUNTS and unit[1] == 1 and not places
    return Figure(part, digits, places, symbol, unit[1], exact, mention)


def read(text: str) -> Facts:
    """The facts of a report given as YAML text."""
    tree = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    facts = Facts()
    head = tree.get("report") or {}
    if isinstance(head, dict):
        facts.rounding = head.get("rounding") or "nearest"
        facts.scope, facts.kind = head.get("scope") or "", head.get("kind") or ""
    for path in MEASURES:
        node: Any = tree
        for key in path.split("."):
            node = node.get(key) if isinstance(node, dict) else None
        _measure(facts, path, node)
    listed: Any = tree
    for key in LIST.split("."):
        listed = listed.get(key) if isinstance(listed, dict) else None
    for i, item in enumerate(listed or [], 1):
        facts.members.append(f"{LIST}[{i}]")
        _measure(facts, f"{LIST}[{i}]", item)
    for entry in tree.get("restated") or []:
        _mention(facts, entry.get("indicator") or "", entry.get("text") or "")
    return facts


def _measure(facts: Facts, path: str, node: Any) -> None:
    if not node:
        return
    if isinstance(node, str):
        node = {"value": node}
    if path in LISTINGS and node.get("names"):
        facts.names[path] = len(node["names"])
    for part in PARTS:
        if node.get(part):
            _add(facts, path, part, node[part], mention=False)


def _mention(facts: Facts, name: str, text: str) -> None:
    path, part = name, "value"
    if measure_of(name) is None and name.rpartition(".")[2] in PARTS:
        path, _, part = name.rpartition(".")
    if text and measure_of(path) is not None and (LIST not in path or path in facts.members):
        _add(facts, path, part, text, mention=True)


def _add(facts: Facts, path: str, part: str, text: str, *, mention: bool) -> None:
    measure = measure_of(path)
    assert measure is not None
    figure = read_figure(text, part, measure.kind, signed=measure.signed, mention=mention)
    if figure is not None:
        facts.figures[path].append(figure)
    elif mention:
        facts.refused_mention.add(path)
    else:
        facts.refused.add(path)
