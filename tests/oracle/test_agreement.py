"""The checker and the oracle agree: on true reports with anything left out, and on misprinted ones."""

from __future__ import annotations

import os

import pytest

from tests.oracle.compare import faults, run

pytestmark = pytest.mark.bulk

SOAK = int(os.environ.get("GJJ_CHECK_DRAWN", "0"))
BATCH = 125
MISPRINTED = 10**6


@pytest.mark.parametrize("batch", range(16))
def test_no_part_of_a_true_report_is_contradicted(batch: int) -> None:
    assert faults(run(range(batch * BATCH, (batch + 1) * BATCH), slips=0)) == []


@pytest.mark.parametrize(("slips", "reports"), [(1, 100), (2, 30), (3, 10)])
def test_misprinted_reports_are_judged_as_exact_arithmetic_does(slips: int, reports: int) -> None:
    start = slips * MISPRINTED
    assert faults(run(range(start, start + reports), slips)) == []


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="runs in `make soak`")
@pytest.mark.parametrize("part", range(20))
def test_soak_of_true_reports(part: int) -> None:
    size = SOAK // 20
    seeds = range(10**7 + part * size, 10**7 + (part + 1) * size)
    assert faults(run(seeds, slips=0)) == []


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="runs in `make soak`")
@pytest.mark.parametrize(("slips", "part"), [*((1, part) for part in range(6)), (2, 0), (3, 0)])
def test_soak_of_misprinted_reports(slips: int, part: int) -> None:
    """Of 20 000 drawn: 3 000 with one slip, 500 with two, 100 with three."""
    size = SOAK // {1: 40, 2: 40, 3: 200}[slips]
    start = 10**7 + slips * MISPRINTED + part * size
    assert faults(run(range(start, start + size), slips)) == []
