"""Blind spots: the ends of each are what the whole program says of the misprinted report."""

from __future__ import annotations

from pathlib import Path

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.joint.blindspot import BlindSpot
from gjj_check.check.result import Options, Result, check
from tests.cli.run import REPORT

_TEXT = Path(REPORT).read_text(encoding="utf-8").replace("1.31 亿元", "1.30 亿元")


@pytest.fixture(scope="module")
def result(catalogue: Catalogue) -> Result:
    return check(_TEXT.encode(), "x", catalogue)


def _edited(spot: BlindSpot, steps: int) -> bytes:
    lines = _TEXT.splitlines()
    line, column = spot.figure.place
    old = spot.figure.figure.text
    row = lines[line - 1]
    lines[line - 1] = row[: column - 1] + spot.text(steps) + row[column - 1 + len(old) :]
    return "\n".join(lines).encode()


def test_every_figure_has_one_in_the_order_of_the_file(result: Result) -> None:
    spots = result.joint.blind_spots

    assert [spot.figure for spot in spots] == result.ledger.printed
    assert not any(spot.contradicted for spot in spots)


@pytest.mark.parametrize(
    "key",
    [
        "institution.branches", "budget.basic.total", "budget.projects.total", "budget.projects.items[3].share",
        "collection.units", "collection.contributions", "collection.contributions.growth", "withdrawal.rate.change",
        "loans.balance", "loans.deposit_ratio", "loans.total_count.growth", "risk.overdue", "income.amount",
        "restated[2]",
    ],
)  # fmt: skip
def test_misprints_inside_go_unnoticed_and_the_next_ones_are_noticed(
    key: str, result: Result, catalogue: Catalogue
) -> None:
    spot = next(each for each in result.joint.blind_spots if each.figure.key == key)

    assert spot.below is not None
    assert spot.above is not None
    for steps in (-spot.below, spot.above):
        assert check(_edited(spot, steps), "x", catalogue).verdict == "consistent"
    for steps in (-spot.below - 1, spot.above + 1):
        assert check(_edited(spot, steps), "x", catalogue).verdict == "contradicted"


def test_what_no_rule_holds_could_be_anything(result: Result) -> None:
    holds = {hold.spot.figure.key: hold for hold in result.holds}

    assert holds["policy.floor_area"].held == "not-held"
    assert holds["income.rate"].held == "not-held"
    assert holds["budget.basic.personnel.change"].held == "one-sided"  # last year's amount cannot be negative
    assert holds["budget.basic.personnel.change"].below is None


def test_nothing_is_said_of_figures_that_contradict_each_other(catalogue: Catalogue) -> None:
    published = check(Path(REPORT).read_bytes(), "x", catalogue)
    contradicted = [spot.figure.key for spot in published.joint.blind_spots if spot.contradicted]

    assert contradicted == ["income.remitted.housing", "restated[2]"]


def test_all_rules_together_notice_more_than_each_alone(result: Result, catalogue: Catalogue) -> None:
    spot = next(each for each in result.joint.blind_spots if each.figure.key == "withdrawal.amount.growth")
    assert spot.above is not None
    edited = _edited(spot, spot.above + 1)

    assert check(edited, "x", catalogue, Options(joint=False)).verdict == "partial"
    assert check(edited, "x", catalogue).verdict == "contradicted"
