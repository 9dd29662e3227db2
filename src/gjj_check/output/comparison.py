"""Two reports held against each other, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from gjj_check.check.compare import Changed, Comparison, Stated, Undecided
from gjj_check.check.finding import Finding
from gjj_check.check.result import Result
from gjj_check.output.diagnostic import diagnostic
from gjj_check.output.opening import opening
from gjj_check.output.phrase import explain_missing, headline, of_year, part_name
from gjj_check.output.plain import one_line
from gjj_check.output.texts import Language, say

VERSION: Final = 2


def as_text(comparison: Comparison, language: Language) -> str:
    """What became of the report, section by section; a section without entries is left out."""
    return "".join(f"{one_line(line)}\n" for line in _lines(comparison, language))


def as_json(comparison: Comparison, language: Language) -> str:
    """The same as one document, described by `schema/comparison.v2.json`."""
    old, new = comparison.old, comparison.new

    def findings(found: list[Finding], result: Result) -> list[dict[str, Any]]:
        return [_finding(finding, result, language) for finding in found]

    def figures(stated: list[Stated], result: Result) -> list[dict[str, Any]]:
        return [
            {"path": each.key, "name": _name(each, result, language), "text": each.text} for each in stated
        ]

    document = {
        "version": VERSION,
        "old": _report(old),
        "new": _report(new),
        "same_report": comparison.same_report,
        "figures": {
            "changed": [_changed(each, new, language) for each in comparison.changed],
            "added": figures(comparison.added, new),
            "gone": figures(comparison.gone, old),
        },
        "findings": {
            "new": findings(comparison.fresh, new),
            "solved": findings(comparison.solved, old),
            "accepted": findings(comparison.accepted, old),
            "remaining": findings(comparison.remaining, new),
        },
        "undecided": [
            {
                "rule": each.rule.id,
                "name": each.rule.name[language],
                "subject": each.subject,
                "missing": list(each.missing),
                **({"year": "last"} if each.year == "last" else {}),
            }
            for each in comparison.undecided
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _lines(comparison: Comparison, language: Language) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    for sign, result in (("-", old), ("+", new)):
        whose = " · ".join(filter(None, (result.draft.institution, result.draft.year)))
        yield f"{sign} {result.draft.name}  {whose}  {opening(result, language).word}"
    if not comparison.same_report:
        yield say(language, "compare.other")
    sections: tuple[tuple[str, list[list[str]]], ...] = (
        ("compare.changed", [[_change_line(each, new, language)] for each in comparison.changed]),
        ("compare.added", [[_figure_line(each, new, language)] for each in comparison.added]),
        ("compare.gone", [[_figure_line(each, old, language)] for each in comparison.gone]),
        ("compare.fresh", [_finding_lines(each, new, language) for each in comparison.fresh]),
        ("compare.solved", [[_finding_line(each, old, language)] for each in comparison.solved]),
        ("compare.accepted", [[_finding_line(each, old, language)] for each in comparison.accepted]),
        ("compare.remaining", [[_finding_line(each, new, language)] for each in comparison.remaining]),
        ("compare.undecided", [[_undecided_line(each, new, language)] for each in comparison.undecided]),
    )
    for id, entries in sections:
        if entries:
            yield ""
            yield f"{say(language, id)} {len(entries)}"
            yield from (f"  {line}" for entry in entries for line in entry)
    if not any(entries for _, entries in sections):
        yield say(language, "compare.nothing")


def _change_line(changed: Changed, result: Result, language: Language) -> str:
    name = _name(changed.new, result, language)
    return f"{changed.new.key}  {name}  {changed.old.text} → {changed.new.text}"


def _figure_line(stated: Stated, result: Result, language: Language) -> str:
    return f"{stated.key}  {_name(stated, result, language)}  {stated.text}"


def _finding_line(finding: Finding, result: Result, language: Language) -> str:
    place = f"{finding.file or result.draft.name}:{finding.line}:{finding.column}"
    severity = say(language, finding.severity)
    return f"{severity}[{finding.rule}] {headline(finding, result, language)}  {place}"


def _finding_lines(finding: Finding, result: Result, language: Language) -> list[str]:
    return [line for _, line in diagnostic(finding, result, language)]


def _undecided_line(undecided: Undecided, result: Result, language: Language) -> str:
    rule = undecided.rule
    name = of_year(rule.name[language], undecided.year, language)
    line = "  ".join(filter(None, (rule.id, name, undecided.subject)))
    if undecided.missing:
        missing = explain_missing(result.catalogue, undecided.missing, language)
        line = f"{line}  {say(language, 'needs', missing=missing)}"
    return line


def _name(stated: Stated, result: Result, language: Language) -> str:
    found = result.catalogue.resolve(stated.indicator)
    if found is None:
        return stated.key
    indicator, part = found
    label = result.draft.labels.get(stated.path, "")
    part = stated.part if part == "value" else part
    return part_name(result.catalogue, indicator, part, language, label)


def _report(result: Result) -> dict[str, Any]:
    draft = result.draft
    return {
        "path": draft.name,
        "institution": draft.institution,
        "year": draft.year,
        "verdict": result.verdict,
    }


def _changed(changed: Changed, result: Result, language: Language) -> dict[str, Any]:
    return {
        "path": changed.new.key,
        "name": _name(changed.new, result, language),
        "old": changed.old.text,
        "new": changed.new.text,
    }


def _finding(finding: Finding, result: Result, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "claim": finding.claim,
        "severity": finding.severity,
        "message": headline(finding, result, language),
        "file": finding.file or result.draft.name,
        "line": finding.line,
        "column": finding.column,
        "fingerprint": finding.fingerprint,
    }
