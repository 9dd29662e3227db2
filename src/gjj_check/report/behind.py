"""Figures typed into the comments of a template, where nothing reads them.

A template writes `value:  # 2023: 38.40 亿元`, and `# growth:` where last year printed none. Whoever types behind the
comment, or leaves the mark in front of the key, has lost a figure without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from gjj_check.numbers.unit import UNITS
from gjj_check.report._shape import LISTING, MEASURE, SHAPE
from gjj_check.source.nodes import LONGEST, MOST_PROBLEMS
from gjj_check.source.problem import Place, Problem

_LAST: Final = re.compile(r"(?<=[ \t])# [12][0-9]{3}: ")
"""What a template puts before last year's figure."""
_NO_NUMBER: Final = "持平"
"""A figure of last year's that holds no number."""
_KEY: Final = re.compile(
    r"[ \t]*+(?:(?P<mark>#)[ \t]*+)?(?:-[ \t]++)?(?P<key>[a-z][a-z0-9_]*+):(?P<rest>(?:[ \t].*)?)"
)
_SYMBOLS: Final = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_FIGURE: Final = re.compile(
    rf"(?<![0-9.,])[+-]?(?P<digits>[0-9][0-9.,]*+)(?:[ \t]*+(?:{_SYMBOLS})|(?![^\s,;，。；、)）]))"
)
"""A number with a unit, or one that stands alone."""


def behind_comments(text: str, lines: list[str]) -> list[Problem]:
    """The figures that stand in comments where the template wrote none, in the order of the file.

    A text that no template was made into, or from, has no such comments and is not looked at further.
    """
    if _LAST.search(text) is None:
        return []
    found = list(islice(_lost(lines), MOST_PROBLEMS + 1))
    if len(found) > MOST_PROBLEMS:
        found[-1] = Problem("source.more", found[-1].place, {"limit": str(MOST_PROBLEMS)})
    return found


def _lost(lines: list[str]) -> Iterator[Problem]:
    for number, line in enumerate(lines, 1):
        if "#" not in line or len(line) > LONGEST:
            continue
        match = _KEY.fullmatch(line)
        if match is None or match["key"] not in _FIGURES:
            continue
        for start, figure in _beyond(line, match):
            yield Problem(
                "report.behind-comment", Place(number, start + 1), {"text": figure, "key": match["key"]}
            )


def _beyond(line: str, key: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Where a figure stands in the comment of a line beyond last year's, and the figure."""
    begin = key.start("rest")
    last = _LAST.search(line, begin)
    if key["mark"]:  # the key itself is a comment
        inner = line.find(" #", begin)
        yield from _figures(line, begin, len(line) if inner < 0 else inner)
    if last is not None:
        written = 0 if line.startswith(_NO_NUMBER, last.end()) else 1
        yield from islice(_figures(line, last.end(), len(line)), written, None)


def _figures(line: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    for match in _FIGURE.finditer(line, begin, end):
        before = line[match.start() - 1]
        alone = match[0][-1].isdecimal()
        if not alone or before.isspace():
            yield match.start(), match[0]


def _keys(shape: Any) -> Iterator[str]:
    """The keys below which figures stand, and those of lists of figures."""
    for key, slot in shape.items():
        if isinstance(slot, dict):
            yield from _keys(slot)
        elif slot in ("measure", "listing"):
            yield key


_FIGURES: Final = {
    *_keys({key: slot for key, slot in SHAPE.items() if key != "report"}),
    *MEASURE,
    *LISTING,
    "text",
} - {
    "note",
    "names",
}
