"""What figures that are wrong together may have been: texts that let every rule of a component hold.

Each text is tried. Where none of the likely ones will do, amounts that satisfy the rest are looked for and printed; where
there are none, no text of the figures' own unit and places will do, and it is said which others must be wrong too.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from gjj_check.check.joint.case import MOST_HARD, Case, NoRemedy, Remedy, as_range, printed_in
from gjj_check.check.joint.meant import Candidate, cost_of, holds_some
from gjj_check.check.joint.optimum import Range, exact_range
from gjj_check.check.joint.premise import amounts_of, worth
from gjj_check.check.joint.printable import printable
from gjj_check.check.joint.question import Left
from gjj_check.check.joint.range import goal_of
from gjj_check.check.joint.several import several
from gjj_check.check.joint.trial import Trial
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.numbers.figure import Figure, parse

MOST_CANDIDATES: Final = 5
_MOST_FAR: Final = 24
"""Texts that narrowing does not decide before it is given up to look further from where a value is known to be."""


class Remedies(Case):
    """The remedies of one component."""

    def of(self, figures: Sequence[Printed]) -> Remedy | NoRemedy:
        """Texts for figures without which all others can be true."""
        trial = self.trial(figures)
        found = self._single(figures[0], trial) if len(figures) == 1 else several(self, figures, trial)
        return found or printable(self, figures, trial)

    def range(self, figure: Printed, ids: frozenset[str]) -> Range | None:
        """The true values that all figures but `ids` leave to one of these; None where it takes no part jointly."""
        goal = goal_of(self.system, figure)
        if goal is None:
            values = self.recomputed(figure, ids)
            return None if values is None else as_range(values)
        for blank in (True, False):
            left = self.questions.left(ids, blank=blank)
            if left.bounds.clash is None:
                found = exact_range(left.ground, left.polytope.rows, goal)
                if found is not None:
                    return found
        return None

    def _single(self, figure: Printed, trial: Trial) -> Remedy | None:
        """The likely texts of one figure that let all rules hold."""
        ids = trial.figures
        view = self.view(ids)
        values = self.values(figure, view.polytope, ids)
        listed = self.texts(figure, values, view.bounds, ids)
        exact = values if values.exact and trial.jointly and self._independent(figure, view) else None
        near = None if exact or view.point is not None else self._possible_value(figure, view)
        more = values.interval is None or not listed.complete
        found: list[Candidate] = []
        hard: list[tuple[Candidate, Ledger]] = []
        for each in listed.candidates if near is None else _nearest_first(listed.candidates, figure, near):
            if len(found) == MOST_CANDIDATES or (near is not None and len(hard) == _MOST_FAR):
                more = True
                break
            ledger = self.system.ledger.replacing([(figure, each.text)])
            if ledger is None:
                continue
            answer = self._answer(figure, trial, ledger, exact)
            if answer == "possible":
                found.append(each)
            elif answer == "hard":
                hard.append((each, ledger))
        if not found:
            found = [each for each, ledger in hard[:MOST_HARD] if self.solved(trial, ledger)][:1]
            more = True
        found.sort(key=lambda each: cost_of((each,)))
        return Remedy({figure.key: tuple(found)}, {figure.key: more or bool(hard)}) if found else None

    def _answer(self, figure: Printed, trial: Trial, ledger: Ledger, exact: Range | None) -> str:
        """Whether a text may stand for a figure; `exact` is its range where that decides."""
        printed, balancing = printed_in(ledger, figure), self.demands.balancing(figure, trial.figures)
        if exact is not None and (balancing is None or printed.point != balancing):
            return "possible" if holds_some(exact, printed.interval) else "impossible"
        self.questions.ask()
        return trial.answer(ledger, easily=True)

    def _possible_value(self, figure: Printed, view: Left) -> Fraction | None:
        """A true value that all others leave a figure; None where none is found."""
        goal = goal_of(self.system, figure)
        amounts = None if goal is None else amounts_of(view.ground, view.rows, view.bounds)
        self.questions.ask()
        return None if goal is None or amounts is None else worth(goal, amounts)

    def _independent(self, figure: Printed, view: Left) -> bool:
        """Whether no other figure depends on the text of one, but that its list may add to 100 %."""
        others = self.demands.mates(figure, view.ids) or self.questions.dependence.exact.get(figure.key)
        return view.blank and not others


def _nearest_first(candidates: Sequence[Candidate], figure: Printed, value: Fraction) -> list[Candidate]:
    """Texts by how far they are from a value."""

    def distance(candidate: Candidate) -> Fraction:
        other = parse(candidate.text, figure.figure.unit)
        point = other.point if isinstance(other, Figure) else figure.point
        return abs(Fraction(point.lo, point.den) - value)

    return sorted(candidates, key=distance)
