"""What is wrong with a catalogue, as lines that editors and compilers' readers understand."""

from __future__ import annotations

from collections import Counter

from gjj_check.check.lint import Lint
from gjj_check.output.plain import one_line
from gjj_check.output.texts import Language, say
from gjj_check.output.where import relative


def as_text(lint: Lint, language: Language) -> str:
    """One line a remark, and one with the counts."""
    lines = []
    for file, severity, problem in lint.remarks:
        place = f"{relative(file)}:{problem.place.line}:{problem.place.column}"
        said = say(language, problem.id, **problem.params)
        lines.append(one_line(f"{place}: {say(language, severity)}: {said} [{problem.id}]"))
    severities = Counter(remark.severity for remark in lint.remarks)
    counts = {severity: severities[severity] for severity in ("error", "warning", "note")}
    entries = {
        "indicators": len(lint.indicators),
        "rules": len(lint.rules),
        "replaced": len(lint.replaced),
    }
    return "".join(f"{line}\n" for line in (*lines, say(language, "lint.total", **entries, **counts)))
