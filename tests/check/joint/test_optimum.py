"""Exact ranges: both ends against elimination, enumeration and the solver; what is just outside is impossible."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction

import pytest

from gjj_check.check.joint.optimum import End, Goal, Range, exact_range
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.solver import solve
from tests.check.joint.systems import drawn, possible

_NO_FIGURES: frozenset[str] = frozenset()


def _row(terms: dict[int, int], bound: int, *, equal: bool = False, strict: bool = False) -> Row:
    return Row(tuple(sorted(terms.items())), bound, equal, _NO_FIGURES, 0, strict)


def _product(terms: dict[int, int], ratio: int, amount: int, factor: int) -> Row:
    return Row(
        tuple(sorted(terms.items())), 0, equal=True, figures=_NO_FIGURES, origin=0,
        products=(((ratio, amount), factor),),
    )  # fmt: skip


def _at(goal: Goal, value: Fraction, op: str) -> list[Row]:
    """The rows that say that the goal is exactly (`=`), more (`>`) or less (`<`) than a value."""
    sign = -1 if op == ">" else 1
    terms = {unknown: sign * value.denominator * factor for unknown, factor in goal.above}
    for unknown, factor in goal.below:
        terms[unknown] = terms.get(unknown, 0) - sign * value.numerator * factor
    bound = 0 if goal.below else sign * value.numerator
    terms = {unknown: factor for unknown, factor in terms.items() if factor}
    return [_row(terms, bound, equal=op == "=", strict=op != "="), *goal.defined]


def _goals(size: int, rng: random.Random) -> list[Goal]:
    one, other = rng.sample(range(size), 2)
    return [
        Goal(((one, 1),)),
        Goal(tuple(sorted(((one, 1), (other, -1))))),
        Goal(tuple(sorted(((one, 2), (other, -1)))), ((other, 1),)),
    ]


def _check(ground: Ground, rows: list[Row], goal: Goal, found: Range | None) -> str:
    if found is None:
        return "" if possible(ground, [*rows, *goal.defined]) is not True else "there are worlds"
    for end, beyond in ((found.low, "<"), (found.high, ">")):
        if end is None:
            far = Fraction(-(10**9) if beyond == "<" else 10**9)
            if possible(ground, [*rows, *_at(goal, far, beyond)]) is False:
                return f"no end {beyond}"
            continue
        if possible(ground, [*rows, *_at(goal, end.value, beyond)]) is True:
            return f"more is possible {beyond} {end}"
        if possible(ground, [*rows, *_at(goal, end.value, "=")]) is end.open:
            return f"wrongly open or not {end}"
        near = end.value + Fraction(1 if beyond == "<" else -1, 10**9)
        inside = "<" if beyond == "<" else ">"
        nearly = [*rows, *_at(goal, near, inside)]
        if end.open and possible(ground, nearly) is False:
            return f"not come near to {end}"
    return ""


@pytest.mark.bulk
@pytest.mark.parametrize("batch", range(3))
def test_no_end_differs_from_exact_elimination(batch: int) -> None:
    ends = 0
    for seed in range(batch * 100, (batch + 1) * 100):
        ground, rows = drawn(seed)
        for goal in _goals(ground.size, random.Random(seed)):
            if possible(ground, rows) is not True or possible(ground, [*rows, *goal.defined]) is None:
                continue
            found = exact_range(ground, rows, goal)

            assert not (wrong := _check(ground, rows, goal, found)), (seed, goal, found, wrong)
            ends += found is not None and (found.low is not None) + (found.high is not None)
    assert ends > 60


@pytest.mark.bulk
def test_whole_numbers_have_whole_ends() -> None:
    """Three whole numbers up to 12, by enumeration."""
    for seed in range(60):
        rng = random.Random(seed)
        ground = Ground(3, whole=frozenset(range(3)))
        rows = [_row({unknown: 1}, 12) for unknown in range(3)]
        for _ in range(3):
            terms = {unknown: rng.randint(-4, 4) for unknown in range(3)}
            rows.append(_row({each: factor for each, factor in terms.items() if factor}, rng.randint(-9, 20)))
        points = [
            point
            for point in itertools.product(range(13), repeat=3)
            if all(sum(factor * point[unknown] for unknown, factor in row.terms) <= row.bound for row in rows)
        ]
        for goal in _goals(3, rng):
            values = [
                Fraction(sum(factor * point[unknown] for unknown, factor in goal.above))
                / (sum(factor * point[unknown] for unknown, factor in goal.below) or 1)
                for point in points
                if all(sum(factor * point[unknown] for unknown, factor in goal.below) > 0 for _ in goal.below)
            ]
            found = exact_range(ground, rows, goal)

            if not values:
                assert found is None
            else:
                assert found == Range(End(min(values)), End(max(values))), (seed, goal)


def test_the_grid_of_narrowing_does_not_show() -> None:
    """A third of a grid point is a third."""
    rows = [_row({0: 3}, 1), _row({0: -7, 1: 1}, 0), _row({1: -1}, -1)]

    assert exact_range(Ground(2), rows, Goal(((0, 1),))) == Range(End(Fraction(1, 7)), End(Fraction(1, 3)))
    assert exact_range(Ground(2), rows, Goal(((1, 1),))) == Range(End(Fraction(1)), End(Fraction(7, 3)))


def test_amounts_that_hold_each_other_have_ends_that_narrowing_does_not_find() -> None:
    """One grew by 5 % to 5.1 % and by 1: neither is printed."""
    rows = [_row({0: 1, 1: -1}, 1, equal=True), _row({0: -100, 1: 105}, 0), _row({0: 1000, 1: -1051}, 0)]
    found = exact_range(Ground(2), rows, Goal(((1, 1),)))

    assert found == Range(End(Fraction(1000, 51)), End(Fraction(20)))


def test_ends_that_are_come_near_to_are_open() -> None:
    rows = [_row({0: 3}, 1, strict=True), _row({1: -1}, 0, strict=True), _row({0: -1, 1: 1}, 0)]

    assert exact_range(Ground(2), rows, Goal(((0, 2),))) == Range(
        End(Fraction(0), open=True), End(Fraction(2, 3), open=True)
    )
    assert exact_range(Ground(2), rows, Goal(((0, 1),), ((1, 1),))) == Range(End(Fraction(1)), None)
    growth = exact_range(Ground(2), [_row({0: 1}, 5, equal=True)], Goal(((0, 1), (1, -1)), ((1, 1),)))
    assert growth == Range(End(Fraction(-1), open=True), None)


def test_what_cannot_be_has_no_range() -> None:
    rows = [_row({0: 1}, 1), _row({0: -1}, -2)]

    assert exact_range(Ground(1), rows, Goal(((0, 1),))) is None
    assert exact_range(Ground(2), [_row({1: 1}, 0)], Goal(((0, 1),), ((1, 1),))) is None


def test_a_ratio_is_what_its_amounts_are() -> None:
    """0: ratio, 1: part, 2: whole; part 50 to 60, whole 100 to 120."""
    rows = [_product({1: 1}, 0, 2, -1)]
    rows += [_row({1: 1}, 60), _row({1: -1}, -50), _row({2: 1}, 120), _row({2: -1}, -100)]

    assert exact_range(Ground(3), rows, Goal(((0, 1),))) == Range(End(Fraction(5, 12)), End(Fraction(3, 5)))
    rows.append(_row({0: 2}, 1))
    assert exact_range(Ground(3), rows, Goal(((1, 1),))) == Range(End(Fraction(50)), End(Fraction(60)))
    assert exact_range(Ground(3), rows, Goal(((2, 1),))) == Range(End(Fraction(100)), End(Fraction(120)))


def _ratios(seed: int) -> tuple[Ground, list[Row], list[Goal]]:
    """Two years of a part, a whole and their ratio, printed to two decimals, with a change or a growth of the ratio."""
    rng = random.Random(seed)
    part, whole, part_before, whole_before, ratio, before = range(6)
    amounts = [Fraction(rng.randint(100, 900)) for _ in range(4)]
    true = amounts[0] / amounts[1], amounts[2] / amounts[3]
    rows = [_product({part: 1}, ratio, whole, -1), _product({part_before: 1}, before, whole_before, -1)]

    def near(terms: dict[int, int], value: Fraction, digits: int) -> list[Row]:
        scale = 2 * 10**digits
        rounded = round(value * 10**digits) * 2
        upper = {unknown: factor * scale for unknown, factor in terms.items()}
        lower = {unknown: -factor * scale for unknown, factor in terms.items()}
        return [_row(upper, rounded + 1), _row(lower, 1 - rounded)]

    for unknown, value in zip((part, whole, part_before, whole_before), amounts, strict=True):
        if rng.random() < 0.75:
            rows += near({unknown: 1}, value, rng.randint(-1, 0) + 1)
    rows += near({ratio: 1}, true[0], 3) if rng.random() < 0.5 else []
    rows += near({ratio: 1, before: -1}, true[0] - true[1], 3)
    rows += near({whole: 1, whole_before: -1}, amounts[1] - amounts[3], 0)
    goals = [Goal(((whole_before, 1),)), Goal(((before, 1),)), Goal(((ratio, 1), (before, -1)))]
    return Ground(6), rows, [*goals, Goal(((part, 1), (part_before, -1)), ((part_before, 1),))]


@pytest.mark.bulk
def test_products_are_bent_no_more_than_a_millionth_outward() -> None:
    ends = 0
    for seed in range(12):
        ground, rows, goals = _ratios(seed)
        for goal in goals:
            found = exact_range(ground, rows, goal)

            assert found is not None, seed
            if found.low is None or found.high is None:
                continue
            trifle = (found.high.value - found.low.value) / 10**6
            for end, beyond, inner in ((found.low, "<", ">"), (found.high, ">", "<")):
                outward = -trifle if beyond == "<" else trifle
                assert solve(ground, [*rows, *_at(goal, end.value + outward, beyond)]).possible is not True
                inside = [*_at(goal, end.value - outward, beyond), *_at(goal, end.value + outward, inner)]
                assert solve(ground, [*rows, *inside]).possible is not False, (seed, goal, found)
                ends += 1
    assert ends > 40
