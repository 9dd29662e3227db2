"""Every rule's examples are decided as they say."""

from __future__ import annotations

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.example import report_of
from gjj_check.check.result import check

_RULES = load_catalogue(builtin_directory()).catalogue.rules
_CASES = [
    (rule.id, status)
    for rule in _RULES.values()
    for status in ("pass", "rounding", "fail")
    if rule.examples[status] != "impossible"
]


@pytest.mark.parametrize(("rule", "status"), _CASES)
def test_example_is_decided_as_it_says(rule: str, status: str, catalogue: Catalogue) -> None:
    result = check(report_of(catalogue.rules[rule].examples[status]), "example", catalogue)

    assert result.draft.problems == []
    assert result.ledger.problems == []
    assert {outcome.status for outcome in result.outcomes if outcome.rule.id == rule} >= {status}
    if status != "fail":
        assert not any(o.status == "fail" and o.rule.id == rule for o in result.outcomes)


def test_every_rule_has_a_passing_and_a_failing_example() -> None:
    assert not [r.id for r in _RULES.values() if "impossible" in (r.examples["pass"], r.examples["fail"])]
