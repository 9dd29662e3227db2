"""The exact ranges of the oracle, against ends worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.oracle.equations import LAX, system_of
from tests.oracle.figures import Range, read
from tests.oracle.ranges import can_be, quantity_of, range_of, without

HALF = Fraction(1, 2)


def _range(text: str, path: str, part: str) -> Range | None:
    return range_of(system_of(read(text), LAX), quantity_of(path, part))


@pytest.mark.parametrize(
    ("text", "path", "part", "expected"),
    [
        ("{loans: {balance: 5 元}}", "loans.balance", "value", Range(9 * HALF, 11 * HALF)),
        ("{loans: {balance: 0 元}}", "loans.balance", "value", Range(Fraction(0), HALF)),
        ("{loans: {issued: 5 元}}", "loans.balance", "value", Range(Fraction(0), None, high_open=True)),
        (
            "{report: {rounding: truncate}, loans: {balance: 5 元}}",
            "loans.balance",
            "value",
            Range(Fraction(5), Fraction(6), high_open=True),
        ),
        (
            "{collection: {total: 10 元}, withdrawal: {total: 4 元}}",
            "collection.balance",
            "value",
            Range(Fraction(5), Fraction(7)),
        ),
        (
            "{loans: {balance: {value: 110 元, growth: 10%}}}",
            "loans.balance",
            "prior",
            Range(Fraction(219, 2) / Fraction(221, 200), Fraction(221, 2) / Fraction(219, 200)),
        ),
        (
            "{loans: {balance: {value: 110 元, prior: 100 元}}}",
            "loans.balance",
            "growth",
            Range(Fraction(219, 201) - 1, Fraction(221, 199) - 1),
        ),
        (
            "{institution: {staff: {active: 91 名, retired: 20 名}}}",
            "institution.staff.total",
            "value",
            Range(Fraction(111), Fraction(111)),
        ),
    ],
)
def test_ranges_are_exact(text: str, path: str, part: str, expected: Range) -> None:
    found = _range(text, path, part)

    assert found is not None
    assert (found.low, found.high) == (expected.low, expected.high)
    assert found.high is None or found.high_open == expected.high_open


def test_a_contradictory_report_leaves_no_range() -> None:
    assert _range("{loans: {balance: {value: 5 元, change: 7 元}}}", "loans.balance", "value") is None


def test_a_ratio_that_changes_is_bracketed() -> None:
    text = """
collection: {contributions: {value: 38.40 亿元, prior: 37.00 亿元}}
withdrawal: {rate: {change: +6.96 个百分点}, amount: {value: 30.54 亿元}}
"""
    found = _range(text, "withdrawal.amount", "prior")

    assert found is not None
    high = (Fraction(30545, 38395) - Fraction(6955, 100000)) * Fraction("3700500000")
    low = (Fraction(30535, 38405) - Fraction(6965, 100000)) * Fraction("3699500000")
    assert found.low is not None
    assert found.high is not None
    assert 0 <= low - found.low < Fraction(1, 10**6)
    assert 0 <= found.high - high < Fraction(1, 10**6)


def test_a_figure_given_the_rest() -> None:
    facts = without(
        read("{loans: {balance: {value: 5 元, prior: 4 元, change: 1 元}}}"), "loans.balance", "change"
    )
    system = system_of(facts, LAX)
    change = quantity_of("loans.balance", "change")

    assert can_be(system, change, Range(Fraction(2), Fraction(2))) == "sat"
    assert can_be(system, change, Range(Fraction(2), None, low_open=True)) == "unsat"
