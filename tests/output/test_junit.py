"""JUnit is read back by a parser of its own."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from gjj_check.check.run import Run
from gjj_check.output.as_junit import render
from tests.output.cases import CASES, TEXT, result


def _cases(text: str) -> list[Any]:
    return [case for suite in JUnitXml.fromstring(text.encode()) for case in suite]


def _kinds(run: Run) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for case in _cases(render(run, "zh")):
        kinds[type(case.result[0]).__name__ if case.result else "passed"] += 1
    return kinds


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", CASES)
def test_the_counts_are_those_of_the_cases(name: str, language: Any) -> None:
    text = render(CASES[name](), language)
    parsed = JUnitXml.fromstring(text.encode())
    cases = _cases(text)
    stated = (parsed.tests, parsed.failures, parsed.errors, parsed.skipped)
    parsed.update_statistics()  # type: ignore[no-untyped-call]

    assert stated == (parsed.tests, parsed.failures, parsed.errors, parsed.skipped)
    assert parsed.tests == len(cases)
    assert all(case.name and case.classname for case in cases)


def test_one_case_a_rule_application() -> None:
    run = CASES["published"]()
    kinds = _kinds(run)

    [checked] = run.results
    assert sum(kinds.values()) == len(checked.outcomes)
    assert (kinds["Failure"], kinds["Error"]) == (1, 0)
    assert kinds["Skipped"] == checked.counts["not_evaluable"]


def test_a_softer_finding_is_told_but_does_not_fail() -> None:
    [limit] = [case for case in _cases(render(CASES["published"](), "zh")) if case.name == "LN08"]

    assert limit.result == []
    assert "89.93%" in limit.system_out


def test_input_findings_and_unopened_paths_fail() -> None:
    [broken] = _cases(render(CASES["not YAML"](), "zh"))
    [absent] = _cases(render(CASES["nothing opened"](), "zh"))

    assert isinstance(broken.result[0], Failure)
    assert isinstance(absent.result[0], Error)


def test_accepted_is_skipped_with_the_reason() -> None:
    skipped = [
        case.result[0]
        for case in _cases(render(CASES["accepted"](), "zh"))
        if "RS01" in case.name and case.result
    ]

    assert any(isinstance(each, Skipped) and "原件如此" in each.message for each in skipped)


def test_a_defect_of_ours_is_an_error() -> None:
    checked = result(TEXT)
    checked.outcomes[0] = checked.outcomes[0]._replace(status="error", detail="ValueError: \x01<x>")
    [case] = [
        case
        for case in _cases(render(Run((checked,)), "zh"))
        if case.result and isinstance(case.result[0], Error)
    ]

    assert case.result[0].message == "ValueError: ?<x>"


def test_the_failure_of_rules_together_tells_every_step() -> None:
    [case] = [each for each in _cases(render(CASES["only together"](), "en")) if each.name.startswith("JC01")]
    [failure] = case.result

    assert failure.type == "contradiction"
    assert [f"step {number}:" in failure.text for number in range(1, 11)] == [True] * 10
    assert "impossible" in failure.text
    assert "look up first" in failure.text
