"""`compare`: two drafts of a report, or the reports of two years."""

from __future__ import annotations

import sys

from gjj_check.check.compare import compare
from gjj_check.check.result import Result
from gjj_check.cli.exits import Exit
from gjj_check.cli.options import refuse
from gjj_check.cli.plan import Plan
from gjj_check.cli.single import one_report
from gjj_check.output.comparison import as_json, as_text
from gjj_check.output.texts import Language, say

FORMATS = ("text", "json")


def run(old: str, new: str, format: str, plan: Plan) -> Exit:
    """Print what became of the old report in the new one; new findings from `--fail-on` on make the code 1.

    Raises:
        typer.Exit: one of the two is no report at all; after the reason is printed.
    """
    language = plan.language
    if old == new == "-":
        refuse(say(language, "cli.stdin-twice"))
    comparison = compare(*(one_report(each, plan.catalogue, language, plan.options) for each in (old, new)))
    render = as_json if format == "json" else as_text
    sys.stdout.write(render(comparison, language))
    sys.stdout.flush()
    if _internal(comparison.old, language) | _internal(comparison.new, language):
        return Exit.INTERNAL
    return Exit.FINDINGS if comparison.fails(plan.settings["fail_on"]) else Exit.CLEAN


def _internal(result: Result, language: Language) -> bool:
    """Whether a rule met a defect of the program; it is said on stderr."""
    for outcome in result.outcomes:
        if outcome.status == "error":
            detail = f"{outcome.rule.id} {outcome.subject}: {outcome.detail}"
            print(say(language, "cli.internal", detail=detail), file=sys.stderr)
    return result.counts["error"] > 0
