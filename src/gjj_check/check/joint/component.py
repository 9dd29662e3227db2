"""The parts of a report that have no figure and no unknown in common: each is decided by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gjj_check.check.joint.groups import Groups
from gjj_check.check.joint.row import Row
from gjj_check.check.outcome import Outcome


class Component(NamedTuple):
    """Rows, and rules that fail by themselves, with a figure or an unknown in common.

    Attributes:
        rows: the rows, in the order of the system.
        failed: the failed outcomes.
        figures: the ids of all figures in them.
    """

    rows: tuple[Row, ...]
    failed: tuple[Outcome, ...]
    figures: frozenset[str]


def components(all_rows: Sequence[Row], all_failed: Iterable[Outcome]) -> list[Component]:
    """The components of some rows and failed outcomes, in the order of their first rows."""
    groups: Groups[int | str] = Groups()
    nodes: list[list[int | str]] = [[*row.unknowns, *sorted(row.figures)] for row in all_rows]
    failed = list(all_failed)
    nodes_of_failed: list[list[int | str]] = [
        [figure.key for figure in outcome.operands] for outcome in failed
    ]
    for each in (*nodes, *nodes_of_failed):
        groups.join(each)
    rows: dict[int | str, list[Row]] = {}
    outcomes: dict[int | str, list[Outcome]] = {}
    for row, each in zip(all_rows, nodes, strict=True):
        if each:
            rows.setdefault(groups.root(each[0]), []).append(row)
    for outcome, keys in zip(failed, nodes_of_failed, strict=True):
        if keys:
            outcomes.setdefault(groups.root(keys[0]), []).append(outcome)
    return [
        Component(
            tuple(rows.get(root, ())),
            tuple(outcomes.get(root, ())),
            frozenset(
                [id for row in rows.get(root, ()) for id in row.figures]
                + [figure.key for outcome in outcomes.get(root, ()) for figure in outcome.operands]
            ),
        )
        for root in dict.fromkeys([*rows, *outcomes])
    ]
