"""The closest configuration file wins; a faulty one ends the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import REPORT, here


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "r.yaml").write_bytes(Path(REPORT).read_bytes())
    return folder / "r.yaml"


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_closest_file_wins(report: Path) -> None:
    _write(report.parent.parent / "gjj-check.toml", 'fail-on = "never"\n')
    assert here("validate", str(report)).code == 0

    _write(report.parent / "pyproject.toml", '[tool.gjj-check]\nignore = ["RS01"]\n')
    assert here("validate", str(report), "--fail-on", "warning").code == 1
    assert here("validate", str(report)).code == 0

    _write(report.parent / "gjj-check.toml", 'fail-on = "error"\n')
    assert here("validate", str(report)).code == 1


def test_a_project_without_the_table_is_passed_over(report: Path) -> None:
    _write(report.parent.parent / "gjj-check.toml", 'fail-on = "never"\n')
    _write(report.parent / "pyproject.toml", '[project]\nname = "x"\n')

    assert here("validate", str(report)).code == 0


def test_options_win_and_no_config_leaves_all_aside(report: Path) -> None:
    config = _write(report.parent / "gjj-check.toml", 'fail-on = "never"\nprofile = "gate"\n')

    assert here("validate", str(report), "--fail-on", "error").code == 1
    assert here("validate", str(report), "--no-config").code == 1
    assert here("validate", REPORT, "--config", str(config)).code == 0


def test_show_config_tells_every_setting_and_its_file(report: Path) -> None:
    config = _write(report.parent / "gjj-check.toml", 'profile = "audit"\nselect = ["LN"]\n')
    out = here("validate", str(report), "--show-config").out

    assert out.startswith(f"# {config.resolve()}\n")
    assert 'profile = "audit"\n' in out
    assert 'select = ["LN"]\n' in out
    assert 'fail-on = "error"\n' in out


def test_paths_are_relative_to_the_file(report: Path) -> None:
    overlay = report.parent / "local"
    overlay.mkdir()
    _write(report.parent / "gjj-check.toml", 'catalogue = ["local"]\nreport = ["json=out.json"]\n')

    assert "local" in here("validate", str(report)).err  # an empty folder is a fault, so it was looked for
    _write(report.parent / "gjj-check.toml", 'report = ["json=out.json"]\n')
    here("validate", str(report))
    assert (report.parent / "out.json").exists()


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("lang = 'zh'\nprofil = 'gate'\n", 2, "profile"),
        ("profile = 'strict'\n", 1, "profile"),
        ("min-coverage = 101\n", 1, "min-coverage"),
        ("min-coverage = '5'\n", 1, "min-coverage"),
        ("select = 'RS01'\n", 1, "select"),
        ("\nselect = [\n", 2, "TOML"),
    ],
)
def test_a_faulty_file_has_a_place_and_checks_nothing(report: Path, text: str, line: int, told: str) -> None:
    config = _write(report.parent / "gjj-check.toml", text)
    ran = here("validate", str(report))

    assert (ran.code, ran.out) == (2, "")
    assert f"{config.resolve()}:{line}" in ran.err
    assert told in ran.err


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xff")

    assert here("validate", REPORT, "--config", str(tmp_path / "no.toml")).code == 2
    assert "utf-8" in here("validate", REPORT, "--config", str(tmp_path / "x.toml")).err


def test_a_report_is_needed_unless_the_settings_are_asked_for() -> None:
    assert here("validate").code == 2
    assert here("validate", "--show-config", "--no-config").code == 0
