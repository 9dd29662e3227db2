"""Checking the catalogue itself: what its entries lack, what they cannot do, what they say twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from gjj_check.catalogue.entry import Indicator, Rule, Severity
from gjj_check.catalogue.load import Loaded, Origin
from gjj_check.check.apart import apart
from gjj_check.check.example import IMPOSSIBLE, STATUSES, agrees, decided
from gjj_check.check.outcome import EVALUATED
from gjj_check.check.result import Result
from gjj_check.check.versus import Versus
from gjj_check.report._shape import LISTING, MEASURE, SHAPE
from gjj_check.source.problem import Place, Problem

_LISTING: Final = {"measure": "", "listing": "names", "item": "items", "measures": ""}
_RANK: Final = {"error": 0, "warning": 1, "note": 2}


class Remark(NamedTuple):
    """Something wrong with an entry of the catalogue, and where."""

    file: str
    severity: Severity
    problem: Problem


class Lint:
    """What there is to say of the entries that stand in some folders.

    Attributes:
        indicators, rules: the entries that stand there.
        replaced: those among them that replace one of an earlier folder.
        remarks: what is wrong, by file and place.
    """

    def __init__(self, loaded: Loaded, folders: Collection[Path], reports: Collection[Result] = ()) -> None:
        self.loaded: Final = loaded
        self.catalogue: Final = loaded.catalogue
        self.folders: Final = folders
        self.reports: Final = reports
        self.indicators = [each for each in self.catalogue.indicators.values() if self._here(each.id)]
        self.rules = [each for each in self.catalogue.rules.values() if self._here(each.id)]
        self.replaced = [
            id
            for id, origins in loaded.origins.items()
            if self._here(id) and any(Path(each.file).parent not in folders for each in origins)
        ]
        found = [Remark(file, "error", problem) for file, problem in loaded.problems]
        found += self._doubles()
        for indicator in self.indicators:
            found += self._of_indicator(indicator)
        versus = Versus(self.catalogue, {rule.id for rule in self.rules})
        for rule in self.rules:
            found += self._of_rule(rule)
            found += (self._at(rule.id, severity, problem) for severity, problem in versus.remarks(rule))
        self.remarks: Final = sorted(
            found,
            key=lambda each: (each.file, each.problem.place, _RANK[each.severity], each.problem.id),
        )

    def fails(self, threshold: str) -> bool:
        """Whether a remark is at or above the severity `threshold`."""
        return threshold != "never" and any(_RANK[r.severity] <= _RANK[threshold] for r in self.remarks)

    def _here(self, id: str) -> bool:
        origins = self.loaded.origins.get(id)
        return bool(origins) and Path(origins[-1].file).parent in self.folders  # type: ignore[index]

    def _at(self, id: str, severity: Severity, problem: Problem) -> Remark:
        origin = self.loaded.origins[id][-1]
        place = problem.place if problem.place != Place() else origin.place
        return Remark(origin.file, severity, problem._replace(place=place))

    def _fault(self, at: str, message: str, **params: str) -> Remark:
        return self._at(at, "error", Problem(message, Place(), params))

    def _doubles(self) -> Iterator[Remark]:
        """Entries that stand twice in the same folder: only the last counts, and nobody says so."""
        for id, origins in self.loaded.origins.items():
            seen: dict[Path, Origin] = {}
            for origin in origins:
                folder = Path(origin.file).parent
                if folder in seen and folder in self.folders:
                    first = seen[folder]
                    where = f"{Path(first.file).name}:{first.place.line}"
                    yield Remark(
                        origin.file,
                        "error",
                        Problem("lint.twice", origin.place, {"entry": id, "where": where}),
                    )
                seen[folder] = origin

    def _of_indicator(self, indicator: Indicator) -> Iterator[Remark]:
        id, catalogue = indicator.id, self.catalogue
        yield from self._sourced(id, indicator.source)
        slot = slot_of(id)
        if slot not in _LISTING:
            yield self._fault(id, "lint.no-key", entry=id)
        elif indicator.listing != _LISTING[slot]:
            yield self._fault(id, "lint.listing", entry=id, wanted=_LISTING[slot] or "-")
        for other in catalogue.indicators.values():
            shared = {*indicator.name.values(), *indicator.also} & {*other.name.values(), *other.also}
            if other.id != id and shared:
                params = {"entry": id, "other": other.id, "name": min(shared)}
                yield self._at(id, "warning", Problem("lint.same-name", Place(), params))
        if not any(indicator.unchecked.values()) and not self._used(indicator):
            yield self._at(id, "note", Problem("lint.idle", Place(), {"entry": id}))

    def _used(self, indicator: Indicator) -> bool:
        """Whether a rule names the figure or what stands beside it."""
        resolved = (
            self.catalogue.resolve(name) for rule in self.catalogue.rules.values() for name in rule.names
        )
        return any(found is not None and found[0].id == indicator.id for found in resolved)

    def _of_rule(self, rule: Rule) -> Iterator[Remark]:
        yield from self._sourced(rule.id, rule.source)
        for name in rule.names:
            found = self.catalogue.resolve(name)
            if found is not None and not _typable(*found):
                yield self._fault(rule.id, "lint.untypable", name=name)
        yield from self._apart(rule)
        for status in STATUSES:
            yield from self._of_example(rule, status)
        if self.reports and not any(_decides(result, rule) for result in self.reports):
            params = {"rule": rule.id, "count": str(len(self.reports))}
            yield self._at(rule.id, "note", Problem("lint.undecided", Place(), params))

    def _apart(self, rule: Rule) -> Iterator[Remark]:
        """That a rule can only be decided by itself."""
        found = apart(rule, self.catalogue)
        if found is not None:
            params = {"rule": rule.id, "divisor": found.divisor}
            severity: Severity = "warning" if found.divisor else "note"
            yield self._at(rule.id, severity, Problem(f"lint.apart-{found.reason}", Place(), params))

    def _of_example(self, rule: Rule, status: str) -> Iterator[Remark]:
        example: Any = rule.examples[status]
        params = {"rule": rule.id, "status": status}
        place: Place = getattr(example, "place", Place())
        if example == IMPOSSIBLE and status == "rounding":
            return
        try:
            result = decided(rule, status, self.catalogue)
        except (TypeError, AttributeError, RecursionError):  # `a` beside `a.b`; a path without end
            yield self._at(rule.id, "error", Problem("lint.example-paths", place, params))
            return
        if agrees(rule, status, result):
            return
        unread = [problem.path or problem.id for problem in (*result.draft.problems, *result.ledger.problems)]
        if unread:
            params |= {"paths": ", ".join(dict.fromkeys(unread))}
            yield self._at(rule.id, "error", Problem("lint.example-unread", place, params))
        else:
            statuses = dict.fromkeys(outcome.status for outcome in result.outcomes)
            params |= {"outcome": next(iter(statuses), "not_evaluable")}
            yield self._at(rule.id, "error", Problem("lint.example", place, params))

    def _sourced(self, id: str, source: str) -> Iterator[Remark]:
        if not source.strip():
            yield self._fault(id, "lint.no-source", entry=id)


def slot_of(id: str) -> str:
    """What stands at a path of the report file: `measure`, `listing`, `item`, `measures`; else blank."""
    shape: Any = SHAPE
    for step in id.split("."):
        if shape == "measures":
            return "measures"
        shape = shape.get(step) if isinstance(shape, dict) else None
    return shape[0] if shape == ["item"] else shape if isinstance(shape, str) else ""


def _typable(indicator: Indicator, part: str) -> bool:
    """Whether the report file has a key for a part of a figure."""
    return part in (LISTING if slot_of(indicator.id) == "listing" else MEASURE)


def _decides(result: Result, rule: Rule) -> bool:
    return any(each.rule.id == rule.id and each.status in EVALUATED for each in result.outcomes)
