"""Commands that list something of every report: a table on a terminal, lines into a pipe, or JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import Result, check
from gjj_check.check.run import Run
from gjj_check.cli.exits import Exit, worst
from gjj_check.cli.inputs import inputs
from gjj_check.output.figure_list import unread
from gjj_check.output.texts import Language, say


class Listing(NamedTuple):
    """The three forms of a listing."""

    as_lines: Callable[[Result, Language], str]
    as_json: Callable[[Run, Language], str]
    print_table: Callable[[Any, Result, Language], None]


def show(
    paths: Iterable[str], catalogue: Catalogue, language: Language, format: str, listing: Listing
) -> Exit:
    """Print a listing of every report.

    What could not be read goes to stderr, and makes the exit code 1.
    """
    codes: list[Exit] = []
    results: list[Result] = []
    for source in inputs(list(paths)):
        if source.fault:
            print(say(language, source.fault, path=source.name, reason=source.reason), file=sys.stderr)
            codes.append(Exit.NOTHING_CHECKED if source.fault == "cli.no-reports" else Exit.USAGE)
            continue
        result = check(source.data, source.name, catalogue)
        results.append(result)
        if format == "text":
            _print(result, language, listing)
        faults = list(unread(result, language))
        for line in faults:
            print(line, file=sys.stderr)
        codes.append(Exit.FINDINGS if faults else Exit.CLEAN)
    if format == "json":
        sys.stdout.write(listing.as_json(Run(tuple(results)), language))
    return worst(codes)


def _print(result: Result, language: Language, listing: Listing) -> None:
    if sys.stdout.isatty():
        from gjj_check.output.scorecard import make_console

        listing.print_table(make_console(sys.stdout), result, language)
    else:
        sys.stdout.write(listing.as_lines(result, language))
    sys.stdout.flush()
