"""Every cure that is shown cures: its texts are put into the report, which is checked again."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from benchmarks.misprint import misprints

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.joint.cure import Cure, Diagnosis
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import Outcome
from gjj_check.check.result import Result, check
from tests.generator import Mode, truthful_report

FEW, MANY = 8, 120


def _checked(text: str, catalogue: Catalogue) -> Result:
    return check(text.encode(), "drawn", catalogue)


def _readable(result: Result) -> bool:
    return not result.draft.problems and not result.ledger.problems


def _failed(result: Result) -> list[Outcome]:
    return [each for each in result.outcomes if each.status == "fail" and each.rule.claim == "contradiction"]


def _printing(text: str, changes: Iterable[tuple[Printed, str]]) -> str:
    lines = text.splitlines(keepends=True)
    for figure, other in sorted(changes, key=lambda change: change[0].place, reverse=True):
        line, column = figure.place
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        assert after.startswith(figure.figure.text)
        lines[line - 1] = before + other + after.removeprefix(figure.figure.text)
    return "".join(lines)


def _misprinted(seed: int, slips: int, catalogue: Catalogue) -> tuple[str, frozenset[str]]:
    """A drawn report in which some figures are misprinted, and their ids; blank where one would not be read."""
    rng = random.Random(f"{seed} {slips}")
    modes: tuple[Mode, ...] = ("nearest", "truncate")
    mode = rng.choice(modes)
    text = truthful_report(seed, mode, balanced=rng.random() < 0.5, falling=seed % 4 == 3)
    true = _checked(text, catalogue)
    assert _failed(true) == []
    figures = rng.sample(true.ledger.printed, slips)
    wrong = _printing(text, [(each, rng.choice(misprints(each.figure.text)).text) for each in figures])
    return wrong if _readable(_checked(wrong, catalogue)) else "", frozenset(each.key for each in figures)


def _combinations(cure: Cure) -> Iterable[list[tuple[Printed, str]]]:
    """The likeliest texts of all its figures, then the next ones, and so on."""
    for number in range(max(len(suspect.candidates) for suspect in cure.suspects)):
        yield [
            (suspect.figure, suspect.candidates[min(number, len(suspect.candidates) - 1)].text)
            for suspect in cure.suspects
        ]


def _still_wrong(
    text: str, diagnosis: Diagnosis, changes: list[tuple[Printed, str]], catalogue: Catalogue
) -> bool:
    cured = _checked(_printing(text, changes), catalogue)
    return not _readable(cured) or any(
        figure.key in diagnosis.figures for outcome in _failed(cured) for figure in outcome.operands
    )


@pytest.mark.parametrize("slips", [1, 2, 3])
@pytest.mark.parametrize("seeds", [range(FEW), pytest.param(range(FEW, MANY), marks=pytest.mark.bulk)])
def test_every_cure_of_a_drawn_report_cures(seeds: range, slips: int, catalogue: Catalogue) -> None:
    tried = 0
    for seed in seeds:
        text, wrong = _misprinted(seed, slips, catalogue)
        result = _checked(text, catalogue) if text else None
        for diagnosis in [] if result is None else result.joint.diagnoses:
            suspected = [frozenset(each.figure.key for each in cure.suspects) for cure in diagnosis.cures]
            assert not diagnosis.complete or any(each <= wrong for each in suspected), (seed, suspected)
            for cure in diagnosis.cures:
                for changes in _combinations(cure):
                    tried += 1
                    assert not _still_wrong(text, diagnosis, changes, catalogue), (seed, changes)

    assert tried >= len(seeds)


def _said(diagnoses: list[Diagnosis]) -> list[list[list[tuple[object, ...]]]]:
    return [
        [
            [(each.figure.key, each.candidates, each.more, repr(each.range)) for each in cure.suspects]
            for cure in diagnosis.cures
        ]
        for diagnosis in diagnoses
    ]


def test_the_same_report_has_the_same_cures_in_the_same_order(catalogue: Catalogue) -> None:
    text = next(text for seed in range(FEW) if (text := _misprinted(seed, 2, catalogue)[0]))
    first, second = (_checked(text, catalogue).joint.diagnoses for _ in range(2))

    assert any(diagnosis.cures for diagnosis in first)
    assert _said(first) == _said(second)
