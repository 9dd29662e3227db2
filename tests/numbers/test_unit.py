"""Units: every kind has some, sizes are exact, and a default is never a guess."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gjj_check.numbers.unit import COUNTS, KINDS, SCALE, UNITS, default_unit, symbols


@pytest.mark.parametrize(
    ("symbol", "kind", "size"),
    [
        ("元", "money", Fraction(1)),
        ("千元", "money", Fraction(1000)),
        ("万元", "money", Fraction(10_000)),
        ("亿元", "money", Fraction(100_000_000)),
        ("万", "scale", Fraction(10_000)),
        ("万人", "people", Fraction(10_000)),
        ("万名", "people", Fraction(10_000)),
        ("家", "employers", Fraction(1)),
        ("个", "items", Fraction(1)),
        ("万笔", "loans", Fraction(10_000)),
        ("㎡", "area", Fraction(1)),
        ("%", "ratio", Fraction(1, 100)),
        ("‰", "ratio", Fraction(1, 1000)),
        ("个百分点", "points", Fraction(1, 100)),
    ],
)
def test_a_unit_has_a_kind_and_an_exact_size(symbol: str, kind: str, size: Fraction) -> None:
    unit = UNITS[symbol]

    assert (unit.kind, Fraction(unit.num, unit.den)) == (kind, size)


def test_only_whole_counts_of_one_are_exact() -> None:
    exact = {unit.symbol for unit in UNITS.values() if unit.counts_single}

    assert exact == {"人", "名", "人次", "家", "户", "个", "笔"}


def test_every_unit_is_of_a_known_kind_and_every_kind_has_a_unit() -> None:
    assert {unit.kind for unit in UNITS.values()} == KINDS | {SCALE}
    assert COUNTS < KINDS
    assert all(UNITS[symbol].kind == kind for kind in KINDS for symbol in symbols(kind))


def test_a_unit_is_found_by_what_is_printed() -> None:
    assert all(unit.symbol == symbol for symbol, unit in UNITS.items())


@pytest.mark.parametrize(("kind", "symbol"), [("items", "个"), ("points", "个百分点"), ("area", "㎡")])
def test_a_bare_number_takes_the_only_unit_of_its_kind(kind: str, symbol: str) -> None:
    assert default_unit(kind) == UNITS[symbol]


@pytest.mark.parametrize("kind", ["money", "people", "employers", "loans", "ratio", "scale"])
def test_where_units_differ_in_size_or_word_none_is_assumed(kind: str) -> None:
    assert default_unit(kind) is None
