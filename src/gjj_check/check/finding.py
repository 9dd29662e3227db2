"""Findings: outcomes and problems worth a person's time, with places and what would have been right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from gjj_check.catalogue.dimension import DIFFERENCE, Dimension
from gjj_check.catalogue.entry import Catalogue, Severity
from gjj_check.catalogue.equation import Call
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.check.outcome import Outcome
from gjj_check.numbers.figure import is_directed
from gjj_check.numbers.notation import printings, relabelled, written
from gjj_check.numbers.unit import POINTS, RATIO
from gjj_check.source.problem import Problem

MOST_PRINTINGS: Final = 5
_RATIOS: Final = frozenset({RATIO, POINTS, DIFFERENCE})
_RANK: Final = {"error": 0, "warning": 1, "note": 2}


class Referent(NamedTuple):
    """Another figure that a second mention may repeat.

    Attributes:
        figure: the other figure.
        would_print: what it prints as, in the unit and places of the mention.
        fits: whether the mention repeats it soundly.
    """

    figure: Printed
    would_print: tuple[str, ...]
    fits: bool


class Finding(NamedTuple):
    """One finding; exactly one of `outcome` and `problem` is set.

    Attributes:
        rule: the id of the rule, or of the message about the input.
        claim: what it proves; `input` for the file itself, `waiver` for a waiver, `coverage` for too few figures
            checked, `undecided` for a rule that lacks a figure.
        severity: error, warning or note.
        figures: the figures involved, the primary one first.
        would_print: what the recomputed value prints as, in the unit and places of the primary figure;
            empty where a single text cannot be given.
        digits_off: the gap in units of the last printed digit of the figure that `scale_of` names, rounded up; one where
            ranges touch without a value in common.
        referents: the figures that a wrong second mention may mean instead, as the catalogue has it.
        file: the file it stands in, blank for the report itself.
        identity: what makes it the same defect, wherever it moves in the file.
    """

    rule: str
    claim: str
    severity: Severity
    figures: tuple[Printed, ...]
    identity: tuple[str, ...]
    outcome: Outcome | None = None
    problem: Problem | None = None
    would_print: tuple[str, ...] = ()
    digits_off: int = 0
    referents: tuple[Referent, ...] = ()
    file: str = ""

    @property
    def fingerprint(self) -> str:
        """A short stable name of the defect, for machines that track findings from run to run."""
        import hashlib  # loads OpenSSL, which only machine formats should pay for

        return hashlib.sha256("\n".join(self.identity).encode()).hexdigest()[:16]

    @property
    def line(self) -> int:
        """The line of the primary place."""
        return self.problem.place.line if self.problem else self.figures[0].place.line if self.figures else 1

    @property
    def column(self) -> int:
        """The column of the primary place."""
        return (
            self.problem.place.column if self.problem else self.figures[0].place.column if self.figures else 1
        )


def findings_of(ledger: Ledger, outcomes: list[Outcome]) -> list[Finding]:
    """What is wrong with the input, and every failed outcome that does not just repeat another."""
    return [*_of_problems(ledger), *_of_style(ledger), *_of_outcomes(ledger, outcomes)]


def undecided_of(ledger: Ledger, outcomes: list[Outcome]) -> list[Finding]:
    """The outcomes that could not be evaluated, as notes."""
    return [
        Finding(
            outcome.rule.id,
            "undecided",
            "note",
            outcome.operands,
            _identity(ledger, outcome.rule.id, outcome.subject, *outcome.missing),
            outcome=outcome,
        )
        for outcome in outcomes
        if outcome.status == "not_evaluable"
    ]


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first, then in the order of the file."""
    return sorted(findings, key=lambda each: (_RANK[each.severity], each.line, each.column, each.rule))


def _of_problems(ledger: Ledger) -> Iterator[Finding]:
    draft = ledger.draft
    for problem in (*draft.problems, *ledger.problems):
        identity = _identity(ledger, problem.id, problem.path, *problem.params.values())
        yield Finding(problem.id, "input", "error", (), identity, problem=problem)


def _of_style(ledger: Ledger) -> Iterator[Finding]:
    """Changes and growths that do not say whether they are a rise or a fall."""
    for figure in ledger.printed:
        if figure.part in ("change", "growth") and figure.figure.digits and not is_directed(figure.text):
            problem = Problem("figure.undirected", figure.place, {"text": figure.text}, path=figure.key)
            identity = _identity(ledger, problem.id, figure.key, figure.text)
            yield Finding(problem.id, "style", "note", (figure,), identity, problem=problem)


def _of_outcomes(ledger: Ledger, outcomes: list[Outcome]) -> Iterator[Finding]:
    failed = [outcome for outcome in outcomes if outcome.status == "fail"]
    for outcome in failed:
        if _repeated(outcome, failed):
            continue
        rule, operands, evidence = outcome.rule, outcome.operands, outcome.evidence
        identity = _identity(ledger, rule.id, outcome.subject, *(figure.key for figure in operands))
        if outcome.year == "last":
            identity += (outcome.year,)
        would: tuple[str, ...] = ()
        off = 0
        if evidence is not None and operands:
            first = operands[0]
            gap = evidence.gap / scale_of(outcome, ledger.catalogue).figure.quantum
            off = -(-gap.lo // gap.den) or int(evidence.apart)
            if evidence.reason == "digits":
                off = digits_apart(outcome)
                again = _printed_again(outcome).figure
                would = (relabelled(written(again.digits, again.places), first.figure),)
            elif evidence.op in ("=", "~") and first.interval == evidence.left:
                would = _few(printings(evidence.right, first.figure, ledger.draft.rounding))
        yield Finding(
            rule.id,
            rule.claim,
            rule.severity,
            operands,
            identity,
            outcome=outcome,
            would_print=would,
            digits_off=off,
            referents=_referents(ledger, outcome),
        )


def _repeated(outcome: Outcome, failed: list[Outcome]) -> bool:
    """Whether an equation fails that checks the same figure against all that this one does, and says what is right.

    One slip of a growth, or of the count it belongs to, is then not reported twice.
    """
    return outcome.evidence is None and any(
        other.evidence is not None
        and other.rule.claim == outcome.rule.claim
        and other.operands[:1] == outcome.operands[:1]
        and all(figure in other.operands for figure in outcome.operands)
        for other in failed
    )


def scale_of(outcome: Outcome, catalogue: Catalogue) -> Printed:
    """The figure in whose unit and digits both sides of a comparison are told: the first of their kind, as a rule.

    A rate stands first in `rate * contributions >= issued`, but what is compared are amounts.
    """
    rule, operands = outcome.rule, outcome.operands
    if isinstance(rule.equation, Call):
        return operands[0]
    comparison = (outcome.evidence and outcome.evidence.comparison) or rule.equation[0]
    this = operands[-1].indicator.unit.kind if rule.each else None
    kind = Dimension(catalogue, this).kind_of(comparison.left)
    kinds = _RATIOS if kind in _RATIOS else {kind}
    return next((figure for figure in operands if figure.figure.unit.kind in kinds), operands[0])


def digits_apart(outcome: Outcome) -> int:
    """By how many units of the last digit an amount differs that is printed twice with different digits."""
    return abs(outcome.operands[0].figure.digits - _printed_again(outcome).figure.digits)


def _printed_again(outcome: Outcome) -> Printed:
    """The figure that prints the amount of the first operand again."""
    assert outcome.evidence is not None
    right = outcome.evidence.right
    return next(figure for figure in outcome.operands[1:] if figure.interval == right)


def _referents(ledger: Ledger, outcome: Outcome) -> tuple[Referent, ...]:
    """What the mention in a failed outcome may repeat instead of the figure it is said to repeat."""
    each = outcome.rule.each
    if each is None or not each.restated or len(outcome.operands) < 2:
        return ()
    mention, original = outcome.operands[:2]
    found = []
    for id in original.indicator.confused_with:
        part = "" if original.part == "value" else f".{original.part}"
        other = ledger.figures.get(f"{id}{part}")
        if other is not None and other.figure.unit.kind == mention.figure.unit.kind:
            would = _few(printings(other.interval, mention.figure, ledger.draft.rounding))
            found.append(Referent(other, would, fits=mention.interval.meets(other.interval)))
    return tuple(found)


def _few(texts: Iterator[str]) -> tuple[str, ...]:
    """The texts, none where there are too many to be of use."""
    few = tuple(islice(texts, MOST_PRINTINGS + 1))
    return few if len(few) <= MOST_PRINTINGS else ()


def _identity(ledger: Ledger, rule: str, *parts: str) -> tuple[str, ...]:
    draft = ledger.draft
    return (rule, draft.institution, draft.year, *parts)
