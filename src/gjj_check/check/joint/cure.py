"""Suspects and cures: the fewest figures whose change lets all rules hold, and what they may have been.

After Fellegi and Holt (1976), on intervals: a set of figures can be a cure when the rest of the report can be true
without them. Every contradiction must lose one of its figures, so the sets are found by branching on contradictions. A
set is a cure when texts are found with which all rules hold; where none can be, others must be wrong besides, and the
search goes on with these.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.case import NoRemedy
from gjj_check.check.joint.component import Component
from gjj_check.check.joint.copied import copied
from gjj_check.check.joint.meant import FEW, Candidate, cost_of
from gjj_check.check.joint.question import Questions
from gjj_check.check.joint.range import amount_range
from gjj_check.check.joint.reduced import reduced
from gjj_check.check.joint.remedy import Remedies
from gjj_check.check.joint.system import System
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import Outcome
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import printings
from gjj_check.numbers.slip import SlipKind

LARGEST: Final = 3
"""Figures that may be wrong at once."""
_MOST_CURES: Final = 20
_PASSED: Final = frozenset({"pass", "rounding"})


class Suspect:
    """A figure that may be the wrong one.

    Attributes:
        figure: the figure as printed.
        candidates: what it may have been, likeliest first; each makes all rules hold.
        more: whether other texts would do as well.
    """

    def __init__(
        self,
        figure: Printed,
        candidates: tuple[Candidate, ...],
        more: bool,
        left: Callable[[], Interval | None],
    ) -> None:
        self.figure: Final = figure
        self.candidates: Final = candidates
        self.more: Final = more
        self._left: Final = left

    @cached_property
    def range(self) -> Interval | None:
        """The true values that all other figures leave it; None where they leave it open.

        It is worked out when it is asked for.
        """
        return self._left()


class Cure(NamedTuple):
    """Figures whose change lets all rules hold.

    Attributes:
        suspects: the figures.
        cost: how far-fetched the slips are that it takes.
        confirmed: how many rules that hold speak for the figures as printed.
    """

    suspects: tuple[Suspect, ...]
    cost: int
    confirmed: int


class Diagnosis(NamedTuple):
    """What is wrong with one component.

    Attributes:
        failed: the failed outcomes that belong together.
        cures: the smallest cures, likeliest first.
        complete: whether there is no other cure of that size.
        figures: the ids of all figures that are connected with it.
    """

    failed: tuple[Outcome, ...]
    cures: tuple[Cure, ...]
    complete: bool
    figures: frozenset[str]


class Diagnostician:
    """Looks for the cures of one component.

    Args:
        system: all that the report says.
        component: the component that is contradictory.
        outcomes: what all rules say of the report.
    """

    def __init__(self, system: System, component: Component, outcomes: list[Outcome]) -> None:
        self.component: Final = reduced(component, system.skeleton.ground)
        self.figures: Final = system.figures
        self.order: Final = {key: position for position, key in enumerate(self.figures)}
        self.copied: Final = copied(system.ledger.printed)
        certain = {id for id, rule in system.catalogue.rules.items() if rule.claim == "contradiction"}
        self.confirmations: Final[dict[str, int]] = {}
        for outcome in outcomes:
            if outcome.status in _PASSED and outcome.rule.id in certain:
                for figure in outcome.operands:
                    self.confirmations[figure.key] = self.confirmations.get(figure.key, 0) + 1
        self.system: Final = system
        self.questions: Final = Questions(system, self.component, LARGEST)
        self.remedies: Final = Remedies(self.questions, self._unexplained, self._recomputed)

    @property
    def contradictory(self) -> bool:
        """Whether the figures of the component contradict each other."""
        return self.questions.conflict(frozenset()) is not None

    def diagnosis(self) -> Diagnosis:
        """The cures of the smallest size for which there are any."""
        failed, figures = self.component.failed, self.component.figures
        level: dict[frozenset[str], frozenset[str]] = {frozenset(): frozenset()}
        for size in range(1, LARGEST + 1):
            following: dict[frozenset[str], frozenset[str]] = {}
            for chosen, blamed in level.items():
                for id in sorted(blamed or self.questions.conflict(chosen) or (), key=self.order.__getitem__):
                    following.setdefault(chosen | {id}, frozenset())
            cures = []
            for freed in following:
                if self.questions.spent:
                    break
                if self.questions.conflict(freed) is None:
                    found = self.cure(freed)
                    if isinstance(found, Cure):
                        cures.append(found)
                    else:
                        following[freed] = found.figures
                        self.questions.undecided |= not found.certain
            if cures or self.questions.spent or size == LARGEST:
                complete = bool(cures) and not self.questions.spent and not self.questions.undecided
                complete &= len(cures) <= _MOST_CURES
                cures.sort(key=self._rank)
                return Diagnosis(failed, tuple(cures[:_MOST_CURES]), complete, figures)
            if size == 1 and self.questions.packed(LARGEST + 1) > LARGEST:
                return Diagnosis(failed, (), complete=False, figures=figures)
            level = following
        raise AssertionError

    def _rank(self, cure: Cure) -> tuple[int, int, list[int]]:
        return cure.cost, cure.confirmed, [self.order[each.figure.key] for each in cure.suspects]

    def cure(self, freed: frozenset[str]) -> Cure | NoRemedy:
        """What figures may have been without which all others can be true."""
        figures = [self.figures[id] for id in sorted(freed, key=self.order.__getitem__)]
        remedy = self.remedies.of(figures)
        if isinstance(remedy, NoRemedy):
            return remedy
        suspects = tuple(
            Suspect(
                figure, remedy.candidates[figure.key], remedy.more[figure.key], self._ranged(figure, freed)
            )
            for figure in figures
        )
        cost = sum(cost_of(suspect.candidates[:1]) for suspect in suspects)
        return Cure(suspects, cost, sum(self.confirmations.get(id, 0) for id in freed))

    def _ranged(self, figure: Printed, freed: frozenset[str]) -> Callable[[], Interval | None]:
        def left() -> Interval | None:
            found = self.remedies.range(figure, freed)
            return None if found is None else found.interval

        return left

    def _recomputed(self, figure: Printed, freed: frozenset[str]) -> Interval | None:
        """What a rule that fails says the figure should be, all other figures as printed; None where none says it."""
        for outcome in self.component.failed:
            evidence = outcome.evidence
            if outcome.operands[:1] != (figure,) or evidence is None or evidence.op != "=":
                continue
            others = (each.key for each in outcome.operands[1:])
            if evidence.left == figure.interval and freed.isdisjoint(others):
                return evidence.right
        return None

    def _unexplained(self, figure: Printed, bounds: Bounds) -> SlipKind | None:
        """How the figure may have come about where the text that was meant does not tell."""
        if figure.key in self.copied:
            return "neighbour"
        return "stale" if self._repeats_last_year(figure, bounds) else None

    def _repeats_last_year(self, figure: Printed, bounds: Bounds) -> bool:
        """Whether the figure prints what last year's value would, as far as the others tell that value closely."""
        unknowns = self.system.skeleton.unknowns
        path, part, _ = unknowns.resolve(self.system.key(figure))
        before = amount_range(bounds, unknowns.find(path, "prior")) if part == "value" else None
        if before is None or not before.meets(figure.interval):
            return False
        rounding = self.system.ledger.draft.rounding
        return len(list(islice(printings(before, figure.figure, rounding), FEW + 1))) <= FEW
