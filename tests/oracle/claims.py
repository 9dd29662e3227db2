"""What the checker says beyond its verdict, held against the oracle: cures, ranges the others leave, implied amounts.

`python -m tests.oracle.claims --reports 300 --seed N` prints how many claims of each kind are right.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

import yaml

from tests.cli.run import here
from tests.oracle.decide import decide
from tests.oracle.equations import LAX, STRICT, system_of
from tests.oracle.figures import Facts, Range, read
from tests.oracle.measures import PARTS, UNITS, measure_of
from tests.oracle.printing import drawn_report
from tests.oracle.ranges import can_be, quantity_of
from tests.oracle.slip import misprinted


class Claim(NamedTuple):
    """One thing the checker said: a kind, whether it is right, and in words what is wrong."""

    kind: str
    right: bool
    words: str = ""


def said(text: str) -> dict[str, Any]:
    """The JSON of a report."""
    ran = here("validate", "-", "--format", "json", "--fail-on", "never", stdin=text.encode())
    report: dict[str, Any] = json.loads(ran.out)["reports"][0]
    return report


def part_of(key: str) -> tuple[str, str]:
    """Path and part of a figure's key: `withdrawal.rate.change`."""
    head, _, tail = key.rpartition(".")
    return (head, tail) if tail in PARTS and measure_of(key) is None else (key, "value")


def _index(key: str) -> int:
    """Where `restated[2]`, or `restated[2].prior`, stands among the mentions."""
    return int(key.partition("[")[2].partition("]")[0]) - 1


def _place(text: str, key: str) -> tuple[str, str, bool]:
    """Path, part and whether it is a mention, of a figure's key: `restated[2]` too."""
    if key.startswith("restated["):
        entry = yaml.load(text, yaml.BaseLoader)["restated"][_index(key)]
        return (*part_of(entry["indicator"]), True)
    return (*part_of(key), False)


def without_one(facts: Facts, text: str, figure: dict[str, Any]) -> Facts:
    """The facts less one printed figure."""
    path, part, mention = _place(text, figure["path"])
    kept = list(facts.figures[path])
    if mention:
        number = [
            i
            for i, entry in enumerate(yaml.load(text, yaml.BaseLoader)["restated"])
            if part_of(entry["indicator"]) == (path, part)
        ].index(_index(figure["path"]))
        found = [each for each in kept if each.part == part and each.mention][number]
    else:
        found = next(each for each in kept if each.part == part and not each.mention)
    figures = deepcopy(dict(facts.figures))
    figures[path] = [each for each in kept if each is not found]
    return replace(facts, figures=figures)


def replaced(text: str, changes: list[tuple[dict[str, Any], str]]) -> str:
    """The text with figures replaced where they stand."""
    lines = text.split("\n")
    for figure, new in sorted(changes, key=lambda change: -int(change[0]["column"])):
        row, column = int(figure["line"]) - 1, int(figure["column"]) - 1
        line, old = lines[row], figure["text"]
        assert line[column:].startswith(old), (line, column, old)
        lines[row] = line[:column] + new + line[column + len(old) :]
    return "\n".join(lines)


def range_is_right(facts: Facts, path: str, part: str, shown: dict[str, Any]) -> str:
    """Blank where a part of a measure reaches both shown ends to their last digit and nothing beyond; else what is wrong."""
    low, high, unit = shown["low"], shown["high"], shown["unit"]
    factor, quantity = UNITS[unit][1], quantity_of(path, part)
    moving = path if part in ("change", "growth") else ""
    loose, tight = system_of(facts, LAX, moving), system_of(facts, STRICT, moving)
    for end, below in ((low, True), (high, False)):
        if end is None:
            continue
        limit = Fraction(end) * factor
        step = factor / Fraction(10) ** len(end.partition(".")[2])
        outside = Range(None, limit - step) if below else Range(limit + step, None)
        inside = Range(limit - step, limit + step)
        if can_be(tight, quantity, outside) == "sat":
            return f"{'less' if below else 'more'} than {end} {unit} is possible"
        if can_be(loose, quantity, inside) == "unsat":
            return f"{end} {unit} is not reached"
    return ""


def claims(text: str) -> Iterator[Claim]:
    """Everything that the checker claims of a report."""
    report = said(text)
    joint, facts = report.get("joint") or {}, read(text)
    for each in joint.get("implied") or ():
        if measure_of(each["path"]) is not None:
            quantity = quantity_of(each["path"], each["role"])
            if can_be(system_of(facts, LAX), quantity, Range(None, None)) == "unsat":
                continue
            wrong = range_is_right(facts, each["path"], each["role"], each)
            yield Claim("implied", not wrong, f"implied {each['path']} {each['role']}: {wrong}")
    diagnoses = joint.get("diagnoses") or []
    if len(diagnoses) != 1:
        return
    for cure in diagnoses[0]["cures"]:
        figures = cure["figures"]
        if len(figures) == 1:
            yield from _single(text, facts, figures[0])
        elif all(each["candidates"] for each in figures):
            changed = replaced(text, [(each, each["candidates"][0]["text"]) for each in figures])
            right = decide(changed, LAX) != "unsat"
            words = ", ".join(f"{each['path']} -> {each['candidates'][0]['text']}" for each in figures)
            yield Claim("cure of several", right, f"no cure: {words}")


def _single(text: str, facts: Facts, figure: dict[str, Any]) -> Iterator[Claim]:
    for candidate in figure["candidates"]:
        right = decide(replaced(text, [(figure, candidate["text"])]), LAX) != "unsat"
        yield Claim("cure", right, f"no cure: {figure['path']} {figure['text']} -> {candidate['text']}")
    path, part, _ = _place(text, figure["path"])
    if figure.get("low") is None and figure.get("high") is None:
        return
    wrong = range_is_right(without_one(facts, text, figure), path, part, figure)
    yield Claim("range", not wrong, f"range of {figure['path']} {figure['text']}: {wrong}")


def drawn_claims(seed: int) -> list[Claim]:
    """The claims about a drawn report with one misprint."""
    report, done = misprinted(drawn_report(seed), random.Random(seed), 1)
    return [each._replace(words=f"seed {seed} ({done}): {each.words}") for each in claims(report.yaml())]


def main() -> None:
    """Print how many claims are right, and those that are not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    counts: Counter[tuple[str, bool]] = Counter()
    for seed in range(options.seed + 10**6, options.seed + 10**6 + options.reports):
        for claim in drawn_claims(seed):
            counts[claim.kind, claim.right] += 1
            if not claim.right:
                print(claim.words, flush=True)
    for kind in sorted({kind for kind, _ in counts}):
        print(f"{kind:>16}: {counts[kind, True]} right, {counts[kind, False]} wrong")


if __name__ == "__main__":
    main()
