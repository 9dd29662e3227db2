"""Linear programs in exact rational arithmetic: the simplex method with bounds (Dantzig 1955), from a known solution.

Rows that say the same of an amount or of a sum of amounts become a lower and an upper bound of it. A strict bound `< b`
is `<= b - e` with an infinitely small e (Dutertre and de Moura 2006), so it is known of every end whether it is attained.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.check.joint.row import Ground, Row

Terms = Sequence[tuple[int, int]]
Number = int | Fraction
Bound = tuple[Number, int]
"""A number, and how many infinitely small ones are added to it."""


_LARGE: Final = 1 << 600
_NO_FIGURES: Final[frozenset[str]] = frozenset()


class Top(NamedTuple):
    """The most that something can be.

    Attributes:
        value: how much; None where there is no end to it.
        attained: whether it is attained, at `point`; else it is only come near to.
        point: amounts, by unknown.
        ray: for what is approached without end, or has no end: how fast each variable moves from the point on.
    """

    value: Fraction | None
    attained: bool
    point: list[Number]
    ray: dict[int, Fraction] | None = None


class _Limit(NamedTuple):
    """What a row says of one variable: `value` at most (`upper`) or at least."""

    upper: bool
    value: Bound
    figures: frozenset[str]


class Simplex:
    """The worlds that satisfy linear rows, and where something is greatest in them.

    Args:
        ground: the unknowns.
        rows: rows that always hold and have no products.
        point: amounts, by unknown, that satisfy all rows.
    """

    def __init__(self, ground: Ground, rows: Iterable[Row], point: Sequence[Number]) -> None:
        self.size: Final = ground.size
        self._whole: Final = ground.whole
        self._forms: dict[tuple[tuple[int, int], ...], int] = {}
        self._limits: list[list[_Limit]] = [[] for _ in range(self.size)]
        self._of_figure: Final[dict[str, list[int]]] = {}
        self._low: list[Bound | None] = [
            None if unknown in ground.free else (0, 0) for unknown in range(self.size)
        ]
        self._high: list[Bound | None] = [None] * self.size
        self._least = list(self._low)
        """What bounds an unknown whatever the rows say."""
        self._rows: dict[int, list[int]] = {}
        """By basic variable, its multiple as a sum of non-basic ones: a coefficient for each place."""
        self._scale: dict[int, int] = {}
        """By basic variable, which multiple."""
        self._at: list[int] = []
        """By place, the non-basic variable."""
        self._place: dict[int, int] = {}
        """By non-basic variable, its place."""
        self._value: list[Number] = list(point[: self.size])
        self._small: list[Number] = [0] * self.size
        self._entered_last: set[int] = set()
        self.pivots = 0
        self.refusing: dict[tuple[int, bool], Fraction | None] = {}
        """The bounds that the limit which could not be entered last contradicts: by variable and whether it is the upper
        one; with how fast the limited variable would move if it moved beyond."""
        for row in rows:
            self._add(row)

    def _add(self, row: Row) -> None:
        for each in _both(row) if row.terms else ():
            variable, limit = self._limit(each)
            self._limits[variable].append(limit)
            for id in row.figures:
                self._of_figure.setdefault(id, []).append(variable)
            self._bound(variable, limit)

    def _limit(self, row: Row) -> tuple[int, _Limit]:
        """The variable that a row bounds, and how."""
        variable, factor = self._variable(row.terms)
        value, upper = Fraction(row.bound, factor), factor > 0
        small = (-1 if upper else 1) if row.strict else 0
        if variable in self._whole and (small or value.denominator > 1):
            inner = math.ceil(value) - 1 if upper else math.floor(value) + 1
            outer = math.floor(value) if upper else math.ceil(value)
            value, small = Fraction(inner if small else outer), 0
        return variable, _Limit(upper, (value, small), row.figures)

    def _bound(self, variable: int, limit: _Limit) -> None:
        bounds = self._high if limit.upper else self._low
        known = bounds[variable]
        if known is None or (limit.value < known if limit.upper else limit.value > known):
            bounds[variable] = limit.value

    def _variable(self, terms: tuple[tuple[int, int], ...]) -> tuple[int, int]:
        """The variable that some terms are a multiple of, and which."""
        if len(terms) == 1:
            return terms[0]
        factor = math.gcd(*(each for _, each in terms))
        if terms[0][1] < 0:
            factor = -factor
        form = tuple((unknown, each // factor) for unknown, each in terms)
        known = self._forms.get(form)
        if known is None:
            known = self._forms[form] = len(self._value)
            self._value.append(total(form, self._value))
            self._small.append(total(form, self._small))
            self._limits.append([])
            self._low.append(None)
            self._high.append(None)
            self._least.append(None)
            self._rows[known], self._scale[known] = self._in_places(form)
        return known, factor

    def _in_places(self, terms: Sequence[tuple[int, int]]) -> tuple[list[int], int]:
        """A sum of terms by non-basic variables, and which multiple of it that is."""
        for variable, _ in terms:
            if variable not in self._place and variable not in self._rows:
                self._place[variable] = len(self._at)
                self._at.append(variable)
                for each in self._rows.values():
                    each.append(0)
        scale = math.lcm(*(self._scale.get(variable, 1) for variable, _ in terms))
        found = [0] * len(self._at)
        for variable, factor in terms:
            row = self._rows.get(variable)
            if row is None:
                found[self._place[variable]] += factor * scale
            else:
                times = factor * (scale // self._scale[variable])
                found = [one + times * other for one, other in zip(found, row, strict=True)]
        return found, scale

    def copy(self) -> Simplex:
        """The same, to which more can be added without changing this one."""
        twin = copy(self)
        for name in ("_limits", "_low", "_high", "_least", "_value", "_small"):
            setattr(twin, name, getattr(self, name)[:])
        twin._forms, twin._scale = dict(self._forms), dict(self._scale)  # noqa: SLF001
        twin._rows = {basic: row[:] for basic, row in self._rows.items()}  # noqa: SLF001
        twin._at, twin._place = self._at[:], dict(self._place)  # noqa: SLF001
        return twin

    @contextmanager
    def within(self, rows: Iterable[Row], without: Iterable[str] = ()) -> Iterator[bool]:
        """The same with more rows and without those of some figures; says whether any amounts satisfy them."""
        added = [self._limit(each) for row in rows for each in _both(row) if row.terms]
        ids = set(without)
        affected = {variable for id in ids for variable in self._of_figure.get(id, ())}
        kept = {variable: (self._low[variable], self._high[variable]) for variable in affected}
        for variable in affected:
            self._low[variable], self._high[variable] = self._least[variable], None
            for limit in self._limits[variable]:
                if limit.figures.isdisjoint(ids):
                    self._bound(variable, limit)
        loose = {variable: (self._low[variable], self._high[variable]) for variable, _ in added}
        loose |= {variable: (self._low[variable], self._high[variable]) for variable in affected}
        try:
            yield all(self._entered(*each) for each in added)
        finally:
            for variable, (low, high) in loose.items():
                self._low[variable], self._high[variable] = low, high
            for variable, (
                low,
                high,
            ) in kept.items():  # one after the other: there are worlds where all of them hold
                if high is not None:
                    self._entered(variable, _Limit(upper=True, value=high, figures=_NO_FIGURES))
                if low is not None:
                    self._entered(variable, _Limit(upper=False, value=low, figures=_NO_FIGURES))

    def enter(self, rows: Iterable[Row]) -> bool:
        """Let more rows hold from now on; False where no amounts satisfy them."""
        return all(self._entered(*self._limit(each)) for row in rows if row.terms for each in _both(row))

    def renew(self, rows: Iterable[Row]) -> bool:
        """Let more rows hold in the place of those that were renewed last; False where no amounts satisfy them."""
        before, first = self._entered_last, len(self._value)
        limits = [self._limit(each) for row in rows if row.terms for each in _both(row)]
        if not all(self._entered(*limit) for limit in limits):
            return False
        self._entered_last = {variable for variable, _ in limits if variable >= first}
        for variable in before - {variable for variable, _ in limits}:
            if variable in self._rows:
                self._dropped(variable)
            else:
                self._entered_last.add(variable)
        return True

    def bounded(self, row: Row) -> list[tuple[int, bool, Bound]]:
        """The variables that a row bounds, whether from above, and by what."""
        limits = [self._limit(each) for each in _both(row)]
        return [(variable, limit.upper, limit.value) for variable, limit in limits]

    def bound(self, variable: int, *, upper: bool) -> Bound | None:
        """What bounds a variable."""
        return (self._high if upper else self._low)[variable]

    def beyond(self, column: int, step: Fraction) -> dict[int, Number]:
        """The amounts that change, as they then are, where a non-basic variable goes further, whatever bounds it."""
        place = self._place[column]
        moving = {column: Fraction(1)}
        for basic, row in self._rows.items():
            if row[place]:
                moving[basic] = Fraction(row[place], self._scale[basic])
        return {each: self._value[each] + step * rate for each, rate in moving.items() if each < self.size}

    def worth(self, variable: int) -> Number:
        """What a variable is."""
        return self._value[variable]

    @property
    def values(self) -> list[Number]:
        """The amounts, but for what is infinitely small."""
        return self._value[: self.size]

    def _dropped(self, variable: int) -> None:
        """Forget a sum of unknowns that is basic."""
        del self._rows[variable], self._scale[variable]
        self._forms = {form: each for form, each in self._forms.items() if each != variable}

    def _entered(self, variable: int, limit: _Limit) -> bool:
        """Go where one more limit holds, and keep to it from there on; False where it cannot hold."""
        here = self._value[variable], self._small[variable]
        outside = here > limit.value if limit.upper else here < limit.value
        if outside:
            other = self._low if limit.upper else self._high
            bound = other[variable]
            if bound is not None and (bound > limit.value if limit.upper else bound < limit.value):
                self.refusing = {(variable, not limit.upper): None}
                return False
            other[variable] = limit.value  # to stop there
            goal = [(variable, -1 if limit.upper else 1)]
            self._climbed(goal)
            other[variable] = bound
            if (self._value[variable], self._small[variable]) != limit.value:
                gains, scale = self._in_places(goal)
                self.refusing = {
                    (self._at[place], gain > 0): Fraction(gain, scale)
                    for place, gain in enumerate(gains)
                    if gain
                }
                return False
        self._bound(variable, limit)
        return True

    def highest(self, above: Terms, below: Terms = ()) -> Top:
        """The most that `above`, or `above / below` with a positive divisor, can be.

        A quotient is approached as Dinkelbach (1967) does: where `above - q * below` is greatest it is more than q, or q
        is the most that it can be.
        """
        if not below:
            ray = self._climbed(above)
            if ray is not None:
                return self._top(None, ray=ray)
            return self._top(Fraction(total(above, self._value)), not total(above, self._small))
        ray = None if total(below, self._value) else self._climbed(below)
        step = ray or {}
        best = Fraction(total(above, self._value) + _along(above, step)) / (
            total(below, self._value) + _along(below, step)
        )
        far: dict[int, Fraction] | None = None
        while True:
            goal = {unknown: best.denominator * factor for unknown, factor in above}
            for unknown, factor in below:
                goal[unknown] = goal.get(unknown, 0) - best.numerator * factor
            ray = self._climbed(list(goal.items()))
            if ray is not None:
                rise, run = _along(above, ray), _along(below, ray)
                if run <= 0:
                    return self._top(None, ray=ray)
                best, far = Fraction(rise) / run, ray
                continue
            left = total(goal.items(), self._value)
            if left < 0:
                return self._top(best, ray=far)
            if not left:
                return self._top(best, not total(goal.items(), self._small))
            divisor = total(below, self._value)
            if not divisor:
                return self._top(None)
            best = Fraction(total(above, self._value)) / divisor

    def _top(
        self, value: Fraction | None, attained: bool = False, ray: dict[int, Fraction] | None = None
    ) -> Top:
        return Top(value, attained, self._value[: self.size], ray)

    def _climbed(self, goal: Sequence[tuple[int, int]]) -> dict[int, Fraction] | None:
        """Go where a sum of terms is greatest; the direction in which it grows without end, where there is one."""
        while True:
            gains, _ = self._in_places(goal)
            place = self._entering(gains)
            if place is None:
                return None
            ray = self._moved(place, 1 if gains[place] > 0 else -1)
            if ray is not None:
                return ray

    def _entering(self, gains: list[int]) -> int | None:
        """The place of the first non-basic variable that can move so that the goal grows (Bland 1977: no circles)."""
        first, found = -1, None
        for place, gain in enumerate(gains):
            if gain:
                variable = self._at[place]
                if found is None or variable < first:
                    bound = self._high[variable] if gain > 0 else self._low[variable]
                    if bound is None or bound != (self._value[variable], self._small[variable]):
                        first, found = variable, place
        return found

    def _moved(self, place: int, sign: int) -> dict[int, Fraction] | None:
        """Move a non-basic variable as far as the bounds allow; the direction, where nothing stops it."""
        value, small, scales, column = self._value, self._small, self._scale, self._at[place]
        rates = [(column, sign, 1)]
        rates += [
            (basic, sign * row[place], scales[basic]) for basic, row in self._rows.items() if row[place]
        ]
        num, den, tiny = 0, 0, Fraction(0)  # the step: num / den, and so many infinitely small ones
        leaving = -1
        for variable, rate, scale in rates:
            bound = self._high[variable] if rate > 0 else self._low[variable]
            if bound is None:
                continue
            (end, least), here = bound, value[variable]
            room = abs(end.numerator * here.denominator - here.numerator * end.denominator) * scale
            per = end.denominator * here.denominator * abs(rate)
            if den and room * den > num * per:
                continue
            little = (
                Fraction(least - small[variable]) * scale / rate if least or small[variable] else Fraction(0)
            )
            if not den or room * den < num * per or (little, variable) < (tiny, leaving):
                num, den, tiny, leaving = room, per, little, variable
        if not den:
            return {variable: Fraction(rate, scale) for variable, rate, scale in rates}
        shared = math.gcd(num, den)
        num, den = num // shared, den // shared
        if num:
            for variable, rate, scale in rates:
                here = value[variable]
                scale *= den
                value[variable] = Fraction(
                    here.numerator * scale + rate * num * here.denominator, here.denominator * scale
                )
        if tiny:
            for variable, rate, scale in rates:
                small[variable] += tiny * rate / scale
        if leaving != column:
            self._pivot(leaving, place)
        return None

    def _pivot(self, basic: int, place: int) -> None:
        """Let a basic variable and the non-basic one at a place change roles."""
        self.pivots += 1
        rows, scales, column = self._rows, self._scale, self._at[place]
        new, scale = rows.pop(basic), scales.pop(basic)
        own = new[place]
        if own > 0:
            new = [-each for each in new]
        else:
            own, scale = -own, -scale
        new[place] = scale
        self._at[place] = basic
        self._place[basic] = place
        del self._place[column]
        for other, row in rows.items():
            times = row[place]
            if times:
                shared = math.gcd(times, own)
                times, factor = times // shared, own // shared
                row[place] = 0
                if factor == 1:
                    rows[other] = [each + times * one for each, one in zip(row, new, strict=True)]
                else:
                    rows[other] = [factor * each + times * one for each, one in zip(row, new, strict=True)]
                    scales[other] *= factor
                    if scales[other] > _LARGE:
                        self._shorten(other)
        rows[column], scales[column] = new, own

    def _shorten(self, basic: int) -> None:
        """Divide a row by what all its numbers have in common."""
        row, scale = self._rows[basic], self._scale[basic]
        shared = math.gcd(scale, *row)
        if shared > 1:
            self._rows[basic] = [each // shared for each in row]
            self._scale[basic] = scale // shared


def _both(row: Row) -> Iterator[Row]:
    """A row, and for an equation the other half of it."""
    yield row
    if row.equal:
        yield row._replace(terms=tuple((unknown, -factor) for unknown, factor in row.terms), bound=-row.bound)


def _along(terms: Terms, ray: dict[int, Fraction]) -> Number:
    return sum(factor * ray.get(unknown, 0) for unknown, factor in terms)


def total(terms: Iterable[tuple[int, int]], values: Sequence[Number]) -> Number:
    """The sum of some terms."""
    return sum(factor * values[unknown] for unknown, factor in terms)
