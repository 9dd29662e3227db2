"""YAML to nodes: the text that stands in the file, with its place, and no guessing of types.

`1.10`, `010`, `12:30` and `no` stay what was typed. A subset of YAML is read: one document, no aliases, no
tags, keys that are plain texts and occur once; each departure is a problem with a place.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from gjj_check.source.problem import Place, Problem

DEEPEST: Final = 24
MOST_NODES: Final = 40_000

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What only an escape in double quotes can put into a text."""

_Parser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.SafeLoader)
"""libyaml's parser; the pure one, ten times slower, where PyYAML was built without it."""


class _Placed:
    """What knows where it stands."""

    __slots__ = ()
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where the text begins, behind an opening quote; where the first key or member stands."""
        return Place(self.line, self.column)


class Text(_Placed, str):
    """A scalar: the text as typed, and where it stands."""

    __slots__ = ("column", "line")


class Mapping(_Placed, dict[str, Any]):
    """A mapping of keys to nodes, and where it begins. Every key is a `Text`."""

    __slots__ = ("column", "line")


class Sequence(_Placed, list[Any]):
    """A list of nodes, and where it begins."""

    __slots__ = ("column", "line")


Node = Text | Mapping | Sequence | None
"""A blank scalar is None: not reported."""


def read(text: str) -> tuple[Node, list[Problem]]:
    """The root node of a YAML text, and everything about it that departs from the subset.

    The node is None when the text cannot be read at all; the problems then say why.
    """
    problems: list[Problem] = []
    try:
        return _compose(text, problems), problems
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax_problem(text, error))
    except yaml.reader.ReaderError as error:
        problems.append(_character_problem(text, error))
    except RecursionError:  # pragma: no cover - only a PyYAML without libyaml recurses
        problems.append(Problem("source.too-deep", params={"limit": str(DEEPEST)}))
    return None, problems


def _compose(text: str, problems: list[Problem]) -> Node:
    next_event = _Parser(text).get_event
    scalar_event, alias_event = yaml.ScalarEvent, yaml.AliasEvent
    mapping_start, sequence_start = yaml.MappingStartEvent, yaml.SequenceStartEvent
    mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
    root: Node = None
    parents: list[tuple[Any, Text | None]] = []
    parent: Any = None  # the open Mapping or Sequence
    key: Text | None = None  # the key that waits for its value
    count = documents = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is mapping_end or kind is sequence_end:
            parent, key = parents.pop()
            continue
        if kind is scalar_event:
            node = _text(event)
            value: Node = node if event.value or event.style else None
        elif kind is mapping_start or kind is sequence_start:
            value = Mapping() if kind is mapping_start else Sequence()
            value.line, value.column = event.start_mark.line + 1, event.start_mark.column + 1
        elif kind is alias_event:
            problems.append(Problem("source.alias", _mark(event), {"name": event.anchor}))
            value = None
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                problems.append(Problem("source.documents", _mark(event)))
                return root
            continue
        elif kind is yaml.StreamEndEvent:
            if not documents:
                problems.append(Problem("source.empty"))
            return root
        else:
            continue
        count += 1
        if count > MOST_NODES:
            problems.append(Problem("source.too-many", _mark(event), {"limit": str(MOST_NODES)}))
            return None
        if kind is not alias_event:
            if event.anchor is not None:
                problems.append(Problem("source.anchor", _mark(event), {"name": event.anchor}))
            if kind is scalar_event and event.style == '"' and (bad := _CONTROL.search(event.value)):
                problems.append(
                    Problem("source.character", _mark(event), {"character": f"U+{ord(bad[0]):04X}"})
                )
                node = value = _without_control(node)
            if event.tag is not None:
                problems.append(Problem("source.tag", _mark(event), {"tag": event.tag}))
        if parent is None:
            root = value
        elif type(parent) is Sequence:
            parent.append(value)
        elif key is None:
            if not isinstance(value, Text):
                problems.append(Problem("source.key", _mark(event)))
                value_key = Text()
                value_key.line, value_key.column = event.start_mark.line + 1, event.start_mark.column + 1
            else:
                value_key = value
            key = value_key
            if kind is scalar_event or kind is alias_event:
                continue
        else:
            if key in parent:
                first = key_of(parent, key)
                problems.append(Problem("source.duplicate", key.place, {"key": key}, (first.place,)))
            else:
                parent[key] = value
            key = None
        if kind is mapping_start or kind is sequence_start:
            parents.append((parent, key))
            if len(parents) > DEEPEST:
                problems.append(Problem("source.too-deep", _mark(event), {"limit": str(DEEPEST)}))
                return None
            parent, key = value, None


def key_of(mapping: Mapping, name: str) -> Text:
    """The key of a mapping that equals `name`, with its place."""
    return next(key for key in mapping if key == name)  # type: ignore[return-value]


def _without_control(node: Text) -> Text:
    """The text without characters that would steer a terminal."""
    clean = Text(_CONTROL.sub("", node))
    clean.line, clean.column = node.line, node.column
    return clean


def _text(event: Any) -> Text:
    node = Text(event.value)
    mark = event.start_mark
    node.line = mark.line + 1
    node.column = mark.column + (2 if event.style in ("'", '"') else 1)
    return node


def _mark(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _syntax_problem(text: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    lines = text.splitlines() or [""]
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        line, column = len(lines) - 1, len(lines[-1])
    column = min(column, len(lines[line]))
    found = error.problem or error.context or ""
    where = Place(line + 1, column + 1)
    if "\t" in lines[line][: column + 1]:
        return Problem("source.tab", where)
    if "nesting" in found or "depth" in found:
        return Problem("source.too-deep", where, {"limit": str(DEEPEST)})
    return Problem("source.syntax", where, {"found": found})


def _character_problem(text: str, error: yaml.reader.ReaderError) -> Problem:
    character = chr(error.character) if isinstance(error.character, int) else error.character
    offset = text.find(character)  # the position in the error counts bytes
    before = (text[:offset] + ".").splitlines()
    place = Place(len(before), len(before[-1]))
    return Problem("source.character", place, {"character": f"U+{ord(character):04X}"})
