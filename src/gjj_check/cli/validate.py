"""`validate`: read reports, check them, write every output, and map the result to an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from gjj_check.check.result import Result, check
from gjj_check.check.run import Run, Unopened
from gjj_check.cli.exits import Exit, worst
from gjj_check.cli.inputs import inputs
from gjj_check.cli.plan import Plan
from gjj_check.output.texts import Language, say


def run(paths: list[str], plan: Plan, *, color: str, width: int | None) -> Exit:
    """Check every report that the paths name, write the outputs, and say how the run went."""
    language = plan.language
    results: list[Result] = []
    unopened: list[Unopened] = []
    for source in inputs(paths):
        if source.fault:
            unopened.append(Unopened(source.name, source.fault, source.reason))
            print(say(language, source.fault, path=source.name, reason=source.reason), file=sys.stderr)
            continue
        result = check(source.data, source.name, plan.catalogue, plan.options)
        results.append(result)
        _warn(result, language)
    done = Run(tuple(results), tuple(unopened))
    codes = [done.exit]
    for format, path in plan.outputs:
        codes.append(_write(format, path, done, language))
    if plan.settings["format"] == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        from gjj_check.output.as_markdown import summary as summarized

        codes.append(_save(summarized(done, language), summary, language, mode="a"))
    with suppress(BrokenPipeError):  # a reader that has seen enough changes nothing about the reports
        _print(done, plan, worst(codes), color=color, width=width)
    return worst(codes)


def _warn(result: Result, language: Language) -> None:
    """Say on stderr what the outputs do not: an odd encoding, our own defects, that nothing was checked."""
    if result.draft.encoding not in ("", "utf-8"):
        text = say(language, "cli.encoding", path=result.draft.name, encoding=result.draft.encoding)
        print(text, file=sys.stderr)
    for outcome in result.outcomes:
        if outcome.status == "error":
            detail = f"{outcome.rule.id} {outcome.subject}: {outcome.detail}"
            print(say(language, "cli.internal", detail=detail), file=sys.stderr)
    if result.diagnoses == [] and result.joint.defect and not result.counts["error"]:
        print(say(language, "cli.internal", detail=f"diagnosis: {result.joint.defect}"), file=sys.stderr)
    if result.exit == Exit.NOTHING_CHECKED:
        why = "cli.nothing" if result.prints_the_year else "cli.nothing-of-year"
        print(f"{result.draft.name}: {say(language, why)}", file=sys.stderr)


def _print(run: Run, plan: Plan, code: Exit, *, color: str, width: int | None) -> None:
    if plan.settings["format"] == "scorecard":
        from gjj_check.output.scorecard import make_console, print_run

        print_run(make_console(sys.stdout, color, width), run, plan.language, code)
    else:
        from gjj_check.output.formats import render

        if plan.settings["format"] != "text" and isinstance(sys.stdout, TextIOWrapper):
            # programs read it, whatever the console
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        sys.stdout.write(render(plan.settings["format"], run, plan.language))
    sys.stdout.flush()


def _write(format: str, path: str, run: Run, language: Language) -> Exit:
    from gjj_check.output.formats import render

    return _save(render(format, run, language), path, language)


def _save(text: str, path: str, language: Language, *, mode: str = "w") -> Exit:
    try:
        with Path(path).open(mode, encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        print(say(language, "cli.unwritable", path=path, reason=error.strerror or error), file=sys.stderr)
        return Exit.USAGE
    return Exit.CLEAN
