"""The comments of a YAML text that speak to the program: `# gjj: …`."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import ScalarEvent

from gjj_check.source.problem import Place

MARK: Final = "gjj:"
_COMMENT: Final = r"(?:^|(?<=\s))#\s*gjj:[ \t]*(.*)$"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Comment(NamedTuple):
    """What stands behind `# gjj:`, where the comment begins, and the line it speaks of.

    A comment behind a figure speaks of its own line, a comment on a line of its own of the next line that is
    neither blank nor a comment.
    """

    text: str
    place: Place
    line: int


def comments(text: str) -> list[Comment]:
    """All comments to the program, in the order of the text; none of a text that is no YAML.

    A `#` inside a scalar is no comment. A comment behind the header of a block scalar (`|`, `>`) is not seen.
    """
    if MARK not in text:
        return []
    lines = text.splitlines()
    found = [(number, match) for number, line in enumerate(lines) if (match := re.search(_COMMENT, line))]
    if not found:
        return []
    try:
        spans = [
            (_position(event.start_mark), _position(event.end_mark))
            for event in yaml.parse(text, Loader=_Loader)
            if isinstance(event, ScalarEvent)
        ]
    except yaml.YAMLError:
        return []
    return [
        Comment(match[1].strip(), Place(number + 1, match.start() + 1), _spoken_of(lines, number, match))
        for number, match in found
        if not any(start <= (number, match.start()) < end for start, end in spans)
    ]


def _position(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def _spoken_of(lines: list[str], number: int, match: re.Match[str]) -> int:
    if lines[number][: match.start()].strip():
        return number + 1
    for below in range(number + 1, len(lines)):
        if lines[below].strip() and not lines[below].lstrip().startswith("#"):
            return below + 1
    return number + 1
