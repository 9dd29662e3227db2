"""Commands that take exactly one report."""

from __future__ import annotations

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import Options, Result, check
from gjj_check.cli.exits import Exit
from gjj_check.cli.inputs import Input, inputs
from gjj_check.cli.options import refuse
from gjj_check.output.figure_list import unread
from gjj_check.output.texts import Language, say


def one_input(path: str, language: Language) -> Input:
    """The report that a path names.

    Raises:
        typer.Exit: the path names no file, an unreadable one, or several reports; after the reason is printed.
    """
    first, *others = inputs([path])
    if others:
        refuse(say(language, "cli.several", path=path, count=1 + len(others)))
    if first.fault:
        refuse(say(language, first.fault, path=first.name, reason=first.reason), Exit.USAGE)
    return first


def one_report(path: str, catalogue: Catalogue, language: Language, options: Options = Options()) -> Result:
    """The report that a path names, checked.

    Raises:
        typer.Exit: it is no report at all; after the reason is printed.
    """
    source = one_input(path, language)
    result = check(source.data, source.name, catalogue, options)
    if not result.draft.readable:
        refuse(list(unread(result, language)))
    return result
