"""Suspects and cures: the wrong figure is always among them, and what it may have been lets all rules hold."""

from __future__ import annotations

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.joint.cure import Diagnosis
from gjj_check.check.result import Result, check
from gjj_check.numbers.interval import Interval

_STAFF = "institution: {staff: {total: %s, active: %s, retired: %s}}"


@pytest.fixture(scope="module")
def corrected(report_text: str) -> str:
    return report_text.replace("1.31 亿元", "1.30 亿元")


def _checked(text: str, catalogue: Catalogue) -> Result:
    result = check(text.encode(), "x", catalogue)
    assert result.draft.problems == result.ledger.problems == []
    return result


def _named(diagnosis: Diagnosis) -> list[list[str]]:
    return [[suspect.figure.key for suspect in cure.suspects] for cure in diagnosis.cures]


def test_the_published_report_has_one_diagnosis_that_names_the_misrounded_figure(
    report_text: str, catalogue: Catalogue
) -> None:
    [diagnosis] = _checked(report_text, catalogue).joint.diagnoses
    [first, second] = diagnosis.cures

    assert diagnosis.complete
    assert [each.figure.figure.text for each in first.suspects] == ["1.31 亿元"]
    assert first.suspects[0].candidates[0] == ("1.30 亿元", "last")
    assert [each.figure.figure.text for each in second.suspects] == ["13045.63 万元"]
    assert [outcome.rule.id for outcome in diagnosis.failed] == ["RS01"]


def test_a_clean_report_has_no_suspects(corrected: str, catalogue: Catalogue) -> None:
    result = _checked(corrected, catalogue)

    assert result.verdict == "consistent"
    assert result.joint.diagnoses == []
    assert result.joint.failed == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("change: +5.45 万元", "change: +0.0545 万元"), ("change: +1437.59 万元", "change: +14.3759 万元")],
)
def test_a_figure_with_more_decimals_than_the_range_of_its_true_values_needs_is_still_suspected(
    before: str, after: str, corrected: str, catalogue: Catalogue
) -> None:
    """Only the lowest texts of a wide range were tried; none of them let the rules hold."""
    assert corrected.count(before) == 1
    [diagnosis] = _checked(corrected.replace(before, after), catalogue).joint.diagnoses

    assert [after.split(": ")[1]] in [
        [suspect.figure.figure.text for suspect in cure.suspects] for cure in diagnosis.cures
    ]


def test_every_candidate_lets_all_rules_hold(corrected: str, catalogue: Catalogue) -> None:
    wrong = corrected.replace("rate: {value: 79.54%", "rate: {value: 79.45%")
    [diagnosis] = _checked(wrong, catalogue).joint.diagnoses
    [suspect] = diagnosis.cures[0].suspects

    assert suspect.figure.key == "withdrawal.rate"
    assert "79.54%" in [each.text for each in suspect.candidates]
    for candidate in suspect.candidates:
        cured = wrong.replace("79.45%", candidate.text)
        assert _checked(cured, catalogue).verdict == "consistent"


def test_every_figure_of_a_sum_is_tied_and_the_likeliest_slip_first(catalogue: Catalogue) -> None:
    [diagnosis] = _checked(_STAFF % ("112 名", "91 名", "20 名"), catalogue).joint.diagnoses
    texts = {
        suspect.figure.key.rpartition(".")[2]: suspect.candidates[0].text
        for cure in diagnosis.cures
        for suspect in cure.suspects
    }

    assert texts == {"total": "111 名", "active": "92 名", "retired": "21 名"}
    assert [cure.cost for cure in diagnosis.cures] == sorted(cure.cost for cure in diagnosis.cures)


def test_two_errors_that_share_no_figure_are_two_diagnoses(corrected: str, catalogue: Catalogue) -> None:
    text = corrected.replace("total: 111 名", "total: 171 名").replace("0.19‰", "0.91‰")
    diagnoses = _checked(text, catalogue).joint.diagnoses

    assert ["institution.staff.total"] in _named(diagnoses[0])
    assert _named(diagnoses[1])[0] == ["risk.overdue_rate"]


@pytest.mark.parametrize(
    "edits",
    [
        {"54.06%": "45.06%", "13.03%": "18.03%"},
        {"54.06%": "45.06%", "13.03%": "18.03%", "2.24%": "2.84%"},
    ],
)
def test_errors_that_no_fewer_figures_explain_are_named_together(
    edits: dict[str, str], corrected: str, catalogue: Catalogue
) -> None:
    for before, after in edits.items():
        assert corrected.count(before) == 1
        corrected = corrected.replace(before, after)
    [diagnosis] = _checked(corrected, catalogue).joint.diagnoses
    [first, *_] = diagnosis.cures

    assert sorted(each.figure.figure.text for each in first.suspects) == sorted(edits.values())
    assert sorted(each.candidates[0].text for each in first.suspects) == sorted(edits)


def test_when_all_figures_are_wrong_no_cure_is_invented(catalogue: Catalogue) -> None:
    items = ", ".join(f"{{name: p{i}, value: {i + 1}.00 万元, share: 9{i}.11%}}" for i in range(5))
    text = f"budget: {{projects: {{total: 15.00 万元, items: [{items}]}}}}"
    result = _checked(text, catalogue)
    [diagnosis] = result.joint.diagnoses

    assert result.verdict == "contradicted"
    assert diagnosis.cures == ()
    assert not diagnosis.complete


@pytest.mark.parametrize(
    ("printed", "last_year", "meant"),
    [("30.54 亿元", "26.86 亿元", "30.54 亿元"), ("3376.19 万元", "1938.60 万元", "3376.16 万元")],
)
def test_last_years_value_left_standing_is_recognised(
    printed: str, last_year: str, meant: str, corrected: str, catalogue: Catalogue
) -> None:
    [diagnosis] = _checked(corrected.replace(printed, last_year, 1), catalogue).joint.diagnoses
    [suspect] = diagnosis.cures[0].suspects

    assert suspect.figure.figure.text == last_year
    assert suspect.candidates[0] == (meant, "stale")


def test_a_value_that_is_not_last_years_is_not_called_so(corrected: str, catalogue: Catalogue) -> None:
    [diagnosis] = _checked(corrected.replace("30.54 亿元", "26.06 亿元", 1), catalogue).joint.diagnoses

    assert all(
        each.slip != "stale"
        for cure in diagnosis.cures
        for suspect in cure.suspects
        for each in suspect.candidates
    )


def test_two_distant_digits_exchanged_are_one_slip_inside_what_the_rule_recomputes(
    corrected: str, catalogue: Catalogue
) -> None:
    text = corrected.replace("221.02 亿元, growth: +16.03%", "221.02 亿元, growth: +13.06%")
    [diagnosis] = _checked(text, catalogue).joint.diagnoses
    [first] = diagnosis.cures[0].suspects

    assert (first.figure.key, first.candidates[0]) == ("withdrawal.total.growth", ("+16.03%", "swap"))
    assert first.range is not None
    assert first.range.meets(Interval(16025, 16035, 100_000))


_HEAD = "report: {institution: 甲市, year: 2024}\n"


def _first(text: str, catalogue: Catalogue) -> tuple[str, tuple[str, str | None]]:
    """The first suspect of a report that is contradictory in one place, and its likeliest candidate."""
    [diagnosis] = _checked(_HEAD + text, catalogue).joint.diagnoses
    suspect = diagnosis.cures[0].suspects[0]
    return suspect.figure.key, suspect.candidates[0]


def test_a_decimal_point_that_was_lost_is_found_where_it_stood(catalogue: Catalogue) -> None:
    text = "loans: {balance: 4217.36 亿元}\nrestated: [{indicator: loans.balance, text: 421736 亿元}]"

    assert _first(text, catalogue) == ("restated[1]", ("4217.36 亿元", "lost"))


def test_the_growth_of_the_line_before_is_recognised(catalogue: Catalogue) -> None:
    text = """
collection:
  contributions: 300.00 亿元
  total: {value: 2300.00 亿元, growth: +15.00%}
  balance: {value: 820.00 亿元, growth: +15.00%}
withdrawal: {amount: 200.00 亿元, total: 1480.00 亿元}
"""

    assert _first(text, catalogue) == ("collection.balance.growth", ("+13.89%", "neighbour"))


@pytest.mark.parametrize(
    ("again", "first"),
    [
        ("1.87 亿元", ("restated[1]", ("1.88 亿元", "cut"))),
        ("1.89 亿元", ("restated[1]", ("1.88 亿元", "last"))),
    ],
)
def test_digits_cut_off_are_told_from_digits_rounded_the_wrong_way(
    again: str, first: tuple[str, tuple[str, str]], catalogue: Catalogue
) -> None:
    text = f"income: {{amount: 18779.96 万元}}\nrestated: [{{indicator: income.amount, text: {again}}}]"

    assert _first(text, catalogue) == first


def test_per_mille_for_percent_beside_a_digit_cut_off_is_one_slip(catalogue: Catalogue) -> None:
    text = "income: {rate: 1.826%}\nrestated: [{indicator: income.rate, text: 1.82‰}]"

    assert _first(text, catalogue) == ("restated[1]", ("1.83%", "permille"))


def test_candidates_of_a_report_that_cuts_off_are_cut_off(catalogue: Catalogue) -> None:
    """They were rounded: 1.31."""
    text = "income: {remitted: {housing: 13099.63 万元}}\nrestated: [{indicator: income.remitted.housing, text: %s 亿元}]"
    head = _HEAD.replace("2024", "2024, rounding: truncate")
    assert _checked(head + text % "1.30", catalogue).joint.diagnoses == []
    [diagnosis] = _checked(head + text % "1.35", catalogue).joint.diagnoses
    texts = {
        suspect.figure.key: [candidate.text for candidate in suspect.candidates]
        for cure in diagnosis.cures
        for suspect in cure.suspects
    }

    assert "1.30 亿元" in texts["restated[1]"]
    assert "1.31 亿元" not in texts["restated[1]"]
