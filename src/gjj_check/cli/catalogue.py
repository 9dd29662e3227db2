"""`catalogue`: checking indicators and rules before they check reports."""

from __future__ import annotations

import sys
from pathlib import Path

from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.lint import Lint
from gjj_check.check.result import Result, check
from gjj_check.cli.exits import Exit
from gjj_check.cli.inputs import inputs
from gjj_check.cli.options import refuse
from gjj_check.output.lint_list import as_text
from gjj_check.output.texts import Language, say


def lint_catalogue(directories: list[str], known: list[str], fail_on: str, language: Language) -> Exit:
    """Print what is wrong with the entries in the folders, laid over the built-in catalogue.

    Without a folder the built-in catalogue itself is checked. `known` are reports that rules should be decided on.

    Raises:
        typer.Exit: a folder or a report is not there or cannot be read; after the reason is printed.
    """
    builtin = builtin_directory()
    folders = [Path(each) for each in directories]
    for folder in folders:
        if not folder.is_dir():
            refuse(say(language, "cli.no-folder", path=folder))
        if not any(folder.glob("*.yaml")):
            refuse(f"{folder}: {say(language, 'catalogue.empty')}", Exit.NOTHING_CHECKED)
    overlays = [folder for folder in folders if folder.resolve() != builtin.resolve()]
    loaded = load_catalogue(builtin, *overlays)
    scope = {*overlays, *([builtin] if len(overlays) < len(folders) or not folders else [])}
    lint = Lint(loaded, scope, _results(known, loaded.catalogue, language))
    sys.stdout.write(as_text(lint, language))
    sys.stdout.flush()
    return Exit.FINDINGS if lint.fails(fail_on) else Exit.CLEAN


def _results(paths: list[str], catalogue: Catalogue, language: Language) -> list[Result]:
    results = []
    for source in inputs(paths):
        if source.fault:
            refuse(say(language, source.fault, path=source.name, reason=source.reason))
        results.append(check(source.data, source.name, catalogue))
    return results
