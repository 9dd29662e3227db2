"""`validate` and `figures`: read reports, check them, print, and map the result to an exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gjj_check.check.result import Result, check
from gjj_check.cli.exits import Exit, worst
from gjj_check.cli.inputs import inputs
from gjj_check.output.texts import Language, choose_language, say

if TYPE_CHECKING:
    from gjj_check.catalogue.entry import Catalogue


def run(
    paths: list[str],
    catalogue: Catalogue,
    *,
    as_json: bool,
    fail_on: str,
    lang: str | None,
    color: str,
    width: int | None,
) -> Exit:
    """Check every report that the paths name, print, and say how the run went."""
    language = choose_language(lang)
    codes: list[Exit] = []
    results: list[Result] = []
    for source in inputs(paths):
        if source.fault:
            text = say(language, source.fault, path=source.name, reason=source.reason)
            print(text, file=sys.stderr)
            codes.append(Exit.NOTHING_CHECKED if source.fault == "cli.no-reports" else Exit.USAGE)
            continue
        result = check(source.data, source.name, catalogue)
        results.append(result)
        codes.append(_code(result, fail_on, language))
        if not as_json:
            _print(result, language, color, width)
    if as_json:
        from gjj_check.output.as_json import render_json

        sys.stdout.write(render_json(results, language))
    sys.stdout.flush()
    return worst(codes)


def _code(result: Result, fail_on: str, language: Language) -> Exit:
    if result.draft.encoding not in ("", "utf-8"):
        text = say(language, "cli.encoding", path=result.draft.name, encoding=result.draft.encoding)
        print(text, file=sys.stderr)
    for outcome in result.outcomes:
        if outcome.status == "error":
            detail = f"{outcome.rule.id} {outcome.subject}: {outcome.detail}"
            print(say(language, "cli.internal", detail=detail), file=sys.stderr)
    if result.counts["error"]:
        return Exit.INTERNAL
    if result.fails(fail_on):
        return Exit.FINDINGS
    if not result.evaluated:
        print(f"{result.draft.name}: {say(language, 'cli.nothing')}", file=sys.stderr)
        return Exit.NOTHING_CHECKED
    return Exit.CLEAN


def _print(result: Result, language: Language, color: str, width: int | None) -> None:
    from gjj_check.output.scorecard import make_console, print_scorecard

    print_scorecard(make_console(sys.stdout, color, width), result, language)


def list_figures(path: str, catalogue: Catalogue, lang: str | None) -> Exit:
    """Print every figure that was read: where, what, its interval, and the rules that use it."""
    from gjj_check.output.phrase import figure_name, range_text

    language = choose_language(lang)
    codes: list[Exit] = []
    for source in inputs([path]):
        if source.fault:
            print(say(language, source.fault, path=source.name, reason=source.reason), file=sys.stderr)
            codes.append(Exit.USAGE)
            continue
        result = check(source.data, source.name, catalogue)
        for figure in result.ledger.printed:
            used = sorted({outcome.rule.id for outcome in result.used.get(id(figure), [])})
            unit, places = figure.figure.unit, figure.figure.places + 1
            row = (
                f"{source.name}:{figure.place.line}:{figure.place.column}",
                figure.key,
                figure_name(result, figure, language),
                figure.figure.text,
                range_text(figure.interval, unit, places),
                " ".join(used) or "-",
            )
            print("\t".join(row))
        for finding in result.findings:
            if finding.problem is not None:
                text = say(language, finding.problem.id, **finding.problem.params)
                print(f"{source.name}:{finding.line}:{finding.column}: {text}", file=sys.stderr)
        unread = any(finding.problem for finding in result.findings)
        codes.append(Exit.FINDINGS if unread else Exit.CLEAN)
    return worst(codes)
