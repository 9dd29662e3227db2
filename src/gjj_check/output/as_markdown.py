"""`markdown`: for step summaries and merge requests (GitHub flavour). Text of the report cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gjj_check.check.finding import Finding
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output import rows, together
from gjj_check.output.account import Account, account
from gjj_check.output.diagnostic import MOST_RELATED
from gjj_check.output.opening import gate, gate_of_run, opening
from gjj_check.output.phrase import hidden_counts
from gjj_check.output.quote import cut, quote
from gjj_check.output.rows import MARKS, SEVERITY_MARKS, Item
from gjj_check.output.texts import Language, say
from gjj_check.output.together import Look
from gjj_check.output.where import relative

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()#|!~$@]|:(?=//)|(?<=[Ww]{3})\.)")
_LARGEST: Final = 1000 * 1024
"""Bytes of a summary; GitHub shows none that is larger than 1 MiB."""


def render(run: Run, language: Language, most: int | None = None) -> str:
    """A section for every report; with `most`, only so many of its findings and none of its lists."""
    parts = [part for result in run.results for part in _report(result, language, most)]
    if total := gate_of_run(run, language):
        parts.append(total)
    if run.unopened:
        parts.append(f"## {say(language, 'unopened')}")
        parts.append("\n".join(f"- {escaped(text)}" for text in _unopened(run, language)))
    return "\n\n".join(parts) + "\n"


def summary(run: Run, language: Language, room: int = _LARGEST) -> str:
    """All of it where it fits in `room` bytes, else less of every report, and how much is not listed."""
    for most in (None, 100, 10, 0):
        text = render(run, language, most)
        if len(text.encode()) <= room:
            break
    return text


def escaped(text: str) -> str:
    """The text with everything that Markdown or HTML would read as markup escaped, on one line."""
    text = cut(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", text)


def code(text: str) -> str:
    """The text as code; as plain text where it holds what would end the code, or the cell of a table."""
    text = cut(text)
    return escaped(text) if re.search(r"[`|\\<]", text) else f"`{text}`"


def _report(result: Result, language: Language, most: int | None) -> Iterator[str]:
    draft, opened = result.draft, opening(result, language)
    whose = "".join(f" · {escaped(part)}" for part in (draft.institution, draft.year) if part)
    yield f"## {opened.text}{whose}"
    yield f"{opened.sentence} · {code(relative(draft.name))}"
    heads = [f"{MARKS[status]} {say(language, status)}" for status in result.counts]
    yield _table(heads, [[str(count) for count in result.counts.values()]], "---:")
    figures = rows.checked_figures(result, language)
    yield " · ".join([say(language, "outcomes", total=len(result.outcomes)), figures])
    yield " · ".join([*hidden_counts(result, language), gate(result, language)])
    shown = [(finding, account(finding, result, language)) for finding in result.findings[:most]]
    if shown:
        yield f"### {say(language, 'findings')}"
        heads = ["", *(say(language, id) for id in ("place", "rule", "message"))]
        yield _table(heads, [_row(found, language) for _, found in shown])
        for finding, found in shown:
            yield "\n".join(_details(finding, found, result, language))
    if len(shown) < len(result.findings):
        yield say(language, "more.findings", count=len(result.findings) - len(shown))
    if looks := together.looks(result, language)[:most]:
        yield f"### {say(language, 'suspects')}"
        for look in looks:
            yield "\n".join(_look(look))
    if most is None:
        yield from _list("accepted", rows.accepted(result, language), language)
        yield from _list("implied", rows.implied(result, language), language)
        yield from _list("not-evaluated", rows.lacking(result, language), language)
        if alone := together.dropped(result, language):
            yield escaped(alone)
        yield from _list("unchecked.figures", rows.unchecked(result, language), language)


def _row(found: Account, language: Language) -> list[str]:
    severity = f"{SEVERITY_MARKS[found.severity]} {say(language, found.severity)}"
    return [severity, _place(found), escaped(found.rule), escaped(found.headline)]


def _place(found: Account) -> str:
    return code(f"{relative(found.file)}:{found.line}:{found.column}")


def _details(finding: Finding, found: Account, result: Result, language: Language) -> Iterator[str]:
    yield f"**{say(language, found.severity)} {escaped(found.rule)}** {escaped(found.headline)}"
    yield ""
    yield f"- {_place(found)}"
    if not finding.file and (quoted := quote(result.draft.lines, found)) and quoted.marked.strip():
        before, marked, after = (escaped(part) for part in quoted)
        yield f"- {found.line} {before.lstrip()}**{marked.strip()}**{after}"
    for related in found.related[:MOST_RELATED]:
        yield f"- {say(language, 'related')} {related.line}:{related.column} {escaped(related.text)}"
    if len(found.related) > MOST_RELATED:
        yield f"- {say(language, 'related')} … {len(found.related)}"
    for fact in found.facts:
        yield f"- {escaped(fact.label)}: {escaped(fact.text)}"


def _look(look: Look) -> Iterator[str]:
    yield f"**{escaped(look.headline)}**"
    yield ""
    for choice in look.choices:
        yield f"1. {' + '.join(escaped(clue.what) for clue in choice)}"
        yield from (f"   - {escaped(clue.detail)}" for clue in choice)
    for note in look.notes:
        yield ""
        yield escaped(note)


def _list(title: str, items: list[Item], language: Language) -> Iterator[str]:
    if items:
        yield f"### {escaped(say(language, title))}"
        yield _table(
            [say(language, id) for id in ("rule", "message", "reason")],
            [[escaped(item.rule), escaped(item.what), escaped(item.why)] for item in items],
        )


def _unopened(run: Run, language: Language) -> list[str]:
    return [say(language, each.id, path=each.path, reason=each.reason) for each in run.unopened]


def _table(heads: list[str], lines: list[list[str]], rule: str = "---") -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, [rule] * len(heads), *lines))
