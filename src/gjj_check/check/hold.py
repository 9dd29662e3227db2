"""How far the rest of a report holds a figure: the one definition of held, on one side or on two."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from gjj_check.check.joint.blindspot import BlindSpot
from gjj_check.check.ledger import Printed

Held = Literal["two-sided", "one-sided", "not-held", "contradicted"]
HELD: Final[tuple[Held, ...]] = ("two-sided", "one-sided", "not-held", "contradicted")


class Hold(NamedTuple):
    """What the rest of a report lets a figure be.

    Attributes:
        spot: the figure and its blind spot.
        held: on which sides it is held; `contradicted` where nothing can be said, because the figures it is
            connected with contradict each other.
        below, above: by how many units of its last digit it could be lower or higher unnoticed; None where nothing
            holds it on that side. That no amount is less than zero, and no fall more than all, is no hold.
    """

    spot: BlindSpot
    held: Held
    below: int | None
    above: int | None

    @property
    def tight(self) -> bool:
        """Whether a misprint of one last digit is noticed."""
        return self.held == "two-sided" and not self.spot.smallest


def hold_of(spot: BlindSpot) -> Hold:
    """How a figure is held, from its blind spot."""
    if spot.contradicted:
        return Hold(spot, "contradicted", None, None)
    below, above = spot.below, spot.above
    least = _least(spot.figure)
    if spot.smallest and below is not None and least is not None:
        below = None if spot.figure.figure.digits - below <= least else below
    sides = (below is not None) + (above is not None)
    return Hold(spot, ("not-held", "one-sided", "two-sided")[sides], below, above)


def _least(figure: Printed) -> int | None:
    """The digits of the least value that a figure could print, whatever the rest says; None where there is none."""
    if figure.indicator.signed or figure.part == "change":
        return None
    if figure.part == "growth":
        unit = figure.figure.unit
        return -int(10**figure.figure.places * unit.den) // unit.num
    return 0
