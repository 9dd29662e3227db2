"""`--format json`: everything a script may want to know. Numbers are strings; ids do not change with the language."""

from __future__ import annotations

import json
from typing import Any

from gjj_check.check.finding import Finding, Referent
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import Outcome
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.check.waiver import Accepted
from gjj_check.output.evidence import evidence_data
from gjj_check.output.joint_data import derivation_of, joint_of, suspects_of
from gjj_check.output.phrase import headline, reason_of
from gjj_check.output.texts import Language

VERSION = 2


def render(run: Run, language: Language) -> str:
    """All reports as one JSON document, described by `schema/result.v2.json`."""
    document = {"version": VERSION, "reports": [_report(result, language) for result in run.results]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _report(result: Result, language: Language) -> dict[str, Any]:
    printed = result.ledger.printed
    unchecked = [each.figure.key for each in result.unchecked]
    return {
        "path": result.draft.name,
        "encoding": result.draft.encoding,
        "institution": result.draft.institution,
        "year": result.draft.year,
        "verdict": result.verdict,
        "passed": not result.exit,
        "exit_code": int(result.exit),
        "fail_on": result.options.fail_on,
        "counts": {**result.counts, "waived": len(result.accepted)},
        "profile": result.options.profile,
        "muted": result.muted,
        "left_out": sorted(result.catalogue.left_out),
        "figures": {
            "printed": len(printed),
            "checked": result.checked,
            "unchecked": unchecked,
        },
        "findings": [_finding(finding, result, language) for finding in result.findings],
        "waived": [_accepted(each, result, language) for each in result.accepted],
        "joint": joint_of(result),
        "outcomes": [_outcome(outcome) for outcome in result.outcomes],
    }


def _finding(finding: Finding, result: Result, language: Language) -> dict[str, Any]:
    rule = finding.outcome.rule if finding.outcome else None
    derivation = derivation_of(finding, result)
    return {
        "rule": finding.rule,
        "claim": finding.claim,
        "severity": finding.severity,
        "name": rule.name[language] if rule else finding.rule,
        "message": headline(finding, result, language),
        "file": finding.file or result.draft.name,
        "line": finding.line,
        "column": finding.column,
        "referents": [_referent(referent) for referent in finding.referents],
        "figures": [
            _figure(figure, "related" if index else "primary") for index, figure in enumerate(finding.figures)
        ],
        **evidence_data(finding, result),
        "suspects": suspects_of(finding, result),
        **({} if derivation is None else {"derivation": derivation}),
        "fingerprint": finding.fingerprint,
        **({"year": "last"} if finding.outcome is not None and finding.outcome.year == "last" else {}),
    }


def _accepted(each: Accepted, result: Result, language: Language) -> dict[str, Any]:
    waiver = each.waiver
    file = waiver.file or result.draft.name
    given = {
        "reason": waiver.reason,
        "by": waiver.by,
        "until": waiver.until,
        "file": file,
        "line": waiver.place.line,
    }
    return {**_finding(each.finding, result, language), "waiver": given}


def _figure(figure: Printed, role: str) -> dict[str, Any]:
    line, column = figure.place
    return {"path": figure.key, "text": figure.figure.text, "line": line, "column": column, "role": role}


def _referent(referent: Referent) -> dict[str, Any]:
    line, column = referent.figure.place
    return {
        "path": referent.figure.key,
        "text": referent.figure.figure.text,
        "line": line,
        "column": column,
        "printed_as": list(referent.would_print),
        "fits": referent.fits,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rule": outcome.rule.id,
        "subject": outcome.subject,
        "outcome": outcome.status,
        "figures": [figure.key for figure in outcome.operands],
    }
    if any(outcome.missing):
        found["missing"] = list(filter(None, outcome.missing))
    if outcome.evidence is not None and outcome.evidence.reason:
        found["reason"] = outcome.evidence.reason
    elif reason := reason_of(outcome):
        found["reason"] = reason
    if outcome.year == "last":
        found["year"] = outcome.year
    return found
