"""Figures bound to their indicators: what is exact, what cannot stand where it stands."""

from __future__ import annotations

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.ledger import Ledger
from gjj_check.numbers.interval import Interval
from gjj_check.report.load import load


def _ledger(text: str, catalogue: Catalogue) -> Ledger:
    draft = load(text.encode(), "x")
    assert draft.problems == []
    return Ledger(draft, catalogue)


@pytest.mark.parametrize(
    ("text", "key", "interval"),
    [
        ("policy: {loan_to_value: 80%}", "policy.loan_to_value", Interval(80, 80, 100)),
        ("risk: {written_off: 0 万元}", "risk.written_off", Interval(0, 0)),
        ("risk: {written_off: 3 万元}", "risk.written_off", Interval(25_000, 35_000)),
        ("risk: {overdue: 0 万元}", "risk.overdue", Interval(-5_000, 5_000)),
    ],
)
def test_only_what_is_exact_by_nature_has_no_width(
    text: str, key: str, interval: Interval, catalogue: Catalogue
) -> None:
    assert _ledger(text, catalogue).figures[key].interval == interval


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("budget: {projects: {other: {value: 1 万元, share: -5%}}}", "figure.negative"),
        ("collection: {contributions: {value: 1 亿元, of_target: -5%}}", "figure.negative"),
        ("collection: {contributions: {value: 1 亿元, prior: -5 亿元}}", "figure.negative"),
        ("collection: {units: {value: 1 家, prior: -5 家}}", "figure.negative-count"),
        ("restated: [{indicator: institution.branches.names, text: 3 个}]", "report.unknown-indicator"),
    ],
)
def test_what_cannot_stand_there_is_a_defect(text: str, id: str, catalogue: Catalogue) -> None:
    assert [problem.id for problem in _ledger(text, catalogue).problems] == [id]


def test_a_change_and_a_net_amount_may_be_negative(catalogue: Catalogue) -> None:
    text = "collection: {net_units: -5 家, contributions: {value: 1 亿元, change: -5 亿元, growth: -5%}}"

    assert _ledger(text, catalogue).problems == []
