"""`gjj-check compare`: exit codes, text, JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.run import REPORT, ROOT, here, process

_SCHEMA = json.loads((ROOT / "schema" / "comparison.v2.json").read_text(encoding="utf-8"))
_TEXT = Path(REPORT).read_text(encoding="utf-8")


def _document(*args: str, stdin: str = _TEXT) -> Any:
    ran = here("compare", *args, "--format", "json", stdin=stdin.encode())
    document = json.loads(ran.out)
    Draft202012Validator(_SCHEMA).validate(document)
    return document


def test_the_schema_is_a_schema_that_refuses() -> None:
    Draft202012Validator.check_schema(_SCHEMA)
    assert not Draft202012Validator(_SCHEMA).is_valid({**_document(REPORT, "-"), "more": 1})


@pytest.mark.parametrize(
    ("old", "new", "args", "code"),
    [
        ("0.19‰", "0.19‰", (), 0),
        ("1.31 亿元", "1.30 亿元", (), 0),
        ("0.19‰", "1.90‰", (), 1),
        ("0.19‰", "1.90‰", ("--fail-on", "never"), 0),
        ("risk:", "rusk:", (), 1),
        ("22686.27 万元\n", "22696.27 万元\n", (), 1),
        ("liquidity_line: 85%", "liquidity_line:", (), 0),
        ("loan_cap: 45 万", "loan_cap: 4.5 万", (), 0),
        ("loan_cap: 45 万", "loan_cap: 4.5 万", ("--fail-on", "warning"), 1),
        ("report:", "a: [\nreport:", (), 2),
    ],
)
def test_exit_codes(old: str, new: str, args: tuple[str, ...], code: int) -> None:
    assert old in _TEXT
    assert here("compare", REPORT, "-", *args, stdin=_TEXT.replace(old, new).encode()).code == code


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((REPORT, "none.yaml"), "none.yaml"),
        (("none.yaml", REPORT), "none.yaml"),
        ((str(ROOT / "indicators"), REPORT), "只要一份"),
        ((REPORT, "-"), "<stdin>:1:1"),
        ((REPORT,), "NEW"),
        ((REPORT, REPORT, "--format", "scorecard"), "--format"),
        ((REPORT, REPORT, "--fail-on", "fatal"), "--fail-on"),
        ((REPORT, REPORT, "--config", "none.toml"), "none.toml"),
    ],
)
def test_what_will_not_do_is_said(args: tuple[str, ...], said: str) -> None:
    ran = here("compare", *args)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_the_text_shows_what_changed_and_explains_what_is_new() -> None:
    text = _TEXT.replace("1.31 亿元", "1.30 亿元").replace("0.19‰", "1.90‰").replace(", growth: +85.69%", "")
    lines = here("compare", REPORT, "-", stdin=text.encode()).out.splitlines()

    assert lines[:2] == [
        f"- {REPORT}  益阳市住房公积金管理中心 · 2023  矛盾",
        "+ <stdin>  益阳市住房公积金管理中心 · 2023  矛盾",
    ]
    assert "  risk.overdue_rate  个人住房贷款逾期率  0.19‰ → 1.90‰" in lines
    assert "  restated[2]  上缴财政城市廉租住房（公共租赁住房）建设补充资金  1.31 亿元 → 1.30 亿元" in lines
    assert "  budget.basic.three_public.growth  “三公”经费比上年增长  +85.69%" in lines
    assert [line for line in lines if line[:1].strip() not in ("", "-", "+")] == [
        "改动的数字 2", "删去的数字 1", "新的发现 2", "已消除的发现 1", "仍在的发现 1", "不再能判定的规则 1",
    ]  # fmt: skip
    assert f"    --> <stdin>:{1 + text[: text.index('1.90‰')].count(chr(10))}:17" in lines
    assert lines[-1] == "  MS01  增长率与增减额不符  budget.basic.three_public"


def test_a_member_of_a_list_is_called_by_its_name() -> None:
    text = _TEXT.replace("share: 13.03%", "share: 13.02%")

    assert (
        "items[2].share  贷后资产服务占比  13.03% → 13.02%\n"
        in here("compare", REPORT, "-", stdin=text.encode()).out
    )
    assert _document(REPORT, "-", stdin=text)["figures"]["changed"][0]["name"] == "贷后资产服务占比"


def test_no_change_is_said(tmp_path: Path) -> None:
    path = tmp_path / "sound.yaml"
    path.write_text("risk: {overdue: 220.12 万元}\n", encoding="utf-8")
    ran = here("compare", str(path), str(path))

    assert ran.code == 0
    assert ran.out.splitlines()[2:] == ["数字和发现都没有变化"]


def test_other_years_are_said() -> None:
    other = _TEXT.replace("year: 2023", "year: 2024").encode()

    assert "不是同一单位同一年度" in here("compare", REPORT, "-", stdin=other).out
    assert "not of one institution and year" in here("compare", REPORT, "-", "--lang", "en", stdin=other).out


def test_the_document_says_the_same() -> None:
    text = _TEXT.replace("1.31 亿元", "1.30 亿元").replace("  overdue: 220.12 万元\n", "")
    document = _document(REPORT, "-", stdin=text)

    assert document["same_report"] is True
    assert [document[side]["verdict"] for side in ("old", "new")] == ["contradicted", "consistent"]
    assert document["figures"]["changed"] == [
        {
            "path": "restated[2]",
            "name": "上缴财政城市廉租住房（公共租赁住房）建设补充资金",
            "old": "1.31 亿元",
            "new": "1.30 亿元",
        }
    ]
    assert document["figures"]["gone"] == [
        {"path": "risk.overdue", "name": "个人住房贷款逾期额", "text": "220.12 万元"}
    ]
    assert [each["rule"] for each in document["findings"]["solved"]] == ["RS01"]
    assert [each["rule"] for each in document["findings"]["remaining"]] == ["LN08"]
    assert document["undecided"] == [
        {"rule": "RK01", "name": "逾期率与逾期额、贷款余额不符", "subject": "", "missing": ["risk.overdue"]}
    ]


def test_fingerprints_are_those_of_validate() -> None:
    document = _document(REPORT, "-", stdin=_TEXT)
    [report] = json.loads(here("validate", REPORT, "--format", "json").out)["reports"]

    assert [each["fingerprint"] for each in document["findings"]["remaining"]] == [
        each["fingerprint"] for each in report["findings"]
    ]


def test_languages_differ_in_names_and_messages_only() -> None:
    text = _TEXT.replace("0.19‰", "1.90‰").replace("  overdue: 220.12 万元\n", "")
    zh, en = (_document(REPORT, "-", "--lang", language, stdin=text) for language in ("zh", "en"))
    for document in (zh, en):
        entries = [
            *document["figures"]["changed"], *document["figures"]["gone"], *document["undecided"],
            *document["findings"]["new"], *document["findings"]["remaining"],
        ]  # fmt: skip
        for entry in entries:
            assert entry.pop("name", "") + entry.pop("message", "")

    assert zh == en


@pytest.mark.parametrize(
    "name", ['"two\\nlines"', '"tab\\there"', '"\\u202eright"', "'<script>]]>%0A'", '’quoted"']
)
def test_no_name_breaks_out(name: str) -> None:
    text = _TEXT.replace("{name: 贷后资产服务,", f"{{name: {name},")
    ran = here("compare", REPORT, "-", stdin=text.encode())

    assert all(line.isprintable() for line in ran.out.splitlines())
    assert ran.out.count("\n") == here(
        "compare", REPORT, "-", stdin=_TEXT.replace("贷后资产服务", "别的").encode()
    ).out.count("\n")
    assert _document(REPORT, "-", stdin=text)["figures"]["added"][0]["path"] == "budget.projects.items[2]"


def test_the_configuration_holds_here_too(tmp_path: Path) -> None:
    config = tmp_path / "gjj-check.toml"
    config.write_text('fail-on = "never"\nignore = ["RK05"]\n', encoding="utf-8")
    text = _TEXT.replace("0.19‰", "1.90‰").encode()
    ran = here("compare", REPORT, "-", "--config", str(config), stdin=text)

    assert ran.code == 0
    assert "RK01" in ran.out
    assert "RK05" not in ran.out


def test_runs_give_the_same_bytes() -> None:
    text = _TEXT.replace("0.19‰", "1.90‰").encode()
    runs = {process("compare", REPORT, "-", stdin=text, PYTHONHASHSEED=str(seed)) for seed in range(3)}

    assert len(runs) == 1
