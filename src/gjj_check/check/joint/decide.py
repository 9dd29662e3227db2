"""Whether rows can hold together: narrowing first, then amounts found by narrowing, then the solver. All exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.groups import Groups
from gjj_check.check.joint.relaxed import contradiction, narrowed
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.witness import witness

Answer = Literal["possible", "impossible", "undecided"]


class Decision(NamedTuple):
    """The answer for a system of rows.

    Attributes:
        answer: `possible` is backed by exact amounts, `impossible` by an exact refutation; `undecided` only where
            products of unknowns cost more work than the solver is given.
        core: for `impossible`, rows that cannot hold together, not necessarily the fewest.
    """

    answer: Answer
    core: tuple[Row, ...] = ()


_POSSIBLE = Decision("possible")
_UNDECIDED = Decision("undecided")


def decide(
    ground: Ground, rows: Sequence[Row], *, after: Bounds | None = None, telling: bool = True
) -> Decision:
    """Decide whether rows can hold together.

    Args:
        ground: the unknowns.
        rows: the rows.
        after: the bounds that follow from them, when they are known.
        telling: whether it is to be told which of them cannot hold together; else it may be all.
    """
    bounds = narrowed(ground, rows) if after is None else after
    core = contradiction(bounds)
    if core is not None:
        return Decision("impossible", core)
    if witness(bounds, rows) is not None:
        return _POSSIBLE
    parts = list(connected(rows))
    decisions = [_decided(ground, part, alone=len(parts) == 1, telling=telling) for part in parts]
    wrong = next((each for each in decisions if each.answer == "impossible"), None)
    if wrong is not None:
        return wrong
    return _UNDECIDED if any(each.answer == "undecided" for each in decisions) else _POSSIBLE


def _decided(ground: Ground, rows: Sequence[Row], *, alone: bool, telling: bool) -> Decision:
    """The answer for rows that narrowing does not refute, none of which is about unknowns of its own."""
    if not alone and witness(narrowed(ground, rows), rows) is not None:
        return _POSSIBLE
    if is_linear(ground, rows):
        from gjj_check.check.joint.irreducible import irreducible

        core = irreducible(ground, rows)
        return _POSSIBLE if core is None else Decision("impossible", core)
    from gjj_check.check.joint.solver import solve

    solution = solve(ground, rows, telling=telling)
    if solution.possible is None:
        return _UNDECIDED
    return _POSSIBLE if solution.possible else Decision("impossible", solution.core)


def is_linear(ground: Ground, rows: Sequence[Row]) -> bool:
    """Whether nothing but linear rows over any numbers is said."""
    return all(row.plain for row in rows) and ground.whole.isdisjoint(
        each for row in rows for each in row.unknowns
    )


def connected(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in groups that have no unknown in common."""
    groups: Groups[int] = Groups()
    for row in rows:
        groups.join(row.unknowns)
    parts: dict[int, list[Row]] = {}
    for row in rows:
        parts.setdefault(groups.root(row.unknowns[0]) if row.unknowns else -1, []).append(row)
    yield from parts.values()


def refuted(ground: Ground, rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """Rows that cannot hold together as narrowing alone shows; None where it shows nothing."""
    return contradiction(narrowed(ground, rows))
