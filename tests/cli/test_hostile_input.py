"""Inputs made to hurt: each ends in a message within two seconds of work and 300 MiB, never in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.run import REPORT, ROOT, here, process

_TEXT = Path(REPORT).read_text(encoding="utf-8")


def _items(count: int, name: str = "项目") -> bytes:
    """So many project items, each with a share that is wrong."""
    items = ",".join(f"{{name: {name}{i}, value: {i} 万元, share: 50%}}" for i in range(count))
    return f"budget: {{projects: {{total: 100 万元, items: [{items}]}}}}".encode()


def _restated(count: int) -> bytes:
    """So many second mentions, nearly all wrong."""
    lines = [f"  - {{indicator: income.amount, text: 1.{i % 100:02} 亿元}}" for i in range(count)]
    return "\n".join(["income: {amount: 18779.96 万元}", "restated:", *lines]).encode()


def _aliases() -> bytes:
    """Each list holds the list before it seven times: 7 ** 20 members where aliases are followed."""
    lists = (b"%c: &%c [%s]" % (98 + i, 98 + i, b", ".join([b"*%c" % (97 + i)] * 7)) for i in range(20))
    return b"\n".join([b"a: &a [x, x]", *lists])


CASES: dict[str, tuple[Callable[[], bytes], int]] = {
    "nested lists": (lambda: b"[" * 10_000, 1),
    "nested mappings": (lambda: b"{a: " * 10_000, 1),
    "nested keys": (lambda: b"? " * 1_000_000, 1),
    "nested dashes": (lambda: b"- " * 1_000_000, 1),
    "aliases of aliases": (_aliases, 1),
    "long key": (lambda: b"a" * 1000 + b": 1", 1),
    "huge key": (lambda: b"? " + b"a" * 3_000_000 + b"\n: 1", 1),
    "huge tag": (lambda: b"a: !" + b"t" * 1_000_000 + b" 1", 1),
    "huge anchor": (lambda: b"a: &" + b"t" * 1_000_000 + b" 1", 1),
    "one long line": (lambda: b"loans: {balance: " + b"x" * 1_000_000 + b"}", 1),
    "one long quoted line": (lambda: b'loans: {balance: "' + b"x " * 500_000 + b'"}', 1),
    "a block of a million lines": (lambda: b"a: |\n" + b" x\n" * 1_000_000, 1),
    "NUL": (lambda: _TEXT.encode()[:300] + b"\0" + _TEXT.encode()[300:], 1),
    "lone surrogate": (lambda: _TEXT.encode()[:300] + b"\xed\xa0\x80" + _TEXT.encode()[300:], 1),
    "escaped surrogate": (lambda: b'report: {institution: "\\ud800"}', 1),
    "only blanks": (lambda: b" " * 4_000_000, 1),
    "only line breaks": (lambda: b"\n" * 4_000_000, 1),
    "only carriage returns": (lambda: b"\r" * 4_000_000, 1),
    "only quotes": (lambda: b"'" * 4_000_000, 1),
    "no encoding": (lambda: b"\xff" * 4_000_000, 1),
    "a hundred thousand items": (lambda: _items(100_000), 1),
    "as many items as may be": (lambda: _items(1_400), 1),
    "items with long names": (lambda: _items(400, "名" * 3_000), 1),
    "a hundred thousand mentions": (lambda: _restated(100_000), 1),
    "as many mentions as may be": (lambda: _restated(1_900), 1),
    "unknown keys": (lambda: b"\n".join(b"key%d: 1" % i for i in range(4_900)), 1),
    "repeated keys": (lambda: b"a: 1\n" * 4_900, 1),
    "figures that are none": (lambda: _items(1_400).replace(b"50%", "约50%".encode()), 1),
    "comments to the program": (lambda: b"# gjj: accept\n" * 200_000 + _TEXT.encode(), 1),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_costs_little_and_is_answered(name: str, tmp_path: Path) -> None:
    data, code = CASES[name]
    path, out = tmp_path / "x.yaml", tmp_path / "out"
    path.write_bytes(data())
    command = [sys.executable, "-m", "gjj_check", "validate", str(path)]
    to_file = [
        (os.POSIX_SPAWN_OPEN, fd, str(out), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) for fd in (1, 2)
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "GJJ_CHECK_LANG": "zh"}
    pid = os.posix_spawn(sys.executable, command, env, file_actions=to_file)
    _, status, usage = os.wait4(pid, 0)
    said = out.read_bytes()

    assert os.waitstatus_to_exitcode(status) == code
    assert usage.ru_utime + usage.ru_stime < 2
    assert usage.ru_maxrss < 300 * 1024
    assert b"x.yaml:" in said
    assert b"Traceback" not in said
    assert len(said) < 1_000_000


def test_a_scorecard_shows_a_hundred_findings_and_counts_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(_restated(300))
    ran = here("validate", str(path))

    shown = ran.out.count("错误[RS01]")
    assert shown == 100
    assert (
        f"另有 {here('validate', str(path), '--format', 'text').out.count('RS01') // 2 - shown} 项" in ran.out
    )


def test_a_balanced_list_of_any_length_is_found_once() -> None:
    items = ",".join("{name: a, value: 1 万元, share: 0.1%}" for _ in range(1_000))
    data = f"budget: {{projects: {{total: 999 万元, items: [{items}]}}}}".encode()

    assert "100%" in here("validate", "-", stdin=data).out


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_read_no_further_than_a_report_may_reach(device: str) -> None:
    ran = here("validate", device)

    assert ran.code == 1
    assert f"{device}:1:1" in ran.out


def test_binary_on_standard_input_is_a_finding() -> None:
    code, out, err = process("validate", "-", stdin=bytes(range(256)) * 1000)

    assert (code, b"Traceback" in out + err) == (1, False)
    assert b"<stdin>:1:1" in out


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").write_text(_TEXT, encoding="utf-8")
    code, out, err = process("validate", str(tmp_path))

    assert code == 2
    assert b"a.yaml" in err
    assert b"RS01" in out


def test_a_named_pipe_is_read_when_it_is_asked_for() -> None:
    command = f"'{sys.executable}' -m gjj_check validate <(cat '{REPORT}') --format text"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=env, timeout=60)

    assert done.returncode == 1
    assert b"RS01" in done.stdout


def test_folders_that_lead_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "inner" / "a.yaml").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "inner" / "self.yaml").symlink_to(tmp_path / "inner" / "self.yaml")
    ran = here("validate", str(tmp_path), "--format", "text")

    assert ran.code == 2
    assert ran.out.count("[RS01]") == 1
    assert "self.yaml" in ran.err


@pytest.mark.parametrize("format", ["scorecard", "text"])
@pytest.mark.parametrize("name", ["\x1b[31mred.yaml", "two\nlines.yaml", "\u202eright.yaml"])
def test_a_path_cannot_steer_the_terminal(format: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(_TEXT, encoding="utf-8")
    ran = here("validate", str(tmp_path), str(tmp_path / f"no{name}"), "--format", format)

    assert all(line.isprintable() for line in (ran.out + ran.err).splitlines())
    assert name.encode("unicode_escape").decode() in ran.out


@pytest.mark.parametrize("format", ["scorecard", "text"])
@pytest.mark.parametrize("name", ['"two\\nlines"', '"\\r\\n::error::x"', "\u202eright", '"\\u2066x\\u200f"'])
def test_a_name_cannot_steer_the_terminal(format: str, name: str) -> None:
    text = _TEXT.replace("购置新的营业用房", name).replace("益阳市住房公积金管理中心\n", f"{name}\n", 1)
    ran = here("validate", "-", "--format", format, stdin=text.replace("54.06%", "64.06%").encode())

    assert all(line.isprintable() for line in ran.out.splitlines())
    assert "::error::x" not in ran.out.splitlines()
