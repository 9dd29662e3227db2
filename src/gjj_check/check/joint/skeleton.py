"""What the rules and the printed figures of one form of report say, before any digit is looked at.

Two reports have the same form when they print the same parts of the same measures, repeat the same figures and list
as many members. What is worked out for one is kept for the next.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gjj_check.catalogue.entry import Catalogue, Rule
from gjj_check.catalogue.equation import Call, Comparison, is_together
from gjj_check.catalogue.last_year import twins
from gjj_check.check.application import Application, applications
from gjj_check.check.joint.quotient import Polynomial, Quotient
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.unknown import Reader, Unknown, Unknowns, UnusableError
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.numbers.unit import RATIO

MOST_KEPT: Final = 32
_NO_FIGURES: Final[frozenset[str]] = frozenset()
_NO_NAMING: Final[dict[str, str]] = {}


class Origin(NamedTuple):
    """What rows come from: a rule applied to a subject, a printed figure, or a defined quantity.

    Attributes:
        rule: the id of the rule, blank for the others.
        subject: the measure it was applied to.
        figure: the id of the figure; for a rule about a figure printed again, of the second mention.
        name: the defined quantity.
        year: whether the rule is held against last year's figures.
    """

    rule: str = ""
    subject: str = ""
    figure: str = ""
    name: str = ""
    year: str = "this"


class Dropped(NamedTuple):
    """A rule that gives no rows here, and why: `not-linear`, `divisor`, or `missing` with what is."""

    rule: Rule
    subject: str
    reason: str
    missing: str


class Shape(NamedTuple):
    """What a printed figure says: `above`, or `above / below`, lies in its interval.

    Attributes:
        above, below: (unknown, coefficient); `below` is blank for an amount or a change.
        origin: index of the origin.
        base: the unknown that `below` is, which must be positive for the figure to mean anything; -1 for none.
        shaky: whether that unknown may be negative, so that the figure may mean nothing.
        divisors: unknowns that a rule says this figure, a ratio, is a quotient by.
    """

    above: tuple[tuple[int, int], ...]
    below: tuple[tuple[int, int], ...]
    origin: int
    base: int = -1
    shaky: bool = False
    divisors: tuple[int, ...] = ()


class Skeleton:
    """What is said by one form of report.

    Attributes:
        unknowns: the unknown amounts.
        ground: their number and kinds.
        origins: what the rows come from, by index.
        rows: the rows of the rules.
        shapes: what each printed figure says, by id; None for one that says nothing.
        dropped: the rules that give no rows.
        effort: how much work it is to decide all this, see `effort`.
        alike: groups of ids of figures that print one and the same quantity, each with the origin that says so.
        listed: (unknown, path, origin) of how many names are listed below a count, where a rule counts them.
    """

    def __init__(self, ledger: Ledger, catalogue: Catalogue, whole: frozenset[str]) -> None:
        self.catalogue: Final = catalogue
        self.unknowns: Final = Unknowns(catalogue, frozenset(ledger.unread), whole)
        self.origins: Final[list[Origin]] = []
        self.rows: Final[list[Row]] = []
        self.shapes: Final[dict[str, Shape | None]] = {}
        self.dropped: Final[list[Dropped]] = []
        self.alike: Final[list[tuple[int, tuple[str, ...]]]] = []
        certain = {
            id: rule
            for id, rule in catalogue.rules.items()
            if rule.claim == "contradiction" and id not in catalogue.waiting
        }
        self._said: Final[set[Row]] = set()
        self._shares = next(
            (id for id, rule in certain.items() if rule.each and rule.each.prints == ("share",)), ""
        )
        self._restated = next((id for id, rule in certain.items() if rule.each and rule.each.restated), "")
        for key in ledger.figures:
            self.shapes[key] = self._shape(key, key, certain)
        if self._restated:
            for mention, key in ledger.mentions:
                self.shapes[mention.key] = self._shape(key, mention.key, certain)
        self._rules(ledger, certain)
        self._twins(ledger)
        self._find_divisors()
        self._find_alike(ledger)
        found = self.unknowns.found
        self.listed: Final = [
            (index, unknown.path, self._origin(Origin(name=f"{unknown.path}.names")))
            for index, unknown in enumerate(found)
            if unknown.role == "names"
        ]
        self.ground: Final = Ground(
            len(found),
            frozenset(index for index, unknown in enumerate(found) if unknown.free),
            frozenset(index for index, unknown in enumerate(found) if unknown.whole),
        )
        self.effort: Final = effort(self.rows) + 8 * len(self.shapes)

    def unknown(self, index: int) -> Unknown:
        """The unknown of an index."""
        return self.unknowns.found[index]

    def _origin(self, origin: Origin) -> int:
        self.origins.append(origin)
        return len(self.origins) - 1

    def _shape(self, key: str, id: str, certain: dict[str, Rule]) -> Shape | None:
        """What a figure says of what `key` names; `id` is the figure's own."""
        again = id != key
        path, part, _ = self.unknowns.resolve(key)
        rule = self._restated if again else self._shares if part == "share" else ""
        if part == "share" and not self._shares:
            return None
        try:
            says = self.unknowns.of(key)
        except UnusableError as error:
            self.dropped.append(Dropped(certain[self._shares], path, error.reason, error.missing))
            return None
        subject = id if again else path if rule else ""
        origin = self._origin(Origin(rule, subject, "" if rule and not again else id))
        above = _integers(says.above)
        if not says.below:
            return Shape(above, (), origin)
        below = _integers(says.below[0])
        base = below[0][0] if len(below) == 1 else -1
        return Shape(above, below, origin, base, shaky=not self.unknowns.non_negative(says.below[0]))

    def _rules(self, ledger: Ledger, certain: dict[str, Rule]) -> None:
        for rule in certain.values():
            if is_together(rule.equation) or (rule.each and rule.each.restated):
                continue
            if isinstance(rule.equation, Call):
                if not (rule.each and rule.equation.function == "printable_prior"):
                    self.dropped.append(Dropped(rule, "", "not-linear", ""))
                continue  # that counts are whole is a property of the unknowns
            for subject, renaming, _ in applications(rule, ledger):
                self._rule(Application(rule, subject, renaming, None, ledger), Origin(rule.id, subject))

    def _twins(self, ledger: Ledger) -> None:
        for twin in twins(self.catalogue):
            if twin.rule.id in self.catalogue.waiting:
                continue
            application = Application(twin.rule, "", _NO_NAMING, None, ledger)
            self._rule(application, Origin(twin.rule.id, year="last"))

    def _rule(self, application: Application, origin: Origin) -> None:
        equation = application.rule.equation
        assert not isinstance(equation, Call)
        names = application.ledger.draft.names
        reader = Reader(
            self.unknowns,
            application.key,
            application.members,
            lambda key: key.removesuffix(".names") in names,
        )
        index = self._origin(origin)
        try:
            rows = [row for comparison in equation for row in self._read(comparison, reader, index)]
        except UnusableError as error:
            if origin.year == "this":
                self.dropped.append(Dropped(application.rule, origin.subject, error.reason, error.missing))
            return
        for row in rows:
            says = row._replace(origin=-1)
            if says not in self._said:
                self._said.add(says)
                self.rows.append(row)

    def _read(self, comparison: Comparison, reader: Reader, origin: int) -> Iterator[Row]:
        if comparison.op == "~":
            raise UnusableError("not-linear")
        difference = reader.read(comparison.left).minus(reader.read(comparison.right))
        if not all(map(self.unknowns.non_negative, difference.below)):
            raise UnusableError("divisor")
        yield from self._rows_of(difference, comparison.op, origin)

    def _rows_of(self, difference: Quotient, op: str, origin: int) -> Iterator[Row]:
        """The rows that say `above op 0`: what it is divided by is not negative."""
        terms: list[tuple[int, int]] = []
        products: list[tuple[tuple[int, int], int]] = []
        above = difference.above
        if not above:
            return
        den = math.lcm(*(value.denominator for value in above.values()))
        common = math.gcd(*(int(value * den) for value in above.values()))
        sign = -1 if op == ">=" or (op == "=" and above[max(above)] < 0) else 1
        bound = 0
        for monomial, value in sorted(above.items()):
            factor = sign * int(value * den) // common
            if not monomial:
                bound = -factor
            elif len(monomial) == 1:
                terms.append((monomial[0], factor))
            elif len(monomial) == 2:
                products.append((self._ratio_first(monomial), factor))
            else:
                raise UnusableError("not-linear")
        guard = tuple(next(iter(factor))[0] for factor in difference.below if len(factor) == 1)
        yield Row(tuple(terms), bound, op == "=", _NO_FIGURES, origin, products=tuple(products), guard=guard)

    def _find_divisors(self) -> None:
        """A ratio that is printed, and not as nothing, is a quotient by something."""
        by: dict[int, dict[int, None]] = {}
        for row in self.rows:
            for (ratio, amount), _ in row.products:
                if amount in row.guard:
                    by.setdefault(ratio, {})[amount] = None
        for id, shape in self.shapes.items():
            if shape is not None and not shape.below and len(shape.above) == 1 and shape.above[0][0] in by:
                self.shapes[id] = shape._replace(divisors=tuple(by[shape.above[0][0]]))

    def _ratio_first(self, monomial: tuple[int, ...]) -> tuple[int, int]:
        one, other = monomial
        indicator = self.unknown(other).indicator
        ratio = indicator is not None and indicator.unit.kind == RATIO
        return (other, one) if ratio else (one, other)

    def _find_alike(self, ledger: Ledger) -> None:
        """Groups of figures that print the same quantity: mentions, and both sides of an equality of two figures."""
        groups: dict[str, list[str]] = {}
        said: dict[str, int] = {}
        if self._restated:
            for mention, key in ledger.mentions:
                shape = self.shapes[mention.key]
                if shape is not None:
                    first = [key] if key in ledger.figures else []
                    groups.setdefault(key, first).append(mention.key)
                    said.setdefault(key, shape.origin)
        merged = dict(groups)
        for row in self.rows:
            pair = self._equal_pair(row)
            if pair is None:
                continue
            one, other = (self._key(index) for index in pair)
            joined = [*merged.get(one, [one] if one in ledger.figures else [])]
            joined += [
                id for id in merged.get(other, [other] if other in ledger.figures else []) if id not in joined
            ]
            merged[one] = merged[other] = joined
            said[one] = said[other] = row.origin
        seen: set[tuple[str, ...]] = set()
        for key, ids in merged.items():
            group = tuple(ids)
            if len(group) > 1 and group not in seen:
                seen.add(group)
                self.alike.append((said[key], group))

    def _equal_pair(self, row: Row) -> tuple[int, int] | None:
        if not row.equal or row.bound or row.products or len(row.terms) != 2:
            return None
        (one, a), (other, b) = row.terms
        return (one, other) if a == -b else None

    def _key(self, index: int) -> str:
        unknown = self.unknown(index)
        return unknown.path if unknown.role == "value" else f"{unknown.path}.{unknown.role}"


def skeleton_of(ledger: Ledger, catalogue: Catalogue) -> Skeleton:
    """The skeleton of a report, made anew only for a form that was not met lately."""
    counted = any(_of_whole_counts(rule) for rule in catalogue.rules.values())
    whole = frozenset(figure.path for figure in ledger.figures.values() if counted and is_whole_count(figure))
    kept: dict[object, Skeleton] = catalogue.plans.setdefault("skeletons", {})
    form = (
        tuple((rule.id, rule.claim) for rule in catalogue.rules.values()),
        catalogue.waiting,
        tuple(ledger.figures),
        tuple((mention.key, key) for mention, key in ledger.mentions),
        tuple(ledger.draft.names),
        tuple(ledger.draft.labels),
        frozenset(ledger.unread),
        whole,
    )
    found = kept.pop(form, None)
    if found is None:
        found = Skeleton(ledger, catalogue, whole)
        if len(kept) >= MOST_KEPT:
            del kept[next(iter(kept))]
    kept[form] = found
    return found


def _of_whole_counts(rule: Rule) -> bool:
    """Whether a rule says that last year's value of a whole count is whole too."""
    return rule.each is not None and bool(rule.each.whole) and rule.claim == "contradiction"


def is_whole_count(figure: Printed) -> bool:
    """Whether a figure is printed as a whole number of persons, employers, loans, items."""
    return figure.part in ("value", "prior") and figure.figure.unit.counts_single and not figure.figure.places


def effort(rows: Sequence[Row]) -> int:
    """How much work it is to decide some rows, in visits to a term; a measure that no machine changes."""
    return sum(len(row.terms) ** 2 for row in rows)


def _integers(polynomial: Polynomial) -> tuple[tuple[int, int], ...]:
    return tuple((monomial[0], int(value)) for monomial, value in sorted(polynomial.items()))
