"""Suspects and cures: the fewest figures whose change lets all rules hold, and what they may have been.

After Fellegi and Holt (1976), on intervals: a set of figures is a cure when the rest of the report can be true
without them. Every contradiction must lose one of its figures, so the sets are found by branching on contradictions.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.component import Component
from gjj_check.check.joint.conflict import figures_of, followable
from gjj_check.check.joint.copied import copied
from gjj_check.check.joint.decide import decide
from gjj_check.check.joint.range import amount_range, figure_range
from gjj_check.check.joint.skeleton import effort
from gjj_check.check.joint.system import System
from gjj_check.check.joint.trial import Trial
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import Outcome
from gjj_check.numbers.figure import Figure, parse
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import printings
from gjj_check.numbers.slip import COST, NO_SLIP, SlipKind, is_cut, slips

LARGEST: Final = 3
"""Figures that may be wrong at once."""
MOST_QUESTIONS: Final = 1000
MOST_EFFORT: Final = 4_000_000
"""How often the rest of a component may be decided, and the work that may take; whatever the speed of the machine."""
_MOST_CANDIDATES: Final = 5
_FEW: Final = 4 * _MOST_CANDIDATES
_MOST_COMBINED: Final = 3
_MOST_CURES: Final = 20
_PASSED: Final = frozenset({"pass", "rounding"})


class Candidate(NamedTuple):
    """What a suspect may have been meant to print; `slip` is blank where no single slip explains the difference."""

    text: str
    slip: SlipKind | None


class Suspect(NamedTuple):
    """A figure that may be the wrong one.

    Attributes:
        figure: the figure as printed.
        range: the true values that all other figures leave it; None where they leave it open.
        candidates: what it may have been, likeliest first; each makes all rules hold.
        more: whether other texts would do as well.
    """

    figure: Printed
    range: Interval | None
    candidates: tuple[Candidate, ...]
    more: bool


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
        self.system: Final = system
        self.component: Final = component
        self.figures: Final = {figure.key: figure for figure in system.ledger.printed}
        self.order: Final = {key: position for position, key in enumerate(self.figures)}
        self.copied: Final = copied(system.ledger.printed)
        certain = {id for id, rule in system.catalogue.rules.items() if rule.claim == "contradiction"}
        self.certain: Final = frozenset(certain)
        self.confirmations: Final[dict[str, int]] = {}
        for outcome in outcomes:
            if outcome.status in _PASSED and outcome.rule.id in certain:
                for figure in outcome.operands:
                    self.confirmations[figure.key] = self.confirmations.get(figure.key, 0) + 1
        self.questions = 0
        self.effort: Final = effort(component.rows)
        self.known: list[frozenset[str]] = []

    def diagnosis(self) -> Diagnosis:
        """The cures of the smallest size for which there are any."""
        level: list[frozenset[str]] = [frozenset()]
        for _ in range(LARGEST):
            cures: list[Cure] = []
            following: dict[frozenset[str], None] = {}
            for chosen in level:
                conflict = self.conflict(chosen)
                for id in sorted(conflict or (), key=self.order.__getitem__):
                    following[chosen | {id}] = None
            for freed in following:
                if self.spent:
                    break
                if self.conflict(freed) is None and (cure := self.cure(freed)) is not None:
                    cures.append(cure)
            complete = not self.spent
            if cures or not complete:
                cures.sort(key=self._rank)
                complete &= len(cures) <= _MOST_CURES
                return Diagnosis(
                    self.component.failed, tuple(cures[:_MOST_CURES]), complete, self.component.figures
                )
            level = list(following)
        return Diagnosis(self.component.failed, (), complete=False, figures=self.component.figures)

    @property
    def spent(self) -> bool:
        """Whether no more questions may be asked."""
        return self.questions >= MOST_QUESTIONS or self.questions * self.effort >= MOST_EFFORT

    def _rank(self, cure: Cure) -> tuple[int, int, list[int]]:
        return cure.cost, cure.confirmed, [self.order[each.figure.key] for each in cure.suspects]

    def conflict(self, freed: frozenset[str]) -> frozenset[str] | None:
        """Figures that contradict each other whatever the `freed` ones are; None where there are none."""
        for known in self.known:
            if not known & freed:
                return known
        for outcome in self.component.failed:
            operands = frozenset(figure.key for figure in outcome.operands)
            if outcome.rule.id in self.certain and not operands & freed:
                self.known.append(operands)
                return operands
        self.questions += 1
        ground = self.system.skeleton.ground
        rows = [row for row in self.component.rows if not row.figures & freed]
        decision = decide(ground, rows)
        if decision.answer == "impossible":
            found = figures_of(followable(ground, decision.core))
            self.known.append(found)
            return found
        return None if decision.answer == "possible" else frozenset()

    def cure(self, freed: frozenset[str]) -> Cure | None:
        """What the freed figures may have been; None where nothing printable would do."""
        suspects = []
        for id in sorted(freed, key=self.order.__getitem__):
            suspect = self._suspect(id, freed)
            if suspect is None:
                return None
            suspects.append(suspect)
        cost = 0
        if len(suspects) > 1:
            suspects, cost = self._together(suspects)
        else:
            cost = _cost(suspects[0].candidates[:1])
        confirmed = sum(self.confirmations.get(id, 0) for id in freed)
        return Cure(tuple(suspects), cost, confirmed)

    def _suspect(self, id: str, freed: frozenset[str]) -> Suspect | None:
        """One of the freed figures, with what it may have been while the others may be anything."""
        figure = self.figures[id]
        trial = Trial(self.system, self.component, [self.figures[each] for each in freed])
        values = figure_range(self.system, trial.bounds, figure) or self._recomputed(figure, freed)
        alone = len(freed) == 1
        candidates: list[Candidate] = []
        more = False
        texts, all_of_them = self._texts(figure, values, self._unexplained(figure, trial.bounds))
        for text, slip in texts:
            if len(candidates) == _MOST_CANDIDATES:
                more = True
                break
            ledger = self.system.ledger.replacing([(figure, text)])
            if ledger is None or trial.clashes(trial.rows(ledger, trial.touched - freed | {id})):
                continue
            self.questions += alone
            if not alone or trial.holds(ledger):
                candidates.append(Candidate(text, slip))
        if not candidates and (figure.interval.is_point or (alone and all_of_them)):
            return None
        more |= values is not None and not all_of_them
        return Suspect(figure, values, tuple(candidates), more)

    def _recomputed(self, figure: Printed, freed: frozenset[str]) -> Interval | None:
        """What a rule that fails says the figure should be, all other figures as printed; None where none says it."""
        for outcome in self.component.failed:
            evidence = outcome.evidence
            checks_it = outcome.operands[:1] == (figure,) and evidence is not None and evidence.op == "="
            others = (each.key for each in outcome.operands[1:])
            if (
                checks_it
                and evidence is not None
                and evidence.left == figure.interval
                and freed.isdisjoint(others)
            ):
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
        return len(list(islice(self._printings(before, figure), _FEW + 1))) <= _FEW

    def _printings(self, values: Interval, figure: Printed) -> Iterator[str]:
        return printings(values, figure.figure, self.system.ledger.draft.rounding)

    def _texts(
        self, figure: Printed, values: Interval | None, unexplained: SlipKind | None
    ) -> tuple[list[tuple[str, SlipKind | None]], bool]:
        """Texts worth trying, and whether there are no others.

        Those one slip away inside the range, then all of a range that has only a few, else those in its middle: the
        ends may be wider than the rules together allow. The likeliest come first; `unexplained` is the slip of those
        that no other makes.
        """
        rounding = self.system.ledger.draft.rounding
        cut = rounding == "nearest" and values is not None and is_cut(figure.figure, values)
        found: dict[str, SlipKind | None] = {}
        for slip in sorted(slips(figure.figure), key=lambda slip: COST[slip.kind]):
            if values is not None:
                meant = parse(slip.text, figure.figure.unit)
                if not isinstance(meant, Figure) or not meant.interval(rounding).meets(values):
                    continue
            found.setdefault(slip.text, "cut" if cut and slip.kind == "last" else slip.kind)
        if values is None:
            return list(found.items()), False
        few = list(islice(self._printings(values, figure), _FEW + 1))
        complete = len(few) <= _FEW
        likely = few if complete else list(self._printings(values.middle, figure))
        for text in _from_the_middle(likely):
            if text != figure.figure.text:
                found.setdefault(text, unexplained)
        return sorted(found.items(), key=lambda each: _cost_of(each[1])), complete

    def _together(self, suspects: list[Suspect]) -> tuple[list[Suspect], int]:
        """The suspects with the candidates that fit each other, the likeliest combination first."""
        figures = [suspect.figure for suspect in suspects]
        trial = Trial(self.system, self.component, figures)
        choices = [suspect.candidates[:_MOST_COMBINED] for suspect in suspects]
        for combination in sorted(product(*choices), key=_cost):
            texts = [each.text for each in combination]
            ledger = self.system.ledger.replacing(zip(figures, texts, strict=True))
            self.questions += 1
            if ledger is not None and trial.holds(ledger):
                fitting = [
                    suspect._replace(candidates=(each,), more=True)
                    for suspect, each in zip(suspects, combination, strict=True)
                ]
                return fitting, _cost(combination)
        return [suspect._replace(candidates=()) for suspect in suspects], NO_SLIP * len(suspects)


def _from_the_middle(texts: list[str]) -> list[str]:
    """Ascending texts, those in the middle of the range first."""
    last = len(texts) - 1
    return [texts[i] for i in sorted(range(len(texts)), key=lambda i: (abs(2 * i - last), i))]


def _cost(candidates: tuple[Candidate, ...]) -> int:
    return sum(_cost_of(each.slip) for each in candidates) if candidates else NO_SLIP


def _cost_of(slip: SlipKind | None) -> int:
    return NO_SLIP if slip is None else COST[slip]
