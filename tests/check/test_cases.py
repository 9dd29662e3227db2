"""Small reports of many kinds: none that can be true is called contradicted, none that cannot is passed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import check


class Case(NamedTuple):
    """A report, and whether no true amounts print it."""

    id: str
    impossible: bool
    report: str


CASES = [
    Case(**each)
    for each in yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_a_report_is_contradicted_just_where_it_is_impossible(case: Case, catalogue: Catalogue) -> None:
    result = check(case.report.encode(), case.id, catalogue)

    assert result.draft.problems == result.ledger.problems == []
    assert (result.verdict == "contradicted") == case.impossible
    assert result.counts["error"] == 0
    assert not result.joint.defect
    assert not [
        each for each in result.outcomes if each.detail in ("undecided-together", "too-large-together")
    ]


@pytest.mark.parametrize("case", [case for case in CASES if case.impossible], ids=lambda case: case.id)
def test_every_cure_of_an_impossible_report_cures(case: Case, catalogue: Catalogue) -> None:
    """Its text in the place of what is printed, and the report can be true."""
    result = check(case.report.encode(), case.id, catalogue)
    cures = [cure for diagnosis in result.diagnoses for cure in diagnosis.cures]

    for cure in cures:
        lines = case.report.splitlines()
        for suspect in sorted(cure.suspects, key=lambda each: each.figure.place, reverse=True):
            line, column = suspect.figure.place
            text, start = lines[line - 1], column - 1
            assert text[start:].startswith(suspect.figure.figure.text)
            end = start + len(suspect.figure.figure.text)
            lines[line - 1] = text[:start] + suspect.candidates[0].text + text[end:]
        cured = check("\n".join(lines).encode(), case.id, catalogue)
        assert len(result.diagnoses) > 1 or cured.verdict != "contradicted", lines


def test_the_cases_are_of_both_kinds() -> None:
    assert len({case.id for case in CASES}) == len(CASES) > 45
    assert {case.impossible for case in CASES} == {True, False}
