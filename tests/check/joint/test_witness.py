"""Witnesses satisfy every row exactly."""

from __future__ import annotations

from fractions import Fraction

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.witness import satisfied, witness
from tests.check.joint.systems import drawn, possible


def test_a_witness_satisfies_every_row_and_no_contradiction_has_one() -> None:
    found = 0
    for seed in range(500):
        ground, rows = drawn(seed)
        bounds = Bounds(ground, rows)
        if not bounds.settle():
            continue
        values = witness(bounds, rows)
        if values is not None:
            found += 1
            assert satisfied(rows, values)
            assert all(value >= 0 for unknown, value in enumerate(values) if unknown not in ground.free)
            assert possible(ground, rows) is not False

    assert found > 50


def _product(ratio: int, amount: int, part: int) -> Row:
    """`ratio * amount = part`."""
    return Row(((part, -1),), 0, equal=True, figures=frozenset(), origin=0, products=(((ratio, amount), 1),))


def _between(unknown: int, low: int, high: int, den: int = 1) -> list[Row]:
    return [
        Row(((unknown, den),), high, equal=False, figures=frozenset("h"), origin=1),
        Row(((unknown, -den),), -low, equal=False, figures=frozenset("l"), origin=2),
    ]


def test_a_ratio_takes_the_value_that_its_amounts_have() -> None:
    rows = [_product(0, 1, 2), *_between(0, 332, 334, 1000), *_between(1, 3, 3), *_between(2, 1, 1)]
    values = witness(narrowed(Ground(3), rows), rows)

    assert values is not None
    assert values[0] == Fraction(GRID, 3)


def test_a_row_whose_divisor_is_zero_means_nothing() -> None:
    guarded = _product(0, 1, 2)._replace(guard=(1,))
    zero = [*_between(1, 0, 0), *_between(2, 5, 5)]

    assert satisfied([guarded], [0, 0, 5])
    assert not satisfied([guarded._replace(guard=())], [0, 0, 5])
    assert witness(narrowed(Ground(3), [guarded, *zero]), [guarded, *zero]) is not None


def test_a_whole_number_is_chosen_whole() -> None:
    rows = [Row(((0, 2), (1, -1)), 0, equal=True, figures=frozenset(), origin=0), *_between(1, 3, 5)]
    values = witness(narrowed(Ground(2, whole=frozenset({0, 1})), rows), rows)

    assert values is not None
    assert values == [2 * GRID, 4 * GRID]


def test_an_end_that_is_left_out_is_not_taken() -> None:
    strict = Row(((0, 1),), 3, equal=False, figures=frozenset(), origin=0, strict=True)

    assert satisfied([strict], [3 * GRID - 1])
    assert not satisfied([strict], [3 * GRID])
