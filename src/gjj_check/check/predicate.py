"""The predicates of the equation language: what is asked of figures without comparing two expressions."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Final

from gjj_check.check.application import Application
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import Evidence, Outcome, Status
from gjj_check.numbers.interval import ONE


def _descending(application: Application, name: str) -> Outcome:
    """Whether the members of a list are printed in descending order."""
    rule, subject = application.rule, application.subject
    members = application.members(name) or []
    figures = [figure for figure in application.figures(members) if figure is not None]
    if not figures or len(figures) < len(members):
        return application.not_evaluable([each for each in members or [name] if not application.known(each)])
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
    return Outcome(rule, subject, status, operands, evidence)


def _printable_prior(application: Application, name: str) -> Outcome:
    """Whether some prior value with the printed number of decimals gives the printed growth."""
    rule, subject = application.rule, application.subject
    value, growth = application.figures((name, f"{name}.growth"))
    if value is None or growth is None:
        names = (name, f"{name}.growth")
        return application.not_evaluable([each for each in names if not application.known(each)])
    if application.signed(name) or application.from_nothing(
        name
    ):  # what a growth from nothing, or of a net figure, is measured against nobody says
        return Outcome(rule, subject, "not_evaluable", (growth, value), detail="divisor")
    try:
        prior = value.point / (ONE + growth.interval)
    except ZeroDivisionError:
        return Outcome(rule, subject, "not_evaluable", (growth, value), detail="divisor")
    steps = prior / value.figure.quantum
    status: Status = "pass" if steps.holds_integer else "fail"
    return Outcome(rule, subject, status, (growth, value))


PREDICATES: Final[dict[str, Callable[[Application, str], Outcome]]] = {
    "descending": _descending,
    "printable_prior": _printable_prior,
}
