"""The joint decision of a whole report: nothing that goes wrong inside hides what the rules say by themselves."""

from __future__ import annotations

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.joint import joint
from gjj_check.check.joint.cure import Diagnostician
from gjj_check.check.joint.decide import Decision, decide
from gjj_check.check.result import check
from gjj_check.check.run import Run
from gjj_check.output.formats import FORMATS, render
from tests.cli.run import REPORT, here


def _broken(*_: object, **__: object) -> None:
    raise ValueError("broken on purpose")


@pytest.mark.parametrize("target", [(joint, "Model"), (joint, "decide")])
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


def test_what_cannot_be_confirmed_is_an_error_and_never_a_guess(
    report_text: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joint, "decide", lambda *_, **__: Decision("undecided"))
    result = check(report_text.replace("1.31 亿元", "1.30 亿元").encode(), "x", catalogue)

    assert {each.status for each in result.outcomes if each.rule.id == "JC01"} == {"error"}


def test_parts_that_are_possible_are_possible_together(
    report_text: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole may be too hard for the solver where each of its parts is easy."""
    real, asked = decide, []

    def first_undecided(*args: object, **named: object) -> Decision:
        asked.append(1)
        return Decision("undecided") if len(asked) == 1 else real(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(joint, "decide", first_undecided)
    result = check(report_text.encode(), "x", catalogue)

    assert [each.status for each in result.outcomes if each.rule.id == "JC01"] == ["pass"]
