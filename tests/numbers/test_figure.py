"""Text in, exact value, places, unit and interval out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gjj_check.numbers.figure import Fault, Figure, Rounding, digits_differ, parse
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import written
from gjj_check.numbers.unit import UNITS, default_unit

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
    ("净减 3 家", -3, 0, "家"),
    ("净增加 28 家", 28, 0, "家"),
    ("净增长 0.84%", 84, 2, "%"),
    ("净下降0.98%", -98, 2, "%"),
    ("减少了 0.24 万人", -24, 2, "万人"),
    ("增加了201.2万元", 2012, 1, "万元"),
    ("负增长 0.98%", -98, 2, "%"),
    ("11.93万名", 1193, 2, "万名"),
    ("45 万", 45, 0, "万"),
    ("200㎡", 200, 0, "㎡"),
    ("200 ㎡", 200, 0, "㎡"),
    ("１１，２０２．８３ 萬元", 1120283, 2, "万元"),
    ("1,234,567.8 元", 12345678, 1, "元"),
    ("  7  个 ", 7, 0, "个"),
    ("0 万元", 0, 0, "万元"),
    ("-0 元", 0, 0, "元"),
    ("下降 0%", 0, 0, "%"),
    ("负增长 3%", -3, 0, "%"),
    ("净增 1 家", 1, 0, "家"),
    ("–3%", -3, 0, "%"),
    ("—3%", -3, 0, "%"),
    ("＋3%", 3, 0, "%"),
    ("-1,234 元", -1234, 0, "元"),
    ("下降 1,234 元", -1234, 0, "元"),
    ("3\u00a0億元", 3, 0, "亿元"),
    ("0.05 元", 5, 2, "元"),
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
    ("增加到 28 家", "no-number"),
    ("下降至0.98%", "no-number"),
    ("减少为 3 家", "no-number"),
    ("1e999999999", "no-number"),
    ("1.2.3 元", "no-number"),
    ("1,23 元", "no-number"),
    ("１，２３ 元", "no-number"),
    ("12,3456 元", "no-number"),
    ("1,234,56 元", "no-number"),
    ("1.5,000 元", "no-number"),
    (",123 元", "no-number"),
    ("0,123 元", "leading-zero"),
    ("1e5 元", "no-number"),
    ("1_000 元", "no-number"),
    ("1/2 元", "no-number"),
    ("٣ 元", "no-number"),
    ("∞ 元", "no-number"),
    ("亿元", "no-number"),
    ("下降", "no-number"),
    ("+下降 3%", "no-number"),
    ("下降−1%", "two-signs"),
    ("下降 －1%", "two-signs"),
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


def test_the_longest_figure_is_read_and_one_character_more_is_not() -> None:
    figure = parse("9" * 24 + "." + "9" * 24 + " 元" + " " * 13)

    assert isinstance(figure, Figure)
    assert (figure.digits, figure.places) == (int("9" * 48), 24)
    assert isinstance(parse(figure.text + " "), Fault)


def test_a_fault_names_what_was_typed() -> None:
    assert parse("3 两") == Fault("figure.unknown-unit", {"text": "3 两", "unit": "两"})
    assert parse("9" * 65) == Fault("figure.too-long", {"length": "65"})


@given(st.text(max_size=70))
def test_any_text_is_a_figure_or_a_fault(text: str) -> None:
    found = parse(text)

    assert isinstance(found, Fault) or found.text == text


@given(st.text("0123456789.,+- 万亿元%下降约", max_size=12))
def test_a_figure_never_holds_digits_that_were_not_printed(text: str) -> None:
    found = parse(text)

    if isinstance(found, Figure):
        assert str(abs(found.digits)) == ("".join(filter(str.isdecimal, text)).lstrip("0") or "0")
        assert found.digits <= 0 or not ("-" in text or "下降" in text)


def test_a_bare_number_takes_the_only_unit_there_is() -> None:
    figure = parse("12", default_unit("items"))

    assert isinstance(figure, Figure)
    assert figure.unit == UNITS["个"]
    assert default_unit("money") is None


INTERVALS: list[tuple[str, Rounding, str, tuple[int, int, int]]] = [
    ("38.40 亿元", "nearest", "[]", (3839500000, 3840500000, 1)),
    ("38.4 亿元", "nearest", "[]", (3835000000, 3845000000, 1)),
    ("38.40 亿元", "truncate", "[)", (3840000000, 3841000000, 1)),
    ("38.40 亿元", "either", "[)", (3839500000, 3841000000, 1)),
    ("-0.98%", "nearest", "[]", (-985, -975, 100000)),
    ("-0.98%", "truncate", "(]", (-99, -98, 10000)),
    ("-0.98%", "either", "(]", (-990, -975, 100000)),
    ("0 万元", "nearest", "[]", (-5000, 5000, 1)),
    ("0 万元", "truncate", "()", (-10000, 10000, 1)),
    ("0 万元", "either", "()", (-10000, 10000, 1)),
    ("-0.00%", "truncate", "()", (-1, 1, 10000)),
    ("0 个", "either", "[]", (0, 0, 1)),
    ("-28 家", "truncate", "[]", (-28, -28, 1)),
    ("3.5 个", "nearest", "[]", (345, 355, 100)),
    ("200 ㎡", "nearest", "[]", (399, 401, 2)),
    ("3 元", "truncate", "[)", (3, 4, 1)),
    ("0.19‰", "nearest", "[]", (185, 195, 1000000)),
    ("9 个", "nearest", "[]", (9, 9, 1)),
    ("9 个", "truncate", "[]", (9, 9, 1)),
    ("24.13 万人", "nearest", "[]", (241250, 241350, 1)),
    ("24 万人", "nearest", "[]", (235000, 245000, 1)),
    ("6.96 个百分点", "nearest", "[]", (6955, 6965, 100000)),
    ("1.30000000000000004 万元", "nearest", "[]", (260000000000000007, 260000000000000009, 20 * 10**12)),
    ("79.54000000000002%", "nearest", "[]", (15908000000000003, 15908000000000005, 2 * 10**16)),
]


@pytest.mark.parametrize(("text", "rounding", "brackets", "ends"), INTERVALS)
def test_the_printed_digits_say_how_far_rounding_reaches(
    text: str, rounding: Rounding, brackets: str, ends: tuple[int, int, int]
) -> None:
    figure = parse(text)

    assert isinstance(figure, Figure)
    assert figure.interval(rounding) == Interval(*ends).opened(lo=brackets[0] == "(", hi=brackets[1] == ")")


def _prints(value: Fraction, places: int, *, cut: bool) -> set[int]:
    """The digits that a value prints, cut off or rounded, halves either way."""
    steps = abs(value) * 10**places
    whole, rest = divmod(steps, 1)
    sign = -1 if value < 0 else 1
    if cut or rest < Fraction(1, 2):
        return {sign * int(whole)}
    return {sign * int(whole), sign * int(whole + 1)} if rest == Fraction(1, 2) else {sign * int(whole + 1)}


@given(
    twentieths=st.integers(-300, 300),
    places=st.integers(0, 1),
    off=st.integers(-2, 2),
    rounding=st.sampled_from(["nearest", "truncate", "either"]),
)
def test_the_interval_of_a_figure_is_what_prints_as_it(
    twentieths: int, places: int, off: int, rounding: Rounding
) -> None:
    value = Fraction(twentieths, 20)
    prints = set() if rounding == "truncate" else _prints(value, places, cut=False)
    prints |= set() if rounding == "nearest" else _prints(value, places, cut=True)
    digits = min(prints) + off

    interval = Figure("x", digits, places, UNITS["元"]).interval(rounding)

    assert interval.holds(Interval.point(value.numerator, value.denominator)) == (digits in prints)


@pytest.mark.parametrize(
    ("one", "other", "rounding", "differ"),
    [
        ("1.30 亿元", "1.31 亿元", "nearest", True),
        ("1.30 亿元", "1.30 亿元", "nearest", False),
        ("1.30 亿元", "1.31 亿元", "truncate", True),
        ("1.30 亿元", "1.31 亿元", "either", False),
        ("1.30 亿元", "1.32 亿元", "either", True),
        ("1.30 亿元", "1.3 亿元", "nearest", False),
        ("1.30 亿元", "13100.00 万元", "nearest", False),
        ("24.13 万人", "24.14 万名", "nearest", True),
        ("79.54%", "79.55%", "nearest", True),
        ("+0.19%", "+0.20%", "nearest", True),
        ("-0.00%", "0.00%", "nearest", False),
        ("9 个", "9 个", "nearest", False),
    ],
)
def test_one_amount_in_one_unit_with_as_many_decimals_shows_the_same_digits(
    one: str, other: str, rounding: Rounding, differ: bool
) -> None:
    figures = parse(one), parse(other)

    assert isinstance(figures[0], Figure)
    assert isinstance(figures[1], Figure)
    assert digits_differ(figures[0], figures[1], rounding) is differ
    assert digits_differ(figures[1], figures[0], rounding) is differ


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
