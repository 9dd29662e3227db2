"""The command line. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import Annotated, Any, NoReturn

import typer

from gjj_check import __version__
from gjj_check.cli import accepting, checking, looking_up, writing
from gjj_check.cli.exits import Exit
from gjj_check.cli.help import Application, Group
from gjj_check.cli.options import HELP_LANGUAGE, words
from gjj_check.output.plain import one_line
from gjj_check.output.texts import say


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
    """Run the program: unencodable characters become `?`, a closed pipe and Ctrl-C end it quietly.

    Whatever else goes wrong is told in one line, with the exit code that says whose fault it is.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    gc.set_threshold(100_000)  # a run is short and makes few cycles; collecting them costs more than it frees
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except OSError as error:  # a full disk, a terminal that went away: every file is opened elsewhere
        _end(
            say(HELP_LANGUAGE, "cli.unwritable", path="<stdout>", reason=error.strerror or error), Exit.USAGE
        )
    except Exception as error:
        _end(say(HELP_LANGUAGE, "cli.internal", detail=_where(error)), Exit.INTERNAL)


def _where(error: Exception) -> str:
    """What went wrong inside, and where."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    name = f"{os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119 - no path of this machine
    return one_line(f"{type(error).__name__}: {error} ({name})")


def _end(message: str, code: Exit) -> NoReturn:
    with suppress(OSError):
        sys.stdout.flush()
    _silence()
    print(message, file=sys.stderr)
    sys.exit(code)
