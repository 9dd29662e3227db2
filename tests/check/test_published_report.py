"""The published report of 2023: one contradiction, three figures saved by rounding, one signal."""

from __future__ import annotations

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import Result, check


@pytest.fixture(scope="module")
def published(catalogue: Catalogue, report_text: str) -> Result:
    return check(report_text.encode(), "reports/2023.yaml", catalogue)


@pytest.fixture(scope="module")
def corrected(report_text: str) -> str:
    assert report_text.count("1.31 亿元") == 1
    return report_text.replace("1.31 亿元", "1.30 亿元")


def _rules(result: Result, status: str) -> list[str]:
    return sorted(outcome.rule.id for outcome in result.outcomes if outcome.status == status)


def test_all_102_figures_are_read(published: Result) -> None:
    assert len(published.ledger.printed) == 102
    assert published.draft.problems == published.ledger.problems == []


def test_outcomes_are_those_computed_by_hand(published: Result) -> None:
    assert published.counts == {"pass": 57, "rounding": 3, "fail": 2, "not_evaluable": 8, "error": 0}
    assert _rules(published, "rounding") == ["LN01", "LN02", "WD01"]
    assert _rules(published, "fail") == ["LN08", "RS01"]
    assert _rules(published, "not_evaluable") == [
        *("BU11", "BU13", "CO05", "CO06", "CO07", "IC07", "LN06", "LN07"),
    ]


def test_the_one_contradiction_is_the_misrounded_remittance(published: Result) -> None:
    [finding] = [each for each in published.findings if each.claim == "contradiction"]

    assert published.verdict == "contradicted"
    assert finding.rule == "RS01"
    assert [figure.figure.text for figure in finding.figures] == ["1.31 亿元", "13045.63 万元"]
    assert (finding.line, finding.would_print, finding.digits_off) == (116, ("1.30 亿元",), 1)


def test_the_other_figure_it_may_mean_is_offered_and_does_not_fit(published: Result) -> None:
    [finding] = [each for each in published.findings if each.rule == "RS01"]
    [referent] = finding.referents

    assert referent.figure.figure.text == "12738.37 万元"
    assert (referent.would_print, referent.fits) == (("1.27 亿元",), False)


@pytest.mark.parametrize(
    ("text", "would_print", "fits"),
    [
        ("1.27 亿元", ("1.27 亿元",), True),
        ("12738.4 万元", ("12738.4 万元",), True),
        ("12738.3741 万元", (), True),
    ],
)
def test_a_mention_of_the_other_figure_is_said_to_fit_it(
    text: str, would_print: tuple[str, ...], fits: bool, report_text: str, catalogue: Catalogue
) -> None:
    result = check(report_text.replace("1.31 亿元", text).encode(), "x", catalogue)
    [finding] = [each for each in result.findings if each.rule == "RS01"]

    assert [(each.would_print, each.fits) for each in finding.referents] == [(would_print, fits)]


def test_what_is_not_printed_or_cannot_be_confused_is_not_offered(
    report_text: str, catalogue: Catalogue
) -> None:
    line = next(line for line in report_text.splitlines() if "12738.37" in line)
    for text in (report_text.replace(line, ""), report_text.replace("1.88 亿元", "1.98 亿元")):
        result = check(text.encode(), "x", catalogue)
        offered = {each.line: each.referents for each in result.findings if each.rule == "RS01"}
        assert () in offered.values()


def test_the_warning_line_is_a_signal_and_no_error(published: Result) -> None:
    [finding] = [each for each in published.findings if each.rule == "LN08"]

    assert (finding.claim, finding.severity) == ("limit", "warning")
    assert published.fails("error")
    assert not published.fails("never")


def test_with_the_remittance_corrected_the_report_is_consistent(corrected: str, catalogue: Catalogue) -> None:
    result = check(corrected.encode(), "x", catalogue)

    assert result.verdict == "consistent"
    assert not result.fails("error")
    assert result.fails("warning")


def test_unchecked_figures_are_those_no_certain_rule_reaches(published: Result) -> None:
    unchecked = {each.figure.key for each in published.unchecked}

    assert len(unchecked) == 27
    assert {"collection.contributions.of_target", "risk.written_off", "income.rate"} <= unchecked
    assert "withdrawal.rate" not in unchecked


def test_gauges_show_what_is_kept_and_what_is_crossed(published: Result) -> None:
    kept = {reading.gauge.id: reading.kept for reading in published.readings}

    assert len(kept) == 4
    assert [id for id, each in kept.items() if not each] == ["deposit_ratio"]


EDITS = [
    ("2230.11", "2231.11"),
    ("54.06%", "54.60%"),
    ("13.03%", "12.03%"),
    ("1437.59", "1473.59"),
    ("85.69", "86.59"),
    ("28 家", "82 家"),
    ("-0.98", "-0.89"),
    ("79.54", "79.45"),
    ("6.96", "9.66"),
    ("+16.03", "+13.06"),
    ("3.61", "3.16"),
    ("5.18", "5.81"),
    ("0.19‰", "0.19%"),
    ("reserve: 22686.27", "reserve: 22868.27"),
    ("text: 22686.27", "text: 22868.27"),
    ("38.40 亿元", "38.40 万元"),
    ("1.88", "1.98"),
    ("111 名", "112 名"),
]


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_one_wrong_figure_is_a_contradiction_that_names_it(
    before: str, after: str, corrected: str, catalogue: Catalogue
) -> None:
    assert corrected.count(before) == 1
    result = check(corrected.replace(before, after).encode(), "x", catalogue)

    assert result.verdict == "contradicted"
    named = {
        figure.figure.text
        for each in result.findings
        if each.claim == "contradiction"
        for figure in each.figures
    }
    assert any(after.rpartition(": ")[2] in text for text in named)


def test_a_branch_left_out_contradicts_the_count(corrected: str, catalogue: Catalogue) -> None:
    line = "      - 益阳市住房公积金管理中心沅江管理部\n"
    result = check(corrected.replace(line, "").encode(), "x", catalogue)

    assert [each.rule for each in result.findings if each.claim == "contradiction"] == ["IN02"]
    assert result.findings[0].figures[0].figure.text == "9 个"


def test_a_prior_that_stands_alone_widens_an_approximate_rule(catalogue: Catalogue) -> None:
    """`~` allows one last digit of the figure on its left, also where only last year's is printed."""
    text = """
collection: {contributions: {prior: 38.40 亿元}}
withdrawal: {amount: {prior: 30.54 亿元}}
loans: {balance: {prior: 113.44 亿元}, deposit_ratio: {prior: 89.93%}}
income: {amount: {prior: 18779.96 万元}, rate: {prior: 1.53%}}
"""
    result = check(text.encode(), "x", catalogue)

    assert [finding.rule for finding in result.findings if finding.rule == "IC04"] == []
