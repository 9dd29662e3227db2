"""Equations made ready for one form of report: which figure fills which slot, in every way last year's value is told.

Last year's value of x is told by what the report prints of it: `x.prior`, else `x - x.change`, else
`x / (1 + x.growth)`. Where several are printed each of them must satisfy the equation. An equation about an increase,
`x - prior(x) = c`, is held against each by itself: `x.prior = x - c`, `x.change = c`, `x.growth = c / (x - c)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from gjj_check.catalogue.equation import Binary, Call, Comparison, Constant, Name, Tree
from gjj_check.check.program import (
    ADD,
    CONSTANT,
    DIVIDE,
    OPERATIONS,
    SUBTRACT,
    VARIABLE,
    Code,
    Program,
    added,
)
from gjj_check.numbers.interval import ONE, ZERO

TELLING: Final = ("prior", "change", "growth")
"""What may be printed beside a figure that tells last year's value, the most direct first."""


class Sides(NamedTuple):
    """A comparison ready to be decided; `difference` is left minus right, where a figure stands on both sides."""

    comparison: Comparison
    left: Program
    right: Program
    difference: Program | None


class Plan(NamedTuple):
    """An equation ready to be decided.

    Attributes:
        names: what fills the slots.
        sides: its comparisons, each in every way that the report tells last year's values.
        missing: the operands that are not printed; where there are any, nothing can be decided.
    """

    names: tuple[str, ...]
    sides: tuple[Sides, ...]
    missing: tuple[str, ...]


class Layout:
    """The slots of an application: which figure fills which slot."""

    def __init__(self) -> None:
        self.slots: dict[str, int] = {}

    def slot(self, key: str) -> int:
        """The slot of a figure, a new one when it has none."""
        return self.slots.setdefault(key, len(self.slots))


class Compiler:
    """Turns trees into code for one report.

    Args:
        layout: the slots, filled on the way.
        printed: whether a name stands for a printed figure.
        members: the names of a list's members; None where a name is no list.
        signed: whether a figure may be negative; then its growth does not tell last year's value.
    """

    def __init__(
        self,
        layout: Layout,
        printed: Callable[[str], bool],
        members: Callable[[str], list[str] | None],
        signed: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.layout: Final = layout
        self.printed: Final = printed
        self.members: Final = members
        self.signed: Final = signed
        self.missing: list[str] = []
        self._told: dict[str, list[str]] = {}
        """By figure, all that tells its last year's value, in the comparison that is being compiled."""
        self._by: dict[str, str] = {}
        """What is to tell last year's value of a figure, where it is not the first that could."""

    def program(self, tree: Tree) -> Program:
        """The program of a tree; missing operands are noted in `missing` and stand as zero."""
        return Program(self.code(tree))

    def plan(self, equation: tuple[Comparison, ...]) -> Plan:
        """The programs of all comparisons of an equation."""
        sides: list[Sides] = []
        missing: dict[str, None] = {}
        for comparison in equation:
            ready = [each for form in self._forms(comparison) for each in self._ready(form)]
            complete = [side for side, lacking in ready if not lacking]
            sides += complete
            if not complete:
                missing.update(dict.fromkeys(name for _, lacking in ready for name in lacking))
        return Plan(tuple(self.layout.slots), tuple(sides), tuple(missing))

    def _forms(self, comparison: Comparison) -> list[Comparison]:
        """A comparison about an increase, solved for each printed figure that tells it; any other as it is."""
        about = increase(comparison)
        if about is None:
            return [comparison]
        name, by = about
        told = [part for part in TELLING if self.printed(f"{name.name}.{part}")]
        return [solved(name, by, part) for part in told] or [comparison]

    def _ready(self, comparison: Comparison) -> Iterator[tuple[Sides, list[str]]]:
        """The comparison with what tells last year's values, one after the other; each with what it lacks."""
        self._told = {}
        self._by = {}
        yield self._sides(comparison)
        others = [(name, part) for name, told in self._told.items() for part in told[1:]]
        for name, part in others:
            self._by = {name: part}
            yield self._sides(comparison)
        self._by = {}

    def _sides(self, comparison: Comparison) -> tuple[Sides, list[str]]:
        self.missing = []
        left, right = self.program(comparison.left), self.program(comparison.right)
        shared = not left.slots.isdisjoint(right.slots)
        return Sides(comparison, left, right, left.minus(right) if shared else None), self.missing

    def code(self, tree: Tree) -> Code:
        """The code of a tree."""
        if isinstance(tree, Constant):
            return (CONSTANT, tree.value)
        if isinstance(tree, Binary):
            return (OPERATIONS[tree.op], self.code(tree.left), self.code(tree.right))
        if isinstance(tree, Name):
            return self.variable(tree.name)
        if tree.function == "sum":
            return self.sum(tree)
        name = tree.args[0]
        assert isinstance(name, Name)
        return self.prior(name.name) if tree.function == "prior" else self.variable(name.name)

    def variable(self, key: str) -> Code:
        """A printed figure; one that is not printed is noted as missing."""
        if not self.printed(key):
            self.missing.append(key)
            return (CONSTANT, ZERO)
        return (VARIABLE, self.layout.slot(key))

    def prior(self, key: str) -> Code:
        """Last year's value of a figure, by the first that is printed of what tells it."""
        parts = TELLING[:2] if self.signed(key) else TELLING
        told = [part for part in parts if self.printed(f"{key}.{part}")]
        if not told:
            self.missing.append(f"{key}.prior|change|growth")
            return (CONSTANT, ZERO)
        self._told[key] = told
        part = self._by.get(key, told[0])
        if part == "prior":
            return self.variable(f"{key}.prior")
        value = self.variable(key)
        if part == "change":
            return (SUBTRACT, value, self.variable(f"{key}.change"))
        return (DIVIDE, value, (ADD, (CONSTANT, ONE), self.variable(f"{key}.growth")))

    def sum(self, call: Call) -> Code:
        """The sum of figures, of a list's members, or of their last year's values."""
        terms: list[Code] = []
        for arg in call.args:
            one, name = (self.variable, arg) if isinstance(arg, Name) else (self.prior, prior_of(arg))
            members = None if name is None else self.members(name.name)
            if members is None or name is None:
                terms.append(self.code(arg))
                continue
            terms += [one(key) for key in members]
            if not members:
                self.missing.append(name.name)
        return added(terms) if terms else (CONSTANT, ZERO)


def prior_of(tree: Tree) -> Name | None:
    """The figure whose last year's value a tree stands for; None for any other tree."""
    if isinstance(tree, Call) and tree.function == "prior" and isinstance(tree.args[0], Name):
        return tree.args[0]
    return None


def increase(comparison: Comparison) -> tuple[Name, Tree] | None:
    """For `x - prior(x) = c`: x and c; None for any other comparison."""
    left = comparison.left
    if comparison.op != "=" or not isinstance(left, Binary) or left.op != "-":
        return None
    if not isinstance(left.left, Name) or prior_of(left.right) != left.left:
        return None
    return left.left, comparison.right


def solved(name: Name, by: Tree, part: str) -> Comparison:
    """`x - prior(x) = c` as it reads for one figure that tells last year's value."""
    told = Name(f"{name.name}.{part}")
    if part == "change":
        return Comparison("=", told, by)
    before = Binary("-", name, by)
    return Comparison("=", told, before if part == "prior" else Binary("/", by, before))
