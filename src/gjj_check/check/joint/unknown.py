"""The unknown true amounts of a report, and what each name in an equation stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from gjj_check.catalogue.entry import COMPARATIVES, Catalogue, Indicator
from gjj_check.catalogue.equation import Binary, Call, Constant, Name, Tree
from gjj_check.check.joint.quotient import Polynomial, Quotient, constant, linear

Role = Literal["value", "prior", "target", "names", "defined"]


class UnusableError(Exception):
    """An equation that gives no rows. `reason`: `not-linear`, `divisor`, or `missing` with the name that is."""

    def __init__(self, reason: str, missing: str = "") -> None:
        super().__init__(reason)
        self.reason: Final = reason
        self.missing: Final = missing


class Unknown(NamedTuple):
    """A true amount or a true ratio.

    Attributes:
        path: the measure it belongs to, or the name the catalogue defines.
        role: its value, last year's, its annual target, how many names are listed below it, or a defined quantity.
        indicator: what it means; None for a defined quantity.
        free: whether it may be negative.
        whole: whether it is a whole number.
    """

    path: str
    role: Role
    indicator: Indicator | None
    free: bool = False
    whole: bool = False


class Unknowns:
    """The unknowns of one form of report.

    Args:
        catalogue: the indicators.
        unread: the paths of which a figure could not be read; whatever it was, it may have been negative.
        whole: the paths whose value is printed as a whole count.

    Attributes:
        found: the unknowns, by index.
    """

    def __init__(self, catalogue: Catalogue, unread: frozenset[str], whole: frozenset[str]) -> None:
        self.catalogue: Final = catalogue
        self.unread: Final = unread
        self.whole: Final = whole
        self.found: Final[list[Unknown]] = []
        self._index: Final[dict[tuple[str, Role], int]] = {}
        self._resolved: Final[dict[str, tuple[str, str, Indicator]]] = {}

    def index(self, path: str, role: Role, indicator: Indicator | None) -> int:
        """The index of an unknown, a new one when there is none yet."""
        known = self._index.get((path, role))
        if known is None:
            known = self._index[path, role] = len(self.found)
            free = role in ("value", "prior") and (
                indicator is None or indicator.signed or path in self.unread
            )
            whole = role in ("value", "prior") and path in self.whole
            self.found.append(Unknown(path, role, indicator, free, whole))
        return known

    def find(self, path: str, role: Role) -> int | None:
        """The index of an unknown, None where no statement speaks of it."""
        return self._index.get((path, role))

    def resolve(self, key: str) -> tuple[str, str, Indicator]:
        """The path, the part and the indicator of a key.

        Raises:
            UnusableError: the catalogue does not know it.
        """
        known = self._resolved.get(key)
        if known is None:
            known = self._resolved[key] = self._of(key)
        return known

    def _of(self, key: str) -> tuple[str, str, Indicator]:
        indicators = self.catalogue.indicators
        found = indicators.get(key.partition("[")[0] if key.endswith("]") else key)
        if found is not None:
            return key, "value", found
        path, _, part = key.rpartition(".")
        found = indicators.get(path.partition("[")[0])
        if found is None or part not in (*COMPARATIVES, "names"):
            raise UnusableError("missing", key)
        return path, part, found

    def of(self, key: str) -> Quotient:
        """What a printed figure, or a name in an equation, stands for: a share is a quotient of two amounts.

        Raises:
            UnusableError: the catalogue does not know it, or not what it is a share of.
        """
        path, part, indicator = self.resolve(key)
        if part == "names":
            return Quotient(linear((self.index(path, "names", indicator), 1)))
        if part == "prior":
            return self.prior(path)
        value = self.index(path, "value", indicator)
        if part == "value":
            return Quotient(linear((value, 1)))
        if part == "share":
            if not indicator.share_of:
                raise UnusableError("missing", key)
            whole = self.of(indicator.share_of)
            return Quotient(linear((value, 1)), (whole.above,))
        if part == "of_target":
            return Quotient(linear((value, 1)), (linear((self.index(path, "target", indicator), 1)),))
        prior = self.index(path, "prior", indicator)
        rise = Quotient(linear((value, 1), (prior, -1)))
        return rise if part == "change" else Quotient(rise.above, (linear((prior, 1)),))

    def prior(self, key: str) -> Quotient:
        """Last year's value of a figure.

        Raises:
            UnusableError: last year's value of what compares years is two years back.
        """
        path, part, indicator = self.resolve(key)
        if part == "share":
            before = Quotient(linear((self.index(path, "prior", indicator), 1)))
            return before.over(self.prior(indicator.share_of))
        if part != "value":
            raise UnusableError("missing", f"{key}.prior")
        return Quotient(linear((self.index(path, "prior", indicator), 1)))

    def non_negative(self, factor: Polynomial) -> bool:
        """Whether a polynomial cannot be negative because nothing in it can."""
        return all(
            value > 0 and not any(self.found[unknown].free for unknown in monomial)
            for monomial, value in factor.items()
        )


class Reader:
    """Turns trees into quotients of unknowns.

    Args:
        unknowns: the unknowns of the report.
        key: the key of the figure that a name stands for here.
        members: the names of a list's members; None where a name is no list.
        listed: whether names are listed below a key.
        defining: the defined name whose own definition is read.
    """

    def __init__(
        self,
        unknowns: Unknowns,
        key: Callable[[str], str],
        members: Callable[[str], list[str] | None],
        listed: Callable[[str], bool],
    ) -> None:
        self.unknowns: Final = unknowns
        self.key: Final = key
        self.members: Final = members
        self.listed: Final = listed

    def read(self, tree: Tree) -> Quotient:
        """What a tree stands for.

        Raises:
            UnusableError: a name is unknown, or a list or its names are not there.
        """
        if isinstance(tree, Constant):
            return constant(tree.value.lo, tree.value.den)
        if isinstance(tree, Name):
            return self.unknowns.of(self.key(tree.name))
        if isinstance(tree, Call):
            return self._called(tree)
        estimate = self._estimated(tree)
        if estimate is not None:
            return self.read(estimate)
        left, right = self.read(tree.left), self.read(tree.right)
        if tree.op == "+":
            return left.plus(right)
        if tree.op == "-":
            return left.minus(right)
        return left.times(right) if tree.op == "*" else left.over(right)

    def _estimated(self, tree: Binary) -> Tree | None:
        """The figure that a defined expression is an estimate of, None for any other expression."""
        catalogue = self.unknowns.catalogue
        for name, figure in catalogue.stands_for.items():
            if catalogue.defined[name] == tree:
                return figure
        return None

    def _called(self, call: Call) -> Quotient:
        if call.function == "sum":
            return _sum([each for arg in call.args for each in self._summed(arg)])
        name = call.args[0]
        assert isinstance(name, Name)
        key = self.key(name.name)
        if call.function == "prior":
            return self.unknowns.prior(key)
        if not self.listed(key):
            raise UnusableError("missing", key)
        return self.unknowns.of(key)

    def _summed(self, arg: Tree) -> list[Quotient]:
        name, of = arg, self.unknowns.of
        if isinstance(arg, Call) and arg.function == "prior":
            name, of = arg.args[0], self.unknowns.prior
        members = self.members(name.name) if isinstance(name, Name) else None
        if members is None:
            return [self.read(arg)]
        if not members and isinstance(name, Name):
            return [of(self.key(name.name))]  # the list as a whole: whatever it holds that is not printed
        return [of(self.key(member)) for member in members]


def _sum(terms: list[Quotient]) -> Quotient:
    """The sum, in halves: a list may have thousands of members."""
    if not terms:
        return constant(0)
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return _sum(terms[:half]).plus(_sum(terms[half:]))
