"""Wording of findings: names of figures and rules, headlines, what is missing, what is hidden."""

from __future__ import annotations

from typing import Final

from gjj_check.catalogue.entry import Catalogue, Indicator
from gjj_check.check.finding import Finding
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import Outcome
from gjj_check.check.result import Result
from gjj_check.check.waiver import Waiver
from gjj_check.output.plain import one_line
from gjj_check.output.texts import TEXTS, Language, say

_CHANGES: Final = {"growth": ("增长",), "change": ("增减",)}
LONGEST_NAME: Final = 80
LONGEST_PARAM: Final = 400
"""Characters of what a message quotes from a file."""


def figure_name(result: Result, figure: Printed, language: Language) -> str:
    """What a figure is called: the indicator's name, or its comparative's."""
    label = result.draft.labels.get(figure.path, "")
    return part_name(result.catalogue, figure.indicator, figure.part, language, label)


def part_name(
    catalogue: Catalogue, indicator: Indicator, part: str, language: Language, label: str = ""
) -> str:
    """What an indicator, or a comparative beside it, is called; `label` is the name of a list's member."""
    name = member_name(label) or indicator.name[language]
    comparative = catalogue.comparatives.get(part)
    if comparative is None:
        return name
    said = comparative.name[language].replace("{name}", name)
    if part == "growth" and "增长" in name and said.endswith("增长"):
        return said.removesuffix("增长") + "升幅"
    return said


def member_name(label: str) -> str:
    """The name of a list's member, on one line, cut where nobody would read on."""
    return _brief(label, LONGEST_NAME)


def _brief(text: str, longest: int) -> str:
    return one_line(text if len(text) <= longest else f"{text[: longest - 1]}…")


def figure_text(result: Result, figure: Printed, language: Language, *, said: str = "") -> str:
    """What a figure is called and what it prints.

    A word of direction that it prints, and one that was `said` before, is not said again: 缴存额比上年增长 3.78%.
    """
    name, text = figure_name(result, figure, language), figure.figure.text
    for word in _CHANGES.get(figure.part, ()) if language == "zh" else ():
        if name.endswith(word) and (word in said or not text[:1].isascii()):
            return f"{name.removesuffix(word)}{'' if not text[:1].isascii() else ' '}{text}"
    return f"{name} {text}"


def headline(finding: Finding, result: Result, language: Language) -> str:
    """One sentence: what is wrong, and with which figure; of last year's column where it is about that."""
    if finding.problem is not None:
        params = {key: _brief(value, LONGEST_PARAM) for key, value in finding.problem.params.items()}
        return say(language, finding.problem.id, **params)
    assert finding.outcome is not None
    name = rule_name(finding.outcome, language)
    if not finding.figures:
        return name
    joint = "：" if language == "zh" else ": "
    return f"{name}{joint}{figure_text(result, finding.figures[0], language, said=name)}"


def rule_name(outcome: Outcome, language: Language) -> str:
    """What a rule is called, said to be about last year where it was held against last year's column."""
    return of_year(outcome.rule.name[language], outcome.year, language)


def of_year(text: str, year: str, language: Language) -> str:
    """A text about a rule, said to be about last year where it is: 上年：…"""
    return say(language, "last-year", text=text) if year == "last" else text


def hidden_counts(result: Result, language: Language) -> list[str]:
    """What is not shown and why, in one phrase each; empty when everything is."""
    counts = {
        "accepted.count": len(result.accepted),
        "muted.count": result.muted,
        "left-out.count": len(result.catalogue.left_out),
    }
    told = [say(language, id, count=count) for id, count in counts.items() if count]
    if not result.options.joint:
        told.append(say(language, "joint.skipped"))
    if any(outcome.detail == "too-large-together" for outcome in result.outcomes):
        told.append(say(language, "too-large-together"))
    return told


def waiver_text(waiver: Waiver, language: Language) -> str:
    """Why, until when and by whom a finding was accepted."""
    until = [say(language, "accepted.until", until=waiver.until)] if waiver.until else []
    return " · ".join([waiver.reason, *until, *([waiver.by] if waiver.by else [])])


def explain_missing(catalogue: Catalogue, missing: tuple[str, ...], language: Language) -> str:
    """Names of operands that are not printed, each with the key where it belongs."""
    words = []
    for key in filter(None, missing):
        found = catalogue.resolve(key.partition("|")[0])
        typed = key.replace("|", " / .")
        words.append(f"{part_name(catalogue, *found, language)} ({typed})" if found else typed)
    return ("、" if language == "zh" else ", ").join(words)


def why_undecided(outcome: Outcome, result: Result, language: Language) -> str:
    """Why a rule could not be decided: what it lacks, or what stands in the way; blank where it was decided."""
    missing = tuple(filter(None, outcome.missing))
    if missing:
        return say(language, "needs", missing=explain_missing(result.catalogue, missing, language))
    if not reason_of(outcome):
        return ""
    reason = reason_of(outcome)
    return say(language, reason, name=subject_name(outcome, result, language)) if reason in TEXTS else reason


def subject_name(outcome: Outcome, result: Result, language: Language) -> str:
    """What the measure is called that a rule was applied to; blank for a rule that is applied once."""
    indicator = result.catalogue.indicators.get(outcome.subject.partition("[")[0])
    label = result.draft.labels.get(outcome.subject, "")
    return part_name(result.catalogue, indicator, "value", language, label) if indicator else ""


def reason_of(outcome: Outcome) -> str:
    """The id of what stands in the way of a rule that lacks no figure, or a defect of ours; blank where nothing does."""
    unknown = outcome.missing and not any(outcome.missing)  # a share of something, nobody knows of what
    return outcome.detail or ("whole-unknown" if unknown else "")
