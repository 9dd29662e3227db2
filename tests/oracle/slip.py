"""Misprints: what a hand or a spreadsheet makes of a figure."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Final

from tests.oracle.measures import UNITS
from tests.oracle.printing import Report, Slot

_NUMBER: Final = re.compile(r"([+-]?)([0-9]+(?:\.[0-9]+)?)( ?)(.*)")
_SIBLINGS: Final = {
    "亿元": "万元", "万元": "亿元", "千元": "万元", "元": "万元", "%": "‰", "‰": "%", "倍": "%", "万人": "人",
    "人": "万人", "万名": "名", "名": "万名", "笔": "万笔", "万笔": "笔", "家": "万家", "户": "万户", "万家": "家",
}  # fmt: skip


def _split(text: str) -> tuple[str, str, str, str]:
    match = _NUMBER.fullmatch(text)
    assert match is not None
    return match[1], match[2], match[3], match[4]


def _tidied(number: str) -> str:
    whole, _, fraction = number.partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction else whole


def _digit(rng: random.Random, report: Report, slot: Slot) -> str:
    sign, number, blank, unit = _split(slot.text)
    places = [i for i, each in enumerate(number) if each != "."]
    i = rng.choice(places)
    other = rng.choice([each for each in "0123456789" if each != number[i]])
    return f"{sign}{_tidied(number[:i] + other + number[i + 1 :])}{blank}{unit}"


def _last_digit(rng: random.Random, report: Report, slot: Slot) -> str:
    sign, number, blank, unit = _split(slot.text)
    other = (int(number[-1]) + rng.choice((1, -1, 2, -2))) % 10
    return f"{sign}{number[:-1]}{other}{blank}{unit}"


def _swap(rng: random.Random, report: Report, slot: Slot) -> str:
    sign, number, blank, unit = _split(slot.text)
    places = [i for i, each in enumerate(number) if each != "."]
    if len(places) < 2:
        return slot.text
    k = rng.randrange(len(places) - 1)
    letters = list(number)
    i, j = places[k], places[k + 1]
    letters[i], letters[j] = letters[j], letters[i]
    return f"{sign}{_tidied(''.join(letters))}{blank}{unit}"


def _sign(rng: random.Random, report: Report, slot: Slot) -> str:
    sign, number, blank, unit = _split(slot.text)
    if not number.strip("0."):
        return slot.text
    return f"{'+' if sign == '-' else '-'}{number}{blank}{unit}"


def _point(rng: random.Random, report: Report, slot: Slot) -> str:
    sign, number, blank, unit = _split(slot.text)
    whole, _, fraction = number.partition(".")
    if not fraction:
        return slot.text
    moved = rng.choice((len(fraction), 1, min(2, len(fraction))))
    rest = fraction[moved:]
    return f"{sign}{_tidied(whole + fraction[:moved] + ('.' + rest if rest else ''))}{blank}{unit}"


def _unit(rng: random.Random, report: Report, slot: Slot) -> str:
    sign, number, blank, unit = _split(slot.text)
    return f"{sign}{number}{blank}{_SIBLINGS.get(unit, unit)}"


def _neighbour(rng: random.Random, report: Report, slot: Slot) -> str:
    column = [each for each in report.slots if each.part == slot.part and not each.mention]
    if slot not in column:
        return slot.text
    i = column.index(slot) + rng.choice((1, -1))
    kind = UNITS[_split(slot.text)[3]][0]
    if not 0 <= i < len(column) or UNITS[_split(column[i].text)[3]][0] != kind:
        return slot.text
    return column[i].text


def _stale(rng: random.Random, report: Report, slot: Slot) -> str:
    return slot.stale or slot.text


def _unreadable(rng: random.Random, report: Report, slot: Slot) -> str:
    sign, number, blank, _ = _split(slot.text)
    return rng.choice((f"约{slot.text}", f"{sign}{number}", f"{sign}{number}{blank}天"))


SLIPS: Final[dict[str, Callable[[random.Random, Report, Slot], str]]] = {
    "digit": _digit,
    "last digit": _last_digit,
    "swap": _swap,
    "sign": _sign,
    "point": _point,
    "unit": _unit,
    "neighbour": _neighbour,
    "stale": _stale,
    "unreadable": _unreadable,
}
_OFTEN: Final = [name for name in SLIPS for _ in range(1 if name == "unreadable" else 4)]


def misprinted(report: Report, rng: random.Random, count: int) -> tuple[Report, list[str]]:
    """The report with `count` figures misprinted, and what was done to each; fewer where there are too few."""
    slipped, done = deepcopy(report), list[str]()
    slots = rng.sample(slipped.slots, len(slipped.slots))
    for slot in slots:
        if len(done) == count:
            break
        for _ in range(8):
            name = rng.choice(_OFTEN)
            text = SLIPS[name](rng, slipped, slot)
            if text != slot.text:
                where = f"{slot.path}.{slot.part}{' again' if slot.mention else ''}"
                done.append(f"{name}: {where} {slot.text} -> {text}")
                slot.text = text
                break
    return slipped, done
