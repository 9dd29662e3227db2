"""The soundness promise: a report printed from any true values is never flagged."""

from __future__ import annotations

import os

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import check
from tests.generator import Mode, truthful_report

pytestmark = pytest.mark.bulk

BATCH = 125
SOAK = int(os.environ.get("GJJ_CHECK_SOAK", "0"))


def _flagged(
    seeds: range, catalogue: Catalogue, mode: Mode = "nearest", *, balanced: bool = False
) -> list[str]:
    """What is flagged in the reports of `seeds`, every fourth of a falling year, where only contradictions count."""
    flagged = []
    for seed in seeds:
        falling = seed % 4 == 3
        text = truthful_report(seed, mode, balanced=balanced, falling=falling)
        result = check(text.encode(), str(seed), catalogue)
        harmless = {"limit", "implausible"} if falling else {"limit"}
        assert result.draft.problems == result.ledger.problems == []
        assert len(result.ledger.printed) == 102
        assert [each.status for each in result.outcomes if each.rule.id == "JC01"] == ["pass"]
        flagged += [
            f"{seed} {outcome.rule.id} {outcome.status}"
            for outcome in result.outcomes
            if outcome.status == "error" or (outcome.status == "fail" and outcome.rule.claim not in harmless)
        ]
    return flagged


@pytest.mark.parametrize("batch", range(16))
def test_no_truthful_report_is_flagged(batch: int, catalogue: Catalogue) -> None:
    assert _flagged(range(batch * BATCH, (batch + 1) * BATCH), catalogue) == []


@pytest.mark.parametrize("batch", range(2))
def test_no_truncated_report_is_flagged(batch: int, catalogue: Catalogue) -> None:
    assert _flagged(range(batch * BATCH, (batch + 1) * BATCH), catalogue, "truncate") == []


@pytest.mark.parametrize("batch", range(2))
def test_no_balanced_list_is_flagged(batch: int, catalogue: Catalogue) -> None:
    assert _flagged(range(batch * BATCH, (batch + 1) * BATCH), catalogue, balanced=True) == []


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="runs in `make soak`")
@pytest.mark.parametrize("part", range(20))
def test_soak(part: int, catalogue: Catalogue) -> None:
    """Of every ten reports, eight rounded, one truncated, one with a balanced list."""
    size = SOAK // 20
    seeds = range(10**6 + part * size, 10**6 + (part + 1) * size)
    eight, nine = seeds[: size * 8 // 10], seeds[size * 8 // 10 : size * 9 // 10]
    assert _flagged(eight, catalogue) == []
    assert _flagged(nine, catalogue, "truncate") == []
    assert _flagged(seeds[size * 9 // 10 :], catalogue, balanced=True) == []


def test_a_member_of_a_balanced_list_one_digit_off_passes_only_as_balanced(catalogue: Catalogue) -> None:
    text = """
budget: {projects: {total: 30000.00 万元, items: [{name: a, value: 10000.00 万元, share: 33.34%},
  {name: b, value: 10000.00 万元, share: 33.33%}], other: {value: 10000.00 万元, share: 33.33%}}}
"""
    result = check(text.encode(), "x", catalogue)
    [outcome] = [each for each in result.outcomes if each.rule.id == "MS04" and each.status == "rounding"]

    assert outcome.evidence is not None
    assert (outcome.subject, outcome.evidence.reason) == ("budget.projects.items[1]", "balanced")
    assert result.verdict == "consistent"


def test_no_allowance_where_the_list_does_not_add_exactly(catalogue: Catalogue) -> None:
    text = """
budget: {projects: {total: 30000.00 万元, items: [{name: a, value: 10000.00 万元, share: 33.34%},
  {name: b, value: 10000.00 万元, share: 33.33%}], other: {value: 10000.00 万元, share: 33.32%}}}
"""
    result = check(text.encode(), "x", catalogue)

    assert [each.rule for each in result.findings] == ["MS04", "MS04"]


def test_an_equation_compiled_for_one_list_is_not_used_for_a_longer_one(catalogue: Catalogue) -> None:
    short = """
budget: {projects: {total: 3.00 万元, items: [{name: a, value: 1.00 万元, share: 33.33%}],
  other: {value: 2.00 万元, share: 66.67%}}}
"""
    long = """
budget: {projects: {total: 4.00 万元, items: [{name: a, value: 1.00 万元, share: 25.00%},
  {name: b, value: 1.00 万元, share: 25.00%}], other: {value: 2.00 万元, share: 50.00%}}}
"""
    for text in (short, long, short):
        assert check(text.encode(), "x", catalogue).findings == []
