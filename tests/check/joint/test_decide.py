"""Deciding: never a wrong answer, and no answer that exact arithmetic does not confirm."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from gjj_check.check.joint import decide as deciding
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.decide import decide
from gjj_check.check.joint.row import Row
from tests.check.joint.systems import drawn, possible

pytestmark = pytest.mark.bulk


@pytest.mark.parametrize("batch", range(4))
def test_no_answer_differs_from_exact_elimination(batch: int) -> None:
    answers: Counter[tuple[bool | None, str]] = Counter()
    for seed in range(batch * 500, (batch + 1) * 500):
        size, free, rows = drawn(seed)
        decision = decide(size, free, rows)
        answers[possible(size, free, rows), decision.answer] += 1
        if decision.answer == "impossible":
            assert set(decision.core) <= set(rows)
            assert possible(size, free, list(decision.core)) is not True

    assert answers[True, "impossible"] == answers[False, "possible"] == 0
    assert answers[True, "possible"] > 100
    assert answers[False, "impossible"] > 100
    assert answers[True, "undecided"] + answers[False, "undecided"] <= 2


def test_the_solver_decides_what_narrowing_leaves_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither narrowing nor its witness may help: every system goes to the solver."""
    monkeypatch.setattr(deciding, "witness", lambda bounds: None)
    answers: Counter[tuple[bool | None, str]] = Counter()
    for seed in range(300):
        size, free, rows = drawn(seed)
        decision = decide(size, free, rows, after=Bounds(size, free, rows))
        answers[possible(size, free, rows), decision.answer] += 1

    assert answers[True, "impossible"] == answers[False, "possible"] == 0
    assert answers[True, "possible"] > 50
    assert answers[False, "impossible"] > 50


def test_amounts_that_drive_each_other_up_without_end_are_left_to_the_solver() -> None:
    """x >= y + 1 and y >= x: narrowing climbs for ever, the sum of the two rows settles it."""
    rows = [
        Row(((0, -1), (1, 1)), -1, False, frozenset("a"), 0),
        Row(((0, 1), (1, -1)), 0, False, frozenset("b"), 1),
    ]

    assert deciding.refuted(2, frozenset(), rows) is None
    assert decide(2, frozenset(), rows) == ("impossible", tuple(rows))


def test_what_the_solver_says_is_not_believed_without_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    from gjj_check.check.joint import solver

    def lying(system: Any) -> tuple[dict[int, float], list[float], float]:
        margin = lies.pop()
        return dict.fromkeys(system.unknowns, 0.25), [1.0] * len(system.forms), margin

    monkeypatch.setattr(solver._System, "_maximised", lying)
    monkeypatch.setattr(deciding, "witness", lambda bounds: None)
    contradictory = [
        Row(((0, -1), (1, 1)), -1, False, frozenset("a"), 0),
        Row(((0, 1), (1, -1)), 0, False, frozenset("b"), 1),
    ]
    holding = [
        Row(((0, -1),), -3, False, frozenset("a"), 0),
        Row(((0, 1), (1, -1)), 0, False, frozenset("b"), 1),
    ]
    for rows, margin in ((contradictory, 1.0), (contradictory, -1.0), (holding, 1.0), (holding, -1.0)):
        lies = [margin]
        assert decide(2, frozenset(), rows).answer == "undecided"


def test_a_row_of_constants_is_decided_without_any_amounts() -> None:
    assert decide(0, frozenset(), [Row((), -1, False, frozenset("a"), 0)]).answer == "impossible"
    assert decide(0, frozenset(), [Row((), 1, True, frozenset("a"), 0)]).answer == "impossible"
    assert decide(0, frozenset(), [Row((), 0, True, frozenset("a"), 0)]).answer == "possible"
