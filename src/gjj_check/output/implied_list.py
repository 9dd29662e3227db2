"""The amounts that reports imply without printing them: as a table, as lines for pipes, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output.joint_data import implied_data, status_of
from gjj_check.output.plain import one_line
from gjj_check.output.texts import Language, say
from gjj_check.output.together import implied_from, implied_range, unknown_name

if TYPE_CHECKING:
    from rich.console import Console

    from gjj_check.check.joint.implied import Implied

VERSION: Final = 1


def as_lines(result: Result, language: Language) -> str:
    """One line an amount, tab-separated: report, path, role, name, range, what it follows from; else why there is none."""
    name = one_line(result.draft.name)
    lines = ["\t".join([name, *row]) for row in _rows(result, language)]
    return "".join(f"{line}\n" for line in lines or _none(result, language))


def as_json(run: Run, language: Language) -> str:
    """All reports as one document, described by `schema/implied.v1.json`."""
    document = {"version": VERSION, "reports": [_report(result, language) for result in run.results]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def print_table(console: Console, result: Result, language: Language) -> None:
    """The amounts in columns that fit the terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(say(language, "indicator"), overflow="fold", ratio=3)
    table.add_column(say(language, "implied.range"), justify="right", overflow="fold", ratio=2)
    table.add_column(say(language, "implied.from"), overflow="fold", ratio=4)
    for path, _, name, values, origins in _rows(result, language):
        table.add_row(Text(name).append(f"\n{path}", "dim"), Text(values), Text(origins))
    draft = result.draft
    head = "  ".join(filter(None, (draft.name, draft.institution, draft.year)))
    console.print(Text(one_line(head), "bold"), soft_wrap=True)
    if table.row_count:
        console.print(table)
    else:
        for line in _none(result, language):
            console.print(Text(line))


def _rows(result: Result, language: Language) -> Iterator[list[str]]:
    for each in _implied(result):
        unknown = each.unknown
        cells = (
            unknown.path,
            unknown.role,
            unknown_name(result, unknown, language),
            implied_range(result, each),
            implied_from(result, each, language),
        )
        yield [one_line(cell) for cell in cells]


def _implied(result: Result) -> list[Implied]:
    return result.joint.implied if result.draft.readable else []


def _none(result: Result, language: Language) -> list[str]:
    """Why nothing is listed; blank where the report could not be read, which is said elsewhere."""
    if not result.draft.readable:
        return []
    if result.joint.too_large:
        return [say(language, "too-large-together")]
    clash = None if result.joint.silent else result.joint.settled.clash
    return [say(language, "implied.none" if clash is None else "implied.contradicted")]


def _report(result: Result, language: Language) -> dict[str, Any]:
    draft = result.draft
    return {
        "path": draft.name,
        "institution": draft.institution,
        "year": draft.year,
        "status": status_of(result),
        "implied": [
            {"name": unknown_name(result, each.unknown, language), **implied_data(each, result)}
            for each in _implied(result)
        ],
    }
