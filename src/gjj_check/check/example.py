"""A rule's example as a report: a flat mapping of paths to figures, made into YAML."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from gjj_check.catalogue.entry import COMPARATIVES, Catalogue, Rule
from gjj_check.catalogue.equation import is_together
from gjj_check.check.result import Result, check

STATUSES: Final = ("pass", "rounding", "fail")
IMPOSSIBLE: Final = "impossible"
"""What stands for an example that no figures can give."""
_PARTS: Final = (*COMPARATIVES, "names")
_FARTHEST: Final = 200
"""The last member of a list that an example may number."""


def decided(rule: Rule, status: str, catalogue: Catalogue) -> Result:
    """What the rule says of one of its examples: by itself, unless it speaks of all rules together."""
    chosen = catalogue if is_together(rule.equation) else catalogue.only({rule.id})
    return check(report_of(rule.examples[status]), "example", chosen)


def agrees(rule: Rule, status: str, result: Result) -> bool:
    """Whether the example was read and decided as it says: nothing fails in one that is to pass."""
    statuses = {outcome.status for outcome in result.outcomes if outcome.rule.id == rule.id}
    read = not (result.draft.problems or result.ledger.problems)
    return read and status in statuses and (status == "fail" or "fail" not in statuses)


def report_of(example: dict[str, Any]) -> bytes:
    """The bytes of a report that prints just the figures of the example (JSON is YAML)."""
    root: dict[str, Any] = {}
    for path, value in example.items():
        if path.startswith("restated[") and isinstance(value, dict):
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
    listed = re.fullmatch(r"(\w+)\[(\d{1,3})\]", key)
    if listed is None:
        child: dict[str, Any] = node.setdefault(key, {})
        return child
    members: list[dict[str, Any]] = node.setdefault(listed[1], [])
    number = min(max(int(listed[2]), 1), _FARTHEST)
    while len(members) < number:
        members.append({"name": f"第{len(members) + 1}项"})
    return members[number - 1]
