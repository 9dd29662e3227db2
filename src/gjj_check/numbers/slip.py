"""Slips of the pen: the texts from which one slip makes the printed figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from gjj_check.numbers.figure import Figure
from gjj_check.numbers.notation import relabelled, written
from gjj_check.numbers.unit import UNITS

SlipKind = Literal["last", "digit", "swap", "sign", "doubled", "dropped", "extra", "unit", "point", "stale"]
COST: Final[dict[SlipKind, int]] = {
    "last": 1,
    "sign": 1,
    "swap": 2,
    "doubled": 2,
    "unit": 2,
    "digit": 3,
    "point": 3,
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


class Slip(NamedTuple):
    """What may have been meant, and the one slip that made the printed figure of it.

    Kinds: `last` the last digit one off, as by rounding the wrong way; `digit` one digit mistyped; `swap` two
    neighbouring digits exchanged; `sign` the sign or the word of direction; `doubled` a digit typed twice; `dropped` a
    digit lost; `extra` a digit too many that repeats no neighbour; `unit` another unit of the same kind; `point` the
    decimal point one place off; `stale` last year's value left standing.
    """

    kind: SlipKind
    text: str


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
    for i in range(len(digits) - 1):
        yield from slip("swap", digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
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
            text = relabelled(written(figure.digits, places), figure)
            yield Slip("unit", text.removesuffix(figure.unit.symbol) + unit.symbol)
    for step in (-1, 1):
        if 0 <= places + step < len(digits):
            yield from slip("point", digits, places + step)
