"""The command line. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, Any

import typer

from gjj_check import __version__
from gjj_check.cli import accepting, checking, looking_up, writing
from gjj_check.cli.exits import Exit
from gjj_check.cli.help import Application, Group
from gjj_check.cli.options import words


class _Program(Group):
    """The group of all commands: whoever reads the output may stop reading, and nothing is said about it."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence()
            raise typer.Exit(Exit.CLEAN) from None
        finally:
            try:
                sys.stdout.flush()
            except BrokenPipeError:
                _silence()


def _silence() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = Application(
    cls=_Program,
    name="gjj-check",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=words(
        "核对住房公积金报告里的数字能否同时成立。",
        "Check whether the printed figures of a housing-provident-fund report can all be true.",
    ),
)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help=words("显示版本。", "Print the version."))
    ] = False,
) -> None:
    if version:
        typer.echo(f"gjj-check {__version__}")
        raise typer.Exit(Exit.CLEAN)
    if context.invoked_subcommand is None:
        raise typer.Exit(Exit.USAGE)


for part in (checking, looking_up, writing, accepting):
    part.register(app)


def main() -> None:
    """Run the program: unencodable characters become `?`, a closed pipe and Ctrl-C end it quietly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    gc.set_threshold(100_000)  # a run is short and makes few cycles; collecting them costs more than it frees
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
