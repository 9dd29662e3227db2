"""Two reports held against each other."""

from __future__ import annotations

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.compare import Comparison, compare
from gjj_check.check.result import Options, check

_ITEMS = [
    "      - {name: 购置新的营业用房, value: 1825.29 万元, share: 54.06%}\n",
    "      - {name: 贷后资产服务, value: 439.76 万元, share: 13.03%}\n",
]
_MENTIONS = [
    "  - {indicator: risk.reserve, text: 22686.27 万元, where: 六（一）6}\n",
    "  - {indicator: income.remitted.housing, text: 1.31 亿元, where: 六（二）1}\n",
]


class _Pair:
    """Makes both reports from the published one."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self.text = text
        self.catalogue = catalogue

    def __call__(
        self, *edits: tuple[str, str], before: tuple[tuple[str, str], ...] = (), options: Options = Options()
    ) -> Comparison:
        old = _edited(self.text, *before)
        new = _edited(old, *edits)
        return compare(
            check(old.encode(), "old.yaml", self.catalogue, options),
            check(new.encode(), "new.yaml", self.catalogue, options),
        )


def _edited(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def pair(report_text: str, catalogue: Catalogue) -> _Pair:
    return _Pair(report_text, catalogue)


def _rules(comparison: Comparison) -> dict[str, list[str]]:
    return {
        "fresh": [finding.rule for finding in comparison.fresh],
        "solved": [finding.rule for finding in comparison.solved],
        "accepted": [finding.rule for finding in comparison.accepted],
        "remaining": [finding.rule for finding in comparison.remaining],
    }


def _figures(comparison: Comparison) -> tuple[list[str], list[str], list[str]]:
    return (
        [each.new.key for each in comparison.changed],
        [each.key for each in comparison.added],
        [each.key for each in comparison.gone],
    )


_SAME = {"fresh": [], "solved": [], "accepted": [], "remaining": ["RS01", "LN08"]}


def test_a_report_is_what_it_was(pair: _Pair) -> None:
    comparison = pair()

    assert comparison.same_report
    assert _figures(comparison) == ([], [], [])
    assert _rules(comparison) == _SAME
    assert comparison.undecided == []


@pytest.mark.parametrize(
    "edit",
    [
        ("report:\n", "# a line more\nreport:\n"),
        ("38.40 亿元, growth: +3.78%", '"38.40 亿元", growth: "+3.78%"'),
        (
            "  overdue: 220.12 万元\n  overdue_rate: 0.19‰\n",
            "  overdue_rate: 0.19‰\n  overdue: 220.12 万元\n",
        ),
        ("  total: 2608.19 万元", "  total: {value: 2608.19 万元}"),
        ("".join(_ITEMS), "".join(reversed(_ITEMS))),
        ("".join(_MENTIONS), "".join(reversed(_MENTIONS))),
        ("where: 六（二）1", "where: 六（二）2"),
    ],
    ids=["line", "quotes", "order", "form", "members", "mentions", "where"],
)
def test_what_only_moves_is_no_change(edit: tuple[str, str], pair: _Pair) -> None:
    comparison = pair(edit, options=Options("gate"))

    assert _figures(comparison) == ([], [], [])
    assert _rules(comparison) == {**_SAME, "remaining": ["RS01"]}
    assert comparison.undecided == []


def test_a_corrected_figure_solves_its_finding(pair: _Pair) -> None:
    comparison = pair(("1.31 亿元", "1.30 亿元"))
    [changed] = comparison.changed

    assert (changed.new.key, changed.old.text, changed.new.text) == ("restated[2]", "1.31 亿元", "1.30 亿元")
    assert changed.new.indicator == "income.remitted.housing"
    assert _rules(comparison) == {**_SAME, "solved": ["RS01"], "remaining": ["LN08"]}
    assert not comparison.fails("note")


def test_a_slip_is_a_new_finding_from_its_severity_on(pair: _Pair) -> None:
    comparison = pair(("overdue_rate: 0.19‰", "overdue_rate: 1.90‰"))

    assert _rules(comparison)["fresh"] == ["RK01", "RK05"]
    assert [comparison.fails(each) for each in ("error", "warning", "note", "never")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_a_warning_fails_from_its_own_severity_on(pair: _Pair) -> None:
    raised = ("liquidity_line: 85%", "liquidity_line: 90%")
    comparison = pair((raised[1], raised[0]), before=(raised,))

    assert _rules(comparison)["fresh"] == ["LN08"]
    assert [comparison.fails(each) for each in ("error", "warning", "note")] == [False, True, True]


def test_a_finding_follows_its_member_of_the_list(pair: _Pair) -> None:
    wrong = ("share: 13.03%", "share: 13.30%")
    moved = [_ITEMS[0], _ITEMS[1].replace(*wrong)]
    comparison = pair(("".join(moved), "".join(reversed(moved))), before=(wrong,), options=Options("gate"))

    assert [each.rule for each in comparison.remaining] == ["MS04", "RS01"]
    assert comparison.fresh == comparison.solved == []


def test_the_same_rule_failing_for_another_member_is_another_finding(pair: _Pair) -> None:
    comparison = pair(
        ("share: 13.30%", "share: 13.03%"),
        ("share: 54.06%", "share: 54.33%"),
        before=(("share: 13.03%", "share: 13.30%"),),
    )

    assert "MS04" in _rules(comparison)["fresh"]
    assert "MS04" in _rules(comparison)["solved"]


def test_members_come_and_go_by_name(pair: _Pair) -> None:
    comparison = pair((_ITEMS[0], ""), ("name: 贷后资产服务", "name: 贷后服务"))
    changed, added, gone = _figures(comparison)

    assert changed == []
    assert added == ["budget.projects.items[1]", "budget.projects.items[1].share"]
    assert gone == [f"budget.projects.items[{number}]{part}" for number in (1, 2) for part in ("", ".share")]
    assert [each.text for each in comparison.gone][:2] == ["1825.29 万元", "54.06%"]


def test_members_of_one_name_are_told_apart_by_their_order(catalogue: Catalogue) -> None:
    old, new = (
        f"budget: {{projects: {{items: [{{name: 甲, value: 1 万元}}, {{name: 甲, value: {amount} 万元}}]}}}}"
        for amount in (2, 3)
    )
    comparison = compare(check(old.encode(), "old", catalogue), check(new.encode(), "new", catalogue))

    assert [(each.old.text, each.new.text) for each in comparison.changed] == [("2 万元", "3 万元")]


def test_mentions_of_one_figure_are_told_apart_by_where_they_stand(catalogue: Catalogue) -> None:
    first, second = (
        "{indicator: risk.reserve, text: 3 万元, where: 一}",
        "{indicator: risk.reserve, text: 4 万元, where: 二}",
    )
    old, new = (f"restated: [{', '.join(order)}]" for order in ((first, second), (second, first)))
    comparison = compare(check(old.encode(), "old", catalogue), check(new.encode(), "new", catalogue))

    assert comparison.changed == []


def test_a_rule_that_lost_a_figure_is_no_longer_decided(pair: _Pair) -> None:
    comparison = pair(("  overdue: 220.12 万元\n", ""), (", growth: +85.69%", ""))
    lost = {(each.rule.id, each.subject): each.missing for each in comparison.undecided}

    assert lost == {("RK01", ""): ("risk.overdue",), ("MS01", "budget.basic.three_public"): ()}
    assert _figures(comparison)[2] == ["budget.basic.three_public.growth", "risk.overdue"]
    assert not comparison.fails("note")


def test_what_is_gone_with_its_figure_is_not_counted_as_undecided(pair: _Pair) -> None:
    comparison = pair(("    three_public: {value: 11.81 万元, change: +5.45 万元, growth: +85.69%}\n", ""))

    assert {each.rule.id for each in comparison.undecided} == {"BU02", "BU04"}


def test_a_figure_that_cannot_be_read_any_more_is_a_change_and_a_finding(pair: _Pair) -> None:
    comparison = pair(("220.12 万元", "约 220 万元"))

    assert [(each.old.text, each.new.text) for each in comparison.changed] == [("220.12 万元", "约 220 万元")]
    assert _rules(comparison)["fresh"] == ["figure.vague"]


def test_an_accepted_finding_is_not_solved(pair: _Pair) -> None:
    comparison = pair(
        ("restated:\n", "restated:\n  # gjj: accept LN08: x\n"),
        ("  - {indicator: income.remitted", "  # gjj: accept RS01: 已核实\n  - {indicator: income.remitted"),
    )

    assert _rules(comparison)["accepted"] == ["RS01"]
    assert _rules(comparison)["solved"] == []
    assert _rules(comparison)["fresh"] == ["waiver.unused", "waiver.untied"]


def test_another_year_is_said_and_findings_go_by_rule_and_figure(pair: _Pair) -> None:
    comparison = pair(("year: 2023", "year: 2024"), ("overdue: 220.12 万元", "overdue: 230.12 万元"))

    assert not comparison.same_report
    assert _figures(comparison) == (["risk.overdue"], [], [])
    assert _rules(comparison)["remaining"] == ["RS01", "LN08"]


def test_a_defect_of_the_input_stays_the_same_in_another_year(pair: _Pair) -> None:
    comparison = pair(("year: 2023", "year: 2024"), before=(("220.12 万元", "约 220 万元"),))

    assert _rules(comparison)["remaining"] == ["figure.vague", "RS01", "LN08"]
    assert comparison.fresh == comparison.solved == []


def test_what_becomes_undecided_is_not_the_finding_it_was(pair: _Pair) -> None:
    comparison = pair(
        ("liquidity_line: 85%", "liquidity_line:"), ("1.31 亿元", "1.32 亿元"), options=Options("audit")
    )

    assert ("LN08", "undecided") in {(each.rule, each.claim) for each in comparison.fresh}
    assert [each.rule for each in comparison.solved] == ["LN08"]


def test_the_same_fingerprint_is_the_same_finding(pair: _Pair) -> None:
    comparison = pair(("overdue_rate: 0.19‰", "overdue_rate: 1.90‰"), ("year: 2023", "year: 2023 "))
    before = {finding.fingerprint for finding in comparison.old.findings}

    assert {finding.fingerprint for finding in comparison.remaining} == before
    assert before.isdisjoint(finding.fingerprint for finding in comparison.fresh)


def test_a_report_that_cannot_be_read_has_lost_everything(pair: _Pair) -> None:
    comparison = pair(("report:\n", "a: [\nreport:\n"))

    assert len(comparison.gone) == 102
    assert [each.rule for each in comparison.fresh] == ["source.syntax"]
