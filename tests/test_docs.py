"""The documents say what the program does."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from gjj_check.catalogue.entry import Catalogue
from gjj_check.cli.exits import Exit
from gjj_check.output.formats import FORMATS
from tests.cli.run import here
from tests.picture import picture
from tests.rule_pages import pages

_ROOT = Path(__file__).parent.parent
_PAGES = [*sorted(_ROOT.glob("*.md")), *sorted((_ROOT / "docs").glob("*.md"))]


def test_the_picture_is_what_the_program_draws_now() -> None:
    drawn = (_ROOT / "docs" / "scorecard.svg").read_text(encoding="utf-8")

    assert drawn == picture(), "run `make picture`"


@pytest.mark.parametrize("page", _PAGES, ids=[page.name for page in _PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


_READMES = ["README.md", "README.zh-CN.md"]


@pytest.mark.parametrize("page", _READMES)
def test_the_readmes_name_every_command_option_and_exit_code(page: str) -> None:
    text = (_ROOT / page).read_text(encoding="utf-8")
    options = re.findall(r"^ +(--[a-z-]+)", here("validate", "--help").out, re.MULTILINE)
    commands = re.findall(r"^  ([a-z]+)  ", here("--help").out.partition("命令：\n")[2], re.MULTILINE)

    assert {"validate", "catalogue", "baseline"} <= set(commands)
    assert [command for command in commands if f"gjj-check {command}" not in text] == []
    assert len(options) >= 16
    assert [option for option in options if option != "--help" and option not in text] == []
    assert [format for format in FORMATS if f"`{format}`" not in text] == []
    assert all(f"| {int(code)} |" in text for code in Exit)


def _blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", (_ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", _READMES)
def test_the_commands_of_the_readme_run_one_after_the_other(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("reports", "examples"):
        shutil.copytree(_ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    commands = [
        command
        for block in _blocks(page, "console")
        for command in re.findall(r"^\$ (?:\.venv/bin/)?gjj-check (.*)$", block, re.MULTILINE)
    ]

    assert len(commands) >= 8
    for command in commands:
        ran = here(*shlex.split(command))
        expected = 1 if command.startswith("validate reports") and "--waivers" not in command else 0
        assert (command, ran.code, ran.err) == (command, expected, "")
    assert (tmp_path / "gjj-check.html").exists()


@pytest.mark.parametrize("page", _READMES)
def test_a_fresh_repository_has_a_gate_within_five_commands(page: str, tmp_path: Path) -> None:
    """The commands as they stand, but for the installation, which brings the program onto the path."""
    [block] = [block for block in _blocks(page, "sh") if "pip install" in block]
    install, *others = block.splitlines()
    (tmp_path / "gjj-check").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gjj_check "$@"\n')
    (tmp_path / "gjj-check").chmod(0o755)
    codes = []
    for command in others:
        done = subprocess.run(
            ["sh", "-c", command.replace("PATH/TO/gjj-check", shlex.quote(str(_ROOT)))],
            cwd=tmp_path,
            env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(_ROOT / "src")},
            capture_output=True,
            check=False,
        )
        codes.append(done.returncode)

    assert "pip install PATH/TO/gjj-check " in install
    assert codes == [0, 1, 0, 0]


def test_the_settings_in_the_readme_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for page in _READMES:
        [settings] = _blocks(page, "toml")
        Path("gjj-check.toml").write_text(settings, encoding="utf-8")
        Path("gjj-waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
        ran = here("validate", "--show-config")

        assert (ran.code, ran.err) == (0, "")
        assert 'profile = "gate"' in ran.out


def test_no_rule_that_claims_a_contradiction_is_approximate(catalogue: Catalogue) -> None:
    approximate = [rule.claim for rule in catalogue.rules.values() if "~" in rule.holds]

    assert approximate
    assert "contradiction" not in approximate


def test_the_changelog_names_every_rule(catalogue: Catalogue) -> None:
    text = (_ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert [id for id in catalogue.rules if id not in text] == []


def test_the_languages_show_the_same_files() -> None:
    english, chinese = (
        [re.sub(r"\s*#(?! gjj:).*", "", block) for kind in ("yaml", "toml") for block in _blocks(page, kind)]
        for page in _READMES
    )
    [report] = [block for block in english if block.startswith("report:")]

    assert len(english) >= 5
    assert english == chinese
    assert here("validate", "-", stdin=report.encode()).code == 0


def test_the_pipelines_of_the_readme_use_what_is_here() -> None:
    blocks = [yaml.safe_load(block) for block in _blocks("README.md", "yaml")]
    [workflow] = [block["jobs"]["check"]["steps"] for block in blocks if "jobs" in block]
    [gitlab] = [block["include"][0]["file"] for block in blocks if "include" in block]
    [hooks] = [block["repos"][0]["hooks"] for block in blocks if "repos" in block]
    action = yaml.safe_load((_ROOT / "action.yml").read_text(encoding="utf-8"))
    shipped = yaml.safe_load((_ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert workflow[1]["with"].keys() <= action["inputs"].keys()
    assert workflow[2]["with"]["sarif_file"] == action["inputs"]["sarif"]["default"]
    assert (_ROOT / gitlab.removeprefix("/")).exists()
    assert {hook["id"] for hook in hooks} <= {hook["id"] for hook in shipped}


@pytest.mark.parametrize("name", pages())
def test_the_rule_reference_is_what_the_catalogue_says_now(name: str) -> None:
    assert (_ROOT / "docs" / name).read_text(encoding="utf-8") == pages()[name], "run `make rules`"
