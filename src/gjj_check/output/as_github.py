"""`github`: annotations of GitHub Actions, worst first. GitHub shows ten of a kind; the last lines give the totals."""

from __future__ import annotations

from typing import Final

from gjj_check.check.run import Run
from gjj_check.output.account import Account, account
from gjj_check.output.opening import gate, opening
from gjj_check.output.phrase import hidden_counts
from gjj_check.output.quote import cut
from gjj_check.output.texts import Language, say
from gjj_check.output.where import relative

KINDS: Final = {"error": "error", "warning": "warning", "note": "notice"}
_LONGEST_TITLE: Final = 255
"""Characters; GitHub refuses more."""


def render(run: Run, language: Language) -> str:
    """One workflow command a finding, and one line of totals a report."""
    found = [account(finding, result, language) for result in run.results for finding in result.findings]
    found.sort(key=lambda each: list(KINDS).index(each.severity))  # stable: the order of the reports is kept
    lines = [_command(each) for each in found]
    for each in run.unopened:
        text = say(language, each.id, path=each.path, reason=each.reason)
        lines.append(f"::error title={each.id}::{_data(cut(text))}")
    for result in run.results:
        counts = [
            f"{say(language, severity)} {sum(finding.severity == severity for finding in result.findings)}"
            for severity in KINDS
        ]
        said, ends = opening(result, language).brief, gate(result, language)
        summary = "  ".join([said, *counts, *hidden_counts(result, language), ends])
        total = cut(f"gjj-check: {relative(result.draft.name)}: {summary}")
        lines.append(total.replace("##[", "## ["))  # an old form of command, read anywhere in a line
    return "".join(f"{line}\n" for line in lines)


def _command(found: Account) -> str:
    file = relative(found.file)
    place = {
        "file": file,
        "line": str(found.line),
        "col": str(found.column),
        "endColumn": str(found.column + found.length),
    }
    explained = [found.headline, *(f"{fact.label}: {fact.text}" for fact in found.facts)]
    if file == "<stdin>":  # no file of the repository
        place = {}
        explained.insert(0, f"{file}:{found.line}:{found.column}")
    message = "\n".join(cut(line) for line in explained)
    title = cut(f"{found.rule} {found.headline}")[:_LONGEST_TITLE]
    written = ",".join(f"{key}={_property(value)}" for key, value in {**place, "title": title}.items())
    return f"::{KINDS[found.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
