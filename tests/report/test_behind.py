"""A figure typed into a template's comment is told, never lost."""

from __future__ import annotations

import time

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import Options, check
from gjj_check.report.load import load
from gjj_check.report.template import Manner, template
from gjj_check.source.nodes import MOST_PROBLEMS

_MANNER = Manner("2024", "2023", "../schema/report.json", ("一", "二"), lambda path: path, lambda path: True)


@pytest.fixture
def made(report_text: str) -> str:
    return template(load(report_text.encode(), "last"), _MANNER)


def _told(text: str) -> list[tuple[str, str]]:
    """What is told, with what stands at the place that is named."""
    lines = text.splitlines()
    draft = load(text.encode(), "x")
    return [
        (each.params["text"], lines[each.place.line - 1][each.place.column - 1 :]) for each in draft.problems
    ]


def test_a_template_loses_nothing(made: str) -> None:
    assert _told(made) == []


@pytest.mark.parametrize(
    ("written", "typed", "text"),
    [
        ("value:  # 2023: 38.40 亿元", "value:  # 2023: 38.40 亿元 40.12 亿元", "40.12 亿元"),
        ("value:  # 2023: 38.40 亿元", "value:  # 2023: 38.40 亿元40.12亿元", "40.12亿元"),
        ("value:  # 2023: 38.40 亿元", "value:  # 2023: 38.40 亿元，本年 40.12 亿元", "40.12 亿元"),
        ("value:  # 2023: 38.40 亿元", "value: 40.12 亿元  # 2023: 38.40 亿元 +4.48%", "+4.48%"),
        ("value:  # 2023: 4 个", "value:  # 2023: 4 个 5", "5"),
        (
            "change:  # 2023: +6.96 个百分点",
            "change:  # 2023: +6.96 个百分点 -1.20 个百分点",
            "-1.20 个百分点",
        ),
        ("of_target:  # 2023: 126%", "of_target:  # 2023: 126% 104%", "104%"),
        ("share:  # 2023: 54.06%", "share:  # 2023: 54.06% 50%", "50%"),
        ("    # growth:\n", "    # growth: +3.2%\n", "+3.2%"),
        ("  # repaid:  # loans.repaid\n", "  # repaid: 11.50 亿元  # loans.repaid\n", "11.50 亿元"),
        ("  #   text:  # 2023: 1.31 亿元\n", "  #   text: 1.40 亿元  # 2023: 1.31 亿元\n", "1.40 亿元"),
        ("  #   text:  # 2023: 1.31 亿元\n", "  #   text:  # 2023: 1.31 亿元 1.40 亿元\n", "1.40 亿元"),
    ],
)
def test_a_figure_typed_behind_the_comment_is_told_with_its_place(
    written: str, typed: str, text: str, made: str
) -> None:
    """V5: `value:  # 2023: 38.40 亿元 40.12 亿元` used to be lost, and the report green."""
    assert written in made
    [(told, there)] = _told(made.replace(written, typed, 1))

    assert told == text
    assert there.startswith(text)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("value:  # 2023: 38.40 亿元", "value: 40.12 亿元  # 2023: 38.40 亿元"),
        ("value:  # 2023: 38.40 亿元", "value:  # 2023: 38.40 亿元，见第3页，12月填"),
        ("value:  # 2023: 38.40 亿元", "value: 40.12 亿元"),
        ("    # growth:\n", "    growth: +3.2%\n"),
        ("    # growth:\n", "    # growth: 待查\n"),
        ("note:  # 2023: 出表后", "note:  # 2023: 出表后 3.00 亿元"),
        ("\nloans:", "\n# 原文作“新开户职工2.07万人”\nloans:"),
    ],
)
def test_what_is_read_or_is_no_figure_is_not_told(written: str, typed: str, made: str) -> None:
    assert written in made
    assert _told(made.replace(written, typed, 1)) == []


@pytest.mark.parametrize(
    "text",
    ["loans:\n  # balance: 3 亿元\n  issued: 1 亿元\n", "loans:\n  balance: 3 亿元  # 见 4 亿元 和 5 亿元\n"],
)
def test_comments_of_a_report_that_is_no_template_are_left_alone(text: str) -> None:
    assert _told(text) == []


def test_where_last_year_said_no_number_one_figure_is_too_many() -> None:
    assert [text for text, _ in _told("loans:\n  balance:\n    change:  # 2023: 持平 3 亿元\n")] == ["3 亿元"]


def test_what_is_told_is_bounded() -> None:
    text = "loans:\n" + "  # balance: 3 亿元  # 2023: 1 亿元\n" * (MOST_PROBLEMS + 5) + "  issued: 1 亿元\n"
    ids = [each.id for each in load(text.encode(), "x").problems]

    assert ids == ["report.behind-comment"] * MOST_PROBLEMS + ["source.more"]


@pytest.mark.parametrize(
    "filling", ["1" * 9_000, "1 " * 4_500, " " * 9_000, "1,." * 3_000, "#" * 9_000, "- " * 4_500, "a" * 9_000]
)
def test_looking_is_linear(filling: str) -> None:
    lines = "".join(f"  # balance: {filling}\n  # {filling}\n{filling}#{filling}\n" for _ in range(20))
    text = "a:  # 2023: 1\n" + lines
    begin = time.perf_counter()
    load(text.encode(), "x")

    assert time.perf_counter() - begin < 2


def test_a_comparative_without_a_direction_is_a_note_under_audit(catalogue: Catalogue) -> None:
    """V5: `growth: 18.39%` for −18.39 % used to pass without a word, though CONTRIBUTING promises none is guessed."""
    text = """loans: {issued: {value: 3 亿元, growth: 18.39%}, balance: {value: 3 亿元, change: 0 亿元},
      total_issued: {value: 9 亿元, growth: 增长 3%, change: ＋0.27 亿元}, repaid: {value: 1 亿元, growth: -5%}}
restated: [{indicator: loans.repaid.growth, text: 5%}]
"""

    def notes(profile: str) -> list[tuple[str, str, str, str]]:
        options = Options(profile=profile)  # type: ignore[arg-type]
        found = check(text.encode(), "x", catalogue, options).findings
        return [
            (each.claim, each.severity, each.figures[0].key, str(each.figures[0].text))
            for each in found
            if each.rule == "figure.undirected"
        ]

    assert notes("audit") == [
        ("style", "note", "loans.issued.growth", "18.39%"),
        ("style", "note", "restated[1].growth", "5%"),
    ]
    assert notes("review") == notes("gate") == []
