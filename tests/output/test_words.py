"""What is said about an outcome: limits, digits that differ, sentences instead of rule language."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from gjj_check.check.outcome import Outcome
from gjj_check.check.result import Options, Result, check
from gjj_check.check.run import Run
from gjj_check.output.account import Account, account
from gjj_check.output.arithmetic import arithmetic
from gjj_check.output.evidence import evidence_data
from gjj_check.output.formats import FORMATS, render
from gjj_check.output.phrase import headline, why_undecided
from gjj_check.output.rows import charts, levels
from gjj_check.output.rule_page import as_text
from gjj_check.output.texts import Language
from tests.output.cases import CATALOGUE, TEXT, result

_RULE_LANGUAGE = re.compile(r"\b(?:sum|prior|count|printable_prior|descending|together)\(")


def _told(text: str, rule: str, language: Language = "zh", **options: Any) -> Account:
    checked = result(text, "r.yaml", Options(**options))
    [found] = [finding for finding in checked.findings if finding.rule == rule]
    return account(found, checked, language)


def _facts(found: Account) -> dict[str, str]:
    return {fact.label: fact.text for fact in found.facts}


def _data(text: str, rule: str) -> Any:
    checked = result(text, "r.yaml")
    return evidence_data(next(each for each in checked.findings if each.rule == rule), checked)


# limits


def test_a_limit_is_worded_as_a_limit() -> None:
    zh, en = (_facts(_told(TEXT, "LN08", language)) for language in ("zh", "en"))

    assert zh["界限"] == "不高于 85 %，超出 4.93 个百分点"
    assert en["limit"] == "at most 85 %, exceeded by 4.93 个百分点"
    assert not {"算式", "原文所指"} & zh.keys()
    assert not {"equation", "printed"} & en.keys()


def test_a_limit_as_data_has_one_end() -> None:
    expected = _data(TEXT, "LN08")["expected"]

    assert (expected["low"], expected["high"], expected["unit"]) == (None, "85", "%")


_RESERVE = "risk: {reserve: 1000 万元}\nloans: {balance: 113.43 亿元}"


def test_a_limit_that_is_worked_out_says_how() -> None:
    assert (
        _facts(_told(_RESERVE, "RK04"))["界限"] == "不低于 1% × 113.43 亿元 = 11342.5 万元，至少差 10342 万元"
    )
    assert _data(_RESERVE, "RK04")["expected"]["high"] is None


_BUDGET = "budget: {basic: {three_public: 400 万元, operating: 378.08 万元, meetings: 2 万元}}"


def test_what_is_held_to_a_limit_is_told_where_it_is_worked_out() -> None:
    facts = _facts(_told(_BUDGET, "BU04", "en"))

    assert facts["left side"] == "400 万元 + 2 万元 = 401 … 403 万元"
    assert facts["limit"] == "at most 378.085 万元, exceeded by at least 22.915 万元"


def test_a_sum_that_is_held_to_a_limit_is_called_by_its_list() -> None:
    text = "budget: {projects: {items: [{name: a, share: 76.67%}, {name: b, share: 33.33%}]}}"

    assert _facts(_told(text, "BU12"))["等式左边"] == "项目支出明细占比之和 = 109.99 … 110.01 %"


def test_a_contradiction_by_a_limit_says_that_rounding_cannot_explain_it() -> None:
    text = "loans: {balance: 113.43 亿元, total_issued: 100.00 亿元}"

    assert _facts(_told(text, "LN03"))["界限"] == "不高于 100.005 亿元，至少超出 13.42 亿元；舍入解释不了"


def test_amounts_are_compared_in_units_of_amounts_though_a_rate_stands_first() -> None:
    text = """
housing: {contribution_rate: 85.75%}
collection: {contributions: 38.40 亿元}
loans: {issued: 11.72 亿元}
withdrawal: {amount: 1.00 亿元}
"""
    facts = _facts(_told(text, "HC02"))

    assert facts["等式左边"] == "85.75% × 38.40 亿元 - 11.72 亿元 = 21.19679275 … 21.21920775 亿元"
    assert facts["界限"] == "不高于 1.005 亿元，至少超出 20.19179275 亿元"


def test_a_gauge_that_is_crossed_shows_digits_that_differ() -> None:
    [level, *_] = [
        each
        for each in levels(result(TEXT.replace("89.93%", "85.001%")), "zh")
        if each.limit.endswith("越线")
    ]

    assert (level.shown, level.limit) == ("85.001%", "≤ 85.000% 越线")


# equations

_GROWTH_TWICE = """
collection: {contributions: {value: 38.40 亿元, growth: 3.78%}}
restated: [{indicator: collection.contributions.growth, text: 3.87%}]
"""


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        (
            "collection: {balance: {value: 100 亿元, growth: -8%}, contributions: 3 亿元}\nwithdrawal: {amount: 2 亿元}",
            "CO07",
            "-8% = (3 亿元 - 2 亿元) ÷ (100 亿元 - (3 亿元 - 2 亿元))",
        ),
        (
            "collection: {balance: {value: 100 亿元, change: +8 亿元}, contributions: 3 亿元}\nwithdrawal: {amount: 2 亿元}",
            "CO07",
            "+8 亿元 = 3 亿元 - 2 亿元",
        ),
        (
            "collection: {balance: {value: 100 亿元, prior: 92 亿元}, contributions: 3 亿元}\nwithdrawal: {amount: 2 亿元}",
            "CO07",
            "92 亿元 = 100 亿元 - (3 亿元 - 2 亿元)",
        ),
        (
            "budget: {projects: {items: [{name: a, share: 50.0%}, {name: b, share: 60.0%}], other: {share: 1.0%}}}",
            "BU08",
            "100% = 项目支出明细占比、1.0%之和",
        ),
        (
            "collection: {contributions: {value: 38.40 亿元, prior: 35.00 亿元, growth: 下降 3.78%}}",
            "MS03",
            "-3.78 % = 38.40 亿元 ÷ 35.00 亿元 - 1",
        ),
        (
            _GROWTH_TWICE,
            "RS01",
            "3.87% = 3.78%",
        ),
        (
            "collection: {units: {value: 3342 家, growth: +0.86%}}",
            "MS05",
            "有一个上年数能得出实缴单位所列的增长",
        ),
        (
            "budget: {projects: {items: [{name: a, value: 5 万元}, {name: b, value: 7 万元}]}}",
            "BU09",
            "项目支出明细从大到小排列",
        ),
    ],
)
def test_an_equation_holds_the_printed_figures_and_no_rule_language(text: str, rule: str, said: str) -> None:
    assert _facts(_told(text, rule))["算式"] == said


def test_what_stands_out_of_order_is_named() -> None:
    text = "budget: {projects: {items: [{name: 甲, value: 5 万元}, {name: 乙, value: 7 万元}]}}"

    assert _facts(_told(text, "BU09"))["差距"] == "乙 7 万元 大于排在前面的 甲 5 万元"
    assert (
        _facts(_told(text, "BU09", "en"))["gap"]
        == "乙 7 万元 is larger than 甲 5 万元, which stands before it"
    )


_SLIPS = [
    TEXT,
    TEXT.replace("+0.84%", "+0.86%").replace("54.06%", "64.06%"),
    TEXT.replace("309.9 万元", "3099 万元").replace("-10.58%", "-10.85%"),
    TEXT.replace("1.31 亿元", "1.30 亿元").replace("+13.72%", "+13.77%"),
    "collection: {balance: {value: 100 亿元, growth: -8%}, contributions: 3 亿元}\nwithdrawal: {amount: 2 亿元}",
]


@pytest.mark.parametrize("text", _SLIPS, ids=range(len(_SLIPS)))
def test_no_output_shows_rule_language(text: str) -> None:
    run = Run((result(text, "r.yaml", Options(profile="audit")),))
    shown = {
        (format, language): render(format, run, language) for format in FORMATS for language in ("zh", "en")
    }

    assert [form for form, said in shown.items() if _RULE_LANGUAGE.search(said)] == []


# one amount printed twice


_TWICE = """
income: {remitted: {housing: 1.30 亿元}}
restated: [{indicator: income.remitted.housing, text: 1.31亿元}]
"""


def test_one_amount_printed_twice_must_show_the_same_digits() -> None:
    checked = result(_TWICE, "r.yaml")
    [finding] = checked.findings
    zh, en = (_facts(account(finding, checked, language)) for language in ("zh", "en"))

    assert zh["差距"] == "同一个数印了两次，单位和小数位都相同，数字就应相同，却差 1 个末位单位"
    assert zh["线索"] == "两处应同为 1.30亿元，或同为 1.31亿元"
    assert en["hint"] == "both should read 1.30亿元, or both 1.31亿元"
    assert "原文所指" not in zh
    assert "差距 同一个数印了两次" in as_text(CATALOGUE.rules["RS01"], CATALOGUE, "zh", checked)
    assert evidence_data(finding, checked)["expected"]["printed_as"] == ["1.30亿元"]


def test_an_increase_printed_twice_must_show_the_same_digits() -> None:
    text = "collection: {net_units: 28 家, units: {value: 3342 家, prior: 3314 家, change: +29 家}}"
    facts = _facts(_told(text, "CO01"))

    assert facts["算式"] == "+29 家 = 28 家"
    assert facts["线索"] == "两处应同为 +28 家，或同为 +29 家"


# last year's column


def _last_year(status: Any = "fail") -> Result:
    checked = result(TEXT.replace("111 名", "112 名"), "r.yaml")
    for position, outcome in enumerate(checked.outcomes):
        if outcome.rule.id == "IN03":
            checked.outcomes[position] = outcome._replace(year="last", status=status)
    return checked


def test_a_rule_held_against_last_year_is_named_so() -> None:
    checked = _last_year()
    [finding] = [each for each in checked.findings if each.rule == "IN03"]

    assert headline(finding, checked, "zh") == "上年：在职与退休人数之和不等于人员总数：人员总数 112 名"
    assert headline(finding, checked, "en").startswith("last year: ")
    assert finding.identity[-1] == "last"


def test_every_format_tells_last_year_from_this() -> None:
    run = Run((_last_year(),))
    said = {"json": '"year": "last"', "junit": 'IN03 (last year)"'}

    assert [each for each in FORMATS if said.get(each, "last year: ") not in render(each, run, "en")] == []


def test_a_rule_of_last_year_that_holds_by_rounding_is_listed_as_such() -> None:
    assert "上年：人员总数 112 名" in render("scorecard", Run((_last_year("rounding"),)), "zh")
    assert "上年：在职与退休" in render("scorecard", Run((_last_year("not_evaluable"),)), "zh")


_TWO_YEARS = """
institution: {staff: {total: {value: 111 名, prior: 100 名}, active: {value: 91 名, prior: 80 名}, retired: {value: 20 名, prior: 30 名}}}
"""


def test_the_page_of_a_rule_shows_both_years() -> None:
    page = as_text(CATALOGUE.rules["IN03"], CATALOGUE, "zh", result(_TWO_YEARS, "r.yaml"))

    assert "111 名 = 91 名 + 20 名: 通过" in page
    assert "上年：100 名 = 80 名 + 30 名: 不通过" in page


# what is missing


def _undecided(**fields: Any) -> tuple[Outcome, Result]:
    checked = result(TEXT, "r.yaml")
    share = next(each for each in checked.outcomes if each.rule.id == "MS04")
    return share._replace(status="not_evaluable", evidence=None, **fields), checked


@pytest.mark.parametrize("fields", [{"missing": ("",)}, {"detail": "whole-unknown"}])
def test_a_share_of_an_unknown_whole_says_so_and_names_nothing_blank(fields: Any) -> None:
    outcome, checked = _undecided(**fields)
    checked.outcomes[0] = outcome
    said = why_undecided(outcome, checked, "zh")
    [report] = json.loads(render("json", Run((checked,)), "zh"))["reports"]

    assert said == "指标目录没有载明购置新的营业用房是占什么的，无从核对"
    assert report["outcomes"][0]["reason"] == "whole-unknown"
    assert "missing" not in report["outcomes"][0]
    for format in FORMATS:
        assert "缺 \n" not in render(format, Run((checked,)), "zh")


@pytest.mark.parametrize(
    "detail",
    ["divisor", "period", "whole-unknown", "nothing-together", "too-large-together", "undecided-together"],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_is_a_sentence_in_every_format(detail: str, language: Language) -> None:
    outcome, checked = _undecided(detail=detail)
    checked.outcomes[0] = outcome
    said = why_undecided(outcome, checked, language)

    assert said != detail
    assert len(said) > 5
    for format in ("scorecard", "junit", "markdown", "html"):
        assert said[:12] in unescape(render(format, Run((checked,)), language)).replace("\n", "")


def test_junit_does_not_call_everything_a_divisor() -> None:
    checked = result("budget: {basic: {three_public: 12.50 万元}}", "r.yaml")

    assert "除数可能为零" not in render("junit", Run((checked,)), "zh")
    assert "没有一条规则能判定" in render("junit", Run((checked,)), "zh")


# 增长 is not said twice


@pytest.mark.parametrize(
    ("growth", "said"),
    [
        ("增长 3.78%", "缴存额比上年增长 3.78%"),
        ("下降3.78%", "缴存额比上年下降3.78%"),
        ("+3.87%", "缴存额比上年 +3.87%"),
    ],
)
def test_growth_is_not_said_twice(growth: str, said: str) -> None:
    text = f"collection: {{contributions: {{value: 38.40 亿元, prior: 35.00 亿元, growth: {growth}}}}}"

    assert _told(text, "MS03").headline == f"增长率与上年数不符：{said}"


def test_a_growth_of_a_rate_of_growth_is_called_a_rise() -> None:
    from gjj_check.output.phrase import part_name

    indicator = CATALOGUE.indicators["collection.contributions"]
    rate = indicator._replace(name={"zh": "缴存额增长率", "en": "growth rate"})

    assert part_name(CATALOGUE, rate, "growth", "zh") == "缴存额增长率比上年升幅"
    assert part_name(CATALOGUE, indicator, "growth", "zh") == "缴存额比上年增长"


# shares


def test_the_chart_of_shares_draws_a_list_under_its_own_name() -> None:
    [zh], [en] = (charts(result(TEXT), language) for language in ("zh", "en"))

    assert (zh.title, en.title) == (
        "项目支出明细，占项目支出的比例",
        "listed projects, as shares of project expenditure",
    )
    assert len(zh.shares) == 12


def test_shares_of_other_things_have_a_chart_of_their_own() -> None:
    text = TEXT.replace("amount: {value: 30.54 亿元,", "amount: {value: 30.54 亿元, share: 50.0%,")
    first, second = charts(result(text), "zh")

    assert (first.title, second.title) == ("项目支出明细，占项目支出的比例", "占比")
    assert [share.shown for share in second.shares] == ["50.0%"]
    assert "占比 ─" in render("scorecard", Run((result(text),)), "zh")


def test_arithmetic_names_what_is_not_printed() -> None:
    checked = check(b"budget: {basic: {total: 1 \xe4\xb8\x87\xe5\x85\x83}}", "r.yaml", CATALOGUE)
    outcome = next(each for each in checked.outcomes if each.rule.id == "BU01")

    assert arithmetic(outcome, checked, "zh") == "1 万元 = 人员经费 + 公用经费"
