"""The checker held against the oracle: `python -m tests.oracle.compare --true 3000 --one 3000 --two 500 --three 100`."""

from __future__ import annotations

import argparse
import random
import traceback
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final, NamedTuple

from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.result import check
from tests.oracle.decide import decide, explain, verdict
from tests.oracle.equations import LAX, STRICT
from tests.oracle.printing import Report, drawn_report
from tests.oracle.slip import misprinted

KINDS: Final = ("agreed", "open", "missed", "false alarm", "error", "unknown", "untrue")
EVALUATED: Final = frozenset({"pass", "rounding", "fail", "not_evaluable"})
FAULTS: Final = frozenset({"missed", "false alarm", "error", "untrue", "unknown"})


class Case(NamedTuple):
    """One report and how checker and oracle stand to each other.

    kind: `agreed`; `open` where the meaning is; `missed`: impossible, but not called contradicted; `false alarm`:
    possible, but called contradicted; `error`: the checker did not decide; `unknown`: the oracle did not;
    `untrue`: the oracle refutes a report drawn as true, so that generator or oracle is wrong.
    """

    seed: int
    slips: int
    kind: str
    notes: tuple[str, ...]
    text: str


@cache
def builtin() -> Catalogue:
    """The built-in catalogue."""
    return load_catalogue(builtin_directory()).catalogue


def checked(text: str, *, true: bool) -> tuple[bool, list[str], list[str]]:
    """Whether the checker calls a report contradicted, the rules that fail, and what went wrong inside.

    Of a `true` report every figure must be read.
    """
    try:
        result = check(text.encode(), "drawn", builtin())
        contradicted = result.verdict == "contradicted"
    except Exception:
        return False, [], [traceback.format_exc(limit=-3)]
    failed = [
        f"{each.rule.id} {each.subject or ''}"
        for each in result.outcomes
        if each.status == "fail" and each.rule.claim == "contradiction"
    ]
    wrong = [f"{each.rule.id}: {each.status}" for each in result.outcomes if each.status not in EVALUATED]
    if true:
        wrong += [str(each) for each in [*result.draft.problems, *result.ledger.problems]]
    return contradicted, failed, wrong


def judged(report: Report, seed: int, done: Sequence[str] = (), *, true: bool) -> Case:
    """How checker and oracle stand to a report."""
    text = report.yaml()
    contradicted, failed, wrong = checked(text, true=true)
    truth = (
        {"unsat": "untrue", "sat": "possible", "unknown": "unknown"}[decide(text, STRICT)]
        if true
        else verdict(text)
    )
    notes = [*done, *(f"checker: {each}" for each in [*failed, *wrong])]
    if wrong:
        kind = "error"
    elif truth in ("unknown", "untrue", "open"):
        kind = truth
    elif truth == "contradicted" and not contradicted:
        kind = "missed"
        notes += [f"oracle: {each}" for each in explain(text, LAX)]
    elif truth == "possible" and contradicted:
        kind = "false alarm"
    else:
        kind = "agreed"
    return Case(seed, len(done), kind, tuple(notes), text if kind != "agreed" else "")


def compared(seed: int, slips: int, *, shrink: bool = False) -> Case:
    """The case of a seed with so many misprints; `shrink`: with as few figures as show the same difference."""
    report, done = drawn_report(seed), list[str]()
    if slips:
        report, done = misprinted(report, random.Random(seed), slips)
    case = judged(report, seed, done, true=not slips)
    if not shrink or case.kind not in FAULTS - {"unknown"}:
        return case
    for part in ("names", "blanks", "items"):
        lighter = replace(report, **{part: type(getattr(report, part))()})
        if judged(lighter, seed, done, true=not slips).kind == case.kind:
            report = lighter
    size = len(report.slots) // 2
    while size:
        for start in range(0, len(report.slots), size):
            lighter = replace(report, slots=report.slots[:start] + report.slots[start + size :])
            if judged(lighter, seed, done, true=not slips).kind == case.kind:
                report = lighter
                break
        else:
            size //= 2
    return judged(report, seed, done, true=not slips)


def run(seeds: Iterable[int], slips: int, jobs: int = 1, *, shrink: bool = False) -> list[Case]:
    """The cases of all seeds."""
    if jobs == 1:
        return [compared(seed, slips, shrink=shrink) for seed in seeds]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(partial(compared, slips=slips, shrink=shrink), seeds, chunksize=20))


def faults(cases: Iterable[Case]) -> list[str]:
    """What must not be, in words."""
    return [
        f"{case.kind}: seed {case.seed}, {case.slips} slips; {'; '.join(case.notes)}"
        for case in cases
        if case.kind in FAULTS
    ]


def main() -> None:
    """Print the table, write the reports on which checker and oracle differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("true", "one", "two", "three"):
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--shrink", action="store_true", help="leave only the figures that matter")
    options = parser.parse_args()
    print(f"{'slips':>6}", *(f"{kind:>11}" for kind in KINDS))
    for slips, name in enumerate(("true", "one", "two", "three")):
        seeds = range(options.seed + slips * 10**6, options.seed + slips * 10**6 + getattr(options, name))
        if not seeds:
            continue
        cases = run(seeds, slips, options.jobs, shrink=options.shrink)
        counts = Counter(case.kind for case in cases)
        print(f"{slips:>6}", *(f"{counts[kind]:>11}" for kind in KINDS), flush=True)
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            for case in cases:
                if case.kind != "agreed":
                    notes = "".join(f"# {line}\n" for note in case.notes for line in note.splitlines())
                    path = options.out / f"{case.kind.replace(' ', '-')}-{slips}-{case.seed}.yaml"
                    path.write_text(notes + case.text, encoding="utf-8")


if __name__ == "__main__":
    main()
