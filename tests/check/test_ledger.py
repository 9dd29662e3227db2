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
    ("measure", "part", "point"),
    [
        ("loan_cap: {value: 45 万元, growth: +20%}", "growth", False),
        ("loan_cap: {value: 45 万元, change: +20 万元}", "change", True),
        ("loan_cap: {value: 45 万元, prior: 25 万元}", "prior", True),
        ("loan_cap: {value: 45 万元, of_target: 90%}", "of_target", False),
        ("liquidity_line: {value: 85%, growth: -2.86%}", "growth", False),
        ("liquidity_line: {value: 85%, change: -2.5 个百分点}", "change", True),
    ],
)
def test_only_amounts_are_exact_by_what_they_mean(
    measure: str, part: str, point: bool, catalogue: Catalogue
) -> None:
    """Growths of policy constants were points."""
    ledger = _ledger(f"policy: {{{measure}}}", catalogue)
    path = f"policy.{measure.partition(':')[0]}"

    assert ledger.figures[path].interval.is_point
    assert ledger.figures[f"{path}.{part}"].interval.is_point is point


def test_a_zero_is_exact_as_an_amount_only(catalogue: Catalogue) -> None:
    text = "risk: {written_off: {value: 0 万元, prior: 0 万元, change: 0 万元, growth: 0%}}"
    figures = _ledger(text, catalogue).figures

    exact = [key for key, figure in figures.items() if figure.interval.is_point]
    assert exact == ["risk.written_off", "risk.written_off.prior"]


@pytest.mark.parametrize(
    ("original", "again", "point"),
    [
        ("60 万元", "60 万元", True),
        ("60 万元", "60.0 万元", True),
        ("60.4 万元", "60 万元", False),
        ("600000 元", "60 万元", False),
        ("60 万元", "600000 元", False),
        ("", "60 万元", False),
    ],
)
def test_a_second_mention_is_exact_in_the_unit_and_with_the_decimals_of_the_original(
    original: str, again: str, point: bool, catalogue: Catalogue
) -> None:
    """A policy constant that is mentioned more roughly was contradicted by its own original."""
    first = f"policy: {{loan_cap: {original}}}\n" if original else ""
    ledger = _ledger(f"{first}restated: [{{indicator: policy.loan_cap, text: {again}}}]", catalogue)
    [(mention, _)] = ledger.mentions

    assert mention.interval.is_point is point


def test_how_exact_a_mention_is_follows_the_original_that_is_tried(catalogue: Catalogue) -> None:
    text = "policy: {loan_cap: 60 万元}\nrestated: [{indicator: policy.loan_cap, text: 60 万元}]"
    ledger = _ledger(text, catalogue)
    tried = ledger.replacing([(ledger.figures["policy.loan_cap"], "60.4 万元")])
    both = ledger.replacing(
        [(ledger.mentions[0][0], "61 万元"), (ledger.figures["policy.loan_cap"], "61 万元")]
    )

    assert tried is not None
    assert both is not None
    assert not tried.mentions[0][0].interval.is_point
    assert [each.interval.is_point for each in both.printed] == [True, True]
    assert both.mentions[0][0].figure.text == "61 万元"
    assert ledger.mentions[0][0].interval.is_point
    assert ledger.replacing([(ledger.mentions[0][0], "61 两")]) is None


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
