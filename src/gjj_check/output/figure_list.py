"""The figures of reports: as a table for people, as lines for pipes, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from gjj_check.check.ledger import Printed
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output.evidence import range_data
from gjj_check.output.phrase import figure_name, headline
from gjj_check.output.plain import one_line
from gjj_check.output.ranges import DATA, range_text, shown
from gjj_check.output.texts import Language, say

if TYPE_CHECKING:
    from rich.console import Console

VERSION: Final = 1
_OTHERS: Final = 54
"""Columns of a terminal that a figure, its interval and a few rules need beside its name."""


def as_lines(result: Result, language: Language) -> str:
    """One line a figure, tab-separated: place, path, name, text, interval, rules that use it."""
    return "".join(
        "\t".join([f"{one_line(result.draft.name)}:{row[0]}", *row[1:]]) + "\n"
        for row in _rows(result, language)
    )


def as_json(run: Run, language: Language) -> str:
    """All reports as one document, described by `schema/figures.v1.json`."""
    document = {"version": VERSION, "reports": [_report(result, language) for result in run.results]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def print_table(console: Console, result: Result, language: Language) -> None:
    """The figures in columns that fit the terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    draft = result.draft
    head = "  ".join(filter(None, (draft.name, draft.institution, draft.year)))
    rows = list(_rows(result, language))
    longest = max((len(row[1]) for row in rows), default=0)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(say(language, "place"), no_wrap=True)
    width = min(longest, max(20, console.width - _OTHERS))
    table.add_column(say(language, "indicator"), width=width, overflow="fold")
    table.add_column(say(language, "printed"), justify="right", no_wrap=True, overflow="fold")
    table.add_column(say(language, "interval"), justify="right", overflow="fold")
    table.add_column(say(language, "rules"), overflow="fold")
    for place, path, name, text, interval, rules in rows:
        called = Text(name).append(f"\n{path}", "dim")
        table.add_row(Text(place), called, Text(text), Text(interval), Text(rules))
    console.print(Text(one_line(head), "bold"), soft_wrap=True)
    if table.row_count:
        console.print(table)


def unread(result: Result, language: Language) -> Iterator[str]:
    """What of a report could not be read, each with its place."""
    for finding in result.findings:
        if finding.claim == "input":
            place = f"{result.draft.name}:{finding.line}:{finding.column}"
            yield one_line(f"{place}: {headline(finding, result, language)}")


def _rows(result: Result, language: Language) -> Iterator[list[str]]:
    for figure in result.ledger.printed:
        cells = (
            f"{figure.place.line}:{figure.place.column}",
            figure.key,
            figure_name(result, figure, language),
            figure.figure.text,
            range_text(figure.interval, figure.figure.unit, figure.figure.places),
            " ".join(_rules(figure, result)) or "-",
        )
        yield [one_line(cell) for cell in cells]


def _rules(figure: Printed, result: Result) -> list[str]:
    return sorted({outcome.rule.id for outcome in result.used.get(id(figure), [])})


def _report(result: Result, language: Language) -> dict[str, Any]:
    draft = result.draft
    return {
        "path": draft.name,
        "institution": draft.institution,
        "year": draft.year,
        "figures": [_figure(figure, result, language) for figure in result.ledger.printed],
        "unread": [
            {
                "id": finding.rule,
                "message": headline(finding, result, language),
                "line": finding.line,
                "column": finding.column,
            }
            for finding in result.findings
            if finding.claim == "input"
        ],
    }


def _figure(figure: Printed, result: Result, language: Language) -> dict[str, Any]:
    return {
        "path": figure.key,
        "name": figure_name(result, figure, language),
        "text": figure.figure.text,
        "line": figure.place.line,
        "column": figure.place.column,
        **range_data(shown(figure.interval, figure.figure.unit, figure.figure.places, DATA)),
        "rules": _rules(figure, result),
    }
