"""What other printed figures demand of a text: the digits that another mention shows, what makes a list add to 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gjj_check.check.joint.allowance import Dependence
from gjj_check.check.joint.meant import with_digits
from gjj_check.check.joint.system import System
from gjj_check.check.ledger import Printed
from gjj_check.numbers.interval import Interval


class Demands:
    """What the figures of a report demand of each other's texts; `ids` are those that may print something else."""

    def __init__(self, system: System, dependence: Dependence) -> None:
        self.system: Final = system
        self.dependence: Final = dependence

    def texts(self, figure: Printed, ids: frozenset[str]) -> Iterator[str]:
        """Texts that other printed figures ask for: the digits of another mention, what makes a list add to 100 %."""
        for digits in self.digits(figure, ids):
            yield with_digits(digits, figure.figure)
        balancing, quantum = self.balancing(figure, ids), figure.figure.quantum
        if balancing is not None:
            digits, off = divmod(balancing.lo * quantum.den, balancing.den * quantum.lo)
            if not off:
                yield with_digits(digits, figure.figure)

    def balancing(self, figure: Printed, ids: frozenset[str]) -> Interval | None:
        """The value, as a point, by which a share makes its list add to exactly 100 %.

        None where there is none, and where others of its list may print something else too.
        """
        shares = self._listed(figure)
        if sum(share.key in ids for share in shares) != 1 or all(share.key != figure.key for share in shares):
            return None
        left = self.dependence.left(figure.indicator.share_of, ids)
        return left if left.lo >= 0 else None

    def open(self, figure: Printed, ids: frozenset[str]) -> bool:
        """Whether several shares of a list may print something else, so that it may come to add to 100 %."""
        return sum(share.key in ids for share in self._listed(figure)) > 1

    def _listed(self, figure: Printed) -> list[Printed]:
        whole = figure.indicator.share_of if figure.part == "share" else ""
        return self.dependence.lists.get(whole, [])

    def mates(self, figure: Printed, ids: frozenset[str]) -> list[str]:
        """The other figures that print the same amount in the same unit with as many decimals."""
        mates = []
        for _, group in self.system.skeleton.alike:
            for id in group if figure.key in group else ():
                one, other = figure.figure, self.system.figures[id].figure
                if id not in ids and one.places == other.places and one.unit.same_size(other.unit):
                    mates.append(id)
        return mates

    def digits(self, figure: Printed, ids: frozenset[str]) -> list[int]:
        """The digits that a figure must show because others print the same amount; none where nothing says so."""
        lenient = self.system.ledger.draft.rounding == "either" or figure.part == "share"
        steps = (0, -1, 1) if lenient else (0,)
        mates = [self.system.figures[id].figure.digits for id in self.mates(figure, ids)]
        return list(dict.fromkeys(digits + step for digits in mates for step in steps))
