"""What a figure is allowed depends on how others are printed: shares of a balanced list, second mentions of a figure.

A list of shares that adds to exactly 100 % may have been balanced, each member by a last digit; a second mention is as
exact as the original it repeats; a growth means nothing where its base is printed as zero. Whoever lets one of these
figures be anything lets the others be what that allows.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from gjj_check.check.joint.row import Row
from gjj_check.check.joint.system import System
from gjj_check.check.joint.zero_base import shown_as_nothing
from gjj_check.check.ledger import Printed
from gjj_check.numbers.interval import ONE, ZERO, Interval


class Allowances(NamedTuple):
    """What is taken to hold, whatever the figures themselves say.

    Attributes:
        balanced: by what they are shares of, whether the shares are balanced.
        inexact: ids of second mentions that are rounded, though what is printed makes them exact.
        missing: ids of figures that show nothing to be zero, whatever they print.
        uncertain: ids of figures that divide by what rules show to be zero.
    """

    balanced: dict[str, bool]
    inexact: frozenset[str]
    missing: frozenset[str]
    uncertain: frozenset[str]


class Loosened(System):
    """The system of a report with some allowances as they are told."""

    def __init__(self, system: System, allowances: Allowances) -> None:
        self.allowances: Final = allowances
        super().__init__(system.ledger, system.catalogue, allowances.uncertain)

    def interval(self, figure: Printed) -> Interval:
        """The true values a figure allows."""
        values = figure.interval
        if figure.key in self.allowances.inexact:
            values = figure.figure.interval(self.ledger.draft.rounding)
        return values.widened(figure.figure.quantum) if self.balanced(figure) else values

    def balanced(self, figure: Printed) -> bool:
        """Whether a figure is a share of a list that counts as balanced."""
        told = self.allowances.balanced.get(figure.indicator.share_of) if figure.part == "share" else False
        return super().balanced(figure) if told is None else told

    def _nothing(self, keys: tuple[str, ...]) -> bool:
        return self.allowances.missing.isdisjoint(keys) and super()._nothing(keys)


class Dependence:
    """Which figures of a report depend on which."""

    def __init__(self, system: System) -> None:
        ledger = system.ledger
        self.system: Final = system
        self.lists: Final[dict[str, list[Printed]]] = {}
        """The printed shares of each whole; they add to 100 % or do not."""
        self.sharing: Final[dict[str, set[str]]] = {}
        """The ids of all figures that print such a share, second mentions among them."""
        self.exact: Final[dict[str, set[str]]] = {}
        """By figure, the ids of the second mentions that are exact because it is printed."""
        self.dividing: Final[dict[str, set[str]]] = {}
        """By figure, the ids of those that mean nothing where it is zero."""
        self._shown: Final = shown_as_nothing(system)
        doubts = [*system.skeleton.doubts, *((id, tuple(keys)) for id, keys in self._shown.items())]
        for id, keys in doubts:
            for key in keys:
                self.dividing.setdefault(key, set()).add(id)
        for figure in system.figures.values():
            if figure.part == "share":
                self.sharing.setdefault(figure.indicator.share_of, set()).add(figure.key)
        for figure in ledger.figures.values():
            if figure.part == "share":
                self.lists.setdefault(figure.indicator.share_of, []).append(figure)
        for mention, key in ledger.mentions:
            if mention.interval.is_point and not mention.is_count and key in ledger.figures:
                self.exact.setdefault(key, set()).add(mention.key)

    def touched(self, ids: frozenset[str]) -> frozenset[str]:
        """Some figures, and those whose rows depend on how they are printed."""
        found = set(ids)
        for whole in self._wholes(ids):
            found |= self.sharing[whole]
        for id in ids:
            found |= self.exact.get(id, set()) | self.dividing.get(id, set())
        return frozenset(found)

    def uncertain(self, ids: frozenset[str]) -> frozenset[str]:
        """The figures that divide by what rules show to be zero without some figures."""
        lapsed = {id for id, keys in self._shown.items() if not ids.isdisjoint(keys)}
        return self.system.uncertain - lapsed

    def _adds_up(self, whole: str) -> bool:
        """Whether the several printed shares of a whole add to exactly 100 %."""
        return len(self.lists.get(whole, ())) > 1 and self.left(whole, frozenset()) == ZERO

    def left(self, whole: str, ids: frozenset[str]) -> Interval:
        """What the shares of a whole other than some leave of 100 %, as printed."""
        total = ZERO
        for share in self.lists.get(whole, ()):
            if share.key not in ids:
                total = total + share.point
        return ONE - total

    def allowances(self, ids: frozenset[str], *, blank: bool) -> tuple[Allowances, frozenset[str]]:
        """What others may be where some figures may be anything, and which figures that alters.

        With `blank` the figures are taken to be missing; else to be printed as suits the others best.
        """
        balanced: dict[str, bool] = {}
        altered: set[str] = set()
        for whole in self._wholes(ids):
            as_printed = self._adds_up(whole)
            left = self.left(whole, ids)
            balanced[whole] = left == ZERO if blank else as_printed or left.lo >= 0
            if balanced[whole] != as_printed:
                altered |= self.sharing[whole]
        inexact = frozenset(again for id in ids for again in self.exact.get(id, ()))
        allowed = Allowances(balanced, inexact, ids, self.uncertain(ids))
        dividing = {each for id in ids for each in self.dividing.get(id, ())} - ids
        if dividing:
            loosened = Loosened(self.system, allowed)
            altered |= {id for id in dividing if loosened.doubts(id) != self.system.doubts(id)}
        return allowed, frozenset(altered | inexact) - ids

    def reasons(self, ids: frozenset[str], given: Allowances, most: int) -> tuple[Allowances, frozenset[str]]:
        """How figures might yet be loosened, and the figures, at most so many of which at once, that do it."""
        balanced: dict[str, bool] = {}
        inexact: set[str] = set()
        makers: set[str] = set()
        for whole, sharing in self.sharing.items():
            if sharing.isdisjoint(ids) or given.balanced.get(whole) or self._adds_up(whole):
                continue
            shares = sorted(self.lists.get(whole, ()), key=_size, reverse=True)
            over = sum(map(_size, shares[most - 1 :])) - 1
            found = {share.key for share in shares if _size(share) >= over}
            if found:
                balanced[whole] = True
                makers |= found
        for id, again in self.exact.items():
            if not again.isdisjoint(ids - given.inexact):
                inexact |= again
                makers.add(id)
        told = given._replace(balanced={**given.balanced, **balanced}, inexact=given.inexact | inexact)
        return told, frozenset(makers)

    def _wholes(self, ids: Iterable[str]) -> list[str]:
        """The wholes of which some figures are printed shares."""
        return [whole for whole, shares in self.lists.items() if any(share.key in ids for share in shares)]


def rows_about(system: System, ids: Iterable[str], without: frozenset[str] = frozenset()) -> list[Row]:
    """The rows of some figures, and of their digits that must agree with others' but those left out."""
    wanted = frozenset(ids)
    rows = []
    for id in sorted(wanted):
        shape = system.skeleton.shapes.get(id)
        if shape is not None:
            rows += system.said_by(system.figures[id], shape)
    agreeing = (row for row in system.digits() if not row.figures.isdisjoint(wanted))
    return rows + [row for row in agreeing if row.figures.isdisjoint(without)]


def _size(share: Printed) -> Fraction:
    return Fraction(share.point.lo, share.point.den)
