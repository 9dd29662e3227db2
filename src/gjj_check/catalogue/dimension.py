"""The kinds of quantity in an equation: what may be added, divided, compared."""

from __future__ import annotations

from gjj_check.catalogue.entry import SEVERITY_OF, Catalogue
from gjj_check.catalogue.equation import TOGETHER, Binary, Call, Constant, EquationError, Name, Tree
from gjj_check.numbers.unit import COUNTS, ITEMS, MONEY, POINTS, RATIO

ANY = ""
"""The kind of a literal zero."""
DIFFERENCE = "difference of ratios"


def part_kind(kind: str, part: str) -> str:
    """The kind of a comparative beside a figure of `kind`."""
    if part in ("growth", "share", "of_target"):
        return RATIO
    if part == "change" and kind == RATIO:
        return POINTS
    return kind


class Dimension:
    """Works out the kind of every tree; `this` is the kind of the measure in a rule for each measure."""

    def __init__(self, catalogue: Catalogue, this: str | None = None) -> None:
        self.catalogue = catalogue
        self.this = this

    def kind_of(self, tree: Tree) -> str:
        """The kind of quantity a tree stands for.

        Raises:
            EquationError: an unknown name, or units that cannot be combined this way.
        """
        if isinstance(tree, Constant):
            return tree.kind
        if isinstance(tree, Name):
            return self.name_kind(tree.name)
        if isinstance(tree, Call):
            return self.call_kind(tree)
        left, right = self.kind_of(tree.left), self.kind_of(tree.right)
        kind = _added(tree, left, right) if tree.op in "+-" else _scaled(tree.op, left, right)
        if kind is None:
            raise EquationError("equation.units", 1, left=left, op=tree.op, right=right)
        return kind

    def name_kind(self, name: str) -> str:
        """The kind of a figure named in an equation."""
        if self.this is not None:
            base, _, part = name.partition(".")
            if base in ("this", "original", "total"):
                return part_kind(self.this, part)
        found = self.catalogue.resolve(name)
        if found is None:
            raise EquationError("equation.unknown-name", 1, name=name)
        indicator, part = found
        if part == "names":
            raise EquationError("equation.names", 1, name=name)
        return part_kind(indicator.unit.kind, part)

    def call_kind(self, call: Call) -> str:
        if call.function == "count":
            name = call.args[0]
            found = self.catalogue.resolve(name.name) if isinstance(name, Name) else None
            if found is None or found[1] != "names":
                raise EquationError("equation.names", 1, name=getattr(name, "name", "count"))
            return ITEMS
        if call.function == TOGETHER:
            claim = call.args[0]
            if not isinstance(claim, Name) or claim.name not in SEVERITY_OF:
                raise EquationError("equation.unknown-name", 1, name=getattr(claim, "name", TOGETHER))
            return RATIO
        kinds = [self.kind_of(arg) for arg in call.args]
        if any(kind != kinds[0] for kind in kinds):
            raise EquationError("equation.units", 1, left=kinds[0], op=call.function, right=kinds[-1])
        return kinds[0]

    def check(self, left: Tree, right: Tree) -> None:
        """Refuse a comparison of two kinds.

        Raises:
            EquationError: the sides are not comparable.
        """
        a, b = self.kind_of(left), self.kind_of(right)
        if ANY in (a, b) or a == b or {a, b} == {POINTS, DIFFERENCE} or {a, b} == {RATIO, DIFFERENCE}:
            return
        raise EquationError("equation.units", 1, left=a, op="=", right=b)


def _added(tree: Binary, left: str, right: str) -> str | None:
    if ANY in (left, right):
        return left or right
    if left == right:
        return DIFFERENCE if left == RATIO and tree.op == "-" else left
    if {left, right} <= {RATIO, DIFFERENCE}:
        return DIFFERENCE
    if left == RATIO and right == POINTS:
        return RATIO
    return None


def _scaled(op: str, left: str, right: str) -> str | None:
    left = RATIO if left in (ANY, DIFFERENCE) else left
    right = RATIO if right in (ANY, DIFFERENCE) else right
    if right == RATIO:
        return left
    if op == "*" and left == RATIO:
        return right
    if op == "/" and left == right:
        return RATIO
    if {left, right} & COUNTS and MONEY in (left, right) and (op == "*" or left == MONEY):
        return MONEY
    return None
