"""Help in both languages: the library's own words are Chinese too, and `validate` tells its exit codes."""

from __future__ import annotations

import re
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from gjj_check.cli.options import HELP_LANGUAGE, words

EXIT_CODES: Final = "\b\n" + words(
    """退出码：
  0  已核对，没有达到 --fail-on 的发现
  1  有发现；文件不是合法 YAML 或不是合法报告也算
  2  用法、配置、认可清单或指标目录有错，或指名的文件不存在、读不了
  3  没有可以核对的内容
  4  程序内部错误""",
    """Exit codes:
  0  checked; nothing at or above --fail-on
  1  findings, including a file that is not valid YAML or not a valid report
  2  usage, configuration, waiver file or catalogue is wrong, or a named
     file is missing or unreadable
  3  nothing could be checked
  4  internal error""",
)

_CHINESE: Final = (
    (r"^Usage: ", "用法："),
    (r"^Arguments:", "参数："),
    (r"^Options:", "选项："),
    (r"^Commands:", "命令："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"\[required\]", "[必填]"),
    (r"\[default: ([^\]]*)\]", r"[缺省 \1]"),
    (r"\[(\d+)<=x<=(\d+)\]", r"[\1–\2]"),
    (r"Show this message and exit\.", "显示本说明。"),
    (r"Install completion for the current shell\.", "为当前的命令行安装补全。"),
    (r"Show completion for the current shell, to copy it or\s+customize the installation\.", "显示补全脚本，供自行安装。"),
)  # fmt: skip


class _InBoth:
    """A command whose help is wholly in the language of the run."""

    def get_help(self, ctx: Any) -> str:
        text: str = super().get_help(ctx)  # type: ignore[misc]
        for pattern, chinese in _CHINESE if HELP_LANGUAGE == "zh" else ():
            text = re.sub(pattern, chinese, text, flags=re.MULTILINE)
        return text


class Command(_InBoth, TyperCommand):
    """A command."""


class Group(_InBoth, TyperGroup):
    """A group of commands."""


class Application(typer.Typer):
    """An application whose commands speak both languages."""

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """Declare a command."""
        return super().command(name, **{"cls": Command, **settings})
