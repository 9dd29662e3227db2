"""Deciding: never a wrong answer."""

from __future__ import annotations

from collections import Counter

import pytest

from gjj_check.check.joint import decide as deciding
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.decide import connected, decide
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.solver import solve
from tests.check.joint.systems import drawn, possible

pytestmark = pytest.mark.bulk


@pytest.mark.parametrize("batch", range(4))
def test_no_answer_differs_from_exact_elimination(batch: int) -> None:
    answers: Counter[tuple[bool | None, str]] = Counter()
    for seed in range(batch * 250, (batch + 1) * 250):
        ground, rows = drawn(seed)
        decision = decide(ground, rows)
        answers[possible(ground, rows), decision.answer] += 1
        if decision.answer == "impossible":
            assert set(decision.core) <= set(rows)
            assert possible(ground, list(decision.core)) is not True

    assert answers[True, "impossible"] == answers[False, "possible"] == 0
    assert answers[True, "possible"] > 40
    assert answers[False, "impossible"] > 40
    assert not any(answer == "undecided" for _, answer in answers)


def test_the_solver_decides_what_narrowing_leaves_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither narrowing nor its witness may help: every system goes to the solver."""
    monkeypatch.setattr(deciding, "witness", lambda bounds, rows: None)
    answers: Counter[tuple[bool | None, str]] = Counter()
    for seed in range(150):
        ground, rows = drawn(seed)
        decision = decide(ground, rows, after=Bounds(ground, rows))
        answers[possible(ground, rows), decision.answer] += 1

    assert answers[True, "impossible"] == answers[False, "possible"] == 0
    assert answers[True, "possible"] > 20
    assert answers[False, "impossible"] > 20


def test_amounts_that_drive_each_other_up_without_end_are_left_to_the_solver() -> None:
    """x >= y + 1 and y >= x: narrowing climbs for ever, the sum of the two rows settles it."""
    rows = [
        Row(((0, -1), (1, 1)), -1, False, frozenset("a"), 0),
        Row(((0, 1), (1, -1)), 0, False, frozenset("b"), 1),
    ]

    assert deciding.refuted(Ground(2), rows) is None
    assert decide(Ground(2), rows) == ("impossible", tuple(rows))


def test_a_row_of_constants_is_decided_without_any_amounts() -> None:
    assert decide(Ground(0), [Row((), -1, False, frozenset("a"), 0)]).answer == "impossible"
    assert decide(Ground(0), [Row((), 1, True, frozenset("a"), 0)]).answer == "impossible"
    assert decide(Ground(0), [Row((), 0, True, frozenset("a"), 0)]).answer == "possible"
    assert decide(Ground(0), [Row((), 0, False, frozenset("a"), 0, strict=True)]).answer == "impossible"


def _at(unknown: int, num: int, den: int = 1) -> Row:
    return Row(((unknown, den),), num, True, frozenset((str(unknown),)), unknown)


def test_a_ratio_is_one_number_in_all_rules() -> None:
    """r = a / b and r = c / d with a / b and c / d that each fit what is printed of r, but differ."""
    products = [
        Row(((1, -1),), 0, True, frozenset(), 9, products=(((0, 2), 1),)),
        Row(((3, -1),), 0, True, frozenset(), 9, products=(((0, 4), 1),)),
    ]
    printed = [
        Row(((0, 100),), 51, False, frozenset("r"), 0),
        Row(((0, -100),), -49, False, frozenset("r"), 0),
    ]
    apart = [*products, *printed, _at(1, 49), _at(2, 100), _at(3, 51), _at(4, 100)]

    assert decide(Ground(5), apart).answer == "impossible"
    assert decide(Ground(5), [*apart[:-2], _at(3, 98), _at(4, 200)]).answer == "possible"


def test_whole_numbers_are_whole() -> None:
    """2 x = 3 y with x between 4 and 5 only for numbers that are not whole."""
    rows = [
        Row(((0, 2), (1, -3)), 0, True, frozenset(), 0),
        Row(((0, 1),), 5, False, frozenset("a"), 1),
        Row(((0, -1),), -4, False, frozenset("a"), 1),
    ]

    assert decide(Ground(2), rows).answer == "possible"
    assert decide(Ground(2, whole=frozenset({0, 1})), rows).answer == "impossible"
    assert solve(Ground(2, whole=frozenset({0, 1})), rows).possible is False


def test_a_row_that_divides_by_zero_refutes_nothing() -> None:
    guarded = Row(((1, -1),), 0, True, frozenset(), 0, products=(((0, 2), 1),), guard=(2,))

    assert decide(Ground(3), [guarded, _at(1, 7), _at(2, 0)]).answer == "possible"
    assert decide(Ground(3), [guarded._replace(guard=()), _at(1, 7), _at(2, 0)]).answer == "impossible"


def test_parts_without_an_unknown_in_common_are_told_apart() -> None:
    one, other = Row(((0, 1), (1, 1)), 3, False, frozenset(), 0), Row(((2, 1),), 3, False, frozenset(), 1)

    assert list(connected([one, other, one])) == [[one, one], [other]]
