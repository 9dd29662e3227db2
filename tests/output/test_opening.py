"""What every format says first and last: the verdict, and whether the report passes the gate."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from junitparser import JUnitXml

from gjj_check.check.exits import Exit
from gjj_check.check.result import Options
from gjj_check.check.run import Run
from gjj_check.output.formats import render
from gjj_check.output.opening import gate, opening
from gjj_check.output.texts import Language
from tests.output.cases import CASES, CATALOGUE, TEXT, result

_TABLES = ("scorecard", "markdown", "html")


def _partial() -> Run:
    checked = result(TEXT.replace("1.31 亿元", "1.30 亿元"), options=Options(joint=False))
    return Run((checked,))


_RUNS: dict[str, Callable[[], Run]] = {
    "contradicted": CASES["published"],
    "consistent": CASES["clean"],
    "unreadable": CASES["not YAML"],
    "unchecked": lambda: Run((result("report: {year: 2024}"),)),
    "partial": _partial,
    "forgiven": lambda: Run(CASES["accepted"]().results[:1]),
}


@cache
def _run(kind: str) -> Run:
    return _RUNS[kind]()


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("contradicted", "× 矛盾", "× contradicted"),
        ("consistent", "√ 自洽", "√ consistent"),
        ("unreadable", "△ 未能读全", "△ unreadable"),
        ("unchecked", "- 未核对", "- unchecked"),
        ("partial", "△ 部分核对", "△ partial"),
        ("forgiven", "△ 矛盾，已认可 1 项；关口通过", "△ contradicted, 1 finding accepted; passes the gate"),
    ],
)
def test_the_verdict_in_words(kind: str, zh: str, en: str) -> None:
    [checked] = _run(kind).results

    assert opening(checked, "zh").text == zh
    assert opening(checked, "en").text == en
    assert opening(checked, "en").kind == kind


@pytest.mark.parametrize("format", _TABLES)
@pytest.mark.parametrize("kind", _RUNS)
def test_every_table_opens_with_the_verdict_and_tells_the_exit_code(kind: str, format: str) -> None:
    run = _run(kind)
    [checked] = run.results
    text = render(format, run, "en")
    opened = opening(checked, "en")

    assert opened.mark in text[: text.index(opened.word) + 1]
    assert opened.word in text
    assert opened.sentence in text
    assert gate(checked, "en") in text.replace("\\", "")


@pytest.mark.parametrize("format", ["text", "github"])
@pytest.mark.parametrize("kind", _RUNS)
def test_the_last_line_of_a_log_tells_the_verdict_and_the_exit_code(kind: str, format: str) -> None:
    run = _run(kind)
    [checked] = run.results
    last = render(format, run, "zh").splitlines()[-1]

    assert opening(checked, "zh").brief in last
    assert last.endswith(gate(checked, "zh"))


@pytest.mark.parametrize("kind", _RUNS)
def test_json_tells_the_verdict_and_the_exit_code(kind: str) -> None:
    run = _run(kind)
    [checked] = run.results
    [report] = json.loads(render("json", run, "zh"))["reports"]

    assert report["verdict"] == checked.verdict
    assert (report["passed"], report["exit_code"]) == (checked.exit == 0, int(checked.exit))
    assert report["fail_on"] == "error"


@pytest.mark.parametrize("kind", _RUNS)
def test_junit_tells_the_verdict_in_every_suite_and_skips_what_was_not_checked(kind: str) -> None:
    run = _run(kind)
    [checked] = run.results
    suites: list[Any] = list(JUnitXml.fromstring(render("junit", run, "zh").encode()))
    known = [{each.name: each.value for each in suite.properties()} for suite in suites]
    skipped = [case for suite in suites for case in suite if case.name == "verdict"]

    assert known == [{"verdict": checked.verdict, "exit-code": str(int(checked.exit))}] * len(suites)
    assert len(skipped) == (kind in ("unchecked", "partial"))
    assert all(opening(checked, "zh").sentence in case.result[0].message for case in skipped)


@pytest.mark.parametrize("kind", _RUNS)
def test_sarif_tells_the_verdict_and_notes_what_was_not_checked(kind: str) -> None:
    run = _run(kind)
    [checked] = run.results
    [written] = json.loads(render("sarif", run, "zh"))["runs"]
    [invocation] = written["invocations"]
    notes = [each["message"]["text"] for each in invocation["toolExecutionNotifications"]]

    assert written["properties"]["reports"][0]["verdict"] == checked.verdict
    assert written["properties"]["reports"][0]["exitCode"] == checked.exit
    assert invocation["executionSuccessful"]
    assert len(notes) == (kind in ("unchecked", "partial"))
    assert all(opening(checked, "zh").sentence in text for text in notes)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format", ["scorecard", "text", "markdown", "html", "github"])
def test_a_gate_that_passes_with_accepted_findings_says_so(format: str, language: Language) -> None:
    text = render(format, _run("forgiven"), language)

    assert {"zh": "已认可 1 项；关口通过", "en": "1 finding accepted; passes the gate"}[language] in text
    assert {"zh": "通过，退出码 0", "en": "passed, exit code 0"}[language] in text
    assert not text.startswith("×")
    assert "× " + {"zh": "矛盾", "en": "contradicted"}[language] not in text


def test_an_accepted_contradiction_beside_another_error_does_not_pass() -> None:
    commented = TEXT.replace("where: 六（二）1}", "where: 六（二）1} # gjj: accept RS01: 原件如此")
    wrong = result(commented.replace("79.54%", "97.54%"))
    unknown = result(f"{commented}# gjj: accept XX99: y\n")

    assert opening(wrong, "en").text == "× contradicted"
    assert opening(unknown, "en").text == "△ contradicted, 1 finding accepted; does not pass the gate"
    assert gate(unknown, "en") == "gate: not passed, exit code 1"


@pytest.mark.parametrize(
    ("fail_on", "code", "said"),
    [
        ("error", None, "gate: not passed, exit code 1"),
        ("never", None, "gate: none (--fail-on never), exit code 0"),
        ("never", Exit.USAGE, "gate: not passed, exit code 2"),
    ],
)
def test_the_last_line_of_the_scorecard(fail_on: str, code: Exit | None, said: str) -> None:
    checked = result(TEXT, options=Options(fail_on=fail_on))

    assert gate(checked, "en", code) == said


def test_several_reports_end_with_the_exit_code_of_the_run() -> None:
    run = Run((*CASES["clean"]().results, *CASES["published"]().results))
    lines = render("scorecard", run, "en").splitlines()

    assert lines[-1] == "2 reports, 1 not passed, exit code 1"
    assert [line for line in lines if line.startswith("gate:")] == [
        "gate: passed, exit code 0",
        "gate: not passed, exit code 1",
    ]


def test_what_was_left_out_stands_beside_a_partial_verdict(monkeypatch: Any) -> None:
    from gjj_check.check.joint import joint
    from gjj_check.check.result import check

    clean = TEXT.replace("1.31 亿元", "1.30 亿元")
    kept = check(clean.encode(), "r.yaml", CATALOGUE.only(set(CATALOGUE.rules) - {"RS01"}))
    monkeypatch.setattr(joint, "MOST_FIGURES", 2)
    large = result(clean)

    assert "  rules left out by --select/--ignore: 1\n" in render("scorecard", Run((kept,)), "en")
    assert "\n  the report is too large for all rules" in render("scorecard", Run((large,)), "en")
    assert (kept.verdict, large.verdict) == ("partial", "partial")
