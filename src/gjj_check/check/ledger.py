"""The figures of one report, each bound to its indicator."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import cache
from typing import Final

from gjj_check.catalogue.dimension import part_kind
from gjj_check.catalogue.entry import COMPARATIVES, Catalogue, Indicator
from gjj_check.numbers.figure import Fault, Figure, parse
from gjj_check.numbers.interval import ONE, ZERO, Interval
from gjj_check.numbers.unit import COUNTS, SCALE, Unit, default_unit, symbols
from gjj_check.report.load import Draft
from gjj_check.source.nodes import Text
from gjj_check.source.problem import Place, Problem


class Printed:
    """A figure in its place: what it means, where it stands, and the true values it allows."""

    __slots__ = ("figure", "indicator", "interval", "key", "part", "path", "text")

    def __init__(
        self, path: str, part: str, text: Text, figure: Figure, indicator: Indicator, interval: Interval
    ) -> None:
        self.path: Final = path
        self.part: Final = part
        self.key: Final = path if part == "value" else f"{path}.{part}"
        self.text: Final = text
        self.figure: Final = figure
        self.indicator: Final = indicator
        self.interval: Final = interval

    @property
    def point(self) -> Interval:
        """The printed value, as a point."""
        return self.figure.point

    @property
    def is_count(self) -> bool:
        """Whether it is a whole number of things, which is exact, and so is last year's."""
        return not self.figure.places and self.figure.unit.counts_single

    @property
    def place(self) -> Place:
        """Where the figure begins."""
        return self.text.place


class Ledger:
    """What a report prints, by path.

    Attributes:
        figures: every figure that could be read, by key: the path of a value, or path and part
            (`collection.contributions.growth`, `budget.projects.items[2].share`).
        measures: the parts printed for each path, in the order of the file.
        printing: the paths that print each part, in the order of the file.
        forms: by path, the parts that could be read; by list, the number of its members.
        members: the paths of the members of each list, of those too that print no figure.
        unread: the paths of which a figure could not be read.
        mentions: the second mentions that could be read, each with the key of its original.
        problems: figures that could not be read.
    """

    def __init__(self, draft: Draft, catalogue: Catalogue) -> None:
        self.draft = draft
        self.catalogue = catalogue
        self.figures: dict[str, Printed] = {}
        self.measures: dict[str, list[str]] = {}
        self.printing: dict[str, list[str]] = {}
        self.members: dict[str, list[str]] = {}
        self.forms: dict[str, str | int] = {}
        self.mentions: list[tuple[Printed, str]] = []
        self.unread: set[str] = set()
        self.problems: list[Problem] = []
        self._balanced: dict[str, bool] = {}
        for path in draft.labels:
            self.members.setdefault(path.partition("[")[0], []).append(path)
        for path, part, text in draft.entries:
            base = path.partition("[")[0]
            indicator = catalogue.indicators.get(base)
            if indicator is None:
                self.problems.append(Problem("figure.no-indicator", text.place, {"path": path}, path=path))
                continue
            self.measures.setdefault(path, []).append(part)
            self.printing.setdefault(part, []).append(path)
            printed = self._read(path, part, text, indicator)
            if printed is None:
                self.unread.add(path)
            else:
                self.figures[printed.key] = printed
                self.forms[path] = f"{self.forms.get(path, '')} {part}"
        for base, paths in self.members.items():
            for name in (base, *(f"{base}.{part}" for part in COMPARATIVES)):
                self.forms[name] = len(paths)
        for path, name, text, _ in draft.mentions:
            found = catalogue.resolve(name)
            if found is None or found[1] == "names":
                self.problems.append(
                    Problem("report.unknown-indicator", name.place, {"name": name}, path=path)
                )
                continue
            printed = self._read(path, found[1], text, found[0], again=str(name))
            if printed is None:
                self.unread.add(found[0].id)
            else:
                self.mentions.append((printed, str(name)))

    def tells(self, path: str) -> bool:
        """Whether anything is printed that may tell last year's value of a figure, or of the members of a list."""
        form = self.forms.get(path)
        if isinstance(form, str):
            return " prior" in form or " change" in form or " growth" in form
        return form is not None

    def balanced(self, share: Printed) -> bool:
        """Whether the printed shares of the same total as `share`, of which there are several, add to exactly 100 %."""
        whole = share.indicator.share_of
        if whole not in self._balanced:
            listed = [each for each in self.figures.values() if each.part == "share"]
            several = sum(each.indicator.share_of == whole for each in listed) > 1
            self._balanced[whole] = several and self.missing_share(share) == ZERO
        return self._balanced[whole]

    def missing_share(self, share: Printed) -> Interval:
        """What the printed shares of the same total as `share` lack to 100 %."""
        total = ONE
        for other in self.figures.values():
            if other.part == "share" and other.indicator.share_of == share.indicator.share_of:
                total = total - other.point
        return total

    @property
    def printed(self) -> list[Printed]:
        """All figures that could be read, in the order of the file."""
        return [*self.figures.values(), *(mention for mention, _ in self.mentions)]

    def replacing(self, changes: Iterable[tuple[Printed, str]]) -> Ledger | None:
        """The ledger with other texts in the place of some figures; None where such a text could not stand there."""
        twin = copy(self)
        twin.figures, twin.mentions = dict(self.figures), list(self.mentions)
        twin.problems, twin._balanced = [], {}  # noqa: SLF001
        texts: dict[int, Text] = {}
        changed: set[str] = set()
        for printed, text in changes:
            placed = texts[id(printed)] = Text(text)
            placed.line, placed.column = printed.place
            if twin.figures.get(printed.key) is printed:
                again = twin._read(printed.path, printed.part, placed, printed.indicator)  # noqa: SLF001
                if again is None:
                    return None
                twin.figures[printed.key] = again
                changed.add(printed.key)
        for position, (mention, key) in enumerate(
            self.mentions
        ):  # how exact they are depends on the original
            if id(mention) in texts or key in changed:
                placed = texts.get(id(mention), mention.text)
                again = twin._read(mention.path, mention.part, placed, mention.indicator, again=key)  # noqa: SLF001
                if again is None:
                    return None
                twin.mentions[position] = (again, key)
        return twin

    def _read(
        self, path: str, part: str, text: Text, indicator: Indicator, *, again: str = ""
    ) -> Printed | None:
        """The figure that a text prints; `again` is the key of what it prints a second time."""
        kind, bare = _expected(indicator.unit.kind, part)
        figure = parse(text, bare)
        if isinstance(figure, Fault):
            params = {**figure.params, "units": " ".join(symbols(kind))}
            self.problems.append(Problem(figure.id, text.place, params, path=path))
            return None
        if figure.unit.kind == SCALE:
            unit = Unit(figure.unit.symbol, kind, figure.unit.num)
            figure = Figure(figure.text, figure.digits, figure.places, unit)
        fault = ""
        if figure.unit.kind != kind:
            fault = "figure.wrong-unit"
        elif figure.places and figure.unit.counts_single:
            fault = "figure.split-count"
        elif figure.digits < 0 and part in ("value", "prior", "share", "of_target") and not indicator.signed:
            fault = "figure.negative-count" if kind in COUNTS else "figure.negative"
        if fault:
            params = {"text": text, "unit": figure.unit.symbol, "units": " ".join(symbols(kind))}
            self.problems.append(Problem(fault, text.place, params, path=path))
            return None
        exact = (indicator.exact or indicator.exact_zero) and self._exact(figure, part, indicator, again)
        interval = figure.point if exact else figure.interval(self.draft.rounding)
        return Printed(path, part, text, figure, indicator, interval)

    def _exact(self, figure: Figure, part: str, indicator: Indicator, again: str) -> bool:
        """Whether a figure is exact because of what it means: an amount, never a growth or a share.

        A second mention is exact only where it repeats the printed original in its unit with all its decimals.
        """
        zero = exact_zero(indicator, figure.unit) and not figure.digits and part in ("value", "prior")
        if not zero and not (indicator.exact and part in ("value", "prior", "change")):
            return False
        original = self.figures[again].figure if again in self.figures else None
        if original is None:
            return not again
        return original.places <= figure.places and original.unit.same_size(figure.unit)


def exact_zero(indicator: Indicator, unit: Unit) -> bool:
    """Whether a zero printed in a unit is exactly zero: in no unit coarser than the one it usually has."""
    own = indicator.unit
    return indicator.exact_zero and unit.num * own.den <= own.num * unit.den


@cache
def _expected(kind: str, part: str) -> tuple[str, Unit | None]:
    """The kind of a part of a measure, and the unit it takes where none is printed."""
    kind = part_kind(kind, part)
    return kind, default_unit(kind)
