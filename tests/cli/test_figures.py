"""`gjj-check figures`: what was read, what could not be."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from tests.cli.run import REPORT, ROOT, here, process

_SCHEMA = json.loads((ROOT / "schema" / "figures.v1.json").read_text(encoding="utf-8"))
_TEXT = Path(REPORT).read_text(encoding="utf-8")


def _document(*args: str, stdin: str = "", code: int = 0) -> Any:
    ran = here("figures", *args, "--format", "json", stdin=stdin.encode())
    document = json.loads(ran.out)
    Draft202012Validator(_SCHEMA).validate(document)
    assert ran.code == code
    return document


def test_the_schema_is_a_schema_that_refuses() -> None:
    Draft202012Validator.check_schema(_SCHEMA)
    assert not Draft202012Validator(_SCHEMA).is_valid({"version": 1, "reports": [{}]})


def test_a_pipe_gets_one_line_a_figure() -> None:
    lines = [line.split("\t") for line in here("figures", REPORT).out.splitlines()]

    assert len(lines) == 102
    assert {len(line) for line in lines} == {6}
    assert lines[0] == [
        f"{REPORT}:{1 + _TEXT[: _TEXT.index('4 个')].count(chr(10))}:12",
        "institution.departments", "内设职能科室", "4 个", "4 个", "IN01",
    ]  # fmt: skip
    assert [line[3:] for line in lines if line[1] == "risk.overdue_rate"] == [
        ["0.19‰", "0.185 … 0.195 ‰", "RK01 RK05"]
    ]
    assert [line[3:] for line in lines if line[1] == "policy.floor_area"] == [["200 ㎡", "200 ㎡", "-"]]
    assert [line[2:4] for line in lines if line[1] == "budget.projects.items[2].share"] == [
        ["贷后资产服务占比", "13.03%"]
    ]


def test_every_place_is_where_the_figure_stands() -> None:
    lines = _TEXT.splitlines()
    [report] = _document(REPORT)["reports"]

    assert len(report["figures"]) == 102
    for figure in report["figures"]:
        assert lines[figure["line"] - 1][figure["column"] - 1 :].startswith(figure["text"])


def test_the_interval_is_what_the_declared_rounding_makes_it() -> None:
    for rounding, bounds in {
        "nearest": ("2.995", "3.005"), "truncate": ("3.00", "3.01"), "either": ("2.995", "3.010"),
    }.items():  # fmt: skip
        [report] = _document("-", stdin=f"report: {{rounding: {rounding}}}\nloans: {{balance: 3.00 亿元}}")[
            "reports"
        ]
        [figure] = report["figures"]
        assert (float(figure["low"]), float(figure["high"])) == tuple(map(float, bounds))
        assert (figure["unit"], figure["text"]) == ("亿元", "3.00 亿元")


_BROKEN = "loans: {balance: 3 亿元, issued: 3, repaid: 约 3 亿元, balanc: 3 亿元}"


def test_what_could_not_be_read_is_said_and_the_rest_is_shown() -> None:
    ran = here("figures", "-", stdin=_BROKEN.encode())
    [report] = _document("-", stdin=_BROKEN, code=1)["reports"]

    assert ran.code == 1
    assert (
        ran.out
        == "<stdin>:1:18\tloans.balance\t个人住房贷款余额\t3 亿元\t2.5 … 3.5 亿元\tIC02 IC03 IC04 LN03 LN05 LN06 LN07 RK01 RK04\n"
    )
    assert [line.split(" ")[0] for line in ran.err.splitlines()] == [
        f"<stdin>:1:{column}:" for column in (32, 43, 51)
    ]
    assert [each["id"] for each in report["unread"]] == [
        "figure.no-unit",
        "figure.vague",
        "report.unknown-key",
    ]
    assert [each["path"] for each in report["figures"]] == ["loans.balance"]


@pytest.mark.parametrize("stdin", ["", "a: [", "[1]"])
def test_a_file_that_is_no_report_has_no_figures(stdin: str) -> None:
    ran = here("figures", "-", stdin=stdin.encode())

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("<stdin>:1:")
    assert _document("-", stdin=stdin, code=1)["reports"][0]["figures"] == []


def test_what_a_waiver_gets_wrong_is_not_about_reading() -> None:
    text = "loans:\n  # gjj: accept LN01: unused\n  balance: 3 亿元\n"
    ran = here("figures", "-", stdin=text.encode())

    assert (ran.code, ran.err) == (0, "")


def test_folders_and_missing_files(tmp_path: Path) -> None:
    assert here("figures", str(tmp_path)).code == 3
    assert here("figures", str(tmp_path / "none.yaml")).code == 2
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("loans: {balance: 3 亿元}", encoding="utf-8")
    reports = _document(str(tmp_path))["reports"]

    assert [Path(each["path"]).name for each in reports] == ["a.yaml", "b.yaml"]
    assert here("figures", str(tmp_path)).out.count("\n") == 2


def test_an_unknown_format_is_refused() -> None:
    ran = here("figures", REPORT, "--format", "csv")

    assert ran.code == 2
    assert "text, json" in ran.err


@pytest.mark.parametrize("name", ['"two\\nlines"', '"tab\\there"', '"\\u202eright"', "'<script>]]>%0A'"])
def test_no_name_breaks_a_line_or_a_column(name: str) -> None:
    text = f'budget: {{projects: {{items: [{{name: {name}, value: "3.0\\n万元"}}]}}}}'
    [line] = here("figures", "-", stdin=text.encode()).out.splitlines()

    assert len(line.split("\t")) == 6
    assert line.replace("\t", "").isprintable()


def test_languages_differ_in_names_only() -> None:
    zh, en = (_document(REPORT, "--lang", language) for language in ("zh", "en"))
    for document in (zh, en):
        for figure in document["reports"][0]["figures"]:
            assert figure.pop("name")

    assert zh == en


def test_runs_give_the_same_bytes() -> None:
    assert len({process("figures", REPORT, PYTHONHASHSEED=str(seed)) for seed in range(3)}) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize("columns", [80, 100, 200])
def test_a_terminal_gets_columns_that_fit(columns: int) -> None:
    import fcntl
    import struct
    import termios

    terminal, end = os.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    env.pop("COLUMNS", None)
    with subprocess.Popen(
        [sys.executable, "-m", "gjj_check", "figures", REPORT, "--lang", "zh"], stdout=end, env=env
    ) as running:
        os.close(end)
        shown = b""
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # how Linux says that nobody writes any more
                break
            if not piece:
                break
            shown += piece
    os.close(terminal)
    lines = [re.sub(r"\x1b\[\d*m", "", line).rstrip() for line in shown.decode().splitlines()]

    assert running.returncode == 0
    assert lines[0] == f"{REPORT}  益阳市住房公积金管理中心  2023"
    assert max(cell_len(line) for line in lines[1:]) <= columns
    assert lines[1].split() == ["位置", "指标", "原文", "所指区间", "核对规则"]
    text = "\n".join(lines)
    assert all(
        f"{figure['line']}:{figure['column']} " in text
        for figure in _document(REPORT)["reports"][0]["figures"]
    )
    assert columns < 100 or text.count(" collection.contributions.of_target") == 1
