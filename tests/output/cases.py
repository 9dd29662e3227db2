"""Runs that every format must write soundly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.result import Options, Result, check
from gjj_check.check.run import Run, Unopened
from gjj_check.check.waiver import Waiver

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "reports" / "2023.yaml").read_text(encoding="utf-8")
CATALOGUE = load_catalogue(builtin_directory()).catalogue
BREAKOUT = "</td><script>alert(1)</script>]]>&amp;\"'|`::error::x%0A,: *_[a](b)"
"""What would leave the format if it were written as it stands."""


def result(text: str, name: str = "reports/2023.yaml", options: Options = Options()) -> Result:
    """A checked report."""
    return check(text.encode(), name, CATALOGUE, options)


def _clean() -> str:
    return TEXT.replace("1.31 亿元", "1.30 亿元")


def only_together() -> str:
    """A report whose rules hold one by one but not together."""
    return _clean().replace("+13.72%", "+13.77%")


def two_wrong() -> str:
    """A report in which no single figure explains what is wrong."""
    return _clean().replace("54.06%", "64.06%").replace("13.03%", "15.03%")


def _many() -> str:
    mention = "  - {indicator: income.amount, text: 9.99 亿元}\n"
    return TEXT + mention * 499


def _hostile() -> str:
    quoted = BREAKOUT.replace("\\", "\\\\").replace('"', '\\"')
    return (
        TEXT.replace("购置新的营业用房", f'"{quoted}"')
        .replace("share: 54.06%", "share: 99.06%")
        .replace("益阳市住房公积金管理中心\n", f'"{quoted}\\n::error::y"\n', 1)
    )


def _accepted() -> Run:
    commented = TEXT.replace(
        "where: 六（二）1}", "where: 六（二）1} # gjj: accept RS01 until 2030-01-31: 原件如此"
    )
    waiver = Waiver(
        "RS01",
        "已核实 | <b>",
        by="张三",
        figures=(("restated[2]", "1.31 亿元"), ("income.remitted.housing", "13045.63 万元")),
        institution="益阳市住房公积金管理中心",
        year="2023",
        file="gjj-waivers.yaml",
    )
    return Run(
        (
            result(commented, options=Options(today="2025-01-01")),
            result(TEXT, "b.yaml", Options(waivers=(waiver,), today="2025-01-01")),
        )
    )


CASES: dict[str, Callable[[], Run]] = {
    "published": lambda: Run((result(TEXT),)),
    "audit": lambda: Run((result(TEXT, options=Options(profile="audit", min_coverage=99)),)),
    "clean": lambda: Run((result(_clean()),)),
    "only together": lambda: Run((result(only_together()),)),
    "two wrong": lambda: Run((result(two_wrong()),)),
    "500 findings": lambda: Run((result(_many()),)),
    "not YAML": lambda: Run((result("a: [", "broken.yaml"),)),
    "one of two is broken": lambda: Run((result(TEXT), result("loans: {balance: 1 亿元", "目录/坏 的.yaml"))),
    "unknown keys and figures": lambda: Run((result("lones: 1\nloans: {balance: 约1 亿元}", "<stdin>"),)),
    "nothing opened": lambda: Run((), (Unopened("no<&>.yaml", "cli.no-file"),)),
    "hostile": lambda: Run((result(_hostile(), 'a"<b>&%,:.yaml'),)),
    "accepted": _accepted,
}
