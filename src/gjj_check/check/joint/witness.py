"""True amounts that satisfy every row, found by narrowing: the proof that all rules can hold together."""

from __future__ import annotations

from typing import Final

from gjj_check.check.joint.bounds import GRID, Bounds, satisfied

_TRIES: Final = ((1, 2), (1, 4), (3, 4))
"""Where between its bounds an amount is tried, as fractions."""


def witness(bounds: Bounds) -> list[int] | None:
    """Amounts on the grid, by unknown, that satisfy every row exactly; None where this way finds none.

    None proves nothing: the solver has to decide.
    """
    for num, den in _TRIES:
        values = _narrowed(bounds.copy(), num, den)
        if values is not None and satisfied(bounds.rows, values):
            return values
    return None


def _narrowed(bounds: Bounds, num: int, den: int) -> list[int] | None:
    low, high = bounds.low, bounds.high
    for unknown in bounds.touched:
        bottom, top = low[unknown], high[unknown]
        if bottom is not None and bottom == top:
            continue
        if bottom is None or top is None:
            end = bottom if bottom is not None else top if top is not None else 0
            value = end
        else:
            value = bottom + (top - bottom) * num // den
            rounded = value - value % GRID  # a whole base unit, where there is one, keeps the numbers short
            value = rounded if bottom <= rounded else value
        if not bounds.fix(unknown, value):
            return None
    return [each if each is not None else 0 for each in low]
