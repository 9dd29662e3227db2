"""The template of next year's report: every key in the order of the models, last year's figures beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import yaml

from gjj_check.report._shape import LISTING, MEASURE, SHAPE
from gjj_check.report.load import Draft
from gjj_check.source.nodes import Mapping, Sequence, Text

_HIDDEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Cn", "Co", "Cs"})
"""Characters that a reader does not see; a template spells them out."""


class Manner(NamedTuple):
    """How a template is to be written.

    Attributes:
        year: the year of the new report.
        last: what last year's figures are called in comments, usually the year.
        schema: where the editor finds the schema of reports.
        heading: lines of comment that say how to fill the template in.
        describe: what a section or figure is called, by its path.
        has_prior: whether last year's value may stand beside a figure, by its path.
    """

    year: str
    last: str
    schema: str
    heading: tuple[str, ...]
    describe: Callable[[str], str]
    has_prior: Callable[[str], bool]


def template(draft: Draft, manner: Manner) -> str:
    """A report of the next year to be filled in, from last year's report, which must be free of problems.

    A blank value means not reported, so that the template is a valid report from the first line on.
    """
    writer = _Writer(manner)
    lines = [f"# yaml-language-server: $schema={manner.schema}", *(f"# {line}" for line in manner.heading)]
    lines += writer.sections(SHAPE, draft.root, "", "")
    return "".join(f"{line}\n" for line in lines)


def scalar(text: str, *, commented: bool = False) -> str:
    """A text as YAML on one line; in a comment, a `#` is spelled out: it must not begin another comment."""
    hidden = any(unicodedata.category(char) in _HIDDEN for char in text)
    if not hidden and not (commented and "#" in text):
        written: str = yaml.safe_dump(str(text), allow_unicode=True, width=float("inf"))
        return written.partition("\n")[0]
    return f'"{"".join(_spelled(char, commented) for char in text)}"'


def _spelled(char: str, commented: bool) -> str:
    if char in '"\\':
        return f"\\{char}"
    if unicodedata.category(char) in _HIDDEN or (commented and char == "#"):
        return f"\\U{ord(char):08x}"
    return char


def _moved(period: str, year: str) -> str:
    """The same months or quarter of the report's year."""
    later = int(year) - int(period.rpartition("..")[2][:4])
    return re.sub("[12][0-9]{3}", lambda match: str(int(match[0]) + later), period)


class _Writer:
    def __init__(self, manner: Manner) -> None:
        self.manner = manner

    def sections(self, shape: dict[str, Any], node: Any, indent: str, prefix: str) -> Iterator[str]:
        """The keys of a section; those that last year's report did not use are comments."""
        for key, slot in shape.items():
            path = prefix + key
            value = node.get(key) if isinstance(node, Mapping) else None
            mark = indent if value is not None else f"{indent}# "
            if not prefix:
                yield ""
            if path == "report":
                yield from self.head(slot, value)
            elif isinstance(slot, dict):
                yield f"{mark}{key}:{self.named(path)}"
                yield from self.sections(slot, value, f"{indent}  ", f"{path}.")
            elif slot == "measure":
                yield f"{mark}{key}:{self.named(path)}"
                yield from self.measure(value, path, f"{indent}  ", MEASURE)
            elif slot == "listing":
                yield f"{mark}{key}:{self.named(path)}"
                yield from self.measure(value, path, f"{indent}  ", LISTING)
            elif slot == "measures":
                yield f"{mark}{key}:{self.named(path)}"
                for local, figure in (value or {}).items():
                    yield f"{indent}  {local}:{self.named(f'{path}.{local}')}"
                    yield from self.measure(figure, f"{path}.{local}", f"{indent}    ", MEASURE)
            elif slot == ["item"]:
                yield f"{mark}{key}:{self.named(path)}"
                yield from self.items(value, path, f"{indent}  ")
            else:
                yield f"{mark}{key}:{self.named(path)}"
                yield from self.restated(value)

    def named(self, path: str) -> str:
        name = self.manner.describe(path)
        return f"  # {name}" if name else ""

    def head(self, shape: dict[str, Any], node: Any) -> Iterator[str]:
        kept = {key: node.get(key) for key in shape} if isinstance(node, Mapping) else {}
        yield "report:"
        for key in shape:
            value = self.manner.year if key == "year" else kept.get(key)
            if key == "period" and value is not None:
                value = _moved(value, self.manner.year)
            if key == "year":
                yield f"  year: {value}"
            else:
                yield f"  # {key}:" if value is None else f"  {key}: {scalar(value)}"

    def measure(self, node: Any, path: str, indent: str, known: tuple[str, ...]) -> Iterator[str]:
        """The parts of a figure; nothing beneath a figure that last year's report did not print."""
        if node is None:
            return
        parts: dict[str, Any] = dict(node) if isinstance(node, Mapping) else {"value": node}
        for part in known:
            last = parts.get(part)
            if part == "names":
                yield f"{indent}names:" if last else f"{indent}# names:"
                yield from (f"{indent}  - {scalar(name)}" for name in last or ())
            elif part == "prior":
                value = parts.get("value") if self.manner.has_prior(path) else None
                yield f"{indent}# prior:" if value is None else f"{indent}prior: {scalar(value)}"
            elif isinstance(last, Text):
                yield f"{indent}{part}:  # {self.manner.last}: {scalar(last, commented=True)}"
            else:
                yield f"{indent}value:" if part == "value" else f"{indent}# {part}:"

    def items(self, nodes: Any, path: str, indent: str) -> Iterator[str]:
        if not isinstance(nodes, Sequence):
            yield f"{indent}# - name:"
            yield f"{indent}#   value:"
            return
        for node in nodes:
            yield f"{indent}- name: {scalar(node['name'])}"
            yield from self.measure(node, path, f"{indent}  ", MEASURE)

    def restated(self, nodes: Any) -> Iterator[str]:
        """Last year's second mentions as comments: an entry without a text would be an error."""
        for node in nodes or ():
            yield f"  # - indicator: {scalar(node['indicator'], commented=True)}"
            yield f"  #   text:  # {self.manner.last}: {scalar(node['text'], commented=True)}"
            where = node.get("where")
            yield "  #   where:" if where is None else f"  #   where: {scalar(where, commented=True)}"
        if not nodes:
            yield from ("  # - indicator:", "  #   text:", "  #   where:")
