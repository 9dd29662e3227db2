"""Slips of the pen: the texts from which one slip makes the printed figure."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from gjj_check.numbers.figure import Figure
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import relabelled, written
from gjj_check.numbers.unit import UNITS, Unit

SlipKind = Literal[
    "last",
    "cut",
    "sign",
    "swap",
    "doubled",
    "unit",
    "lost",
    "neighbour",
    "digit",
    "point",
    "permille",
    "dropped",
    "extra",
    "stale",
]
COST: Final[dict[SlipKind, int]] = {
    "last": 1,
    "cut": 1,
    "sign": 1,
    "swap": 2,
    "doubled": 2,
    "unit": 2,
    "lost": 2,
    "neighbour": 2,
    "digit": 3,
    "point": 3,
    "permille": 4,
    "dropped": 4,
    "extra": 5,
    "stale": 5,
}
"""How far-fetched a slip is; only the order matters.

The fewer texts a kind of slip allows, the less it can be chance that one of them lets every rule hold: there is one
other sign and there are a few swaps, but nine other digits at every place, and ten that may have been lost anywhere.
"""
NO_SLIP: Final = 9
"""The cost of a change that no single slip explains."""
MOST_LOST: Final = 4
"""Decimals that a figure may have had whose point was lost."""
LEAST_COPIED: Final = 3
"""Digits that must agree before a figure is taken for a copy of its neighbour: shorter ones agree by chance."""


class Slip(NamedTuple):
    """What may have been meant, and the one slip that made the printed figure of it.

    Kinds: `last` the last digit one off, as by rounding the wrong way; `cut` digits cut off instead of rounded; `digit`
    one digit mistyped; `swap` two digits exchanged; `sign` the sign or the word of direction; `doubled` a digit typed
    twice; `dropped` a digit lost; `extra` a digit too many that repeats no neighbour; `unit` another unit of the same
    kind; `permille` ‰ for % or the reverse, and a digit cut off; `point` the decimal point one or two places off;
    `lost` no decimal point where there was one; `stale` last year's value left standing; `neighbour` the figure before
    or after it in its column typed again.
    """

    kind: SlipKind
    text: str


def is_cut(figure: Figure, values: Interval) -> bool:
    """Whether the figure is what cutting off true values inside `values` prints, and rounding does not."""
    return figure.interval("truncate").holds(values) and not figure.interval().meets(values)


def repeats(figure: Figure, neighbour: Figure) -> bool:
    """Whether a figure prints the same as its neighbour in a column, which is no chance."""
    same = figure.digits == neighbour.digits and figure.places == neighbour.places
    return same and abs(figure.digits) >= 10 ** (LEAST_COPIED - 1) and figure.unit == neighbour.unit


def slips(figure: Figure) -> Iterator[Slip]:
    """All texts one slip away from the figure, the likeliest kinds first, each text once."""
    seen = {figure.text}
    for slip in _slips(figure):
        if slip.text not in seen:
            seen.add(slip.text)
            yield slip


def _slips(figure: Figure) -> Iterator[Slip]:
    places = figure.places
    sign = "-" if figure.digits < 0 else ""
    digits = str(abs(figure.digits)).zfill(places + 1)

    def slip(kind: SlipKind, changed: str, places: int = places, sign: str = sign) -> Iterator[Slip]:
        whole, fraction = (changed[: len(changed) - places], changed[len(changed) - places :])
        if whole and (len(whole) == 1 or whole[0] != "0"):
            number = f"{whole}.{fraction}" if fraction else whole
            yield Slip(kind, relabelled(sign + number, figure))

    for step in (-1, 1):
        yield Slip("last", relabelled(written(figure.digits + step, places), figure))
    for i, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield from slip("digit", digits[:i] + other + digits[i + 1 :])
    pairs = itertools.combinations(range(len(digits)), 2)
    for i, j in sorted(pairs, key=lambda pair: pair[1] - pair[0]):
        yield from slip("swap", digits[:i] + digits[j] + digits[i + 1 : j] + digits[i] + digits[j + 1 :])
    if figure.digits:
        yield from slip("sign", digits, sign="" if sign else "-")
    whole = len(digits) - places
    for i in range(len(digits)):
        shorter = digits[:i] + digits[i + 1 :]
        doubled = digits[i] in digits[i + 1 : i + 2] + digits[max(i - 1, 0) : i]
        yield from slip("doubled" if doubled else "extra", shorter, places if i < whole else places - 1)
    for i in range(len(digits) + 1):
        for digit in "0123456789":
            longer = digits[:i] + digit + digits[i:]
            if i <= whole:
                yield from slip("dropped", longer, places)
            if i >= whole and (places or i > whole or digit != "0"):
                yield from slip("dropped", longer, places + 1)
    for unit in UNITS.values():
        if unit.kind == figure.unit.kind and unit.num * figure.unit.den != figure.unit.num * unit.den:
            yield Slip("unit", _in_unit(figure, figure.digits, places, unit))
    yield from _moved(figure)
    yield from _permille(figure)


def _moved(figure: Figure) -> Iterator[Slip]:
    """The decimal point somewhere else, or where there is none."""
    places = figure.places
    if not figure.digits or (not places and figure.unit.counts_single):
        return
    kind: SlipKind = "point" if places else "lost"
    steps = (1, -1, 2, -2) if places else range(1, MOST_LOST + 1)
    for step in steps:
        if places + step >= 0:
            yield Slip(kind, relabelled(written(figure.digits, places + step), figure))


def _permille(figure: Figure) -> Iterator[Slip]:
    """A ratio in the other of the two units, its last digit cut off."""
    other = {"%": UNITS["‰"], "‰": UNITS["%"]}.get(figure.unit.symbol)
    if other is None:
        return
    away = -1 if figure.digits < 0 else 1
    yield Slip("permille", _in_unit(figure, figure.digits + away, figure.places, other))
    for digit in range(10):
        longer = figure.digits * 10 + away * digit
        yield Slip("permille", _in_unit(figure, longer, figure.places + 1, other))


def _in_unit(figure: Figure, digits: int, places: int, unit: Unit) -> str:
    text = relabelled(written(digits, places), figure)
    return text.removesuffix(figure.unit.symbol) + unit.symbol
