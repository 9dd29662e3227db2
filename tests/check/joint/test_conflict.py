"""Smallest contradictions: without any one origin the rest can hold."""

from __future__ import annotations

from gjj_check.check.joint.conflict import figures_of, followable, smallest
from gjj_check.check.joint.decide import decide, refuted
from tests.check.joint.systems import drawn


def test_no_origin_can_be_left_out() -> None:
    checked = 0
    for seed in range(400):
        size, free, rows = drawn(seed)
        decision = decide(size, free, rows)
        if decision.answer != "impossible":
            continue
        core = smallest(size, free, decision.core)
        checked += 1
        assert decide(size, free, core).answer == "impossible"
        for origin in {row.origin for row in core}:
            assert decide(size, free, [row for row in core if row.origin != origin]).answer != "impossible"

    assert checked > 100


def test_a_followable_core_is_refuted_by_narrowing_and_loses_its_refutation_without_any_origin() -> None:
    checked = 0
    for seed in range(400):
        size, free, rows = drawn(seed)
        core = refuted(size, free, rows)
        if core is None:
            continue
        kept = followable(size, free, core)
        checked += 1
        assert refuted(size, free, kept) is not None
        for origin in {row.origin for row in kept}:
            assert refuted(size, free, [row for row in kept if row.origin != origin]) is None

    assert checked > 100


def test_the_figures_of_a_core_are_those_of_its_rows() -> None:
    _, _, rows = drawn(1)

    assert figures_of(rows) == {str(each.origin) for each in rows}
    assert figures_of(()) == frozenset()
