"""How far every figure could be misprinted unnoticed: as a table, as lines for pipes, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from gjj_check.check.joint.blindspot import BlindSpot
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output.phrase import figure_name
from gjj_check.output.plain import one_line
from gjj_check.output.texts import Language, say

if TYPE_CHECKING:
    from rich.console import Console

VERSION: Final = 1


def as_lines(result: Result, language: Language) -> str:
    """One line a figure, tab-separated: place, path, name, text, range, last digits, rules; then the summary."""
    lines = [
        "\t".join([f"{one_line(result.draft.name)}:{row[0]}", *row[1:]]) for row in _rows(result, language)
    ]
    return "".join(f"{line}\n" for line in [*lines, *summary(result, language)])


def as_json(run: Run, language: Language) -> str:  # noqa: ARG001 -- the same in both languages
    """All reports as one document, described by `schema/coverage.v1.json`."""
    document = {"version": VERSION, "reports": [_report(result) for result in run.results]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def print_table(console: Console, result: Result, language: Language) -> None:
    """The figures in columns that fit the terminal, and the summary."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(say(language, "place"), no_wrap=True)
    table.add_column(say(language, "indicator"), overflow="fold")
    table.add_column(say(language, "printed"), justify="right", no_wrap=True)
    table.add_column(say(language, "coverage.range"), justify="right", overflow="fold")
    table.add_column(say(language, "coverage.digits"), justify="right", no_wrap=True)
    table.add_column(say(language, "rules"), overflow="fold")
    for place, _, name, text, left, digits, rules in _rows(result, language):
        table.add_row(*map(Text, (place, name, text, left, digits, rules)))
    head = "  ".join(filter(None, (result.draft.name, result.draft.institution, result.draft.year)))
    console.print(Text(one_line(head), "bold"), soft_wrap=True)
    if table.row_count:
        console.print(table)
    for line in summary(result, language):
        console.print(Text(line))


def summary(result: Result, language: Language) -> list[str]:
    """What the figures come to, each count with what it is of."""
    if result.joint.too_large:
        return [say(language, "too-large-together")]
    spots = result.joint.blind_spots
    counts = {
        "coverage.tight": sum(not spot.contradicted and not spot.smallest for spot in spots),
        "coverage.held": sum(_held(spot) for spot in spots),
        "coverage.one-sided": sum(_one_sided(spot) for spot in spots),
        "coverage.open": sum(spot.open for spot in spots),
        "coverage.contradicted": sum(spot.contradicted for spot in spots),
    }
    return [say(language, id, count=count, printed=len(spots)) for id, count in counts.items() if count]


def _held(spot: BlindSpot) -> bool:
    both = spot.below is not None and spot.above is not None
    return both and bool(spot.smallest) and not spot.contradicted


def _one_sided(spot: BlindSpot) -> bool:
    return (spot.below is None) != (spot.above is None) and not spot.open


def _rows(result: Result, language: Language) -> list[list[str]]:
    rows = []
    for spot in result.joint.blind_spots:
        figure = spot.figure
        cells = (
            f"{figure.place.line}:{figure.place.column}",
            figure.key,
            figure_name(result, figure, language),
            figure.figure.text,
            _range(spot, language),
            _digits(spot, language),
            " ".join(spot.rules) or "-",
        )
        rows.append([one_line(cell) for cell in cells])
    return rows


def _range(spot: BlindSpot, language: Language) -> str:
    if spot.contradicted:
        return say(language, "coverage.none")
    if spot.open:
        return say(language, "coverage.any")
    low = None if spot.below is None else spot.text(-spot.below)
    high = None if spot.above is None else spot.text(spot.above)
    if low is None:
        return f"≤ {high}"
    if high is None:
        return f"≥ {low}"
    return low if low == high else f"{low} … {high}"


def _digits(spot: BlindSpot, language: Language) -> str:
    if spot.contradicted:
        return "-"
    if spot.open:
        return say(language, "coverage.any")
    if not spot.smallest:
        return "0"
    below = "…" if spot.below is None else str(spot.below)
    above = "…" if spot.above is None else str(spot.above)
    return f"-{below} +{above}"


def _report(result: Result) -> dict[str, Any]:
    draft = result.draft
    return {
        "path": draft.name,
        "institution": draft.institution,
        "year": draft.year,
        "complete": not result.joint.too_large,
        "figures": [_figure(spot) for spot in result.joint.blind_spots],
    }


def _figure(spot: BlindSpot) -> dict[str, Any]:
    figure = spot.figure
    known = not spot.contradicted
    return {
        "path": figure.key,
        "text": figure.figure.text,
        "line": figure.place.line,
        "column": figure.place.column,
        "rules": list(spot.rules),
        "low": spot.text(-spot.below) if known and spot.below is not None else None,
        "high": spot.text(spot.above) if known and spot.above is not None else None,
        "below": str(spot.below) if known and spot.below is not None else None,
        "above": str(spot.above) if known and spot.above is not None else None,
        "smallest": str(spot.smallest) if known else None,
        "contradicted": spot.contradicted,
    }
