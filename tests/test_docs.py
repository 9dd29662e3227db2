"""The documents say what the program does."""

from __future__ import annotations

import re
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
