"""Confronting a report with the rules: one outcome per application, none dropped."""

from __future__ import annotations

from typing import Final

from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.equation import Call, Comparison, Constant, Name, Tree, is_together
from gjj_check.check.application import Application, applications
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.check.outcome import Evidence, Outcome, Status
from gjj_check.check.predicate import PREDICATES
from gjj_check.check.program import Compiler, Layout, Plan, Sides
from gjj_check.check.relation import RELATIONS
from gjj_check.numbers.interval import ZERO, Interval

_HALF: Final = Interval.point(1, 2)
_WORST: Final[tuple[Status, ...]] = ("fail", "rounding", "pass")


def confront(ledger: Ledger, catalogue: Catalogue) -> list[Outcome]:
    """Every rule applied to a report, in the order of the catalogue and of the report."""
    outcomes: list[Outcome] = []
    for rule in catalogue.rules.values():
        if is_together(rule.equation):
            continue  # decided by the joint model, from these outcomes
        for subject, renaming, mention in applications(rule, ledger):
            application = Application(rule, subject, renaming, mention, ledger)
            try:
                outcomes.append(_decided(application))
            except Exception as error:  # our bug: it must not hide the other outcomes
                detail = f"{type(error).__name__}: {error}"
                outcomes.append(Outcome(rule, subject, "error", detail=detail))
    return outcomes


def _decided(application: Application) -> Outcome:
    """The outcome of one application."""
    equation = application.rule.equation
    if not isinstance(equation, Call):
        return _Case(application).decided(equation)
    name = equation.args[0]
    assert isinstance(name, Name)
    return PREDICATES[equation.function](application, name.name)


class _Case:
    """One application of an equation, with the figures and values that fill the slots of its plan."""

    __slots__ = ("application", "figures", "values")

    def __init__(self, application: Application) -> None:
        self.application = application
        self.figures: list[Printed | None] = []
        self.values: list[Interval] = []

    def decided(self, equation: tuple[Comparison, ...]) -> Outcome:
        """The outcome: the worst that any of the comparisons says."""
        rule, subject = self.application.rule, self.application.subject
        plan = self.prepared(equation)
        if plan.missing:
            return self.application.not_evaluable(plan.missing)
        operands = tuple(filter(None, self.figures))
        try:
            decided = [self.compared(sides) for sides in plan.sides]
        except ZeroDivisionError:
            return Outcome(rule, subject, "not_evaluable", operands, detail="divisor")
        status, evidence = decided[0]
        if len(decided) > 1:
            status, evidence = min(decided, key=lambda each: _WORST.index(each[0]))
        return Outcome(rule, subject, status, operands, evidence)

    def prepared(self, equation: tuple[Comparison, ...]) -> Plan:
        """Compile the equation and look its figures up.

        A compiled equation is kept for the next report of the same form: one that prints the same parts beside
        the same figures, and lists of the same length.
        """
        application = self.application
        rule, ledger = application.rule, application.ledger
        form = (rule.id, *map(ledger.forms.get, (application.subject,) if rule.each else rule.names))
        plan: Plan | None = ledger.catalogue.plans.get(form)
        if plan is None or not self.fill(plan) or any(map(application.known, plan.missing)):
            plan = Compiler(Layout(), application.known, application.members).plan(equation)
            ledger.catalogue.plans[form] = plan
            self.fill(plan)
        return plan

    def fill(self, plan: Plan) -> bool:
        """Look up the figures of a plan; False where one is not printed here."""
        application = self.application
        self.figures = figures = application.figures(plan.names)
        if None not in figures:
            self.values = [figure.interval for figure in figures]  # type: ignore[union-attr]
            return True
        if not all(map(application.known, plan.names)):
            return False
        self.values = [
            application.names_listed(name) if figure is None else figure.interval
            for name, figure in zip(plan.names, figures, strict=True)
        ]
        return True

    def points(self) -> list[Interval]:
        """The printed values of the figures in the plan."""
        return [
            value if figure is None else figure.point
            for figure, value in zip(self.figures, self.values, strict=True)
        ]

    def compared(self, sides: Sides) -> tuple[Status, Evidence]:
        """What one comparison says: decided by the exact ranges, by the printed values only in between."""
        comparison, left, right, difference = sides
        op, values = comparison.op, self.values
        relation = RELATIONS[op]
        lefts, rights = left.range(values), right.range(values)
        evidence = Evidence(op, lefts, rights)
        claimed = self.claimed(comparison, lefts)
        constant = type(comparison.left) is Constant
        if not relation.possible(lefts if constant else claimed, rights):
            return self.unless_balanced(comparison.left, evidence)
        if difference is not None and op != "~" and not relation.possible(difference.range(values), ZERO):
            return "fail", evidence
        if relation.certain(claimed, rights):
            return "pass", evidence
        points = self.points()
        reproduced = left.at(points) if relation.ordered else claimed
        return ("pass" if relation.certain(reproduced, right.at(points)) else "rounding"), evidence

    def claimed(self, comparison: Comparison, lefts: Interval) -> Interval:
        """The values that the left side is taken to claim, given its range.

        A constant claims what prints as it at the coarsest precision on the right; `~` allows one last digit more.
        """
        if type(comparison.left) is Constant:
            return lefts.widened(self.application.coarsest(comparison.right) * _HALF)
        if comparison.op == "~":
            return lefts.widened(self.application.coarsest(comparison.left))
        return lefts

    def unless_balanced(self, left: Tree, evidence: Evidence) -> tuple[Status, Evidence]:
        """A failed share may be one last digit off where its list adds exactly to 100 %."""
        figure = self.application.figure(left.name) if isinstance(left, Name) else None
        if figure is None or figure.part != "share" or not self.application.ledger.balanced(figure):
            return "fail", evidence
        if evidence.left.widened(figure.figure.quantum).meets(evidence.right):
            return "rounding", evidence._replace(reason="balanced")
        return "fail", evidence
