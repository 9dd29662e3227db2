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
    bounds = Bounds(size, free, rows) if after is None else after
    if after is None:
        core = _refutation(bounds)
        if core is not None:
            return Decision("impossible", core)
    if witness(bounds) is not None:
        return _POSSIBLE
    from gjj_check.check.joint.solver import solve

    solution = solve(rows, bounds)
    if not solution.confirmed:
        return Decision("undecided")
    return _POSSIBLE if solution.core is None else Decision("impossible", tuple(solution.core))


def effort(rows: Sequence[Row]) -> int:
    """How much work it is to decide some rows, in visits to a term; a measure that no machine changes."""
    return sum(len(row.terms) ** 2 for row in rows)


def refuted(size: int, free: frozenset[int], rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """Rows that cannot hold together as narrowing alone shows; None where it shows nothing."""
    return _refutation(Bounds(size, free, rows))


def _refutation(bounds: Bounds) -> tuple[Row, ...] | None:
    """The rows that a clash rests on, each once; None where settling the bounds meets no clash."""
    for row in bounds.rows:
        if row.broken:
            return (row,)
    if bounds.settle():
        return None
    assert bounds.clash is not None
    return tuple(dict.fromkeys([*(step.row for step in bounds.proof()), bounds.clash.row]))
