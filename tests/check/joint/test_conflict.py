"""Smallest contradictions: without any one origin the rest can hold."""

from __future__ import annotations

from gjj_check.check.joint.conflict import figures_of, followable, smallest
from gjj_check.check.joint.decide import decide, refuted
from gjj_check.check.joint.irreducible import irreducible
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.solver import solve
from tests.check.joint.systems import drawn


def test_no_origin_can_be_left_out() -> None:
    checked = 0
    for seed in range(400):
        ground, rows = drawn(seed)
        decision = decide(ground, rows)
        if decision.answer != "impossible":
            continue
        core = smallest(ground, decision.core)
        checked += 1
        assert decide(ground, core).answer == "impossible"
        for origin in {row.origin for row in core}:
            assert decide(ground, [row for row in core if row.origin != origin]).answer != "impossible"

    assert checked > 100


def test_a_followable_core_is_refuted_by_narrowing_and_loses_its_refutation_without_any_origin() -> None:
    checked = 0
    for seed in range(400):
        ground, rows = drawn(seed)
        core = refuted(ground, rows)
        if core is None:
            continue
        kept = followable(ground, core)
        checked += 1
        assert refuted(ground, kept) is not None
        for origin in {row.origin for row in kept}:
            assert refuted(ground, [row for row in kept if row.origin != origin]) is None

    assert checked > 100


def test_the_figures_of_a_core_are_those_of_its_rows() -> None:
    _, rows = drawn(1)

    assert figures_of(rows) == {str(each.origin) for each in rows}
    assert figures_of(()) == frozenset()


def test_one_tableau_tells_a_smallest_contradiction_where_there_is_one() -> None:
    checked = 0
    for seed in range(150):
        ground, rows = drawn(seed)
        core = irreducible(ground, rows)
        assert (core is None) == (solve(ground, rows).possible is True)
        if core is None:
            continue
        checked += 1
        assert solve(ground, core).possible is False
        for origin in {row.origin for row in core}:
            assert solve(ground, [row for row in core if row.origin != origin]).possible

    assert checked > 60


def test_a_long_sum_is_not_tried_without_each_of_its_members() -> None:
    """Four hundred members took as many decisions of the whole, a minute."""
    size = 400
    members = tuple((unknown, 1) for unknown in range(size))
    rows = [Row(members, size - 1, True, frozenset(), 0)]
    rows += [
        Row(((unknown, -1),), -1, False, frozenset({str(unknown)}), unknown + 1) for unknown in range(size)
    ]

    assert len(smallest(Ground(size), rows)) == size + 1
