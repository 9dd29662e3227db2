"""Confronting a report with the rules: one outcome per application, none dropped."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Final

from gjj_check.catalogue.entry import COMPARATIVES, Catalogue, Rule
from gjj_check.catalogue.equation import Call, Comparison, Constant, Name, Tree, is_together, names_in
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.check.outcome import Evidence, Outcome, Status
from gjj_check.check.program import Compiler, Layout, Plan, Sides
from gjj_check.numbers.interval import ONE, ZERO, Interval

_HALF: Final = Interval.point(1, 2)
_WORST: Final[tuple[Status, ...]] = ("fail", "rounding", "pass")


def confront(ledger: Ledger, catalogue: Catalogue) -> list[Outcome]:
    """Every rule applied to a report, in the order of the catalogue and of the report."""
    outcomes: list[Outcome] = []
    for rule in catalogue.rules.values():
        if is_together(rule.equation):
            continue  # decided by the joint model, from these outcomes
        for subject, renaming, primary in applications(rule, ledger):
            application = Application(rule, subject, renaming, primary, ledger)
            try:
                outcomes.append(application.decide())
            except Exception as error:  # our bug: it must not hide the other outcomes
                detail = f"{type(error).__name__}: {error}"
                outcomes.append(Outcome(rule, subject, "error", detail=detail))
    return outcomes


def applications(rule: Rule, ledger: Ledger) -> Iterator[tuple[str, dict[str, str], Printed | None]]:
    """The subjects of a rule: (path, what `this`, `original`, `total` stand for, the mention checked)."""
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
        if value is None or (each.exact is not None and each.exact != value.interval.is_point):
            continue
        if all(other in ledger.measures[path] for other in others):
            yield path, {"this": path, "total": value.indicator.part_of}, None


class Application:
    """One rule and one subject."""

    __slots__ = ("figures", "ledger", "lists", "mention", "plan", "renaming", "rule", "subject", "values")

    def __init__(
        self, rule: Rule, subject: str, renaming: dict[str, str], mention: Printed | None, ledger: Ledger
    ) -> None:
        self.rule = rule
        self.subject = subject
        self.renaming = renaming
        self.mention = mention
        self.ledger = ledger
        self.plan: Plan | None = None
        self.figures: list[Printed | None] = []
        self.values: list[Interval] = []
        self.lists: dict[str, list[str] | None] = {}

    def key(self, name: str) -> str:
        """The key of the figure that a name stands for here."""
        if not self.renaming:
            return name
        base, dot, part = name.partition(".")
        renamed = self.renaming.get(base)
        return name if renamed is None else f"{renamed}{dot}{part}"

    def figure(self, name: str) -> Printed | None:
        if self.mention is not None and name == "this":
            return self.mention
        return self.ledger.figures.get(self.key(name))

    def known(self, name: str) -> bool:
        if self.figure(name) is not None:
            return True
        return name.endswith(".names") and self.key(name)[: -len(".names")] in self.ledger.draft.names

    def members(self, name: str) -> list[str] | None:
        """The names of a list's members, None where the name is no list."""
        if name not in self.lists:
            self.lists[name] = self.listed(name)
        return self.lists[name]

    def listed(self, name: str) -> list[str] | None:
        key = self.key(name)
        base, _, part = key.rpartition(".")
        for path, suffix in ((key, ""), (base, part)):
            indicator = self.ledger.catalogue.indicators.get(path)
            if (
                indicator is not None
                and indicator.listing == "items"
                and (not suffix or suffix in COMPARATIVES)
            ):
                members = self.ledger.members.get(path, [])
                return [f"{member}.{suffix}" if suffix else member for member in members]
        return None

    def names_listed(self, name: str) -> Interval:
        """How many distinct names are listed, exactly."""
        names = self.ledger.draft.names[self.key(name)[: -len(".names")]]
        return Interval.point(len(set(names)))

    def operands(self) -> tuple[Printed, ...]:
        """The figures of the equation that are printed, the one on its left first."""
        if self.plan is not None:
            return tuple(filter(None, self.figures))
        found: dict[str, None] = {}
        for name in self.rule.names:
            found.update(dict.fromkeys(self.members(name) or (name,)))
        return tuple(figure for name in found if (figure := self.figure(name)) is not None)

    def decide(self) -> Outcome:
        """The outcome."""
        equation = self.rule.equation
        if isinstance(equation, Call):
            return self.predicate(equation)
        missing = self.prepare(equation)
        if self.plan is None:
            return self.not_evaluable(missing)
        decided: list[tuple[Status, Evidence]] = []
        for sides in self.plan.sides:
            try:
                decided.append(self.compare(sides))
            except ZeroDivisionError:
                return Outcome(self.rule, self.subject, "not_evaluable", self.operands(), detail="divisor")
        status, evidence = decided[0]
        if len(decided) > 1:
            status, evidence = min(decided, key=lambda each: _WORST.index(each[0]))
        return Outcome(self.rule, self.subject, status, self.operands(), evidence)

    def prepare(self, equation: tuple[Comparison, ...]) -> list[str]:
        """Compile the equation and look its figures up; the answer names the operands that are missing.

        A compiled equation is kept for the next report of the same form: one that prints the same parts beside
        the same figures, and lists of the same length.
        """
        rule, ledger = self.rule, self.ledger
        form = (rule.id, *map(ledger.forms.get, rule.names)) if rule.each is None else rule.id
        plan: Plan | None = ledger.catalogue.plans.get(form)
        if plan is None or not self.fill(plan):
            compiler = Compiler(Layout(), self.known, self.members)
            plan = compiler.plan(equation)
            if compiler.missing:
                return compiler.missing
            ledger.catalogue.plans[form] = plan
            self.fill(plan)
        self.plan = plan
        return []

    def fill(self, plan: Plan) -> bool:
        """Look up the figures of a plan; False where one is not printed here."""
        self.figures = figures = [self.figure(name) for name in plan.names]
        if None not in figures:
            self.values = [figure.interval for figure in figures]  # type: ignore[union-attr]
            return True
        if not all(map(self.known, plan.names)):
            return False
        self.values = [
            self.names_listed(name) if figure is None else figure.interval
            for name, figure in zip(plan.names, figures, strict=True)
        ]
        return True

    def points(self) -> list[Interval]:
        """The printed values of the figures in the plan."""
        return [
            value if figure is None else figure.point
            for figure, value in zip(self.figures, self.values, strict=True)
        ]

    def not_evaluable(self, missing: list[str]) -> Outcome:
        keys = tuple(dict.fromkeys(self.key(name) for name in missing))
        return Outcome(self.rule, self.subject, "not_evaluable", self.operands(), missing=keys)

    def compare(self, sides: Sides) -> tuple[Status, Evidence]:
        """What one comparison says: decided by the exact ranges, by the printed values only in between."""
        comparison, left, right, difference = sides
        op, values = comparison.op, self.values
        tests = _RELATIONS[op]
        lefts, rights = left.range(values), right.range(values)
        evidence = Evidence(op, lefts, rights)
        constant = type(comparison.left) is Constant
        claimed = lefts
        if constant:
            claimed = lefts.widened(self.coarsest(comparison.right) * _HALF)
        elif op == "~":
            claimed = lefts.widened(self.coarsest(comparison.left))
        if not tests.possible(lefts if constant else claimed, rights):
            return self.unlessbalanced(comparison.left, evidence)
        if difference is not None and op != "~" and not tests.possible(difference.range(values), ZERO):
            return "fail", evidence
        if tests.certain(claimed, rights):
            return "pass", evidence
        points = self.points()
        reproduced = left.at(points) if tests.ordered else claimed
        return ("pass" if tests.certain(reproduced, right.at(points)) else "rounding"), evidence

    def coarsest(self, tree: Tree) -> Interval:
        """The largest unit of a last printed digit among the figures of a tree, last year's where only they stand."""
        largest = ZERO
        for name in names_in(tree):
            for member in self.members(name) or [name]:
                figure = self.figure(member) or self.figure(f"{member}.prior")
                if figure is not None and largest.below(figure.figure.quantum):
                    largest = figure.figure.quantum
        return largest

    def unlessbalanced(self, left: Tree, evidence: Evidence) -> tuple[Status, Evidence]:
        """A failed share may be one last digit off where its list adds exactly to 100 %."""
        figure = self.figure(left.name) if isinstance(left, Name) else None
        if figure is None or figure.part != "share" or not self.ledger.balanced(figure):
            return "fail", evidence
        if evidence.left.widened(figure.figure.quantum).meets(evidence.right):
            return "rounding", evidence._replace(reason="balanced")
        return "fail", evidence

    def predicate(self, call: Call) -> Outcome:
        name = call.args[0]
        assert isinstance(name, Name)
        return (
            self.descending(name.name) if call.function == "descending" else self.printable_prior(name.name)
        )

    def descending(self, name: str) -> Outcome:
        members = self.members(name) or []
        figures = [figure for member in members if (figure := self.figure(member)) is not None]
        if not figures or len(figures) < len(members):
            return self.not_evaluable([member for member in members or [name] if not self.known(member)])
        status: Status = "pass"
        operands: tuple[Printed, ...] = tuple(figures)
        evidence = None
        for before, after in itertools.pairwise(figures):
            if before.interval.below(after.interval) and status != "fail":
                status = "fail"
                operands = (after, before, *(each for each in figures if each not in (before, after)))
                evidence = Evidence(">=", before.interval, after.interval)
            elif before.point.below(after.point) and status == "pass":
                status = "rounding"
        return Outcome(self.rule, self.subject, status, operands, evidence)

    def printable_prior(self, name: str) -> Outcome:
        """Whether some prior value with the printed number of decimals gives the printed growth."""
        value, growth = self.figure(name), self.figure(f"{name}.growth")
        if value is None or growth is None:
            return self.not_evaluable([each for each in (name, f"{name}.growth") if not self.known(each)])
        try:
            prior = value.point / (ONE + growth.interval)
        except ZeroDivisionError:
            return Outcome(self.rule, self.subject, "not_evaluable", (growth, value), detail="divisor")
        steps = prior / value.figure.quantum
        first = -(-steps.lo // steps.den)
        status: Status = "pass" if first * steps.den <= steps.hi else "fail"
        return Outcome(self.rule, self.subject, status, (growth, value))


class _Relation:
    """How a relation of two ranges is tested.

    Attributes:
        possible: whether it can hold for some values inside the ranges.
        certain: whether it holds for all of them.
        ordered: whether it compares sizes; an equality lets the left range stand for what is printed.
    """

    def __init__(
        self,
        possible: Callable[[Interval, Interval], bool],
        certain: Callable[[Interval, Interval], bool],
        *,
        ordered: bool,
    ) -> None:
        self.possible: Final = possible
        self.certain: Final = certain
        self.ordered: Final = ordered


def _may_not_exceed(left: Interval, right: Interval) -> bool:
    return not right.below(left)


def _may_reach(left: Interval, right: Interval) -> bool:
    return not left.below(right)


def _never_exceeds(left: Interval, right: Interval) -> bool:
    return left.hi * right.den <= right.lo * left.den


def _always_reaches(left: Interval, right: Interval) -> bool:
    return _never_exceeds(right, left)


_RELATIONS: Final = {
    "=": _Relation(Interval.meets, Interval.holds, ordered=False),
    "~": _Relation(Interval.meets, Interval.holds, ordered=False),
    "<=": _Relation(_may_not_exceed, _never_exceeds, ordered=True),
    ">=": _Relation(_may_reach, _always_reaches, ordered=True),
}
