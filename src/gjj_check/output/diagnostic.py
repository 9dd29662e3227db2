"""One finding as a compiler writes it: headline, place, source line with a caret, the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rich.cells import cell_len, set_cell_size

from gjj_check.check.finding import Finding
from gjj_check.check.result import Result
from gjj_check.output.phrase import arithmetic, figure_name, headline, range_text
from gjj_check.output.texts import Language, say

Style = Literal["error", "warning", "note", "place", "source", "caret", "plain", "dim"]
Line = tuple[Style, str]
MOST_RELATED = 6


def diagnostic(finding: Finding, result: Result, language: Language, width: int = 100) -> Iterator[Line]:
    """The lines of a finding, each with the style it wants."""
    tag = f"{say(language, finding.severity)}[{finding.rule}]"
    yield finding.severity, f"{tag} {headline(finding, result, language)}"
    yield "place", f"  --> {result.draft.name}:{finding.line}:{finding.column}"
    length = len(finding.figures[0].figure.text) if finding.figures else 1
    yield from _quoted(result.draft.lines, finding.line, finding.column, length, width)
    outcome = finding.outcome
    if outcome is None:
        assert finding.problem is not None
        for place in finding.problem.related:
            yield "dim", f"   = {say(language, 'related')} {result.draft.name}:{place.line}:{place.column}"
        return
    for figure in finding.figures[1 : MOST_RELATED + 1]:
        where = f"{figure.place.line}:{figure.place.column}"
        name = figure_name(result, figure, language)
        yield "dim", f"   = {say(language, 'related')} {where} {name} {figure.figure.text}"
    if len(finding.figures) > MOST_RELATED + 1:
        yield "dim", f"   = {say(language, 'related')} … {len(finding.figures) - 1}"
    yield "plain", f"   = {say(language, 'equation')} {arithmetic(outcome, result)}"
    evidence = outcome.evidence
    if evidence is not None and finding.figures:
        figure_ = finding.figures[0].figure
        places = figure_.places + 3
        left = range_text(evidence.left, figure_.unit, places)
        right = range_text(evidence.right, figure_.unit, places)
        yield (
            "plain",
            f"   = {say(language, 'printed-range')} {left} · {say(language, 'recomputed-range')} {right}",
        )
        if finding.claim == "limit":
            yield "plain", f"   = {say(language, 'crossed-by', digits=finding.digits_off)}"
        elif finding.digits_off:
            yield "plain", f"   = {say(language, 'off', digits=finding.digits_off)}"
    if finding.would_print:
        joint = " / "
        yield "plain", f"   = {say(language, 'would-print', texts=joint.join(finding.would_print))}"
    claim = say(language, f"claim.{finding.claim}")
    yield "dim", f"   = {say(language, 'source')} {claim} · {outcome.rule.source}"
    yield "dim", f"   = {say(language, 'explain')} gjj-check explain {finding.rule}"


def _quoted(lines: list[str], line: int, column: int, length: int, width: int) -> Iterator[Line]:
    if not 1 <= line <= len(lines):
        return
    room = max(width - 10, 20)
    start = max(0, column - 1 - room)  # a line may be megabytes long: look only at what can be shown
    whole = "".join(char if char.isprintable() else " " for char in lines[line - 1][start : start + 3 * room])
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
