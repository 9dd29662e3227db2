"""`explain`, `rules`, `indicators`, `figures`."""

from __future__ import annotations

import pytest

from gjj_check.catalogue.entry import Catalogue
from tests.cli.run import REPORT, here


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
    "command", [(), ("validate",), ("explain",), ("rules",), ("indicators",), ("figures",)]
)
def test_help_speaks_both_languages(command: tuple[str, ...]) -> None:
    out = here(*command, "--help").out

    assert "Usage" in out
    assert any("一" <= char <= "鿿" for char in out)
