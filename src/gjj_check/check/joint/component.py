"""The parts of a report that have no figure and no unknown in common: each is decided by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gjj_check.check.joint.model import Model
from gjj_check.check.joint.row import Row
from gjj_check.check.outcome import Outcome


class Component(NamedTuple):
    """Rows, and rules that fail by themselves, with a figure or an unknown in common.

    Attributes:
        rows: the rows, in the order of the model.
        failed: the failed outcomes.
        figures: the ids of all figures in them.
    """

    rows: tuple[Row, ...]
    failed: tuple[Outcome, ...]
    figures: frozenset[str]


def components(model: Model, failed: Iterable[Outcome]) -> list[Component]:
    """The components of a model, in the order of their first rows."""
    failed = list(failed)
    groups = _Groups()
    nodes: list[list[int | str]] = [
        [*(unknown for unknown, _ in row.terms), *sorted(row.figures)] for row in model.rows
    ]
    nodes_of_failed: list[list[int | str]] = [
        [figure.key for figure in outcome.operands] for outcome in failed
    ]
    for each in (*nodes, *nodes_of_failed):
        groups.join(each)
    rows: dict[int | str, list[Row]] = {}
    outcomes: dict[int | str, list[Outcome]] = {}
    for row, each in zip(model.rows, nodes, strict=True):
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


class _Groups:
    """Union of what belongs together."""

    def __init__(self) -> None:
        self.parent: dict[int | str, int | str] = {}

    def root(self, node: int | str) -> int | str:
        parent = self.parent.setdefault(node, node)
        while parent != node:
            grandparent = self.parent[parent]
            self.parent[node] = grandparent
            node, parent = grandparent, self.parent[grandparent]
        return node

    def join(self, nodes: list[int | str]) -> None:
        for node in nodes[1:]:
            self.parent[self.root(node)] = self.root(nodes[0])
        if nodes:
            self.root(nodes[0])
