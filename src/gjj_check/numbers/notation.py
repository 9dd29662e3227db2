"""Exact values as decimal text, and the texts that a value would print as."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from gjj_check.numbers.figure import Figure, Rounding
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.unit import Unit

Direction = Literal["down", "up", "nearest"]


def decimal(point: Interval, unit: Unit, places: int, direction: Direction = "nearest") -> str:
    """The lower end of `point` in `unit`, with `places` decimals, rounded down, up or half away from zero."""
    num = point.lo * unit.den * 10**places
    den = point.den * unit.num
    if direction == "down":
        digits = num // den
    elif direction == "up":
        digits = -(-num // den)
    else:
        digits = (2 * abs(num) + den) // (2 * den) * (1 if num >= 0 else -1)
    return written(digits, places)


def written(digits: int, places: int) -> str:
    """`digits` with a decimal point before the last `places` of them: written(-3840, 2) is '-38.40'."""
    sign, text = ("-", str(-digits)) if digits < 0 else ("", str(digits))
    if not places:
        return sign + text
    text = text.zfill(places + 1)
    return f"{sign}{text[:-places]}.{text[-places:]}"


def printings(values: Interval, like: Figure, rounding: Rounding) -> Iterator[str]:
    """Every text, in the unit and with the places of `like`, that some value inside `values` prints as.

    In ascending order. `nearest`: both neighbours of a value that lies half-way are given; `truncate`: what cutting
    off leaves; `either`: both kinds.
    """
    quantum = like.quantum
    low, high, den = values.lo * quantum.den, values.hi * quantum.den, values.den * quantum.lo
    ends = []
    if rounding != "truncate":
        first, off = divmod(2 * low + den, 2 * den)  # the digits to which the lower end rounds up at a half
        lowest = first - 1 if not off and not values.open_lo else first
        last, off = divmod(2 * high + den, 2 * den)
        ends.append((lowest, last - 1 if not off and values.open_hi else last))
    if rounding != "nearest":
        lowest, last = _cut(low, den), _cut(high, den)
        lowest += values.open_lo and low < 0 and low % den == 0
        ends.append((lowest, last - (values.open_hi and high > 0 and high % den == 0)))
    for digits in range(min(first for first, _ in ends), max(last for _, last in ends) + 1):
        yield relabelled(written(digits, like.places), like)


def _cut(num: int, den: int) -> int:
    return num // den if num >= 0 else -(-num // den)


def relabelled(number: str, like: Figure) -> str:
    """`number` with the unit, the blank before it and the plus sign that `like` prints."""
    plus = "+" if like.text.startswith(("+", "＋")) and not number.startswith("-") else ""
    blank = " " if " " in like.text and like.unit.symbol else ""
    return f"{plus}{number}{blank}{like.unit.symbol}"
