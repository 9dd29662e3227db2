"""Cures, ranges and implied amounts of misprinted reports are right to their last digit."""

from __future__ import annotations

import os

import pytest

from tests.oracle.claims import drawn_claims

pytestmark = pytest.mark.bulk

SOAK = int(os.environ.get("GJJ_CHECK_DRAWN", "0"))


def _wrong(seeds: range) -> list[str]:
    return [claim.words for seed in seeds for claim in drawn_claims(seed) if not claim.right]


@pytest.mark.parametrize("part", range(2))
def test_every_cure_cures_and_every_range_is_exact(part: int) -> None:
    assert _wrong(range(10**6 + part * 15, 10**6 + (part + 1) * 15)) == []


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="runs in `make soak`")
@pytest.mark.parametrize("part", range(10))
def test_soak_of_cures_and_ranges(part: int) -> None:
    size = SOAK // 400
    assert _wrong(range(10**7 + part * size, 10**7 + (part + 1) * size)) == []
