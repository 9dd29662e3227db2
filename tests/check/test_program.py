"""Ranges of expressions: nothing possible is left out, and a repeated figure does not widen them."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gjj_check.catalogue.equation import Binary, Constant, Name, Tree, parse_expression
from gjj_check.check.compiler import Compiler, Layout
from gjj_check.check.program import Program
from gjj_check.numbers.interval import Interval

NAMES = ("x", "y", "z")


def _program(tree: Tree) -> tuple[Program, tuple[str, ...]]:
    """The program of a tree, and the names of its slots."""
    layout = Layout()
    program = Compiler(layout, lambda _: True, lambda _: None).program(tree)
    return program, tuple(layout.slots)


def _ends(interval: Interval) -> tuple[Fraction, Fraction]:
    return Fraction(interval.lo, interval.den), Fraction(interval.hi, interval.den)


def _grid(interval: Interval, steps: int) -> list[Interval]:
    """Points spread evenly over an interval, both ends included."""
    return [
        Interval.point(interval.lo * (steps - i) + interval.hi * i, interval.den * steps)
        for i in range(steps + 1)
    ]


def _sampled(program: Program, values: list[Interval], steps: int) -> list[Fraction]:
    points = itertools.product(*(_grid(value, steps) for value in values))
    return [_ends(program.at(list(point)))[0] for point in points]


_POSITIVE = st.builds(
    lambda low, width: Interval(low, low + width, 100), st.integers(1, 10_000), st.integers(0, 100_000)
)
_ANY = st.builds(
    lambda low, width, den: Interval(low, low + width, den),
    st.integers(-5_000, 5_000),
    st.integers(0, 4_000),
    st.sampled_from([1, 2, 20, 2_000]),
)

MONOTONE = [
    "x / y",
    "x - x",
    "x + x - x",
    "x / (x + y)",
    "(x + y) / x",
    "x / (x + y + z)",
    "x * y / (x + y)",
    "x * x * y",
    "(x + y) / (x + y + z)",
    "x * y + x * z",
]


@pytest.mark.parametrize("text", MONOTONE)
@settings(max_examples=60)
@given(values=st.lists(_POSITIVE, min_size=3, max_size=3))
def test_the_range_of_a_monotone_expression_ends_at_corners_it_attains(
    text: str, values: list[Interval]
) -> None:
    program, slots = _program(parse_expression(text))
    values = values[: len(slots)]

    corners = _sampled(program, values, 1)

    assert _ends(program.range(values)) == (min(corners), max(corners))


_OPEN = st.builds(
    lambda values, lo, hi: values if values.is_point else values.opened(lo=lo, hi=hi),
    st.one_of(_POSITIVE, _ANY),
    st.booleans(),
    st.booleans(),
)


def _inside(program: Program, values: list[Interval]) -> list[Interval]:
    """What the program gives for values that belong to the intervals, the ends among them where they do."""
    kept = [[point for point in _grid(value, 4) if value.holds(point)] for value in values]
    return [program.at(list(point)) for point in itertools.product(*kept)]


@pytest.mark.parametrize("text", [*MONOTONE, "x - y", "x * 0", "x * y - x", "(x - y) / (x + y)"])
@settings(max_examples=60)
@given(values=st.lists(_OPEN, min_size=3, max_size=3))
def test_an_end_is_left_out_where_no_values_inside_attain_it(text: str, values: list[Interval]) -> None:
    program, slots = _program(parse_expression(text))
    values = values[: len(slots)]
    try:
        found = program.range(values)
    except ZeroDivisionError:
        return

    inside = _inside(program, values)

    assert all(found.holds(each) for each in inside)
    if program.by_corners and not any(value.sign == 0 for value in values):
        assert found.open_lo == all(found.low.below(each) for each in inside)
        assert found.open_hi == all(each.below(found.high) for each in inside)


@settings(max_examples=200)
@given(change=_POSITIVE, base=_POSITIVE)
def test_growth_from_a_change_has_the_exact_range(change: Interval, base: Interval) -> None:
    program, slots = _program(parse_expression("x / (y - x)"))
    assert slots == ("x", "y")
    values = [change, change.high + base]  # the amount always exceeds its change

    corners = _sampled(program, values, 1)

    assert _ends(program.range(values)) == (min(corners), max(corners))


_TREES: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from([*map(Name, NAMES), Constant("1", Interval(1, 1), "ratio")]),
    lambda inner: st.builds(Binary, st.sampled_from("+-*/"), inner, inner),
    max_leaves=7,
)


@settings(max_examples=400)
@given(tree=_TREES, values=st.lists(_OPEN, min_size=3, max_size=3))
def test_the_range_leaves_out_no_sample(tree: Tree, values: list[Interval]) -> None:
    program, slots = _program(tree)
    values = values[: len(slots)]
    try:
        found = program.range(values)
    except ZeroDivisionError:
        return

    assert all(found.holds(each) for each in _inside(program, values))


@pytest.mark.parametrize(
    "text", ["x * (1 - x)", "x * x - x", "(x - y) * (x - y)", "x / (1 + x * x)", "x * x * x - x"]
)
@settings(max_examples=40)
@given(values=st.lists(_ANY, min_size=2, max_size=2))
def test_the_range_of_a_bent_expression_holds_every_sample(text: str, values: list[Interval]) -> None:
    program, slots = _program(parse_expression(text))
    values = values[: len(slots)]
    try:
        low, high = _ends(program.range(values))
    except ZeroDivisionError:
        assert text == "x / (1 + x * x)"
        return

    sampled = _sampled(program, values, 40)

    assert low <= min(sampled)
    assert max(sampled) <= high


def test_halving_brings_the_range_of_a_bent_expression_near_the_true_one() -> None:
    program, _ = _program(parse_expression("x * (1 - x)"))

    low, high = _ends(program.range([Interval(0, 1)]))

    assert low == 0
    assert Fraction(1, 4) <= high < Fraction(26, 100)
    assert _ends(program.range([Interval(0, 1)], halvings=0)) == (Fraction(0), Fraction(1))


def test_a_figure_less_itself_is_exactly_nothing() -> None:
    program, _ = _program(parse_expression("x - x"))

    assert program.range([Interval(-3, 7, 2)]) == Interval(0, 0)


def test_a_divisor_that_can_be_zero_is_an_error() -> None:
    program, _ = _program(parse_expression("x / (x - y)"))

    with pytest.raises(ZeroDivisionError):
        program.range([Interval(1, 3), Interval(2, 5)])


def test_a_divisor_that_is_zero_between_the_corners_is_an_error() -> None:
    program, _ = _program(parse_expression("x / (x - y)"))

    with pytest.raises(ZeroDivisionError):
        program.range([Interval(1, 3), Interval(2, 2)])


def test_the_difference_of_two_sides_knows_the_figures_they_share() -> None:
    layout = Layout()
    compiler = Compiler(layout, lambda _: True, lambda _: None)
    left, right = (compiler.program(parse_expression(text)) for text in ("x + y", "x - y"))

    assert left.minus(right).range([Interval(0, 100), Interval(1, 2)]) == Interval(2, 4)


def test_missing_figures_are_noted() -> None:
    compiler = Compiler(Layout(), {"x"}.__contains__, lambda _: None)
    compiler.program(parse_expression("x + y / prior(x)"))

    assert compiler.missing == ["y", "x.prior|change|growth"]
