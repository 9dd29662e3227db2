"""Union of what belongs together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Node = TypeVar("Node")


class Groups(Generic[Node]):
    """Disjoint groups of nodes, each named by one of its members."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        """The member that names the group of a node."""
        parent = self._parent.setdefault(node, node)
        while parent != node:
            grandparent = self._parent[parent]
            self._parent[node] = grandparent
            node, parent = grandparent, self._parent[grandparent]
        return node

    def join(self, nodes: Iterable[Node]) -> None:
        """Put all nodes into one group."""
        first: Node | None = None
        for node in nodes:
            if first is None:
                first = self.root(node)
            else:
                self._parent[self.root(node)] = self.root(first)
