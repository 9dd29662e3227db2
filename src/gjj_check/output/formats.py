"""The table of formats. Each is one module with `render(run, language) -> str`, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gjj_check.check.run import Run
    from gjj_check.output.texts import Language

FORMATS: Final[dict[str, str]] = {
    "scorecard": "scorecard",
    "text": "as_text",
    "json": "as_json",
    "html": "as_html",
    "sarif": "as_sarif",
    "junit": "as_junit",
    "github": "as_github",
    "gitlab": "as_gitlab",
    "markdown": "as_markdown",
}


def render(format: str, run: Run, language: Language) -> str:
    """A run in one of the formats."""
    module = import_module(f"gjj_check.output.{FORMATS[format]}")
    text: str = module.render(run, language)
    return text
