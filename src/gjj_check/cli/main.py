"""The command line. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from gjj_check import __version__
from gjj_check.cli.exits import Exit

if TYPE_CHECKING:
    from gjj_check.catalogue.entry import Catalogue

app = typer.Typer(
    name="gjj-check",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Check whether the printed figures of a housing-provident-fund report can all be true. 核对住房公积金报告的数字。",
)
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help="Language of the output. 输出语言。")
]
Color = Annotated[
    str, typer.Option("--color", metavar="auto|always|never", help="Colour the output. 是否着色。")
]
Overlay = Annotated[
    list[str] | None,
    typer.Option(
        "--catalogue", metavar="DIR", help="Add or override indicators and rules. 增补或覆盖指标目录。"
    ),
]


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version. 显示版本。")] = False,
) -> None:
    if version:
        typer.echo(f"gjj-check {__version__}")
        raise typer.Exit(Exit.CLEAN)
    if context.invoked_subcommand is None:
        raise typer.Exit(Exit.USAGE)


@app.command()
def validate(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Reports, folders, or - for standard input.")
    ],
    format: Annotated[
        str, typer.Option("--format", metavar="scorecard|json", help="Form of the output.")
    ] = "scorecard",
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="error|warning|note|never", help="Exit 1 from this severity on."),
    ] = "error",
    lang: Lang = None,
    color: Color = "auto",
    width: Annotated[
        int | None, typer.Option("--width", min=40, max=400, help="Columns of the scorecard.")
    ] = None,
    catalogue: Overlay = None,
) -> None:
    """Check reports and print a scorecard. 核对报告并显示记分卡。"""
    choose("--format", format, "scorecard", "json")
    choose("--fail-on", fail_on, "error", "warning", "note", "never")
    choose("--color", color, "auto", "always", "never")
    from gjj_check.cli.validate import run

    raise typer.Exit(
        run(
            paths,
            load(catalogue, lang),
            as_json=format == "json",
            fail_on=fail_on,
            lang=lang,
            color=color,
            width=width,
        )
    )


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="Id of a rule or of an indicator.")],
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """Say what a rule checks, why, and what to do. 说明一条规则。"""
    from gjj_check.cli.reference import explain_entry

    raise typer.Exit(explain_entry(rule, load(catalogue, lang), lang))


@app.command()
def rules(lang: Lang = None, catalogue: Overlay = None) -> None:
    """List all rules. 列出全部规则。"""
    from gjj_check.cli.reference import list_rules

    list_rules(load(catalogue, lang), lang)


@app.command()
def indicators(lang: Lang = None, catalogue: Overlay = None) -> None:
    """List all indicators. 列出全部指标。"""
    from gjj_check.cli.reference import list_indicators

    list_indicators(load(catalogue, lang), lang)


@app.command()
def figures(
    path: Annotated[str, typer.Argument(help="A report, or - for standard input.")],
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """List every figure that was read: place, text, interval, rules. 列出读到的数字。"""
    from gjj_check.cli.validate import list_figures

    raise typer.Exit(list_figures(path, load(catalogue, lang), lang))


def choose(option: str, value: str, *known: str) -> None:
    """Refuse a value that is none of the known ones.

    Raises:
        typer.BadParameter: with the known values.
    """
    if value not in known:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}", param_hint=option)


def load(overlays: list[str] | None, lang: str | None) -> Catalogue:
    """The built-in catalogue with overlays; a faulty one ends the program.

    Raises:
        typer.Exit: with `Exit.USAGE`, after the faults are printed.
    """
    from pathlib import Path

    from gjj_check.catalogue.load import load_catalogue
    from gjj_check.catalogue.locate import builtin_directory
    from gjj_check.output.texts import choose_language, say

    if lang is not None:
        choose("--lang", lang, "zh", "en")
    language = choose_language(lang)
    loaded = load_catalogue(builtin_directory(), *(Path(overlay) for overlay in overlays or []))
    if not loaded.problems:
        return loaded.catalogue
    for file, problem in loaded.problems:
        text = say(language, problem.id, **problem.params)
        typer.echo(f"{file}:{problem.place.line}:{problem.place.column}: {text}", err=True)
    typer.echo(say(language, "cli.catalogue"), err=True)
    raise typer.Exit(Exit.USAGE)


def main() -> None:
    """Run the program: unencodable characters become `?`, a closed pipe and Ctrl-C end it quietly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    gc.set_threshold(100_000)  # a run is short and makes few cycles; collecting them costs more than it frees
    try:
        app(standalone_mode=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.CLEAN)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
