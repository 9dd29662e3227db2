"""`figures`: what was read from reports."""

from __future__ import annotations

import sys

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import Result, check
from gjj_check.check.run import Run
from gjj_check.cli.exits import Exit, worst
from gjj_check.cli.inputs import inputs
from gjj_check.output.figure_list import as_json, as_lines, print_table, unread
from gjj_check.output.texts import Language, say

FORMATS = ("text", "json")


def list_figures(path: str, catalogue: Catalogue, language: Language, format: str = "text") -> Exit:
    """Print every figure that was read: a table on a terminal, tab-separated lines into a pipe, or JSON.

    What could not be read goes to stderr, and makes the exit code 1.
    """
    codes: list[Exit] = []
    results: list[Result] = []
    for source in inputs([path]):
        if source.fault:
            print(say(language, source.fault, path=source.name, reason=source.reason), file=sys.stderr)
            codes.append(Exit.NOTHING_CHECKED if source.fault == "cli.no-reports" else Exit.USAGE)
            continue
        result = check(source.data, source.name, catalogue)
        results.append(result)
        if format == "text":
            _print(result, language)
        faults = list(unread(result, language))
        for line in faults:
            print(line, file=sys.stderr)
        codes.append(Exit.FINDINGS if faults else Exit.CLEAN)
    if format == "json":
        sys.stdout.write(as_json(Run(tuple(results)), language))
    return worst(codes)


def _print(result: Result, language: Language) -> None:
    if sys.stdout.isatty():
        from gjj_check.output.scorecard import make_console

        print_table(make_console(sys.stdout), result, language)
    else:
        sys.stdout.write(as_lines(result, language))
    sys.stdout.flush()
