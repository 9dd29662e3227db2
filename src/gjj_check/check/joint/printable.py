"""Texts for figures from amounts that satisfy the rest: where there are none, there are no texts either."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product
from typing import Final

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.case import Case, NoRemedy, Remedy, of_each, printed_in
from gjj_check.check.joint.conflict import figures_of
from gjj_check.check.joint.meant import Candidate, printing, with_digits
from gjj_check.check.joint.premise import amounts_of, premises, with_digits_of, worth
from gjj_check.check.joint.range import goal_of
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.trial import Trial
from gjj_check.check.ledger import Printed
from gjj_check.numbers.interval import Interval

_MOST_CHOICES: Final = 8
"""Ways to print the same amounts, where they lie half-way."""


def printable(case: Case, figures: Sequence[Printed], trial: Trial) -> Remedy | NoRemedy:
    """What amounts that satisfy the rest print as; who else must be wrong where none is found."""
    return _Printable(case, figures, trial).remedy()


class _Printable:
    def __init__(self, case: Case, figures: Sequence[Printed], trial: Trial) -> None:
        self.case: Final = case
        self.questions: Final = case.questions
        self.system: Final = case.system
        self.figures: Final = figures
        self.trial: Final = trial
        self.ids: Final = trial.figures

    def remedy(self) -> Remedy | NoRemedy:
        """The texts, or the figures one of which must be wrong too."""
        figures, ids = self.figures, self.ids
        view = self.questions.left(ids, blank=True)
        blamed = frozenset(id for figure in figures for id in self.case.demands.mates(figure, ids))
        certain = not any(goal_of(self.system, figure) is None for figure in figures)
        ground = with_digits_of(view.ground, len(figures))
        for held in product(*(self._premises(figure, i) for i, figure in enumerate(figures))):
            rows = [*view.rows, *(row for each in held for row in each)]
            bounds = narrowed(ground, rows)
            decision = self.questions.decided(ground, rows, bounds)
            if decision.answer == "impossible":
                blamed |= self.questions.blamed(decision.core, view, ground)
                continue
            found = self._found(ground, rows, bounds) if decision.answer == "possible" else None
            if found is not None:
                return found
            certain = False
        if len(figures) == 1:
            for text in self.case.demands.texts(figures[0], ids):
                ledger = self.system.ledger.replacing([(figures[0], text)])
                if ledger is None:
                    continue
                rows = [*self.trial.rest, *self.trial.rows(ledger)]
                decision = self.questions.decided(view.ground, rows, narrowed(view.ground, rows))
                blamed |= figures_of(decision.core)
        loosest = self.questions.left(ids).allowances.balanced
        tight = view.allowances.balanced
        if len(figures) > 1 and any(loosest[whole] and not tight[whole] for whole in loosest):
            certain = False  # only together may their shares make a list add to 100 %
        return NoRemedy(blamed - ids, certain)

    def _premises(self, figure: Printed, position: int) -> list[list[Row]]:
        """Rows one list of which must hold so that a figure has a text of its unit and places."""
        goal, shape = goal_of(self.system, figure), self.system.skeleton.shapes.get(figure.key)
        if goal is None or shape is None:
            return [[]]
        digits = self.case.demands.digits(figure, self.ids)
        if digits:
            texts = (with_digits(each, figure.figure) for each in digits)
            ledgers = [self.system.ledger.replacing([(figure, text)]) for text in texts]
            said = [
                self.system.said_by(printed_in(ledger, figure), shape)
                for ledger in ledgers
                if ledger is not None
            ]
            return [[row._replace(figures=frozenset()) for row in rows] for rows in said]
        return premises(goal, figure, self._original(figure), self.system.skeleton.ground, position)

    def _original(self, figure: Printed) -> Printed | None:
        """What a figure repeats; itself where it is no second mention."""
        return self.system.ledger.figures.get(self.system.key(figure))

    def _found(self, ground: Ground, rows: Sequence[Row], bounds: Bounds) -> Remedy | None:
        """The remedy that amounts which satisfy some rows print as, if it proves to be one."""
        figures, case = self.figures, self.case
        values = amounts_of(ground, rows, bounds)
        if values is None:
            return None
        printed = []
        for figure in figures:
            goal = goal_of(self.system, figure)
            value = None if goal is None else worth(goal, values)
            if value is None:
                return None
            point = Interval.point(value.numerator, value.denominator)
            printed.append(printing(point, figure.figure, case.rounding))
        for choice in islice(product(*printed), _MOST_CHOICES):
            ledger = self.system.ledger.replacing(zip(figures, choice, strict=True))
            if ledger is not None and case.solved(self.trial, ledger):
                slips = [
                    case.unexplained(figure, bounds) if len(figures) == 1 else None for figure in figures
                ]
                return of_each(figures, [Candidate(*each) for each in zip(choice, slips, strict=True)])
        return None
