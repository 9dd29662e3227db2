"""What is left of all worlds when only those are looked at in which something is at least as much as is known."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.simplex import Simplex, Terms
from gjj_check.check.joint.worlds import plain_row

if TYPE_CHECKING:
    from gjj_check.check.joint.search import Search


def at_least(above: Terms, below: Terms, value: Fraction) -> Row:
    """The row that says that `above`, or `above / below` with a positive divisor, is at least a value."""
    terms = {unknown: -value.denominator * factor for unknown, factor in above}
    for unknown, factor in below:
        terms[unknown] = terms.get(unknown, 0) + value.numerator * factor
    return plain_row([each for each in sorted(terms.items()) if each[1]], 0 if below else -value.numerator)


def cut(search: Search, bounds: Bounds, simplex: Simplex, row: Row) -> tuple[Bounds, Simplex] | None:
    """The ranges of factors, and the linear rows within them, where one more row holds; None where it cannot hold."""
    bounds, simplex = bounds.copy(), simplex.copy()
    if not simplex.enter([row]):
        return None
    for factor in search.worlds.factors(search.together):
        high, low = simplex.highest(((factor, 1),)).value, simplex.highest(((factor, -1),)).value
        if high is not None:
            end, known = math.ceil(high * GRID), bounds.high[factor]
            bounds.high[factor] = end if known is None else min(known, end)
        if low is not None:
            end, known = math.floor(-low * GRID), bounds.low[factor]
            bounds.low[factor] = end if known is None else max(known, end)
    return (bounds, simplex) if simplex.renew(search.worlds.relaxed(bounds, search.together)) else None
