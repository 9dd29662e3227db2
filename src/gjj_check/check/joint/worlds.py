"""All worlds that satisfy some rows, and the most that something is in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.relaxed import narrowed, relaxations
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.simplex import Number, Simplex, Terms, total

_WIDE: Final = 200
"""A range of a ratio is wide where one side of it is more than one part in so many of what is known to be possible."""
_DIGITS: Final = 4
"""To how many digits of its width a range is told to the linear rows."""

Enough = Callable[[Fraction | None, Fraction], bool]
"""Whether it is no use to look further: as much is possible for certain, more is not."""


class Most(NamedTuple):
    """The most that something is in any world.

    Attributes:
        value: how much; None where there is no end to it.
        open: whether it is not attained.
        exact: whether that is exact; else a little less may be the most.
        least: as much is possible for certain; None where nothing is known.
    """

    value: Fraction | None
    open: bool = False
    exact: bool = True
    least: Fraction | None = None


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
        self.point: Final = list(point)
        self.rows: Final = list(rows)
        self.unknowns: Final = sorted({each for row in rows for each in row.unknowns})
        plain = [row for row in rows if row.plain]
        self.others: Final = [row for row in rows if not row.plain]
        self.products: Final = [row for row in self.others if row.guard < 0]
        self.ratios: Final = {ratio for row in self.others for (ratio, _), _ in row.products}
        self.links: Final = [row for row in plain if not self.ratios.isdisjoint(row.unknowns)]
        """The linear rows about ratios."""
        self.whole: Final = [each for each in self.unknowns if each in ground.whole]
        self.given: Final = {
            row.products[0][0][0]: row
            for row in reversed(self.others)
            if row.equal and row.guard < 0 and len(row.products) == 1
        }
        """The rows that say what a ratio is, once its amounts are known."""
        self.bounds: Final = bounds
        factors = {each for row in self.others for pair, _ in row.products for each in pair}
        self._resting: Final = {factor: bounds.figures(factor) for factor in sorted(factors)}
        """The figures that the bounds of each factor rest on."""
        relaxed = self.relaxed(bounds)
        tagged = [row._replace(figures=self._figures(row.unknowns)) for row in relaxed]
        self.simplex: Final = Simplex(ground, [*plain, *tagged], point)

    def _figures(self, unknowns: Iterable[int]) -> frozenset[str]:
        """The figures that the bounds of some unknowns rest on, so far as they are factors."""
        return frozenset[str]().union(*(self._resting.get(unknown, ()) for unknown in unknowns))

    def rests(self, figures: frozenset[str]) -> bool:
        """Whether the bounds of a factor rest on one of some figures."""
        return not all(figures.isdisjoint(each) for each in self._resting.values())

    @property
    def linear(self) -> bool:
        """Whether nothing has to be satisfied but linear rows about any numbers."""
        return not self.others and not self.whole

    def most(
        self,
        above: Terms,
        below: Terms = (),
        *,
        without: frozenset[str] = frozenset(),
        rows: Sequence[Row] = (),
        enough: Enough | None = None,
    ) -> Most | None:
        """The most that `above`, or `above / below` with a positive divisor, is; None where no world satisfies all.

        Args:
            above: the terms.
            below: those of the divisor, if any.
            without: figures whose rows are left out.
            rows: linear rows that hold besides.
            enough: whether to look no further.
        """
        if not self.linear:
            from gjj_check.check.joint.branching import Search

            return Search(self, above, below, without, tuple(rows), enough).found()
        with self.simplex.within(rows, without) as possible:
            if not possible:
                return None
            top = self.simplex.highest(above, below)
        return Most(top.value, open=not top.attained, least=top.value if top.attained else None)

    def by_amounts(self, above: Terms, below: Terms) -> tuple[Terms, Terms]:
        """The same by amounts, where it is a single ratio."""
        row = None if below or len(above) != 1 else self.given.get(above[0][0])
        if row is None or row.bound:
            return above, below
        (_, amount), factor = row.products[0]
        times = -above[0][1] if factor > 0 else above[0][1]
        return tuple((unknown, times * each) for unknown, each in row.terms), ((amount, abs(factor)),)

    def bounds_without(self, figures: frozenset[str]) -> Bounds:
        """The bounds of the factors of all products, without the rows of some figures."""
        if not self.rests(figures):
            return self.bounds
        bounds = narrowed(self.ground, [row for row in self.rows if row.figures.isdisjoint(figures)])
        linked = {unknown for row in self.links if len(row.terms) > 1 for unknown, _ in row.terms}
        for ratio in sorted(linked & self.given.keys()):
            bounds = self._shaved(self._shaved(bounds, ratio, upper=True), ratio, upper=False)
        return bounds

    def _shaved(self, bounds: Bounds, ratio: int, *, upper: bool) -> Bounds:
        """The bounds with the upper, or the lower, end of a wide range of a ratio moved to where narrowing allows it."""
        end = bounds.high[ratio] if upper else bounds.low[ratio]
        here = math.floor(self.point[ratio] * GRID)
        if end is None:
            return bounds
        first = end
        while abs(end - here) * _WIDE > abs(here) + GRID // _WIDE:
            middle = (end + here) // 2
            part = bounds.copy()
            clear = part.confine(ratio, *((middle, end) if upper else (end, middle)))
            if clear and part.joined_by(relaxations(self.products, part)).clash is None:
                here = middle
            else:
                end = middle
        if end == first:
            return bounds
        part = bounds.copy()
        part.confine(ratio, *((bounds.low[ratio], end) if upper else (end, bounds.high[ratio])))
        return part.joined_by(relaxations(self.products, part))

    def relaxed(self, bounds: Bounds) -> list[Row]:
        """Linear rows that follow from the products within bounds, and those bounds of the ratios."""
        rows = []
        for ratio in self.ratios:
            for end, sign in ((bounds.high[ratio], 1), (bounds.low[ratio], -1)):
                if end is not None:
                    rows.append(plain_row(((ratio, sign * GRID),), sign * end))
        for row in self.products:
            rows += envelope(row, bounds) if len(row.products) == 1 else relaxations([row], bounds)
        return rows

    def ratios_given(self, point: Sequence[Number]) -> list[Number]:
        """Amounts with every ratio as they have it."""
        values = list(point)
        for ratio, row in self.given.items():
            found = quotient(row, values)
            if found is not None:
                values[ratio] = found
        return values

    def broken(
        self, values: Sequence[Number], rows: Sequence[Row], without: frozenset[str]
    ) -> Row | int | None:
        """A row, or a whole number, that amounts which satisfy all linear rows do not satisfy."""
        for unknown in self.whole:
            if values[unknown] % 1:
                return unknown
        for row in self.others:
            if row.figures.isdisjoint(without) and not holds(row, values):
                return row
        for row in self.broken_links(values, rows, without):
            return row
        return next((self.given[ratio] for ratio in self.given if values[ratio] < 0), None)

    def broken_links(
        self, values: Sequence[Number], rows: Sequence[Row], without: frozenset[str]
    ) -> Iterator[Row]:
        """The linear rows about ratios, and those of `rows`, that amounts do not satisfy."""
        kept = (row for row in self.links if row.figures.isdisjoint(without))
        return (row for row in (*kept, *rows) if not holds(row, values))


def quotient(row: Row, values: Sequence[Number]) -> Fraction | None:
    """The ratio that the amounts of an equation with one product have."""
    if not row.equal or len(row.products) != 1:
        return None
    (_, amount), factor = row.products[0]
    if not values[amount]:
        return None
    return Fraction(row.bound - total(row.terms, values)) / (factor * values[amount])


def holds(row: Row, values: Sequence[Number]) -> bool:
    """Whether amounts satisfy a row."""
    if row.guard >= 0 and values[row.guard] <= 0:
        return True
    left = total(row.terms, values)
    for (one, other), factor in row.products:
        left += factor * values[one] * values[other]
    return left == row.bound if row.equal else left < row.bound or (left == row.bound and not row.strict)


def plain_row(terms: Terms, bound: int, *, equal: bool = False, strict: bool = False) -> Row:
    """A row that is said by no figure."""
    return Row(tuple(terms), bound, equal, frozenset(), -1, strict)


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
            yield plain_row([(unknown, each) for unknown, each in sorted(terms.items()) if each], bound)


def _short(bounds: Bounds, unknown: int) -> tuple[int | None, int | None]:
    """The bounds of an unknown, a trifle further outward where that makes shorter numbers of them."""
    low, high = bounds.low[unknown], bounds.high[unknown]
    width = abs(low or high or 0) if low is None or high is None else high - low
    step = 10 ** max(0, len(str(width)) - _DIGITS)
    return None if low is None else low // step * step, None if high is None else -(-high // step) * step
