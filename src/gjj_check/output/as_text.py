"""`--format text`: findings one after the other as a compiler writes them, without tables."""

from __future__ import annotations

from gjj_check.check.outcome import STATUSES
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output.diagnostic import diagnostic
from gjj_check.output.opening import gate, gate_of_run, opening
from gjj_check.output.phrase import headline, hidden_counts, waiver_text
from gjj_check.output.plain import one_line
from gjj_check.output.texts import Language, say


def render(run: Run, language: Language) -> str:
    """The findings of every report, and one line of counts each."""
    lines = [line for result in run.results for line in _lines(result, language)]
    total = gate_of_run(run, language)
    return "".join(f"{one_line(line)}\n" for line in (*lines, *([total] if total else [])))


def _lines(result: Result, language: Language) -> list[str]:
    lines: list[str] = []
    for finding in result.findings:
        lines += [text for _, text in diagnostic(finding, result, language)]
        lines.append("")
    for each in result.accepted:
        why = waiver_text(each.waiver, language)
        lines.append(f"- {each.finding.rule} {headline(each.finding, result, language)} · {why}")
    counts = [f"{say(language, status)} {result.counts[status]}" for status in STATUSES]
    hidden = hidden_counts(result, language)
    summary = "  ".join([opening(result, language).brief, *counts, *hidden, gate(result, language)])
    return [*lines, f"{result.draft.name}: {summary}"]
