"""The comments of a YAML text that speak to the program: `# gjj: …`."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import ScalarEvent

from gjj_check.source.problem import Place

MARK: Final = "gjj:"
MOST: Final = 500
"""Comments that are looked at; one more is given, so that a caller sees that there are."""

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
    """The comments to the program, in the order of the text; none of a text that is no YAML.

    A `#` inside a scalar is no comment. A comment behind the header of a block scalar (`|`, `>`) is not seen.
    """
    if MARK not in text:
        return []
    lines = text.splitlines()
    matches = ((number, re.search(_COMMENT, line)) for number, line in enumerate(lines) if MARK in line)
    found = list(islice(((number, match) for number, match in matches if match), MOST + 1))
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
    starts = [start for start, _ in spans]
    spoken_of = _spoken_of(lines)
    comments = []
    for number, match in found:
        before = bisect_right(starts, (number, match.start()))
        if before and (number, match.start()) < spans[before - 1][1]:
            continue  # inside a scalar
        place = Place(number + 1, match.start() + 1)
        alone = not lines[number][: match.start()].strip()
        comments.append(Comment(match[1].strip(), place, spoken_of[number] if alone else number + 1))
    return comments


def _position(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def _spoken_of(lines: list[str]) -> list[int]:
    """For each line, the number of the next one that is neither blank nor a comment; its own where there is none."""
    numbers = list(range(1, len(lines) + 1))
    following = 0
    for number in reversed(range(len(lines))):
        numbers[number] = following or number + 1
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            following = number + 1
    return numbers
