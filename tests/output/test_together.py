"""All rules together, in words: which figure to look up, how a contradiction follows, what a report implies."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal

import pytest

from gjj_check.check.joint import question
from gjj_check.check.joint.skeleton import Dropped
from gjj_check.check.result import Options, Result
from gjj_check.check.run import Run
from gjj_check.output import as_markdown, together
from gjj_check.output.diagnostic import diagnostic
from gjj_check.output.formats import render
from gjj_check.output.texts import Language
from tests.output.cases import TEXT, only_together, result, two_wrong
from tests.output.hostile import TEXTS

_CLEAN = TEXT.replace("1.31 亿元", "1.30 亿元")
_END = re.compile(r"([≤≥]) (-?[\d.]+)")


def _panel(result: Result, language: Language) -> list[str]:
    return [line.text for line in together.panel(result, language)]


def _steps(result: Result, language: Language) -> list[str]:
    [derivation] = [found for each in result.outcomes if (found := result.derivation(each)) is not None]
    return together.derivation_steps(result, derivation, language)


def _told(result: Result, language: Language) -> str:
    """All that is said of a report's figures together, a line each."""
    lines = [
        *_panel(result, language),
        *(text for finding in result.findings for _, text in diagnostic(finding, result, language)),
        *(together.implied_from(result, each, language) for each in together.implied_shown(result)),
    ]
    return "\n".join(lines)


def _changed(path: str, digits: int) -> Result:
    """The clean report with one figure that many last digits off."""
    figure = next(each for each in result(_CLEAN).ledger.printed if each.key == path)
    text, lines = figure.figure.text, _CLEAN.split("\n")
    number = re.search(r"\d[\d.]*", text)
    assert number is not None
    off = Decimal(number[0]) + digits * Decimal(1).scaleb(-figure.figure.places)
    line, column = figure.place
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 + len(text) :]
    lines[line - 1] = before + text.replace(number[0], str(off)) + after
    return result("\n".join(lines))


def test_one_figure_explains_the_published_report_in_chinese() -> None:
    panel = _panel(result(TEXT), "zh")

    assert panel[0] == "改一个数，1 项发现（RS01）就都通过；可疑的有 2 个，报告本身分不出是哪一个"
    assert panel[1] == (
        "1. 上缴财政城市廉租住房（公共租赁住房）建设补充资金 1.31 亿元 → 1.30 亿元  末位差 1（进位方向错）"
    )
    assert "reports/2023.yaml:116:48 · 其余数字留给它 1.3045625 … 1.3045635 亿元" in panel[2]
    assert panel[3].startswith("2. 上缴财政城市廉租住房（公共租赁住房）建设补充资金 13045.63 万元 → ")
    assert len(panel) == 5


def test_one_figure_explains_the_published_report_in_english() -> None:
    panel = _panel(result(TEXT), "en")

    assert panel[0] == (
        "one figure explains 1 of the findings (RS01); 2 figures would do, and the report alone cannot tell which"
    )
    assert panel[1].endswith(" 1.31 亿元 → 1.30 亿元  last digit one off (rounded the wrong way)")
    assert "the others leave it 1.3045625 … 1.3045635 亿元" in panel[2]
    assert " 13045.63 万元 → " in panel[3]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_consistent_report_has_nothing_to_look_up(language: Language) -> None:
    assert _panel(result(_CLEAN), language) == []


def test_several_figures_that_are_wrong_at_once_stand_together() -> None:
    panel = _panel(result(two_wrong()), "en")

    assert panel[0] == "no single figure explains 4 of the findings (BU08, BU12, MS04 ×2); 2 together do"
    assert re.match(r"1\. share of .* 64\.06% → 54\.06%  one digit mistyped", panel[1])
    assert re.match(r" \+ share of .* 15\.03% → 13\.03%  one digit mistyped", panel[3])
    assert len(panel) == 5


def test_no_three_figures_explain_it() -> None:
    shares = {"54.06%": "14.06%", "13.03%": "43.03%", "9.18%": "49.18%", "5.37%": "75.37%", "2.73%": "82.73%"}
    text = _CLEAN
    for old, new in shares.items():
        assert old in text
        text = text.replace(old, new)

    assert _panel(result(text), "en") == [
        "7 of the findings (BU08, BU12, MS04 ×5): no three figures or fewer were found to explain them"
    ]
    assert "没有找到三个以内的数能一起解释" in _panel(result(text), "zh")[0]


def test_a_search_that_was_cut_off_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question, "MOST_QUESTIONS", 3)
    panel = _panel(result(only_together()), "en")

    assert panel[0].startswith("one figure explains 1 of the findings (JC01)")
    assert panel[-1] == "the search was cut off; there may be others"


def test_cures_beyond_the_first_five_are_counted() -> None:
    items = ", ".join(f"{{name: n{number}, value: 10.00 万元}}" for number in range(6))
    checked = result(
        f"budget: {{projects: {{total: 90.00 万元, items: [{items}], other: {{value: 10.00 万元}}}}}}"
    )
    panel = _panel(checked, "en")

    assert panel[0].startswith("one figure explains 1 of the findings (BU06); 8 figures would do")
    assert sum(line[1:3] == ". " for line in panel) == together.MOST_CURES == 5
    assert panel[-1] == "3 more"
    assert _panel(checked, "zh")[-1] == "另有 3 种可能"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_derivation_ends_in_two_ranges_that_exclude_each_other_as_printed(language: Language) -> None:
    steps = _steps(result(only_together()), language)
    ends = {op: Decimal(number) for op, number in _END.findall(steps[-1])}

    assert 2 < len(steps) <= together.MOST_STEPS + 2
    assert ends.keys() == {"≤", "≥"}
    assert ends["≤"] < ends["≥"]
    assert {"zh": "不可能", "en": "impossible"}[language] in steps[-1]
    assert all(" ← " in step or "…" in step for step in steps[:-1])


def test_ranges_that_all_but_meet_are_shown_with_enough_digits() -> None:
    """To four decimals the last step of this one would say: at most 26.8544, but at least 26.8543."""
    last = _steps(_changed("withdrawal.rate.change", 2), "en")[-1]
    ends = {op: Decimal(number) for op, number in _END.findall(last)}

    assert ends["≤"] < ends["≥"]
    assert ends["≥"] - ends["≤"] < Decimal("0.0001")


def test_rules_that_contradict_each_other_only_as_a_whole_are_named() -> None:
    checked = result(only_together())
    [derivation] = [found for each in checked.outcomes if (found := checked.derivation(each)) is not None]
    rules = list(dict.fromkeys(origin.rule for origin in derivation.origins if origin.rule))
    whole = derivation._replace(last=None)

    assert together.derivation_steps(checked, whole, "en")[-1] == (
        f"these rules have no solution together: {', '.join(rules)}"
    )
    assert together.derivation_steps(checked, whole, "zh")[-1] == f"这些规则合在一起无解：{'、'.join(rules)}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_names_keep_to_their_line(name: str, language: Language) -> None:
    quoted = json.dumps(TEXTS[name])
    text = f"""
budget: {{projects: {{total: 100.00 万元, items: [
  {{name: {quoted}, value: 60.00 万元, share: 10.00%}}, {{name: b, value: 40.00 万元, share: 40.00%}}]}}}}
"""
    checked = result(text)
    panel = _panel(checked, language)

    assert any("60.00%" in line for line in panel)
    assert all(line.isprintable() for line in panel)
    assert all(line.isprintable() for line in _told(checked, language).split("\n"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", [TEXT, _CLEAN, only_together(), two_wrong()])
def test_a_gbk_console_can_show_it(text: str, language: Language) -> None:
    told = _told(result(text), language)

    assert told.encode("gbk").decode("gbk") == told


def test_what_the_report_implies_comes_with_what_it_follows_from() -> None:
    clean = result(_CLEAN)
    told = {
        together.unknown_name(clean, each.unknown, "en"): (
            together.implied_range(clean, each),
            together.implied_from(clean, each, "en"),
        )
        for each in together.implied_shown(clean)
    }

    assert told["deposit balance"] == (
        "126.1188 … 126.1441 亿元",
        "LN06 loan-to-deposit ratio = outstanding housing loans ÷ deposit balance",
    )
    assert told["average loan"][1] == "by definition"
    assert "(65:63)" in told["annual target of contributions of the year"][1]


def test_nothing_is_said_together_where_rules_are_decided_one_by_one() -> None:
    alone = result(only_together(), options=Options(joint=False))

    assert _panel(alone, "en") == []
    assert "JC01" not in _told(alone, "en")
    assert "look up first" not in _told(result(TEXT, options=Options(joint=False)), "en")


@pytest.mark.parametrize(
    ("language", "reason", "why"),
    [
        ("zh", "not-linear", "不能写成方程"),
        ("zh", "divisor", "除数可能为负"),
        ("zh", "missing", "缺 缴存余额 (collection.balance)"),
        ("en", "not-linear", "cannot be put as an equation"),
        ("en", "divisor", "what it divides by may be negative"),
        ("en", "missing", "needs deposit balance (collection.balance)"),
    ],
)
def test_rules_that_take_no_part_are_named(
    language: Language, reason: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = result(_CLEAN)
    rule = clean.catalogue.rules["WD01"]
    missing = "collection.balance" if reason == "missing" else ""
    dropped = [Dropped(rule, "", reason, missing)]
    monkeypatch.setattr(clean.joint.system.skeleton, "dropped", dropped)
    said = {
        "zh": f"只能单独判定、没有参加合并判定的规则：WD01 ({why})",
        "en": f"decided by themselves only, not together with the others: WD01 ({why})",
    }[language]

    assert together.dropped(clean, language) == said
    assert "".join(said.split()) in "".join(render("scorecard", Run((clean,)), language).split())
    assert said in render("html", Run((clean,)), language)
    assert together.dropped(result("loans: {balance: 3 亿元}"), language) == ""
    assert together.dropped(result(_CLEAN, options=Options(joint=False)), language) == ""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", [TEXT, only_together(), two_wrong()])
def test_every_format_for_people_tells_every_suspect(text: str, language: Language) -> None:
    checked = result(text)
    looks = together.looks(checked, language)
    clues = [clue.what for look in looks for choice in look.choices for clue in choice]
    page = html.unescape(render("html", Run((checked,)), language))
    card = "".join(render("scorecard", Run((checked,)), language).split())

    assert clues
    for clue in clues:
        assert clue in page
        assert "".join(clue.split()) in card
        assert as_markdown.escaped(clue) in render("markdown", Run((checked,)), language)
    for look in looks:
        assert as_markdown.escaped(look.headline) in render("markdown", Run((checked,)), language)


def test_the_page_lists_every_implied_amount_the_scorecard_the_first() -> None:
    clean = Run((result(_CLEAN),))
    names = {each.unknown.path for each in clean.results[0].joint.implied}

    assert len(names) > together.MOST_IMPLIED
    assert "上年增值收益 18465.1246 … 18466.9502 万元" in render("html", clean, "zh")
    assert "上年增值收益 18465.1246" not in render("scorecard", clean, "zh")
    more = len(clean.results[0].joint.implied) - together.MOST_IMPLIED
    assert f"另有 {more} 个，见 figures --implied" in render("scorecard", clean, "zh")
    assert f"{more} more: figures --implied" in render("markdown", clean, "en")
