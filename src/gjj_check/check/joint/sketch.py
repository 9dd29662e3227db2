"""The short way to see that a report is possible: most of what it says need not be looked at.

An unknown that a single statement speaks of, and that no figure prints, can be chosen so that the statement holds
whatever the others are: last year's amount fits any growth. Such statements are left out, then those that this leaves
with such an unknown, and so on. Few remain, and amounts that satisfy them are soon found. Where none are found nothing
is proved, and the whole system is decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.groups import Groups
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.skeleton import MOST_KEPT, Shape, Skeleton
from gjj_check.check.joint.system import System
from gjj_check.check.joint.witness import witness


class Proviso(NamedTuple):
    """What must hold so that a figure can be left out.

    Attributes:
        kind: `rise`: the figure is a growth, of more than -100 %; `part`: a positive share or rate; `least`: the unknown
            is at least the lower end of the figure; `most`: at least the upper end with the other sign.
        id: the figure.
        unknown: for `rise` and `part` it must be positive.
    """

    kind: Literal["rise", "part", "least", "most"]
    id: str
    unknown: int


class Part(NamedTuple):
    """Figures and rows with an unknown in common, and all their unknowns."""

    figures: tuple[str, ...]
    rows: tuple[Row, ...]
    unknowns: tuple[int, ...]

    @property
    def linear(self) -> bool:
        """Whether no ratio is multiplied in it."""
        return not any(row.products for row in self.rows)


class Sketch:
    """What is left of one form of report.

    Attributes:
        boxed: (id, unknown): the figures that print an unknown itself.
        parts: what is left of the other figures and of the rules, in parts that have no unknown in common.
        provisos: what must hold for the figures that were left out.
        positive: the unknowns that must be positive for the rows that were left out.
    """

    def __init__(self, skeleton: Skeleton) -> None:
        shapes = {id: shape for id, shape in skeleton.shapes.items() if shape is not None}
        self.boxed: Final = [
            (id, shape.above[0][0]) for id, shape in shapes.items() if _prints_unknown(shape)
        ]
        self.provisos: Final[list[Proviso]] = []
        self.positive: Final[set[int]] = set()
        self._ground: Final = skeleton.ground
        printed = {unknown for _, unknown in self.boxed}
        self._bounded: Final = printed | {each for each, _, _ in skeleton.listed} | self._ground.free
        left: dict[str | int, Shape | Row] = {
            id: shape for id, shape in shapes.items() if not _prints_unknown(shape)
        }
        left |= dict(enumerate(dict.fromkeys(row._replace(origin=0) for row in skeleton.rows)))
        self._counts = Counter(unknown for each in left.values() for unknown in _unknowns(each))
        while sum(self._shortened(key, left) for key in list(left)):
            pass
        self.parts: Final = _parts(left)

    def _shortened(self, key: str | int, left: dict[str | int, Shape | Row]) -> bool:
        """Leave a statement out, or an unknown out of it; False where nothing was done."""
        each = left[key]
        for unknown in _unknowns(each):
            if self._counts[unknown] != 1 or unknown in self._bounded or not self._divisible(each, unknown):
                continue
            rest = self._without(key, each, unknown)
            if rest is each:
                continue
            self._counts.subtract(_unknowns(each))
            del left[key]
            if rest is not None and rest not in left.values():
                left[key] = rest
                self._counts.update(_unknowns(rest))
            return True
        return False

    def _divisible(self, each: Shape | Row, unknown: int) -> bool:
        """Whether an unknown may take what the others leave it: a whole number only what whole numbers leave."""
        whole = self._ground.whole
        if unknown not in whole:
            return True
        if not isinstance(each, Row) or each.products:
            return False
        return dict(each.terms)[unknown] in (1, -1) and all(other in whole for other, _ in each.terms)

    def _without(self, key: str | int, each: Shape | Row, unknown: int) -> Shape | Row | None:
        """What is left of a statement when an unknown that nothing else speaks of is chosen to suit; None: nothing."""
        if isinstance(each, Row):
            return self._row_without(each, unknown)
        assert isinstance(key, str)
        proviso = _proviso(key, each, unknown)
        if proviso is None:
            return each
        self.provisos.append(proviso)
        self._bounded.add(proviso.unknown)
        return None

    def _row_without(self, row: Row, unknown: int) -> Row | None:
        if len(row.products) > 1 or any(each in self._ground.free for each in row.unknowns):
            return row
        factors = dict(row.terms)
        divisor = -1
        for (ratio, amount), factor in row.products:
            if unknown in (ratio, amount):
                divisor = amount if unknown == ratio else ratio
                factors[unknown] = factor
            else:
                factors[-1] = factor  # a product of two others is not negative
        own = factors.pop(unknown)
        fits = all(factor * own <= 0 for factor in factors.values()) and row.bound * own >= 0
        if (fits and row.equal) or (own < 0 and not row.equal) or (fits and not factors):
            if divisor >= 0:
                self.positive.add(divisor)
                self._bounded.add(divisor)
            return None
        if row.products:
            return row
        sign = (
            1 if own > 0 else -1
        )  # the unknown is what the others leave, and not negative; or it is nothing
        terms = tuple((each, sign * factor) for each, factor in sorted(factors.items()))
        return row._replace(terms=terms, bound=sign * row.bound, equal=False)

    def shows_possible(self, system: System) -> bool:
        """Whether amounts were found that satisfy all that the report says; False proves nothing."""
        if any(True for _ in system.digits()):
            return False
        boxes = Bounds(self._ground, ())
        return self._boxes(system, boxes.low, boxes.high) and all(
            self._possible(part, system, boxes) for part in self.parts
        )

    def _possible(self, part: Part, system: System, boxes: Bounds) -> bool:
        rows = list(part.rows)
        for id in part.figures:
            shape = system.skeleton.shapes[id]
            assert shape is not None
            rows += system.said_by(system.figures[id], shape)
        rows = [row._replace(guard=()) for row in rows]
        bounds = Bounds(self._ground, [row for row in rows if row.plain])
        bounds.low[:], bounds.high[:] = boxes.low, boxes.high
        bounds = bounds.roughly()
        if part.linear and self._as_printed(part, bounds, rows):
            return True
        return bounds.settle() and witness(bounds, rows) is not None

    def _as_printed(self, part: Part, bounds: Bounds, rows: list[Row]) -> bool:
        """Whether everything holds for what is printed, to the last digit, as sums mostly do."""
        twin = bounds.copy()
        low, high = twin.low, twin.high
        for unknown in part.unknowns:
            bottom, top = low[unknown], high[unknown]
            if bottom is not None and top is not None:
                low[unknown] = high[unknown] = (bottom + top) // 2
        return twin.settle() and witness(twin, rows) is not None

    def _boxes(self, system: System, low: list[int | None], high: list[int | None]) -> bool:
        """Put bounds on the unknowns, rounded inward; False where nothing is left of one or a proviso fails."""
        for unknown, bottom, top in self._ends(system):
            before = low[unknown], high[unknown]
            if bottom is not None and (before[0] is None or bottom > before[0]):
                low[unknown] = bottom
            if top is not None and (before[1] is None or top < before[1]):
                high[unknown] = top
        for unknown in self._ground.whole:
            bottom, top = low[unknown], high[unknown]
            low[unknown] = None if bottom is None else bottom + -bottom % GRID
            high[unknown] = None if top is None else top - top % GRID
        for proviso in self.provisos:
            values = system.interval(system.figures[proviso.id])
            least = values.lo + values.den if proviso.kind == "rise" else values.lo
            if proviso.kind in ("rise", "part") and least <= 0:
                return False
        return all(
            bottom is None or top is None or bottom <= top for bottom, top in zip(low, high, strict=True)
        )

    def _ends(self, system: System) -> Iterator[tuple[int, int | None, int | None]]:
        figures = system.figures
        for id, unknown in self.boxed:
            values = system.interval(figures[id])
            den = values.den
            bottom, top = -(-values.lo * GRID // den), values.hi * GRID // den
            if values.open_lo and bottom * den == values.lo * GRID:
                bottom += 1
            if values.open_hi and top * den == values.hi * GRID:
                top -= 1
            yield unknown, bottom, top
        for unknown, path, _ in system.skeleton.listed:
            count = len(set(system.ledger.draft.names.get(path, ()))) * GRID
            yield unknown, count, count
        for unknown in self.positive:
            yield unknown, 1, None
        for kind, id, unknown in self.provisos:
            values = system.interval(figures[id])
            if kind in ("rise", "part"):
                yield unknown, 1, None
            else:
                end = values.hi if kind == "least" else -values.lo
                yield unknown, -(-end * GRID // values.den), None


def sketch_of(skeleton: Skeleton) -> Sketch:
    """The sketch of a form of report, made once."""
    kept = skeleton.catalogue.plans.setdefault("sketches", {})
    found: tuple[Skeleton, Sketch] | None = kept.get(id(skeleton))
    if found is None or found[0] is not skeleton:
        if len(kept) >= MOST_KEPT:
            del kept[next(iter(kept))]
        found = kept[id(skeleton)] = (skeleton, Sketch(skeleton))
    return found[1]


def _parts(left: dict[str | int, Shape | Row]) -> list[Part]:
    """What is left, in parts that have no unknown in common."""
    groups: Groups[int] = Groups()
    for each in left.values():
        groups.join(_unknowns(each))
    members: dict[int, dict[str | int, Shape | Row]] = {}
    for key, each in left.items():
        members.setdefault(groups.root(_unknowns(each)[0]), {})[key] = each
    return [
        Part(
            tuple(key for key in part if isinstance(key, str)),
            tuple(each for each in part.values() if isinstance(each, Row)),
            tuple(dict.fromkeys(unknown for each in part.values() for unknown in _unknowns(each))),
        )
        for part in members.values()
    ]


def _prints_unknown(shape: Shape) -> bool:
    return not shape.below and len(shape.above) == 1


def _unknowns(each: Shape | Row) -> list[int]:
    if isinstance(each, Row):
        return each.unknowns
    return list(dict.fromkeys(unknown for unknown, _ in (*each.above, *each.below)))


def _proviso(id: str, shape: Shape, unknown: int) -> Proviso | None:
    """What must hold so that some value of an unknown that nothing else speaks of gives a figure; None: no proviso does.

    Of an amount and last year's (a growth, a change) or of a part and its whole one is that unknown; the other must be
    positive, or no less than the change that is printed.
    """
    above = dict(shape.above)
    value = next((each for each, factor in shape.above if factor > 0), -1)
    if not shape.below:
        if len(above) != 2 or value < 0:
            return None
        other = next(each for each in above if each != value)
        return Proviso("least", id, value) if unknown == other else Proviso("most", id, other)
    if shape.shaky or shape.base < 0 or len(shape.below) != 1:
        return None
    kind: Literal["rise", "part"] = "rise" if shape.base in above else "part"
    return Proviso(kind, id, value if unknown == shape.base else shape.base)
