"""Deciding systems of rows in exact rational arithmetic, whole numbers and products of unknowns included.

The rows are handed to z3 as text (SMT-LIB): writing and parsing text is faster than building its objects one by one.
No float takes part. Work is limited in z3's own units, not in seconds, so the answer does not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gjj_check.check.joint.row import Ground, Row

if TYPE_CHECKING:
    import z3

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


def solve(ground: Ground, rows: Sequence[Row]) -> Solution:
    """Decide whether rows can hold together."""
    import z3

    solver = z3.Solver()
    solver.set("rlimit", MOST_WORK)
    solver.set("core.minimize", True)
    solver.from_string(_script(ground, rows))
    answer = solver.check()
    if answer == z3.sat:
        return Solution(possible=True)
    if answer == z3.unsat:
        named = sorted(int(str(each)[1:]) for each in solver.unsat_core())
        return Solution(possible=False, core=tuple(rows[index] for index in named))
    return Solution(possible=None)


class Extreme(NamedTuple):
    """The end of a range: its value, None where there is no end; and whether it is not attained."""

    value: Fraction | None
    open: bool = False


def extreme(
    ground: Ground,
    rows: Iterable[Row],
    above: Sequence[tuple[int, int]],
    below: Sequence[tuple[int, int]] = (),
) -> Extreme:
    """The greatest value of a sum of terms, or of `above / below` with a positive divisor, where linear rows hold.

    The rows must be possible. A quotient becomes a sum when everything is divided by its divisor (Charnes and Cooper
    1962); unknowns that are whole numbers are then taken as any others.
    """
    import z3

    optimizer = z3.Optimize()
    optimizer.set("rlimit", MOST_WORK)
    if below:
        ground, rows, above = _divided(ground, rows, above, below)
    script = _script(ground, list(rows), extra=[unknown for unknown, _ in above])
    optimizer.from_string(f"{script}(declare-const goal Real)(assert (= goal {_linear(above, ground)}))")
    handle = optimizer.maximize(z3.Real("goal"))
    if optimizer.check() != z3.sat:
        return Extreme(None)
    infinity, value, epsilon = optimizer.upper_values(handle)
    if _fraction(infinity):
        return Extreme(None)
    return Extreme(_fraction(value), bool(_fraction(epsilon)))


def _divided(
    ground: Ground, rows: Iterable[Row], above: Sequence[tuple[int, int]], below: Sequence[tuple[int, int]]
) -> tuple[Ground, list[Row], Sequence[tuple[int, int]]]:
    """The rows with all unknowns divided by `below`; one over it is a new unknown."""
    one = ground.size
    found = []
    for row in rows:
        terms = (*row.terms, (one, -row.bound)) if row.bound else row.terms
        found.append(row._replace(terms=terms, bound=0, strict=False))
    found.append(Row(tuple(below), 1, equal=True, figures=frozenset(), origin=-1))
    return Ground(one + 1, ground.free), found, above


def attained(
    ground: Ground, rows: Sequence[Row], goal: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]
) -> Fraction | None:
    """The value that `above`, or `above / below`, has in some world that satisfies all rows; None where none is found."""
    import z3

    above, below = goal
    solver = z3.Solver()
    solver.set("rlimit", MOST_WORK)
    solver.from_string(_script(ground, rows, extra=[unknown for unknown, _ in (*above, *below)]))
    if solver.check() != z3.sat:
        return None
    model = {each.name(): solver.model()[each] for each in solver.model().decls()}

    def total(terms: Sequence[tuple[int, int]]) -> Fraction:
        values = [(factor, model.get(f"x{unknown}")) for unknown, factor in terms]
        return sum((factor * _fraction(value) for factor, value in values if value is not None), Fraction(0))

    try:
        return total(above) / total(below) if below else total(above)
    except AttributeError:  # a root of a polynomial, no fraction
        return None


def amounts(ground: Ground, rows: Sequence[Row]) -> dict[int, Fraction] | None:
    """Amounts, by unknown, that satisfy all rows; None where none were found that are fractions."""
    import z3

    solver = z3.Solver()
    solver.set("rlimit", MOST_WORK)
    solver.from_string(_script(ground, rows))
    if solver.check() != z3.sat:
        return None
    model = solver.model()
    try:
        return {
            int(each.name()[1:]): _fraction(model[each]) for each in model.decls() if each.name()[0] == "x"
        }
    except AttributeError:  # a root of a polynomial, no fraction
        return None


def _fraction(number: Any) -> Fraction:
    return Fraction(str(number.as_fraction() if hasattr(number, "as_fraction") else number.as_long()))


def _script(ground: Ground, rows: Sequence[Row], extra: Iterable[int] = ()) -> str:
    used = dict.fromkeys(extra)
    for row in rows:
        used.update(dict.fromkeys(row.unknowns))
    lines = []
    for unknown in used:
        lines.append(f"(declare-const x{unknown} {'Int' if unknown in ground.whole else 'Real'})")
        if unknown not in ground.free:
            lines.append(f"(assert (>= x{unknown} 0))")
    lines += [f"(assert (! {_said(row, ground)} :named r{index}))" for index, row in enumerate(rows)]
    return "".join(lines)


def _said(row: Row, ground: Ground) -> str:
    if not row.terms and not row.products:
        return "false" if row.broken else "true"
    op = "=" if row.equal else "<" if row.strict else "<="
    said = f"({op} {_linear(row.terms, ground, row.products)} {_number(row.bound)})"
    if row.guard < 0:
        return said
    return f"(or (<= {_name(row.guard, ground)} 0) {said})"


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
