"""One contradictory component of a report, and what is asked about texts for some of its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.demand import Demands
from gjj_check.check.joint.meant import Candidate, Texts, meant, widened
from gjj_check.check.joint.optimum import End, Range
from gjj_check.check.joint.polytope import Polytope
from gjj_check.check.joint.question import SOLVER, Left, Questions
from gjj_check.check.joint.range import goal_of
from gjj_check.check.joint.reach import outer_range
from gjj_check.check.joint.trial import Trial
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.slip import SlipKind

MOST_HARD: Final = 5
"""Texts that the solver is asked about, where narrowing decides none."""
_LARGE: Final = 300
"""Rows of which it costs more to work out a range than to try a few texts."""
_OPEN: Final = Range(None, None, exact=False)


class Remedy(NamedTuple):
    """Texts that let every rule hold.

    Attributes:
        candidates: by figure, what it may have been, the likeliest first; of several figures one text each.
        more: by figure, whether other texts would do as well.
    """

    candidates: dict[str, tuple[Candidate, ...]]
    more: dict[str, bool]


class NoRemedy(NamedTuple):
    """No texts were found.

    Attributes:
        figures: one of these must be wrong too.
        certain: whether there are none, of the figures' own units and places.
    """

    figures: frozenset[str]
    certain: bool


Explained = Callable[[Printed, Bounds], SlipKind | None]
"""How a figure may have come about where the text that was meant does not tell."""
Recomputed = Callable[[Printed, frozenset[str]], Interval | None]
"""What a rule says that a figure should be, of which nothing is said jointly."""


class Case:
    """What is asked about texts for figures of one component.

    Args:
        questions: what is asked about the component.
        unexplained: how a figure came about that no single slip explains.
        recomputed: what a figure should be that takes no part jointly.
    """

    def __init__(self, questions: Questions, unexplained: Explained, recomputed: Recomputed) -> None:
        self.questions: Final = questions
        self.system: Final = questions.system
        self.demands: Final = Demands(questions.system, questions.dependence)
        self.rounding: Final = questions.system.ledger.draft.rounding
        self.unexplained: Final = unexplained
        self.recomputed: Final = recomputed

    def trial(self, figures: Sequence[Printed]) -> Trial:
        """Some figures to be tried with other texts."""
        ids = frozenset(figure.key for figure in figures)
        questions = self.questions
        left = questions.left(ids)
        known = questions.dependence.touched(ids) == ids and left.ground == self.system.skeleton.ground
        bounds = left.bounds if known else None
        return Trial(self.system, questions.component, figures, questions.dependence, bounds)

    def view(self, ids: frozenset[str]) -> Left:
        """What is left when figures are missing; where that cannot be, when they are printed as suits it."""
        blank = self.questions.left(ids, blank=True)
        return self.questions.left(ids) if blank.polytope.empty else blank

    def solved(self, trial: Trial, ledger: Ledger) -> bool:
        """Whether all rules hold for a ledger, asking the solver where narrowing does not tell."""
        self.questions.ask(SOLVER)
        return trial.holds(ledger)

    def values(
        self, figure: Printed, polytope: Polytope, ids: frozenset[str], *, roughly: bool = False
    ) -> Range:
        """The true values that a figure may stand for, no fewer than there are; of many rows only `roughly` so."""
        goal = goal_of(self.system, figure)
        if goal is None:
            recomputed = self.recomputed(figure, ids)
            return _OPEN if recomputed is None else as_range(recomputed)
        outer = outer_range(goal, polytope.bounds)
        if roughly and len(polytope.rows) > _LARGE:
            return outer
        return polytope.range(goal) or outer

    def texts(self, figure: Printed, values: Range, bounds: Bounds, ids: frozenset[str]) -> Texts:
        """Texts that a figure may have been meant to print."""
        unexplained, exactly = self.unexplained(figure, bounds), self.demands.balancing(figure, ids)
        if exactly is None and self.demands.open(figure, ids):
            values = widened(values, figure.figure.quantum)
        also = self.demands.texts(figure, ids)
        return meant(figure.figure, values, self.rounding, unexplained, also, exactly)


def of_each(figures: Sequence[Printed], chosen: Sequence[Candidate]) -> Remedy:
    """One text each; others may do."""
    candidates: dict[str, tuple[Candidate, ...]] = {}
    for figure, each in zip(figures, chosen, strict=True):
        candidates[figure.key] = (each,)
    return Remedy(candidates, dict.fromkeys(candidates, True))


def printed_in(ledger: Ledger, figure: Printed) -> Printed:
    """What stands in the place of a figure in another ledger."""
    found = ledger.figures.get(figure.key)
    return found or next(mention for mention, _ in ledger.mentions if mention.key == figure.key)


def as_range(values: Interval) -> Range:
    """An interval as a range; it may be wider than it need be."""
    low, high = Fraction(values.lo, values.den), Fraction(values.hi, values.den)
    return Range(End(low, values.open_lo), End(high, values.open_hi), exact=False)
