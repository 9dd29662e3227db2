"""What a report claims, as rows over true values: every figure and every rule whose failure is a contradiction.

Unknowns are called `V path` (this year), `P path` (last year), `O path` (of its target), `S path` (of an unnamed
whole), `G path` (growth on a base of unknown sign). Where the meaning of a report is open, `LAX` refutes nothing and
`STRICT` everything that some reader would refute; a checker may stand anywhere between:

- growth of a signed measure: lax nothing, strict by its base or by the size of its base;
- growth on a base that is printed as zero: lax nothing, strict the base is zero or the growth is right;
- a base or divisor whose own figures include zero without printing it (5.00 less a change of 4.99; nothing but a value
  of 0.00 and a growth): lax nothing, strict it is positive;
- counts of which no whole number is printed (24.13 万人): lax real, strict whole;
- the same unit under two names (人, 名), a change and the net figure a rule equates with it: lax only the intervals,
  strict the same digits;
- a second mention of an exact or zero amount in the same unit: lax rounded, strict exact;
- a mention that cannot be read: lax its measure may have either sign;
- shares of basic and project expenditure that add to 100 %: lax may be balanced;
- a list without members or a sum whose list is not printed: at most, in both.
Last year's members and last year's `other` (what this year does not list) add to last year's total, in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final

from tests.oracle.figures import Facts, Figure, Range
from tests.oracle.measures import (
    COUNTS,
    INCREASES,
    LIST,
    MEASURES,
    ORDERED,
    QUOTIENTS,
    SUMS,
    Quotient,
    increases_bind,
    measure_of,
    whole_of,
)
from tests.oracle.system import Choice, Product, Row, System, Terms, quotient_rows

_ZERO: Final = Range(Fraction(0), Fraction(0))
_NOT_NEGATIVE: Final = Range(Fraction(0), None)
_TOTAL, _OTHER = "budget.projects.total", "budget.projects.other"
_SPENDING: Final = ("budget.basic.total", "budget.projects.total")


@dataclass(frozen=True)
class Semantics:
    """How open questions are read; see the module."""

    strict: bool


LAX: Final = Semantics(strict=False)
STRICT: Final = Semantics(strict=True)


class Builder:
    """Turns facts into a system."""

    def __init__(self, facts: Facts, semantics: Semantics, moving: str) -> None:
        self.facts, self.strict, self.moving = facts, semantics.strict, moving
        self.system = System()
        self.balanced = self._balanced()

    def build(self) -> System:
        for path in [*MEASURES, *self.facts.members]:
            if self.facts.figures.get(path):
                self._measure(path)
        for path in [*MEASURES, *self.facts.members]:
            if self.signed(path):
                self.system.signed |= {f"V {path}", f"P {path}"}
        self._rules()
        return self.system

    # ---- what figures say

    def signed(self, path: str) -> bool:
        """Whether a measure is not known to be non-negative."""
        measure = measure_of(path)
        assert measure is not None
        free = path in self.facts.refused or (not self.strict and path in self.facts.refused_mention)
        return measure.signed or free

    def shows_zero(self, path: str, year: str) -> bool:
        """Whether the figures of a measure themselves show its value (V) or last year's (P) to be a rounded zero."""
        figures = self.facts.of(path, "value" if year == "V" else "prior")
        if self.strict:
            return any(each.digits == 0 for each in figures)
        if any(self.range(path, each).has(Fraction(0)) for each in figures):
            return True
        if year == "V":
            return False
        changes, values = self.facts.of(path, "change"), self.facts.of(path, "value")
        if not figures and not changes:
            return any(self.range(path, each).has(Fraction(0)) for each in values)
        return any(
            _meet(self.range(path, value), self.range(path, change)) for value in values for change in changes
        )

    def range(self, path: str, figure: Figure) -> Range:
        """The true values of a figure, given how exact its measure is."""
        measure = measure_of(path)
        assert measure is not None
        alike = not figure.mention or (
            self.strict
            and any(
                (own.symbol, own.places) == (figure.symbol, figure.places)
                for own in self.facts.of(path, figure.part)
                if not own.mention
            )
        )
        point = Range(figure.point, figure.point)
        if measure.exact and figure.part in ("value", "prior", "change") and alike:
            return point
        if (
            measure.exact_zero
            and figure.part in ("value", "prior")
            and not figure.digits
            and alike
            and figure.symbol != "亿元"
        ):
            return point
        widened = figure.part == "share" and path in self.balanced
        return figure.range(self.facts.rounding, widened=widened)

    def _measure(self, path: str) -> None:
        figures, system = self.facts.figures[path], self.system
        self._same_digits(path, figures)
        measure = measure_of(path)
        assert measure is not None
        this, last = f"V {path}", f"P {path}"
        printed_whole = any(each.whole and each.part in ("value", "prior", "change") for each in figures)
        if measure.kind in COUNTS and (self.strict or printed_whole):
            system.whole |= {this, last}
        based = not self.shows_zero(path, "P")
        whole = whole_of(path)
        for each in figures:
            within, label = self.range(path, each), f"{path}.{each.part}{'~' if each.mention else ''}"
            if each.part == "value":
                system.add(((this, 1),), within, label)
            elif each.part == "prior":
                system.add(((last, 1),), within, label)
            elif each.part == "change":
                system.add(((this, 1), (last, -1)), within, label)
            elif each.part == "growth" and based and not self.signed(path):
                self._quotient(((this, 1), (last, -1)), last, within, label)
            elif each.part == "growth" and self.strict:
                self._growth_of_either_sign(path, within, label, zero=not based)
                system.signed.add(f"G {path}")
                system.add(((f"G {path}", 1),), within, label)
            elif each.part == "share":
                if (
                    whole is not None
                    and not self.signed(whole)
                    and (self.strict or not self.shows_zero(whole, "V"))
                ):
                    self._quotient(((this, 1),), f"V {whole}", within, label)
                else:
                    system.signed.add(f"S {path}")
                    system.add(((f"S {path}", 1),), within, label)
            elif each.part == "of_target":
                if self.signed(path):
                    system.signed.add(f"O {path}")
                system.add(((f"O {path}", 1),), within, label)

    def _quotient(self, over: Terms, under: str, within: Range, label: str) -> None:
        """`over / under` lies in a range, and `under` is positive."""
        self.system.positive.add(under)
        self.system.rows += quotient_rows(over, under, within, label)

    def _growth_of_either_sign(self, path: str, within: Range, label: str, *, zero: bool) -> None:
        """The base is positive, or negative and taken as it is, or negative and taken by its size, or it may be `zero`."""
        this, last = f"V {path}", f"P {path}"
        rise, fall = ((this, 1), (last, -1)), ((this, -1), (last, 1))
        above = Row(((last, 1),), Range(Fraction(0), None, low_open=True), label)
        below = Row(((last, 1),), Range(None, Fraction(0), high_open=True), label)
        nothing = ((Row(((last, 1),), _ZERO, label),),) if zero else ()
        cases = (
            *nothing,
            (above, *quotient_rows(rise, last, within, label)),
            (below, *quotient_rows(fall, last, within, label, size=-1)),
            (below, *quotient_rows(rise, last, within, label, size=-1)),
        )
        self.system.choices.append(Choice(cases, label))

    def _same_digits(self, path: str, figures: Iterable[Figure]) -> None:
        for one, two in combinations(figures, 2):
            if one.part == two.part:
                self._alike(one, two, f"{path}.{one.part} twice")

    def _alike(self, one: Figure, two: Figure, label: str) -> None:
        unit = one.factor == two.factor if self.strict else one.symbol == two.symbol
        if unit and one.places == two.places:
            allowed = 1 if self.facts.rounding == "either" else 0
            if abs(one.digits - two.digits) > allowed:
                self.system.broken.append(label)

    def _balanced(self) -> frozenset[str]:
        """The members of lists of shares that print exactly 100 % together."""
        lists: list[tuple[str, ...]] = [(*self.facts.members, _OTHER)]
        if not self.strict:
            lists.append(_SPENDING)
        found: set[str] = set()
        for paths in lists:
            firsts = [shares[0] for path in paths if (shares := self.facts.of(path, "share"))]
            if sum(each.point for each in firsts) == 1:
                found.update(paths)
        return frozenset(found)

    # ---- what rules say

    def _rules(self) -> None:
        system = self.system
        for year in ("V", "P"):
            for total, parts in SUMS:
                terms: Terms = ((f"{year} {total}", 1), *((f"{year} {path}", -sign) for path, sign in parts))
                system.add(terms, _ZERO, f"{total} {year} sum")
            for parts_of, bound in ORDERED:
                terms = ((f"{year} {bound}", 1), *((f"{year} {path}", -1) for path in parts_of))
                system.add(terms, _NOT_NEGATIVE, f"{bound} {year} order")
            members = [*self.facts.members, _OTHER]
            terms = ((f"{year} {_TOTAL}", 1), *((f"{year} {path}", -1) for path in members))
            complete = len(members) > 1
            system.add(terms, _ZERO if complete else _NOT_NEGATIVE, f"{LIST} {year} sum")
            for quotient in QUOTIENTS:
                self._quotient_rule(quotient, year)
        if increases_bind(self.facts.kind, self.facts.scope, self.facts.period):
            for stock, flows in INCREASES:
                self._increase(stock, flows)
        for path, count in self.facts.names.items():
            system.add(((f"V {path}", 1),), Range(Fraction(count), Fraction(count)), f"{path} names")

    def _increase(self, stock: str, flows: tuple[tuple[str, int], ...]) -> None:
        terms = ((f"V {stock}", 1), (f"P {stock}", -1), *((f"V {path}", -sign) for path, sign in flows))
        self.system.add(terms, _ZERO, f"{stock} increase")
        if self.strict and len(flows) == 1:
            for change in self.facts.of(stock, "change"):
                for flow in self.facts.of(flows[0][0], "value"):
                    self._alike(change, flow, f"{stock}.change beside {flows[0][0]}")

    def _quotient_rule(self, rule: Quotient, year: str) -> None:
        """Binds where this year's (or last year's) ratio is spoken of."""
        level = "value" if year == "V" else "prior"
        levels, moves = self.facts.of(rule.ratio, level), self.facts.of(rule.ratio, "change", "growth")
        moving = bool(moves) or rule.ratio == self.moving
        if not levels and not moving:
            return
        if self.signed(rule.under) or (not self.strict and self.shows_zero(rule.under, year)):
            return
        ratio, over, under = (f"{year} {path}" for path in (rule.ratio, rule.over, rule.under))
        label = f"{rule.ratio} {year} quotient"
        for each in levels:
            within = self.range(rule.ratio, each)
            if rule.at_least:
                within = Range(None, within.high, high_open=within.high_open)
            self._quotient(((over, 1),), under, within, label)
        if moving:
            self.system.positive.add(under)
            self.system.products.append(Product(ratio, under, over, rule.at_least, label))


def _meet(one: Range, two: Range) -> bool:
    """Whether two bounded ranges have a value in common."""
    assert one.low is not None
    assert one.high is not None
    assert two.low is not None
    assert two.high is not None
    if one.high < two.low or two.high < one.low:
        return False
    if one.high == two.low:
        return not one.high_open and not two.low_open
    return two.high != one.low or (not two.high_open and not one.low_open)


def system_of(facts: Facts, semantics: Semantics, moving: str = "") -> System:
    """The system that a report amounts to; `moving` is a ratio to be spoken of in both years, printed or not."""
    return Builder(facts, semantics, moving).build()
