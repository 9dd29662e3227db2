"""Confronting a report with the rules: one outcome per application, none dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.equation import Call, Comparison, Constant, Name, Tree, is_together
from gjj_check.catalogue.last_year import twins
from gjj_check.check.application import Application, applications
from gjj_check.check.compiler import Plan, Sides
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.check.outcome import EVALUATED, Evidence, Outcome, Status
from gjj_check.check.predicate import PREDICATES
from gjj_check.check.relation import RELATIONS
from gjj_check.numbers.figure import digits_differ
from gjj_check.numbers.interval import ZERO, Interval

_HALF: Final = Interval.point(1, 2)
_WORST: Final[tuple[Status, ...]] = ("fail", "rounding", "pass")


def confront(ledger: Ledger, catalogue: Catalogue) -> list[Outcome]:
    """Every rule applied to a report, in the order of the catalogue and of the report."""
    outcomes: list[Outcome] = []
    for rule in catalogue.rules.values():
        if is_together(rule.equation):
            continue  # decided by the joint model, from these outcomes
        if rule.id in catalogue.waiting:
            outcomes.append(Outcome(rule, "", "not_evaluable", detail="period"))
            continue
        for subject, renaming, mention in applications(rule, ledger):
            outcomes.append(_outcome(Application(rule, subject, renaming, mention, ledger)))
    outcomes += _of_last_year(ledger, catalogue, outcomes)
    return outcomes


def _outcome(application: Application) -> Outcome:
    try:
        return _decided(application)
    except Exception as error:  # our bug: it must not hide the other outcomes
        detail = f"{type(error).__name__}: {error}"
        return Outcome(application.rule, application.subject, "error", detail=detail)


def _of_last_year(ledger: Ledger, catalogue: Catalogue, outcomes: list[Outcome]) -> Iterator[Outcome]:
    """The rules held against last year's column, as far as the report prints it.

    Where it lacks a figure nothing is said: few reports print last year's column throughout. A rule that another one
    spells out for last year (the catalogue may word it better) is held once.
    """
    evaluated = {each.rule.id for each in outcomes if each.status in EVALUATED}
    for twin in twins(catalogue):
        told = all(map(ledger.tells, twin.rule.names))
        if told and twin.rule.id not in catalogue.waiting and twin.spelt_out.isdisjoint(evaluated):
            outcome = _outcome(Application(twin.rule, "", {}, None, ledger))
            if outcome.status in EVALUATED or outcome.status == "error":
                yield outcome._replace(year="last")


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
        decided: list[tuple[Status, Evidence]] = []
        for sides in plan.sides:
            try:
                decided.append(self.compared(sides))
            except ZeroDivisionError:
                continue  # this way of telling last year's value says nothing; the others may
        operands = tuple(filter(None, self.figures))
        if not decided:
            return Outcome(rule, subject, "not_evaluable", operands, detail="divisor")
        status, evidence = decided[0]
        if len(decided) > 1:
            status, evidence = min(decided, key=lambda each: _WORST.index(each[0]))
            operands = self.checked_first(operands, evidence)
        return Outcome(rule, subject, status, operands, evidence)

    def checked_first(self, operands: tuple[Printed, ...], evidence: Evidence) -> tuple[Printed, ...]:
        """The operands, the one on the left of the comparison that decided in front."""
        left = evidence.comparison.left if evidence.comparison else None
        checked = self.application.figure(left.name) if isinstance(left, Name) else None
        if checked is None:
            return operands
        return (checked, *(each for each in operands if each is not checked))

    def prepared(self, equation: tuple[Comparison, ...]) -> Plan:
        """Compile the equation and look its figures up.

        A compiled equation is kept for the next report of the same form: one that prints the same parts beside
        the same figures, and lists of the same length.
        """
        application = self.application
        rule, ledger = application.rule, application.ledger
        forms = map(ledger.forms.get, (application.subject,) if rule.each else rule.names)
        form = (rule.id, id(rule.equation), *forms)
        plan: Plan | None = ledger.catalogue.plans.get(form)
        if plan is None or not self.fill(plan) or any(map(application.known, plan.missing)):
            plan = application.compiler().plan(equation)
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
        evidence = Evidence(op, lefts, rights, comparison=comparison)
        if op == "=" and self.digits_differ(comparison):
            return "fail", evidence._replace(reason="digits")
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

    def digits_differ(self, comparison: Comparison) -> bool:
        """Whether one amount is printed on both sides in the same unit to the same place, with other digits."""
        left, right = comparison.left, comparison.right
        if type(left) is not Name or type(right) is not Name:
            return False
        one, other = self.application.figure(left.name), self.application.figure(right.name)
        if one is None or other is None:
            return False
        return digits_differ(one.figure, other.figure, self.application.ledger.draft.rounding)

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
