"""Loading a report: every figure it prints, in order, and every defect of the file."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from gjj_check.numbers.figure import Rounding
from gjj_check.report._shape import LISTING, MEASURE, SHAPE
from gjj_check.report.behind import behind_comments
from gjj_check.report.head import Head, head_of
from gjj_check.source.comments import MOST, Comment, comments
from gjj_check.source.decode import Decoded, decode
from gjj_check.source.nodes import Mapping, Node, Sequence, Text, read
from gjj_check.source.problem import Problem

_FIGURES = frozenset(MEASURE) - {"note"}
LOCAL_KEY: Final = "[a-z][a-z0-9_]*"
"""The key of a local figure, as equations can name it."""


class Entry(NamedTuple):
    """One printed figure before its number is read.

    Attributes:
        path: the measure's path, e.g. `collection.contributions` or `budget.projects.items[2]`.
        part: what stands there: `value`, `change`, `growth`, `share`, `of_target` or `prior`.
        text: the text as typed, with its place.
    """

    path: str
    part: str
    text: Text


class Mention(NamedTuple):
    """A figure printed again: the indicator it repeats, and the text."""

    path: str
    indicator: Text
    text: Text
    where: str


class Draft:
    """A report as loaded: nothing is computed yet.

    Attributes:
        name: the path or the name of the stream it came from.
        lines: the text, for quoting.
        encoding: how its bytes were read.
        head: which report it is; its parts are properties too.
        entries: all figures, in the order of the file.
        names: the names listed under a count, by path.
        labels: what the members of lists are called, by path.
        mentions: the figures printed again.
        comments: what its comments say to the program.
        problems: everything wrong with the file.
        readable: whether there is a report at all.
        root: the nodes of the file, as the models take them.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []
        self.encoding = ""
        self.head = Head()
        self.entries: list[Entry] = []
        self.names: dict[str, list[Text]] = {}
        self.labels: dict[str, str] = {}
        self.mentions: list[Mention] = []
        self.comments: list[Comment] = []
        self.problems: list[Problem] = []
        self.readable = False
        self.root: Mapping | None = None

    @property
    def institution(self) -> str:
        """The centre the report is about, blank where it names none."""
        return self.head.institution

    @property
    def year(self) -> str:
        """The year of its figures, blank where it names none."""
        return self.head.year

    @property
    def kind(self) -> str:
        """What kind of report it is, blank where it does not say."""
        return self.head.kind

    @property
    def scope(self) -> str:
        """What it speaks of, as `Catalogue.for_report` takes it."""
        return self.head.scope

    @property
    def period(self) -> str:
        """What its flows cover, as `Catalogue.for_report` takes it."""
        return self.head.period

    @property
    def rounding(self) -> Rounding:
        """The declared rounding of its figures."""
        return self.head.rounding


def load(data: bytes, name: str) -> Draft:
    """Read a report from its bytes. Raises nothing: defects are in the draft's problems."""
    draft = Draft(name)
    decoded = decode(data)
    if not isinstance(decoded, Decoded):
        draft.problems.append(decoded)
        return draft
    draft.lines = decoded.text.splitlines()
    draft.encoding = decoded.encoding
    root, problems = read(decoded.text)
    draft.problems += problems
    if root is None:
        if not problems:
            draft.problems.append(Problem("source.empty"))
        return draft
    if not isinstance(root, Mapping):
        draft.problems.append(Problem("report.no-mapping", root.place))
        return draft
    draft.comments = comments(decoded.text)
    if len(draft.comments) > MOST:
        place = draft.comments[MOST].place
        draft.problems.append(Problem("source.comments", place, {"limit": str(MOST)}))
        del draft.comments[MOST:]
    draft.readable = True
    draft.root = root
    walk = _Walk(draft)
    walk.section(root, SHAPE, "")
    if walk.departs:
        from gjj_check.report.explain import problems_of  # imports Pydantic: only a faulty file pays for it

        draft.problems += problems_of(root)
    draft.head, problems = head_of(root.get("report"))
    draft.problems += problems + behind_comments(decoded.text, draft.lines)
    return draft


class _Walk:
    """One pass over the nodes against the shape of the models; collects figures and notices departures."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.departs = False

    def section(self, node: Mapping, shape: dict[str, Any], prefix: str) -> None:
        for key, value in node.items():
            slot = shape.get(key)
            if slot is None:
                self.departs = True
            elif value is None:
                continue
            elif slot == "measure":
                self.measure(value, prefix + key, MEASURE)
            elif slot == "text":
                self.departs |= not isinstance(value, Text)
            elif isinstance(slot, dict):
                if isinstance(value, Mapping):
                    self.section(value, slot, f"{prefix}{key}.")
                else:
                    self.departs = True
            elif slot == "measures":
                self.local(value, prefix + key)
            elif slot == "listing":
                self.measure(value, prefix + key, LISTING)
            elif not isinstance(value, Sequence):
                self.departs = True
            elif slot == ["item"]:
                self.items(value, prefix + key)
            else:
                self.restated(value)

    def measure(self, node: Node, path: str, known: tuple[str, ...]) -> None:
        entries = self.draft.entries
        if isinstance(node, Text):
            entries.append(Entry(path, "value", node))
            return
        if not isinstance(node, Mapping):
            self.departs = True
            return
        for key, value in node.items():
            if key not in known:
                self.departs |= key != "name" or not path.endswith("]")
            elif key == "names":
                self.listed(value, path)
            elif isinstance(value, Text):
                if key in _FIGURES:
                    entries.append(Entry(path, str(key), value))
            elif value is not None:
                self.departs = True

    def local(self, node: Node, path: str) -> None:
        if not isinstance(node, Mapping):
            self.departs = True
            return
        for key, value in node.items():
            if not re.fullmatch(LOCAL_KEY, key):
                self.departs = True
            elif value is not None:
                self.measure(value, f"{path}.{key}", MEASURE)

    def listed(self, node: Node, path: str) -> None:
        if isinstance(node, Sequence) and all(isinstance(name, Text) for name in node):
            self.draft.names[path] = list(node)
        elif node is not None:
            self.departs = True

    def items(self, nodes: Sequence, path: str) -> None:
        for number, node in enumerate(nodes, 1):
            name = node.get("name") if isinstance(node, Mapping) else None
            if not isinstance(name, Text):
                self.departs = True
            if isinstance(node, Mapping):
                member = f"{path}[{number}]"
                self.draft.labels[member] = str(name or "")
                self.measure(node, member, MEASURE)

    def restated(self, nodes: Sequence) -> None:
        for number, node in enumerate(nodes, 1):
            if not isinstance(node, Mapping) or not node.keys() <= {"indicator", "text", "where"}:
                self.departs = True
                continue
            indicator, text, where = (node.get(key) for key in ("indicator", "text", "where"))
            if isinstance(indicator, Text) and isinstance(text, Text) and not isinstance(where, dict | list):
                mention = Mention(f"restated[{number}]", indicator, text, str(where or ""))
                self.draft.mentions.append(mention)
            else:
                self.departs = True
