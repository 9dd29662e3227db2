"""Interval arithmetic against dense sampling: nothing escapes, and the ends are attained unless they are left out."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gjj_check.numbers.interval import HalfOpen, Interval, span

_ENDS = st.integers(-400, 400)
_NEAR = Fraction(1, 10**9)


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


@st.composite
def _any_intervals(draw: st.DrawFn) -> Interval:
    """Few ends, zero often among them, each left out or not."""
    low, high = sorted(draw(st.sampled_from([-6, -4, -1, 0, 0, 2, 3, 6])) for _ in range(2))
    closed = Interval(low, high, draw(st.sampled_from([1, 2, 3])))
    if low == high:
        return closed
    return closed.opened(lo=draw(st.booleans()), hi=draw(st.booleans()))


def _ends(values: Interval) -> tuple[Fraction, Fraction]:
    return Fraction(values.lo, values.den), Fraction(values.hi, values.den)


def _inside(values: Interval, point: Fraction) -> bool:
    low, high = _ends(values)
    above = low < point or (low == point and not values.open_lo)
    return above and (point < high or (point == high and not values.open_hi))


def _values(values: Interval) -> list[Fraction]:
    """Values of an interval: its ends or something next to them, zero, some between."""
    low, high = _ends(values)
    width = high - low
    found = [low + width * i / 4 for i in range(5)]
    found += [low + width * _NEAR, high - width * _NEAR, Fraction(0)]
    return [each for each in found if _inside(values, each)]


@pytest.mark.parametrize("op", [operator.add, operator.sub, operator.mul, operator.truediv])
@given(a=_any_intervals(), b=_any_intervals())
def test_an_end_belongs_to_the_result_where_some_values_give_it(
    op: Callable[[object, object], object], a: Interval, b: Interval
) -> None:
    assume(op is not operator.truediv or b.lo > 0 or b.hi < 0)
    result = op(a, b)
    assert isinstance(result, Interval)
    values: list[Fraction] = [op(x, y) for x in _values(a) for y in _values(b)]  # type: ignore[misc]
    low, high = _ends(result)

    assert all(_inside(result, each) for each in values)
    assert min(values) - low <= 100 * _NEAR
    assert high - max(values) <= 100 * _NEAR
    assert (min(values) == low) == (not result.open_lo)
    assert (max(values) == high) == (not result.open_hi)


@given(a=_any_intervals(), b=_any_intervals())
def test_relations_of_intervals_without_ends_agree_with_their_values(a: Interval, b: Interval) -> None:
    shared = [each for each in (*_values(a), *_values(b)) if _inside(a, each) and _inside(b, each)]
    both = a.hull(b)
    low, high = min(_ends(a)[0], _ends(b)[0]), max(_ends(a)[1], _ends(b)[1])

    assert a.meets(b) == b.meets(a) == bool(shared)
    assert a.below(b) == all(x < y for x in _values(a) for y in _values(b))
    assert a.holds(b) == all(_inside(a, each) for each in _values(b))
    assert (a == b) == (_values(a) == _values(b))
    assert a.__neg__().__neg__() == a
    assert _ends(both) == (low, high)
    assert _inside(both, low) == (_inside(a, low) or _inside(b, low))
    assert _inside(both, high) == (_inside(a, high) or _inside(b, high))
    assert span(a, a) == a
    assert a.sign == (1 if min(_values(a)) >= 0 else -1 if max(_values(a)) <= 0 else 0)
    low, high = _ends(a)
    assert a.holds_integer == any(_inside(a, Fraction(each)) for each in range(-7, 8))
    assert a.low == Interval.point(low.numerator, low.denominator)
    assert a.high == Interval.point(high.numerator, high.denominator)


def test_an_interval_of_no_value_is_refused() -> None:
    with pytest.raises(ValueError, match="no value between"):
        Interval(3, 3).opened(lo=True, hi=False)
    assert Interval(3, 3).opened(lo=False, hi=False) == Interval(3, 3)


def test_a_divisor_as_near_to_zero_as_one_likes_divides_nothing() -> None:
    above_zero = Interval(0, 1).opened(lo=True, hi=False)

    for dividend in (Interval(1, 2), HalfOpen(1, 2, open_hi=True)):
        with pytest.raises(ZeroDivisionError):
            dividend / above_zero


def test_half_open_intervals_say_so() -> None:
    values = HalfOpen(1, 2, 3, open_hi=True)

    assert repr(values) == "HalfOpen(1, 2, 3, open_lo=False, open_hi=True)"
    assert values != Interval(1, 2, 3)
    assert values != "1..2"
    assert not values.is_point
    assert values.widened(Interval.point(1, 3)) == HalfOpen(0, 1, open_hi=True)
