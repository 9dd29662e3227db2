"""A smallest contradiction: rows none of which can be left out."""

from __future__ import annotations

from collections.abc import Sequence

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.decide import decide
from gjj_check.check.joint.row import Row


def smallest(size: int, free: frozenset[int], core: Sequence[Row]) -> tuple[Row, ...]:
    """Rows of an impossible system such that it becomes possible when all rows of any one origin are left out.

    Args:
        size, free: see `decide`.
        core: rows that cannot hold together.
    """
    kept = list(core)
    for origin in sorted({row.origin for row in core}):
        rest = [row for row in kept if row.origin != origin]
        if len(rest) == len(kept):
            continue
        decision = decide(size, free, rest)
        if decision.answer == "impossible":
            kept = list(decision.core)
    return tuple(sorted(kept, key=lambda row: (row.origin, row.terms, row.bound)))


def figures_of(rows: Sequence[Row]) -> frozenset[str]:
    """The ids of all printed figures in some rows."""
    return frozenset().union(*(row.figures for row in rows))


def derivation(size: int, free: frozenset[int], rows: Sequence[Row]) -> Bounds:
    """The bounds that a contradiction leads through, up to its clash where narrowing alone reaches one."""
    bounds = Bounds(size, free, rows)
    bounds.settle()
    return bounds
