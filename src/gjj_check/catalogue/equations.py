"""The equations of a catalogue: parsed, defined names replaced, names and units checked, uses that mislead refused."""

from __future__ import annotations

import re
from typing import Final

from gjj_check.catalogue.dimension import Dimension
from gjj_check.catalogue.entry import COMPARATIVES, Catalogue, Claim, Each
from gjj_check.catalogue.equation import (
    Binary,
    Call,
    Comparison,
    Equation,
    EquationError,
    Name,
    Tree,
    names_in,
    parse_equation,
    parse_expression,
)
from gjj_check.numbers.unit import MONEY

_SUBJECTS: Final = {True: frozenset({"this", "original"}), False: frozenset({"this", "total"})}
"""What a rule for each measure may name besides figures, by whether the measures are second mentions."""
_SAME: Final = [Name("this"), Name("original")]


def expression(text: str, catalogue: Catalogue) -> Tree:
    """The tree of an expression, as in `define` and in gauges.

    Raises:
        EquationError: it cannot be used as written.
    """
    tree = _expanded(parse_expression(text), catalogue)
    Dimension(catalogue).kind_of(tree)
    return tree


def estimated(text: str, meaning: Tree, catalogue: Catalogue) -> Tree:
    """The figure that a defined quantity stands for, or last year's: `x` or `prior(x)`.

    Raises:
        EquationError: it is neither, or another kind of quantity than `meaning`.
    """
    tree = parse_expression(text)
    name = tree.args[0] if isinstance(tree, Call) and tree.function == "prior" else tree
    if not isinstance(name, Name):
        raise EquationError("equation.expected", 1, wanted="x, prior(x)", found=text)
    if name.name not in catalogue.indicators:
        raise EquationError("equation.unknown-name", _column(text, name.name), name=name.name)
    Dimension(catalogue).check(tree, meaning)
    return tree


def equation(text: str, each: Each | None, claim: Claim, catalogue: Catalogue) -> Equation:
    """The tree of a rule's `holds`.

    Raises:
        EquationError: it cannot be used as written, by this rule or at all.
    """
    parsed = parse_equation(text)
    _check_names(text, parsed, each)
    dimension = Dimension(catalogue, MONEY if each else None)
    if isinstance(parsed, Call):
        if each is not None and each.restated:
            raise EquationError("equation.restated", 1)
        dimension.kind_of(parsed)
        return parsed
    if claim == "contradiction" and "~" in text:
        raise EquationError("equation.approximate", text.index("~") + 1)
    if each is not None and each.restated and not _says_same(parsed):
        raise EquationError("equation.restated", 1)
    compared = tuple(Comparison(op, _expanded(a, catalogue), _expanded(b, catalogue)) for op, a, b in parsed)
    for comparison in compared:
        dimension.check(comparison.left, comparison.right)
    return compared


def _says_same(parsed: tuple[Comparison, ...]) -> bool:
    """Whether an equation is `this = original`, which is all that a second mention can be held to."""
    [only, *others] = parsed
    return not others and only.op == "=" and _SAME in ([only.left, only.right], [only.right, only.left])


def _check_names(text: str, parsed: Equation, each: Each | None) -> None:
    """Refuse `total` of a second mention and the like, which would stand for nothing.

    Raises:
        EquationError: a name has no meaning in this rule.
    """
    if each is None:
        return
    for name in names_in(parsed):
        base, dot, part = name.partition(".")
        known = base in _SUBJECTS[each.restated] and (not dot or part in COMPARATIVES)
        if base in ("this", "original", "total") and not known:
            raise EquationError("equation.unknown-name", _column(text, name), name=name)


def _column(text: str, name: str) -> int:
    """Where a name stands in an equation."""
    found = re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text)
    return found.start() + 1 if found else 1


def _expanded(tree: Tree, catalogue: Catalogue) -> Tree:
    """The tree with each defined name replaced by what it stands for."""
    if isinstance(tree, Name):
        return catalogue.defined.get(tree.name, tree)
    if isinstance(tree, Binary):
        return Binary(tree.op, _expanded(tree.left, catalogue), _expanded(tree.right, catalogue))
    if isinstance(tree, Call):
        return Call(tree.function, tuple(_expanded(arg, catalogue) for arg in tree.args))
    return tree
