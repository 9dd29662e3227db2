"""What figures that are wrong together may have been: texts that let every rule of a component hold.

Each text is tried. Where none of the likely ones will do, amounts that satisfy the rest are looked for and printed; where
there are none, no text of the figures' own unit and places will do, and it is said which others must be wrong too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gjj_check.check.joint.case import MOST_HARD, Case, NoRemedy, Remedy, as_range, printed_in
from gjj_check.check.joint.meant import Candidate, holds_some
from gjj_check.check.joint.optimum import Range, exact_range
from gjj_check.check.joint.printable import printable
from gjj_check.check.joint.question import Left
from gjj_check.check.joint.range import goal_of
from gjj_check.check.joint.several import several
from gjj_check.check.joint.trial import Trial
from gjj_check.check.ledger import Ledger, Printed

MOST_CANDIDATES: Final = 5


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
                found = exact_range(left.ground, left.rows, goal)
                if found is not None:
                    return found
        return None

    def _single(self, figure: Printed, trial: Trial) -> Remedy | None:
        """The likely texts of one figure that let all rules hold."""
        ids = trial.figures
        view = self.view(ids)
        values = self.values(figure, view.polytope, ids)
        listed = self.texts(figure, values, view.bounds, ids)
        decisive = values.exact and trial.jointly and self._independent(figure, view)
        balancing = self.demands.balancing(figure, ids)
        found: list[Candidate] = []
        hard: list[tuple[Candidate, Ledger]] = []
        more = values.interval is None or not listed.complete
        for each in listed.candidates:
            if len(found) == MOST_CANDIDATES:
                more = True
                break
            ledger = self.system.ledger.replacing([(figure, each.text)])
            if ledger is None:
                continue
            printed = printed_in(ledger, figure)
            if decisive and (balancing is None or printed.point != balancing):
                answer = "possible" if holds_some(values, printed.interval) else "impossible"
            else:
                self.questions.ask()
                answer = trial.answer(ledger, easily=True)
            if answer == "possible":
                found.append(each)
            elif answer == "hard":
                hard.append((each, ledger))
        if not found:
            found = [each for each, ledger in hard[:MOST_HARD] if self.solved(trial, ledger)][:1]
            more = True
        return Remedy({figure.key: tuple(found)}, {figure.key: more or bool(hard)}) if found else None

    def _independent(self, figure: Printed, view: Left) -> bool:
        """Whether no other figure depends on the text of one, but that its list may add to 100 %."""
        others = self.demands.mates(figure, view.ids) or self.questions.dependence.exact.get(figure.key)
        return view.blank and not others
