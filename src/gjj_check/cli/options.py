"""Options and helpers that several commands share. Nothing heavy is imported here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from gjj_check.cli.complete import offered
from gjj_check.cli.exits import Exit
from gjj_check.output.plain import one_line
from gjj_check.output.texts import choose_language, say

if TYPE_CHECKING:
    from gjj_check.catalogue.entry import Catalogue
    from gjj_check.output.texts import Language


def _asked_language() -> str | None:
    """What `--lang` on the command line says, before typer reads it: the help texts need it."""
    for before, word in zip(["", *sys.argv], sys.argv, strict=False):
        if before == "--lang" or word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


HELP_LANGUAGE = choose_language(_asked_language())


def words(zh: str, en: str) -> str:
    """A help text in the language of this run."""
    return en if HELP_LANGUAGE == "en" else zh


Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        autocompletion=offered("zh|en"),
        help=words(
            "输出语言，缺省依 GJJ_CHECK_LANG 或系统。",
            "Language of the output; else GJJ_CHECK_LANG, then the locale decides.",
        ),
    ),
]
ReportPath = Annotated[
    str,
    typer.Argument(
        metavar="PATH",
        help=words("报告、文件夹，或 - 表示标准输入。", "A report, a folder, or - for standard input."),
    ),
]
TextOrJson = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="text|json",
        autocompletion=offered("text|json"),
        help=words("输出格式。", "Form of the output."),
    ),
]
Overlay = Annotated[
    list[str] | None,
    typer.Option(
        "--catalogue",
        metavar="DIR",
        help=words(
            "增补或覆盖指标目录的文件夹，可重复。",
            "Folder that adds or overrides indicators and rules; may be repeated.",
        ),
    ),
]


def choose(option: str, value: str, *known: str) -> None:
    """Refuse a value that is none of the known ones.

    Raises:
        typer.BadParameter: with the known values.
    """
    if value not in known:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}", param_hint=option)


def language_of(lang: str | None) -> Language:
    """The language of the output.

    Raises:
        typer.BadParameter: `--lang` is neither zh nor en.
    """
    if lang is not None:
        choose("--lang", lang, "zh", "en")
    return choose_language(lang)


def refuse(text: str | list[str], code: Exit = Exit.USAGE) -> NoReturn:
    """End the program with a message on stderr, or several: each is one line, whatever it quotes.

    Raises:
        typer.Exit: always.
    """
    for line in [text] if isinstance(text, str) else text:
        typer.echo(one_line(line), err=True)
    raise typer.Exit(code)


def load_catalogue(overlays: list[str] | None, language: Language) -> Catalogue:
    """The built-in catalogue with overlays; a faulty one ends the program.

    Raises:
        typer.Exit: with `Exit.USAGE`, after the faults are printed.
    """
    from pathlib import Path

    from gjj_check.catalogue.load import load_catalogue
    from gjj_check.catalogue.locate import builtin_directory

    folders = [Path(overlay) for overlay in overlays or []]
    for folder in folders:
        if not folder.is_dir():
            refuse(say(language, "cli.no-folder", path=folder))
    loaded = load_catalogue(builtin_directory(), *folders)
    if loaded.problems:
        for file, problem in loaded.problems:
            text = say(language, problem.id, **problem.params)
            typer.echo(one_line(f"{file}:{problem.place.line}:{problem.place.column}: {text}"), err=True)
        refuse(say(language, "cli.catalogue"))
    return loaded.catalogue
