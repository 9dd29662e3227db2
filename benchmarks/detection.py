"""How many wrong figures are found, and how often the right one is named: every misprint of every figure of a report.

Run with `make bench-detection`; it rewrites the tables in docs/detection.md. All that is drawn is drawn from seeds:
only the times change from run to run.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.misprint import Misprint, misprints, with_value
from benchmarks.naive import TOLERANCES, alarms
from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.joint.cure import Diagnosis
from gjj_check.check.joint.range import amount_range
from gjj_check.check.joint.solver import solve
from gjj_check.check.joint.system import System
from gjj_check.check.ledger import Printed
from gjj_check.check.result import Options, Result, check
from gjj_check.numbers.interval import Interval

ROOT = Path(__file__).parent.parent
REPORTS = 1000
PAIRS, TRIPLES = 200, 50
TOGETHER = "JC01"
Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Slip(NamedTuple):
    """A misprint in its place: the position of the figure in the ledger of the consistent report."""

    figure: int
    misprint: Misprint


class Found(NamedTuple):
    """What became of one slip.

    Attributes:
        slip: the slip.
        refused: the reader takes it for no figure; nothing else is tried then.
        alone: a rule fails by itself.
        jointly: a rule fails by itself, or all of them together.
        refutable: the exact linear model has no true values, or a rule fails by itself: the ceiling.
        naive: for each tolerance, whether a rule fails that did not fail before.
        culprit: what the diagnosis says of the wrong figure; None where nothing is contradicted.
        seconds: what all rules took one by one, and then the joint model with the diagnosis.
    """

    slip: Slip
    refused: bool = False
    alone: bool = False
    jointly: bool = False
    refutable: bool = False
    naive: tuple[bool, ...] = ()
    culprit: Culprit | None = None
    seconds: tuple[float, float] = (0.0, 0.0)


class Culprit(NamedTuple):
    """Where the wrong figure stands in the diagnosis.

    Attributes:
        among: it is one of the suspects.
        first: it is the first suspect.
        text_first, text_among: the true text, but for a plus sign, is the first of its candidates, or one of them.
        suspects: how many figures are suspected.
    """

    among: bool
    first: bool
    text_first: bool
    text_among: bool
    suspects: int


class Several(NamedTuple):
    """What became of several slips at once.

    Attributes:
        slips: how many.
        parts: into how many diagnoses they fell.
        among: one cure of every diagnosis, taken together, are exactly the wrong figures.
        first: so are the first cures.
        fewer: fewer figures than were changed would do.
        complete: no search ended at its limit.
        seconds: what the joint model and the diagnosis took.
    """

    slips: int
    parts: int
    among: bool
    first: bool
    fewer: bool
    complete: bool
    seconds: float


class Bench:
    """The consistent report, and what happens to it when figures are misprinted."""

    def __init__(self) -> None:
        loaded = load_catalogue(builtin_directory())
        self.catalogue: Catalogue = loaded.catalogue
        text = (ROOT / "reports" / "2023.yaml").read_text(encoding="utf-8")
        assert text.count("1.31 亿元") == 1
        self.lines = text.replace("1.31 亿元", "1.30 亿元").splitlines(keepends=True)
        self.base = self.check([])
        assert verdicts(self.base) == (False, False)
        self.printed: list[Printed] = self.base.ledger.printed
        self.before = [alarms(self.base.ledger, self.catalogue, each) for each in TOLERANCES]

    def slips(self) -> list[Slip]:
        """Every slip of every figure."""
        found = []
        for position, figure in enumerate(self.printed):
            each = {misprint.text: misprint for misprint in misprints(figure.figure.text)}
            stale = self._last_year(figure)
            if stale is not None and stale != figure.figure.text:
                each.setdefault(stale, Misprint("last year's", stale))
            for text in self._neighbours(position):
                each.setdefault(text, Misprint("neighbour's", text))
            found += [Slip(position, misprint) for misprint in each.values()]
        return found

    def _neighbours(self, position: int) -> list[str]:
        """What the figures before and after one print in the same column, where it could stand there."""
        figure = self.printed[position]
        column = [
            each
            for each in self.printed
            if each.part == figure.part and each.figure.unit.kind == figure.figure.unit.kind
        ]
        place = column.index(figure)
        near = [*column[max(place - 1, 0) : place], *column[place + 1 : place + 2]]
        return [each.figure.text for each in near if each.figure.text != figure.figure.text]

    def _last_year(self, figure: Printed) -> str | None:
        """Last year's value in the form of this year's, where the report tells it; None where it does not."""
        if figure.part != "value":
            return None
        unknowns = self.base.joint.system.skeleton.unknowns
        values = amount_range(self.base.joint.settled, unknowns.find(figure.path, "prior"))
        change = self.base.ledger.figures.get(f"{figure.path}.change")
        if values is None and change is not None:
            values = figure.point - change.point
        if values is None:
            return None
        quantum = figure.figure.quantum
        steps = Interval(values.lo * quantum.den, values.hi * quantum.den, values.den * quantum.lo).middle
        return with_value(figure.figure.text, (2 * steps.lo + steps.den) // (2 * steps.den))

    def text(self, slips: Iterable[Slip]) -> str:
        """The report with some figures misprinted."""
        lines = list(self.lines)
        for slip in sorted(slips, key=lambda slip: self.printed[slip.figure].place, reverse=True):
            figure = self.printed[slip.figure]
            line, column = figure.place
            before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
            assert after.startswith(figure.figure.text), (line, column)
            lines[line - 1] = before + slip.misprint.text + after.removeprefix(figure.figure.text)
        return "".join(lines)

    def check(self, slips: Iterable[Slip]) -> Result:
        """The report with some figures misprinted, checked rule by rule; what is joint is left to be asked for."""
        text = self.text(slips) if slips else "".join(self.lines)
        return check(text.encode(), "report.yaml", self.catalogue, Options(joint=False))

    def found(self, slip: Slip) -> Found:
        """What becomes of one slip."""
        start = time.process_time()
        result = self.check([slip])
        checked = time.process_time()
        diagnoses = result.joint.diagnoses
        seconds = checked - start, time.process_time() - checked
        if result.draft.problems or result.ledger.problems:
            return Found(slip, refused=True)
        alone, jointly = verdicts(result)
        naive = tuple(
            bool(alarms(result.ledger, self.catalogue, tolerance) - before)
            for tolerance, before in zip(TOLERANCES, self.before, strict=True)
        )
        culprit = self._culprit(slip, diagnoses) if jointly else None
        refutable = alone or impossible(result.joint.system)
        return Found(slip, False, alone, jointly, refutable, naive, culprit, seconds)

    def _culprit(self, slip: Slip, diagnoses: Sequence[Diagnosis]) -> Culprit:
        figure = self.printed[slip.figure]
        cures = [cure for diagnosis in diagnoses for cure in diagnosis.cures]
        suspects = [suspect for cure in cures for suspect in cure.suspects]
        mine = [suspect for suspect in suspects if suspect.figure.key == figure.key]
        texts = [candidate.text.lstrip("+") for suspect in mine for candidate in suspect.candidates]
        true = figure.figure.text.lstrip("+")
        return Culprit(
            among=bool(mine),
            first=bool(cures) and [suspect.figure.key for suspect in cures[0].suspects] == [figure.key],
            text_first=texts[:1] == [true],
            text_among=true in texts,
            suspects=len({suspect.figure.key for suspect in suspects}),
        )

    def several(self, slips: tuple[Slip, ...]) -> Several:
        """What becomes of several slips at once."""
        wrong = {self.printed[slip.figure].key for slip in slips}
        result = self.check(slips)
        start = time.process_time()
        diagnoses = result.joint.diagnoses
        seconds = time.process_time() - start
        cures = [
            [frozenset(suspect.figure.key for suspect in cure.suspects) for cure in diagnosis.cures]
            for diagnosis in diagnoses
        ]
        fitting = [[cure for cure in each if cure <= wrong] for each in cures]
        return Several(
            len(slips),
            len(diagnoses),
            among=any(frozenset().union(*each) == wrong for each in product(*fitting)),
            first=all(cures) and frozenset().union(*(each[0] for each in cures)) == wrong,
            fewer=all(cures) and sum(len(each[0]) for each in cures) < len(wrong),
            complete=all(diagnosis.complete for diagnosis in diagnoses),
            seconds=seconds,
        )

    def false_alarms(self, text: str) -> tuple[bool, ...]:
        """Whether a consistent report is flagged: rule by rule, jointly, and for each tolerance."""
        result = check(text.encode(), "report.yaml", self.catalogue, Options(joint=False))
        naive = (bool(alarms(result.ledger, self.catalogue, tolerance)) for tolerance in TOLERANCES)
        return (*verdicts(result), *naive)


def verdicts(result: Result) -> tuple[bool, bool]:
    """Whether a rule that claims a contradiction fails by itself, and whether any does, all together included."""
    failed = {
        outcome.rule.id
        for outcome in (*result.outcomes, *result.joint.outcomes)
        if outcome.status == "fail" and outcome.rule.claim == "contradiction"
    }
    return bool(failed - {TOGETHER}), bool(failed)


def impossible(system: System) -> bool:
    """Whether no true values exist, as the solver alone finds; narrowing, which decides most reports, is left out."""
    solution = solve(system.skeleton.ground, system.rows)
    assert solution.possible is not None
    return not solution.possible


@cache
def bench() -> Bench:
    """The bench of this process."""
    return Bench()


def found(slip: Slip) -> Found:
    return bench().found(slip)


def several(slips: tuple[Slip, ...]) -> Several:
    return bench().several(slips)


def false_alarms(seed: int) -> tuple[bool, ...]:
    """Whether the report drawn from a seed is flagged; every fourth is of a falling year."""
    from tests.generator import truthful_report

    return bench().false_alarms(truthful_report(seed, falling=seed % 4 == 3))


def drawn(singles: Iterable[Found], size: int, count: int) -> list[tuple[Slip, ...]]:
    """Sets of slips, in different figures, each of which is contradicted by itself."""
    by_figure: dict[int, list[Slip]] = {}
    for each in singles:
        if each.jointly:
            by_figure.setdefault(each.slip.figure, []).append(each.slip)
    rng = random.Random(size)
    return [
        tuple(rng.choice(by_figure[figure]) for figure in rng.sample(sorted(by_figure), size))
        for _ in range(count)
    ]


def every(work: Callable[[Item], Answer], items: Sequence[Item]) -> list[Answer]:
    """The answers for all items, in their order, from one process for each processor."""
    with get_context("fork").Pool(len(os.sched_getaffinity(0))) as pool:
        return pool.map(work, items, chunksize=20)


def main() -> None:
    """Measure everything and rewrite the tables."""
    from benchmarks.tables import tables, written

    singles = every(found, bench().slips())
    pairs = every(several, drawn(singles, 2, PAIRS))
    triples = every(several, drawn(singles, 3, TRIPLES))
    alarmed = every(false_alarms, range(REPORTS))
    before = [len(each) for each in bench().before]
    text = tables(singles, [pairs, triples], alarmed, before)
    print(text)
    if len(sys.argv) > 1:
        written(Path(sys.argv[1]), text)


if __name__ == "__main__":
    main()
