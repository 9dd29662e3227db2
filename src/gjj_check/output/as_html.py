"""`--format html`: the scorecards as one page that needs nothing else: no script, no font, no network."""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from pathlib import Path
from typing import Any, Final

from gjj_check import __version__
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output import rows, together
from gjj_check.output.account import account
from gjj_check.output.diagnostic import MOST_RELATED
from gjj_check.output.opening import gate, gate_of_run, opening
from gjj_check.output.phrase import hidden_counts
from gjj_check.output.quote import cut, quote
from gjj_check.output.texts import Language, say
from gjj_check.output.where import relative

_FOLDER: Final = Path(__file__).parent
_CELLS: Final = 1000
"""Steps on the scale of a bar, which the page stretches to its width."""


def render(run: Run, language: Language) -> str:
    """All reports on one page, an overview first where there are several."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # costs more than the check
    from markupsafe import Markup

    def shown(value: Any) -> Any:
        return cut(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=shown,
    )
    style = (_FOLDER / "scorecard.css").read_text(encoding="utf-8")
    return environment.get_template("scorecard.html.j2").render(
        lang={"zh": "zh-CN", "en": "en"}[language],
        say=partial(say, language),
        relative=relative,
        marks=rows.MARKS,
        severity_marks=rows.SEVERITY_MARKS,
        style=Markup(style),  # a file of the program
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        total=gate_of_run(run, language),
        reports=[_report(result, language) for result in run.results],
        unopened=[say(language, each.id, path=each.path, reason=each.reason) for each in run.unopened],
        version=__version__,
        cells=_CELLS,
        most_related=MOST_RELATED,
    )


def _report(result: Result, language: Language) -> dict[str, Any]:
    findings = []
    for finding in result.findings:
        found = account(finding, result, language)
        findings.append((found, None if finding.file else quote(result.draft.lines, found)))
    return {
        "result": result,
        "draft": result.draft,
        "opening": opening(result, language),
        "gate": gate(result, language),
        "figures": rows.checked_figures(result, language),
        "hidden": hidden_counts(result, language),
        "findings": findings,
        "looks": together.looks(result, language),
        "accepted": rows.accepted(result, language),
        "rounding": rows.by_rounding(result, language),
        "levels": rows.levels(result, language),
        "charts": rows.charts(result, language),
        "sections": list(rows.sections(result, language)),
        "implied": rows.implied(result, language, None),
        "lacking": rows.lacking(result, language),
        "alone": together.dropped(result, language),
        "unchecked": rows.unchecked(result, language),
    }
