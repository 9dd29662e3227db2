"""One report, checked: outcomes, findings, verdict, coverage, gauges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from gjj_check.catalogue.entry import Catalogue, Gauge
from gjj_check.catalogue.equation import is_together
from gjj_check.check.compiler import Compiler, Layout
from gjj_check.check.confront import confront
from gjj_check.check.finding import Finding, findings_of, ordered, undecided_of
from gjj_check.check.joint.joint import Joint
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.check.outcome import EVALUATED, STATUSES, Outcome
from gjj_check.check.waiver import Accepted, Judged, Waiver, judge
from gjj_check.numbers.interval import Interval
from gjj_check.report.load import Draft, load
from gjj_check.source.problem import Problem

if TYPE_CHECKING:
    from gjj_check.check.joint.cure import Diagnosis
    from gjj_check.check.joint.derivation import Derivation

Verdict = Literal["consistent", "contradicted", "unreadable"]


class Unchecked(NamedTuple):
    """A figure that no certain rule could check: `weak` names the softer rules that did use it."""

    figure: Printed
    weak: tuple[str, ...]
    missing: tuple[str, ...]


class Reading(NamedTuple):
    """A gauge with its two values, at the printed figures, and whether the limit is kept."""

    gauge: Gauge
    shows: Interval
    against: Interval
    kept: bool


Profile = Literal["gate", "review", "audit"]
_ALWAYS: Final = frozenset({"contradiction", "input", "waiver", "coverage"})
CLAIMS: Final[dict[Profile, frozenset[str]]] = {
    "gate": _ALWAYS,
    "review": _ALWAYS | {"implausible", "limit"},
    "audit": _ALWAYS | {"implausible", "limit", "style", "undecided"},
}
"""The claims whose findings each profile shows."""


class Options(NamedTuple):
    """How a report is to be judged.

    Attributes:
        profile: which findings are shown.
        min_coverage: the least share of figures, in percent, that a certain rule must check.
        waivers: the entries of waiver files; None leaves comments in the report out of account too.
        today: the day on which waivers are judged (ISO); blank lets none expire.
        joint: whether all rules are decided together too.
    """

    profile: Profile = "review"
    min_coverage: int = 0
    waivers: tuple[Waiver, ...] | None = ()
    today: str = ""
    joint: bool = True


class Result:
    """What gjj-check found out about one report."""

    def __init__(self, draft: Draft, catalogue: Catalogue, options: Options = Options()) -> None:
        catalogue = catalogue.for_report(draft.scope, draft.period)
        self.draft: Final = draft
        self.catalogue: Final = catalogue
        self.options: Final = options
        self.ledger: Final = Ledger(draft, catalogue)
        self.outcomes: Final[list[Outcome]] = confront(self.ledger, catalogue) if draft.readable else []
        self.joint: Final = Joint(self.ledger, catalogue, self.outcomes)
        if options.joint and draft.readable:
            self.outcomes.extend(self.joint.outcomes)

    @cached_property
    def judged(self) -> Judged:
        """Every finding of any profile, parted by waivers."""
        found = findings_of(self.ledger, self.outcomes)
        waivers = self.options.waivers
        if waivers is None or not (waivers or self.draft.comments):
            return Judged(found, [], [])
        return judge(found, self.draft, self.catalogue, waivers, self.options.today)

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings that stand and that the profile shows, worst first."""
        claims = CLAIMS[self.options.profile]
        found = [finding for finding in self.judged.standing if finding.claim in claims]
        if "undecided" in claims:
            found += undecided_of(self.ledger, self.outcomes)
        return ordered([*found, *self.judged.about, *self._coverage_findings()])

    @cached_property
    def accepted(self) -> list[Accepted]:
        """The findings that are not shown because somebody accepted them, with the waivers."""
        return self.judged.accepted

    @cached_property
    def muted(self) -> int:
        """How many failed outcomes the profile does not show."""
        claims = CLAIMS[self.options.profile]
        return sum(finding.claim not in claims for finding in self.judged.standing)

    def _coverage_findings(self) -> Iterator[Finding]:
        printed, least = len(self.ledger.printed), self.options.min_coverage
        checked = printed - len(self.unchecked) if least else 0
        if 100 * checked < least * printed or (least and not printed):
            params = {"checked": str(checked), "printed": str(printed), "least": str(least)}
            identity = ("coverage.low", self.draft.institution, self.draft.year)
            problem = Problem("coverage.low", params=params)
            yield Finding("coverage.low", "coverage", "error", (), identity, problem=problem)

    @cached_property
    def diagnoses(self) -> list[Diagnosis]:
        """What is wrong with each contradictory part of the report; none where rules are decided one by one only."""
        said = self.options.joint and self.draft.readable and not self.joint.silent
        return self.joint.diagnoses if said else []

    def derivation(self, outcome: Outcome) -> Derivation | None:
        """How a contradiction of rules that hold one by one follows; None for any other outcome."""
        return self.joint.derivations.get(outcome.subject) if is_together(outcome.rule.equation) else None

    def diagnosis_of(self, finding: Finding) -> Diagnosis | None:
        """The diagnosis of the part of the report that a contradiction belongs to; None for any other finding."""
        if finding.outcome is None or finding.outcome.status != "fail" or finding.claim != "contradiction":
            return None
        keys = {figure.key for figure in finding.figures}
        return next((each for each in self.diagnoses if not keys.isdisjoint(each.figures)), None)

    def explained_by(self, diagnosis: Diagnosis) -> list[Outcome]:
        """The failed outcomes that a cure of this diagnosis would let pass."""
        return [
            outcome
            for outcome in self.outcomes
            if outcome.status == "fail"
            and outcome.rule.claim == "contradiction"
            and any(figure.key in diagnosis.figures for figure in outcome.operands)
        ]

    @cached_property
    def verdict(self) -> Verdict:
        """`contradicted` when the figures cannot all be true, accepted or not.

        Else `unreadable` when some could not be read or none checked, else `consistent`.
        """
        contradicted = any(
            outcome.status == "fail" and outcome.rule.claim == "contradiction" for outcome in self.outcomes
        )
        if contradicted:
            return "contradicted"
        unread = self.draft.problems or self.ledger.problems
        return "unreadable" if unread or not self.evaluated else "consistent"

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many outcomes there are of each status."""
        counts: dict[str, int] = dict.fromkeys(STATUSES, 0)
        for outcome in self.outcomes:
            counts[outcome.status] += 1
        return counts

    @cached_property
    def used(self) -> dict[int, list[Outcome]]:
        """The outcomes that used each figure, by its identity."""
        used: dict[int, list[Outcome]] = {}
        for outcome in self.outcomes:
            for figure in outcome.operands:
                used.setdefault(id(figure), []).append(outcome)
        return used

    @cached_property
    def unchecked(self) -> list[Unchecked]:
        """The figures that no evaluated rule with the claim `contradiction` used."""
        found = []
        for figure in self.ledger.printed:
            outcomes = self.used.get(id(figure), [])
            evaluated = [outcome for outcome in outcomes if outcome.status in EVALUATED]
            if any(outcome.rule.claim == "contradiction" for outcome in evaluated):
                continue
            missing = dict.fromkeys(
                key for outcome in outcomes if outcome.status == "not_evaluable" for key in outcome.missing
            )
            weak = dict.fromkeys(outcome.rule.id for outcome in evaluated)
            found.append(Unchecked(figure, tuple(weak), tuple(missing)))
        return found

    @cached_property
    def held_together(self) -> int:
        """How many figures no certain rule could check by itself, but all rules together connect with others."""
        if not self.options.joint or not self.draft.readable:
            return 0
        return sum(each.figure.key in self.joint.connected for each in self.unchecked)

    @cached_property
    def readings(self) -> list[Reading]:
        """The gauges that can be read off this report."""
        readings = []
        for gauge in self.catalogue.gauges.values():
            layout = Layout()
            compiler = Compiler(layout, self.ledger.figures.__contains__, lambda _: None)
            shows, against = compiler.program(gauge.shows), compiler.program(gauge.against)
            if compiler.missing:
                continue
            points = [self.ledger.figures[key].point for key in layout.slots]
            try:
                value, limit = shows.at(points), against.at(points)
            except ZeroDivisionError:
                continue
            kept = not limit.below(value) if gauge.better == "lower" else not value.below(limit)
            readings.append(Reading(gauge, value, limit, kept))
        return readings

    @property
    def evaluated(self) -> int:
        """How many rule applications could be decided."""
        return sum(self.counts[status] for status in EVALUATED)

    def fails(self, threshold: str) -> bool:
        """Whether a finding is at or above the severity `threshold` (`error`, `warning`, `note`, `never`)."""
        if threshold == "never":
            return False
        order = ("error", "warning", "note")
        return any(order.index(finding.severity) <= order.index(threshold) for finding in self.findings)


def check(data: bytes, name: str, catalogue: Catalogue, options: Options = Options()) -> Result:
    """Check one report given as bytes; `name` is what messages call it."""
    return Result(load(data, name), catalogue, options)
