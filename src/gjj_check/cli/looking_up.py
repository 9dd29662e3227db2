"""`explain`, `rules`, `indicators`: declared here, done elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from gjj_check.cli.options import Lang, Overlay, language_of, load_catalogue, words


def explain(
    rule: Annotated[
        str, typer.Argument(help=words("规则或指标的编号。", "Id of a rule or of an indicator."))
    ],
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """Explain an entry."""
    from gjj_check.cli.reference import explain_entry

    language = language_of(lang)
    raise typer.Exit(explain_entry(rule, load_catalogue(catalogue, language), language))


def rules(lang: Lang = None, catalogue: Overlay = None) -> None:
    """List rules."""
    from gjj_check.cli.reference import list_rules

    language = language_of(lang)
    list_rules(load_catalogue(catalogue, language), language)


def indicators(lang: Lang = None, catalogue: Overlay = None) -> None:
    """List indicators."""
    from gjj_check.cli.reference import list_indicators

    language = language_of(lang)
    list_indicators(load_catalogue(catalogue, language), language)


def register(app: typer.Typer) -> None:
    """Put the commands on the program."""
    app.command(
        help=words(
            "说明一条规则或一个指标：核对什么、为什么、不通过怎么办。",
            "Explain a rule or an indicator: what it checks, why, what to do when it fails.",
        )
    )(explain)
    app.command(help=words("列出全部规则。", "List all rules."))(rules)
    app.command(help=words("列出全部指标。", "List all indicators."))(indicators)
