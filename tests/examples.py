"""A rule's example as a report: a flat mapping of paths to figures, made into YAML."""

from __future__ import annotations

import json
import re
from typing import Any

_PARTS = ("change", "growth", "share", "of_target", "prior", "names")


def report_of(example: dict[str, Any]) -> bytes:
    """The bytes of a report that prints just the figures of the example (JSON is YAML)."""
    root: dict[str, Any] = {}
    for path, value in example.items():
        if path.startswith("restated["):
            root.setdefault("restated", []).append({str(k): str(v) for k, v in value.items()})
            continue
        base, _, last = path.rpartition(".")
        keys, part = (base.split("."), last) if last in _PARTS else (path.split("."), "value")
        node = root
        for key in keys:
            node = _descend(node, key)
        node[part] = [str(name) for name in value] if part == "names" else str(value)
    return json.dumps(root, ensure_ascii=False).encode()


def _descend(node: dict[str, Any], key: str) -> dict[str, Any]:
    listed = re.fullmatch(r"(\w+)\[(\d+)\]", key)
    if listed is None:
        child: dict[str, Any] = node.setdefault(key, {})
        return child
    members: list[dict[str, Any]] = node.setdefault(listed[1], [])
    while len(members) < int(listed[2]):
        members.append({"name": f"第{len(members) + 1}项"})
    return members[int(listed[2]) - 1]
