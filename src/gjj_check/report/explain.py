"""What a faulty report file gets wrong: the models' errors, as problems with places."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from gjj_check.report._shape import SHAPE
from gjj_check.report.measure import Item, Listing, Measure, Section
from gjj_check.report.report import Report
from gjj_check.source.nodes import MOST_PROBLEMS, Mapping, Sequence, Text, key_of
from gjj_check.source.problem import Place, Problem

_BRANCHES = frozenset({"str", "constrained-str", "Measure", "Listing"})
_FOUND: dict[type, str] = {Mapping: "mapping", Sequence: "list", Text: "text"}
_HEAD = frozenset({"literal_error", "string_pattern_mismatch"})
"""Errors of the report's head, which the loader words itself."""


def problems_of(root: Mapping) -> list[Problem]:
    """Everything the models reject in a report, in the order of the file."""
    try:
        Report.model_validate(root)
    except ValidationError as error:
        details = (
            detail
            for detail in error.errors(include_url=False, include_context=False)
            if not (detail["type"] in _HEAD and detail["loc"][0] == "report")
        )
        return list(_first_of(_problem(root, detail) for detail in details))
    return []


def _first_of(problems: Iterable[Problem | None]) -> Iterator[Problem]:
    """The first problems in the order of the file, each kind once at a place; the last says that there are more."""
    found: dict[tuple[str, str], Problem] = {}
    more: list[Problem] = []
    for problem in problems:
        if problem is None:
            continue
        if len(found) == MOST_PROBLEMS and (problem.id, problem.path) not in found:
            more = [Problem("source.more", problem.place, {"limit": str(MOST_PROBLEMS)})]
            break
        found[problem.id, problem.path] = problem
    yield from sorted(found.values(), key=lambda problem: (problem.place, problem.id))
    yield from more


def _problem(root: Mapping, detail: Any) -> Problem | None:
    kind = detail["type"]
    where: Any = root
    place = root.place
    path = ""
    branch = ""
    for step in detail["loc"]:
        if isinstance(step, str) and step in _BRANCHES and not (isinstance(where, dict) and step in where):
            branch = step
            continue
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if path else str(step)
        if isinstance(where, Mapping) and step in where:
            place = key_of(where, str(step)).place
            where = where[step]
        elif isinstance(where, list) and isinstance(step, int) and step < len(where):
            where = where[step]
        elif kind != "missing":
            break
        place = getattr(where, "place", place) if isinstance(step, int) else place
    if branch.endswith("str") and isinstance(where, Mapping):
        return None  # the other branch of the union applies, and reports for itself
    if branch in ("Measure", "Listing") and kind == "model_type" and not isinstance(where, Sequence):
        return None
    if detail["loc"][-1] == "[key]":
        key = str(detail["loc"][-2])
        return Problem(
            "report.local-key", _key_place(root, detail["loc"][:-1], place), {"key": key}, path=f"local.{key}"
        )
    if kind == "extra_forbidden":
        key = str(detail["loc"][-1])
        key_place = _key_place(root, detail["loc"], place)
        return Problem(
            "report.unknown-key", key_place, {"key": key, "nearest": _nearest(key, path)}, path=path
        )
    if kind == "missing":
        return Problem("report.missing-key", place, {"key": str(detail["loc"][-1])}, path=path)
    found = _FOUND.get(type(where), "nothing")
    wanted = "section" if kind in ("model_type", "model_attributes_type") else kind.partition("_")[0]
    if branch:
        wanted = "figure"
    return Problem("report.wrong-node", place, {"found": found, "wanted": wanted}, path=path)


def _key_place(root: Any, loc: tuple[Any, ...], place: Place) -> Place:
    node = root
    for step in loc[:-1]:
        if (isinstance(node, dict) and step in node) or (isinstance(node, list) and isinstance(step, int)):
            node = node[step]
    return key_of(node, loc[-1]).place if isinstance(node, Mapping) and loc[-1] in node else place


def _nearest(key: str, path: str) -> str:
    """The known key that the unknown one most likely stands for, or all known keys of the place."""
    shape: Any = SHAPE
    for step in path.split(".")[:-1]:
        step, _, index = step.partition("[")
        shape = shape.get(step) if isinstance(shape, dict) else "measure" if shape == "measures" else None
        if index and isinstance(shape, list):
            shape = shape[0]
    leaf: dict[str, type[Section]] = {"measure": Measure, "listing": Listing, "item": Item}
    known = list(shape) if isinstance(shape, dict) else []
    if isinstance(shape, str) and shape in leaf:
        known = list(leaf[shape].model_fields)
    return ", ".join(difflib.get_close_matches(key, known, n=1, cutoff=0.5) or known)
