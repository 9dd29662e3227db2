"""`sarif`: SARIF 2.1.0 (OASIS), as code scanning services read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from gjj_check import __version__
from gjj_check.catalogue.entry import Rule
from gjj_check.check.finding import Finding
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.check.waiver import Waiver
from gjj_check.output.account import account
from gjj_check.output.opening import opening
from gjj_check.output.phrase import hidden_counts, waiver_text
from gjj_check.output.spoken import spoken
from gjj_check.output.texts import TEXTS, Language, say
from gjj_check.output.together import suspects_listed
from gjj_check.output.where import relative

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RELATED: Final = 100
"""More related places than these are not shown by the services that read the file."""
_ROOT: Final = "%SRCROOT%"
_FINGERPRINT: Final = "gjjCheckFinding/v1"


def render(run: Run, language: Language) -> str:
    """All findings of a run, the accepted ones as suppressed results."""
    rules: dict[str, dict[str, Any]] = {}
    results = [
        _result(finding, waiver, result, rules, language)
        for result in run.results
        for finding, waiver in (*((each, None) for each in result.findings), *result.accepted)
    ]
    driver = {"name": "gjj-check", "semanticVersion": __version__, "rules": list(rules.values())}
    failed = _notifications(run, language)
    notifications = [*failed, *_unfinished(run, language)]
    document = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {**driver, "language": "zh-CN" if language == "zh" else "en"}},
                "language": "zh-CN" if language == "zh" else "en",
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": say(language, "sarif.root")}}},
                "invocations": [
                    {"executionSuccessful": not failed, "toolExecutionNotifications": notifications}
                ],
                "results": results,
                "properties": {"reports": [_report(result) for result in run.results]},
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _report(result: Result) -> dict[str, Any]:
    path = relative(result.draft.name)
    return {"path": path, "verdict": result.verdict, "exitCode": int(result.exit)}


def _result(
    finding: Finding, waiver: Waiver | None, result: Result, rules: dict[str, Any], language: Language
) -> dict[str, Any]:
    found = account(finding, result, language)
    index = list(rules).index(found.rule) if found.rule in rules else len(rules)
    rules.setdefault(found.rule, _rule(finding, result, language))
    region = {"startLine": found.line, "startColumn": found.column, "endColumn": found.column + found.length}
    written: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": found.severity,
        "message": {"text": found.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(found.file), "region": region}}],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
    }
    if found.related:
        written["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": {
                    "artifactLocation": _artifact(found.file),
                    "region": {"startLine": related.line, "startColumn": related.column},
                },
                "message": {"text": related.text or say(language, "related")},
            }
            for number, related in enumerate(found.related[:MOST_RELATED])
        ]
    if suspects := suspects_listed(finding, result, language):
        written["properties"] = {"suspects": suspects}
    if waiver is not None:
        kind = "external" if waiver.file else "inSource"
        reason = waiver_text(waiver, language)
        written["suppressions"] = [{"kind": kind, "justification": reason}]
    return written


def _artifact(path: str) -> dict[str, Any]:
    """Where a file lies: relative to the root where it is inside, with every character a URI cannot hold encoded."""
    place = relative(path)
    if Path(place).is_absolute():
        return {"uri": Path(place).as_uri()}
    return {"uri": quote(place), "uriBaseId": _ROOT}


def _rule(finding: Finding, result: Result, language: Language) -> dict[str, Any]:
    if finding.outcome is not None:
        return _catalogue_rule(finding.outcome.rule, result, language)
    text = TEXTS[finding.rule][language == "en"]
    return {
        "id": finding.rule,
        "shortDescription": {"text": say(language, f"claim.{finding.claim}")},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": finding.severity},
        "properties": {"claim": finding.claim},
    }


def _catalogue_rule(rule: Rule, result: Result, language: Language) -> dict[str, Any]:
    equation = spoken(rule, result.catalogue, language)
    facts = [
        (say(language, "why"), rule.why[language]),
        (say(language, "fix"), rule.fix[language]),
        (say(language, "source"), rule.source),
    ]
    plain = "\n".join([equation, *(f"{label}: {text}" for label, text in facts)])
    marked = "\n\n".join([f"`{equation}`", *(f"**{label}** {text}" for label, text in facts)])
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.name[language]},
        "fullDescription": {"text": rule.why[language]},
        "help": {"text": plain, "markdown": marked},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"claim": rule.claim, "section": rule.section},
    }


def _notifications(run: Run, language: Language) -> list[dict[str, Any]]:
    """What kept the run from checking everything: paths that gave no report, and our own defects."""
    texts = [say(language, each.id, path=each.path, reason=each.reason) for each in run.unopened]
    texts += [
        say(language, "cli.internal", detail=f"{outcome.rule.id} {outcome.subject}: {outcome.detail}")
        for result in run.results
        for outcome in result.outcomes
        if outcome.status == "error"
    ]
    return [{"level": "error", "message": {"text": text}} for text in texts]


def _unfinished(run: Run, language: Language) -> list[dict[str, Any]]:
    """The reports of which less was decided than that their figures can all be true, without anything wrong."""
    found = []
    for result in run.results:
        if result.verdict in ("unchecked", "partial"):
            opened = opening(result, language)
            told = [opened.word, opened.sentence, *hidden_counts(result, language)]
            text = f"{relative(result.draft.name)}: {' · '.join(told)}"
            found.append({"level": "warning", "message": {"text": text}})
    return found
