"""One finding as a compiler writes it: headline, place, source line with a caret, the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rich.cells import cell_len, set_cell_size

from gjj_check.check.finding import Finding
from gjj_check.check.result import Result
from gjj_check.output.account import account
from gjj_check.output.plain import one_line
from gjj_check.output.texts import Language, say

Style = Literal["error", "warning", "note", "place", "source", "caret", "plain", "dim"]
Line = tuple[Style, str]
MOST_RELATED = 6


def diagnostic(finding: Finding, result: Result, language: Language, width: int = 100) -> Iterator[Line]:
    """The lines of a finding, each with the style it wants; what they quote keeps to its line."""
    for style, text in _lines(finding, result, language, width):
        yield style, one_line(text)


def _lines(finding: Finding, result: Result, language: Language, width: int) -> Iterator[Line]:
    found = account(finding, result, language)
    yield finding.severity, f"{say(language, finding.severity)}[{found.rule}] {found.headline}"
    yield "place", f"  --> {found.file}:{found.line}:{found.column}"
    if not finding.file:
        yield from _quoted(result.draft.lines, found.line, found.column, found.length, width)
    for related in found.related[:MOST_RELATED]:
        where = f"{related.line}:{related.column} {related.text}" if related.text else ""
        where = where or f"{found.file}:{related.line}:{related.column}"
        yield "dim", f"   = {say(language, 'related')} {where}"
    if len(found.related) > MOST_RELATED:
        yield "dim", f"   = {say(language, 'related')} … {len(found.related)}"
    for fact in found.facts:
        yield "dim" if fact.minor else "plain", f"   = {fact.label} {fact.text}"


def _quoted(lines: list[str], line: int, column: int, length: int, width: int) -> Iterator[Line]:
    if not 1 <= line <= len(lines):
        return
    room = max(width - 10, 20)
    start = max(0, column - 1 - room)  # a line may be megabytes long: look only at what can be shown
    whole = one_line(lines[line - 1][start : start + 3 * room])
    at = column - 1 - start
    before, marked = whole[:at], whole[at : at + length]
    text = whole
    if start or cell_len(before) + cell_len(marked) > room:
        cut = max(0, at - room // 4)
        before, text = "…" + whole[cut:at], "…" + whole[cut:]
    margin = " " * len(str(line))
    yield "source", f" {line} | {set_cell_size(text, room).rstrip()}"
    caret = "^" * max(1, min(cell_len(marked), room - cell_len(before)))
    yield "caret", f" {margin} | {' ' * cell_len(before)}{caret}"
