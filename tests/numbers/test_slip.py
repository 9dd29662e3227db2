"""Slips: each text makes the printed figure by one slip of its kind."""

from __future__ import annotations

import pytest

from gjj_check.numbers.figure import Figure, parse
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.slip import COST, is_cut, repeats, slips


def _slips(text: str) -> dict[str, str]:
    figure = parse(text)
    assert isinstance(figure, Figure)
    found = [(slip.text, slip.kind) for slip in slips(figure)]
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.mark.parametrize(
    ("printed", "meant", "kind"),
    [
        ("1.31 亿元", "1.30 亿元", "last"),
        ("79.45%", "79.54%", "swap"),
        ("79.54%", "19.54%", "digit"),
        ("-0.24 万人", "0.24 万人", "sign"),
        ("388.40 亿元", "38.40 亿元", "doubled"),
        ("38.470 亿元", "38.40 亿元", "extra"),
        ("38.4 亿元", "38.40 亿元", "dropped"),
        ("38.40 万元", "38.40 亿元", "unit"),
        ("0.19%", "0.19‰", "unit"),
        ("384.0 亿元", "38.40 亿元", "point"),
        ("+3.8%", "+3.78%", "dropped"),
        ("421736 亿元", "4217.36 亿元", "lost"),
        ("19‰", "0.19‰", "lost"),
        ("-24 万人", "-0.24 万人", "lost"),
        ("42.1736 亿元", "4217.36 亿元", "point"),
        ("0.384 亿元", "38.4 亿元", "point"),
        ("0.0019‰", "0.19‰", "point"),
        ("1.9‰", "0.19‰", "point"),
        ("1.82‰", "1.83%", "permille"),
        ("1.82‰", "1.826%", "permille"),
        ("-0.97%", "-0.98‰", "permille"),
    ],
)
def test_what_was_meant_is_found_with_its_kind(printed: str, meant: str, kind: str) -> None:
    assert _slips(printed).get(meant) == kind


@pytest.mark.parametrize(
    "text", ["38.40 亿元", "+3.78%", "0 万元", "-0.24 万人", "111 名", "0.19‰", "3%", "9 个"]
)
def test_every_text_can_be_read_and_none_is_the_figure_itself(text: str) -> None:
    found = _slips(text)

    assert text not in found
    assert all(isinstance(parse(each), Figure) for each in found)
    assert set(found.values()) <= set(COST)


def test_a_whole_count_has_lost_no_decimal_point() -> None:
    assert not {"lost", "point"} & set(_slips("3342 家").values())


@pytest.mark.parametrize(
    ("printed", "low", "high", "cut"),
    [
        ("1.82%", 1826, 1826, True),
        ("1.82%", 1825, 1826, False),  # rounding to even may print it
        ("1.82%", 1826, 1830, False),  # 1.830 cut off prints 1.83
        ("1.82%", 1821, 1822, False),
        ("-1.82%", -1826, -1826, True),
        ("0.00%", 6, 9, True),
        ("3342 家", 1826, 1826, False),
    ],
)
def test_a_figure_is_cut_where_cutting_prints_it_and_rounding_does_not(
    printed: str, low: int, high: int, cut: bool
) -> None:
    figure = parse(printed)

    assert isinstance(figure, Figure)
    assert is_cut(figure, Interval(low, high, 100_000)) is cut


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+15.00%", "+15.00%", True),
        ("+15.00%", "15.00%", True),
        ("15.00%", "15.0%", False),
        ("15.00%", "15.00‰", False),
        ("15.00%", "-15.00%", False),
        ("0.00%", "0.00%", False),
        ("20 名", "20 名", False),
    ],
)
def test_a_figure_repeats_its_neighbour_where_that_is_no_chance(one: str, other: str, same: bool) -> None:
    figures = parse(one), parse(other)

    assert isinstance(figures[0], Figure)
    assert isinstance(figures[1], Figure)
    assert repeats(figures[0], figures[1]) is same


def test_a_zero_has_no_other_sign() -> None:
    assert "sign" not in _slips("0.00 亿元").values()
