"""What several figures that are wrong together may have been: the likeliest texts that fit each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gjj_check.check.joint.allowance import Allowances, Loosened, rows_about
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.case import MOST_HARD, Case, Remedy, of_each
from gjj_check.check.joint.meant import Candidate, cost_of
from gjj_check.check.joint.polytope import Polytope
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.system import System
from gjj_check.check.joint.trial import Trial
from gjj_check.check.ledger import Ledger, Printed

_WIDTH: Final = 8
"""Texts of one figure that are combined with those of the others."""
_MOST_COMBINED: Final = 12
"""Combinations that are tried."""


class _Part(NamedTuple):
    """Texts chosen for some of several figures, with what follows."""

    rows: Sequence[Row]
    bounds: Bounds
    ledger: Ledger
    chosen: tuple[Candidate, ...]

    @property
    def cost(self) -> int:
        return cost_of(self.chosen)


def several(case: Case, figures: Sequence[Printed], trial: Trial) -> Remedy | None:
    """The likeliest texts of several figures that let all rules hold together; None where none is found."""
    return _Combinations(case, trial).remedy(figures)


class _Combinations:
    def __init__(self, case: Case, trial: Trial) -> None:
        self.case: Final = case
        self.trial: Final = trial
        self.ids: Final = trial.figures

    def remedy(self, figures: Sequence[Printed]) -> Remedy | None:
        """The cheapest combination that is found."""
        questions = self.case.questions
        left = questions.left(self.ids)
        start = _Part(left.rows, left.bounds, questions.system.ledger, ())
        likely = {figure.key: self._likely(figure, start) for figure in figures}
        order = sorted(figures, key=lambda figure: (len(likely[figure.key]), figure.key))
        best: _Part | None = None
        hard: list[_Part] = []
        tried = 0
        for part in self._combined(order, start):
            if best is not None and part.cost >= best.cost:
                continue
            if tried == _MOST_COMBINED:
                break
            tried += 1
            questions.ask()
            answer = self.trial.answer(part.ledger, easily=True)
            if answer == "possible":
                best = part
            elif answer == "hard":
                hard.append(part)
        if best is None:
            best = next(
                (part for part in hard[:MOST_HARD] if self.case.solved(self.trial, part.ledger)), None
            )
        return None if best is None else of_each(order, best.chosen)

    def _likely(self, figure: Printed, part: _Part) -> list[Candidate]:
        """What a figure may have been beside the texts that are chosen for others."""
        questions = self.case.questions
        if part.chosen:
            polytope = Polytope(questions.system.skeleton.ground, part.rows, part.bounds)
        else:
            polytope = questions.left(self.ids).polytope
        values = self.case.values(figure, polytope, self.ids, roughly=True)
        return self.case.texts(figure, values, part.bounds, self.ids).candidates

    def _combined(self, figures: Sequence[Printed], part: _Part) -> Iterator[_Part]:
        """Combinations of likely texts that narrowing does not refute, the likelier first."""
        figure = figures[len(part.chosen)]
        for each in self._likely(figure, part)[:_WIDTH]:
            chosen = (*part.chosen, each)
            changes = zip(figures, (candidate.text for candidate in chosen), strict=False)
            ledger = self.case.system.ledger.replacing(changes)
            if ledger is None:
                continue
            if len(chosen) == len(figures):
                yield _Part([], part.bounds, ledger, chosen)
                continue
            rows = self._partly(ledger, figure)
            bounds = part.bounds.joined_by([row for row in rows if row.plain])
            if bounds.clash is None:
                yield from self._combined(figures, _Part([*part.rows, *rows], bounds, ledger, chosen))

    def _partly(self, ledger: Ledger, figure: Printed) -> list[Row]:
        """The rows of a new text while others are still open, allowed all that these might allow it."""
        system = System(ledger, self.case.system.catalogue)
        balanced = {figure.indicator.share_of: True} if figure.part == "share" else {}
        exact = frozenset().union(*self.case.questions.dependence.exact.values())
        others = self.ids - {figure.key}
        allowed = Allowances(balanced, exact, others, self.case.questions.dependence.uncertain(others))
        return rows_about(Loosened(system, allowed), (figure.key,), without=others)
