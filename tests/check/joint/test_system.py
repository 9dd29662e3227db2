"""The joint system: every rule gives rows or is listed, and degenerate reports are decided like any other."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import Result, check
from tests.generator import Mode, truthful_report

REPORT = Path(__file__).parents[3] / "reports" / "2023.yaml"
_DIAGNOSED = """
import sys
from pathlib import Path
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.result import check
catalogue = load_catalogue(builtin_directory()).catalogue
text = Path(sys.argv[1]).read_text(encoding="utf-8").replace("38.40", "38.04").replace("54.06%", "54.60%")
result = check(text.encode(), "x", catalogue)
for diagnosis in result.joint.diagnoses:
    for cure in diagnosis.cures:
        print(cure.cost, cure.confirmed, [(each.figure.key, each.range, each.candidates) for each in cure.suspects])
for subject, derivation in result.joint.derivations.items():
    print(subject, [origin for origin in derivation.origins], len(derivation.links))
for each in result.joint.implied:
    print(each.unknown.path, each.range)
"""


def _together(result: Result) -> list[str]:
    return [each.status for each in result.outcomes if each.rule.id == "JC01"]


def _spoken_for(result: Result) -> set[str]:
    """The rules that give rows, say what a figure is, or say what another one says."""
    system = result.joint.system
    skeleton = system.skeleton
    return {origin.rule for origin in skeleton.origins} | {dropped.rule.id for dropped in skeleton.dropped}


def test_every_rule_with_a_claim_takes_part_or_is_listed(report_text: str, catalogue: Catalogue) -> None:
    result = check(report_text.encode(), "x", catalogue)
    claiming = {id for id, rule in catalogue.rules.items() if rule.claim == "contradiction"}
    meanings = {"MS01", "MS02", "MS03", "MS05"}  # what a growth and a change are, and that counts are whole

    assert _spoken_for(result) >= claiming - meanings - {"JC01"}
    assert result.joint.system.skeleton.dropped == []


def test_a_rule_without_a_figure_of_its_own_takes_part(catalogue: Catalogue) -> None:
    """What is not printed is an unknown: the ratio, and what it is a ratio of."""
    result = check("withdrawal: {amount: 3.00 亿元}".encode(), "x", catalogue)

    assert "WD01" in {result.joint.system.origin(row).rule for row in result.joint.system.rows}
    assert {each.missing for each in result.joint.system.skeleton.dropped} <= {
        "institution.departments.names",
        "institution.branches.names",
        "budget.projects.items",
        "budget.projects.items.share",
    }


def test_a_share_without_a_whole_is_listed(catalogue: Catalogue) -> None:
    result = check(b"withdrawal: {rate: {value: 80%, share: 20%}}", "x", catalogue)

    assert ("MS04", "missing") in [
        (each.rule.id, each.reason) for each in result.joint.system.skeleton.dropped
    ]


def test_a_form_that_was_met_is_not_worked_out_again(report_text: str, catalogue: Catalogue) -> None:
    first = check(report_text.encode(), "x", catalogue).joint.system.skeleton
    same_form = check(report_text.replace("38.40", "38.41").encode(), "x", catalogue).joint.system.skeleton
    other = check(report_text.replace("growth: +3.78%, ", "").encode(), "x", catalogue).joint.system.skeleton

    assert same_form is first
    assert other is not first


@pytest.mark.parametrize("seed", range(40))
def test_truthful_reports_pass_together(seed: int, catalogue: Catalogue) -> None:
    """Rounded, truncated, of a falling year, with a balanced list, and read with either rounding."""
    mode: Mode = "truncate" if seed % 5 == 4 else "nearest"
    text = truthful_report(seed, mode, balanced=seed % 5 == 3, falling=seed % 5 == 2)
    if seed % 2:
        text = text.replace(f"rounding: {mode}", "rounding: either", 1)
    result = check(text.encode(), "x", catalogue)

    assert _together(result) == ["pass"]
    assert result.joint.diagnoses == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", []),
        ("collection: {contributions: 38.40 亿元}", ["not_evaluable"]),
        ("institution: {staff: {total: 0 名, active: 0 名, retired: 0 名}}", ["pass"]),
        ("withdrawal: {rate: 0.00%, amount: 0 亿元}\ncollection: {contributions: 0 亿元}", ["pass"]),
        ("withdrawal: {rate: 50.00%, amount: 0.00 亿元}\ncollection: {contributions: 0.00 亿元}", ["pass"]),
    ],
)
def test_degenerate_reports_are_decided_without_a_defect(
    text: str, status: list[str], catalogue: Catalogue
) -> None:
    result = check(text.encode(), "x", catalogue)

    assert _together(result) in (status, ["not_evaluable"])
    assert not result.joint.defect
    assert result.joint.diagnoses == []


def test_the_report_implies_the_deposit_balance(report_text: str, catalogue: Catalogue) -> None:
    result = check(report_text.encode(), "x", catalogue)
    found = {(each.unknown.path, each.unknown.role): each for each in result.joint.implied}
    values = found["collection.balance", "value"].range
    exact = 10**8 * values.den

    assert 12611 * exact <= 100 * values.lo
    assert 100 * values.hi <= 12615 * exact
    assert ("collection.contributions", "prior") in found
    assert ("collection.contributions", "value") not in found
    assert {origin.rule for origin in found["collection.balance", "value"].origins} & {"LN06", "CO07"}


def test_true_amounts_lie_inside_what_is_implied(catalogue: Catalogue) -> None:
    """Cumulative withdrawals a year ago are this year's total less this year's withdrawals, as both are printed."""
    for seed in range(20):
        result = check(truthful_report(seed).encode(), "x", catalogue)
        figures = result.ledger.figures
        total = figures["withdrawal.total"].interval - figures["withdrawal.amount"].interval
        prior = {
            each.unknown.path: each.range for each in result.joint.implied if each.unknown.role == "prior"
        }
        assert prior["withdrawal.total"].meets(total)


def test_two_processes_with_other_hashes_say_the_same() -> None:
    said = {
        hashlib.sha256(
            subprocess.run(
                [sys.executable, "-c", _DIAGNOSED, str(REPORT)],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
        ).hexdigest()
        for seed in ("1", "2", "3")
    }

    assert len(said) == 1
