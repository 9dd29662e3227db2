"""Which texts of a figure print a true value: from a range of values to the first and the last of them."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from gjj_check.check.joint.optimum import End, Range
from gjj_check.check.joint.search import Wanted
from gjj_check.check.joint.system import System
from gjj_check.check.ledger import Printed
from gjj_check.numbers.figure import Figure
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.notation import relabelled, written


class Texts:
    """The texts that could stand in the place of a figure, by their digits as one integer.

    Args:
        system: all that the report says.
        figure: the figure.
        widened: whether its list adds to 100 % with every text, so that each may be one last digit off.
    """

    def __init__(self, system: System, figure: Printed, *, widened: bool = False) -> None:
        self.figure: Final = figure
        self.widened: Final = widened
        self._rounding: Final = system.ledger.draft.rounding
        indicator, original = figure.indicator, system.ledger.figures.get(system.key(figure))
        kept = original is figure or (
            original is not None
            and original.figure.places <= figure.figure.places
            and original.figure.unit.same_size(figure.figure.unit)
        )
        self._exact: Final = kept and indicator.exact and figure.part in ("value", "prior", "change")
        self._exact_zero: Final = kept and indicator.exact_zero and figure.part in ("value", "prior")
        quantum = figure.figure.quantum
        self._quantum: Final = Fraction(quantum.lo, quantum.den)

    def text(self, digits: int) -> str:
        """The text with some digits."""
        return relabelled(written(digits, self.figure.figure.places), self.figure.figure)

    def interval(self, digits: int) -> Interval:
        """The true values that print as a text."""
        like = self.figure.figure
        figure = Figure("", digits, like.places, like.unit)
        if self._exact or (self._exact_zero and not digits):
            return figure.point
        values = figure.interval(self._rounding)
        return values.widened(like.quantum) if self.widened else values

    def point(self, digits: int) -> Fraction:
        """The printed value of a text."""
        return digits * self._quantum

    def wanted(self, sign: int) -> Wanted:
        """From which value on an upper end (a lower one, negated, for -1) lets the figure print no other texts."""

        def from_which(outer: Fraction) -> Fraction:
            if sign > 0:
                values = self.interval(self._last(End(outer)))
                low, is_open = Fraction(values.lo, values.den), values.open_lo
            else:
                values = self.interval(self._first(End(-outer)))
                low, is_open = Fraction(-values.hi, values.den), values.open_hi
            return (low + outer) / 2 if is_open else low

        return from_which

    def within(self, values: Range) -> tuple[int | None, int | None]:
        """The digits of the first and the last text that print a value of a range; None where there is no end to them.

        Where no text prints one, the first is beyond the last.
        """
        return (
            None if values.low is None else self._first(values.low),
            None if values.high is None else self._last(values.high),
        )

    def _last(self, end: End) -> int:
        digits = end.value // self._quantum + 3
        while not _reaches_down(self.interval(digits), end):
            digits -= 1
        return digits

    def _first(self, end: End) -> int:
        digits = end.value // self._quantum - 3
        while not _reaches_up(self.interval(digits), end):
            digits += 1
        return digits


def _reaches_down(values: Interval, end: End) -> bool:
    """Whether some of the values are not above an end."""
    low = Fraction(values.lo, values.den)
    return low < end.value or (low == end.value and not end.open and not values.open_lo)


def _reaches_up(values: Interval, end: End) -> bool:
    high = Fraction(values.hi, values.den)
    return high > end.value or (high == end.value and not end.open and not values.open_hi)
