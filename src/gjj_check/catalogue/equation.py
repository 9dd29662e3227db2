"""The equation language of the catalogue: text to tree.

    equation   = predicate "(" name ")" | sum (("=" | "<=" | ">=" | "~") sum)+
    sum        = term (("+" | "-") term)*
    term       = factor (("*" | "/") factor)*
    factor     = "-" factor | number unit? | name | function "(" sum ("," sum)* ")" | "(" sum ")"

Nothing is ever evaluated as Python; the tree is checked against intervals, rendered and linearised.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from gjj_check.numbers.figure import Fault, parse
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.unit import NUMBER


class Constant(NamedTuple):
    """An exact constant; `kind` is blank for a zero, which fits every unit."""

    text: str
    value: Interval
    kind: str


class Name(NamedTuple):
    """A figure, a defined quantity, or `this`, `original`, `total` inside a rule for each measure."""

    name: str


class Binary(NamedTuple):
    """`left op right`, op one of + - * /."""

    op: str
    left: Tree
    right: Tree


class Call(NamedTuple):
    """`sum`, `count`, `prior` or a predicate, applied to its arguments."""

    function: str
    args: tuple[Tree, ...]


Tree = Constant | Name | Binary | Call


class Comparison(NamedTuple):
    """One relation of an equation; a chain `a <= b <= c` has two."""

    op: str
    left: Tree
    right: Tree


Equation = tuple[Comparison, ...] | Call
"""One or more comparisons that must all hold, or a single predicate."""

TOGETHER: Final = "together"
"""The predicate that all rules with a claim hold at once; its argument is the claim."""
PREDICATES: Final = frozenset({"descending", "printable_prior", TOGETHER})
FUNCTIONS: Final = frozenset({"sum", "count", "prior"})
DEEPEST: Final = 20
MOST_OPERATIONS: Final = 200
"""Together with the depth this bounds every recursion over the tree."""

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<name>[A-Za-z_][A-Za-z0-9_.]*)|(?P<number>[0-9](?:[0-9.]|,(?=[0-9]))*\s*[^\s0-9A-Za-z+*/()=<>~,-]*)"
    r"|(?P<op><=|>=|[-+*/()=~,])|(?P<end>$))"
)


class EquationError(Exception):
    """An equation cannot be used as written. `column` counts from 1 inside the equation."""

    def __init__(self, id: str, column: int, **params: str) -> None:
        super().__init__(id)
        self.id = id
        self.column = column
        self.params = params


def parse_equation(text: str) -> Equation:
    """The tree of a rule's `holds`.

    Raises:
        EquationError: with the column at which the text departs from the grammar.
    """
    parser = _Parser(text)
    if parser.kind == "name" and parser.token in PREDICATES:
        parser.alone = True
        call = parser.factor(0)
        parser.expect_end()
        assert isinstance(call, Call)
        return call
    sides = [parser.sum(0)]
    ops: list[str] = []
    while parser.token in ("=", "<=", ">=", "~"):
        ops.append(parser.take())
        sides.append(parser.sum(0))
    parser.expect_end()
    if not ops:
        raise EquationError("equation.no-relation", 1)
    return tuple(Comparison(op, sides[i], sides[i + 1]) for i, op in enumerate(ops))


def parse_expression(text: str) -> Tree:
    """The tree of an expression without a relation, as in `define` and in gauges.

    Raises:
        EquationError: see `parse_equation`.
    """
    parser = _Parser(text)
    tree = parser.sum(0)
    parser.expect_end()
    return tree


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.alone = False  # a predicate stands alone and takes one name
        self.operations = 0
        self.advance()

    def advance(self) -> None:
        match = _TOKEN.match(self.text, self.at)
        if match is None or match.lastgroup is None:
            rest = self.text[self.at :].lstrip()
            self.start = len(self.text) - len(rest)
            raise self.error("equation.character", found=rest[:1])
        self.kind = match.lastgroup
        self.token = match[self.kind].strip()
        self.start = match.start(self.kind)
        self.at = match.end()

    def take(self) -> str:
        token = self.token
        self.advance()
        return token

    def error(self, id: str, **params: str) -> EquationError:
        return EquationError(id, self.start + 1, **params)

    def expect(self, token: str) -> None:
        if self.token != token:
            raise self.error("equation.expected", wanted=token, found=self.token or "end")
        self.advance()

    def expect_end(self) -> None:
        if self.kind != "end":
            raise self.error("equation.expected", wanted="end", found=self.token)

    def sum(self, depth: int) -> Tree:
        if depth > DEEPEST:
            raise self.error("equation.too-deep")
        tree = self.term(depth)
        while self.token in ("+", "-"):
            tree = self.binary(tree, self.term, depth)
        return tree

    def term(self, depth: int) -> Tree:
        tree = self.factor(depth)
        while self.token in ("*", "/"):
            tree = self.binary(tree, self.factor, depth)
        return tree

    def binary(self, left: Tree, operand: Callable[[int], Tree], depth: int) -> Tree:
        self.operations += 1
        if self.operations > MOST_OPERATIONS:
            raise self.error("equation.too-long", limit=str(MOST_OPERATIONS))
        return Binary(self.take(), left, operand(depth))

    def factor(self, depth: int) -> Tree:
        if depth > DEEPEST:
            raise self.error("equation.too-deep")
        if self.token == "-":
            self.advance()
            return Binary("-", Constant("0", Interval(0, 0), ""), self.factor(depth + 1))
        if self.token == "(":
            self.advance()
            tree = self.sum(depth + 1)
            self.expect(")")
            return tree
        if self.kind == "number":
            return self.constant()
        if self.kind != "name":
            raise self.error("equation.expected", wanted="figure", found=self.token or "end")
        name_error = self.error("equation.unknown-function", name=self.token)
        name = self.take()
        if self.token != "(":
            return Name(name)
        if name not in (PREDICATES if self.alone else FUNCTIONS):
            raise name_error
        self.advance()
        args = [self.sum(depth + 1)]
        while self.token == ",":
            self.advance()
            args.append(self.sum(depth + 1))
        self.expect(")")
        if name != "sum" and not (len(args) == 1 and isinstance(args[0], Name)):
            raise EquationError("equation.one-name", name_error.column, name=name)
        return Call(name, tuple(args))

    def constant(self) -> Constant:
        figure = parse(self.token, NUMBER)
        if isinstance(figure, Fault):
            raise self.error("equation.number", text=self.token)
        self.advance()
        kind = figure.unit.kind if figure.digits else ""
        return Constant(figure.text, figure.point, kind)


_PRECEDENCE: Final = {"+": 1, "-": 1, "*": 2, "/": 2}
_SIGNS: Final = {"*": "×", "/": "÷", ">=": "≥", "<=": "≤", "~": "≈"}


def render(tree: Tree, naming: dict[str, str] | None = None, outer: int = 0) -> str:
    """The tree as people write it, each name replaced by what `naming` has for it."""
    if isinstance(tree, Constant):
        return tree.text
    if isinstance(tree, Name):
        return (naming or {}).get(tree.name, tree.name)
    if isinstance(tree, Call):
        inner = ", ".join(render(arg, naming) for arg in tree.args)
        return (naming or {}).get(f"{tree.function}({inner})", f"{tree.function}({inner})")
    level = _PRECEDENCE[tree.op]
    left = render(tree.left, naming, level)
    right = render(tree.right, naming, level + 1)
    text = f"{left} {_SIGNS.get(tree.op, tree.op)} {right}"
    return f"({text})" if level < outer else text


def render_equation(equation: Equation, naming: dict[str, str] | None = None) -> str:
    """The whole equation as people write it."""
    if isinstance(equation, Call):
        return render(equation, naming)
    text = render(equation[0].left, naming)
    for comparison in equation:
        text += f" {_SIGNS.get(comparison.op, comparison.op)} {render(comparison.right, naming)}"
    return text


def is_together(equation: Equation) -> bool:
    """Whether a rule says that all rules with a claim hold at once."""
    return isinstance(equation, Call) and equation.function == TOGETHER


def names_in(tree: Tree | Equation) -> list[str]:
    """All names in the tree, in the order of the text, each once."""
    found: dict[str, None] = {}
    stack: list[Tree] = []
    if isinstance(tree, tuple) and tree and isinstance(tree[0], Comparison):
        stack = [tree[0].left, *(comparison.right for comparison in tree)]
    else:
        stack = [tree]  # type: ignore[list-item]
    stack.reverse()
    while stack:
        node = stack.pop()
        if isinstance(node, Name):
            found[node.name] = None
        elif isinstance(node, Binary):
            stack += (node.right, node.left)
        elif isinstance(node, Call):
            stack += reversed(node.args)
    return list(found)
