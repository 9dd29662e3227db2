"""Exit codes are a contract."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gjj_check.check import confront
from gjj_check.cli.exits import Exit, worst
from tests.cli.run import REPORT, here


@pytest.fixture
def corrected(tmp_path: Path) -> str:
    path = tmp_path / "ok.yaml"
    text = Path(REPORT).read_text(encoding="utf-8").replace("1.31 亿元", "1.30 亿元")
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_codes_are_frozen() -> None:
    assert {code.name: int(code) for code in Exit} == {
        "CLEAN": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "NOTHING_CHECKED": 3,
        "INTERNAL": 4,
        "INTERRUPTED": 130,
    }


def test_published_report_has_findings() -> None:
    assert here("validate", REPORT).code == 1


def test_corrected_report_is_clean(corrected: str) -> None:
    assert here("validate", corrected).code == 0


@pytest.mark.parametrize(("threshold", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on_moves_the_threshold(threshold: str, code: int, corrected: str) -> None:
    assert here("validate", corrected, "--fail-on", threshold).code == code


def test_never_fails_on_findings() -> None:
    assert here("validate", REPORT, "--fail-on", "never").code == 0


@pytest.mark.parametrize(
    "args",
    [
        ("validate",),
        ("validate", "nowhere.yaml"),
        ("validate", REPORT, "--format", "xml"),
        ("validate", REPORT, "--fail-on", "sometimes"),
        ("validate", REPORT, "--color", "pink"),
        ("validate", REPORT, "--lang", "fr"),
        ("validate", REPORT, "--catalogue", "nowhere"),
        ("validate", "a\0b"),
        ("explain", "nothing-like-it"),
        ("figures", "nowhere.yaml"),
        ("frobnicate",),
        (),
    ],
)
def test_usage_errors_exit_2(args: tuple[str, ...]) -> None:
    assert here(*args).code == 2


def test_version() -> None:
    assert here("--version") == (0, "gjj-check 0.1.0\n", "")


def test_directory_without_reports_is_nothing_checked(tmp_path: Path) -> None:
    ran = here("validate", str(tmp_path))

    assert ran.code == 3
    assert "没有报告" in ran.err


def test_report_without_figures_is_nothing_checked(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("report: {year: 2024}\n", encoding="utf-8")
    ran = here("validate", str(tmp_path))

    assert ran.code == 3
    assert "没有可以核对的数字" in ran.err
    assert "自洽" not in ran.out


def test_an_error_inside_a_rule_is_reported_and_hides_no_other_outcome(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = confront._Case.compared

    def broken(self: Any, *args: Any) -> Any:
        if self.application.rule.id == "WD01":
            raise RuntimeError("wires crossed")
        return compared(self, *args)

    monkeypatch.setattr(confront._Case, "compared", broken)
    ran = here("validate", REPORT)

    assert ran.code == 4
    assert "wires crossed" in ran.err
    assert "RS01" in ran.out


def test_several_reports_give_the_gravest_code(corrected: str, tmp_path: Path) -> None:
    assert here("validate", corrected, REPORT).code == 1
    assert here("validate", corrected, REPORT, "nowhere.yaml").code == 2
    assert worst([Exit.CLEAN, Exit.NOTHING_CHECKED]) == Exit.NOTHING_CHECKED
    assert worst([Exit.INTERNAL, Exit.USAGE, Exit.FINDINGS]) == Exit.INTERNAL
    assert worst([]) == Exit.NOTHING_CHECKED


def test_a_directory_stands_for_its_reports(corrected: str) -> None:
    Path(corrected).with_name("second.yml").write_bytes(Path(corrected).read_bytes())
    ran = here("validate", str(Path(corrected).parent))

    assert ran.code == 0
    assert ran.out.count("√ 自洽") == 2


def test_standard_input_is_a_report() -> None:
    ran = here("validate", "-", stdin=Path(REPORT).read_bytes())

    assert ran.code == 1
    assert "<stdin>:116:48" in ran.out
