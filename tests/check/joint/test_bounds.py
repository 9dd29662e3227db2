"""Bounds: what narrowing says holds for all true amounts."""

from __future__ import annotations

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.witness import satisfied
from tests.check.joint.systems import drawn, possible


def _row(terms: dict[int, int], bound: int, *, equal: bool = False, origin: int = 0) -> Row:
    return Row(tuple(sorted(terms.items())), bound, equal, frozenset({str(origin)}), origin)


def test_bounds_cut_off_no_true_amounts() -> None:
    """Where a system is possible with an unknown at or beyond a bound, it must not be possible beyond it."""
    checked = 0
    for seed in range(250):
        ground, rows = drawn(seed)
        bounds = Bounds(ground, rows)
        if not bounds.settle():
            assert possible(ground, rows) is not True
            continue
        for unknown in range(ground.size):
            for end, sign in ((bounds.high[unknown], -1), (bounds.low[unknown], 1)):
                if end is not None:
                    beyond = _row({unknown: sign * GRID}, sign * end - 1)
                    checked += 1
                    assert possible(ground, [*rows, beyond]) is not True

    assert checked > 200


def test_a_third_is_rounded_outward() -> None:
    bounds = Bounds(Ground(1), [_row({0: 3}, 1, equal=True)])

    assert bounds.settle()
    assert bounds.low[0] == GRID // 3
    assert bounds.high[0] == GRID // 3 + 1
    assert not satisfied([_row({0: 3}, 1, equal=True)], [GRID // 3])


def test_a_clash_comes_with_the_steps_it_rests_on() -> None:
    rows = [_row({0: 1}, 5, origin=0), _row({0: -1, 1: -1}, -9, origin=1), _row({1: 1}, 3, origin=2)]
    bounds = Bounds(Ground(2), [*rows, _row({1: 1}, 100, origin=3)])

    assert not bounds.settle()
    assert bounds.clash is not None
    assert bounds.trace is not None
    assert {step.row.origin for step in bounds.trace.proof(bounds.clash)} | {bounds.clash.row.origin} == {
        0,
        1,
        2,
    }


def test_more_rows_leave_the_first_bounds_as_they_were() -> None:
    bounds = Bounds(Ground(1), [_row({0: 1}, 5)])
    bounds.settle()
    joined = bounds.joined_by([_row({0: 1}, 2)])

    assert (bounds.high[0], joined.high[0]) == (5 * GRID, 2 * GRID)
    assert bounds.joined_by([_row({0: -1}, -6)]).clash is not None
    assert bounds.clash is None


def test_an_amount_may_be_negative_only_where_it_is_free() -> None:
    rows = [_row({0: 1}, -1)]

    assert not Bounds(Ground(1), rows).settle()
    assert Bounds(Ground(1, frozenset({0})), rows).settle()
