"""`baseline`: declared here, done elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from gjj_check.cli.help import Application, Group
from gjj_check.cli.options import Lang, Overlay, language_of, load_catalogue, words

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help=words("报告或文件夹。", "Reports or folders."))
]
File = Annotated[str, typer.Option("--waivers", metavar="FILE", help=words("认可清单。", "The waiver file."))]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help=words("以这一天为准；缺省为今天。", "The day that counts; today by default."),
    ),
]
NAME = "gjj-waivers.yaml"


def write(
    paths: Paths,
    reason: Annotated[
        str,
        typer.Option(
            "--reason", metavar="TEXT", help=words("认可的理由，必填。", "Why they are accepted; required.")
        ),
    ],
    waivers: File = NAME,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help=words("认可人。", "Who accepts them."))
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help=words("有效至这一天。", "The last day it holds."))
    ] = "",
    today: Today = None,
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """Write a baseline."""
    from gjj_check.cli import baseline

    language = language_of(lang)
    opened = baseline.opened(
        waivers, paths, load_catalogue(catalogue, language), language, _day(today), absent_is_empty=True
    )
    raise typer.Exit(baseline.write(opened, language, reason=reason, by=by, until=until))


def prune(
    paths: Paths,
    waivers: File = NAME,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=words("只列出，有则以 1 退出。", "Only list them; exit 1 when there are any.")
        ),
    ] = False,
    today: Today = None,
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """Prune a baseline."""
    from gjj_check.cli import baseline

    language = language_of(lang)
    opened = baseline.opened(
        waivers, paths, load_catalogue(catalogue, language), language, _day(today), absent_is_empty=False
    )
    raise typer.Exit(baseline.prune(opened, language, dry=check))


def show(
    paths: Paths,
    waivers: File = NAME,
    today: Today = None,
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """Show a baseline."""
    from gjj_check.cli import baseline

    language = language_of(lang)
    opened = baseline.opened(
        waivers, paths, load_catalogue(catalogue, language), language, _day(today), absent_is_empty=False
    )
    raise typer.Exit(baseline.show(opened, language))


def _day(today: str | None) -> str:
    import time

    return time.strftime("%Y-%m-%d") if today is None else today


def register(app: typer.Typer) -> None:
    """Put the commands on the program."""
    group = Application(
        cls=Group,
        rich_markup_mode=None,
        no_args_is_help=True,
        help=words(
            "维护认可清单：写入、清理、查看。", "Keep a file of accepted findings: write, prune, show."
        ),
    )
    group.command(
        help=words(
            "把现有的发现写入清单，已有的理由不动。",
            "Add today's findings to the file; reasons already there stay.",
        )
    )(write)
    group.command(
        help=words(
            "删去不再起作用的认可，并逐条列出。",
            "Remove entries that accept nothing any more, and list them.",
        )
    )(prune)
    group.command(help=words("列出清单和每条的作用。", "List the entries and what each does."))(show)
    app.add_typer(group, name="baseline")
