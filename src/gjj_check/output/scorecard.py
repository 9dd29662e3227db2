"""The terminal scorecard: verdict first, then findings, gauges, every figure by section, and what is left open."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, Final, TextIO

from rich.box import Box
from rich.console import Console, RenderableType
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import STATUSES, Outcome
from gjj_check.check.result import EVALUATED, Reading, Result, Unchecked
from gjj_check.check.run import Run
from gjj_check.check.waiver import Accepted
from gjj_check.numbers.notation import decimal
from gjj_check.numbers.unit import UNITS
from gjj_check.output.diagnostic import diagnostic
from gjj_check.output.phrase import (
    explain_missing,
    figure_name,
    headline,
    hidden_counts,
    range_text,
    waiver_text,
)
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
}
MARKS: Final = {
    "pass": "√",
    "rounding": "△",
    "fail": "×",
    "not_evaluable": "-",
    "error": "!",
    "consistent": "√",
    "contradicted": "×",
    "unreadable": "△",
}
_GAP: Final = Box("    \n" * 7 + "    ")
"""Columns one blank apart: padding would cost rich one more object for every cell."""
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
    for result in run.results:
        print_scorecard(console, result, language)
    return stream.getvalue()


def print_scorecard(console: Console, result: Result, language: Language) -> None:
    """Write the scorecard of one report."""
    for part in _parts(result, language, console.width):
        unbroken = isinstance(part, Text) and part.no_wrap  # a place stays clickable, however long the path
        console.print(part, soft_wrap=bool(unbroken))


def _parts(result: Result, language: Language, width: int) -> Iterator[RenderableType]:
    yield from _verdict(result, language)
    for finding in result.findings:
        for style, text in diagnostic(finding, result, language, width):
            yield Text(text, STYLES[style], no_wrap=style == "place")
        yield ""
    if not result.draft.readable:
        return
    if result.accepted:
        yield _title("accepted", language)
        yield _listing((_accepted(each, result, language) for each in result.accepted), width)
        yield ""
    rounding = [outcome for outcome in result.outcomes if outcome.status == "rounding"]
    if rounding:
        yield _title("by-rounding", language)
        yield _listing((_rounding(outcome, result, language) for outcome in rounding), width)
        yield ""
    if result.readings:
        yield _title("gauges", language)
        yield _gauges(result.readings, language, width)
        yield ""
    shares = [figure for figure in result.ledger.figures.values() if figure.part == "share"]
    if shares:
        yield _title("shares", language)
        yield _shares(shares, result, language, width)
        yield ""
    yield from _sections(result, language, width)
    lacking = [outcome for outcome in result.outcomes if outcome.status in ("not_evaluable", "error")]
    if lacking:
        yield _title("not-evaluated", language)
        yield _listing((_lacking(outcome, result, language) for outcome in lacking), width)
        yield ""
    if result.unchecked:
        yield _title("unchecked", language)
        yield _listing((_unchecked(each, result, language) for each in result.unchecked), width)


def _title(id: str, language: Language) -> RenderableType:
    return Line(say(language, id), align="left", style="dim", characters="─")


def _verdict(result: Result, language: Language) -> Iterator[RenderableType]:
    draft, verdict = result.draft, result.verdict
    head = " · ".join(part for part in (draft.institution, draft.year, draft.name) if part)
    yield Text(
        f"{MARKS[verdict]} {say(language, verdict)}  {say(language, f'verdict.{verdict}')}", STYLES[verdict]
    )
    yield Text(f"  {head}", "bold")
    counts = result.counts
    line = Text("  " + say(language, "outcomes", total=len(result.outcomes)))
    for status in STATUSES:
        line.append(
            f"  {MARKS[status]} {say(language, status)} {counts[status]}",
            STYLES[status] if counts[status] else "dim",
        )
    yield line
    printed = len(result.ledger.printed)
    yield Text("  " + say(language, "figures", printed=printed, checked=printed - len(result.unchecked)))
    if hidden := hidden_counts(result, language):
        yield Text("  " + "  ".join(hidden), STYLES["warning"])
    yield ""


def _listing(rows: Iterable[tuple[Text, str]], width: int) -> Table:
    """Two columns: what, and why."""
    table = _table()
    half = (width - 1) // 2
    table.add_column(width=half, overflow="fold")
    table.add_column(width=width - 1 - half, overflow="fold", style="dim")
    for what, why in rows:
        table.add_row(what, why)
    return table


def _accepted(each: Accepted, result: Result, language: Language) -> tuple[Text, str]:
    what = Text(f"- {each.finding.rule} {headline(each.finding, result, language)}")
    return what, waiver_text(each.waiver, language)


def _rounding(outcome: Outcome, result: Result, language: Language) -> tuple[Text, str]:
    figure = outcome.operands[0]
    what = Text(f"{MARKS['rounding']} {outcome.rule.id} ", STYLES["rounding"])
    what.append(f"{figure_name(result, figure, language)} {figure.figure.text}", "")
    evidence = outcome.evidence
    if evidence is None:
        return what, ""
    unit, places = figure.figure.unit, figure.figure.places + 3
    why = f"{say(language, 'recomputed-range')} {range_text(evidence.right, unit, places)}"
    return what, f"{why}  {say(language, evidence.reason)}" if evidence.reason else why


def _gauges(readings: list[Reading], language: Language, width: int) -> Table:
    table = _grid()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    room = max(12, min(40, width - 62))
    for reading in readings:
        unit = UNITS[
            "‰" if reading.against.lo * 200 < reading.against.den and reading.gauge.better == "lower" else "%"
        ]
        shown, limit = decimal(reading.shows, unit, 2), decimal(reading.against, unit, 2)
        largest = reading.shows if reading.against.below(reading.shows) else reading.against
        filled, mark = (_cells(value, largest, room) for value in (reading.shows, reading.against))
        bar = "".join("│" if i == mark - 1 else _BAR if i < filled else _EMPTY for i in range(room))
        good = "kept" if reading.kept else "crossed"
        sign = "≤" if reading.gauge.better == "lower" else "≥"
        style = "green" if reading.kept else "yellow"
        table.add_row(
            reading.gauge.name[language],
            f"{shown}{unit.symbol}",
            Text(bar, style),
            Text(f"{sign} {limit}{unit.symbol} {say(language, good)}", style),
        )
    return table


def _cells(value: Any, largest: Any, room: int) -> int:
    """How many of `room` cells a value fills, in integers."""
    if largest.lo <= 0:
        return 0
    return int((value.lo * largest.den * room * 2 + value.den * largest.lo) // (value.den * largest.lo * 2))


def _shares(shares: list[Printed], result: Result, language: Language, width: int) -> Table:
    table = _grid()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    largest = max((figure.point for figure in shares), key=lambda point: point.lo * 10**12 // point.den)
    room = max(12, min(50, width - 46))
    for figure in shares:
        name = result.draft.labels.get(figure.path) or figure.indicator.name[language]
        table.add_row(name, figure.figure.text, Text(_BAR * _cells(figure.point, largest, room), "blue"))
    return table


def _table() -> Table:
    return Table(box=_GAP, show_header=False, show_edge=False, pad_edge=False, padding=0)


def _grid() -> Table:
    table = _table()
    table.add_column(overflow="fold", min_width=12)
    return table


def _sections(result: Result, language: Language, width: int) -> Iterator[RenderableType]:
    by_section: dict[str, list[str]] = {}
    for path in result.ledger.measures:
        indicator = result.catalogue.indicators[path.partition("[")[0]]
        by_section.setdefault(indicator.section, []).append(path)
    mentions: dict[str, list[Printed]] = {}
    for mention, original in result.ledger.mentions:
        mentions.setdefault(original, []).append(mention)
    heads = [say(language, id) for id in ("indicator", "printed", "beside", "rules", "result")]
    room = max(width - 4 - 14 - 11, 24)  # wide enough for 103601.00 万元 and the longest result
    beside = room * 5 // 16
    widths = (room - 2 * beside, 14, beside, beside, 11)
    for chapter in result.catalogue.chapters.values():
        paths = by_section.get(chapter.id)
        if not paths:
            continue
        table = _table()
        for column, justify in zip(widths, ("left", "right", "left", "left", "left"), strict=True):
            table.add_column(width=column, justify=justify, overflow="fold")  # type: ignore[arg-type]
        table.add_row(*(Text(head, "dim") for head in heads))
        for path in paths:
            table.add_row(*_row(path, result, language, mentions.get(path, [])))
        yield Line(chapter.name[language], align="left", style="dim", characters="─")
        yield table
        yield ""


def _row(path: str, result: Result, language: Language, mentions: list[Printed]) -> list[Text | str]:
    ledger = result.ledger
    parts = ledger.measures[path]
    value = ledger.figures.get(path)
    figures = [
        ledger.figures[key]
        for part in parts
        if (key := path if part == "value" else f"{path}.{part}") in ledger.figures
    ]
    beside = "  ".join(
        f"{say(language, figure.part)} {figure.figure.text}" for figure in figures if figure.part != "value"
    )
    beside = "  ".join([beside, *(f"= {mention.figure.text}" for mention in mentions)]).strip()
    rules: dict[str, None] = {}
    worst = ""
    for figure in (*figures, *mentions):
        for outcome in result.used.get(id(figure), []):
            if outcome.status in EVALUATED:
                rules[outcome.rule.id] = None
                status = (
                    "warning"
                    if outcome.status == "fail" and outcome.rule.severity != "error"
                    else outcome.status
                )
                worst = max(worst, status, key=("", "pass", "rounding", "warning", "fail").index)
    indicator = result.catalogue.indicators[path.partition("[")[0]]
    name = result.draft.labels.get(path) or indicator.name[language]
    mark = {"": "-", "warning": "△"}.get(worst) or MARKS[worst]
    label = say(language, worst or "unused")
    return [
        name,
        value.figure.text if value else "-",
        Text(beside, "dim"),
        Text(" ".join(rules), "dim"),
        Text(f"{mark} {label}", STYLES.get(worst, "dim")),
    ]


def _lacking(outcome: Outcome, result: Result, language: Language) -> tuple[Text, str]:
    mark = f"{MARKS[outcome.status]} {outcome.rule.id} {outcome.rule.name[language]}"
    why = say(language, "divisor") if outcome.detail == "divisor" else outcome.detail
    if outcome.missing:
        why = say(language, "needs", missing=explain_missing(result.catalogue, outcome.missing, language))
    return Text(mark, STYLES[outcome.status]), why


def _unchecked(each: Unchecked, result: Result, language: Language) -> tuple[Text, str]:
    figure = each.figure
    what = Text(f"- {figure_name(result, figure, language)} {figure.figure.text}")
    comparative = result.catalogue.comparatives.get(figure.part)
    reason = (
        figure.indicator.unchecked if figure.part == "value" else comparative.unchecked if comparative else {}
    )
    why = reason.get(language, "")
    if not why and each.weak:
        why = say(language, "weak-only", rules=" ".join(each.weak))
    elif not why and each.missing:
        why = say(language, "needs", missing=explain_missing(result.catalogue, each.missing, language))
    return what, why or say(language, "no-rule")
