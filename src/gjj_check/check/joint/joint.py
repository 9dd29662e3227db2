"""All rules together, for one report: the verdict, the cures, what the report implies."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from gjj_check.catalogue.entry import Catalogue, Rule
from gjj_check.catalogue.equation import is_together
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.component import Component, components
from gjj_check.check.joint.decide import Decision, decide
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.sketch import sketch_of
from gjj_check.check.joint.system import System
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.check.outcome import EVALUATED, Outcome

if TYPE_CHECKING:
    from gjj_check.check.joint.blindspot import BlindSpot
    from gjj_check.check.joint.cure import Diagnosis
    from gjj_check.check.joint.derivation import Derivation
    from gjj_check.check.joint.implied import Implied

MOST_EFFORT: Final = 2_000_000
"""About a list of five hundred members; a second or so."""
MOST_FIGURES: Final = 4000


class Joint:
    """The joint model of a report, with what follows from it.

    Args:
        ledger: the figures of the report.
        catalogue: the rules; those that claim a contradiction are taken together.
        outcomes: what each rule says by itself.
    """

    def __init__(self, ledger: Ledger, catalogue: Catalogue, outcomes: Iterable[Outcome]) -> None:
        self.ledger: Final = ledger
        self.catalogue: Final = catalogue
        self.alone: Final = list(outcomes)
        self.derivations: Final[dict[str, Derivation]] = {}
        """How each contradiction follows, by the subject of its outcome."""
        self.defect = ""
        """What went wrong inside, known once the outcomes and the diagnoses are; no more is said then."""

    @cached_property
    def _answered(self) -> tuple[System, Bounds, Decision]:
        """The system, the bounds that follow from what stands, and whether that can be true."""
        system = self._system
        answered = self._answer(system)
        if answered[2].answer == "impossible" and not self.too_large:
            from gjj_check.check.joint.zero_base import certain_system

            certain = certain_system(system)
            if certain is not system:
                return self._answer(certain)
        return answered

    def _answer(self, system: System) -> tuple[System, Bounds, Decision]:
        ground, rows = system.skeleton.ground, self._without_failed(system)
        if _too_large(system):
            return system, Bounds(ground, ()), Decision("undecided")
        bounds = narrowed(ground, rows)
        return system, bounds, decide(ground, rows, after=bounds)

    @property
    def system(self) -> System:
        """The unknown amounts and all rows."""
        return self._answered[0]

    @property
    def settled(self) -> Bounds:
        """The bounds that follow from the standing rows."""
        return self._answered[1]

    @cached_property
    def decision(self) -> Decision:
        """Whether all that is not known to be wrong by itself can be true together."""
        if (
            not self.failed
            and not self.too_large
            and sketch_of(self._system.skeleton).shows_possible(self._system)
        ):
            return Decision("possible")
        return self._answered[2]

    @cached_property
    def _system(self) -> System:
        return System(self.ledger, self.catalogue)

    @property
    def silent(self) -> bool:
        """Whether nothing can be said of all rules together."""
        return bool(self.defect) or self.too_large

    @cached_property
    def too_large(self) -> bool:
        """Whether the report is too large for its rules to be decided together."""
        return _too_large(self._system)

    @cached_property
    def failed(self) -> list[Outcome]:
        """The rules that fail by themselves and claim a contradiction."""
        return [each for each in self.alone if each.status == "fail" and each.rule.claim == "contradiction"]

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What the rules say that speak of all rules together: none where the catalogue has none."""
        together = [rule for rule in self.catalogue.rules.values() if is_together(rule.equation)]
        return [outcome for rule in together for outcome in self._together(rule)]

    def _together(self, rule: Rule) -> list[Outcome]:
        try:
            return self._decided(rule)
        except Exception as error:  # our bug: it must not hide what the other rules say
            self.defect = f"{type(error).__name__}: {error}"
            return [Outcome(rule, "", "error", detail=self.defect)]

    def _decided(self, rule: Rule) -> list[Outcome]:
        nothing = not any(each.status in EVALUATED for each in self.alone)
        if self.too_large:
            detail = "nothing-together" if nothing else "too-large-together"
            return [Outcome(rule, "", "not_evaluable", detail=detail)]
        if self.decision.answer != "impossible":
            if self.decision.answer == "undecided":
                return [Outcome(rule, "", "not_evaluable", detail="undecided-together")]
            if nothing:  # two rules that each lack a figure may contradict each other, but do not
                return [Outcome(rule, "", "not_evaluable", detail="nothing-together")]
            return [Outcome(rule, "", "pass")]
        from gjj_check.check.joint.conflict import smallest  # what a contradiction needs, only it pays for

        ground = self.system.skeleton.ground
        found = []
        for component in components(self.system.rows, ()):
            rows = [row for row in component.rows if row in self._standing_rows]
            decision = decide(ground, rows)
            if decision.answer == "undecided":
                found.append(Outcome(rule, "", "not_evaluable", detail="undecided-together"))
            elif decision.answer == "impossible" and not self._explained(component):
                found.append(self._contradiction(rule, smallest(ground, decision.core)))
        return found or [Outcome(rule, "", "pass")]

    def _explained(self, component: Component) -> bool:
        """Whether what rules say by themselves tells it all: to mend their figures would mend everything."""
        ids = component.figures
        operands = {figure.key for outcome in self.failed for figure in outcome.operands}
        if operands.isdisjoint(ids):
            return False
        cures = [each.cures[0] for each in self.diagnoses if each.cures and not each.figures.isdisjoint(ids)]
        return bool(cures) and all(
            operands.issuperset(suspect.figure.key for suspect in cure.suspects) for cure in cures
        )

    def _contradiction(self, rule: Rule, core: tuple[Row, ...]) -> Outcome:
        from gjj_check.check.joint.conflict import figures_of
        from gjj_check.check.joint.derivation import derive

        ids = figures_of(core)
        suspected = self._first_suspects(ids)
        figures = [figure for figure in self.ledger.printed if figure.key in ids]
        figures.sort(key=lambda figure: figure.key not in suspected)
        outcome = Outcome(rule, figures[0].key if figures else "", "fail", tuple(figures))
        self.derivations[outcome.subject] = derive(self.system, self.standing, core)
        return outcome

    def _first_suspects(self, ids: frozenset[str]) -> frozenset[str]:
        for diagnosis in self.diagnoses:
            for cure in diagnosis.cures[:1]:
                found = frozenset(suspect.figure.key for suspect in cure.suspects)
                if found & ids:
                    return found
        return frozenset()

    @cached_property
    def standing(self) -> list[Row]:
        """The rows without what is known to be wrong: a rule that fails, and the figure that it checks."""
        return self._without_failed(self.system)

    def _without_failed(self, system: System) -> list[Row]:
        rules = {(outcome.rule.id, outcome.subject, outcome.year) for outcome in self.failed}
        checked = {outcome.operands[0].key for outcome in self.failed if outcome.operands}
        aside = {
            index
            for index, origin in enumerate(system.skeleton.origins)
            if (origin.rule, origin.subject, origin.year) in rules
        }
        return [row for row in system.rows if row.origin not in aside and row.figures.isdisjoint(checked)]

    @cached_property
    def _standing_rows(self) -> frozenset[Row]:
        return frozenset(self.standing)

    @cached_property
    def diagnoses(self) -> list[Diagnosis]:
        """What is wrong, for each part of the report that is contradictory; none for a consistent report."""
        found: list[Diagnosis] = []
        if self.too_large or (not self.failed and self.decision.answer == "possible"):
            return found
        from gjj_check.check.joint.cure import Diagnostician

        try:
            for component in components(self.system.rows, self.failed):
                if not component.failed and self._stands(component):
                    continue
                diagnostician = Diagnostician(self.system, component, self.alone)
                if diagnostician.contradictory:
                    found.append(diagnostician.diagnosis())
        except Exception as error:  # our bug: the contradiction stands, whatever would cure it
            self.defect = f"{type(error).__name__}: {error}"
        return found

    def _stands(self, component: Component) -> bool:
        """Whether a component none of whose rules fails by itself is possible."""
        if self.decision.answer == "possible":
            return True
        return decide(self.system.skeleton.ground, component.rows).answer == "possible"

    @cached_property
    def implied(self) -> list[Implied]:
        """The amounts that the report does not print but implies; none where it contradicts itself throughout."""
        from gjj_check.check.joint.implied import implied

        return [] if self.silent else implied(self.system, self.settled, self.standing)

    @cached_property
    def blind_spots(self) -> list[BlindSpot]:
        """How far each figure could be misprinted unnoticed; none for a report that is too large."""
        from gjj_check.check.joint.blindspot import blind_spots

        return [] if self.silent else blind_spots(self.system, self.alone)

    @cached_property
    def connected(self) -> frozenset[str]:
        """The ids of the figures that some chain of rules connects with another figure."""
        if self.silent:
            return frozenset()
        parts = [component.figures for component in components(self.system.rows, ())]
        return frozenset().union(*(part for part in parts if len(part) > 1))

    @cached_property
    def figures(self) -> dict[str, Printed]:
        """All printed figures, second mentions among them, by id."""
        return {figure.key: figure for figure in self.ledger.printed}


def _too_large(system: System) -> bool:
    return len(system.figures) > MOST_FIGURES or system.skeleton.effort > MOST_EFFORT
