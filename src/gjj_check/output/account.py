"""A finding put into words, for every format that is not a table."""

from __future__ import annotations

from typing import NamedTuple

from gjj_check.check.finding import Finding, Referent
from gjj_check.check.result import Result
from gjj_check.output.arithmetic import arithmetic
from gjj_check.output.evidence import evidence_facts, is_limit
from gjj_check.output.phrase import figure_name, figure_text, headline, why_undecided
from gjj_check.output.texts import Language, say
from gjj_check.output.together import derivation_steps, look_up


class Fact(NamedTuple):
    """One line of an account; `minor` ones say where to read on."""

    label: str
    text: str
    minor: bool = False


class Related(NamedTuple):
    """Another place that belongs to a finding, and what stands there."""

    line: int
    column: int
    text: str


class Account(NamedTuple):
    """What is to be said of one finding.

    Attributes:
        rule, severity: the id of the rule or message, and how bad it is (error, warning, note).
        headline: one sentence.
        file, line, column, length: the primary place, and how many characters it covers.
        related: the other places.
        facts: the arithmetic, what would have printed, the source.
    """

    rule: str
    severity: str
    headline: str
    file: str
    line: int
    column: int
    length: int
    related: tuple[Related, ...]
    facts: tuple[Fact, ...]

    @property
    def message(self) -> str:
        """The headline and what explains it, line by line."""
        return "\n".join([self.headline, *(f"{fact.label}: {fact.text}" for fact in self.facts)])


def account(finding: Finding, result: Result, language: Language) -> Account:
    """The account of a finding."""
    length = len(finding.figures[0].figure.text) if finding.figures else 1
    file = finding.file or result.draft.name
    return Account(
        finding.rule,
        finding.severity,
        headline(finding, result, language),
        file,
        finding.line,
        finding.column,
        length,
        tuple(_related(finding, result, language)),
        tuple(_facts(finding, result, language)),
    )


def _related(finding: Finding, result: Result, language: Language) -> list[Related]:
    if finding.problem is not None:
        return [Related(place.line, place.column, "") for place in finding.problem.related]
    return [Related(*figure.place, figure_text(result, figure, language)) for figure in finding.figures[1:]]


def _facts(finding: Finding, result: Result, language: Language) -> list[Fact]:
    outcome = finding.outcome
    if outcome is None:
        return []
    derivation = result.derivation(outcome)
    if derivation is not None:
        steps = enumerate(derivation_steps(result, derivation, language), 1)
        facts = [Fact(f"{say(language, 'derivation')} {number}", step) for number, step in steps]
    elif is_limit(outcome):
        facts = []
    else:
        facts = [Fact(say(language, "equation"), arithmetic(outcome, result, language))]
    if lacking := why_undecided(outcome, result, language):
        facts.append(Fact(say(language, "not_evaluable"), lacking))
    facts += [Fact(*fact) for fact in evidence_facts(finding, result, language)]
    if finding.would_print:
        facts.append(Fact(say(language, "cure"), _would_print(finding, language)))
    diagnosis = result.diagnosis_of(finding)
    if diagnosis is not None and diagnosis.cures:
        facts.append(Fact(say(language, "look-up"), look_up(result, diagnosis, language)))
    facts += [_referent(referent, result, language) for referent in finding.referents]
    claim = say(language, f"claim.{finding.claim}")
    facts.append(Fact(say(language, "source"), f"{claim} · {outcome.rule.source}", minor=True))
    facts.append(Fact(say(language, "explain"), f"gjj-check explain {finding.rule}", minor=True))
    return facts


def _would_print(finding: Finding, language: Language) -> str:
    outcome, texts = finding.outcome, finding.would_print
    if outcome is not None and outcome.evidence is not None and outcome.evidence.reason == "digits":
        return say(language, "both-print", one=texts[0], other=finding.figures[0].figure.text)
    return say(language, "would-print", texts=" / ".join(texts))


def _referent(referent: Referent, result: Result, language: Language) -> Fact:
    id = "fits" if referent.fits else "differs" if referent.would_print else "unlike"
    text = say(
        language,
        f"referent.{id}",
        name=figure_name(result, referent.figure, language),
        text=referent.figure.figure.text,
        texts=" / ".join(referent.would_print),
    )
    return Fact(say(language, "referent"), text)
