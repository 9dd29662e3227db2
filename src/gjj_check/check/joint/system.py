"""All that one report says of its true amounts: the rules, and every printed figure with its interval, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.skeleton import Origin, Shape, Skeleton, skeleton_of
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.numbers.figure import digits_differ
from gjj_check.numbers.interval import Interval


class System:
    """The rows of one report.

    Args:
        ledger: the figures of the report.
        catalogue: the rules; those that claim a contradiction give rows.
        uncertain: the ids of growths over a base that the report shows to be zero; they may mean nothing.

    Attributes:
        skeleton: what is said, without the digits.
        figures: the printed figures by id, second mentions among them.
    """

    def __init__(self, ledger: Ledger, catalogue: Catalogue, uncertain: frozenset[str] = frozenset()) -> None:
        self.ledger: Final = ledger
        self.catalogue: Final = catalogue
        self.uncertain: Final = uncertain
        self.skeleton: Final[Skeleton] = skeleton_of(ledger, catalogue)
        self._keys: Final = {mention.key: key for mention, key in ledger.mentions}
        self.figures: Final = {figure.key: figure for figure in ledger.printed}

    @cached_property
    def rows(self) -> list[Row]:
        """All rows: those of the rules, of the lists of names, of the figures, of the digits that must agree."""
        rows = [*self.skeleton.rows, *self._listed()]
        for id, figure in self.figures.items():
            shape = self.skeleton.shapes.get(id)
            if shape is not None:
                rows += self.said_by(figure, shape)
        rows += self.digits()
        return rows

    def key(self, figure: Printed) -> str:
        """What a figure prints: its own key, for a second mention that of the first."""
        return self._keys.get(figure.key, figure.key)

    def origin(self, row: Row) -> Origin:
        """What a row comes from."""
        return self.skeleton.origins[row.origin]

    def _listed(self) -> Iterator[Row]:
        for unknown, path, origin in self.skeleton.listed:
            names = self.ledger.draft.names.get(path, [])
            yield Row(((unknown, 1),), len(set(names)), equal=True, figures=frozenset(), origin=origin)

    def interval(self, figure: Printed) -> Interval:
        """The true values a figure allows; a share of a list balanced to 100 % may be one last digit off."""
        if figure.part == "share" and self.ledger.balanced(figure):
            return figure.interval.widened(figure.figure.quantum)
        return figure.interval

    def said_by(self, figure: Printed, shape: Shape) -> list[Row]:
        """The rows of one figure."""
        values = self.interval(figure)
        ids = frozenset((figure.key,))
        uncertain = shape.shaky or figure.key in self.uncertain
        guard = (shape.base,) if uncertain and shape.base >= 0 else ()
        lo, hi, den = values.lo, values.hi, values.den
        if not shape.below:
            upper, lower, low, high = _scaled(shape.above, den), _scaled(shape.above, -den), -lo, hi
        else:
            upper, lower = (
                _minus(shape.above, shape.below, den, hi),
                _minus(shape.above, shape.below, -den, -lo),
            )
            low = high = 0
        rows = []
        if lo == hi:
            rows.append(Row(upper, high, True, ids, shape.origin, guard=guard))
        else:
            rows.append(Row(upper, high, False, ids, shape.origin, values.open_hi, guard=guard))
            rows.append(Row(lower, low, False, ids, shape.origin, values.open_lo, guard=guard))
        if figure.figure.digits and not uncertain:
            divisors = [*([shape.below] if shape.below else []), *(((each, 1),) for each in shape.divisors)]
            rows += [
                Row(_scaled(each, -1), 0, equal=False, figures=ids, origin=shape.origin, strict=True)
                for each in divisors
            ]
        return rows

    def digits(self) -> Iterator[Row]:
        """A row that cannot hold for every two figures of one quantity that print other digits at one precision."""
        rounding = self.ledger.draft.rounding
        for origin, ids in self.skeleton.alike:
            figures = [self.figures[id] for id in ids]
            for position, one in enumerate(figures):
                for other in figures[:position]:
                    if not self._alike(one, other, rounding):
                        pair = frozenset((one.key, other.key))
                        yield Row((), -1, equal=False, figures=pair, origin=origin)

    def _alike(self, one: Printed, other: Printed, rounding: str) -> bool:
        lenient = one.part == "share" and self.ledger.balanced(one)
        return not digits_differ(one.figure, other.figure, "either" if lenient else rounding)  # type: ignore[arg-type]

    def replacing(self, changes: Iterable[tuple[Printed, str]]) -> System | None:
        """The system with other texts in the place of some figures; None where such a text could not stand there."""
        ledger = self.ledger.replacing(changes)
        return None if ledger is None else System(ledger, self.catalogue, self.uncertain)


def _scaled(terms: tuple[tuple[int, int], ...], factor: int) -> tuple[tuple[int, int], ...]:
    return tuple((unknown, factor * each) for unknown, each in terms)


def _minus(
    above: tuple[tuple[int, int], ...], below: tuple[tuple[int, int], ...], factor: int, times: int
) -> tuple[tuple[int, int], ...]:
    """`factor * above - times * below`."""
    terms = {unknown: factor * each for unknown, each in above}
    for unknown, each in below:
        terms[unknown] = terms.get(unknown, 0) - times * each
    return tuple(sorted((unknown, each) for unknown, each in terms.items() if each))
