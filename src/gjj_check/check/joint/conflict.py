"""A smallest contradiction: rows none of which can be left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gjj_check.check.joint.decide import decide, is_linear, refuted
from gjj_check.check.joint.irreducible import irreducible
from gjj_check.check.joint.row import Ground, Row

_LARGE = 60
"""Origins of a core that is not made any smaller by leaving them out one by one."""

Rows = tuple[Row, ...]


def followable(ground: Ground, core: Sequence[Row]) -> Rows:
    """Rows of an impossible system that narrowing still refutes, but no longer without all rows of any one origin.

    It gives a chain to follow. A smaller set may be impossible too: amounts that drive each other up without end
    contradict each other whatever stops them. The core comes back as it is where narrowing does not refute it.
    """
    if _origins(core) > _LARGE:
        return tuple(core)
    return _reduced(core, lambda rows: refuted(ground, rows))


def smallest(ground: Ground, core: Sequence[Row]) -> Rows:
    """Rows of an impossible system such that it becomes possible when all rows of any one origin are left out.

    Of a large core those that the solver blames, which need not be the fewest.
    """
    if _origins(core) > _LARGE:
        from gjj_check.check.joint.solver import solve

        core = solve(ground, core).core or core
        if _origins(core) > _LARGE:
            return tuple(core)
    if is_linear(ground, core):
        return irreducible(ground, core) or tuple(core)

    def without(rows: Sequence[Row]) -> Rows | None:
        decision = decide(ground, rows)
        return decision.core if decision.answer == "impossible" else None

    return _reduced(followable(ground, core), without)


def _origins(core: Sequence[Row]) -> int:
    return len({row.origin for row in core})


def figures_of(rows: Sequence[Row]) -> frozenset[str]:
    """The ids of all printed figures in some rows."""
    return frozenset().union(*(row.figures for row in rows))


def _reduced(core: Sequence[Row], still: Callable[[Sequence[Row]], Rows | None]) -> Rows:
    """The core without every origin that it can lose; `still` gives the rows that remain impossible, or None."""
    kept: Sequence[Row] = core
    for origin in sorted({row.origin for row in core}):
        rest = [row for row in kept if row.origin != origin]
        if len(rest) < len(kept) and (found := still(rest)) is not None:
            kept = found
    return tuple(sorted(kept, key=lambda row: (row.origin, row.terms, row.bound)))
