"""A rule and what it is applied to: which figure each name of the equation stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gjj_check.catalogue.entry import COMPARATIVES, Rule
from gjj_check.catalogue.equation import Tree, names_in
from gjj_check.check.compiler import Compiler, Layout
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.check.outcome import Outcome
from gjj_check.numbers.interval import ZERO, Interval

_NAMES = ".names"


class Application:
    """One rule and one subject.

    Attributes:
        rule: the rule.
        subject: the path of the measure it is applied to, blank for a rule that is applied once.
        renaming: what `this`, `original` and `total` stand for.
        mention: the second mention that `this` stands for, if it is one.
        ledger: the figures of the report.
    """

    __slots__ = ("_lists", "ledger", "mention", "renaming", "rule", "subject")

    def __init__(
        self,
        rule: Rule,
        subject: str,
        renaming: dict[str, str],
        mention: Printed | None,
        ledger: Ledger,
    ) -> None:
        self.rule = rule
        self.subject = subject
        self.ledger = ledger
        self.renaming = renaming
        self.mention = mention
        self._lists: dict[str, list[str] | None] = {}

    def key(self, name: str) -> str:
        """The key of the figure that a name stands for here."""
        if not self.renaming:
            return name
        base, dot, part = name.partition(".")
        renamed = self.renaming.get(base)
        return name if renamed is None else f"{renamed}{dot}{part}"

    def figure(self, name: str) -> Printed | None:
        """The figure that a name stands for, None where it is not printed."""
        if self.mention is not None and name == "this":
            return self.mention
        return self.ledger.figures.get(self.key(name))

    def figures(self, names: Iterable[str]) -> list[Printed | None]:
        """The figures that names stand for, None for each that is not printed."""
        if self.renaming:
            return [self.figure(name) for name in names]
        return list(map(self.ledger.figures.get, names))

    def known(self, name: str) -> bool:
        """Whether a name stands for a printed figure or for listed names."""
        if self.figure(name) is not None:
            return True
        return name.endswith(_NAMES) and self.key(name).removesuffix(_NAMES) in self.ledger.draft.names

    def names_listed(self, name: str) -> Interval:
        """How many distinct names are listed, exactly."""
        return Interval.point(len(set(self.ledger.draft.names[self.key(name).removesuffix(_NAMES)])))

    def members(self, name: str) -> list[str] | None:
        """The names of a list's members, None where the name is no list."""
        if name not in self._lists:
            self._lists[name] = self._listed(self.key(name))
        return self._lists[name]

    def _listed(self, key: str) -> list[str] | None:
        base, _, part = key.rpartition(".")
        for path, suffix in ((key, ""), (base, part)):
            indicator = self.ledger.catalogue.indicators.get(path)
            if indicator is None or indicator.listing != "items":
                continue
            if not suffix or suffix in COMPARATIVES:
                members = self.ledger.members.get(path, [])
                return [f"{member}.{suffix}" if suffix else member for member in members]
        return None

    def signed(self, name: str) -> bool:
        """Whether a figure may be negative, or was so printed that it could not be read."""
        path = self.key(name)
        indicator = self.ledger.catalogue.indicators.get(path.partition("[")[0])
        return path in self.ledger.unread or (indicator is not None and indicator.signed)

    def compiler(self) -> Compiler:
        """What makes equations ready for the figures of this report."""
        return Compiler(Layout(), self.known, self.members, self.signed)

    def coarsest(self, tree: Tree) -> Interval:
        """The largest unit of a last printed digit among the figures of a tree, last year's where only they stand."""
        largest = ZERO
        for name in names_in(tree):
            for member in self.members(name) or [name]:
                figure = self.figure(member) or self.figure(f"{member}.prior")
                if figure is not None and largest.below(figure.figure.quantum):
                    largest = figure.figure.quantum
        return largest

    def operands(self) -> tuple[Printed, ...]:
        """The figures named in the equation that are printed, the one on its left first."""
        found: dict[str, None] = {}
        for name in self.rule.names:
            found.update(dict.fromkeys(self.members(name) or (name,)))
        return tuple(filter(None, self.figures(found)))

    def not_evaluable(self, missing: Iterable[str]) -> Outcome:
        """The outcome of a rule that lacks figures."""
        keys = tuple(dict.fromkeys(self.key(name) for name in missing))
        return Outcome(self.rule, self.subject, "not_evaluable", self.operands(), missing=keys)


def applications(rule: Rule, ledger: Ledger) -> Iterator[tuple[str, dict[str, str], Printed | None]]:
    """The subjects of a rule: (path, what `this`, `original`, `total` stand for, the mention checked)."""
    if any(id in ledger.measures for id in rule.unless):
        return
    each = rule.each
    if each is None:
        yield "", {}, None
        return
    if each.restated:
        for mention, original in ledger.mentions:
            yield mention.path, {"original": original}, mention
        return
    first, *others = each.prints
    for path in ledger.printing.get(first, ()):
        value = ledger.figures.get(path)
        if value is None or (each.whole is not None and each.whole != value.is_count):
            continue
        if all(other in ledger.measures[path] for other in others):
            yield path, {"this": path, "total": value.indicator.share_of}, None
