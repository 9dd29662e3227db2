"""The terminal scorecard: verdict first, then findings, gauges, every figure by section, and what is left open."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final, TextIO

from rich.box import Box
from rich.cells import cell_len, chop_cells
from rich.console import Console, RenderableType
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from gjj_check.check.exits import Exit
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output import rows, together
from gjj_check.output.diagnostic import diagnostic
from gjj_check.output.opening import gate, gate_of_run, opening
from gjj_check.output.phrase import hidden_counts
from gjj_check.output.plain import one_line
from gjj_check.output.rows import MARKS, Item, Level, Row, Share
from gjj_check.output.texts import Language, say

STYLES: Final[dict[str, str]] = {
    "pass": "green",
    "rounding": "cyan",
    "fail": "bold red",
    "not_evaluable": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "cyan",
    "place": "blue",
    "source": "",
    "caret": "bold red",
    "plain": "",
    "dim": "dim",
    "consistent": "bold green",
    "contradicted": "bold red",
    "unreadable": "bold yellow",
    "unchecked": "bold yellow",
    "partial": "bold yellow",
    "forgiven": "bold yellow",
}
_GAP: Final = Box("    \n" * 7 + "    ")
"""Columns one blank apart: padding would cost rich one more object for every cell."""
MOST_SHOWN: Final = 100
"""Findings that are shown in full; every other format lists all."""
_BAR: Final = "█"
_EMPTY: Final = "·"


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave the closed stream to the program, which knows how the check went."""
        raise BrokenPipeError


def make_console(stream: TextIO, color: str = "auto", width: int | None = None) -> Console:
    """A console for the scorecard; `color` is auto, always or never."""
    force = {"always": True, "never": False}.get(color)
    return _Console(
        file=stream,
        width=width,
        force_terminal=force,
        no_color=True if color == "never" else False if color == "always" else None,
        color_system="standard" if color == "always" else "auto",
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


def render(run: Run, language: Language) -> str:
    """The scorecards of a run as plain text, 100 columns wide."""
    stream = io.StringIO()
    console = make_console(stream, "never", 100)
    print_run(console, run, language)
    return stream.getvalue()


def print_run(console: Console, run: Run, language: Language, code: Exit | None = None) -> None:
    """Write the scorecards of a run; `code` is its exit code where that is known better than from the reports."""
    total = gate_of_run(run, language, code)
    for result in run.results:
        print_scorecard(console, result, language, None if total else code)
        if total:
            console.print()
    if total:
        console.print(Text(total, "bold"))


def print_scorecard(console: Console, result: Result, language: Language, code: Exit | None = None) -> None:
    """Write the scorecard of one report; `code` is the exit code, if it is not the report's own."""
    for part in _parts(result, language, console.width):
        unbroken = isinstance(part, Text) and part.no_wrap  # a place stays clickable, however long the path
        console.print(part, soft_wrap=bool(unbroken))
    passes = not (result.exit if code is None else code)
    console.print(Text(gate(result, language, code), "bold green" if passes else "bold red"))


def _parts(result: Result, language: Language, width: int) -> Iterator[RenderableType]:
    yield from _verdict(result, language)
    for finding in result.findings[:MOST_SHOWN]:
        for style, text in diagnostic(finding, result, language, width):
            place = style == "place"
            yield Text(text if place else _folded(text, width), STYLES[style], no_wrap=place)
        yield ""
    if (more := len(result.findings) - MOST_SHOWN) > 0:
        yield Text(say(language, "more.findings", count=more), STYLES["warning"])
        yield ""
    if not result.draft.readable:
        return
    if lines := list(together.panel(result, language)):
        yield _title("suspects", language)
        for line in lines:
            margin = " " * (2 * line.indent)
            yield Text(_folded(margin + one_line(line.text), width), STYLES[line.weight])
        yield ""
    yield from _listed("accepted", rows.accepted(result, language), language, width)
    yield from _listed("by-rounding", rows.by_rounding(result, language), language, width)
    if levels := rows.levels(result, language):
        yield _title("gauges", language)
        yield _gauges(levels, width)
        yield ""
    for chart in rows.charts(result, language):
        yield Line(chart.title, align="left", style="dim", characters="─")
        yield _shares(chart.shares, width)
        yield ""
    yield from _sections(result, language, width)
    yield from _listed("implied", rows.implied(result, language), language, width)
    yield from _listed("not-evaluated", rows.lacking(result, language), language, width)
    if alone := together.dropped(result, language):
        yield Text(_folded(one_line(alone), width), STYLES["dim"])
        yield ""
    yield from _listed("unchecked.figures", rows.unchecked(result, language), language, width)


def _folded(text: str, width: int) -> str:
    """A long line broken at the last blank, or within a Chinese sentence, which has none, where the line is full."""
    lines = []
    while cell_len(text) > width:
        line = chop_cells(text[: width + 1], width)[0]
        blank = line.rfind(" ")
        if blank > 0 and text[len(line)] != " " and cell_len(line[blank:]) < width // 4:
            line = line[:blank]
        lines.append(line)
        text = text[len(line) :].lstrip()
    return "\n".join([*lines, text])


def _title(id: str, language: Language) -> RenderableType:
    return Line(say(language, id), align="left", style="dim", characters="─")


def _verdict(result: Result, language: Language) -> Iterator[RenderableType]:
    opened = opening(result, language)
    yield Text(f"{opened.text}  {opened.sentence}", STYLES[opened.kind])
    yield Text(f"  {rows.head(result)}", "bold")
    line = Text("  " + say(language, "outcomes", total=len(result.outcomes)))
    for status, count in result.counts.items():
        style = STYLES[status] if count else "dim"
        line.append(f"  {MARKS[status]} {say(language, status)} {count}", style)
    yield line
    yield Text("  " + rows.checked_figures(result, language))
    if hidden := hidden_counts(result, language):
        yield Text("  " + "  ".join(hidden), STYLES["warning"])
    yield ""


def _listed(id: str, items: list[Item], language: Language, width: int) -> Iterator[RenderableType]:
    """A titled listing; nothing where there is nothing to list."""
    if items:
        yield _title(id, language)
        yield _listing(items, width)
        yield ""


def _listing(items: list[Item], width: int) -> Table:
    """Two columns: what, and why."""
    table = _table()
    half = (width - 1) // 2
    table.add_column(width=half, overflow="fold")
    table.add_column(width=width - 1 - half, overflow="fold", style="dim")
    for item in items:
        what = Text(f"{MARKS[item.status]} ", STYLES.get(item.status, ""))
        if item.rule:
            what.append(f"{item.rule} ")
        what.append(one_line(item.what), "" if item.status == "rounding" else None)
        table.add_row(what, one_line(item.why))
    return table


def _gauges(levels: list[Level], width: int) -> Table:
    table = _grid()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    room = max(12, min(40, width - 62))
    for level in levels:
        filled, mark = level.cells(room)
        bar = "".join("│" if i == mark - 1 else _BAR if i < filled else _EMPTY for i in range(room))
        style = "green" if level.kept else "yellow"
        table.add_row(level.name, level.shown, Text(bar, style), Text(level.limit, style))
    return table


def _shares(shares: tuple[Share, ...], width: int) -> Table:
    table = _grid()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    room = max(12, min(50, width - 46))
    for share in shares:
        table.add_row(one_line(share.name), share.shown, Text(_BAR * share.cells(room), "blue"))
    return table


def _table() -> Table:
    return Table(box=_GAP, show_header=False, show_edge=False, pad_edge=False, padding=0)


def _grid() -> Table:
    table = _table()
    table.add_column(overflow="fold", min_width=12)
    return table


def _sections(result: Result, language: Language, width: int) -> Iterator[RenderableType]:
    heads = [say(language, id) for id in ("indicator", "printed", "beside", "rules", "result")]
    room = max(width - 4 - 14 - 11, 24)  # wide enough for 103601.00 万元 and the longest result
    beside = room * 5 // 16
    widths = (room - 2 * beside, 14, beside, beside, 11)
    for section in rows.sections(result, language):
        table = _table()
        for column, justify in zip(widths, ("left", "right", "left", "left", "left"), strict=True):
            table.add_column(width=column, justify=justify, overflow="fold")  # type: ignore[arg-type]
        table.add_row(*(Text(head, "dim") for head in heads))
        for row in section.rows:
            table.add_row(*_cells(row))
        yield Line(section.title, align="left", style="dim", characters="─")
        yield table
        yield ""


def _cells(row: Row) -> list[Text | str]:
    return [
        one_line(row.name),
        row.printed,
        Text("  ".join(row.beside), "dim"),
        Text(" ".join(row.rules), "dim"),
        Text(f"{MARKS[row.status]} {row.label}", STYLES.get(row.status, "dim")),
    ]
