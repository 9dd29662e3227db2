"""The joint model of one report: its unknown true amounts, and the linear rows that bound them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from gjj_check.catalogue.entry import Catalogue, Indicator, Rule
from gjj_check.catalogue.equation import Call, Comparison, Name, is_together
from gjj_check.check.application import Application, applications
from gjj_check.check.joint.linear import UnusableError, comparison_rows
from gjj_check.check.joint.quantities import ReportQuantities
from gjj_check.check.joint.row import Form, Row, rows_of
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.numbers.interval import ONE, ZERO, Interval

Role = Literal["value", "prior", "target", "defined"]


class Unknown(NamedTuple):
    """A true amount.

    Attributes:
        path: the measure it belongs to, or the name the catalogue defines.
        role: its value, last year's, its annual target, or a quantity the catalogue defines.
        indicator: what it means; None for a defined quantity.
        free: whether it may be negative.
    """

    path: str
    role: Role
    indicator: Indicator | None
    free: bool


class Origin(NamedTuple):
    """What rows come from: a rule applied to a subject, a printed figure, or a defined quantity.

    Attributes:
        rule: the id of the rule, blank for the others.
        subject: the measure it was applied to.
        figure: the id of the figure; for a rule about a figure printed again, of the second mention.
        name: the defined quantity.
    """

    rule: str = ""
    subject: str = ""
    figure: str = ""
    name: str = ""


class Dropped(NamedTuple):
    """A rule that gives no rows here: a ratio it needs is not printed, or it is not linear (`missing` blank)."""

    rule: Rule
    subject: str
    missing: str


class Model:
    """Every rule that claims a contradiction, and every printed figure, as rows.

    Attributes:
        unknowns: the true amounts, by index.
        origins: what the rows come from, by index.
        rows: all rows.
        consulted: by origin, the ids of the figures whose printed form its rows were made from.
        dropped: the rules that gave no rows.
        again: by the key of a figure, the positions in the ledger of its second mentions, where a rule compares them.
    """

    def __init__(self, ledger: Ledger, catalogue: Catalogue) -> None:
        self.ledger: Final = ledger
        self.catalogue: Final = catalogue
        self.unknowns: Final[list[Unknown]] = []
        self.origins: Final[list[Origin]] = []
        self.rows: Final[list[Row]] = []
        self.consulted: Final[list[frozenset[str]]] = []
        self.dropped: Final[list[Dropped]] = []
        self.free: frozenset[int] = frozenset()
        self._index: dict[tuple[str, Role], int] = {}
        self.again: Final[dict[str, list[int]]] = {}
        self._mention: dict[str, int] = {}
        self._renaming: list[dict[str, str]] = []
        if any(rule.each and rule.each.restated for rule in catalogue.rules.values()):
            for position, (mention, key) in enumerate(ledger.mentions):
                self.again.setdefault(key, []).append(position)
                self._mention[mention.key] = position
        for origin, renaming in self._all_origins():
            self._add(origin, renaming)
        done: set[str] = set()
        while names := [
            each.path for each in self.unknowns if each.role == "defined" and each.path not in done
        ]:
            done.update(names)
            for name in names:
                self._add(Origin(name=name), {})

    def _all_origins(self) -> Iterator[tuple[Origin, dict[str, str]]]:
        ledger = self.ledger
        for rule in self.catalogue.rules.values():
            if rule.claim == "contradiction" and not is_together(rule.equation):
                for subject, renaming, mention in applications(rule, ledger):
                    yield Origin(rule.id, subject, mention.key if mention else ""), renaming
        for key in ledger.figures:
            yield Origin(figure=key), {}

    def _add(self, origin: Origin, renaming: dict[str, str]) -> None:
        index = len(self.origins)
        self.origins.append(origin)
        self._renaming.append(renaming)
        rows, consulted = self.rows_from(index, self.ledger, first=True)
        self.rows.extend(rows)
        self.consulted.append(consulted)

    def rows_from(
        self, index: int, ledger: Ledger, *, first: bool = False
    ) -> tuple[list[Row], frozenset[str]]:
        """The rows of an origin for the figures of `ledger`, and the ids of the figures they were made from."""
        origin = self.origins[index]
        if not origin.rule:
            if origin.name:
                return self._definition(origin.name, ledger, index)
            key = origin.figure
            return self._meaning(key, ledger.figures[key].interval, key, ledger, index), frozenset((key,))
        if origin.figure:
            return self._again(origin.figure, ledger, index)
        try:
            return self._rule(origin, ledger, index)
        except UnusableError as error:
            if first:
                self.dropped.append(Dropped(self.catalogue.rules[origin.rule], origin.subject, error.missing))
            return [], frozenset()

    def unknown(self, path: str, role: Role, indicator: Indicator | None) -> Form:
        """The form of an unknown, a new one when there is none yet."""
        found = self._index.get((path, role))
        if found is None:
            found = self._index[path, role] = len(self.unknowns)
            free = indicator is None or indicator.signed
            self.unknowns.append(Unknown(path, role, indicator, free))
            if free:
                self.free |= {found}
        return Form(ZERO, {found: ONE})

    def find(self, path: str, role: Role) -> int | None:
        """The index of an unknown, None where no row speaks of it."""
        return self._index.get((path, role))

    def place_of(self, figure: Printed) -> tuple[str, str]:
        """The measure that a figure belongs to, and which part of it; for a second mention those of the first."""
        position = self._mention.get(figure.key)
        key = figure.key if position is None else self.ledger.mentions[position][1]
        path, part, _ = ReportQuantities(self, self.ledger, None, {}).resolve(key)
        return path, part

    def _rule(self, origin: Origin, ledger: Ledger, index: int) -> tuple[list[Row], frozenset[str]]:
        rule = self.catalogue.rules[origin.rule]
        if isinstance(rule.equation, Call):
            raise UnusableError
        application = Application(rule, origin.subject, self._renaming[index], None, ledger)
        rows: dict[Row, None] = {}
        consulted: set[str] = set()
        pending: list[dict[str, int]] = [{}]
        seen: set[str] = set()
        while pending:
            quantities = ReportQuantities(self, ledger, application, pending.pop(0))
            for comparison in rule.equation:
                quantities.used.clear()
                rows |= dict.fromkeys(
                    comparison_rows(comparison, quantities, self.free, quantities.used, index)
                )
                consulted |= quantities.used
            consulted |= quantities.looked_at
            for key in quantities.constants:  # the same ratio printed again says as much as the first mention
                if key not in seen:
                    seen.add(key)
                    pending += [{key: position} for position in self.again.get(key, ())]
        return list(rows), frozenset(consulted)

    def _again(self, id: str, ledger: Ledger, index: int) -> tuple[list[Row], frozenset[str]]:
        """A second mention: it bounds the same unknown, or the same ratio."""
        mention, key = ledger.mentions[self._mention[id]]
        rows = self._meaning(key, mention.interval, id, ledger, index)
        original = ledger.figures.get(key)
        if rows or original is None:
            return rows, frozenset((id,))
        ids = frozenset((id, key))
        form = Form(mention.interval - original.interval)
        return rows_of(form, "=", self.free, ids, index) or [], ids

    def _meaning(self, key: str, interval: Interval, id: str, ledger: Ledger, index: int) -> list[Row]:
        """What a printed figure says of its unknown: nothing for a ratio, which is a constant in the rules."""
        quantities = ReportQuantities(self, ledger, None, {})
        path, part, indicator = quantities.resolve(key)
        value = quantities.amount(path)
        if value is None or part == "share":
            return []
        if part == "value":
            form = value
        elif part == "of_target":
            form = value.minus(self.unknown(path, "target", indicator).times(interval))
        else:
            prior = self.unknown(path, "prior", indicator)
            if part == "growth":
                form = value.minus(prior.times(ONE + interval))
            else:
                form = prior if part == "prior" else value.minus(prior)
        if part in ("value", "prior", "change"):
            form = form.minus(Form(interval))
        return rows_of(form, "=", self.free, frozenset((id,)), index) or []

    def _definition(self, name: str, ledger: Ledger, index: int) -> tuple[list[Row], frozenset[str]]:
        quantities = ReportQuantities(self, ledger, None, {}, defining=name)
        comparison = Comparison("=", Name(name), self.catalogue.defined[name])
        try:
            rows = list(comparison_rows(comparison, quantities, self.free, quantities.used, index))
        except UnusableError:
            rows = []
        return rows, frozenset(quantities.used)
