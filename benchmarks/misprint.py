"""Misprints of a figure, made as people make them: from the true text to the wrong one.

Nothing here is taken from the program's own list of slips, which goes the other way round.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

KINDS = (
    "digit",
    "swapped",
    "dropped",
    "doubled",
    "sign",
    "unit",
    "permille",
    "point",
    "last year's",
    "neighbour's",
)
_NUMBER = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?( ?)([^0-9]*)")
_MIXED_UP = (
    ("元", "万元", "亿元"),
    ("%", "‰", "个百分点"),
    ("人", "万人"),
    ("名", "万名"),
    ("笔", "万笔"),
    ("家", "万家"),
    ("个", "万个"),
    ("万", "亿"),
)
_SHIFTS = (-2, -1, 1, 2)


class Misprint(NamedTuple):
    """A wrong text in the place of the true one, and how it came about."""

    kind: str
    text: str


def misprints(text: str) -> list[Misprint]:
    """Every misprint of a figure, each wrong text once."""
    found: dict[str, Misprint] = {}
    for kind, wrong in _all(text):
        if wrong != text:
            found.setdefault(wrong, Misprint(kind, wrong))
    return list(found.values())


def with_value(text: str, digits: int) -> str:
    """The text of a figure with another value in the same unit and with the same decimals."""
    sign, _, fraction, blank, unit = _parts(text)
    places = len(fraction)
    number = str(abs(digits)).zfill(places + 1)
    plus = "-" if digits < 0 else "+" if sign else ""
    return plus + _pointed(number, len(number) - places) + blank + unit


def _parts(text: str) -> tuple[str, str, str, str, str]:
    match = _NUMBER.fullmatch(text)
    assert match is not None, text
    sign, whole, fraction, blank, unit = match.groups()
    return sign, whole, fraction or "", blank, unit


def _pointed(digits: str, whole: int) -> str:
    return digits if whole >= len(digits) else f"{digits[:whole]}.{digits[whole:]}"


def _all(text: str) -> Iterator[tuple[str, str]]:
    sign, whole, fraction, blank, unit = _parts(text)
    number = text[len(sign) : len(text) - len(blank + unit)]
    tail = blank + unit
    at = [position for position, character in enumerate(number) if character != "."]
    for i in at:
        for other in "0123456789":
            yield "digit", sign + number[:i] + other + number[i + 1 :] + tail
    for i, j in itertools.pairwise(at):
        swapped = number[:i] + number[j] + number[i + 1 : j] + number[i] + number[j + 1 :]
        yield "swapped", sign + swapped + tail
    for i in at:
        yield "dropped", sign + (number[:i] + number[i + 1 :]).removesuffix(".") + tail
        yield "doubled", sign + number[: i + 1] + number[i:] + tail
    yield "sign", ("+" if sign == "-" else "-") + number + tail
    for family in _MIXED_UP:
        if unit in family:
            for other in family:
                yield "unit", sign + number + blank + other
    if fraction and unit in "%‰":
        yield "permille", sign + number[:-1].removesuffix(".") + blank + ("‰" if unit == "%" else "%")
    digits = whole + fraction
    for shift in _SHIFTS:
        point = len(whole) + shift
        moved = digits.rjust(len(digits) + 1 - point, "0") if point < 1 else digits.ljust(point, "0")
        yield (
            "point",
            sign
            + _pointed(moved.lstrip("0") if moved[0] == "0" and point > 1 else moved, max(point, 1))
            + tail,
        )
    if fraction:
        yield "point", sign + (digits.lstrip("0") or "0") + tail
