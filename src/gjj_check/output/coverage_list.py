"""How far every figure could be misprinted unnoticed: as a table, as lines for pipes, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from gjj_check.check.hold import HELD, Held, Hold
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output.phrase import figure_name
from gjj_check.output.plain import one_line
from gjj_check.output.texts import Language, say

if TYPE_CHECKING:
    from rich.console import Console

VERSION: Final = 2


def as_lines(result: Result, language: Language) -> str:
    """One line a figure, tab-separated: place, path, name, text, range, last digits, rules; then the summary."""
    lines = [
        "\t".join([f"{one_line(result.draft.name)}:{row[0]}", *row[1:]]) for row in _rows(result, language)
    ]
    return "".join(f"{line}\n" for line in [*lines, *summary(result, language)])


def as_json(run: Run, language: Language) -> str:  # noqa: ARG001 -- the same in both languages
    """All reports as one document, described by `schema/coverage.v2.json`."""
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
    counts = count_held(result)
    tight = sum(hold.tight for hold in result.holds)
    return [
        say(language, f"coverage.{held}", count=count, printed=len(result.holds), tight=tight)
        for held, count in counts.items()
        if count
    ]


def count_held(result: Result) -> dict[Held, int]:
    """How many figures are held on which sides."""
    return {held: sum(hold.held == held for hold in result.holds) for held in HELD}


def _rows(result: Result, language: Language) -> list[list[str]]:
    rows = []
    for hold in result.holds:
        figure = hold.spot.figure
        cells = (
            f"{figure.place.line}:{figure.place.column}",
            figure.key,
            figure_name(result, figure, language),
            figure.figure.text,
            _range(hold, language),
            _digits(hold, language),
            " ".join(hold.spot.rules) or "-",
        )
        rows.append([one_line(cell) for cell in cells])
    return rows


def _range(hold: Hold, language: Language) -> str:
    if hold.held == "contradicted":
        return say(language, "coverage.none")
    low, high = _ends(hold)
    if low is None:
        text = say(language, "coverage.any") if high is None else f"≤ {high}"
    elif high is None:
        text = f"≥ {low}"
    else:
        text = low if low == high else f"{low} … {high}"
    if not hold.spot.gaps:
        return text
    nearest = " / ".join(filter(None, _nearest(hold)))
    return f"{text} ({say(language, 'coverage.gaps', nearest=nearest)})"


def _ends(hold: Hold) -> tuple[str | None, str | None]:
    """The lowest and the highest text that would go unnoticed; None where nothing holds the figure on that side."""
    low = None if hold.below is None else hold.spot.text(-hold.below)
    return low, None if hold.above is None else hold.spot.text(hold.above)


def _nearest(hold: Hold) -> tuple[str | None, str | None]:
    """The nearest lower and the nearest higher text that would go unnoticed; None where there is none."""
    spot = hold.spot
    if spot.contradicted:
        return None, None
    below = None if spot.below == 0 else spot.text(-spot.nearest_below)
    return below, None if spot.above == 0 else spot.text(spot.nearest_above)


def _digits(hold: Hold, language: Language) -> str:
    if hold.held == "contradicted":
        return "-"
    if hold.held == "not-held":
        return say(language, "coverage.any")
    if hold.tight:
        return "0"
    below = "…" if hold.below is None else str(hold.below)
    above = "…" if hold.above is None else str(hold.above)
    return f"-{below} +{above}"


def _report(result: Result) -> dict[str, Any]:
    draft = result.draft
    counts = {held.replace("-", "_"): count for held, count in count_held(result).items()}
    return {
        "path": draft.name,
        "institution": draft.institution,
        "year": draft.year,
        "complete": not result.joint.too_large,
        "counts": {**counts, "tight": sum(hold.tight for hold in result.holds)},
        "figures": [_figure(hold) for hold in result.holds],
    }


def _figure(hold: Hold) -> dict[str, Any]:
    figure = hold.spot.figure
    low, high = _ends(hold)
    nearest_below, nearest_above = _nearest(hold)
    return {
        "path": figure.key,
        "text": figure.figure.text,
        "line": figure.place.line,
        "column": figure.place.column,
        "rules": list(hold.spot.rules),
        "held": hold.held,
        "low": low,
        "high": high,
        "below": None if hold.below is None else str(hold.below),
        "above": None if hold.above is None else str(hold.above),
        "smallest": None if hold.held == "contradicted" else str(hold.spot.smallest),
        "nearest_below": nearest_below,
        "nearest_above": nearest_above,
        "gaps": hold.spot.gaps,
    }
