"""Loading the catalogue: every equation is parsed and checked before any report is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from gjj_check.catalogue.entry import (
    SEVERITY_OF,
    Catalogue,
    Chapter,
    Comparative,
    Each,
    Gauge,
    HoldsFor,
    Indicator,
    Quantity,
    Rule,
)
from gjj_check.catalogue.equation import EquationError, is_together, names_in
from gjj_check.catalogue.equations import equation, estimated, expression
from gjj_check.catalogue.reader import Reader, flag, text, texts, words
from gjj_check.numbers.unit import NUMBER, UNITS
from gjj_check.source.nodes import Mapping, Text
from gjj_check.source.problem import Place, Problem

_Parsed = TypeVar("_Parsed")
_LAST = 999
"""The place of a section that names none."""


class Origin(NamedTuple):
    """Where an indicator or a rule stands."""

    file: str
    place: Place


class Loaded(NamedTuple):
    """A catalogue, everything wrong with its files as (file, problem), and where its entries stand.

    An entry that stands in several places has several origins; the last is the one that counts.
    """

    catalogue: Catalogue
    problems: list[tuple[str, Problem]]
    origins: dict[str, list[Origin]]


def load_catalogue(*directories: Path) -> Loaded:
    """Read all `*.yaml` of the directories; later directories add or override entries by id."""
    loader = _Loader()
    for directory in directories:
        files = sorted(directory.glob("*.yaml"))
        if not files:
            loader.problems.append((str(directory), Problem("catalogue.empty")))
        for file in files:
            loader.file(file)
    loader.finish()
    order = {file: number for number, file in enumerate(loader.files)}
    problems = sorted(loader.problems, key=lambda each: (order.get(each[0], -1), each[1].place))
    return Loaded(loader.catalogue, problems, loader.origins)


class _Pending(NamedTuple):
    """An entry whose equations wait until every indicator is known."""

    file: str
    section: str
    key: Text
    node: Any
    sound: bool


class _Loader(Reader):
    def __init__(self) -> None:
        super().__init__()
        self.catalogue = Catalogue()
        self.files: list[str] = []
        self.origins: dict[str, list[Origin]] = {}
        self.unsound: set[str] = set()
        """Ids of indicators with a fault of their own: what follows from it is not said again."""
        self.named: list[tuple[str, str, Text]] = []
        """The indicators that indicators name: the file, who names, and the name."""
        self.wholes: list[tuple[str, str, Text]] = []
        """Those among them that shares are of."""
        self.defines: list[_Pending] = []
        self.rules: list[_Pending] = []
        self.gauges: list[_Pending] = []

    def file(self, path: Path) -> None:
        self.files.append(str(path))
        root = self.root(path)
        if root is None:
            return
        self.head(root)
        section = text(root.get("section"), path.stem)
        if "section" in root:
            order = text(root.get("order"))
            number = int(order) if order.isdecimal() and len(order) < 5 else _LAST
            name = words(root["name"]) if root.get("name") else dict.fromkeys(("zh", "en"), section)
            self.catalogue.chapters[section] = Chapter(section, number, name)
        for key, node, sound in self.entries(root, "indicators"):
            self.indicator(key, node, section, sound)
        for key, node, sound in self.entries(root, "comparatives"):
            if sound:
                self.catalogue.comparatives[str(key)] = Comparative(
                    str(key),
                    words(node["name"]),
                    text(node.get("unit"), "same"),
                    words(node["definition"]),
                    words(node.get("unchecked")),
                )
        for table, pending in (("define", self.defines), ("gauges", self.gauges), ("rules", self.rules)):
            for key, node, sound in self.entries(root, table):
                pending.append(_Pending(self.name, section, key, node, sound))

    def indicator(self, key: Text, node: Any, section: str, sound: bool) -> None:
        self.origins.setdefault(str(key), []).append(Origin(self.name, key.place))
        self.unsound.discard(str(key))
        if not sound:
            self.unsound.add(str(key))
        if not isinstance(node, Mapping):
            node = Mapping()
        if isinstance(whole := node.get("share_of"), Text):
            self.wholes.append((self.name, str(key), whole))
        self.named += [(self.name, str(key), name) for name in texts(node.get("confused_with"))]
        self.catalogue.indicators[str(key)] = Indicator(
            id=str(key),
            section=section,
            name=words(node.get("name")),
            unit=UNITS.get(text(node.get("unit")), NUMBER),
            definition=words(node.get("definition")),
            source=text(node.get("source")),
            also=tuple(map(str, texts(node.get("also")))),
            share_of=text(node.get("share_of")),
            confused_with=tuple(map(str, texts(node.get("confused_with")))),
            exact=flag(node.get("exact")),
            exact_zero=flag(node.get("exact_zero")),
            signed=flag(node.get("signed")),
            listing=text(node.get("list")),
            unchecked=words(node.get("unchecked")),
        )

    def finish(self) -> None:
        """Parse the equations, now that every indicator is known."""
        for file, _, name in (*self.wholes, *self.named):
            self.name = file
            self.known(name)
        for file, id, whole in self.wholes:
            self.name = file
            self.same_kind(id, whole)
        for pending, take in (
            (self.defines, self.define),
            (self.rules, self.rule),
            (self.gauges, self.gauge),
        ):
            for entry in pending:
                self.name = entry.file
                take(entry)
        self.sort()

    def sort(self) -> None:
        """Put indicators and rules in the order of the sections."""
        catalogue = self.catalogue
        order = {id: chapter.order for id, chapter in catalogue.chapters.items()}
        catalogue.chapters = dict(
            sorted(catalogue.chapters.items(), key=lambda item: (item[1].order, item[0]))
        )
        for table in (catalogue.indicators, catalogue.rules):
            entries: dict[str, Any] = dict(table)
            table.clear()
            table.update(sorted(entries.items(), key=lambda item: order.get(item[1].section, _LAST)))

    def known(self, name: Text) -> bool:
        """Whether a name is that of an indicator; a fault where it is not."""
        if name in self.catalogue.indicators:
            return True
        self.fault("equation.unknown-name", name.place, name=name, equation=name)
        return False

    def same_kind(self, id: str, whole: Text) -> None:
        """Refuse a whole of another kind than its part: persons are no share of an amount."""
        indicators = self.catalogue.indicators
        if whole in indicators and not {id, str(whole)} & self.unsound:
            kinds = indicators[id].unit.kind, indicators[whole].unit.kind
            if kinds[0] != kinds[1]:
                self.fault(
                    "equation.units", whole.place, left=kinds[0], op="/", right=kinds[1], equation=whole
                )

    def parsed(self, node: Any, parse: Callable[[str], _Parsed]) -> _Parsed | None:
        """What a text is parsed to; None where there is no text, and after a fault."""
        if not isinstance(node, Text) or not node.strip():
            return None  # the shape says what is missing
        try:
            return parse(node)
        except EquationError as error:
            place = Place(node.line, node.column + error.column - 1)
            if not (error.id == "equation.units" and self.unsound):
                self.fault(error.id, place, **error.params, equation=node)
        return None

    def define(self, entry: _Pending) -> None:
        catalogue, key, node = self.catalogue, str(entry.key), entry.node
        named = isinstance(node, Mapping)
        tree = self.parsed(node.get("is") if named else node, lambda text: expression(text, catalogue))
        if tree is None:
            return
        if key in catalogue.indicators:
            self.fault("catalogue.defined", entry.key.place, name=key)
        catalogue.defined[key] = tree
        catalogue.quantities.pop(key, None)
        catalogue.stands_for.pop(key, None)
        if named and entry.sound:
            unit = UNITS[text(node["unit"])]
            catalogue.quantities[key] = Quantity(key, words(node["name"]), unit, tree)
            figure = self.parsed(node.get("stands_for"), lambda text: estimated(text, tree, catalogue))
            if figure is not None:
                catalogue.stands_for[key] = figure

    def gauge(self, entry: _Pending) -> None:
        catalogue, key, node = self.catalogue, str(entry.key), entry.node
        if not isinstance(node, Mapping):
            return
        shows, against = (
            self.parsed(node.get(side), lambda text: expression(text, catalogue))
            for side in ("shows", "against")
        )
        if entry.sound and shows is not None and against is not None:
            better, source = text(node.get("better"), "lower"), text(node.get("source"))
            catalogue.gauges[key] = Gauge(key, words(node["name"]), shows, against, better, source)

    def rule(self, entry: _Pending) -> None:
        catalogue, key, node = self.catalogue, str(entry.key), entry.node
        self.origins.setdefault(key, []).append(Origin(self.name, entry.key.place))
        if not isinstance(node, Mapping) or (not entry.sound and "each" in node):
            return  # what its equation may say is not known
        each = _each(node.get("each"))
        claim: Any = text(node.get("claim"), "contradiction")
        parsed = self.parsed(node.get("holds"), lambda text: equation(text, each, claim, catalogue))
        unless = texts(node.get("unless"))
        unknown = [name for name in unless if not self.known(name)]
        if parsed is None or unknown or not entry.sound:
            return
        severity: Any = text(node.get("severity"), SEVERITY_OF[claim])
        catalogue.rules[key] = Rule(
            id=key,
            section=entry.section,
            name=words(node["name"]),
            holds=str(node["holds"]),
            equation=parsed,
            names=() if is_together(parsed) else tuple(names_in(parsed)),
            each=each,
            claim=claim,
            severity=severity,
            why=words(node["why"]),
            fix=words(node["fix"]),
            source=text(node.get("source")),
            examples={str(k): v for k, v in node["examples"].items()},
            file=Path(self.name).name,
            place=entry.key.place,
            holds_for=_holds_for(node.get("holds_for")),
            unless=tuple(map(str, unless)),
        )


def _each(node: Any) -> Each | None:
    if isinstance(node, Text):
        return Each((), restated=True, whole=None)
    if not isinstance(node, Mapping):
        return None
    whole = node.get("whole")
    return Each(tuple(map(str, texts(node.get("prints")))), False, None if whole is None else flag(whole))


def _holds_for(node: Any) -> HoldsFor:
    if not isinstance(node, Mapping):
        return HoldsFor()
    return HoldsFor(node.get("period") is not None, tuple(map(str, texts(node.get("scope")))))
