"""The scorecard: readable at any width, on any console, in both languages."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import Result, check
from gjj_check.output import scorecard
from gjj_check.output.scorecard import make_console, print_scorecard
from gjj_check.output.texts import Language
from tests.cli.run import process

_REPORT = "reports/2023.yaml"


def _card(result: Result, language: Language = "zh", width: int = 80, color: str = "never") -> str:
    stream = io.StringIO()
    print_scorecard(make_console(stream, color, width), result, language)
    return stream.getvalue()


@pytest.fixture(scope="module")
def published(catalogue: Catalogue, report_text: str) -> Result:
    return check(report_text.encode(), _REPORT, catalogue)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_console(published: Result, language: Language, width: int) -> None:
    assert max(cell_len(line) for line in _card(published, language, width).splitlines()) <= width


def test_verdict_comes_first_and_all_outcomes_are_counted(published: Result) -> None:
    card = _card(published, width=120)

    assert card.startswith("× 矛盾")
    counts = published.counts
    assert f"√ 通过 {counts['pass']}  △ 仅因舍入 {counts['rounding']}  × 不通过 {counts['fail']}  " in card
    assert f"  - 缺数未判 {counts['not_evaluable']}  ! 错误 0" in card
    assert "102 个" in card


def test_a_finding_is_shown_as_a_compiler_would(published: Result) -> None:
    lines = _card(published, width=120).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("错误[RS01]"))
    source, caret = lines[at + 2], lines[at + 3]
    mark = cell_len(source[: source.index("1.31 亿元")])

    assert lines[at + 1] == "  --> reports/2023.yaml:116:48"
    assert caret.index("^") == cell_len(caret[: caret.index("^")]) == mark
    assert caret.count("^") == cell_len("1.31 亿元")
    assert "1.31 亿元 = 13045.63 万元" in "".join(lines[at : at + 16])
    assert "1.305 … 1.315 亿元" in "".join(lines[at : at + 16])
    assert "1.30 亿元" in "".join(lines[at : at + 16])
    assert "gjj-check explain RS01" in "".join(lines[at : at + 16])
    assert "先查 上缴财政城市廉租住房（公共租赁住房）建设补充资金 1.31 亿元 → 1.30 亿元" in "".join(lines)


def test_a_caret_stands_under_its_figure_after_chinese_text(catalogue: Catalogue) -> None:
    text = "budget: {projects: {items: [{name: 购置新的营业用房, value: 3}]}}"
    lines = _card(check(text.encode(), "x", catalogue), width=100).splitlines()
    source = next(i for i, line in enumerate(lines) if "购置新的营业用房" in line and "|" in line)

    assert lines[source + 1].index("^") == cell_len(lines[source][: lines[source].index("3}")])


def test_a_long_path_is_never_broken(catalogue: Catalogue) -> None:
    name = "/".join(["很长的文件夹"] * 20) + "/a.yaml"

    assert f"  --> {name}:1:1\n" in _card(check(b"", name, catalogue))


def test_colour_only_when_asked(published: Result) -> None:
    assert "\x1b[" not in _card(published)
    assert "\x1b[" in _card(published, color="always")


def test_every_figure_printed_is_on_the_card(published: Result) -> None:
    card = _card(published, width=160)

    assert all(figure.figure.text in card for figure in published.ledger.printed)


def test_gauges_show_what_is_kept_and_what_is_crossed(published: Result) -> None:
    card = _card(published, width=120)

    assert card.count("符合") == 3
    assert "≤ 85.00% 越线" in card


def test_every_unchecked_figure_has_a_reason(published: Result) -> None:
    for language in ("zh", "en"):
        card = _card(published, language, 160)
        title = {"zh": "没有确定性规则能核对的数字", "en": "figures that no certain rule could check"}[
            language
        ]
        rows = [line for line in card[card.index(title) :].splitlines()[1:] if line.startswith("- ")]
        assert len(rows) == len(published.unchecked)
        assert all(len(row.rstrip().split("  ")) > 1 for row in rows)


def test_languages_show_the_same_figures(published: Result) -> None:
    zh, en = (_card(published, language, 160) for language in ("zh", "en"))

    assert all(
        (figure.figure.text in zh) == (figure.figure.text in en) for figure in published.ledger.printed
    )


def test_a_balanced_list_is_named(catalogue: Catalogue) -> None:
    text = """
budget: {projects: {total: 30000.00 万元, items: [{name: a, value: 10000.00 万元, share: 33.34%},
  {name: b, value: 10000.00 万元, share: 33.33%}], other: {value: 10000.00 万元, share: 33.33%}}}
"""
    assert "清单配平" in _card(check(text.encode(), "x", catalogue), width=160)


def test_a_divisor_that_may_be_zero_is_named(catalogue: Catalogue) -> None:
    text = "loans: {balance: {value: 0.00 亿元}}\nrisk: {overdue: 1 万元, overdue_rate: 1‰}"

    assert "除数可能为零" in _card(check(text.encode(), "x", catalogue))


def test_a_gbk_console_shows_every_mark() -> None:
    code, out, err = process("validate", str(Path(__file__).parents[2] / _REPORT), PYTHONIOENCODING="gbk")

    assert (code, err) == (1, b"")
    assert "?" not in out.decode("gbk")
    assert "× 矛盾" in out.decode("gbk")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("错误[RS01] 同一指标前后数字不一致", 20, ["错误[RS01] 同一指标", "前后数字不一致"]),
        ("error[RS01] restated figure contradicts", 20, ["error[RS01] restated", "figure contradicts"]),
        ("error[RS01] restated figure", 24, ["error[RS01] restated", "figure"]),
        ("一二三", 6, ["一二三"]),
        ("一二三四", 7, ["一二三", "四"]),
        ("", 10, [""]),
    ],
)
def test_a_sentence_is_broken_where_its_language_allows(text: str, width: int, lines: list[str]) -> None:
    assert scorecard._folded(text, width).split("\n") == lines
