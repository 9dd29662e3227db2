"""Exact linear algebra over fractions: what turns a solver's floats into proofs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

Vector = dict[int, Fraction]


class Elimination:
    """Equations solved one after the other: each pivot unknown as a combination of the others.

    Attributes:
        pivots: by pivot unknown, the factors of the other unknowns and the constant (under the key -1).
        contradictory: whether two equations contradict each other.
    """

    def __init__(self) -> None:
        self.pivots: dict[int, Vector] = {}
        self.contradictory = False

    def add(self, terms: Mapping[int, int | Fraction], bound: int | Fraction) -> None:
        """Add the equation `sum of factor times unknown = bound`."""
        form = self.reduced({unknown: Fraction(factor) for unknown, factor in terms.items()})
        constant = Fraction(bound) - form.pop(-1, Fraction(0))
        if not form:
            self.contradictory |= constant != 0
            return
        pivot = min(form)
        factor = form.pop(pivot)
        solved = {unknown: -each / factor for unknown, each in form.items()}
        solved[-1] = constant / factor
        self.pivots = {
            each: _substituted(combination, pivot, solved) for each, combination in self.pivots.items()
        }
        self.pivots[pivot] = solved

    def reduced(self, form: Vector) -> Vector:
        """The form with every pivot replaced by what it stands for; the constant stands under the key -1."""
        result: Vector = {}
        for unknown, factor in form.items():
            for each, share in self.pivots.get(unknown, {unknown: Fraction(1)}).items():
                result[each] = result.get(each, Fraction(0)) + factor * share
        return {unknown: factor for unknown, factor in result.items() if factor}

    def completed(self, values: Mapping[int, Fraction]) -> Vector:
        """The values of the pivots, given the values of all other unknowns."""
        return {
            pivot: sum(
                (
                    factor * (values[unknown] if unknown >= 0 else 1)
                    for unknown, factor in combination.items()
                ),
                Fraction(0),
            )
            for pivot, combination in self.pivots.items()
        }


def contradictory(forms: Sequence[Vector]) -> bool:
    """Whether the inequalities `form <= 0` provably cannot all hold: a Farkas certificate, checked exactly.

    The factors with which the forms add up to a positive constant are looked for where they are unique but for
    their scale, as they are for the inequalities that a vertex of the dual problem names. False proves nothing.
    """
    unknowns = sorted({unknown for form in forms for unknown in form if unknown >= 0})
    factors = Elimination()
    for unknown in unknowns:
        factors.add({index: form.get(unknown, 0) for index, form in enumerate(forms)}, 0)
    open_ones = [index for index in range(len(forms)) if index not in factors.pivots]
    if len(open_ones) != 1:
        return False
    found = {open_ones[0]: Fraction(1)}
    found |= factors.completed(found)
    if any(factor < 0 for factor in found.values()):
        return False
    totals = {
        unknown: sum(found[i] * form.get(unknown, 0) for i, form in enumerate(forms)) for unknown in unknowns
    }
    constant = sum(found[index] * form.get(-1, 0) for index, form in enumerate(forms))
    return constant > 0 and not any(totals.values())


def _substituted(combination: Vector, pivot: int, solved: Vector) -> Vector:
    """The combination with one unknown replaced by what it was solved for."""
    factor = combination.get(pivot)
    if not factor:
        return combination
    result = {each: share for each, share in combination.items() if each != pivot}
    for each, share in solved.items():
        result[each] = result.get(each, Fraction(0)) + factor * share
    return {each: share for each, share in result.items() if share or each == -1}
