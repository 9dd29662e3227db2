"""Witnesses satisfy every row exactly."""

from __future__ import annotations

from gjj_check.check.joint.bounds import Bounds, satisfied
from gjj_check.check.joint.witness import witness
from tests.check.joint.systems import drawn, possible


def test_a_witness_satisfies_every_row_and_no_contradiction_has_one() -> None:
    found = 0
    for seed in range(500):
        size, free, rows = drawn(seed)
        bounds = Bounds(size, free, rows)
        if not bounds.settle():
            continue
        values = witness(bounds)
        if values is not None:
            found += 1
            assert satisfied(rows, values)
            assert all(value >= 0 for unknown, value in enumerate(values) if unknown not in free)
            assert possible(size, free, rows) is not False

    assert found > 50
