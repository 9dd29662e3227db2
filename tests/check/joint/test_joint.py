"""The joint decision of a whole report: nothing that goes wrong inside hides what the rules say by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.joint import decide as deciding
from gjj_check.check.joint import joint
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.cure import Diagnostician
from gjj_check.check.joint.decide import Decision
from gjj_check.check.joint.row import Row
from gjj_check.check.joint.sketch import Sketch
from gjj_check.check.joint.witness import witness
from gjj_check.check.result import check
from gjj_check.check.run import Run
from gjj_check.output.formats import FORMATS, render
from tests.cli.run import REPORT, here


def _broken(*_: object, **__: object) -> None:
    raise ValueError("broken on purpose")


@pytest.mark.parametrize("target", [(joint, "System"), (joint, "decide")])
def test_a_defect_inside_is_an_error_outcome_and_every_format_still_writes(
    target: tuple[object, str], report_text: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*target, _broken)
    result = check(report_text.encode(), "x", catalogue)
    [outcome] = [each for each in result.outcomes if each.rule.id == "JC01"]

    assert (outcome.status, outcome.detail) == ("error", "ValueError: broken on purpose")
    assert result.verdict == "contradicted"
    assert result.diagnoses == []
    assert result.joint.implied == []
    assert result.joint.blind_spots == []
    for format in FORMATS:
        assert "RS01" in render(format, Run((result,)), "en")


def test_a_defect_in_the_search_for_cures_leaves_the_contradiction_and_ends_with_an_internal_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Diagnostician, "diagnosis", _broken)
    ran = here("validate", REPORT, "--lang", "en", "--format", "text")

    assert ran.code == 4
    assert "error[RS01]" in ran.out
    assert "diagnosis: ValueError: broken on purpose" in ran.err


def test_what_takes_too_much_work_is_undecided_and_never_a_guess(
    report_text: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joint, "decide", lambda *_, **__: Decision("undecided"))
    monkeypatch.setattr(Sketch, "shows_possible", lambda *_: False)
    result = check(report_text.replace("1.31 亿元", "1.30 亿元").encode(), "x", catalogue)
    [outcome] = [each for each in result.outcomes if each.rule.id == "JC01"]

    assert (outcome.status, outcome.detail) == ("not_evaluable", "undecided-together")


def test_parts_that_are_possible_are_possible_together(
    report_text: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where amounts for the whole are not found they are looked for part by part, and the solver is asked last."""
    asked: list[int] = []

    def never_for_the_whole(bounds: Bounds, rows: Sequence[Row]) -> object:
        asked.append(len(rows))
        return None if len(asked) == 1 else witness(bounds, rows)

    monkeypatch.setattr(deciding, "witness", never_for_the_whole)
    result = check(report_text.encode(), "x", catalogue)

    assert [each.status for each in result.outcomes if each.rule.id == "JC01"] == ["pass"]
    assert len(asked) > 10
    assert max(asked[1:]) < asked[0]
