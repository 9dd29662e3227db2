"""What the detection benchmark promises, on a sample of its slips; the page holds the figures of a full run."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from benchmarks.detection import PAIRS, REPORTS, TRIPLES, Bench, Found, bench
from benchmarks.misprint import misprints
from benchmarks.tables import BEGIN, END, share

pytestmark = pytest.mark.bulk

SAMPLE = 150
PAGE = Path(__file__).parent.parent / "docs" / "detection.md"


@pytest.fixture(scope="module")
def full() -> Bench:
    return bench()


@pytest.fixture(scope="module")
def sample(full: Bench) -> list[Found]:
    return [full.found(slip) for slip in random.Random(2023).sample(full.slips(), SAMPLE)]


def test_all_that_the_exact_model_can_refute_is_found(sample: list[Found]) -> None:
    refutable = [each for each in sample if each.refutable]

    assert len(refutable) > SAMPLE // 2
    assert [each.slip for each in refutable if not each.jointly] == []
    assert [each.slip for each in sample if each.jointly and not each.refutable] == []


def test_jointly_finds_more_than_rule_by_rule(full: Bench) -> None:
    """Among the doubled digits of a growth that no rule uses by itself."""
    growth = next(i for i, each in enumerate(full.printed) if each.key == "withdrawal.amount.growth")
    slips = [slip for slip in full.slips() if slip.figure == growth]
    found = [full.found(slip) for slip in slips]

    assert all(each.jointly for each in found if each.alone)
    assert sum(each.jointly for each in found) > sum(each.alone for each in found)


def test_the_wrong_figure_is_always_among_the_suspects_and_mostly_first(sample: list[Found]) -> None:
    culprits = [each for each in sample if each.culprit is not None]

    assert [each.slip for each in culprits if each.culprit and not each.culprit.among] == []
    assert 10 * sum(bool(each.culprit and each.culprit.first) for each in culprits) >= 7 * len(culprits)


def test_consistent_reports_raise_no_alarm_but_with_fixed_tolerances(full: Bench) -> None:
    from tests.generator import truthful_report

    alarmed = [full.false_alarms(truthful_report(seed)) for seed in range(REPORTS, REPORTS + 20)]

    assert [each[:2] for each in alarmed] == [(False, False)] * 20
    assert all(any(each[i] for each in alarmed) for i in (2, 3))


def test_the_page_is_about_the_slips_that_there_are(full: Bench) -> None:
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    measured, _, _ = rest.partition(END)

    assert f"| **all** | {len(full.slips())} |" in measured
    assert f"{REPORTS} consistent reports" in measured
    assert f"| 2 | {PAIRS} |" in measured
    assert f"| 3 | {TRIPLES} |" in measured
    [jointly] = re.findall(r"\n\| jointly \|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|", measured)
    assert [each.strip() for each in jointly] == ["100.0 %", "0", "100.0 %"]


def test_misprints_are_those_of_the_hand() -> None:
    texts = {
        kind: [each.text for each in misprints("+3.78%") if each.kind == kind]
        for kind in ("swapped", "doubled")
    }

    assert texts == {"swapped": ["+7.38%", "+3.87%"], "doubled": ["+33.78%", "+3.778%", "+3.788%"]}
    assert len([each for each in misprints("+3.78%") if each.kind == "digit"]) == 27
    assert {each.text for each in misprints("3% ".strip())} >= {"3‰", "30%", "0.3%", "33%", "-3%"}


def test_shares_are_rounded_down() -> None:
    assert [share(1999, 2000), share(2000, 2000), share(1, 0)] == ["99.9 %", "100.0 %", "–"]
