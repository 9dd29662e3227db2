"""`baseline`: written, pruned and shown without losing a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import REPORT, here


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "r.yaml"
    path.write_bytes(Path(REPORT).read_bytes())
    return path


@pytest.fixture
def written(report: Path) -> Path:
    path = report.with_name("w.yaml")
    ran = here(
        "baseline",
        "write",
        str(report),
        "--waivers",
        str(path),
        "--reason",
        "原件：如此 #1",
        "--by",
        "张三",
        "--until",
        "2099-12-31",
    )
    assert ran.code == 0
    return path


def _validate(report: Path, file: Path, *args: str) -> int:
    return here("validate", str(report), "--waivers", str(file), "--fail-on", "note", *args).code


def test_what_was_written_is_accepted(report: Path, written: Path) -> None:
    assert _validate(report, written) == 0
    assert _validate(report, written, "--no-waivers") == 1
    assert "原件：如此 #1" in here("validate", str(report), "--waivers", str(written), "--width", "120").out
    assert "已认可 2 项" in here("validate", str(report), "--waivers", str(written)).out


def test_an_edit_brings_the_finding_back(report: Path, written: Path) -> None:
    report.write_text(report.read_text(encoding="utf-8").replace("1.31 亿元", "1.32 亿元"), encoding="utf-8")

    assert _validate(report, written) == 1


def test_writing_again_adds_nothing_and_keeps_comments(report: Path, written: Path) -> None:
    written.write_text("# 局务会 3 月 5 日\n" + written.read_text(encoding="utf-8"), encoding="utf-8")
    before = written.read_text(encoding="utf-8")
    here("baseline", "write", str(report), "--waivers", str(written), "--reason", "another")

    assert written.read_text(encoding="utf-8") == before


def test_prune_removes_what_is_solved_and_nothing_else(report: Path, written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    written.write_text(text.replace("  - rule: LN08", "  # 流动性\n  - rule: LN08"), encoding="utf-8")
    report.write_text(report.read_text(encoding="utf-8").replace("1.31 亿元", "1.30 亿元"), encoding="utf-8")

    listed = here("baseline", "prune", str(report), "--waivers", str(written), "--check")
    assert listed.code == 1
    assert "原件：如此 #1" in listed.out
    assert "RS01" in written.read_text(encoding="utf-8")

    assert here("baseline", "prune", str(report), "--waivers", str(written)).code == 0
    left = written.read_text(encoding="utf-8")
    assert "RS01" not in left
    assert "  # 流动性\n  - rule: LN08" in left
    assert _validate(report, written) == 0


def test_prune_leaves_entries_of_other_reports(report: Path, written: Path) -> None:
    other = written.read_text(encoding="utf-8").replace('"2023"', '"2022"')
    written.write_text(other, encoding="utf-8")
    here("baseline", "prune", str(report), "--waivers", str(written))

    assert written.read_text(encoding="utf-8") == other
    assert "属其他报告" in here("baseline", "show", str(report), "--waivers", str(written)).out


def test_show_tells_what_each_entry_does(report: Path, written: Path) -> None:
    out = here("baseline", "show", str(report), "--waivers", str(written)).out

    assert out.count("起作用 RS01") == 1
    assert "共 2 条，起作用 2 条" in out
    late = here("baseline", "show", str(report), "--waivers", str(written), "--today", "2100-01-01").out
    assert "不再起作用 2 条" in late


@pytest.mark.parametrize(
    "args",
    [
        ("write", "no.yaml", "--reason", "x"),
        ("write", REPORT, "--reason", "  "),
        ("write", REPORT),
        ("write", REPORT, "--reason", "x", "--until", "soon"),
        ("write", REPORT, "--reason", "x", "--today", "soon"),
        ("prune", REPORT),
        ("show", REPORT),
    ],
)
def test_a_faulty_call_is_refused_and_writes_nothing(tmp_path: Path, args: tuple[str, ...]) -> None:
    path = tmp_path / "w.yaml"

    assert here("baseline", *args, "--waivers", str(path)).code == 2
    assert not path.exists()


def test_a_faulty_file_is_never_overwritten(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.yaml"
    path.write_text("waivers: [", encoding="utf-8")

    assert here("baseline", "write", str(report), "--waivers", str(path), "--reason", "x").code == 2
    assert path.read_text(encoding="utf-8") == "waivers: ["
    assert here("validate", str(report), "--waivers", str(path)).code == 2
    assert here("validate", str(report), "--waivers", str(tmp_path / "no.yaml")).code == 2


def test_a_folder_in_the_way_is_told(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "no" / "w.yaml"

    ran = here("baseline", "write", str(report), "--waivers", str(path), "--reason", "x")
    assert (ran.code, "写不了" in ran.err) == (2, True)
