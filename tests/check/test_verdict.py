"""A verdict says no more than was decided."""

from __future__ import annotations

from typing import Any

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.exits import Exit
from gjj_check.check.joint import joint
from gjj_check.check.result import Options, Result, check
from gjj_check.check.run import Run, Unopened

_STAFF = "institution: {staff: {total: 111 名, active: 91 名, retired: 20 名}}"
_PRIOR_RATE = """
housing: {contribution_rate: {prior: 85.75%}}
collection: {contributions: {prior: 38.40 亿元}}
loans: {issued: {prior: 11.72 亿元}}
"""
_WRONG = _STAFF.replace("111", "112")


def _check(text: str, catalogue: Catalogue, **options: Any) -> Result:
    return check(text.encode(), "r.yaml", catalogue, Options(**options))


@pytest.mark.parametrize(
    "text",
    [
        "institution: {staff: {total: {prior: 111 名}, active: {prior: 91 名}, retired: {prior: 20 名}}}",
        _PRIOR_RATE,
        "income: {remitted: {housing: {prior: 1 亿元}}}\nrestated: [{indicator: income.remitted.housing.prior, text: 1 亿元}]",
        "report: {year: 2024}",
    ],
)
def test_last_years_figures_only_are_unchecked(text: str, catalogue: Catalogue) -> None:
    result = _check(text, catalogue)

    assert (result.verdict, result.exit, result.prints_the_year) == ("unchecked", Exit.NOTHING_CHECKED, False)


@pytest.mark.parametrize(
    "text",
    [
        "budget: {basic: {three_public: 12.50 万元}}",
        "collection: {contributions: 38.40 亿元}\nwithdrawal: {total: 221.02 亿元}",
    ],
)
def test_figures_that_nothing_can_be_held_to_are_unchecked(text: str, catalogue: Catalogue) -> None:
    result = _check(text, catalogue)

    assert (result.verdict, result.exit, result.prints_the_year) == ("unchecked", Exit.NOTHING_CHECKED, True)


def test_a_rule_with_a_figure_of_the_year_makes_a_report_checked(catalogue: Catalogue) -> None:
    growth = "collection: {contributions: {value: 38.40 亿元, prior: 37.00 亿元, growth: +3.78%}}"

    assert _check(growth, catalogue).verdict == "consistent"
    assert (_check(_STAFF, catalogue).verdict, _check(_STAFF, catalogue).exit) == ("consistent", Exit.CLEAN)


@pytest.mark.parametrize("kept", [{"IN03"}, {"WD01", "IN03", "JC01"}])
def test_left_out_rules_make_the_verdict_partial(kept: set[str], catalogue: Catalogue) -> None:
    result = _check(_STAFF, catalogue.only(kept))

    assert (result.verdict, result.exit) == ("partial", Exit.CLEAN)


def test_left_out_rules_change_no_other_verdict(catalogue: Catalogue) -> None:
    kept = catalogue.only({"IN03"})

    assert _check(_WRONG, kept).verdict == "contradicted"
    assert _check(_STAFF, catalogue.only({"WD01"})).verdict == "unchecked"
    assert _check(_STAFF + "\nloans: {balance: 3}", kept).verdict == "unreadable"


def test_without_all_rules_together_the_verdict_is_partial(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _check(_STAFF, catalogue, joint=False).verdict == "partial"

    monkeypatch.setattr(joint, "MOST_FIGURES", 2)
    large = _check(_STAFF, catalogue)

    assert (large.verdict, large.exit) == ("partial", Exit.CLEAN)


def test_a_defect_of_ours_leaves_the_verdict_partial(catalogue: Catalogue) -> None:
    result = _check(_STAFF, catalogue)
    result.outcomes.append(result.outcomes[0]._replace(status="error", detail="x"))

    assert (result.verdict, result.exit) == ("partial", Exit.INTERNAL)


def test_what_cannot_be_read_is_a_finding_and_comes_before_unchecked(catalogue: Catalogue) -> None:
    result = _check("loans: {balance: 3}", catalogue)

    assert (result.verdict, result.exit) == ("unreadable", Exit.FINDINGS)
    assert _check("loans: {balance: 3}", catalogue, fail_on="never").exit == Exit.NOTHING_CHECKED
    assert _check(f"{_WRONG}\nloans: {{balance: 3}}", catalogue).verdict == "contradicted"


def test_an_accepted_contradiction_is_still_one_and_passes(catalogue: Catalogue) -> None:
    comment = "  # gjj: accept IN03: 原件如此"
    accepted = _check(_WRONG + comment, catalogue)
    standing = _check(_WRONG, catalogue)

    assert (accepted.verdict, accepted.forgiven, accepted.exit) == ("contradicted", True, Exit.CLEAN)
    assert (standing.verdict, standing.forgiven, standing.exit) == ("contradicted", False, Exit.FINDINGS)
    assert not _check(_STAFF, catalogue).forgiven


def test_the_run_ends_as_its_gravest_report(catalogue: Catalogue) -> None:
    fine, wrong, empty = (_check(text, catalogue) for text in (_STAFF, _WRONG, "report: {year: 2024}"))

    assert Run((fine,)).exit == Exit.CLEAN
    assert Run((fine, empty)).exit == Exit.NOTHING_CHECKED
    assert Run((fine, wrong, empty)).exit == Exit.FINDINGS
    assert Run((wrong,), (Unopened("x", "cli.no-file"),)).exit == Exit.USAGE
    assert Run((fine,), (Unopened("x", "cli.no-reports"),)).exit == Exit.NOTHING_CHECKED
