"""Deciding systems of rows in exact rational arithmetic, whole numbers and products of unknowns included.

The rows are handed to z3 as text (SMT-LIB): writing and parsing text is faster than building its objects one by one.
No float takes part. Work is limited in z3's own units, not in seconds, so the answer does not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from gjj_check.check.joint.row import Ground, Row

MOST_WORK: Final = 20_000_000
"""z3's resource units for one question; some seconds."""


class Solution(NamedTuple):
    """What the solver says of some rows.

    Attributes:
        possible: whether all can hold; None where the limit of work was reached.
        core: for a contradiction, rows that cannot hold together.
    """

    possible: bool | None
    core: tuple[Row, ...] = ()


def solve(ground: Ground, rows: Sequence[Row], *, telling: bool = True) -> Solution:
    """Decide whether rows can hold together; without `telling` which of them cannot, which is sooner done."""
    import z3

    context = z3.Context()  # a fresh one, so that no answer depends on what was asked before
    solver = z3.Solver(ctx=context)
    solver.set("rlimit", MOST_WORK)
    solver.from_string(_script(ground, rows, switched=telling))
    answer = solver.check(*(z3.Bool(f"r{index}", context) for index in range(len(rows) if telling else 0)))
    if answer == z3.sat:
        return Solution(possible=True)
    if answer == z3.unsat:
        if not telling:
            return Solution(possible=False, core=tuple(rows))
        named = sorted(int(str(each)[1:]) for each in solver.unsat_core())
        return Solution(possible=False, core=tuple(rows[index] for index in named))
    return Solution(possible=None)


def world(ground: Ground, rows: Sequence[Row]) -> list[int | Fraction] | None:
    """Amounts, by unknown, that satisfy all rows; None where there are none, or none that are fractions."""
    import z3

    solver = z3.Solver(ctx=z3.Context())
    solver.set("rlimit", MOST_WORK)
    solver.from_string(_script(ground, rows, switched=False))
    if solver.check() != z3.sat:
        return None
    model = solver.model()
    values: list[int | Fraction] = [0] * ground.size
    for each in model.decls():
        name, value = each.name(), model[each]
        if name.startswith("x"):
            if z3.is_algebraic_value(value):
                return None
            values[int(name[1:])] = _fraction(value)
    return values


def _fraction(number: Any) -> Fraction:
    return Fraction(str(number.as_fraction() if hasattr(number, "as_fraction") else number.as_long()))


def _script(ground: Ground, rows: Sequence[Row], extra: Iterable[int] = (), *, switched: bool = True) -> str:
    """The rows as SMT-LIB text, each behind a switch of its own where those at fault are to be told."""
    used = dict.fromkeys(extra)
    for row in rows:
        used.update(dict.fromkeys(row.unknowns))
    lines = []
    for unknown in used:
        lines.append(f"(declare-const x{unknown} {'Int' if unknown in ground.whole else 'Real'})")
        if unknown not in ground.free:
            lines.append(f"(assert (>= x{unknown} 0))")
    for index, row in enumerate(rows):
        said = _said(row, ground)
        lines.append(
            f"(declare-const r{index} Bool)(assert (=> r{index} {said}))" if switched else f"(assert {said})"
        )
    return "".join(lines)


def _said(row: Row, ground: Ground) -> str:
    if not row.terms and not row.products:
        return "false" if row.broken else "true"
    op = "=" if row.equal else "<" if row.strict else "<="
    said = f"({op} {_linear(row.terms, ground, row.products)} {_number(row.bound)})"
    if not row.guard:
        return said
    return f"(or {' '.join(f'(<= {_name(each, ground)} 0)' for each in row.guard)} {said})"


def _linear(
    terms: Sequence[tuple[int, int]], ground: Ground, products: Sequence[tuple[tuple[int, int], int]] = ()
) -> str:
    parts = [f"(* {_number(factor)} {_name(unknown, ground)})" for unknown, factor in terms]
    parts += [
        f"(* {_number(factor)} {_name(one, ground)} {_name(other, ground)})"
        for (one, other), factor in products
    ]
    return f"(+ {' '.join(parts)})" if len(parts) > 1 else parts[0]


def _name(unknown: int, ground: Ground) -> str:
    return f"(to_real x{unknown})" if unknown in ground.whole else f"x{unknown}"


def _number(value: int) -> str:
    return f"{value}.0" if value >= 0 else f"(- {-value}.0)"
