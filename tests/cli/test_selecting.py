"""Selecting rules, profiles, the least coverage, further outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import REPORT, here, process


def _document(*args: str) -> Any:
    return json.loads(here("validate", REPORT, "--format", "json", *args).out)["reports"][0]


def _decided(*args: str) -> set[str]:
    return {outcome["rule"] for outcome in _document(*args)["outcomes"]}


def test_select_takes_ids_beginnings_and_names() -> None:
    assert _decided("--select", "rs01") == {"RS01"}
    assert {rule[:2] for rule in _decided("--select", "LN,WD")} == {"LN", "WD"}
    assert _decided("--select", "restated figure contradicts the original") == {"RS01"}
    assert _decided("--select", "同一指标前后数字不一致", "--select", "LN08") == {"RS01", "LN08"}


def test_ignore_wins_over_select() -> None:
    assert "LN08" not in _decided("--select", "LN", "--ignore", "LN08")
    assert _decided("--select", "ALL") == _decided()
    assert here("validate", REPORT, "--ignore", "RS01").code == 0


def test_what_was_left_out_is_counted() -> None:
    assert _document("--ignore", "RS01,LN08")["left_out"] == ["LN08", "RS01"]
    assert "未判规则 2 条" in here("validate", REPORT, "--ignore", "RS01,LN08").out


@pytest.mark.parametrize(
    ("wrong", "nearest"), [("RS1", "RS01"), ("LN99", "LN0"), ("提取率与提取额不符", "提取率与")]
)
def test_an_unknown_selector_is_refused_with_the_nearest(wrong: str, nearest: str) -> None:
    ran = here("validate", REPORT, "--select", wrong)

    assert (ran.code, ran.out) == (2, "")
    assert nearest in ran.err


@pytest.mark.parametrize(
    ("profile", "claims", "muted"),
    [
        ("gate", {"contradiction"}, 1),
        ("review", {"contradiction", "limit"}, 0),
        ("audit", {"contradiction", "limit", "undecided"}, 0),
    ],
)
def test_a_profile_says_which_findings_are_shown(profile: str, claims: set[str], muted: int) -> None:
    document = _document("--profile", profile)

    assert {finding["claim"] for finding in document["findings"]} == claims
    assert (document["profile"], document["muted"]) == (profile, muted)
    assert document["counts"]["fail"] == 2


def test_what_the_profile_does_not_show_is_counted() -> None:
    assert "按 --profile 未列 1 项" in here("validate", REPORT, "--profile", "gate").out


def test_the_least_coverage_is_a_finding() -> None:
    figures = _document()["figures"]
    reached = 100 * figures["checked"] // figures["printed"]

    assert here("validate", REPORT, "--ignore", "RS01", "--min-coverage", str(reached - 8)).code == 0
    ran = here("validate", REPORT, "--ignore", "RS01", "--min-coverage", str(reached + 1))
    assert ran.code == 1
    assert f"低于要求的 {reached + 1}%" in ran.out


def test_one_run_feeds_several_outputs(tmp_path: Path) -> None:
    wanted = {"sarif": tmp_path / "a.sarif", "junit": tmp_path / "b.xml", "text": tmp_path / "c.txt"}
    options = [f"--report={format}={path}" for format, path in wanted.items()]
    ran = here("validate", REPORT, "--format", "github", *options)

    assert ran.code == 1
    assert ran.out.startswith("::error ")
    assert json.loads(wanted["sarif"].read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert wanted["junit"].read_text(encoding="utf-8").startswith("<?xml")
    assert "RS01" in wanted["text"].read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["sarif", "sarif=", "xml=x", "=x"])
def test_a_faulty_output_is_refused(option: str) -> None:
    assert here("validate", REPORT, "--report", option).code == 2


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    ran = here("validate", REPORT, "--report", f"json={tmp_path / 'no' / 'x.json'}")

    assert ran.code == 2
    assert "写不了" in ran.err


def test_github_gets_a_step_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    process("validate", REPORT, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    text = summary.read_text(encoding="utf-8")

    assert text.startswith("before\n## ")
    assert "RS01" in text


@pytest.mark.parametrize("day", ["tomorrow", "2025-13-01", "2025-1-1", ""])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    assert here("validate", REPORT, "--today", day).code == 2


def test_the_output_is_the_same_byte_for_byte() -> None:
    assert (
        len(
            {
                process("validate", REPORT, "--format", "json", PYTHONHASHSEED=str(seed))[1]
                for seed in range(20)
            }
        )
        == 1
    )
