"""`validate` and `figures`: declared here, done elsewhere."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from gjj_check.cli.choices import PROFILES, SEVERITIES
from gjj_check.cli.complete import offered, rule_ids
from gjj_check.cli.help import EXIT_CODES
from gjj_check.cli.options import (
    Lang,
    Overlay,
    ReportPath,
    TextOrJson,
    choose,
    language_of,
    load_catalogue,
    words,
)
from gjj_check.output.formats import FORMATS

_FORMAT_NAMES = "|".join(FORMATS)


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help=words("报告、文件夹，或 - 表示标准输入。", "Reports, folders, or - for standard input."),
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=_FORMAT_NAMES,
            autocompletion=offered(_FORMAT_NAMES),
            help=words("输出格式。", "Form of the output."),
        ),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(
            "--report",
            metavar="FORMAT=PATH",
            help=words("另外写成文件，可重复。", "Write a further output to a file; may be repeated."),
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="|".join(SEVERITIES),
            autocompletion=offered("|".join(SEVERITIES)),
            help=words(
                "达到此级别即以 1 退出；缺省 error。", "Exit 1 from this severity on; error by default."
            ),
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="|".join(PROFILES),
            autocompletion=offered("|".join(PROFILES)),
            help=words(
                "依次为矛盾；加可疑、越限（缺省）；全列。",
                "gate: certain contradictions; review (default): implausible figures and limits too; "
                "audit: style and what could not be decided as well.",
            ),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULES",
            autocompletion=rule_ids,
            help=words(
                "只判这些规则：编号、编号开头或名称，逗号分隔。",
                "Decide only these rules: ids, beginnings of ids, names; comma-separated.",
            ),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="RULES",
            autocompletion=rule_ids,
            help=words("不判这些规则。", "Leave these rules out."),
        ),
    ] = None,
    min_coverage: Annotated[
        int | None,
        typer.Option(
            "--min-coverage",
            metavar="PERCENT",
            min=0,
            max=100,
            help=words(
                "经确定性规则核对的数字至少百分之几。",
                "Least percentage of figures that a certain rule must check.",
            ),
        ),
    ] = None,
    waivers: Annotated[
        list[str] | None,
        typer.Option(
            "--waivers", metavar="FILE", help=words("认可清单，可重复。", "Waiver file; may be repeated.")
        ),
    ] = None,
    no_waivers: Annotated[
        bool, typer.Option("--no-waivers", help=words("不理会任何认可。", "Take no waiver into account."))
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(
            "--today",
            metavar="DATE",
            help=words(
                "以这一天判断认可是否到期；缺省为今天。",
                "The day on which waivers are judged; today by default.",
            ),
        ),
    ] = None,
    no_joint: Annotated[
        bool,
        typer.Option(
            "--no-joint",
            help=words("不把全部规则合并判定。", "Decide rules one by one only, not all of them together."),
        ),
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(
            "--config", metavar="FILE", help=words("使用这个配置文件。", "Use this configuration file.")
        ),
    ] = None,
    no_config: Annotated[
        bool, typer.Option("--no-config", help=words("不用任何配置文件。", "Use no configuration file."))
    ] = False,
    show_config: Annotated[
        bool,
        typer.Option(
            "--show-config", help=words("显示生效的配置后结束。", "Show the settings in force and stop.")
        ),
    ] = False,
    lang: Lang = None,
    color: Annotated[
        str,
        typer.Option(
            "--color",
            metavar="auto|always|never",
            autocompletion=offered("auto|always|never"),
            help=words("是否着色。", "Colour the output."),
        ),
    ] = "auto",
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            metavar="COLUMNS",
            min=40,
            max=400,
            help=words("记分卡的列数。", "Columns of the scorecard."),
        ),
    ] = None,
    catalogue: Overlay = None,
) -> None:
    """Check reports."""
    given: dict[str, Any] = {
        "format": format, "report": report, "fail_on": fail_on, "profile": profile, "select": select,
        "ignore": ignore, "min_coverage": min_coverage, "waivers": waivers, "lang": lang, "catalogue": catalogue,
        "joint": False if no_joint else None,
    }  # fmt: skip
    choose("--color", color, "auto", "always", "never")
    from gjj_check.cli.plan import plan_of, show

    plan = plan_of(paths or [], given, config=config, no_config=no_config, today=today, no_waivers=no_waivers)
    if show_config:
        show(plan)
        raise typer.Exit
    if not paths:
        raise typer.BadParameter(
            words("缺少报告的路径", "a report or a folder is missing"), param_hint="PATH..."
        )
    from gjj_check.cli.validate import run

    raise typer.Exit(run(paths, plan, color=color, width=width))


def figures(
    path: ReportPath,
    format: TextOrJson = "text",
    implied: Annotated[
        bool,
        typer.Option(
            "--implied",
            help=words(
                "改列没有印出、但可以推算的数：范围和依据。",
                "List what is implied but not printed instead: ranges, and what they follow from.",
            ),
        ),
    ] = False,
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """List figures."""
    choose("--format", format, "text", "json")
    from gjj_check.cli.figures import list_figures

    language = language_of(lang)
    raise typer.Exit(
        list_figures(path, load_catalogue(catalogue, language), language, format, implied=implied)
    )


def coverage(
    path: ReportPath,
    format: TextOrJson = "text",
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """Show blind spots."""
    choose("--format", format, "text", "json")
    from gjj_check.cli.coverage import show_coverage

    language = language_of(lang)
    raise typer.Exit(show_coverage(path, load_catalogue(catalogue, language), language, format))


def register(app: typer.Typer) -> None:
    """Put the commands on the program."""
    app.command(
        epilog=EXIT_CODES,
        help=words(
            "核对报告。数字能否同时成立，哪个不能，为什么。",
            "Check reports. Tells whether the figures can all be true, which cannot, and why.",
        ),
    )(validate)
    app.command(
        help=words(
            "列出读到的每个数字：位置、原文、所指区间、用到它的规则。",
            "List the figures that were read. Each with its place, text, interval and the rules that use it.",
        )
    )(figures)
    app.command(
        help=words(
            "列出每个数字的盲区：写错多少不会被任何规则发现。",
            "Show the blind spot of every figure. How far it could be misprinted before any rule noticed.",
        )
    )(coverage)
