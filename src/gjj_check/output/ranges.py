"""Ranges of true values as text, with digits enough: the one place that decides how many decimals are shown.

An end is given exactly where its decimal form is short, else rounded outward, so that the shown range holds the real
one. Two ranges that exclude each other are shown with digits that differ. An end that does not belong to its range
stands beside a round bracket.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import Direction, decimal
from gjj_check.numbers.unit import Unit


class Fineness(NamedTuple):
    """Decimals beyond those of the figure: of an end that is rounded, and at most of one that is given exactly."""

    rounded: int
    exact: int


TEXT: Final = Fineness(3, 6)
DATA: Final = Fineness(8, 12)
_WHOLE: Final = Fineness(0, 0)
"""People, employers, loans: nobody has ever seen a part of one."""
AMOUNT: Final = 1
"""The decimals that an amount is taken to have which no figure prints."""


class Ends(NamedTuple):
    """A range whose ends are points; None where it is open to that side, `open_…` where the end is left out."""

    low: Interval | None
    high: Interval | None
    open_low: bool = False
    open_high: bool = False


class Shown(NamedTuple):
    """A range as text: its ends, None where there is none, and the unit."""

    low: str | None
    high: str | None
    open_low: bool
    open_high: bool
    unit: str

    def __str__(self) -> str:
        """`38.395 … 38.405 亿元`, `[4, 5) 亿元`, `≥ 3 家`, or the single value."""
        symbol = f" {self.unit}" if self.unit else ""
        if self.low is None or self.high is None:
            end = self.high if self.low is None else self.low
            return f"{self.relation} {end}{symbol}" if end is not None else "?"
        if self.open_low or self.open_high:
            left, right = "[("[self.open_low], "])"[self.open_high]
            return f"{left}{self.low}, {self.high}{right}{symbol}"
        return f"{self.low}{symbol}" if self.low == self.high else f"{self.low} … {self.high}{symbol}"

    @property
    def relation(self) -> str:
        """How the values of a range without one of its ends stand to the other."""
        if self.low is None:
            return "<" if self.open_high else "≤"
        return ">" if self.open_low else "≥"


def ends_of(values: Interval) -> Ends:
    """Both ends of an interval."""
    return Ends(values.low, values.high, values.open_lo, values.open_hi)


def range_text(values: Interval, unit: Unit, places: int, against: Interval | None = None) -> str:
    """An interval as text; see `shown`."""
    return str(shown(values, unit, places, against=against))


def told_apart(one: Interval, other: Interval, unit: Unit, places: int) -> tuple[str, str]:
    """Two points with so many decimals, and more where they differ but would not as shown."""
    differ = one != other
    while True:
        texts = decimal(one, unit, places), decimal(other, unit, places)
        if texts[0] != texts[1] or not differ:
            return texts
        places += 1


def shown(
    values: Interval | Ends,
    unit: Unit,
    places: int,
    fineness: Fineness = TEXT,
    *,
    against: Interval | Ends | None = None,
) -> Shown:
    """A range in a unit.

    `places` are the decimals of the figure it belongs to. `against` is another range that is shown beside it in the
    same way: where they have no value in common the ends that face each other differ.
    """
    if fineness is TEXT and unit.counts_single:
        places, fineness = 0, _WHOLE
    one = _Side(ends_of(values) if isinstance(values, Interval) else values, unit, places, fineness)
    if against is not None:
        other = _Side(ends_of(against) if isinstance(against, Interval) else against, unit, places, fineness)
        _kept_apart(one, other)
        _kept_apart(other, one)
    return one.shown()


class _Side:
    """A range and the decimals it is shown with; `exact` when these give both ends in full."""

    def __init__(self, ends: Ends, unit: Unit, places: int, fineness: Fineness) -> None:
        most = places + fineness.exact
        lengths = [_length(end, unit, most) for end in (ends.low, ends.high) if end is not None]
        short = [length for length in lengths if length is not None]
        self.ends: Final = ends
        self.unit: Final = unit
        self.exact: Final = len(short) == len(lengths)
        self.decimals = max(short, default=0) if self.exact else max([places + fineness.rounded, *short])
        self.touching = False

    def text(self, point: Interval, direction: Direction) -> str:
        return decimal(point, self.unit, self.decimals, "nearest" if self.touching else direction)

    def shown(self) -> Shown:
        low, high, open_low, open_high = self.ends
        return Shown(
            None if low is None else self.text(low, "down"),
            None if high is None else self.text(high, "up"),
            open_low,
            open_high,
            self.unit.symbol,
        )


def _kept_apart(below: _Side, above: _Side) -> None:
    """Give both decimals enough, if every value of one is below all of the other."""
    upper, lower = below.ends.high, above.ends.low
    if upper is None or lower is None:
        return
    if upper == lower and (below.ends.open_high or above.ends.open_low):
        below.touching = above.touching = True  # the brackets tell them apart
    if not upper.below(lower):
        return
    while Decimal(below.text(upper, "up")) >= Decimal(above.text(lower, "down")):
        for side in (below, above):
            side.decimals += not side.exact


def _length(end: Interval, unit: Unit, most: int) -> int | None:
    """How many decimals give an end in full; None where `most` do not."""
    above, below = abs(end.lo * unit.den), end.den * unit.num
    return next((places for places in range(most + 1) if above * 10**places % below == 0), None)
