"""`new`: the template of next year's report from last year's."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Final

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import check
from gjj_check.cli.exits import Exit
from gjj_check.cli.options import refuse
from gjj_check.cli.single import one_input
from gjj_check.output.figure_list import unread
from gjj_check.output.texts import Language, say
from gjj_check.report.template import Manner, template

_MODELINE: Final = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S+)\s*")
_SCHEMA: Final = "../schema/report.json"
_HINTS: Final = ("new.blank", "new.prior", "new.commented", "new.check")


def write_template(
    year: str, last: str, output: str | None, catalogue: Catalogue, language: Language
) -> Exit:
    """Print the template for `year` from last year's report, or write it to a file that does not exist yet.

    Raises:
        typer.Exit: the year or last year's report will not do, or the file cannot be written.
    """
    if not re.fullmatch("[12][0-9]{3}", year):
        refuse(say(language, "report.year", text=year))
    source = one_input(last, language)
    result = check(source.data, source.name, catalogue)
    faults = list(unread(result, language))
    if faults:
        refuse([*faults, say(language, "new.faulty", path=source.name)], Exit.FINDINGS)
    draft = result.draft
    before = str(int(year) - 1)
    if draft.year not in ("", before):
        refuse(say(language, "new.not-last", path=source.name, found=draft.year, year=year))
    manner = Manner(
        year,
        before,
        _schema(draft.lines, source.name, output),
        (say(language, "new.heading", year=year, last=before), *(say(language, id) for id in _HINTS)),
        lambda path: _described(path, catalogue, language),
        lambda path: not catalogue.indicators[path.partition("[")[0]].exact,
    )
    return _written(template(draft, manner), output, language)


def _described(path: str, catalogue: Catalogue, language: Language) -> str:
    """What a comment says behind a key: the name of the figure and its usual unit, or of the section."""
    if indicator := catalogue.indicators.get(path):
        name, symbol = indicator.name[language], indicator.unit.symbol
        return f"{name}（{symbol}）" if language == "zh" else f"{name} ({symbol})"
    chapter = catalogue.chapters.get(path)
    return chapter.name[language] if chapter else ""


def _schema(lines: list[str], last: str, output: str | None) -> str:
    """Where the new report finds its schema: where last year's does, seen from the folder of the new one."""
    found = next((match[1] for line in lines[:9] if (match := _MODELINE.fullmatch(line))), _SCHEMA)
    if output in (None, "-") or last == "<stdin>" or "://" in found or Path(found).is_absolute():
        return found
    folder = Path(str(output)).absolute().parent
    try:
        return Path(os.path.relpath(Path(last).absolute().parent / found, folder)).as_posix()
    except ValueError:  # on another drive
        return found


def _written(text: str, output: str | None, language: Language) -> Exit:
    if output in (None, "-"):
        if sys.stdout.isatty():
            sys.stdout.write(text)
        else:  # no character of a file may be lost to the encoding of the console
            sys.stdout.buffer.write(text.encode())
        return Exit.CLEAN
    path = str(output)
    try:
        with Path(path).open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        refuse(say(language, "new.exists", path=path))
    except OSError as error:
        refuse(say(language, "cli.unwritable", path=path, reason=error.strerror or error))
    print(say(language, "new.written", path=path), file=sys.stderr)
    return Exit.CLEAN
