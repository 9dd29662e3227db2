"""`--format json` keeps to its published schema, and says the same on every run and in every language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.run import REPORT, ROOT, here, process

_SCHEMA = json.loads((ROOT / "schema" / "result.v2.json").read_text(encoding="utf-8"))
_TEXT = Path(REPORT).read_text(encoding="utf-8")


def _document(*args: str, stdin: str = "") -> Any:
    document = json.loads(here("validate", *args, "--format", "json", stdin=stdin.encode()).out)
    Draft202012Validator(_SCHEMA).validate(document)
    return document


def test_the_schema_is_a_schema_that_refuses() -> None:
    Draft202012Validator.check_schema(_SCHEMA)
    assert not Draft202012Validator(_SCHEMA).is_valid({"version": 2, "reports": [{}]})


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (_TEXT, "contradicted"),
        (_TEXT.replace("1.31 亿元", "1.30 亿元"), "consistent"),
        ("", "unreadable"),
        ("a: [", "unreadable"),
        ("loans: {balance: 3}", "unreadable"),
        (_TEXT.replace("38.40 亿元", "38.40 万元"), "contradicted"),
    ],
)
def test_every_kind_of_report_keeps_to_the_schema(text: str, verdict: str) -> None:
    assert [each["verdict"] for each in _document("-", stdin=text)["reports"]] == [verdict]


def test_the_published_report_in_numbers() -> None:
    [report] = _document(REPORT)["reports"]
    finding = next(each for each in report["findings"] if each["rule"] == "RS01")

    assert report["counts"] == {
        "pass": 57,
        "rounding": 3,
        "fail": 2,
        "not_evaluable": 8,
        "error": 0,
        "waived": 0,
    }
    assert (report["figures"]["printed"], report["figures"]["checked"]) == (102, 75)
    assert len(report["outcomes"]) == 70
    assert finding["expected"] == {
        "low": "1.3045625",
        "high": "1.3045635",
        "unit": "亿元",
        "printed_as": ["1.30 亿元"],
    }
    [referent] = finding["referents"]
    assert (referent["text"], referent["printed_as"], referent["fits"]) == (
        "12738.37 万元",
        ["1.27 亿元"],
        False,
    )
    assert [(each["text"], each["role"]) for each in finding["figures"]] == [
        ("1.31 亿元", "primary"),
        ("13045.63 万元", "related"),
    ]


def test_two_reports_of_which_one_is_broken(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    reports = _document(REPORT, str(tmp_path / "broken.yaml"))["reports"]

    assert [each["verdict"] for each in reports] == ["contradicted", "unreadable"]


def test_the_fingerprint_survives_a_moved_line_and_changes_with_the_rule() -> None:
    [before], [after] = (
        _document("-", stdin=text)["reports"] for text in (_TEXT, "# one more line\n" + _TEXT)
    )
    prints = [each["fingerprint"] for each in before["findings"]]

    assert prints == [each["fingerprint"] for each in after["findings"]]
    assert len(set(prints)) == len(prints) == 2


def test_twenty_runs_give_the_same_bytes() -> None:
    assert (
        len({process("validate", REPORT, "--format", "json", PYTHONHASHSEED=str(seed)) for seed in range(3)})
        == 1
    )
    assert len({here("validate", REPORT, "--format", "json").out for _ in range(20)}) == 1


def test_languages_differ_in_names_and_messages_only() -> None:
    [zh], [en] = (_document(REPORT, "--lang", language)["reports"] for language in ("zh", "en"))
    for report in (zh, en):
        for finding in report["findings"]:
            assert finding.pop("name")
            assert finding.pop("message")

    assert zh == en
