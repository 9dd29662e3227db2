"""`explain`, `rules`, `indicators`, `figures`."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from gjj_check.catalogue.entry import Catalogue
from gjj_check.cli.main import app
from tests.cli.run import REPORT, here, process

COMMANDS = (
    "validate", "figures", "coverage", "explain", "rules", "indicators", "catalogue", "new", "compare", "schema", "baseline",
)  # fmt: skip


def test_every_rule_and_indicator_is_explained_in_both_languages(catalogue: Catalogue) -> None:
    for language in ("zh", "en"):
        for rule in catalogue.rules.values():
            out = here("explain", rule.id, "--lang", language).out
            assert rule.name[language] in out
            assert rule.why[language] in out
            assert rule.holds in out
    assert "缴存额" in here("explain", "collection.contributions").out


def test_an_unknown_rule_offers_the_nearest() -> None:
    ran = here("explain", "wd1")

    assert ran.code == 2
    assert "WD01" in ran.err


def test_lists_have_one_line_each(catalogue: Catalogue) -> None:
    assert here("rules").out.count("\n") == len(catalogue.rules)
    assert here("indicators").out.count("\n") == len(catalogue.indicators)


def test_figures_lists_all_that_was_read() -> None:
    ran = here("figures", REPORT)
    [rate] = [line for line in ran.out.splitlines() if "\twithdrawal.rate\t" in line]

    assert ran.code == 0
    assert ran.out.count("\n") == 102
    assert rate.split("\t")[3:] == ["79.54%", "79.535 … 79.545 %", "WD01 WD02"]


def test_figures_says_what_it_could_not_read() -> None:
    ran = here("figures", "-", stdin=b"loans: {balance: 3}")

    assert (ran.code, ran.out) == (1, "")
    assert "<stdin>:1:18" in ran.err


@pytest.mark.parametrize(
    "command",
    [(), *((each,) for each in COMMANDS), *(("baseline", each) for each in ("write", "prune", "show"))],
)
def test_help_speaks_both_languages(command: tuple[str, ...]) -> None:
    zh, en = (
        process(*command, "--help", GJJ_CHECK_LANG=language, COLUMNS="80")[1].decode()
        for language in ("zh", "en")
    )
    options = [re.findall(r"^ +(-[-a-z, ]*-[a-z-]+)", text, re.MULTILINE) for text in (zh, en)]

    assert zh.startswith("用法：")
    assert en.startswith("Usage: ")
    assert not re.search("Usage|Options|Arguments|Commands|required|default|Show this|current shell", zh)
    assert not re.search("[一-鿿]", en)
    assert options[0] == options[1]
    assert "--help" in options[0]
    assert max(map(cell_len, [*zh.splitlines(), *en.splitlines()])) <= 80
    assert "..." not in en.partition("Commands:")[2]


def test_every_command_is_in_the_list() -> None:
    assert set(COMMANDS) == {
        getattr(command.callback, "__name__", "") for command in app.registered_commands
    } | {"baseline"}


def test_validate_tells_its_exit_codes() -> None:
    for language in ("zh", "en"):
        out = process("validate", "--help", GJJ_CHECK_LANG=language)[1].decode()
        assert re.findall(r"^    ([0-9])  ", out, re.MULTILINE) == ["0", "1", "2", "3", "4"]
