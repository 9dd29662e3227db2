"""Whatever the input is: one clear message with a place and a way out, the right exit code, never a traceback."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.run import REPORT, ROOT, here, process

_TEXT = Path(REPORT).read_text(encoding="utf-8")

# name, bytes, exit code, place, part of the message
CASES: list[tuple[str, bytes, int, str, str]] = [
    ("empty", b"", 1, "1:1", "空的"),
    ("comment only", b"# nothing\n", 1, "1:1", "空的"),
    ("not yaml", b"a: [1, 2\nb: }", 1, "2:2", "YAML"),
    ("unclosed", b"a: [1", 1, "1:6", "括号"),
    ("list", b"- 1\n- 2\n", 1, "1:1", "键: 值"),
    ("plain text", b"hello\n", 1, "1:1", "键: 值"),
    ("unknown section", "withdrawl: {amount: 3 亿元}".encode(), 1, "1:1", "withdrawal"),
    ("unknown key", "loans:\n  balanse: 3 亿元".encode(), 1, "2:3", "balance"),
    ("list for a figure", b"loans: {balance: [1]}", 1, "1:9", "数字"),
    ("wrong unit", "loans: {balance: 3 个百分点}".encode(), 1, "1:18", "亿元"),
    ("growth in yuan", "loans: {balance: {value: 3 亿元, growth: 3 亿元}}".encode(), 1, "1:40", "%"),
    ("unknown unit", "loans: {balance: 3 两}".encode(), 1, "1:18", "亿元"),
    ("no unit", b"loans: {balance: 113.43}", 1, "1:18", "亿元"),
    ("nan", b"loans: {balance: NaN}", 1, "1:18", "NaN"),
    ("infinity", b"loans: {balance: .inf}", 1, "1:18", ".inf"),
    ("huge exponent", b"loans: {balance: 1e999999999}", 1, "1:18", "1e999999999"),
    ("long number", b"loans: {balance: " + b"9" * 100_000 + b"}", 1, "1:18", "100000"),
    ("negative count", "collection: {units: -5 家}".encode(), 1, "1:21", "不会为负"),
    ("split count", "collection: {units: 5.5 家}".encode(), 1, "1:21", "小数"),
    ("negative amount", "loans: {balance: -5 亿元}".encode(), 1, "1:18", "change"),
    ("duplicate key", "loans:\n  balance: 1 亿元\n  balance: 2 亿元".encode(), 1, "3:3", "两次"),
    ("tab", "loans:\n\tbalance: 1 亿元".encode(), 1, "2:1", "空格"),
    ("alias bomb", b"a: &a [1]\nb: [*a, *a]", 1, "1:4", "&a"),
    ("two documents", "loans: {balance: 1 亿元}\n---\nb: 1".encode(), 1, "2:1", "---"),
    ("deep flow", b"[" * 10_000, 1, "1:25", "24"),
    ("deep block", "\n".join(" " * i + "a:" for i in range(2500)).encode(), 1, "25:25", "24"),
    ("too large", b"a" * 50_000_000, 1, "1:1", "4 MiB"),
    ("many nodes", b"a: [" + b"1, " * 50_000 + b"1]", 1, "1:", "10000"),
    ("utf-16 without mark", _TEXT.encode("utf-16-le"), 1, "1:2", "UTF-8"),
    ("binary", b"\x89PNG\r\n\x1a\n\0\0\0", 1, "3:1", "UTF-8"),
    ("no encoding", b"a: \xff\xff\xff", 1, "1:4", "UTF-8"),
    ("control character", b"a: 1\x07", 1, "1:5", "U+0007"),
    ("year", b"report: {year: MMXXIII}", 1, "1:16", "2023"),
    ("rounding", b"report: {rounding: upward}", 1, "1:20", "truncate"),
    (
        "restated nothing",
        "restated: [{indicator: loans.balanc, text: 1 亿元}]".encode(),
        1,
        "1:24",
        "indicators",
    ),
    ("no figures", b"report: {year: 2023}", 3, "", "没有可以核对的数字"),
]


@pytest.mark.parametrize(
    ("data", "code", "place", "message"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_bad_input_is_one_clear_message(
    tmp_path: Path, data: bytes, code: int, place: str, message: str
) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    start = time.perf_counter()
    ran = here("validate", str(path))

    assert time.perf_counter() - start < 2
    assert ran.code == code
    assert f"x.yaml:{place}" in ran.out or not place
    assert message in ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err


def test_missing_section_makes_rules_not_evaluable_and_is_no_error() -> None:
    text = _TEXT[: _TEXT.index("budget:")] + _TEXT[_TEXT.index("# 六、") :].replace("1.31 亿元", "1.30 亿元")
    ran = here("validate", "-", stdin=text.encode())

    assert ran.code == 0
    assert "BU01" in ran.out
    assert "缺" in ran.out


@pytest.mark.parametrize(
    ("encoding", "said"), [("gb18030", "gb18030"), ("utf-16", "utf-16-le"), ("utf-8-sig", "")]
)
def test_other_encodings_are_read_and_named(encoding: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(_TEXT.encode(encoding))
    ran = here("validate", str(path))

    assert ran.code == 1
    assert "RS01" in ran.out
    assert (f"按 {said} 读入" in ran.err) == bool(said)


def test_a_missing_and_an_unreadable_file_are_usage_errors(tmp_path: Path) -> None:
    long_name = tmp_path / ("x" * 300)

    assert "没有这个文件" in here("validate", str(tmp_path / "no.yaml")).err
    assert here("validate", str(long_name)).code == 2
    assert "读不了" in here("validate", str(long_name)).err


@pytest.mark.parametrize(("figure", "code"), [("1.31 亿元", b"1"), ("1.30 亿元", b"0")])
def test_a_closed_pipe_ends_quietly_and_keeps_the_exit_code(figure: str, code: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(_TEXT.replace("1.31 亿元", figure), encoding="utf-8")
    command = f"'{sys.executable}' -m gjj_check validate '{path}' | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, check=True, env={"PYTHONPATH": str(ROOT / "src")}
    )

    assert done.stderr == b""
    assert done.stdout.splitlines()[1:] == [code]


@pytest.mark.parametrize("data", [b"a" * 50_000_000, b"[" * 10_000, b"a: [" + b"1, " * 900_000 + b"1]"])
def test_hostile_input_stays_small_and_quick(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    start = time.perf_counter()
    code, out, err = process("validate", str(path))

    assert time.perf_counter() - start < 2
    assert (code, b"Traceback" in out + err) == (1, False)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 300 * 1024
