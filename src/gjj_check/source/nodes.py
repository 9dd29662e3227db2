"""YAML to nodes: the text that stands in the file, with its place, and no guessing of types.

`1.10`, `010`, `12:30` and `no` stay what was typed. A subset of YAML is read: one document, no aliases, no
tags, keys that are plain texts and occur once; each departure is a problem with a place.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from gjj_check.source.problem import Place, Problem

DEEPEST: Final = 24
MOST_NODES: Final = 10_000
LONGEST: Final = 10_000
"""Characters of a scalar."""
MOST_PROBLEMS: Final = 100
"""Defects after which the rest of a text is not looked at."""

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
        return _Reader(text, problems).document(), problems
    except _RefusedError as refusal:
        problems.append(refusal.problem)
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax_problem(text, error))
    except yaml.reader.ReaderError as error:
        character = chr(error.character) if isinstance(error.character, int) else error.character
        problems.append(_character_problem(text, character))
    except RecursionError:  # pragma: no cover - only a PyYAML without libyaml recurses
        problems.append(Problem("source.too-deep", params={"limit": str(DEEPEST)}))
    return None, problems


class _RefusedError(Exception):
    """The text is too large, too deep or too faulty to be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.id)
        self.problem = problem


class _Reader:
    """Reads the events of one text, node by node; the depth of its recursion is bounded by `DEEPEST`."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self.next_event = _Parser(text).get_event
        self.problems = problems
        self.count = 0

    def note(self, problem: Problem) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _RefusedError(Problem("source.more", problem.place, {"limit": str(MOST_PROBLEMS)}))
        self.problems.append(problem)

    def document(self) -> Node:
        self.next_event()  # the stream begins
        if type(self.next_event()) is StreamEndEvent:
            self.note(Problem("source.empty"))
            return None
        root = self.node(self.next_event(), 0)
        self.next_event()  # the document ends
        if type(event := self.next_event()) is not StreamEndEvent:
            self.note(Problem("source.documents", _mark(event)))
        return root

    def node(self, event: Any, depth: int) -> Node:
        self.count += 1
        if self.count > MOST_NODES:
            raise _RefusedError(Problem("source.too-many", _mark(event), {"limit": str(MOST_NODES)}))
        kind = type(event)
        if kind is AliasEvent:
            self.note(Problem("source.alias", _mark(event), {"name": event.anchor}))
            return None
        if event.anchor is not None:
            self.note(Problem("source.anchor", _mark(event), {"name": event.anchor}))
        if event.tag is not None:
            self.note(Problem("source.tag", _mark(event), {"tag": event.tag}))
        if kind is ScalarEvent:
            return self.scalar(event)
        if depth >= DEEPEST:
            raise _RefusedError(Problem("source.too-deep", _mark(event), {"limit": str(DEEPEST)}))
        if kind is MappingStartEvent:
            return self.mapping(event, depth + 1)
        return self.sequence(event, depth + 1)

    def scalar(self, event: Any) -> Text | None:
        value, style, mark = event.value, event.style, event.start_mark
        if not value and not style:
            return None
        if len(value) > LONGEST:
            params = {"length": str(len(value)), "limit": str(LONGEST)}
            raise _RefusedError(Problem("source.too-long", _mark(event), params))
        if style == '"' and (bad := _CONTROL.search(value)):
            character = f"U+{ord(bad[0]):04X}"
            self.note(Problem("source.character", _mark(event), {"character": character}))
            value = _CONTROL.sub("", value)  # what would steer a terminal is never shown
        node = Text(value)
        node.line = mark.line + 1
        node.column = mark.column + (2 if style == "'" or style == '"' else 1)
        return node

    def mapping(self, start: Any, depth: int) -> Mapping:
        mapping = Mapping()
        mapping.line, mapping.column = _mark(start)
        next_event = self.next_event
        while type(event := next_event()) is not MappingEndEvent:
            key = self.node(event, depth)
            value = self.node(next_event(), depth)
            if not isinstance(key, Text):
                self.note(Problem("source.key", _mark(event)))
            elif key in mapping:
                first = key_of(mapping, key)
                self.note(Problem("source.duplicate", key.place, {"key": key}, (first.place,)))
            else:
                mapping[key] = value
        return mapping

    def sequence(self, start: Any, depth: int) -> Sequence:
        sequence = Sequence()
        sequence.line, sequence.column = _mark(start)
        next_event = self.next_event
        while type(event := next_event()) is not SequenceEndEvent:
            sequence.append(self.node(event, depth))
        return sequence


def key_of(mapping: Mapping, name: str) -> Text:
    """The key of a mapping that equals `name`, with its place."""
    return next(key for key in mapping if key == name)  # type: ignore[return-value]


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
    before = lines[line][: column + 1]
    if "\t" in before[: len(before) - len(before.lstrip())] or before.endswith("\t"):
        return Problem("source.tab", where)
    if "nesting" in found or "depth" in found:
        return Problem("source.too-deep", where, {"limit": str(DEEPEST)})
    return Problem("source.syntax", where, {"found": found})


def _character_problem(text: str, character: str) -> Problem:
    before = (text[: text.find(character)] + ".").splitlines()
    place = Place(len(before), len(before[-1]))
    return Problem("source.character", place, {"character": f"U+{ord(character):04X}"})
