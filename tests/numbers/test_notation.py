"""Exact values as decimal text, and the texts that a value would print as."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gjj_check.numbers.figure import Figure, Rounding, parse
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import Direction, decimal, printings, relabelled, written
from gjj_check.numbers.unit import NUMBER, UNITS


def _figure(text: str) -> Figure:
    figure = parse(text)
    assert isinstance(figure, Figure)
    return figure


@pytest.mark.parametrize(
    ("digits", "places", "text"),
    [
        (3840, 2, "38.40"),
        (-3840, 2, "-38.40"),
        (-5, 2, "-0.05"),
        (5, 1, "0.5"),
        (0, 0, "0"),
        (0, 3, "0.000"),
        (-7, 0, "-7"),
        (10**30, 2, "1" + "0" * 28 + ".00"),
    ],
)
def test_every_place_is_written(digits: int, places: int, text: str) -> None:
    assert written(digits, places) == text


@pytest.mark.parametrize(
    ("value", "unit", "places", "down", "nearest", "up"),
    [
        ((-1, 3), "%", 2, "-33.34", "-33.33", "-33.33"),
        ((2, 3), "%", 1, "66.6", "66.7", "66.7"),
        ((1, 8), "元", 2, "0.12", "0.13", "0.13"),
        ((-1, 8), "元", 2, "-0.13", "-0.13", "-0.12"),
        ((1, 1000), "‰", 2, "1.00", "1.00", "1.00"),
        ((3_840_500_000, 1), "亿元", 2, "38.40", "38.41", "38.41"),
        ((-1, 1000), "元", 2, "-0.01", "0.00", "0.00"),
        ((0, 1), "㎡", 0, "0", "0", "0"),
    ],
)
def test_decimals_are_rounded_as_asked(
    value: tuple[int, int], unit: str, places: int, down: str, nearest: str, up: str
) -> None:
    point = Interval.point(*value)

    assert decimal(point, UNITS[unit], places, "down") == down
    assert decimal(point, UNITS[unit], places) == nearest
    assert decimal(point, UNITS[unit], places, "up") == up


@given(
    num=st.integers(-(10**9), 10**9),
    den=st.integers(1, 10**4),
    unit=st.sampled_from(sorted(UNITS)),
    places=st.integers(0, 5),
)
def test_rounding_down_and_up_encloses_the_value_in_one_unit_of_the_last_place(
    num: int, den: int, unit: str, places: int
) -> None:
    point, size = Interval.point(num, den), Fraction(UNITS[unit].num, UNITS[unit].den)
    directions: tuple[Direction, ...] = ("down", "nearest", "up")
    down, nearest, up = (Fraction(decimal(point, UNITS[unit], places, way)) for way in directions)
    exact, step = Fraction(num, den) / size, Fraction(1, 10**places)

    assert down <= exact <= up
    assert up - down == (0 if down == exact else step)
    assert abs(nearest - exact) <= step / 2


@pytest.mark.parametrize(
    ("value", "like", "texts"),
    [
        (130_500_000, "+1.30 亿元", ["+1.30 亿元", "+1.31 亿元"]),
        (130_456_300, "+1.30 亿元", ["+1.30 亿元"]),
        (-500_000, "＋1.30 亿元", ["-0.01 亿元", "+0.00 亿元"]),
        (-1_500_000, "1.30亿元", ["-0.02亿元", "-0.01亿元"]),
        (25_000, "7 万元", ["2 万元", "3 万元"]),
        (0, "7.0 元", ["0.0 元"]),
    ],
)
def test_a_half_prints_both_ways(value: int, like: str, texts: list[str]) -> None:
    assert list(printings(Interval.point(value), _figure(like), "nearest")) == texts


@pytest.mark.parametrize(
    ("value", "like", "rounding", "texts"),
    [
        (130_500_000, "1.30 亿元", "truncate", ["1.30 亿元"]),
        (130_990_000, "1.30 亿元", "truncate", ["1.30 亿元"]),
        (131_000_000, "1.30 亿元", "truncate", ["1.31 亿元"]),
        (130_990_000, "1.30 亿元", "either", ["1.30 亿元", "1.31 亿元"]),
        (130_400_000, "1.30 亿元", "either", ["1.30 亿元"]),
        (-1_990_000, "1.30 亿元", "truncate", ["-0.01 亿元"]),
        (-1_990_000, "1.30 亿元", "either", ["-0.02 亿元", "-0.01 亿元"]),
        (-990_000, "1.30 亿元", "truncate", ["0.00 亿元"]),
    ],
)
def test_a_value_prints_the_way_the_report_rounds(
    value: int, like: str, rounding: Rounding, texts: list[str]
) -> None:
    """Candidates of a report that cuts off were rounded."""
    assert list(printings(Interval.point(value), _figure(like), rounding)) == texts


@given(
    low=st.integers(-3000, 3000),
    width=st.integers(0, 30),
    den=st.integers(1, 997),
    places=st.integers(0, 2),
    rounding=st.sampled_from(["nearest", "truncate", "either"]),
    left_out=st.tuples(st.booleans(), st.booleans()),
)
@example(low=-2, width=3, den=1, places=0, rounding="nearest", left_out=(True, True))
@example(low=-2, width=4, den=1, places=0, rounding="truncate", left_out=(True, True))
@example(low=-2, width=4, den=1, places=0, rounding="either", left_out=(True, True))
def test_the_texts_are_those_whose_interval_meets_the_values(
    low: int, width: int, den: int, places: int, rounding: Rounding, left_out: tuple[bool, bool]
) -> None:
    values, like = Interval(low, low + width, 2 * den), Figure("x", 0, places, UNITS["元"])
    if width:
        values = values.opened(lo=left_out[0], hi=left_out[1])
    figures = [_figure(text) for text in printings(values, like, rounding)]
    digits = [figure.digits for figure in figures]

    assert digits == list(range(digits[0], digits[-1] + 1))
    assert all(figure.interval(rounding).meets(values) for figure in figures)
    for outside in (digits[0] - 1, digits[-1] + 1):
        assert not Figure("x", outside, places, UNITS["元"]).interval(rounding).meets(values)


@pytest.mark.parametrize(
    ("number", "like", "text"),
    [
        ("5", "3%", "5%"),
        ("5", "3 %", "5 %"),
        ("5", "+3%", "+5%"),
        ("5", "＋３％", "+5%"),
        ("-5", "+3%", "-5%"),
        ("5", "-3%", "5%"),
        ("1.5", "38.40亿元", "1.5亿元"),
        ("5", "- 0.1 个百分点", "5 个百分点"),
    ],
)
def test_a_number_takes_unit_blank_and_plus_of_its_pattern(number: str, like: str, text: str) -> None:
    assert relabelled(number, _figure(like)) == text


def test_a_bare_number_is_given_the_unit_it_was_read_with() -> None:
    bare = parse("+ 3", UNITS["个"])

    assert isinstance(bare, Figure)
    assert relabelled("4", bare) == "+4 个"
    assert relabelled("4", Figure("3 ", 3, 0, NUMBER)) == "4"
