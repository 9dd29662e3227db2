"""HiGHS decides what narrowing leaves open; nothing it says is believed before it is confirmed exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.exact import Elimination, Vector, contradictory
from gjj_check.check.joint.row import Row

_ITERATIONS: Final = 20_000
"""Of the simplex method: a limit that does not depend on the speed of the machine."""
_NEAR: Final = 1e-7


class Solution:
    """What the solver found for a system of rows.

    Attributes:
        values: amounts that satisfy every row exactly, by unknown; None where none were confirmed.
        core: rows that cannot hold together, confirmed exactly or still to be; None where there are none.
        confirmed: whether `values` or `core` is proved.
    """

    def __init__(
        self, values: list[Fraction] | None = None, core: list[Row] | None = None, *, confirmed: bool = False
    ) -> None:
        self.values: Final = values
        self.core: Final = core
        self.confirmed: Final = confirmed


def solve(rows: Sequence[Row], bounds: Bounds) -> Solution:
    """Decide whether all rows can hold, by the largest margin that all inequalities can keep at once.

    The equations are solved away exactly first, so that a point with some margin stays inside when it is rounded.
    `bounds` are those the rows imply; they scale the amounts.
    """
    elimination = Elimination()
    for row in rows:
        if row.equal:
            elimination.add(dict(row.terms), row.bound)
    if elimination.contradictory:
        return Solution(core=[row for row in rows if row.equal], confirmed=True)
    system = _System(rows, bounds, elimination)
    return system.solution()


class _System:
    """The inequalities over the unknowns that are not solved away."""

    def __init__(self, rows: Sequence[Row], bounds: Bounds, elimination: Elimination) -> None:
        self.rows: Final = list(rows)
        self.size: Final = len(bounds.low)
        self.elimination: Final = elimination
        self.forms: Final[list[tuple[Vector, int]]] = []
        """Each inequality without pivots, its constant under -1, and the row it comes from (-1 for a sign)."""
        for index, row in enumerate(rows):
            if not row.equal:
                form = elimination.reduced({unknown: Fraction(factor) for unknown, factor in row.terms})
                form[-1] = form.get(-1, Fraction(0)) - row.bound
                self.forms.append((form, index))
        for unknown in range(self.size):
            if unknown not in bounds.free:
                self.forms.append((elimination.reduced({unknown: Fraction(-1)}), -1 - unknown))
        self.unknowns: Final = sorted({each for form, _ in self.forms for each in form if each >= 0})
        sizes = [
            max(abs(low or 0), abs(high)) for low, high in zip(bounds.low, bounds.high, strict=True) if high
        ]
        self.scale: Final = {
            unknown: Fraction(max(abs(bounds.high[unknown] or max(sizes, default=GRID)), 1), GRID)
            for unknown in self.unknowns
        }
        """What brings all amounts near one for the solver; one without an upper bound is taken for a large one."""

    def solution(self) -> Solution:
        false = [index for form, index in self.forms if not set(form) - {-1} and form.get(-1, 0) > 0]
        if false:
            return Solution(core=self._with_equations(false[:1]), confirmed=True)
        point, duals, margin = self._maximised()
        if point is None:
            return Solution()
        if margin > -_NEAR:
            for tight in ((), self._active(point)):
                values = self._confirmed(point, tight)
                if values is not None:
                    return Solution(values, confirmed=True)
        support = [at for at, dual in enumerate(duals) if abs(dual) > _NEAR]
        core = self._with_equations([self.forms[at][1] for at in support])
        return Solution(core=core, confirmed=contradictory([self.forms[at][0] for at in support]))

    def _with_equations(self, support: Sequence[int]) -> list[Row]:
        """The rows of a support, and every equation, one or the other of which solved away their unknowns."""
        return [self.rows[index] for index in support if index >= 0] + [row for row in self.rows if row.equal]

    def _maximised(self) -> tuple[dict[int, float] | None, list[float], float]:
        """The point with the largest margin, the duals of the inequalities, and the margin."""
        import highspy  # ten times the start of Python: only a system that narrowing leaves open pays for it
        import numpy as np
        from highspy._core import _Highs

        columns = {unknown: position for position, unknown in enumerate(self.unknowns)}
        last = len(columns)
        starts, indices, values, uppers = [0], [], [], []
        for form, _ in self.forms:
            scaled = {each: float(factor * self.scale[each]) for each, factor in form.items() if each >= 0}
            constant = -float(form.get(-1, Fraction(0)))
            size = max((abs(each) for each in scaled.values()), default=1.0)
            for each, factor in sorted(scaled.items()):
                indices.append(columns[each])
                values.append(factor / size)
            indices.append(last)
            values.append(1.0)
            starts.append(len(indices))
            uppers.append(constant / size)
        lp = highspy.HighsLp()
        infinite = highspy.kHighsInf
        lp.num_col_, lp.num_row_ = last + 1, len(self.forms)
        lp.col_cost_ = np.array([0.0] * last + [-1.0])
        lp.col_lower_ = np.full(last + 1, -infinite)
        lp.col_upper_ = np.array([infinite] * last + [1.0])
        lp.row_lower_ = np.full(len(self.forms), -infinite)
        lp.row_upper_ = np.array(uppers)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(indices, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(values)
        highs: Any = _Highs()  # its subclass for interactive use prints a banner before it can be told not to
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("threads", 1)
        highs.setOptionValue("solver", "simplex")
        highs.setOptionValue("simplex_iteration_limit", _ITERATIONS)
        highs.setOptionValue("primal_feasibility_tolerance", 1e-10)
        highs.setOptionValue("dual_feasibility_tolerance", 1e-10)
        highs.passModel(lp)
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None, [], 0.0
        solution = highs.getSolution()
        found = list(solution.col_value)
        point = {unknown: found[position] for unknown, position in columns.items()}
        return point, list(solution.row_dual), found[last]

    def _active(self, point: dict[int, float]) -> list[Vector]:
        """The inequalities that the point meets without any margin."""
        active = []
        for form, _ in self.forms:
            parts = [
                float(factor * self.scale[each]) * point[each] if each >= 0 else float(factor)
                for each, factor in form.items()
            ]
            if abs(sum(parts)) <= _NEAR * max(map(abs, parts), default=1.0):
                active.append(form)
        return active

    def _confirmed(self, point: dict[int, float], tight: Sequence[Vector]) -> list[Fraction] | None:
        """The point as fractions, on the inequalities it must meet exactly, if it satisfies every row exactly."""
        edge = Elimination()
        for form in tight:
            edge.add({each: factor for each, factor in form.items() if each >= 0}, -form.get(-1, Fraction(0)))
        if edge.contradictory:
            return None
        values: Vector = dict.fromkeys(range(self.size), Fraction(0))
        for unknown, each in point.items():
            values[unknown] = Fraction(round(Fraction(each) * self.scale[unknown] * GRID), GRID)
        values |= edge.completed(values)
        values |= self.elimination.completed(values)
        found = [values[unknown] for unknown in range(self.size)]
        return found if self._satisfied(found) else None

    def _satisfied(self, values: Sequence[Fraction]) -> bool:
        for form, _ in self.forms:
            if (
                sum(
                    (factor * (values[each] if each >= 0 else 1) for each, factor in form.items()),
                    Fraction(0),
                )
                > 0
            ):
                return False
        return all(
            sum((factor * values[unknown] for unknown, factor in row.terms), Fraction(0)) == row.bound
            for row in self.rows
            if row.equal
        )
