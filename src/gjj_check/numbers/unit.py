"""Units of the figures: what kind of quantity they measure and how large they are."""

from __future__ import annotations

from typing import Final, NamedTuple

MONEY: Final = "money"
PEOPLE: Final = "people"
EMPLOYERS: Final = "employers"
ITEMS: Final = "items"
LOANS: Final = "loans"
AREA: Final = "area"
RATIO: Final = "ratio"
POINTS: Final = "points"
SCALE: Final = "scale"
"""A bare 万 or 亿: it takes the kind of the indicator (45万 of a loan limit is money)."""

COUNTS: Final = frozenset({PEOPLE, EMPLOYERS, ITEMS, LOANS})
KINDS: Final = frozenset({MONEY, AREA, RATIO, POINTS}) | COUNTS


class Unit(NamedTuple):
    """A unit as printed: its kind, and its size in the kind's base unit as num/den.

    Base units: 元, one person (employer, item, loan), ㎡, and 1 for ratios and differences of ratios.
    """

    symbol: str
    kind: str
    num: int
    den: int = 1

    @property
    def counts_single(self) -> bool:
        """Whether integers in this unit are exact counts (家, 个, 名, 笔) and not rounded amounts."""
        return self.kind in COUNTS and self.num == 1

    def same_size(self, other: Unit) -> bool:
        """Whether a digit printed in either unit means as much in the other."""
        return self.num * other.den == other.num * self.den


_ALL: Final = (
    Unit("元", MONEY, 1),
    Unit("千元", MONEY, 10**3),
    Unit("万元", MONEY, 10**4),
    Unit("亿元", MONEY, 10**8),
    Unit("万", SCALE, 10**4),
    Unit("亿", SCALE, 10**8),
    Unit("人", PEOPLE, 1),
    Unit("名", PEOPLE, 1),
    Unit("人次", PEOPLE, 1),
    Unit("万人", PEOPLE, 10**4),
    Unit("万名", PEOPLE, 10**4),
    Unit("万人次", PEOPLE, 10**4),
    Unit("家", EMPLOYERS, 1),
    Unit("户", EMPLOYERS, 1),
    Unit("万家", EMPLOYERS, 10**4),
    Unit("万户", EMPLOYERS, 10**4),
    Unit("个", ITEMS, 1),
    Unit("笔", LOANS, 1),
    Unit("万笔", LOANS, 10**4),
    Unit("㎡", AREA, 1),
    Unit("平方米", AREA, 1),
    Unit("%", RATIO, 1, 100),
    Unit("‰", RATIO, 1, 1000),
    Unit("倍", RATIO, 1),
    Unit("个百分点", POINTS, 1, 100),
    Unit("百分点", POINTS, 1, 100),
)
UNITS: Final[dict[str, Unit]] = {unit.symbol: unit for unit in _ALL}
NUMBER: Final = Unit("", RATIO, 1)
"""The unit of a bare constant in an equation."""


_ONLY: Final = {ITEMS: UNITS["个"], POINTS: UNITS["个百分点"], AREA: UNITS["㎡"]}


def symbols(kind: str) -> tuple[str, ...]:
    """The units in which a quantity of this kind may be printed, in the order of the table."""
    return tuple(unit.symbol for unit in _ALL if unit.kind == kind)


def default_unit(kind: str) -> Unit | None:
    """The unit a bare number takes: the only one of the kind, or None where a choice would be a guess."""
    return _ONLY.get(kind)
