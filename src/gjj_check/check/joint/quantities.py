"""What the names in an equation stand for in one report: unknown amounts, and printed ratios as constants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gjj_check.catalogue.dimension import part_kind
from gjj_check.catalogue.entry import COMPARATIVES, Indicator
from gjj_check.catalogue.equation import Binary, Tree
from gjj_check.check.application import Application
from gjj_check.check.joint.linear import UnusableError
from gjj_check.check.joint.row import Form
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.numbers.interval import ONE, Interval
from gjj_check.numbers.unit import POINTS, RATIO

if TYPE_CHECKING:
    from gjj_check.check.joint.model import Model


def list_of(share: Printed) -> str:
    """What stands for a list of shares of the same total among the ids of figures: all of them widen each other."""
    return f"shares of {share.indicator.share_of}"


class ReportQuantities:
    """The quantities of one report, for one application of a rule.

    Attributes:
        used: the ids of the figures whose intervals stand in the rows made so far.
        looked_at: the lists of shares that decide how wide those intervals are.
        constants: the keys of the ratios that were asked for.
    """

    def __init__(
        self,
        model: Model,
        ledger: Ledger,
        application: Application | None,
        instead: dict[str, int],
        defining: str = "",
    ) -> None:
        self.model: Final = model
        self.ledger: Final = ledger
        self.application: Final = application
        self.instead: Final = instead
        self.defining: Final = defining
        self.used: Final[set[str]] = set()
        self.looked_at: Final[set[str]] = set()
        self.constants: Final[dict[str, None]] = {}

    def amount(self, name: str) -> Form | None:
        """The form of an amount; None where the name is a ratio or a difference of ratios."""
        if name == self.defining:
            return self.model.unknown(name, "defined", None)
        path, part, indicator = self.resolve(self._key(name))
        if part_kind(indicator.unit.kind, part) in (RATIO, POINTS):
            return None
        if part == "value":
            return self.model.unknown(path, "value", indicator)
        prior = self.model.unknown(path, "prior", indicator)
        if part == "prior":
            return prior
        return self.model.unknown(path, "value", indicator).minus(prior)

    def prior(self, name: str) -> Form | None:
        """The form of last year's amount; None where the name is a ratio."""
        path, _, indicator = self.resolve(self._key(name))
        return None if indicator.unit.kind == RATIO else self.model.unknown(path, "prior", indicator)

    def constant(self, name: str) -> Interval:
        """The interval of a printed ratio.

        Raises:
            UnusableError: it is not printed.
        """
        key = self._key(name)
        self.constants[key] = None
        figure = self._printed(key)
        if figure is None:
            raise UnusableError(key)
        self.used.add(figure.key)
        if figure.part == "share" and self.ledger.balanced(figure):
            self.looked_at.add(list_of(figure))
            return figure.interval.widened(figure.figure.quantum)
        return figure.interval

    def prior_constant(self, name: str) -> Interval:
        """The interval of last year's ratio: as printed, else this year's less its change, else by its growth.

        Raises:
            UnusableError: none of them is printed.
        """
        key = self._key(name)
        if self._printed(f"{key}.prior") is not None:
            return self.constant(f"{name}.prior")
        if self._printed(f"{key}.change") is not None:
            return self.constant(name) - self.constant(f"{name}.change")
        if self._printed(f"{key}.growth") is not None:
            return self.constant(name) / (ONE + self.constant(f"{name}.growth"))
        raise UnusableError(f"{key}.prior|change|growth")

    def defined(self, tree: Tree) -> Form | None:
        """The unknown that stands for a quotient the catalogue has defined, None where it has not."""
        if not isinstance(tree, Binary) or tree.op != "/":
            return None
        for name, meaning in self.model.catalogue.defined.items():
            if name != self.defining and meaning == tree:
                return self.model.unknown(name, "defined", None)
        return None

    def members(self, name: str) -> list[str] | None:
        """The members of a list, None where the name is no list."""
        return None if self.application is None else self.application.members(name)

    def counted(self, name: str) -> Interval:
        """How many names are listed.

        Raises:
            UnusableError: no names are listed.
        """
        if self.application is None or not self.application.known(name):
            raise UnusableError(name)
        return self.application.names_listed(name)

    def printed_range(self, form: Form) -> Interval:
        """The range of a form as far as printed amounts tell.

        Raises:
            UnusableError: an amount in it is not printed.
        """
        total = form.constant
        for index, factor in form.terms.items():
            unknown = self.model.unknowns[index]
            key = unknown.path if unknown.role == "value" else f"{unknown.path}.{unknown.role}"
            figure = self.ledger.figures.get(key)
            if figure is None:
                raise UnusableError
            self.used.add(figure.key)
            total = total + factor * figure.interval
        return total

    def coarsest(self, tree: Tree) -> Interval:
        """The largest unit of a last printed digit in a tree."""
        assert self.application is not None
        return self.application.coarsest(tree)

    def _key(self, name: str) -> str:
        return name if self.application is None else self.application.key(name)

    def _printed(self, key: str) -> Printed | None:
        position = self.instead.get(key)
        if position is None:
            figure = self.ledger.figures.get(key)
            if figure is not None or key not in self.model.again:
                return figure
            position = self.model.again[key][0]
        return self.ledger.mentions[position][0]

    def resolve(self, key: str) -> tuple[str, str, Indicator]:
        """The path, the part and the indicator of a key."""
        indicators = self.ledger.catalogue.indicators
        found = indicators.get(key.partition("[")[0] if key.endswith("]") else key)
        if found is not None:
            return key, "value", found
        path, _, part = key.rpartition(".")
        found = indicators.get(path.partition("[")[0])
        if found is None or part not in COMPARATIVES:
            raise UnusableError(key)
        return path, part, found
