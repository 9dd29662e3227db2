"""The equation language: what it reads, what it refuses and where, and that it never runs anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gjj_check.catalogue.equation import (
    DEEPEST,
    Binary,
    Call,
    Comparison,
    Constant,
    EquationError,
    Name,
    Tree,
    names_in,
    parse_equation,
    parse_expression,
    render,
    render_equation,
)
from gjj_check.numbers.interval import Interval

A, B, C = Name("a"), Name("b.c"), Name("d")
NOUGHT = Constant("0", Interval(0, 0), "")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a + b.c * d", Binary("+", A, Binary("*", B, C))),
        ("(a + b.c) * d", Binary("*", Binary("+", A, B), C)),
        ("a - b.c - d", Binary("-", Binary("-", A, B), C)),
        ("a - (b.c - d)", Binary("-", A, Binary("-", B, C))),
        ("a / b.c / d", Binary("/", Binary("/", A, B), C)),
        ("a / b.c * d", Binary("*", Binary("/", A, B), C)),
        ("-a * d", Binary("*", Binary("-", NOUGHT, A), C)),
        ("a - -d", Binary("-", A, Binary("-", NOUGHT, C))),
        ("a+d", Binary("+", A, C)),
        ("sum(a, b.c + d)", Call("sum", (A, Binary("+", B, C)))),
        ("prior(b.c)", Call("prior", (B,))),
    ],
)
def test_operators_bind_and_associate_as_in_arithmetic(text: str, tree: Tree) -> None:
    assert parse_expression(text) == tree


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("100%", Interval(1, 1), "ratio"),
        ("1.5‰", Interval(15, 15, 10_000), "ratio"),
        ("2", Interval(2, 2), "ratio"),
        ("0", Interval(0, 0), ""),
        ("3 个", Interval(3, 3), "items"),
        ("0.5 亿元", Interval(50_000_000, 50_000_000), "money"),
    ],
)
def test_a_constant_is_exact_and_zero_fits_every_unit(text: str, value: Interval, kind: str) -> None:
    constant = parse_expression(text)

    assert isinstance(constant, Constant)
    assert (constant.value, constant.kind) == (value, kind)


def test_a_chain_is_one_comparison_for_each_relation() -> None:
    assert parse_equation("a <= b.c >= d") == (Comparison("<=", A, B), Comparison(">=", B, C))


@pytest.mark.parametrize("op", ["=", "<=", ">=", "~"])
def test_every_relation_is_read(op: str) -> None:
    assert parse_equation(f"a {op} d") == (Comparison(op, A, C),)


@pytest.mark.parametrize("predicate", ["descending", "printable_prior"])
def test_a_predicate_stands_alone(predicate: str) -> None:
    assert parse_equation(f"{predicate}(b.c)") == Call(predicate, (B,))


@pytest.mark.parametrize(
    ("text", "id", "column"),
    [
        ("a", "equation.no-relation", 1),
        ("a + d", "equation.no-relation", 1),
        ("a < d", "equation.character", 3),
        ("a = d ; d", "equation.character", 7),
        ("a = 额", "equation.character", 5),
        ("", "equation.expected", 1),
        ("a = ", "equation.expected", 5),
        ("a = (d", "equation.expected", 7),
        ("a = d)", "equation.expected", 6),
        ("a = * d", "equation.expected", 5),
        ("a = sum(d, )", "equation.expected", 12),
        ("descending(a) = d", "equation.expected", 15),
        ("a = total(d)", "equation.unknown-function", 5),
        ("a = d + prior(a + d)", "equation.one-name", 9),
        ("a = count(a, d)", "equation.one-name", 5),
        ("descending(a, d)", "equation.one-name", 1),
        ("a = 1.2.3", "equation.number", 5),
        ("a = d + 5苹果", "equation.number", 9),
        ("a = " + "(" * (DEEPEST + 1) + "d", "equation.too-deep", 5 + DEEPEST + 1),
        ("a = " + "-" * (DEEPEST + 1) + "d", "equation.too-deep", 5 + DEEPEST + 1),
    ],
)
def test_a_fault_is_named_with_its_column(text: str, id: str, column: int) -> None:
    with pytest.raises(EquationError) as raised:
        parse_equation(text)

    assert (raised.value.id, raised.value.column) == (id, column)


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("-", ""), ("sum(", ")")])
def test_nesting_is_read_to_the_limit_and_refused_far_beyond(opening: str, closing: str) -> None:
    assert names_in(parse_expression(opening * DEEPEST + "a" + closing * DEEPEST)) == ["a"]

    with pytest.raises(EquationError, match=r"equation\.too-deep"):
        parse_expression(opening * 200_000 + "a" + closing * 200_000)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os') = 1",
        "a = open(d)",
        "a = 2 ** 3",
        "a = 1 if d else 2",
        "a = [d]",
        "a = lambda: d",
        "a = d[0]",
        "a := d",
        "a == d",
    ],
)
def test_python_is_refused(text: str) -> None:
    with pytest.raises(EquationError):
        parse_equation(text)


def test_dunder_names_are_only_names() -> None:
    assert parse_expression("a.__class__") == Name("a.__class__")


def test_names_come_in_the_order_of_the_text_and_once() -> None:
    assert names_in(parse_equation("d <= prior(a) / (b.c - d) <= sum(a, e)")) == ["d", "a", "b.c", "e"]


def test_an_equation_is_rendered_with_the_names_given() -> None:
    equation = parse_equation("a >= b.c * (d - 2) / 100%")

    assert render_equation(equation, {"a": "提取率", "d": "余额"}) == "提取率 ≥ b.c × (余额 - 2) ÷ 100%"


def _constant(text: str) -> Tree:
    return parse_expression(text)


_LEAVES = st.sampled_from([A, B, C, *map(_constant, ("0", "1", "100%", "1.5‰", "2.50 亿元"))])
_TREES: st.SearchStrategy[Tree] = st.recursive(
    _LEAVES,
    lambda inner: (
        st.builds(Binary, st.sampled_from("+-*/"), inner, inner)
        | st.builds(lambda name: Call("prior", (name,)), st.sampled_from([A, B, C]))
        | st.builds(lambda name, tree: Call("sum", (name, tree)), st.sampled_from([A, B, C]), inner)
    ),
    max_leaves=10,
)


@given(_TREES)
def test_what_is_rendered_reads_back_as_the_same_tree(tree: Tree) -> None:
    assert parse_expression(render(tree).replace("×", "*").replace("÷", "/")) == tree


def test_a_comma_between_arguments_is_no_part_of_a_number() -> None:
    assert render_equation(parse_equation("a = sum(0, b, 1,000)")) == "a = sum(0, b, 1,000)"


def test_a_predicate_is_no_function() -> None:
    with pytest.raises(EquationError, match="unknown-function"):
        parse_equation("a = descending(b)")
    with pytest.raises(EquationError, match="unknown-function"):
        parse_equation("descending(sum(b))")


def test_an_endless_equation_is_refused() -> None:
    with pytest.raises(EquationError, match="too-long"):
        parse_equation("a = b" + " + b" * 3000)
