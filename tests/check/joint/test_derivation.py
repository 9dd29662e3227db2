"""Reports in which every rule passes alone but no true values exist: refuted, and the chain can be followed."""

from __future__ import annotations

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.joint.conflict import smallest
from gjj_check.check.joint.decide import decide
from gjj_check.check.joint.derivation import Derivation
from gjj_check.check.result import Options, Result, check

BALANCE = """
collection: {contributions: 38.40 亿元, balance: {prior: 118.29 亿元}}
withdrawal: {amount: 30.54 亿元}
loans: {balance: 113.43 亿元, deposit_ratio: 89.94%}
"""
"""Through CO07 the deposit balance is at least 126.135 亿元; through LN06 it is less."""

MENTIONS = """
income: {amount: 1.88 亿元}
restated:
  - {indicator: income.amount, text: 18750.00 万元}
  - {indicator: income.amount, text: 18849.00 万元}
"""
"""Both second mentions round to the first, but they are not each other."""


def _check(text: str, catalogue: Catalogue, *, joint: bool = True) -> Result:
    result = check(text.encode(), "x", catalogue, Options(joint=joint))
    assert result.draft.problems == result.ledger.problems == []
    return result


def _refuted(text: str, catalogue: Catalogue) -> tuple[Result, Derivation]:
    assert _check(text, catalogue, joint=False).verdict != "contradicted"
    result = _check(text, catalogue)
    assert result.verdict == "contradicted"
    [outcome] = [
        each for each in result.outcomes if each.status == "fail" and each.rule.claim == "contradiction"
    ]
    assert outcome.rule.id == "JC01"
    return result, result.joint.derivations[outcome.subject]


def _rules(derivation: Derivation) -> set[str]:
    return {origin.rule for origin in derivation.origins if origin.rule}


def test_through_the_balance_chain(catalogue: Catalogue) -> None:
    _, derivation = _refuted(BALANCE, catalogue)
    balance = next(
        link for link in derivation.links if link.unknown.path == "collection.balance" and link.origin.rule
    )

    assert _rules(derivation) == {"CO07", "LN06"}
    assert balance.low is not None
    assert balance.low.lo * 1000 == 126135 * 10**5 * 1000 * balance.low.den
    assert derivation.last is not None


def test_without_any_rule_that_could_be_decided_alone(catalogue: Catalogue) -> None:
    """CO07 lacks the balance and LN06 too; together they still leave none."""
    alone = _check(BALANCE, catalogue, joint=False)

    assert not alone.evaluated
    assert _check(BALANCE.replace("118.29", "118.27"), catalogue).verdict == "unreadable"
    assert _check(BALANCE, catalogue).verdict == "contradicted"


def test_through_last_years_ratio(report_text: str, catalogue: Catalogue) -> None:
    """WD02 alone allows the growth of contributions, and WD01 the amounts; the amounts that WD01 leaves do not."""
    text = report_text.replace("1.31 亿元", "1.30 亿元").replace("growth: +3.78%", "growth: +3.82%")
    _, derivation = _refuted(text, catalogue)

    assert _rules(derivation) == {"WD01", "WD02"}
    assert {origin.figure for origin in derivation.origins} >= {"collection.contributions.growth"}
    assert {link.unknown.role for link in derivation.links} == {"value", "prior"}


def test_through_two_mentions_that_each_fit_the_first(catalogue: Catalogue) -> None:
    result, derivation = _refuted(MENTIONS, catalogue)

    assert {origin.figure for origin in derivation.origins} == {"restated[1]", "restated[2]"}
    assert derivation.last is not None
    assert {link.unknown.path for link in derivation.last} == {"income.amount"}
    [diagnosis] = result.joint.diagnoses
    assert {suspect.figure.key for cure in diagnosis.cures for suspect in cure.suspects} == {
        "restated[1]",
        "restated[2]",
    }


@pytest.mark.parametrize("text", [BALANCE, MENTIONS])
def test_no_origin_of_a_contradiction_can_be_left_out(text: str, catalogue: Catalogue) -> None:
    result, derivation = _refuted(text, catalogue)
    system = result.joint.system
    ground = system.skeleton.ground
    core = smallest(ground, decide(ground, system.rows).core)

    assert {system.origin(row) for row in core} == set(derivation.origins)
    for origin in {row.origin for row in core}:
        rest = [row for row in core if row.origin != origin]
        assert decide(ground, rest).answer == "possible"


@pytest.mark.parametrize(("zeros", "unit"), [("", "万元"), ("", "亿元"), ("000", "亿元"), ("000000", "亿元")])
def test_the_size_of_the_amounts_makes_no_difference(zeros: str, unit: str, catalogue: Catalogue) -> None:
    """Balances from a million yuan to 10^16, with the same number of decimals."""
    text = BALANCE.replace("118.29", f"118{zeros or '.29'}").replace("38.40", f"38{zeros or '.40'}")
    text = text.replace("30.54", f"30{zeros or '.54'}").replace("113.43", f"113{zeros or '.43'}")
    _, derivation = _refuted(text.replace("亿元", unit), catalogue)

    assert _rules(derivation) == {"CO07", "LN06"}


def test_the_same_report_twice_gives_the_same_chain(catalogue: Catalogue) -> None:
    first, second = _refuted(BALANCE, catalogue)[1], _refuted(BALANCE, catalogue)[1]

    assert repr(first) == repr(second)
