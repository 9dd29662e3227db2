"""`explain`, `rules`, `indicators`, `catalogue`: declared here, done elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from gjj_check.cli.complete import entry_ids, offered, sections
from gjj_check.cli.options import Lang, Overlay, TextOrJson, choose, language_of, load_catalogue, words

Section = Annotated[
    str | None,
    typer.Option(
        "--section",
        metavar="NAME",
        autocompletion=sections,
        help=words("只列这一部分。", "Only those of this section."),
    ),
]


def explain(
    entry: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            autocompletion=entry_ids,
            help=words(
                "规则或指标的编号或名称，或提示的编号。",
                "Id or name of a rule or of an indicator, or id of a message.",
            ),
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="PATH",
            help=words("用这份报告的数字演示规则。", "Show the rule at work on this report."),
        ),
    ] = None,
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """Explain an entry."""
    from gjj_check.cli.reference import explain_entry

    language = language_of(lang)
    loaded = load_catalogue(catalogue, language)
    result = None
    if on is not None:
        from gjj_check.cli.single import one_report

        result = one_report(on, loaded, language)
    raise typer.Exit(explain_entry(entry, loaded, language, result))


def rules(
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="text|json|markdown",
            autocompletion=offered("text|json|markdown"),
            help=words("输出格式。", "Form of the output."),
        ),
    ] = "text",
    section: Section = None,
    severity: Annotated[
        str | None,
        typer.Option(
            "--severity",
            metavar="error|warning|note",
            autocompletion=offered("error|warning|note"),
            help=words("只列这一级别。", "Only those of this severity."),
        ),
    ] = None,
    claim: Annotated[
        str | None,
        typer.Option(
            "--claim",
            metavar="contradiction|limit|implausible|style",
            autocompletion=offered("contradiction|limit|implausible|style"),
            help=words("只列作此断言的。", "Only those that claim this."),
        ),
    ] = None,
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """List rules."""
    choose("--format", format, "text", "json", "markdown")
    from gjj_check.cli.reference import list_rules

    language = language_of(lang)
    loaded = load_catalogue(catalogue, language)
    list_rules(loaded, language, format=format, section=section, severity=severity, claim=claim)


def indicators(
    format: TextOrJson = "text",
    section: Section = None,
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """List indicators."""
    choose("--format", format, "text", "json")
    from gjj_check.cli.reference import list_indicators

    language = language_of(lang)
    list_indicators(load_catalogue(catalogue, language), language, format=format, section=section)


def catalogue(
    directories: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DIR...",
            help=words(
                "增补或覆盖指标目录的文件夹；缺省为自带的目录。",
                "Folders that add or override indicators and rules; else the built-in catalogue.",
            ),
        ),
    ] = None,
    on: Annotated[
        list[str] | None,
        typer.Option(
            "--on",
            metavar="PATH",
            help=words(
                "已知的报告，指出都不能判的规则；可重复。",
                "Known reports: name the rules that none of them decides; may be repeated.",
            ),
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="error|warning|note|never",
            autocompletion=offered("error|warning|note|never"),
            help=words("达到此级别即以 1 退出。", "Exit 1 from this severity on."),
        ),
    ] = "error",
    lang: Lang = None,
) -> None:
    """Check a catalogue."""
    choose("--fail-on", fail_on, "error", "warning", "note", "never")
    from gjj_check.cli.catalogue import lint_catalogue

    raise typer.Exit(lint_catalogue(directories or [], on or [], fail_on, language_of(lang)))


def register(app: typer.Typer) -> None:
    """Put the commands on the program."""
    app.command(
        help=words(
            "说明一条规则或一个指标：核对什么、为什么、不通过怎么办。",
            "Explain a rule or an indicator. What it checks, why, and what to do when it fails.",
        )
    )(explain)
    app.command(
        help=words("列出规则，可按部分、级别、断言筛选。", "List the rules, by section, severity or claim.")
    )(rules)
    app.command(help=words("列出指标。", "List the indicators."))(indicators)
    app.command(help=words("核对指标和规则本身。", "Check indicators and rules themselves."))(catalogue)
