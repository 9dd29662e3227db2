"""A contradiction as a chain that can be followed step by step, from printed figures to what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gjj_check.check.joint.bounds import GRID, Bounds
from gjj_check.check.joint.conflict import figures_of, followable
from gjj_check.check.joint.decide import refuted
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.skeleton import Origin
from gjj_check.check.joint.system import System
from gjj_check.check.joint.trace import Trace
from gjj_check.check.joint.unknown import Unknown
from gjj_check.numbers.interval import ZERO, Interval


class Link(NamedTuple):
    """One step: what is now known of an amount, and from what.

    Attributes:
        unknown: the amount.
        low, high: its bounds as points; None where there is none yet.
        origin: the rule or the printed figure that gives them.
        figures: the ids of the printed figures in it.
        earlier: the other amounts it takes, each with the bounds known before.
    """

    unknown: Unknown
    low: Interval | None
    high: Interval | None
    origin: Origin
    figures: frozenset[str]
    earlier: tuple[Unknown, ...]


class Derivation(NamedTuple):
    """How a contradiction follows.

    Attributes:
        links: the steps, in order.
        origins: the rules and figures that cannot hold together, each once.
        last: two links about the same amount that exclude each other, the first without an origin where the amount
            just cannot be negative; None where the rules contradict each other only as a whole.
    """

    links: tuple[Link, ...]
    origins: tuple[Origin, ...]
    last: tuple[Link, Link] | None


def derive(system: System, standing: Sequence[Row], core: Sequence[Row]) -> Derivation:
    """The chain through a contradiction.

    `core` are the fewest rows that cannot hold together. Narrowing may not refute them by themselves, or only by going
    round in circles; the chain is the shortest that also takes what else the report says of the same figures, of the
    same amounts, or of anything.
    """
    ground = system.skeleton.ground
    origins = tuple(dict.fromkeys(system.origin(row) for row in core))
    figures = figures_of(core)
    amounts = {unknown for row in core for unknown in row.unknowns}
    in_core = frozenset(core)
    same_figures = [row for row in standing if row in in_core or (row.figures and row.figures <= figures)]
    with_figures = frozenset(same_figures)
    same_amounts = [row for row in standing if row in with_figures or _bounds_one(row, amounts)]
    found = []
    for rows in (core, same_figures, same_amounts, standing):
        chain = refuted(ground, rows)
        if chain is not None:
            bounds = narrowed(ground, followable(ground, chain))
            links = _links(system, bounds)
            found.append(Derivation(links, origins, _last(system, bounds, links)))
    return min(found, key=lambda each: len(each.links), default=Derivation((), origins, None))


def _trace(bounds: Bounds) -> Trace:
    assert bounds.trace is not None
    return bounds.trace


def _bounds_one(row: Row, amounts: set[int]) -> bool:
    return len(row.terms) == 1 and row.terms[0][0] in amounts


def _links(system: System, bounds: Bounds) -> tuple[Link, ...]:
    """The steps that the clash rests on; both ends of a range that one origin gives are one step."""
    links: list[Link] = []
    place: dict[tuple[int, int], int] = {}
    low: dict[int, Interval] = {}
    high: dict[int, Interval] = {}
    for step in _trace(bounds).proof(bounds.clash):
        (high if step.upper else low)[step.unknown] = Interval.point(step.value, GRID)
        ends = low.get(step.unknown), high.get(step.unknown)
        link = _link(system, _trace(bounds).source(step.row), step.unknown, *ends)
        known = place.get((step.unknown, step.row.origin))
        if known is not None and all(each.unknown != link.unknown for each in links[known + 1 :]):
            links[known] = link
        else:
            place[step.unknown, step.row.origin] = len(links)
            links.append(link)
    return tuple(links)


def _link(system: System, row: Row, index: int, low: Interval | None, high: Interval | None) -> Link:
    others = tuple(system.skeleton.unknown(unknown) for unknown in row.unknowns if unknown != index)
    return Link(system.skeleton.unknown(index), low, high, system.origin(row), row.figures, others)


def _last(system: System, bounds: Bounds, links: Sequence[Link]) -> tuple[Link, Link] | None:
    """Two things that follow of the same amount and exclude each other."""
    clash = bounds.clash
    if clash is None or not clash.row.terms:
        return None
    if clash.unknown >= 0:
        one, other = clash.steps
        return _one_end(system, bounds, one), _one_end(system, bounds, other)
    index = clash.row.terms[-1][0]
    low, high = _said(clash.row, index, bounds)
    last = _link(system, _trace(bounds).source(clash.row), index, low, high)
    known = next((link for link in reversed(links) if link.unknown == system.skeleton.unknown(index)), None)
    if known is None and index not in bounds.ground.free:
        known = Link(system.skeleton.unknown(index), ZERO, None, Origin(), frozenset(), ())
    return None if known is None else (known, last)


def _one_end(system: System, bounds: Bounds, number: int) -> Link:
    step = _trace(bounds).steps[number]
    end = Interval.point(step.value, GRID)
    ends = (None, end) if step.upper else (end, None)
    return _link(system, _trace(bounds).source(step.row), step.unknown, *ends)


def _said(row: Row, index: int, bounds: Bounds) -> tuple[Interval | None, Interval | None]:
    """The bounds that a row gives one of its amounts by itself, from the bounds of the others."""
    factor = dict(row.terms)[index]
    ends: list[Interval | None] = []
    for sign in (1, -1) if row.equal else (1,):
        rest = row.bound * sign * GRID
        for unknown, each in row.terms:
            end = (bounds.low if each * sign > 0 else bounds.high)[unknown]
            if unknown != index and end is not None:
                rest -= each * sign * end
        ends.append(Interval.point(rest if factor * sign > 0 else -rest, abs(factor) * GRID))
    upper, lower = (ends[0], ends[-1]) if factor > 0 else (ends[-1], ends[0])
    if row.equal:
        return lower, upper
    return (None, upper) if factor > 0 else (lower, None)
