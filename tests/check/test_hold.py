"""Held on both sides, on one side or not at all: one definition, the same numbers everywhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.hold import Hold, hold_of
from gjj_check.check.joint.blindspot import BlindSpot
from gjj_check.check.result import Result, check
from gjj_check.check.run import Run
from gjj_check.output.coverage_list import as_json, as_lines, count_held
from gjj_check.output.formats import render


def _checked(text: str, catalogue: Catalogue) -> Result:
    return check(text.encode(), "r.yaml", catalogue)


def _hold(text: str, catalogue: Catalogue, **spot: Any) -> Hold:
    [figure, *_] = _checked(text, catalogue).ledger.printed
    return hold_of(BlindSpot(figure, (), **spot))


_AMOUNT = "budget: {basic: {three_public: 12.50 万元}}"
_GROWTH = "collection: {contributions: {growth: +3.5%}}"
_SIGNED = "collection: {net_units: 5 家}"


@pytest.mark.parametrize(
    ("text", "below", "above", "held", "sides"),
    [
        (_AMOUNT, 3, 4, "two-sided", (3, 4)),
        (_AMOUNT, 0, 0, "two-sided", (0, 0)),
        (_AMOUNT, None, 4, "one-sided", (None, 4)),
        (_AMOUNT, 3, None, "one-sided", (3, None)),
        (_AMOUNT, None, None, "not-held", (None, None)),
        (_AMOUNT, 1250, 4, "one-sided", (None, 4)),
        (_AMOUNT, 1250, None, "not-held", (None, None)),
        (_AMOUNT, 1249, None, "one-sided", (1249, None)),
        (_GROWTH, 1035, None, "not-held", (None, None)),
        (_GROWTH, 1034, None, "one-sided", (1034, None)),
        (_SIGNED, 5, None, "one-sided", (5, None)),
        ("institution: {staff: {retired: 0 名}}", 0, 0, "two-sided", (0, 0)),
        ("institution: {staff: {retired: 0 名}}", 0, 7, "one-sided", (None, 7)),
    ],
)
def test_held_on_which_sides(
    text: str, below: int | None, above: int | None, held: str, sides: object, catalogue: Catalogue
) -> None:
    hold = _hold(text, catalogue, below=below, above=above)

    assert (hold.held, (hold.below, hold.above)) == (held, sides)
    assert hold.tight is (sides == (0, 0))


def test_nothing_is_said_of_what_contradicts_itself(catalogue: Catalogue) -> None:
    assert _hold(_AMOUNT, catalogue, contradicted=True)[1:] == ("contradicted", None, None)


def test_figures_that_only_share_a_list_with_others_are_not_held(catalogue: Catalogue) -> None:
    """The scorecard counted both as held by all rules together."""
    result = _checked("institution: {staff: {active: 90 名, retired: 23 名}}", catalogue)

    assert [hold.held for hold in result.holds] == ["not-held", "not-held"]
    assert result.checked == 0
    assert "数字 2 个，其中 0 个经确定性规则核对" in render("scorecard", Run((result,)), "zh")
    assert "合并约束" not in render("scorecard", Run((result,)), "zh")


def test_the_list_the_data_and_the_definition_agree(catalogue: Catalogue, report_text: str) -> None:
    result = _checked(report_text, catalogue)
    [report] = json.loads(as_json(Run((result,)), "en"))["reports"]
    counts = {key.replace("_", "-"): count for key, count in report["counts"].items() if key != "tight"}
    said = as_lines(result, "en").splitlines()[-sum(map(bool, counts.values())) :]

    assert counts == count_held(result)
    assert sum(counts.values()) == len(result.ledger.printed)
    assert [int(line.split()[0]) for line in said] == [count for count in counts.values() if count]
    for figure, hold in zip(report["figures"], result.holds, strict=True):
        assert figure["held"] == hold.held
        ends = [figure["low"] is not None, figure["high"] is not None]
        assert sum(ends) == {"two-sided": 2, "one-sided": 1}.get(hold.held, 0)


def test_the_scorecard_and_the_data_count_the_same_figures_as_checked(
    catalogue: Catalogue, report_text: str
) -> None:
    result = _checked(report_text, catalogue)
    [report] = json.loads(render("json", Run((result,)), "en"))["reports"]

    assert report["figures"]["checked"] == result.checked == 102 - len(report["figures"]["unchecked"])
    for format in ("scorecard", "markdown", "html"):
        assert f"102 figures, {result.checked} checked by a certain rule" in render(
            format, Run((result,)), "en"
        )


def test_nothing_is_claimed_of_figures_where_the_joint_rule_is_left_out(catalogue: Catalogue) -> None:
    result = _checked("withdrawal: {rate: 50%}", catalogue.only({"WD01"}))

    assert "together" not in render("scorecard", Run((result,)), "en")
