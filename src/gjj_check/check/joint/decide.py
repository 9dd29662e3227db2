"""Whether a system of rows can hold: narrowing first, the solver for what it leaves open, and proof either way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.witness import witness

Answer = Literal["possible", "impossible", "undecided"]


class Decision(NamedTuple):
    """The answer for a system of rows.

    Attributes:
        answer: `possible` is backed by exact amounts, `impossible` by an exact refutation; `undecided` where the
            solver's answer could not be confirmed.
        core: for `impossible`, rows that cannot hold together, not necessarily the fewest.
    """

    answer: Answer
    core: tuple[Row, ...] = ()


_POSSIBLE = Decision("possible")


def decide(size: int, free: frozenset[int], rows: Sequence[Row], *, after: Bounds | None = None) -> Decision:
    """Decide a system over `size` unknowns, of which the `free` ones may be negative.

    `after` are settled bounds of these rows, when they are known.
    """
    for row in rows:
        if row.broken:
            return Decision("impossible", (row,))
    bounds = Bounds(size, free, rows) if after is None else after
    if after is None and not bounds.settle():
        return Decision("impossible", _refutation(bounds))
    if witness(bounds) is not None:
        return _POSSIBLE
    from gjj_check.check.joint.solver import solve

    solution = solve(rows, bounds)
    if not solution.confirmed:
        return Decision("undecided")
    return _POSSIBLE if solution.core is None else Decision("impossible", tuple(solution.core))


def _refutation(bounds: Bounds) -> tuple[Row, ...]:
    """The rows that a clash rests on, each once."""
    assert bounds.clash is not None
    return tuple(dict.fromkeys([*(step.row for step in bounds.proof()), bounds.clash.row]))
