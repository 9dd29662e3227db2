"""The life of a waiver: accepted, changed, expired, unused, unknown."""

from __future__ import annotations

from typing import Any

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.baseline import parse
from gjj_check.check.result import Options, Result, check
from gjj_check.check.waiver import seal_of

LINE = "{indicator: income.remitted.housing, text: 1.31 亿元, where: 六（二）1}"


@pytest.fixture
def judged(catalogue: Catalogue, report_text: str) -> Any:
    def judge(
        comment: str = "", *, above: bool = False, edit: tuple[str, str] = ("", ""), **options: Any
    ) -> Result:
        line = next(each for each in report_text.splitlines() if LINE in each)
        written = f"  # {comment}\n{line}" if above else f"{line}  # {comment}"
        text = report_text.replace(line, written) if comment else report_text
        options.setdefault("today", "2025-01-01")
        return check(text.replace(*edit).encode(), "r.yaml", catalogue, Options(**options))

    return judge


def _rules(result: Result) -> list[str]:
    return [finding.rule for finding in result.findings]


def _seal(result: Result) -> str:
    return seal_of(next(finding for finding in result.findings if finding.rule == "RS01"))


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize(
    "comment",
    [
        "gjj: accept RS01 until 2025-06-30: 原件如此",
        "gjj: accept rs01: 原件如此",
        "gjj: 认可 RS01 至 2025-06-30 由 张三：原件如此",
        "gjj:accept RS01 until 2025-06-30 by Zhang San: 原件如此",
    ],
)
def test_an_accepted_finding_is_hidden_but_counted(judged: Any, comment: str, above: bool) -> None:
    result = judged(comment, above=above)

    assert [each.waiver.reason for each in result.accepted] == ["原件如此"]
    assert "RS01" not in _rules(result)
    assert not result.fails("error")
    assert result.verdict == "contradicted"


def test_a_waiver_that_is_not_tied_says_how_to_tie_it(judged: Any) -> None:
    result = judged("gjj: accept RS01: 原件如此")
    [untied] = [finding for finding in result.findings if finding.rule == "waiver.untied"]

    assert untied.severity == "note"
    assert untied.problem.params["seal"] == f"[{_seal(judged())}]"


def test_a_tied_waiver_ends_when_any_of_its_figures_changes(judged: Any) -> None:
    comment = f"gjj: accept RS01 [{_seal(judged())}] until 2025-06-30: 原件如此"

    assert "RS01" not in _rules(judged(comment))
    assert [rule for rule in _rules(judged(comment)) if rule.startswith("waiver")] == []
    for edit in (("1.31 亿元", "1.32 亿元"), ("13045.63", "13045.64")):
        assert {"RS01", "waiver.changed"} <= set(_rules(judged(comment, edit=edit)))


@pytest.mark.parametrize(("today", "expired"), [("2025-06-30", False), ("2025-07-01", True), ("", False)])
def test_a_waiver_holds_up_to_its_last_day(judged: Any, today: str, expired: bool) -> None:
    result = judged("gjj: accept RS01 until 2025-06-30: 原件如此", today=today)

    assert ("waiver.expired" in _rules(result)) is expired
    assert ("RS01" in _rules(result)) is expired


@pytest.mark.parametrize(
    ("comment", "finding", "severity"),
    [
        ("gjj: accept LN08: 原件如此", "waiver.unused", "warning"),
        ("gjj: accept ZZ99: 原件如此", "waiver.unknown-rule", "error"),
        ("gjj: accept RS01:", "waiver.no-reason", "error"),
        ("gjj: accept RS01 until 2025-02-30: 原件如此", "waiver.date", "error"),
        ("gjj: accept RS01 until soon: 原件如此", "waiver.date", "error"),
        ("gjj: ignore RS01: 原件如此", "waiver.malformed", "error"),
        ("gjj: accept everything: 原件如此", "waiver.malformed", "error"),
    ],
)
def test_a_waiver_that_does_nothing_is_a_finding(
    judged: Any, comment: str, finding: str, severity: str
) -> None:
    result = judged(comment)
    [about] = [each for each in result.findings if each.claim == "waiver"]

    assert (about.rule, about.severity) == (finding, severity)
    assert "RS01" in _rules(result)
    assert about.line == next(each.line for each in result.findings if each.rule == "RS01")


def test_a_waiver_of_a_rule_that_the_profile_hides_is_used(judged: Any, report_text: str) -> None:
    line = next(each for each in report_text.splitlines() if "89.93%" in each)
    result = judged(edit=(line, f"{line}  # gjj: accept LN08: 已报备"), profile="gate")

    assert [each.finding.rule for each in result.accepted] == ["LN08"]
    assert "waiver.unused" not in _rules(result)


def test_a_waiver_of_a_rule_that_was_not_selected_is_left_alone(catalogue: Catalogue) -> None:
    text = "loans: {balance: 1 亿元}  # gjj: accept RS01: 原件如此\nwithdrawal: {rate: 50%}"
    result = check(text.encode(), "r.yaml", catalogue.only({"WD01"}), Options())

    assert _rules(result) == []


def test_no_waivers_shows_everything(judged: Any) -> None:
    result = judged("gjj: accept RS01: 原件如此", waivers=None)

    assert "RS01" in _rules(result)
    assert result.accepted == []


@pytest.mark.parametrize(
    "text",
    [
        'report: {institution: "甲 # gjj: accept RS01: x"}',
        "report:\n  institution: |\n    甲\n    # gjj: accept RS01: x\n",
        "report: {institution: 甲#gjj: accept}",
        "report: [ # gjj: accept RS01: x",
    ],
)
def test_what_is_no_comment_is_no_waiver(text: str, catalogue: Catalogue) -> None:
    result = check(text.encode(), "r.yaml", catalogue)

    assert [finding for finding in result.findings if finding.claim == "waiver"] == []


ENTRY = """\
waivers:
  - rule: RS01
    institution: 益阳市住房公积金管理中心
    year: 2023
    figures: {"restated[2]": 1.31 亿元, income.remitted.housing: 13045.63 万元}
    reason: 原件如此
"""


@pytest.mark.parametrize(
    ("old", "new", "accepted", "about"),
    [
        ("", "", 1, []),
        ("1.31", "1.32", 0, ["waiver.changed"]),
        ("restated[2]", "restated[3]", 0, ["waiver.unused"]),
        ("2023", "2022", 0, []),
        ("RS01", "ZZ99", 0, ["waiver.unknown-rule"]),
        ("    reason", "    until: 2024-12-31\n    reason", 0, ["waiver.expired"]),
    ],
)
def test_an_entry_of_a_waiver_file(judged: Any, old: str, new: str, accepted: int, about: list[str]) -> None:
    file = parse(ENTRY.replace(old, new).encode(), "w.yaml")
    result = judged(waivers=tuple(file.waivers))

    assert file.problems == []
    assert len(result.accepted) == accepted
    assert [finding.rule for finding in result.findings if finding.claim == "waiver"] == about
    assert all(finding.file == "w.yaml" for finding in result.findings if finding.claim == "waiver")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1", "waivers.top"),
        ("waivers: 1", "waivers.top"),
        ("", "source.empty"),
        ("waivers: [1]", "waivers.entry"),
        ("waivers: [{rule: RS01, reason: x}]", "waivers.entry"),
        ("waivers: [{rule: RS01, figures: {a: 1}}]", "waivers.entry"),
        ("waivers: [{rule: [RS01], reason: x, figures: {a: 1}}]", "waivers.entry"),
        ("waivers: [{rule: RS01, reason: x, figures: {a: 1}, untill: 2025-01-01}]", "report.unknown-key"),
        ("waivers: [{rule: RS01, reason: x, figures: {a: 1}, until: 2025-1-1}]", "waiver.date"),
    ],
)
def test_a_faulty_waiver_file_has_a_problem(text: str, problem: str) -> None:
    assert [each.id for each in parse(text.encode(), "w.yaml").problems] == [problem]
