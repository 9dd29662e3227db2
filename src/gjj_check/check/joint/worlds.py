"""All worlds that satisfy some rows, and what is at least true of them in linear rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.relaxed import narrowed, relaxations
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.simplex import Number, Simplex, Terms, total

if TYPE_CHECKING:
    from gjj_check.check.joint.search import Search

_DIGITS: Final = 4
"""To how many digits of its width a range is told to the linear rows."""
_NOTHING: Final[frozenset[str]] = frozenset()


class Worlds:
    """The worlds that satisfy some rows.

    Args:
        ground: the unknowns.
        rows: all rows.
        point: amounts, by unknown, that satisfy them.
        bounds: the bounds that follow from the rows.
    """

    def __init__(self, ground: Ground, rows: Sequence[Row], point: Sequence[Number], bounds: Bounds) -> None:
        self.ground: Final = ground
        self.rows: Final = list(rows)
        self.point: Final = list(point)
        self.bounds: Final = bounds
        self.unknowns: Final = sorted({each for row in rows for each in row.unknowns})
        self.whole: Final = [each for each in self.unknowns if each in ground.whole]
        self.plain: Final = [row for row in rows if row.plain]
        self.others: Final = [row for row in rows if not row.plain]
        self.products: Final = [row for row in self.others if not row.guard]
        self.ratios: Final = {ratio for row in self.others for (ratio, _), _ in row.products}
        self.links: Final = [row for row in self.plain if not self.ratios.isdisjoint(row.unknowns)]
        """The linear rows about ratios."""
        single = sorted((row for row in self.products if len(row.products) == 1), key=lambda row: row.equal)
        self.given: Final = {row.products[0][0][0]: row for row in single}
        """By ratio, a row that says what it is, or at least or at most is, once its amounts are known."""
        self.linked: Final = {
            each for row in self.links if len(row.terms) > 1 for each in row.unknowns if each in self.given
        }
        """The ratios that are held against others."""

        self._narrowed: tuple[frozenset[str], Bounds] | None = None

    @property
    def linear(self) -> bool:
        """Whether nothing has to be satisfied but linear rows about any numbers."""
        return not self.others and not self.whole

    @contextmanager
    def within(
        self, rows: Sequence[Row] = (), without: frozenset[str] = _NOTHING, about: Terms = ()
    ) -> Iterator[Search | None]:
        """The worlds that satisfy more linear rows, but not those of some figures; None where there are none.

        Ratios that `about` takes together are held against each other as those of a row are.
        """
        from gjj_check.check.joint.search import Search

        simplex, _ = self._simplexes
        relaxed = list(rows)
        if any(map(self.only_ratios, rows)) or any(not row.figures.isdisjoint(without) for row in self.links):
            kept = (row for row in self.links if row.figures.isdisjoint(without))
            alone = self._alone_in((*kept, *rows))
            relaxed += relaxations(self.products, alone)
            if alone.clash is not None:
                yield None
                return
        with simplex.within(relaxed, without) as possible:
            yield Search(self, simplex, list(rows), without, about) if possible else None

    def may_hold(self, rows: Sequence[Row], without: frozenset[str]) -> bool:
        """Whether linear rows do not show that there are no worlds that satisfy more rows, but not those of some figures."""
        with self._simplexes[0].within(rows, without) as possible:
            return possible

    def only_ratios(self, row: Row) -> bool:
        """Whether a row is about ratios and nothing else."""
        return bool(row.terms) and self.ratios.issuperset(row.unknowns)

    def _alone_in(self, rows: Iterable[Row]) -> Bounds:
        """What some rows say of ratios alone."""
        bounds = Bounds(self.ground, [row for row in rows if self.only_ratios(row)])
        bounds.settle()
        return bounds

    @cached_property
    def _alone(self) -> Bounds:
        return self._alone_in(self.links)

    @cached_property
    def _simplexes(self) -> tuple[Simplex, Simplex | None]:
        """What is at least true of all worlds in linear rows, and what is true of some of them only.

        The former takes of the products what follows from what is said of ratios alone. The latter hold in no other
        worlds than those in which the held ratios are as in the known world; None where these are not on the grid.
        """
        relaxed = [
            row._replace(figures=resting(self._alone, {ratio for (ratio, _), _ in each.products}))
            for each in self.products
            for row in relaxations([each], self._alone)
        ]
        simplex = Simplex(self.ground, [*self.plain, *relaxed], self.point)
        rows = self.holding({ratio: self.point[ratio] for ratio in self.held}, self._alone)
        some = simplex.copy()
        return simplex, some if rows is not None and some.renew(rows) else None

    @property
    def some(self) -> Simplex | None:
        """Linear rows that hold in some of the worlds only."""
        return self._simplexes[1]

    @cached_property
    def held(self) -> frozenset[int]:
        """Ratios of which no two that are left are held against each other, once these are held fast."""
        free, held = set(self.given), set[int]()
        for row in self.links:
            linked = [unknown for unknown, _ in row.terms if unknown in free]
            free.difference_update(linked[1:])
            held.update(linked[1:])
        return frozenset(held)

    def holding(self, ratios: Mapping[int, Number], bounds: Bounds) -> list[Row] | None:
        """Linear rows that hold in some of the worlds only, and in no others but worlds: where ratios have some values.

        None where these contradict each other, or what is said within `bounds`.
        """
        bounds = bounds.copy()
        for ratio, at in ratios.items():
            end = math.floor(at * GRID)
            if not bounds.confine(ratio, end, end):
                return None
        for ratio in self.given.keys() - ratios.keys():  # the ends are rounded outward
            low, high = bounds.low[ratio], bounds.high[ratio]
            bounds.low[ratio] = low + 1 if low else low
            bounds.high[ratio] = None if high is None else high - 1
        return relaxations(self.products, bounds)

    @cached_property
    def _resting(self) -> frozenset[str]:
        """The figures that the bounds of the factors of products rest on, where a ratio is held against another."""
        pairs = [pair for row in self.products for pair, _ in row.products]
        factors = {each for ratio, amount in pairs for each in (ratio, amount) if ratio in self.linked}
        return resting(self.bounds, factors)

    def factors_without(self, figures: frozenset[str]) -> Bounds:
        """Bounds of those factors without the rows of some figures; of other unknowns they may be too narrow."""
        return self.bounds if self._resting.isdisjoint(figures) else self.bounds_without(figures)

    def bounds_without(self, figures: frozenset[str]) -> Bounds:
        """The bounds that follow without the rows of some figures."""
        if self._narrowed is None or self._narrowed[0] != figures:
            self._narrowed = figures, narrowed(self.ground, self.rows_without(figures))
        return self._narrowed[1]

    def _linked_with(self, together: Iterable[Terms]) -> set[int]:
        """The ratios that are held against others, by what else is taken together too."""
        held = ({unknown for unknown, _ in terms} for terms in together if len(terms) > 1)
        return self.linked.union(*(each for each in held if each <= self.ratios))

    def factors(self, together: Iterable[Terms]) -> list[int]:
        """The factors of products whose ratio is held against another."""
        linked = self._linked_with(together)
        pairs = [row.products[0][0] for row in self.products if len(row.products) == 1]
        return sorted({each for pair in pairs if pair[0] in linked for each in pair})

    def rows_without(self, figures: frozenset[str]) -> list[Row]:
        """All rows but those of some figures."""
        return [row for row in self.rows if row.figures.isdisjoint(figures)]

    def relaxed(self, bounds: Bounds, together: Iterable[Terms]) -> list[Row]:
        """Linear rows that follow within bounds from products whose ratio is held against another.

        For the other products, what is said of their ratios alone says it all.
        """
        linked = self._linked_with(together)
        relaxed: list[Row] = []
        for row in self.products:
            ratio = row.products[0][0][0]
            if len(row.products) == 1 and ratio in linked:
                relaxed += envelope(row, bounds)
                for end, sign in ((bounds.high[ratio], 1), (bounds.low[ratio], -1)):
                    if end is not None:
                        relaxed.append(plain_row(((ratio, sign * GRID),), sign * end))
        return relaxed

    def by_amounts(self, ratio: int, factor: int) -> tuple[Terms, Terms] | None:
        """What a multiple of a ratio is, or what it is at most, by its amounts; None where it is not bounded by them."""
        row = self.given.get(ratio)
        if row is None or row.bound:
            return None
        (_, amount), slope = row.products[0]
        if not row.equal and (slope > 0) != (factor > 0):
            return None
        times = -factor if slope > 0 else factor
        return tuple((unknown, times * each) for unknown, each in row.terms), ((amount, abs(slope)),)

    def ratios_given(self, point: Sequence[Number]) -> list[Number]:
        """Amounts with every ratio as they have it; one that is bounded by them only where it is, if it is beyond."""
        values = list(point)
        for ratio, row in self.given.items():
            found = quotient(row, values)
            if found is not None and (row.equal or not holds(row, values)):
                values[ratio] = found
        return values

    def broken(
        self, values: Sequence[Number], rows: Sequence[Row], without: frozenset[str]
    ) -> Row | int | None:
        """A row, or a whole number, that amounts which satisfy all linear rows do not satisfy."""
        for unknown in self.whole:
            if values[unknown] % 1:
                return unknown
        for row in self.broken_links(values, rows, without):
            return row
        for row in self.others:
            ratio = row.products[0][0][0] if row.products else -1
            sound = row.equal and self.given.get(ratio) is row and values[row.products[0][0][1]]
            if not sound and row.figures.isdisjoint(without) and not holds(row, values):
                return row
        return next((self.given[ratio] for ratio in self.given if values[ratio] < 0), None)

    def broken_links(
        self, values: Sequence[Number], rows: Sequence[Row], without: frozenset[str]
    ) -> Iterator[Row]:
        """The linear rows about ratios, and those of `rows`, that amounts do not satisfy."""
        kept = (row for row in self.links if row.figures.isdisjoint(without))
        return (row for row in (*kept, *rows) if not holds(row, values))


def resting(bounds: Bounds, unknowns: Iterable[int]) -> frozenset[str]:
    """The figures that the bounds of some unknowns rest on."""
    assert bounds.trace is not None
    return _NOTHING.union(*map(bounds.trace.figures, unknowns))


def quotient(row: Row, values: Sequence[Number]) -> Fraction | None:
    """The ratio with which a row with one product is an equation; None where there is none."""
    if len(row.products) != 1:
        return None
    (_, amount), factor = row.products[0]
    if not values[amount]:
        return None
    return Fraction(row.bound - total(row.terms, values)) / (factor * values[amount])


def holds(row: Row, values: Sequence[Number]) -> bool:
    """Whether amounts satisfy a row."""
    if any(values[each] <= 0 for each in row.guard):
        return True
    left = total(row.terms, values)
    for (one, other), factor in row.products:
        left += factor * values[one] * values[other]
    return left == row.bound if row.equal else left < row.bound or (left == row.bound and not row.strict)


def plain_row(
    terms: Iterable[tuple[int, int]], bound: int, *, equal: bool = False, strict: bool = False
) -> Row:
    """A row that is said by no figure."""
    return Row(tuple(terms), bound, equal, _NOTHING, -1, strict)


def envelope(row: Row, bounds: Bounds) -> Iterator[Row]:
    """The linear rows that a row with one product implies within bounds (McCormick 1976)."""
    (ratio, amount), factor = row.products[0]
    ratio_ends, amount_ends = _short(bounds, ratio), _short(bounds, amount)
    for sign in (1, -1) if row.equal else (1,):
        slope = sign * factor
        for side in (0, 1):
            of_ratio, of_amount = ratio_ends[side], amount_ends[side if slope > 0 else 1 - side]
            if of_ratio is None or of_amount is None:
                continue
            # slope * (ratio - of_ratio) * (amount - of_amount) >= 0
            terms = {unknown: sign * each * GRID * GRID for unknown, each in row.terms}
            terms[amount] = terms.get(amount, 0) + slope * of_ratio * GRID
            terms[ratio] = terms.get(ratio, 0) + slope * of_amount * GRID
            bound = sign * row.bound * GRID * GRID + slope * of_ratio * of_amount
            yield plain_row([each for each in sorted(terms.items()) if each[1]], bound)


def _short(bounds: Bounds, unknown: int) -> tuple[int | None, int | None]:
    """The bounds of an unknown, a trifle further outward where that makes shorter numbers of them."""
    low, high = bounds.low[unknown], bounds.high[unknown]
    width = abs(low or high or 0) if low is None or high is None else high - low
    step = 10 ** max(0, len(str(width)) - _DIGITS)
    return None if low is None else low // step * step, None if high is None else -(-high // step) * step
