"""Interval arithmetic against dense sampling: nothing escapes, and the ends are attained."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gjj_check.numbers.interval import Interval, span

_ENDS = st.integers(-400, 400)


@st.composite
def _intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(_ENDS), draw(_ENDS)))
    return Interval(low, high, draw(st.sampled_from([1, 2, 10, 200, 7])))


def _samples(interval: Interval) -> list[Fraction]:
    low, high = Fraction(interval.lo, interval.den), Fraction(interval.hi, interval.den)
    return [low + (high - low) * i / 8 for i in range(9)]


@pytest.mark.parametrize("op", [operator.add, operator.sub, operator.mul, operator.truediv])
@given(a=_intervals(), b=_intervals())
def test_the_range_holds_every_sample_and_no_more(
    op: Callable[[object, object], object], a: Interval, b: Interval
) -> None:
    assume(op is not operator.truediv or b.lo > 0 or b.hi < 0)
    result = op(a, b)
    assert isinstance(result, Interval)
    values = [op(x, y) for x in _samples(a) for y in _samples(b)]

    assert min(values) == Fraction(result.lo, result.den)  # type: ignore[type-var]
    assert max(values) == Fraction(result.hi, result.den)  # type: ignore[type-var]


@given(a=_intervals(), b=_intervals())
def test_relations_agree_with_fractions(a: Interval, b: Interval) -> None:
    (a_low, *_, a_high), (b_low, *_, b_high) = _samples(a), _samples(b)

    assert a.meets(b) == (a_low <= b_high and b_low <= a_high)
    assert a.below(b) == (a_high < b_low)
    assert a.holds(b) == (a_low <= b_low and b_high <= a_high)
    assert (a == b) == (a_low == b_low and a_high == b_high)
    assert _samples(a.hull(b))[0] == min(a_low, b_low)
    assert _samples(a.hull(b))[-1] == max(a_high, b_high)
    assert span(a.low, a.high) == a == (-a).__neg__()
    assert _samples(a.middle) == [(a_low + a_high) / 2] * 9


def test_an_interval_that_can_be_zero_divides_nothing() -> None:
    for divisor in (Interval(-1, 1), Interval(0, 1), Interval(-1, 0), Interval(0, 0)):
        with pytest.raises(ZeroDivisionError):
            Interval(1, 2) / divisor


@pytest.mark.parametrize(("lo", "hi", "den"), [(2, 1, 1), (0, 0, 0), (0, 1, -1)])
def test_what_is_no_interval_is_refused(lo: int, hi: int, den: int) -> None:
    with pytest.raises(ValueError, match="not an interval"):
        Interval(lo, hi, den)


def test_signs_widening_and_text() -> None:
    assert [Interval(0, 1).sign, Interval(-1, 0).sign, Interval(-1, 1).sign] == [1, -1, 0]
    assert Interval(1, 2).widened(Interval.point(1, 2)) == Interval(1, 5, 2)
    assert repr(Interval(1, 2, 3)) == "Interval(1, 2, 3)"
    assert Interval(1, 2) != "1..2"
    assert Interval(1, 1).is_point


def test_amounts_of_ten_trillion_yuan_stay_exact() -> None:
    cent = Interval.point(1, 100)
    large = Interval.point(10**13)

    assert (large + cent) - large == cent
    assert (large + cent) / (large + cent) == Interval.point(1)
