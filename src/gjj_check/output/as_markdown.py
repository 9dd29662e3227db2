"""`markdown`: for step summaries and merge requests (GitHub flavour). Text of the report cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gjj_check.check.outcome import STATUSES
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output.account import Account, account
from gjj_check.output.phrase import explain_missing, headline, hidden_counts, waiver_text
from gjj_check.output.texts import Language, say
from gjj_check.output.where import relative

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>()#|!~$&@])")


def render(run: Run, language: Language) -> str:
    """A section for every report: verdict, counts, findings, what was accepted and what could not be checked."""
    parts = ["\n".join(_report(result, language)) for result in run.results]
    parts += [
        f"- {_plain(say(language, each.id, path=each.path, reason=each.reason))}" for each in run.unopened
    ]
    return "\n\n".join(parts) + "\n"


def _report(result: Result, language: Language) -> Iterator[str]:
    draft, verdict = result.draft, result.verdict
    head = " ".join(part for part in (draft.institution, draft.year) if part) or relative(draft.name)
    yield f"## {_plain(head)}: {say(language, verdict)}"
    yield ""
    yield f"{say(language, f'verdict.{verdict}')} · {_plain(relative(draft.name))}"
    yield ""
    yield f"| {' | '.join(say(language, status) for status in STATUSES)} |"
    yield f"|{' ---: |' * len(STATUSES)}"
    yield f"| {' | '.join(str(result.counts[status]) for status in STATUSES)} |"
    if hidden := hidden_counts(result, language):
        yield ""
        yield " · ".join(hidden)
    found = [account(finding, result, language) for finding in result.findings]
    if found:
        yield ""
        yield f"### {say(language, 'findings')}"
        for each in found:
            yield ""
            yield from _finding(each, language)
    yield from _list("accepted", _accepted(result, language), language)
    yield from _list("not-evaluated", _lacking(result, language), language)


def _finding(found: Account, language: Language) -> Iterator[str]:
    place = f"{relative(found.file)}:{found.line}:{found.column}"
    yield f"- **{say(language, found.severity)} {_plain(found.rule)}** {_plain(found.headline)} ({_plain(place)})"
    for fact in found.facts:
        yield f"  - {_plain(fact.label)}: {_plain(fact.text)}"


def _accepted(result: Result, language: Language) -> list[str]:
    return [
        f"{each.finding.rule} {headline(each.finding, result, language)} · {waiver_text(each.waiver, language)}"
        for each in result.accepted
    ]


def _lacking(result: Result, language: Language) -> list[str]:
    return [
        f"{outcome.rule.id} {outcome.rule.name[language]} · "
        + say(language, "needs", missing=explain_missing(result.catalogue, outcome.missing, language))
        for outcome in result.outcomes
        if outcome.missing
    ]


def _list(title: str, lines: list[str], language: Language) -> Iterator[str]:
    if lines:
        yield ""
        yield f"### {_plain(say(language, title))}"
        yield ""
        yield from (f"- {_plain(line)}" for line in lines)


def _plain(text: str) -> str:
    """The text with everything that Markdown or HTML would read as markup escaped, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split())).replace("\\<", "&lt;").replace("\\&", "&amp;")
