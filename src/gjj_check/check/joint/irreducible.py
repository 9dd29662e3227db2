"""Smallest contradictions of linear rows, from the one tableau that shows them impossible.

Where a row cannot be entered, its variable is a sum of others that all stand at bounds which hold it back. These bounds
and the row contradict each other, and mostly none of them can be left out (Gleeson and Ryan 1990): let one of them go,
and the variable can follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.simplex import Bound, Number, Simplex
from gjj_check.check.joint.worlds import holds


def irreducible(ground: Ground, rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """Of linear rows, some that contradict each other, none of which can be left out with all others of its origin.

    None where they do not contradict each other.
    """
    core: Sequence[Row] | None = rows
    while core is not None:
        found = _refused(ground, core)
        if found is None:
            return None
        simplex, core, columns = found
        left = _needless(ground, simplex, core, columns)
        if left is None:
            break
        core = left
    return tuple(sorted(core or (), key=lambda row: (row.origin, row.terms, row.bound)))


def _refused(
    ground: Ground, rows: Sequence[Row]
) -> tuple[Simplex, list[Row], dict[Row, tuple[int, Fraction]]] | None:
    """Where rows contradict each other: which, and for each but the last the column it bounds with how far is lacking."""
    broken = next((row for row in rows if row.broken), None)
    if broken is not None:
        return Simplex(ground, (), [0] * ground.size), [broken], {}
    start = _start(ground, rows)
    kept = [row for row in rows if row.terms and holds(row, start)]
    simplex = Simplex(ground, kept, start)
    givers: dict[tuple[int, bool], tuple[Bound, Row]] = {}
    for row in kept:
        _note(simplex, row, givers)
    entered = set(kept)
    for row in rows:
        if not row.terms or row in entered:
            continue
        if not simplex.enter([row]):
            return _core(simplex, row, givers)
        _note(simplex, row, givers)
    return None


def _start(ground: Ground, rows: Sequence[Row]) -> list[Number]:
    """Amounts between the bounds that single rows give them."""
    bounds = Bounds(ground, [row for row in rows if len(row.terms) == 1])
    bounds.settle()
    start: list[Number] = [0] * ground.size
    for unknown in {each for row in rows for each, _ in row.terms}:
        low, high = bounds.low[unknown], bounds.high[unknown]
        start[unknown] = Fraction(low if low is not None else high or 0, GRID)
    return start


def _note(simplex: Simplex, row: Row, givers: dict[tuple[int, bool], tuple[Bound, Row]]) -> None:
    for variable, upper, value in simplex.bounded(row):
        known = givers.get((variable, upper))
        if known is None or (value < known[0] if upper else value > known[0]):
            givers[variable, upper] = value, row


def _core(
    simplex: Simplex, refused: Row, givers: dict[tuple[int, bool], tuple[Bound, Row]]
) -> tuple[Simplex, list[Row], dict[Row, tuple[int, Fraction]]]:
    core: dict[Row, None] = {refused: None}
    columns: dict[Row, tuple[int, Fraction]] = {}
    lacking = Fraction(0)
    for variable, upper, (end, _) in simplex.bounded(refused):
        gap = Fraction(end) - simplex.worth(variable)
        lacking = max(lacking, -gap if upper else gap)
    for (variable, upper), rate in simplex.refusing.items():
        giver = givers.get((variable, upper))
        if giver is None or giver[0] != simplex.bound(variable, upper=upper):
            continue  # that no amount is negative
        core[giver[1]] = None
        if rate:
            columns[giver[1]] = variable, lacking / rate
    return simplex, list(core), columns


def _needless(
    ground: Ground, simplex: Simplex, core: list[Row], columns: dict[Row, tuple[int, Fraction]]
) -> list[Row] | None:
    """The core without an origin that it can lose; None where it can lose none."""
    refused = core[0]
    values = simplex.values
    speaking: dict[int, list[Row]] = {}
    for row in core:
        for unknown, _ in row.terms:
            speaking.setdefault(unknown, []).append(row)
    unmet = [row for row in core if not holds(row, values)]
    for row in core:
        changed: dict[int, Number] = {}
        if row.origin != refused.origin:
            changed = simplex.beyond(*columns[row]) if row in columns else {}
        concerned = dict.fromkeys(each for unknown in changed for each in speaking.get(unknown, ()))
        left = [each for each in (*unmet, *concerned) if each.origin != row.origin]
        if all(value >= 0 or unknown in ground.free for unknown, value in changed.items()):
            moved = list(values)
            for unknown, value in changed.items():
                moved[unknown] = value
            if all(holds(each, moved) for each in left):
                continue
        found = _refused(ground, [each for each in core if each.origin != row.origin])
        if found is not None:
            return found[1]
    return None
