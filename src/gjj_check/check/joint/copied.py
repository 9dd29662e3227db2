"""Figures that print what stands next to them in their column: a line slipped when the column was typed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from gjj_check.check.ledger import Printed
from gjj_check.numbers.slip import repeats


def copied(printed: Iterable[Printed]) -> frozenset[str]:
    """The ids of the figures that print the same as the one before or after them among the same parts of measures."""
    columns: dict[str, list[Printed]] = {}
    for figure in printed:
        columns.setdefault(figure.part, []).append(figure)
    return frozenset(
        figure.key
        for column in columns.values()
        for pair in pairwise(column)
        if repeats(pair[0].figure, pair[1].figure)
        for figure in pair
    )
