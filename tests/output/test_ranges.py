"""How many digits a range is shown with, in text and in data."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gjj_check.numbers.figure import Figure, parse
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.unit import UNITS
from gjj_check.output.ranges import AMOUNT, DATA, TEXT, Ends, range_text, shown


def _figure(text: str) -> Figure:
    figure = parse(text)
    assert isinstance(figure, Figure)
    return figure


def _text(values: Interval, like: str, against: Interval | None = None) -> str:
    figure = _figure(like)
    return range_text(values, figure.unit, figure.places, against)


def test_ends_with_a_short_decimal_form_are_given_exactly() -> None:
    assert _text(_figure("38.40 亿元").interval(), "38.40 亿元") == "38.395 … 38.405 亿元"
    assert _text(_figure("13045.63 万元").interval(), "1.31 亿元") == "1.3045625 … 1.3045635 亿元"
    assert _text(_figure("85%").point, "89.93%") == "85 %"
    assert _text(_figure("0.19‰").interval(), "0.19‰") == "0.185 … 0.195 ‰"


def test_other_ends_are_rounded_outward() -> None:
    third, half = Interval.point(1, 3), Interval.point(1, 2)

    assert _text(Interval(2, 4, 6), "0.1%") == "33.3333 … 66.6667 %"
    assert _text(Interval(-4, -2, 6), "0.1%") == "-66.6667 … -33.3333 %"
    assert _text(Interval(2, 3, 6), "0.1%") == "33.3333 … 50.0000 %"
    assert str(shown(third, UNITS["%"], 0, DATA)) == "33.33333333 … 33.33333334 %"
    assert str(shown(half, UNITS["%"], 0, DATA)) == "50 %"


@pytest.mark.parametrize(
    ("other", "text"),
    [
        ("13049.9999 万元", "1.304999985 … 1.304999995 亿元"),
        ("130499999.9 元", "1.3049999985 … 1.3049999995 亿元"),
        ("13049.9994 万元", "1.30499993 … 1.30499995 亿元"),
        ("1.29 亿元", "1.285 … 1.295 亿元"),
    ],
)
def test_ranges_that_exclude_each_other_show_it(other: str, text: str) -> None:
    """V12: 1.30499 … 1.30500 stood against 1.30500 … 1.31500."""
    printed, recomputed = _figure("1.31 亿元").interval(), _figure(other).interval()

    assert _text(printed, "1.31 亿元", recomputed) == "1.305 … 1.315 亿元"
    assert _text(recomputed, "1.31 亿元", printed) == text


def test_rounded_ends_get_as_many_digits_as_keep_them_apart() -> None:
    just_below = Interval.point(10**9 - 1, 3 * 10**9)

    assert _text(just_below, "1 倍", Interval(1, 2, 3)) == "0.3333333330 倍"
    assert _text(Interval(1, 2, 3), "1 倍", just_below) == "0.3333333333 … 0.6666666667 倍"


_POINTS = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**9)
_GAPS = st.one_of(st.fractions(min_value=Fraction(1, 10**30), max_value=10), st.just(Fraction(1, 10**40)))


@given(
    _POINTS,
    _GAPS,
    st.fractions(min_value=0, max_value=10),
    st.sampled_from(["亿元", "%", "家", "元"]),
    st.booleans(),
)
def test_any_two_ranges_that_exclude_each_other_differ_as_shown(
    high: Fraction, gap: Fraction, width: Fraction, unit: str, data: bool
) -> None:
    below, above = _interval(high - width, high), _interval(high + gap, high + gap + width)
    fineness = DATA if data else TEXT
    lower = shown(below, UNITS[unit], 2, fineness, against=above)
    upper = shown(above, UNITS[unit], 2, fineness, against=below)

    assert lower.high is not None
    assert upper.low is not None
    assert Decimal(lower.high) < Decimal(upper.low)
    scale = Fraction(UNITS[unit].num, UNITS[unit].den)
    assert Fraction(lower.high) * scale >= high
    assert Fraction(upper.low) * scale <= high + gap


def _interval(low: Fraction, high: Fraction) -> Interval:
    den = low.denominator * high.denominator
    return Interval(low.numerator * high.denominator, high.numerator * low.denominator, den)


def test_ends_that_do_not_belong_to_a_range_stand_beside_round_brackets() -> None:
    cut = Interval(4, 5).opened(lo=False, hi=True)
    negative = Interval(-5, -4).opened(lo=True, hi=False)
    zero = Interval(-1, 1).opened(lo=True, hi=True)
    unit = UNITS["元"]

    assert range_text(cut, unit, 0) == "[4, 5) 元"
    assert range_text(negative, unit, 0) == "(-5, -4] 元"
    assert range_text(zero, unit, 0) == "(-1, 1) 元"
    assert range_text(cut, unit, 0, Interval(5, 6)) == "[4, 5) 元"
    assert str(shown(Ends(None, Interval(5, 5), open_high=True), unit, 0)) == "< 5 元"
    assert str(shown(Ends(Interval(5, 5), None, open_low=True), unit, 0)) == "> 5 元"


def test_touching_ends_without_a_short_form_show_the_same_digits() -> None:
    cut = Interval(0, 1, 3).opened(lo=False, hi=True)
    above = Interval(1, 2, 3)
    unit = UNITS["元"]

    assert range_text(cut, unit, 0, above) == "[0.000, 0.333) 元"
    assert range_text(above, unit, 0, cut).startswith("0.333 … ")


def test_a_range_with_one_end() -> None:
    three = Interval.point(3)

    assert str(shown(Ends(three, None), UNITS["元"], AMOUNT)) == "≥ 3 元"
    assert str(shown(Ends(None, three), UNITS["元"], AMOUNT)) == "≤ 3 元"
    assert str(shown(Ends(None, None), UNITS["元"], AMOUNT)) == "?"


@pytest.mark.parametrize("unit", ["家", "户", "人", "名", "笔", "个"])
def test_counts_have_no_decimals_but_where_they_tell_ranges_apart(unit: str) -> None:
    values = Interval(276, 281, 10)
    counted: Any = UNITS[unit]

    assert range_text(values, counted, AMOUNT) == f"27 … 29 {unit}"
    assert range_text(values, counted, 0, Interval.point(30)) == f"27 … 29 {unit}"
    assert range_text(values, counted, 0, Interval.point(29)) == f"27.6 … 28.1 {unit}"
    assert str(shown(values, counted, AMOUNT, DATA)) == f"27.6 … 28.1 {unit}"
