"""The documents say what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.cli.exits import Exit
from tests.cli.run import here
from tests.picture import picture

_ROOT = Path(__file__).parent.parent
_PAGES = [*sorted(_ROOT.glob("*.md")), *sorted((_ROOT / "docs").glob("*.md"))]


def test_the_picture_is_what_the_program_draws_now() -> None:
    drawn = (_ROOT / "docs" / "scorecard.svg").read_text(encoding="utf-8")

    assert drawn == picture(), "run `make picture`"


@pytest.mark.parametrize("page", _PAGES, ids=[page.name for page in _PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_readmes_name_every_command_option_and_exit_code(page: str) -> None:
    text = (_ROOT / page).read_text(encoding="utf-8")
    options = re.findall(r"^ +(--[a-z-]+)", here("validate", "--help").out, re.MULTILINE)

    assert all(
        f"gjj-check {command}" in text
        for command in ("validate", "explain", "rules", "indicators", "figures")
    )
    assert len(options) >= 6
    assert [option for option in options if option != "--help" and option not in text] == []
    assert all(f"| {int(code)} |" in text for code in Exit)


_COMMANDS = [
    (page, command)
    for page in ("README.md", "README.zh-CN.md")
    for block in re.findall(r"```console\n(.*?)```", (_ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    for command in re.findall(r"^\$ (?:\.venv/bin/)?gjj-check (.*)$", block, re.MULTILINE)
]


def test_each_readme_shows_a_command() -> None:
    assert {page for page, _ in _COMMANDS} == {"README.md", "README.zh-CN.md"}


@pytest.mark.parametrize(("page", "command"), _COMMANDS)
def test_a_command_of_the_readme_runs(page: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_ROOT)

    assert here(*shlex.split(command)).code in (Exit.CLEAN, Exit.FINDINGS)


def test_no_rule_that_claims_a_contradiction_is_approximate(catalogue: Catalogue) -> None:
    approximate = [rule.claim for rule in catalogue.rules.values() if "~" in rule.holds]

    assert approximate
    assert "contradiction" not in approximate


def test_the_changelog_names_every_rule(catalogue: Catalogue) -> None:
    text = (_ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert [id for id in catalogue.rules if id not in text] == []


def test_the_languages_show_the_same_report() -> None:
    snippets = [
        re.sub(r"\s*#.*", "", block)
        for page in ("README.md", "README.zh-CN.md")
        for block in re.findall(r"```yaml\n(.*?)```", (_ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    ]

    assert len(snippets) == 2
    assert snippets[0] == snippets[1]
    assert here("validate", "-", stdin=snippets[0].encode()).code == 0
