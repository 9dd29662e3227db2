"""What one rule says of a report, for equations that the built-in catalogue does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.outcome import Outcome
from gjj_check.check.result import check

_RULE = """\
rules:
  ZZ01:
    name: {{zh: 试, en: trial}}
    holds: {holds}
    claim: {claim}
    why: {{zh: 试, en: trial}}
    fix: {{zh: 试, en: trial}}
    examples: {{pass: {{}}, rounding: impossible, fail: {{}}}}
"""


def _outcome(folder: Path, holds: str, *reports: str) -> Outcome:
    """What the rule says of the last of the reports, all checked with the same catalogue."""
    (folder / "trial.yaml").write_text(
        _RULE.format(holds=holds, claim="implausible" if "~" in holds else "contradiction"), encoding="utf-8"
    )
    loaded = load_catalogue(builtin_directory(), folder)
    assert loaded.problems == []
    results = [check(report.encode(), "x", loaded.catalogue) for report in reports]
    [outcome] = [each for each in results[-1].outcomes if each.rule.id == "ZZ01"]
    return outcome


AMOUNTS = "collection: {contributions: 38.40 亿元}\nrisk: {overdue: 25 万元, reserve: 22686.27 万元}"


@pytest.mark.parametrize(
    ("holds", "status"),
    [
        ("collection.contributions = collection.contributions + risk.overdue", "fail"),
        ("collection.contributions >= collection.contributions + risk.overdue", "fail"),
        ("collection.contributions <= collection.contributions + risk.overdue", "pass"),
        ("collection.contributions ~ collection.contributions + risk.overdue", "pass"),
    ],
)
def test_a_figure_on_both_sides_has_one_true_value(holds: str, status: str, tmp_path: Path) -> None:
    outcome = _outcome(tmp_path, holds, AMOUNTS)

    assert outcome.status == status


@pytest.mark.parametrize(
    "holds", ["risk.reserve <= risk.overdue <= risk.reserve", "risk.overdue <= risk.reserve <= risk.overdue"]
)
def test_a_chain_says_the_worst_of_its_parts(holds: str, tmp_path: Path) -> None:
    outcome = _outcome(tmp_path, holds, AMOUNTS)

    assert outcome.status == "fail"
    assert outcome.evidence is not None
    assert outcome.evidence.right.below(outcome.evidence.left)


@pytest.mark.parametrize(
    ("figures", "status"),
    [
        ("risk: {overdue: 25.00 万元, reserve: 25.00 万元}", "pass"),
        ("risk: {overdue: 25.01 万元, reserve: 25.00 万元}", "rounding"),
        ("risk: {overdue: 25.02 万元, reserve: 25.00 万元}", "fail"),
    ],
)
def test_an_inequality_passes_where_the_printed_values_keep_it(
    figures: str, status: str, tmp_path: Path
) -> None:
    assert _outcome(tmp_path, "risk.overdue <= risk.reserve", figures).status == status


@pytest.mark.parametrize(("rate", "status"), [("50.0%", "pass"), ("50.1%", "fail"), ("49.9%", "fail")])
def test_a_constant_is_met_by_the_range_itself(rate: str, status: str, tmp_path: Path) -> None:
    assert _outcome(tmp_path, "50% = withdrawal.rate", f"withdrawal: {{rate: {rate}}}").status == status


def test_only_a_share_is_allowed_what_balancing_moves(tmp_path: Path) -> None:
    report = """
budget: {projects: {total: 20.00 万元, items: [{name: a, value: 10.00 万元, share: 50.00%}],
  other: {value: 10.00 万元, share: 50.00%}}}
risk: {overdue: 10.02 万元}
"""
    assert _outcome(tmp_path, "budget.projects.other = risk.overdue", report).status == "fail"


def test_names_that_are_no_longer_listed_are_missing(tmp_path: Path) -> None:
    listed = "institution: {branches: {value: 2 个, names: [a, b]}}"
    outcome = _outcome(
        tmp_path,
        "institution.branches = count(institution.branches.names)",
        listed,
        "institution: {branches: 2 个}",
    )

    assert (outcome.status, outcome.missing) == ("not_evaluable", ("institution.branches.names",))


@pytest.mark.parametrize(
    ("told", "reserve", "status"),
    [
        ("growth: +25%", "20 万元", "pass"),
        ("change: +10 万元, growth: +25%", "15 万元", "fail"),
        ("change: +10 万元, growth: +25%", "20 万元", "fail"),
        ("change: +5 万元, growth: +25%", "20 万元", "pass"),
        ("prior: 20 万元, change: +10 万元", "20 万元", "fail"),
    ],
)
def test_everything_that_tells_last_years_value_is_used(
    told: str, reserve: str, status: str, tmp_path: Path
) -> None:
    report = f"risk: {{overdue: {{value: 25 万元, {told}}}, reserve: {reserve}}}"

    assert _outcome(tmp_path, "risk.reserve = prior(risk.overdue)", report).status == status


@pytest.mark.parametrize(
    ("told", "status", "checked"),
    [
        ("growth: +12.44%", "pass", "growth"),
        ("growth: +12.34%", "fail", "growth"),
        ("prior: 308.75 亿元, growth: +12.44%", "pass", "prior"),
        ("prior: 309.75 亿元, growth: +12.44%", "fail", "prior"),
        ("change: +38.41 亿元", "fail", "change"),
        ("prior: 308.75 亿元, change: +38.50 亿元", "fail", "change"),
    ],
)
def test_an_increase_is_held_against_each_figure_that_tells_it(
    told: str, status: str, checked: str, catalogue: Catalogue
) -> None:
    text = f"collection: {{contributions: 38.40 亿元, total: {{value: 347.15 亿元, {told}}}}}"
    [outcome] = [each for each in check(text.encode(), "x", catalogue).outcomes if each.rule.id == "CO06"]

    assert (outcome.status, outcome.operands[0].part) == (status, checked)


def test_the_growth_of_a_net_figure_tells_no_last_year(catalogue: Catalogue) -> None:
    text = "collection: {net_units: {value: 5 家, growth: -150%}}"
    [outcome] = [each for each in check(text.encode(), "x", catalogue).outcomes if each.rule.id == "MS05"]

    assert (outcome.status, outcome.detail) == ("not_evaluable", "divisor")


LAST_YEAR = """
institution: {staff: {total: {value: 111 名, prior: 100 名}, active: {value: 91 名, prior: 80 名}, retired: {value: 20 名, prior: %s 名}}}
"""


def test_last_years_column_is_held_against_itself(catalogue: Catalogue) -> None:
    result = check((LAST_YEAR % 30).encode(), "x", catalogue)
    found = [(each.status, each.year) for each in result.outcomes if each.rule.id == "IN03"]

    assert found == [("pass", "this"), ("fail", "last")]
    assert result.verdict == "contradicted"
    assert check((LAST_YEAR % 20).encode(), "x", catalogue).verdict == "consistent"


def test_what_another_rule_spells_out_for_last_year_is_held_once(
    report_text: str, catalogue: Catalogue
) -> None:
    """WD02 is WD01 of last year where the change of the rate is printed."""
    outcomes = check(report_text.encode(), "x", catalogue).outcomes

    assert [each.year for each in outcomes if each.rule.id == "WD01"] == ["this"]
    assert [each.status for each in outcomes if each.rule.id == "WD02"] == ["pass"]


@pytest.mark.parametrize(
    ("original", "mention", "rounding", "fails"),
    [
        ("1.30 亿元", "1.31 亿元", "nearest", True),
        ("1.30 亿元", "1.31 亿元", "truncate", True),
        ("1.30 亿元", "1.31 亿元", "either", False),
        ("1.30 亿元", "1.32 亿元", "either", True),
        ("1.30 亿元", "1.305 亿元", "nearest", False),
        ("1.30 亿元", "13050 万元", "nearest", False),
    ],
)
def test_one_amount_printed_twice_shows_the_same_digits(
    original: str, mention: str, rounding: str, fails: bool, catalogue: Catalogue
) -> None:
    text = f"""
report: {{institution: 甲, year: 2024, rounding: {rounding}}}
income: {{remitted: {{housing: {original}}}}}
restated: [{{indicator: income.remitted.housing, text: {mention}}}]
"""
    result = check(text.encode(), "x", catalogue)

    assert (result.verdict == "contradicted") == fails
    assert [each.status == "fail" for each in result.outcomes if each.rule.id == "RS01"] == [fails]


def test_a_list_with_a_member_without_value_has_no_order(catalogue: Catalogue) -> None:
    items = "[{name: a, value: 3 万元}, {name: b, share: 30%}, {name: c, value: 1 万元}]"
    result = check(f"budget: {{projects: {{items: {items}}}}}".encode(), "x", catalogue)
    [outcome] = [each for each in result.outcomes if each.rule.id == "BU09"]

    assert (outcome.status, outcome.missing) == ("not_evaluable", ("budget.projects.items[2]",))


def test_a_plan_is_not_used_for_a_report_of_another_form(tmp_path: Path) -> None:
    """The same rule, first with last year's value as printed, then by its growth, then without any."""
    holds = "risk.reserve = prior(risk.overdue)"
    printed = "risk: {overdue: {value: 25 万元, prior: 30 万元}, reserve: 30 万元}"
    growing = "risk: {overdue: {value: 25 万元, growth: +25%}, reserve: 20 万元}"
    alone = "risk: {overdue: 25 万元, reserve: 20 万元}"

    assert _outcome(tmp_path, holds, growing, alone, printed).status == "pass"
    assert _outcome(tmp_path, holds, printed, alone, growing).status == "pass"
    assert _outcome(tmp_path, holds, printed, growing, alone).status == "not_evaluable"


def test_a_list_of_another_length_has_a_plan_of_its_own(tmp_path: Path) -> None:
    def report(members: int) -> str:
        items = ", ".join("{name: a, value: 10 万元, share: 10%}" for _ in range(members))
        return f"budget: {{projects: {{total: 30 万元, items: [{items}]}}}}"

    for holds in (
        "budget.projects.total = sum(budget.projects.items)",
        "30% = sum(budget.projects.items.share)",
    ):
        assert _outcome(tmp_path, holds, report(2), report(4), report(3)).status != "fail"
        assert _outcome(tmp_path, holds, report(3), report(4)).status == "fail"


def test_a_list_without_members_is_missing_and_no_zero(tmp_path: Path) -> None:
    outcome = _outcome(
        tmp_path,
        "budget.projects.total = sum(budget.projects.items, budget.projects.other)",
        "budget: {projects: {total: 30 万元, other: 30 万元}}",
    )

    assert (outcome.status, outcome.missing) == ("not_evaluable", ("budget.projects.items",))


@pytest.mark.parametrize(("operating", "status"), [("1", "fail"), ("2", "rounding"), ("3", "pass")])
def test_figures_cut_off_never_reach_the_next_digit(
    operating: str, status: str, catalogue: Catalogue
) -> None:
    """[4, 5) and [1, 2) + [1, 2) = [2, 4) touch; 4 = 1 + 1 passed."""
    text = f"""
report: {{rounding: truncate}}
budget: {{basic: {{total: 4 万元, personnel: 1 万元, operating: {operating} 万元}}}}
"""
    result = check(text.encode(), "x", catalogue)
    [outcome] = [each for each in result.outcomes if each.rule.id == "BU01"]

    assert outcome.status == status
    if status == "fail":
        assert [each.digits_off for each in result.findings] == [1]
        assert outcome.evidence is not None
        assert outcome.evidence.apart


def test_two_mentions_cut_off_differently_exclude_each_other(catalogue: Catalogue) -> None:
    text = """
report: {rounding: truncate}
income: {remitted: {housing: 1.30 亿元}}
restated: [{indicator: income.remitted.housing, text: 1.31 亿元}]
"""
    outcomes = check(text.encode(), "x", catalogue).outcomes

    assert [each.status for each in outcomes if each.rule.id == "RS01"] == ["fail"]


@pytest.mark.parametrize(
    "text",
    [
        "policy: {loan_cap: {value: 60 万元, prior: 45 万元, growth: +33.33%}}",
        "policy: {loan_cap: {value: 45 万元, growth: +20%}}",
        "policy: {liquidity_line: {value: 85%, change: -2.5 个百分点, growth: -2.86%}}",
        "risk: {written_off: {value: 1000.04 万元, prior: 1000.00 万元, growth: 0.00%}}",
        "risk: {written_off: {value: 1000.3 万元, prior: 1000.1 万元, change: 0 万元}}",
    ],
)
def test_exactness_ends_at_the_amount(text: str, catalogue: Catalogue) -> None:
    """Growths and changes were exact too, and money had to be a whole number."""
    assert [
        each.rule.id for each in check(text.encode(), "x", catalogue).outcomes if each.status == "fail"
    ] == []


def test_one_slip_of_a_count_is_one_finding(catalogue: Catalogue) -> None:
    """CO01 and MS05 both fail: the growth fits neither the net increase nor any whole number."""
    text = "collection: {net_units: 28 家, units: {value: 3342 家, growth: +0.86%}}"
    result = check(text.encode(), "x", catalogue)

    assert {each.rule.id for each in result.outcomes if each.status == "fail"} == {"CO01", "MS05"}
    assert [(each.rule, each.would_print) for each in result.findings] == [("CO01", ("+0.84%",))]
    alone = check(text.replace("net_units: 28 家, ", "").encode(), "x", catalogue)
    assert [each.rule for each in alone.findings] == ["MS05"]
