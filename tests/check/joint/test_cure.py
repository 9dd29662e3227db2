"""Suspects and cures: the wrong figure is always among them, and what it may have been lets all rules hold."""

from __future__ import annotations

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.joint import question
from gjj_check.check.joint.component import components
from gjj_check.check.joint.cure import Diagnosis, Diagnostician
from gjj_check.check.joint.decide import Decision
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


def _suspected(diagnosis: Diagnosis) -> list[list[str]]:
    return [[suspect.figure.key for suspect in cure.suspects] for cure in diagnosis.cures]


def test_a_figure_that_no_text_can_cure_is_no_suspect(catalogue: Catalogue) -> None:
    """Each share was suspected of a list of which one share alone can be wrong."""
    items = "{name: a, value: 50.00 万元, share: 50.0%}, {name: b, value: 30.00 万元, share: 30.0%}"
    text = f"budget: {{projects: {{items: [{items}], other: {{share: 10.0%}}}}}}"
    [diagnosis] = _checked(_HEAD + text, catalogue).joint.diagnoses

    assert _suspected(diagnosis) == [["budget.projects.other.share"]]
    assert diagnosis.complete
    assert [each.text for each in diagnosis.cures[0].suspects[0].candidates] == ["20.0%", "19.9%", "20.1%"]


_LIST = "budget: {projects: {total: 30000.00 万元, items: [%s]}}"


def test_the_allowance_of_a_balanced_list_is_freed_with_its_share(catalogue: Catalogue) -> None:
    """33.34 % stands for a third only where the list adds to 100 %: both were called wrong."""
    shares = ("33.34%", "83.33%", "33.33%")
    items = ", ".join(f"{{name: p{share}, value: 10000.00 万元, share: {share}}}" for share in shares)
    [diagnosis] = _checked(_HEAD + _LIST % items, catalogue).joint.diagnoses

    assert _suspected(diagnosis) == [["budget.projects.items[2].share"]]
    assert diagnosis.complete
    assert diagnosis.cures[0].suspects[0].candidates == (("33.33%", "digit"),)


def test_a_share_with_a_digit_too_many_makes_its_list_add_again(catalogue: Catalogue) -> None:
    """What makes the list add has fewer decimals than what is printed."""
    shares = ("33.34%", "33.333%", "33.33%")
    items = ", ".join(f"{{name: p{share}, value: 10000.00 万元, share: {share}}}" for share in shares)
    [diagnosis] = _checked(_HEAD + _LIST % items, catalogue).joint.diagnoses

    assert ["budget.projects.items[2].share"] in _suspected(diagnosis)


def test_the_true_pair_is_found_where_one_of_it_alone_leaves_no_conflict(
    corrected: str, catalogue: Catalogue
) -> None:
    """The pair was never tried: without one of its members the rest can be true, but no text of it will do."""
    text = corrected.replace("38.40 亿元, growth: +3.78%", "38.40 亿元, growth: +3.718%")
    text = text.replace("rate: {value: 79.54%", "rate: {value: 70.54%")
    [diagnosis] = _checked(text, catalogue).joint.diagnoses

    assert ["collection.contributions.growth", "withdrawal.rate"] in _suspected(diagnosis)
    assert diagnosis.complete


def test_a_mention_must_show_the_digits_of_its_original(catalogue: Catalogue) -> None:
    """1.32 has a true value in common with 1.31, and is no text of one amount."""
    text = "income: {remitted: {housing: 1.31 亿元}}\nrestated: [{indicator: income.remitted.housing, text: 1.30 亿元}]"
    [diagnosis] = _checked(_HEAD + text, catalogue).joint.diagnoses
    texts = {
        suspect.figure.key: {each.text for each in suspect.candidates}
        for cure in diagnosis.cures
        for suspect in cure.suspects
    }

    assert texts.keys() == {"income.remitted.housing", "restated[1]"}
    assert texts["restated[1]"] & {"1.30 亿元", "1.31 亿元", "1.32 亿元"} == {"1.31 亿元"}
    assert texts["income.remitted.housing"] & {"1.29 亿元", "1.30 亿元", "1.31 亿元"} == {"1.30 亿元"}


def test_one_growth_in_two_rules_is_decided_in_few_questions(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It took 155 questions to the solver, more than a second."""
    from gjj_check.check.joint import solver

    asked: list[int] = []
    solve = solver.solve

    def counted(*given: object, **told: object) -> solver.Solution:
        asked.append(1)
        return solve(*given, **told)  # type: ignore[arg-type]

    monkeypatch.setattr(solver, "solve", counted)
    text = "withdrawal: {amount: 2415.55 万元, total: {change: 2415.595 万元, growth: +6.33%}}"
    [diagnosis] = _checked(_HEAD + text, catalogue).joint.diagnoses

    assert sorted(_suspected(diagnosis)) == [["withdrawal.amount"], ["withdrawal.total.change"]]
    assert len(asked) < 5


def _listed(count: int, wrong: frozenset[int]) -> str:
    """A list of so many items, some values of which are wrong; the shares are right."""
    values = [1000 + 37 * number % 911 for number in range(count)]
    total = sum(values)
    items = ", ".join(
        f"{{name: p{number}, value: {value + 300 * (number in wrong)}.00 万元, "
        f"share: {(20_000 * value + total) // (2 * total) / 100:.2f}%}}"
        for number, value in enumerate(values)
    )
    return f"{_HEAD}budget: {{projects: {{total: {total}.00 万元, items: [{items}]}}}}"


def test_twenty_errors_in_a_long_list_end_the_search_at_once(catalogue: Catalogue) -> None:
    """It took ten seconds: more conflicts without a common figure than may be wrong at once tell as much."""
    result = _checked(_listed(250, frozenset(range(5, 245, 12))), catalogue)
    [component] = [each for each in components(result.joint.system.rows, result.joint.failed) if each.failed]
    diagnostician = Diagnostician(result.joint.system, component, result.joint.alone)
    diagnosis = diagnostician.diagnosis()

    assert (diagnosis.cures, diagnosis.complete) == ((), False)
    assert diagnostician.questions.asked < 100


def test_the_wrong_pair_of_a_long_list_is_found(catalogue: Catalogue) -> None:
    [diagnosis] = _checked(_listed(250, frozenset((70, 171))), catalogue).joint.diagnoses

    assert ["budget.projects.items[71]", "budget.projects.items[172]"] in _suspected(diagnosis)


def test_what_rules_tell_by_themselves_is_not_told_again_by_all_of_them(catalogue: Catalogue) -> None:
    """The value of an item contradicts its share and the sum; without these two rules it still contradicts the rest."""
    items = "{name: a, value: 50.00 万元, share: 50.00%}, {name: b, value: 32.00 万元, share: 30.00%}"
    other = "{value: 20.00 万元, share: 20.00%}"
    text = f"budget: {{projects: {{total: 100.00 万元, items: [{items}], other: {other}}}}}"
    result = _checked(_HEAD + text, catalogue)

    assert [each.rule.id for each in result.outcomes if each.status == "fail"] == ["BU06", "MS04"]
    assert _suspected(result.joint.diagnoses[0])[0] == ["budget.projects.items[2]"]


def test_a_search_that_was_cut_short_is_not_complete(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question, "MOST_QUESTIONS", 2)
    [diagnosis] = _checked(_STAFF % ("112 名", "91 名", "20 名"), catalogue).joint.diagnoses

    assert not diagnosis.complete


def test_a_search_with_an_open_question_is_not_complete(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That nothing could be decided was taken for no conflict."""
    undecided = Decision("undecided")
    text = "withdrawal: {amount: 2415.55 万元, total: {change: 2415.595 万元, growth: +6.33%}}"
    result = _checked(_HEAD + text, catalogue)
    [component] = [each for each in components(result.joint.system.rows, ()) if each.figures]
    diagnostician = Diagnostician(result.joint.system, component, result.joint.alone)
    assert diagnostician.contradictory
    monkeypatch.setattr(question, "decide", lambda *_, **__: undecided)
    monkeypatch.setattr(question.Left, "point", None)

    assert not diagnostician.diagnosis().complete


def test_the_range_left_by_the_others_is_exact_at_both_ends(catalogue: Catalogue) -> None:
    """One growth is one number: each rule by itself leaves the amount a wider range."""
    text = "withdrawal: {amount: 2415.55 万元, total: {change: 2415.595 万元, growth: +6.33%}}"
    [diagnosis] = _checked(_HEAD + text, catalogue).joint.diagnoses
    ranges = {suspect.figure.key: suspect.range for cure in diagnosis.cures for suspect in cure.suspects}

    assert ranges["withdrawal.amount"] == Interval(24_155_945, 24_155_955)
    assert ranges["withdrawal.total.change"] == Interval(24_155_450, 24_155_550)
