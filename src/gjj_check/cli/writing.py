"""`new`, `compare`, `schema`: what writers and editors of reports need; declared here, done elsewhere."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any

import typer

from gjj_check.cli.choices import SEVERITIES
from gjj_check.cli.complete import offered
from gjj_check.cli.options import Lang, Overlay, TextOrJson, choose, language_of, load_catalogue, words

_REPORT = words("报告，或 - 表示标准输入。", "A report, or - for standard input.")


def new(
    year: Annotated[
        str, typer.Argument(metavar="YEAR", help=words("新报告的年度。", "The year of the new report."))
    ],
    last: Annotated[
        str, typer.Option("--from", metavar="PATH", help=words("上年的报告。", "Last year's report."))
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=words(
                "写入这个文件；已有的文件不会改动。", "Write to this file; an existing one is left alone."
            ),
        ),
    ] = None,
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """Make a template."""
    from gjj_check.cli.new import write_template

    language = language_of(lang)
    raise typer.Exit(write_template(year, last, output, load_catalogue(catalogue, language), language))


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_REPORT)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_REPORT)],
    format: TextOrJson = "text",
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="|".join(SEVERITIES),
            autocompletion=offered("|".join(SEVERITIES)),
            help=words(
                "有新的发现达到此级别即以 1 退出；缺省 error。",
                "Exit 1 from this severity of new findings on; error by default.",
            ),
        ),
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(
            "--config", metavar="FILE", help=words("使用这个配置文件。", "Use this configuration file.")
        ),
    ] = None,
    no_config: Annotated[
        bool, typer.Option("--no-config", help=words("不用任何配置文件。", "Use no configuration file."))
    ] = False,
    lang: Lang = None,
    catalogue: Overlay = None,
) -> None:
    """Compare reports."""
    choose("--format", format, "text", "json")
    from gjj_check.cli.compare import run
    from gjj_check.cli.plan import plan_of

    given: dict[str, Any] = defaultdict(lambda: None)  # every other setting is that of the configuration
    given.update(fail_on=fail_on, lang=lang, catalogue=catalogue)
    plan = plan_of([old, new], given, config=config, no_config=no_config, today=None, no_waivers=False)
    raise typer.Exit(run(old, new, format, plan))


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="report|catalogue|config",
            autocompletion=offered("report|catalogue|config"),
            help=words(
                "报告、指标目录或配置文件的结构。", "Of reports, of the catalogue, of the configuration."
            ),
        ),
    ],
) -> None:
    """Print a schema."""
    choose("KIND", kind, "report", "catalogue", "config")
    from gjj_check.cli.schemas import schema

    typer.echo(schema(kind).encode(), nl=False)  # JSON is UTF-8, whatever the console is


def register(app: typer.Typer) -> None:
    """Put the commands on the program."""
    app.command(
        help=words(
            "据上年报告生成下一年的模板。", "Make the template of next year's report from last year's."
        )
    )(new)
    app.command(
        help=words(
            "比较两份报告：改了哪些数字，出现和消除了哪些问题。",
            "Compare two reports: figures changed, findings new and solved.",
        )
    )(compare)
    app.command(
        help=words(
            "输出报告、指标目录或配置文件的 JSON Schema，供编辑器使用。",
            "Print a JSON Schema for editors. Of reports, of the catalogue or of the configuration.",
        )
    )(schema)
