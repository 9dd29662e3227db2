"""Slips: each text makes the printed figure by one slip of its kind."""

from __future__ import annotations

import pytest

from gjj_check.numbers.figure import Figure, parse
from gjj_check.numbers.slip import COST, slips


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


def test_a_zero_has_no_other_sign() -> None:
    assert "sign" not in _slips("0.00 亿元").values()
