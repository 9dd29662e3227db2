"""`github`: annotations of GitHub Actions, worst first. GitHub shows ten of a kind; the last line gives the totals."""

from __future__ import annotations

from typing import Final

from gjj_check.check.run import Run
from gjj_check.output.account import Account, account
from gjj_check.output.phrase import hidden_counts
from gjj_check.output.texts import Language, say
from gjj_check.output.where import relative

KINDS: Final = {"error": "error", "warning": "warning", "note": "notice"}


def render(run: Run, language: Language) -> str:
    """One workflow command a finding, and one line of totals a report."""
    found = [account(finding, result, language) for result in run.results for finding in result.findings]
    found.sort(key=lambda each: list(KINDS).index(each.severity))  # stable: the order of the reports is kept
    lines = [_command(each) for each in found]
    for each in run.unopened:
        text = say(language, each.id, path=each.path, reason=each.reason)
        lines.append(f"::error::{_data(text)}")
    for result in run.results:
        counts = [
            f"{say(language, severity)} {sum(finding.severity == severity for finding in result.findings)}"
            for severity in KINDS
        ]
        summary = "  ".join([say(language, result.verdict), *counts, *hidden_counts(result, language)])
        lines.append(_data(f"{relative(result.draft.name)}: {summary}"))
    return "".join(f"{line}\n" for line in lines)


def _command(found: Account) -> str:
    properties = {
        "file": relative(found.file),
        "line": str(found.line),
        "col": str(found.column),
        "endColumn": str(found.column + found.length),
        "title": f"{found.rule} {found.headline}",
    }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{KINDS[found.severity]} {written}::{_data(found.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
