"""Loading the catalogue: every equation is parsed and checked before any report is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from gjj_check.catalogue.dimension import Dimension
from gjj_check.catalogue.entry import (
    COMPARATIVES,
    SEVERITY_OF,
    Catalogue,
    Chapter,
    Comparative,
    Each,
    Gauge,
    Indicator,
    Quantity,
    Rule,
)
from gjj_check.catalogue.equation import (
    Binary,
    Call,
    Comparison,
    Equation,
    EquationError,
    Name,
    Tree,
    is_together,
    names_in,
    parse_equation,
    parse_expression,
)
from gjj_check.catalogue.reader import Reader, field
from gjj_check.numbers.unit import MONEY, NUMBER, UNITS
from gjj_check.source.nodes import Mapping, Sequence, Text
from gjj_check.source.problem import Place, Problem

_TOP = {"section", "order", "name", "define", "indicators", "rules", "comparatives", "gauges"}
_INDICATOR = {
    "name", "unit", "also", "definition", "source", "part_of", "confused_with", "exact", "exact_zero", "signed", "list", "unchecked",
}  # fmt: skip
_DEFINE = {"is", "name", "unit", "stands_for"}
_RULE = {"name", "holds", "each", "claim", "severity", "why", "fix", "source", "examples"}


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
    return Loaded(loader.catalogue, loader.problems, loader.origins)


class _Loader(Reader):
    def __init__(self) -> None:
        super().__init__()
        self.catalogue = Catalogue()
        self.origins: dict[str, list[Origin]] = {}
        self.named: list[tuple[str, Text]] = []
        self.defines: list[tuple[str, Text, Any]] = []
        self.rules: list[tuple[str, str, Text, Mapping]] = []
        self.gauges: list[tuple[str, Text, Mapping]] = []

    def file(self, path: Path) -> None:
        root = self.root(path)
        if root is None:
            return
        self.unknown_keys(root, _TOP)
        section = str(field(root, "section") or path.stem)
        if "section" in root:
            order = str(field(root, "order") or "")
            number = int(order) if order.isdecimal() and len(order) < 5 else 999
            self.catalogue.chapters[section] = Chapter(section, number, self.words(root, "name"))
        for key, value in self.mapping(root, "define"):
            self.defines.append((self.name, key, value))
        for key, value in self.mapping(root, "indicators"):
            self.indicator(key, value, section)
        for key, value in self.mapping(root, "comparatives"):
            if isinstance(value, Mapping) and key in COMPARATIVES:
                self.catalogue.comparatives[str(key)] = Comparative(
                    str(key),
                    self.words(value, "name"),
                    str(field(value, "unit") or "same"),
                    self.words(value, "definition"),
                    self.words(value, "unchecked", optional=True),
                )
            else:
                self.fault("catalogue.comparative", key.place, key=key)
        for key, value in self.mapping(root, "gauges"):
            if isinstance(value, Mapping):
                self.gauges.append((self.name, key, value))
        for key, value in self.mapping(root, "rules"):
            if isinstance(value, Mapping):
                self.rules.append((self.name, section, key, value))
            else:
                self.fault("report.wrong-node", key.place, found="text", wanted="section")

    def indicator(self, key: Text, node: Any, section: str) -> None:
        if not isinstance(node, Mapping):
            self.fault("report.wrong-node", key.place, found="text", wanted="section")
            return
        self.unknown_keys(node, _INDICATOR)
        self.origins.setdefault(str(key), []).append(Origin(self.name, key.place))
        unit = UNITS.get(str(field(node, "unit")))
        if unit is None:
            unit_text = str(field(node, "unit") or "-")
            self.fault("figure.unknown-unit", key.place, text=key, unit=unit_text, units=" ".join(UNITS))
            unit = NUMBER
        also = field(node, "also")
        self.catalogue.indicators[str(key)] = Indicator(
            id=str(key),
            section=section,
            name=self.words(node, "name"),
            unit=unit,
            definition=self.words(node, "definition"),
            source=str(field(node, "source") or ""),
            also=tuple(str(name) for name in also) if isinstance(also, Sequence) else (),
            part_of=str(field(node, "part_of") or ""),
            confused_with=self.confused_with(node),
            exact=field(node, "exact") == "true",
            exact_zero=field(node, "exact_zero") == "true",
            signed=field(node, "signed") == "true",
            listing=str(field(node, "list") or ""),
            unchecked=self.words(node, "unchecked", optional=True),
        )

    def confused_with(self, node: Mapping) -> tuple[str, ...]:
        names = field(node, "confused_with")
        if not isinstance(names, Sequence):
            return ()
        self.named += [(self.name, name) for name in names if isinstance(name, Text)]
        return tuple(str(name) for name in names)

    def finish(self) -> None:
        """Parse the equations, now that every indicator is known."""
        catalogue = self.catalogue
        for name, text in self.named:
            if text not in catalogue.indicators:
                self.name = name
                self.fault("equation.unknown-name", text.place, name=text, equation=text)
        for name, key, node in self.defines:
            self.name = name
            self.define(key, node)
        for name, section, key, node in self.rules:
            self.name = name
            if rule := self.rule(section, key, node):
                catalogue.rules[rule.id] = rule
        for name, key, node in self.gauges:
            self.name = name
            shows, against = (self.expression(field(node, side)) for side in ("shows", "against"))
            if shows is not None and against is not None:
                catalogue.gauges[str(key)] = Gauge(
                    str(key),
                    self.words(node, "name"),
                    shows,
                    against,
                    str(field(node, "better") or "lower"),
                    str(field(node, "source") or ""),
                )
        order = {id: chapter.order for id, chapter in catalogue.chapters.items()}
        catalogue.chapters = dict(
            sorted(catalogue.chapters.items(), key=lambda item: (item[1].order, item[0]))
        )
        for table in (catalogue.indicators, catalogue.rules):
            entries: dict[str, Any] = dict(table)
            table.clear()
            table.update(sorted(entries.items(), key=lambda item: order.get(item[1].section, 999)))

    def define(self, key: Text, node: Any) -> None:
        tree = self.expression(field(node, "is") if isinstance(node, Mapping) else node)
        if tree is None:
            return
        self.catalogue.defined[str(key)] = tree
        if isinstance(node, Mapping) and isinstance(field(node, "stands_for"), Text):
            self.catalogue.stands_for[str(key)] = parse_expression(field(node, "stands_for"))
        if isinstance(node, Mapping):
            self.unknown_keys(node, _DEFINE)
            unit = UNITS.get(str(field(node, "unit")), NUMBER)
            self.catalogue.quantities[str(key)] = Quantity(str(key), self.words(node, "name"), unit, tree)

    def expression(self, text: Any) -> Tree | None:
        if not isinstance(text, Text):
            self.fault("equation.missing", Place())
            return None
        try:
            tree = self.expanded(parse_expression(text))
            Dimension(self.catalogue).kind_of(tree)
        except EquationError as error:
            self.equation_fault(text, error)
            return None
        return tree

    def equation_fault(self, text: Text, error: EquationError) -> None:
        self.fault(error.id, Place(text.line, text.column + error.column - 1), **error.params, equation=text)

    def expanded(self, tree: Tree) -> Tree:
        """The tree with each defined name replaced by what it stands for."""
        if isinstance(tree, Name):
            return self.catalogue.defined.get(tree.name, tree)
        if isinstance(tree, Binary):
            return Binary(tree.op, self.expanded(tree.left), self.expanded(tree.right))
        if isinstance(tree, Call):
            return Call(tree.function, tuple(self.expanded(arg) for arg in tree.args))
        return tree

    def rule(self, section: str, key: Text, node: Mapping) -> Rule | None:
        self.unknown_keys(node, _RULE)
        self.origins.setdefault(str(key), []).append(Origin(self.name, key.place))
        holds = field(node, "holds")
        if not isinstance(holds, Text):
            self.fault("equation.missing", key.place)
            return None
        each = self.each(node)
        try:
            equation = self.equation(holds, each)
        except EquationError as error:
            self.equation_fault(holds, error)
            return None
        claim: Any = str(field(node, "claim") or "contradiction")
        if claim not in SEVERITY_OF:
            self.fault("report.choice", key.place, text=claim, known=", ".join(SEVERITY_OF))
            return None
        severity: Any = str(field(node, "severity") or SEVERITY_OF[claim])
        if severity not in SEVERITY_OF.values():
            self.fault("report.choice", key.place, text=severity, known="error, warning, note")
            return None
        examples = field(node, "examples")
        if not isinstance(examples, Mapping) or not {"pass", "fail", "rounding"} <= {
            str(k) for k in examples
        }:
            self.fault("catalogue.examples", key.place)
            examples = {}
        return Rule(
            id=str(key),
            section=section,
            name=self.words(node, "name"),
            holds=str(holds),
            equation=equation,
            names=() if is_together(equation) else tuple(names_in(equation)),
            each=each,
            claim=claim,
            severity=severity,
            why=self.words(node, "why"),
            fix=self.words(node, "fix"),
            source=str(field(node, "source") or ""),
            examples={str(k): v for k, v in examples.items()},
            file=Path(self.name).name,
            place=key.place,
        )

    def each(self, node: Mapping) -> Each | None:
        value = field(node, "each")
        if value is None:
            return None
        if value == "restated":
            return Each((), True, None)
        prints = field(value, "prints") if isinstance(value, Mapping) else None
        if not isinstance(prints, Sequence) or not all(part in COMPARATIVES for part in prints):
            self.fault("catalogue.each", node.place)
            prints = Sequence()
        exact = field(value, "exact") if isinstance(value, Mapping) else None
        return Each(tuple(str(part) for part in prints), False, None if exact is None else exact == "true")

    def equation(self, holds: Text, each: Each | None) -> Equation:
        parsed = parse_equation(holds)
        dimension = Dimension(self.catalogue, MONEY if each else None)
        if isinstance(parsed, Call):
            dimension.kind_of(parsed)
            return parsed
        compared = tuple(Comparison(op, self.expanded(a), self.expanded(b)) for op, a, b in parsed)
        for comparison in compared:
            dimension.check(comparison.left, comparison.right)
        return compared
