"""A report before it is written: its printed figures, and the file they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from gjj_check.report._shape import SHAPE
from tests.oracle.measures import LIST, MEASURES

_OTHER: Final = "budget.projects.other"


def _printable(node: Any, path: str = "") -> set[str]:
    if isinstance(node, dict):
        return {
            each for key, child in node.items() for each in _printable(child, f"{path}.{key}".lstrip("."))
        }
    return {path}


KNOWN: Final = _printable(SHAPE)
"""The paths that a report file has; a world knows more where the file's shape is older."""
HEAD: Final = frozenset(SHAPE["report"])


@dataclass
class Slot:
    """One printed figure: where it stands, its text, and what last year's would have been in its style."""

    path: str
    part: str
    text: str
    mention: bool = False
    stale: str = ""


@dataclass
class Report:
    """A report before it is written as YAML."""

    rounding: str
    kind: str = ""
    scope: str = ""
    period: str = ""
    slots: list[Slot] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    blanks: list[tuple[str, str]] = field(default_factory=list)

    def yaml(self) -> str:
        """The report file."""
        cells: dict[str, list[str]] = {}
        for slot in self.slots:
            if not slot.mention:
                cells.setdefault(slot.path, []).append(f"{slot.part}: {slot.text}")
        for path, part in self.blanks:
            cells.setdefault(path, []).append(f"{part}: {'有关说明' if part == 'note' else ''}")
        for path, count in self.names.items():
            cells.setdefault(path, []).append(f"names: [{', '.join(f'科室{i}' for i in range(count))}]")
        head = {"institution": "某市住房公积金管理中心", "year": "2024"}
        head |= {"kind": self.kind} if self.kind else {}
        head |= {"scope": self.scope} if self.scope else {}
        head |= {"period": self.period} if self.period else {}
        head |= {"rounding": self.rounding} if self.rounding != "nearest" else {}
        lines = [f"report: {{{', '.join(f'{key}: {value}' for key, value in head.items())}}}"]
        tree: dict[str, Any] = {}
        for path in MEASURES:
            if path == _OTHER and self.items:
                _plant(tree, LIST, [f"name: {name}" for name in self.items])
            if path in cells:
                _plant(tree, path, f"{{{', '.join(cells[path])}}}")
        lines += self._lines(tree, cells, 0)
        mentions = [slot for slot in self.slots if slot.mention]
        if mentions:
            lines.append("restated:")
        for slot in mentions:
            name = slot.path if slot.part == "value" else f"{slot.path}.{slot.part}"
            lines.append(f"  - {{indicator: '{name}', text: {slot.text}}}")
        return "\n".join(lines) + "\n"

    def _lines(self, tree: dict[str, Any], cells: dict[str, list[str]], depth: int) -> Iterator[str]:
        blank = "  " * depth
        for key, node in tree.items():
            if isinstance(node, str):
                yield f"{blank}{key}: {node}"
                continue
            yield f"{blank}{key}:"
            if isinstance(node, dict):
                yield from self._lines(node, cells, depth + 1)
                continue
            for i, name in enumerate(node, 1):
                yield f"{blank}  - {{{', '.join([name, *cells.get(f'{LIST}[{i}]', ())])}}}"


def _plant(tree: dict[str, Any], path: str, node: Any) -> None:
    *keys, last = path.split(".")
    for key in keys:
        tree = tree.setdefault(key, {})
    tree[last] = node
