"""What a figure or an amount can truly be, given the rest of a report."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from tests.oracle.decide import (
    Part,
    Status,
    decide_system,
    joined,
    number,
    parts_of,
    simplified,
    text_of,
    z3,
)
from tests.oracle.figures import Facts, Range
from tests.oracle.measures import QUOTIENTS, whole_of
from tests.oracle.system import Row, System, Terms, quotient_rows

_HALVINGS: Final = 60


class Quantity(NamedTuple):
    """A sum of unknowns, or its quotient by a positive one."""

    over: Terms
    under: str = ""

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.over} | ({self.under} if self.under else set())


def quantity_of(path: str, part: str) -> Quantity:
    """What a part of a measure stands for."""
    this, last = f"V {path}", f"P {path}"
    rule = next((each for each in QUOTIENTS if each.ratio == path and not each.at_least), None)
    if rule and part in ("value", "prior"):
        year = this[0] if part == "value" else last[0]
        return Quantity(((f"{year} {rule.over}", 1),), f"{year} {rule.under}")
    if part == "growth":
        return Quantity(((this, 1), (last, -1)), last)
    if part == "share":
        return Quantity(((this, 1),), f"V {whole_of(path)}")
    if part == "target":
        return Quantity(((this, 1),), f"O {path}")
    return Quantity(
        {
            "value": ((this, 1),),
            "prior": ((last, 1),),
            "change": ((this, 1), (last, -1)),
            "of_target": ((f"O {path}", 1),),
        }[part]
    )


def without(facts: Facts, path: str, part: str) -> Facts:
    """The facts less the figure, and its mentions, about a part of a measure."""
    left = [each for each in facts.figures.get(path, ()) if each.part != part]
    return replace(facts, figures={**facts.figures, path: left})


def _rows(quantity: Quantity, within: Range) -> list[Row]:
    if not quantity.under:
        return [Row(quantity.over, within, "asked")]
    return quotient_rows(quantity.over, quantity.under, within, "asked")


def asked(system: System, quantity: Quantity, within: Range) -> System:
    """The system in which a quantity lies in a range too."""
    positive = system.positive | ({quantity.under} if quantity.under else set())
    return replace(system, rows=[*system.rows, *_rows(quantity, within)], positive=positive)


def can_be(system: System, quantity: Quantity, within: Range) -> Status:
    """Whether a quantity can lie in a range, the parts of the report that it is not tied to left out of account."""
    tied = asked(system, quantity, within)
    part = joined(_tied(tied, quantity))
    return decide_system(
        replace(tied, rows=part.rows, products=part.products, choices=part.choices, broken=[])
    )


def _tied(system: System, quantity: Quantity) -> list[Part]:
    """The parts of a system that speak of a quantity."""
    names = quantity.names
    return [part for part in parts_of(simplified(system, keep=names)) if names & part.names]


def range_of(system: System, quantity: Quantity) -> Range | None:
    """The exact range of a quantity; None where the system has no solution.

    Where unknowns are multiplied, or a quotient of whole numbers is asked, each end is the outer end of a bracket
    narrower than 2**-60 of its size, and counts as open.
    """
    anything = Range(None, None)
    base = asked(system, quantity, anything)
    if decide_system(base) != "sat":
        return None
    part = joined(_tied(base, quantity))
    part.rows.extend(Row(((name, 1),), anything, "free") for name in quantity.names - part.names)
    if part.products or (quantity.under and (part.choices or part.names & base.whole)):
        return _bracketed(system, quantity)
    return _optimum(part, base, quantity)


def _optimum(part: Part, system: System, quantity: Quantity) -> Range:
    """Both ends by z3's exact optimiser; a quotient over the cone that the part spans (Charnes and Cooper)."""
    text, whole = text_of(part, system), system.whole
    terms = " ".join(
        f"(* {number(weight)} {f'(to_real |{name}|)' if name in whole else f'|{name}|'})"
        for name, weight in quantity.over
    )
    if quantity.under:
        text = _cone_text(part, system, quantity.under)
    ends: list[tuple[Fraction | None, bool]] = []
    for direction in ("min", "max"):
        optimizer = z3.Optimize()
        optimizer.from_string(text + f"(declare-const asked Real)(assert (= asked (+ 0.0 {terms})))")
        goal = z3.Real("asked")
        handle = optimizer.minimize(goal) if direction == "min" else optimizer.maximize(goal)
        optimizer.check()
        values = optimizer.lower_values(handle) if direction == "min" else optimizer.upper_values(handle)
        infinite, end, epsilon = (Fraction(str(each)) for each in values)
        ends.append((None, True) if infinite else (end, bool(epsilon)))
    if quantity.under:  # the cone is closed, so ask whether its ends are taken
        ends = [(end, end is None or can_be(system, quantity, Range(end, end)) != "sat") for end, _ in ends]
    (low, low_open), (high, high_open) = ends
    return Range(low, high, low_open, high_open)


def _cone_text(part: Part, system: System, under: str) -> str:
    """All `unknown / under` that the closure of a part allows, `scale` being 1 / under."""
    names = {name for row in part.rows for name, _ in row.terms}
    lines = ["(declare-const scale Real)(assert (>= scale 0))"]
    for name in sorted(names):
        sign = "" if name in system.signed and name not in system.positive else f"(assert (>= |{name}| 0))"
        lines.append(f"(declare-const |{name}| Real){sign}")
    lines.append(f"(assert (= |{under}| 1))")
    for row in part.rows:
        total = f"(+ 0.0 {' '.join(f'(* {number(weight)} |{name}|)' for name, weight in row.terms)})"
        low, high = row.range.low, row.range.high
        if low is not None:
            lines.append(f"(assert (>= {total} (* {number(low)} scale)))")
        if high is not None:
            lines.append(f"(assert (<= {total} (* {number(high)} scale)))")
    return "".join(lines)


def _bracketed(system: System, quantity: Quantity) -> Range:
    """Both ends by halving."""
    return Range(_end(system, quantity, -1), _end(system, quantity, 1), low_open=True, high_open=True)


def _end(system: System, quantity: Quantity, side: int) -> Fraction | None:
    def beyond(limit: Fraction) -> bool:
        within = Range(limit, None) if side > 0 else Range(None, limit)
        return can_be(system, quantity, within) != "unsat"

    reach = Fraction(1, 10**6)
    while beyond(side * reach):
        reach *= 1000
        if reach > 10**18:
            return None
    outer = side * reach
    step = side * reach
    while not beyond(outer - 2 * step):
        outer -= 2 * step
        step *= 2
    inner = outer - 2 * step
    for _ in range(_HALVINGS):
        middle = (inner + outer) / 2
        if beyond(middle):
            inner = middle
        else:
            outer = middle
    return outer
