"""Figures: numbers as printed, read without losing a digit."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from gjj_check.numbers.interval import HalfOpen, Interval
from gjj_check.numbers.unit import UNITS, Unit

Rounding = Literal["nearest", "truncate", "either"]

LONGEST: Final = 64
"""Characters a figure may have; the longest amount ever printed needs about twenty."""


class Fault(NamedTuple):
    """Why a text is not a figure: the id of a message, and what it mentions."""

    id: str
    params: dict[str, str] = {}


class Figure:
    """One number as printed.

    Attributes:
        text: what stands in the report.
        digits: the printed digits with their sign, as one integer (`-38.40` is -3840).
        places: how many of the digits stand after the point.
        unit: the unit as printed.
    """

    __slots__ = ("digits", "places", "text", "unit")

    def __init__(self, text: str, digits: int, places: int, unit: Unit) -> None:
        self.text: Final = text
        self.digits: Final = digits
        self.places: Final = places
        self.unit: Final = unit

    def __repr__(self) -> str:
        return f"Figure({self.text!r})"

    @property
    def point(self) -> Interval:
        """The printed value in base units, as a point."""
        value = self.digits * self.unit.num
        return Interval(value, value, 10**self.places * self.unit.den)

    @property
    def quantum(self) -> Interval:
        """One unit of the last printed digit, in base units, as a point."""
        return Interval(self.unit.num, self.unit.num, 10**self.places * self.unit.den)

    def interval(self, rounding: Rounding = "nearest") -> Interval:
        """All true values, in base units, that print as this figure: here alone it is said which ends belong.

        `nearest`: half a unit of the last printed digit either way, both ends included, so that rounding half
        up and half to even both fit. `truncate`: up to one unit away from zero, that unit itself left out; a zero
        stands for less than one unit either way. `either`: one or the other.
        A whole number of 家, 个, 名 or 笔 is an exact count.
        """
        unit, digits = self.unit, self.digits
        if not self.places and unit.counts_single:
            return self.point
        num, den = unit.num, 2 * 10**self.places * unit.den  # in half quanta
        if rounding == "nearest":
            return Interval((2 * digits - 1) * num, (2 * digits + 1) * num, den)
        toward = 0 if rounding == "truncate" else 1
        below = 2 if digits <= 0 else toward
        above = 2 if digits >= 0 else toward
        return HalfOpen(
            (2 * digits - below) * num,
            (2 * digits + above) * num,
            den,
            open_lo=digits <= 0,
            open_hi=digits >= 0,
        )


def digits_differ(one: Figure, other: Figure, rounding: Rounding) -> bool:
    """Whether two figures cannot print one amount only because their digits differ.

    The same amount in units of one size with as many decimals shows the same digits, whatever the ends of intervals
    allow; under `either` one may have been cut off and the other rounded, which makes a difference of one. Figures of
    another unit or another number of decimals are compared by their intervals only.
    """
    if one.places != other.places or not one.unit.same_size(other.unit):
        return False
    return abs(one.digits - other.digits) > (1 if rounding == "either" else 0)


_PLAIN: Final = re.compile(r"([+-]?)([0-9]{1,24})(?:\.([0-9]{1,24}))? ?([^0-9+\-., ]{0,6})")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")

_NARROW: Final = str.maketrans(
    "０１２３４５６７８９．，＋－−–—％　\u00a0\u2002\u2003\u2009\u202f㎡％千萬億個戶筆",
    "0123456789.,+----%      ㎡%千万亿个户笔",
)
_UP: Final = "净?(?:增长|增加|上升|提高|提升)|上浮|净增"
_DOWN: Final = "净?(?:下降|减少|降低)|下滑|回落|净减|负增长"
_DIRECTION: Final = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?\s*(?!\s*[到至为])")
"""A word of direction before the number. 增加到 names a new level, not a change, and is not read."""
_VAGUE: Final = ("约", "近", "超", "逾", "余", "多", "左右", "以上", "不足")


def parse(text: str, bare: Unit | None = None) -> Figure | Fault:
    """Read one figure: `38.40 亿元`, `１，２３４.５万元`, `下降 0.98%`, `-0.1 个百分点`.

    Args:
        text: the figure as printed.
        bare: the unit a number without a unit takes; None where a unit must be printed.

    Returns:
        the figure, or the reason why the text is none. Nothing is guessed or repaired.
    """
    if len(text) > LONGEST:
        return Fault("figure.too-long", {"length": str(len(text))})
    match = _PLAIN.fullmatch(text)
    if match is None or match[4] not in UNITS:
        return _parse_loose(text, bare)
    sign, whole, fraction, symbol = match.groups()
    return _figure(text, sign, whole, fraction or "", UNITS[symbol])


def _figure(text: str, sign: str, whole: str, fraction: str, unit: Unit) -> Figure | Fault:
    if len(whole) > 1 and whole[0] == "0":
        return Fault("figure.leading-zero", {"text": text})
    digits = int(whole + fraction)
    return Figure(text, -digits if sign == "-" else digits, len(fraction), unit)


def _parse_loose(text: str, bare: Unit | None) -> Figure | Fault:
    """The slow way: full-width characters, direction words, thousands separators, and all the faults."""
    narrow = " ".join(text.translate(_NARROW).split())
    named = {"text": text}
    word = _DIRECTION.match(narrow)
    down = word is not None and word["down"] is not None
    if word:
        narrow = narrow[word.end() :]
        if narrow[:1] in ("+", "-"):
            return Fault("figure.two-signs", named)
    if any(vague in narrow for vague in _VAGUE):
        return Fault("figure.vague", named)
    sign, body = narrow[:1], narrow
    if sign in ("+", "-"):
        body = narrow[1:].lstrip()
    if "," in body and (grouped := _GROUPED.match(body)):
        body = grouped[0].replace(",", "") + body[grouped.end() :]
    match = _PLAIN.fullmatch(body)
    if match is None or match[1]:
        return Fault("figure.no-number", named)
    _, whole, fraction, symbol = match.groups()
    unit = UNITS.get(symbol) if symbol else bare
    if unit is None:
        if symbol:
            return Fault("figure.unknown-unit", {**named, "unit": symbol})
        return Fault("figure.no-unit", named)
    return _figure(text, "-" if down else sign, whole, fraction or "", unit)


def is_directed(text: str) -> bool:
    """Whether a change is printed with a sign or a word of direction."""
    if text[:1] in ("+", "-"):
        return True
    narrow = text.translate(_NARROW).lstrip()
    return narrow[:1] in ("+", "-") or _DIRECTION.match(narrow) is not None
