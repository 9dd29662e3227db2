"""Texts for figures from amounts that satisfy the rest: where there are none, there are no texts either."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice, product
from typing import Final

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.case import Case, NoRemedy, Remedy, of_each, printed_in
from gjj_check.check.joint.conflict import figures_of
from gjj_check.check.joint.meant import Candidate, printing, with_digits
from gjj_check.check.joint.optimum import Goal
from gjj_check.check.joint.premise import amounts_of, premises, with_digits_of, worth
from gjj_check.check.joint.question import Left
from gjj_check.check.joint.range import goal_of
from gjj_check.check.joint.reach import at_least
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
        for whole in self._balanced_by_these(view):
            rows = [*self.questions.left(ids).rows, *self._balancing(whole)]
            decision = self.questions.decided(view.ground, rows, narrowed(view.ground, rows))
            certain &= decision.answer == "impossible"
            blamed |= self.questions.blamed(decision.core, self.questions.left(ids), view.ground)
        return NoRemedy(blamed - ids, certain)

    def _balanced_by_these(self, view: Left) -> list[str]:
        """The wholes whose shares may add to 100 % only as several of these may be printed."""
        loosest = self.questions.left(self.ids).allowances.balanced
        return [
            whole
            for whole, balanced in view.allowances.balanced.items()
            if len(self.figures) > 1 and loosest[whole] and not balanced
        ]

    def _balancing(self, whole: str) -> list[Row]:
        """That the true shares which may be printed otherwise are near what is left of 100 %: two last digits each."""
        left = self.questions.dependence.left(whole, self.ids)
        allowed = Fraction(0)
        above: dict[int, int] = {}
        below: tuple[tuple[int, int], ...] = ()
        for share in self.questions.dependence.lists[whole]:
            goal = goal_of(self.system, share) if share.key in self.ids else None
            if goal is not None:
                allowed += 2 * Fraction(share.figure.quantum.lo, share.figure.quantum.den)
                below = goal.below
                for unknown, factor in goal.above:
                    above[unknown] = above.get(unknown, 0) + factor
        total, value = Goal(tuple(sorted(above.items())), below), Fraction(left.lo, left.den)
        least, most = value - allowed, value + allowed
        return [*at_least(total, least), *at_least(total, -most, upper=False)]

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
