"""The solver: exact answers, cores that tell what is at fault, exact ends of ranges."""

from __future__ import annotations

from fractions import Fraction

from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.solver import Extreme, extreme, solve


def _at_most(terms: dict[int, int], bound: int, *, strict: bool = False, origin: int = 0) -> Row:
    return Row(
        tuple(sorted(terms.items())), bound, equal=False, figures=frozenset(), origin=origin, strict=strict
    )


def test_the_rows_at_fault_are_told_apart_from_the_others() -> None:
    rows = [_at_most({1: 1}, 9), _at_most({0: 1}, 3), _at_most({1: -1}, -2), _at_most({0: -1}, -4)]
    solution = solve(Ground(2), rows)

    assert solution.possible is False
    assert solution.core == (rows[1], rows[3])


def test_a_difference_far_below_a_cent_decides() -> None:
    """Sixteen digits and more, where a float sees no difference."""
    rows = [
        _at_most({0: 10**9}, 2_418_824_546_600_000_000_000),
        _at_most({0: -(10**9)}, -2_418_824_546_600_000_000_001),
    ]

    assert solve(Ground(1), rows).possible is False
    assert (
        solve(Ground(1), [rows[0], _at_most({0: -(10**9)}, -2_418_824_546_600_000_000_000)]).possible is True
    )


def test_an_end_that_is_left_out_is_told() -> None:
    rows = [_at_most({0: 3}, 1, strict=True)]

    assert extreme(Ground(1), rows, [(0, 2)], upper=True) == Extreme(Fraction(2, 3), open=True)
    assert extreme(Ground(1), rows, [(0, 2)], upper=False) == Extreme(Fraction(0))
    assert extreme(Ground(1), rows, [(0, -2)], upper=False) == Extreme(Fraction(-2, 3), open=True)


def test_there_may_be_no_end() -> None:
    assert extreme(Ground(2), [_at_most({0: 1}, 1)], [(1, 1)], upper=True).value is None


def test_a_number_that_is_not_whole_is_no_whole_number() -> None:
    rows = [_at_most({0: 2}, 7), _at_most({0: -2}, -5)]

    assert extreme(Ground(1, whole=frozenset({0})), rows, [(0, 1)], upper=True).value == 3
    assert solve(Ground(1, whole=frozenset({0})), [*rows, _at_most({0: 1}, 2)]).possible is False
