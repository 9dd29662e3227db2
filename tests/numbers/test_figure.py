"""Text in, exact value, places, unit and interval out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gjj_check.numbers.figure import Fault, Figure, Rounding, parse
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import decimal, printings, relabelled, written
from gjj_check.numbers.unit import KINDS, UNITS, default_unit, symbols

READ = [
    ("38.40 亿元", 3840, 2, "亿元"),
    ("38.4亿元", 384, 1, "亿元"),
    ("38 亿元", 38, 0, "亿元"),
    ("+3.78%", 378, 2, "%"),
    ("-0.98%", -98, 2, "%"),
    ("−0.98%", -98, 2, "%"),
    ("－０．９８％", -98, 2, "%"),
    ("0.19‰", 19, 2, "‰"),
    ("-0.1 个百分点", -1, 1, "个百分点"),
    ("- 0.1个百分点", -1, 1, "个百分点"),
    ("下降10.58%", -1058, 2, "%"),
    ("减少 0.1 个百分点", -1, 1, "个百分点"),
    ("增长 74.16%", 7416, 2, "%"),
    ("净减少 0.24 万人", -24, 2, "万人"),
    ("11.93万名", 1193, 2, "万名"),
    ("45 万", 45, 0, "万"),
    ("200㎡", 200, 0, "㎡"),
    ("200 ㎡", 200, 0, "㎡"),
    ("１１，２０２．８３ 萬元", 1120283, 2, "万元"),
    ("1,234,567.8 元", 12345678, 1, "元"),
    ("  7  个 ", 7, 0, "个"),
    ("0 万元", 0, 0, "万元"),
]


@pytest.mark.parametrize(("text", "digits", "places", "unit"), READ)
def test_a_figure_keeps_every_digit(text: str, digits: int, places: int, unit: str) -> None:
    figure = parse(text)

    assert isinstance(figure, Figure)
    assert (figure.text, figure.digits, figure.places, figure.unit.symbol) == (text, digits, places, unit)


REFUSED = [
    ("", "no-number"),
    ("-", "no-number"),
    ("NaN", "no-number"),
    ("1e999999999", "no-number"),
    ("1.2.3 元", "no-number"),
    ("1,23 元", "no-number"),
    ("12,3456 元", "no-number"),
    ("+-1 元", "no-number"),
    ("--1 元", "no-number"),
    ("1 2 元", "no-number"),
    ("0x10 元", "no-number"),
    (".5 元", "no-number"),
    ("1. 元", "no-number"),
    ("九 个", "no-number"),
    ("12", "no-unit"),
    ("12.5", "no-unit"),
    ("3 两", "unknown-unit"),
    ("3 亿万元", "unknown-unit"),
    ("010 名", "leading-zero"),
    ("-00.5%", "leading-zero"),
    ("下降 -0.98%", "two-signs"),
    ("增长 +0.98%", "two-signs"),
    ("约 3 万元", "vague"),
    ("7000余人", "vague"),
    ("9" * 100_000, "too-long"),
    ("9" * 40 + " 元", "no-number"),
]


@pytest.mark.parametrize(("text", "fault"), REFUSED, ids=[case[0][:12] or "blank" for case in REFUSED])
def test_what_is_no_figure_is_said_and_not_repaired(text: str, fault: str) -> None:
    found = parse(text)

    assert isinstance(found, Fault)
    assert found.id == f"figure.{fault}"


def test_a_bare_number_takes_the_only_unit_there_is() -> None:
    figure = parse("12", default_unit("items"))

    assert isinstance(figure, Figure)
    assert figure.unit == UNITS["个"]
    assert default_unit("money") is None


INTERVALS: list[tuple[str, Rounding, tuple[int, int, int]]] = [
    ("38.40 亿元", "nearest", (3839500000, 3840500000, 1)),
    ("38.4 亿元", "nearest", (3835000000, 3845000000, 1)),
    ("38.40 亿元", "truncate", (3840000000, 3841000000, 1)),
    ("38.40 亿元", "either", (3839500000, 3841000000, 1)),
    ("-0.98%", "nearest", (-985, -975, 100000)),
    ("-0.98%", "truncate", (-99, -98, 10000)),
    ("-0.98%", "either", (-990, -975, 100000)),
    ("0 万元", "nearest", (-5000, 5000, 1)),
    ("0 万元", "truncate", (-10000, 10000, 1)),
    ("0.19‰", "nearest", (185, 195, 1000000)),
    ("9 个", "nearest", (9, 9, 1)),
    ("9 个", "truncate", (9, 9, 1)),
    ("24.13 万人", "nearest", (241250, 241350, 1)),
    ("24 万人", "nearest", (235000, 245000, 1)),
    ("6.96 个百分点", "nearest", (6955, 6965, 100000)),
]


@pytest.mark.parametrize(("text", "rounding", "ends"), INTERVALS)
def test_the_printed_digits_say_how_far_rounding_reaches(
    text: str, rounding: Rounding, ends: tuple[int, int, int]
) -> None:
    figure = parse(text)

    assert isinstance(figure, Figure)
    assert figure.interval(rounding) == Interval(*ends)


@given(
    digits=st.integers(-(10**15), 10**15),
    places=st.integers(0, 6),
    unit=st.sampled_from(sorted(UNITS)),
    blank=st.sampled_from(["", " "]),
)
def test_what_is_printed_is_read_back(digits: int, places: int, unit: str, blank: str) -> None:
    figure = parse(written(digits, places) + blank + unit)

    assert isinstance(figure, Figure)
    assert (figure.digits, figure.places, figure.unit.symbol) == (digits, places, unit)
    assert figure.interval("either").holds(figure.interval("nearest"))
    assert figure.interval("nearest").holds(figure.point)


@given(value=st.integers(-(10**6), 10**6), places=st.integers(0, 3))
def test_a_true_value_lies_inside_what_it_prints_as(value: int, places: int) -> None:
    truth = Interval.point(value, 997)
    like = Figure("x", 0, places, UNITS["元"])

    for text in printings(truth, like):
        figure = parse(text)
        assert isinstance(figure, Figure)
        assert figure.interval().holds(truth)


def test_a_half_prints_both_ways() -> None:
    like = parse("+1.30 亿元")
    assert isinstance(like, Figure)

    assert list(printings(Interval.point(130_500_000), like)) == ["+1.30 亿元", "+1.31 亿元"]
    assert list(printings(Interval.point(130_456_300), like)) == ["+1.30 亿元"]
    assert list(printings(Interval.point(-500_000), like)) == ["-0.01 亿元", "+0.00 亿元"]
    assert relabelled("5", Figure("5%", 5, 0, UNITS["%"])) == "5%"


def test_decimals_are_rounded_as_asked() -> None:
    third, unit = Interval.point(-1, 3), UNITS["%"]

    assert decimal(third, unit, 2, "down") == "-33.34"
    assert decimal(third, unit, 2, "up") == "-33.33"
    assert decimal(third, unit, 2) == "-33.33"
    assert decimal(Interval.point(1, 8), UNITS["元"], 2) == "0.13"
    assert written(-5, 2) == "-0.05"


def test_every_kind_has_units_and_every_unit_a_size() -> None:
    assert all(symbols(kind) for kind in KINDS)
    assert all(unit.num > 0 and unit.den > 0 for unit in UNITS.values())
    assert UNITS["亿元"].num == 10**4 * UNITS["万元"].num
    assert repr(parse("1 元")) == "Figure('1 元')"
