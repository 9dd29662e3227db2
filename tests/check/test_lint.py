"""The catalogue is checked too: every remark is drawn out by an overlay that deserves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gjj_check.catalogue.entry import Catalogue, Each
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.apart import apart
from gjj_check.check.lint import Lint, slot_of

_TEXTS = """\
    why: {zh: 甲, en: a}
    fix: {zh: 乙, en: b}
    source: 来源
    examples:
"""
_RESERVE = """\
      pass: {risk.reserve: 300.00 万元, loans.balance: 1.00 亿元}
      rounding: {risk.reserve: 149.50 万元, loans.balance: 1.00 亿元}
      fail: {risk.reserve: 1.00 万元, loans.balance: 1.00 亿元}
"""
_HEAD = """\
    name: {zh: 名, en: name}
"""


def _rule(id: str, holds: str, examples: str = _RESERVE, claim: str = "limit") -> str:
    return f"  {id}:\n{_HEAD}    holds: {holds}\n    claim: {claim}\n{_TEXTS}{examples}"


def _indicator(id: str, name: str = "名", **keys: str) -> str:
    keys = {"unit": "万元", "source": "来源", **keys}
    lines = "".join(f"    {key}: {value}\n" for key, value in keys.items() if value)
    return f"  {id}:\n    name: {{zh: {name}, en: {name}}}\n{lines}    definition: {{zh: 甲, en: a}}\n"


def _lint(folder: Path, text: str, **others: str) -> Lint:
    for name, content in {"a": text, **others}.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return Lint(load_catalogue(builtin_directory(), folder), {folder})


def _ids(lint: Lint) -> list[str]:
    return [remark.problem.id for remark in lint.remarks]


def test_the_built_in_catalogue_deserves_no_remark() -> None:
    builtin = builtin_directory()
    lint = Lint(load_catalogue(builtin), {builtin})

    assert lint.remarks == []
    assert (len(lint.indicators), len(lint.rules)) == (59, 57)


@pytest.mark.parametrize(
    ("rule", "remarks"),
    [
        (_rule("ZZ01", "risk.reserve >= 1.5% * loans.balance"), []),
        (_rule("ZZ01", "risk.reserve >= 0.5% * loans.balance"), ["lint.example", "lint.weaker"]),
        (_rule("ZZ01", "1% * loans.balance <= risk.reserve"), ["lint.example", "lint.same"]),
        (_rule("ZZ01", "risk.reserve <= 0.5% * loans.balance"), ["lint.contradictory"]),
        (_rule("ZZ01", "risk.reserve >= 0 * loans.balance"), ["lint.always"]),
        (_rule("ZZ01", "risk.reserve = risk.reserve"), ["lint.always"]),
        (_rule("ZZ01", "risk.reserve + loans.balance >= 0"), ["lint.always"]),
        (_rule("ZZ01", "collection.net_units + collection.units >= 0"), []),
        (_rule("ZZ01", "collection.units.growth >= 0"), []),
        (_rule("ZZ01", "0 - risk.reserve >= loans.balance"), ["lint.never"]),
        (_rule("ZZ01", "0 - risk.reserve >= 3 元 + loans.balance"), ["lint.never-at-all"]),
        (_rule("ZZ01", "loans.balance.growth = loans.balance.change / (loans.balance - loans.balance.change)"), ["lint.case"]),
        (_rule("ZZ01", "risk.reserve >= loans.balance ~ loans.balance"), []),
    ],
)  # fmt: skip
def test_a_rule_is_held_against_the_others(rule: str, remarks: list[str], tmp_path: Path) -> None:
    found = _ids(_lint(tmp_path, f"rules:\n{rule}"))

    relations = {"lint.same", "lint.weaker", "lint.case", "lint.always", "lint.never", "lint.never-at-all"}
    relations |= {"lint.contradictory", "lint.contradictory-at-all"}
    assert [id for id in found if id in relations] == [id for id in remarks if id in relations]
    assert set(remarks) <= set(found)


def test_two_rules_of_one_overlay_are_reported_once(tmp_path: Path) -> None:
    one, two = (_rule(id, "risk.reserve >= 1.5% * loans.balance") for id in ("ZZ01", "ZZ02"))
    lint = _lint(tmp_path, f"rules:\n{one}{two}")

    assert [(r.problem.id, r.problem.params["rule"]) for r in lint.remarks] == [("lint.same", "ZZ02")]


def test_bounds_that_leave_no_figure_contradict_each_other(tmp_path: Path) -> None:
    low = _rule("ZZ01", "risk.reserve <= 2 万元")
    high = _rule("ZZ02", "risk.reserve >= 3 万元")

    assert "lint.contradictory-at-all" in _ids(_lint(tmp_path, f"rules:\n{low}{high}"))


def test_a_softer_rule_is_not_redundant_beside_one_that_proves_more(tmp_path: Path) -> None:
    rule = _rule("ZZ01", "risk.reserve >= 0.5% * loans.balance", claim="style")

    assert "lint.weaker" not in _ids(_lint(tmp_path, f"rules:\n{rule}"))


def test_a_rule_that_needs_fewer_figures_is_not_redundant(tmp_path: Path) -> None:
    """Whoever prints no `other` still wants the listed projects held against the total: BU06 and BU07."""
    rule = _rule("ZZ01", "risk.reserve + risk.written_off <= 0.5% * loans.balance")

    assert "lint.weaker" not in _ids(_lint(tmp_path, f"rules:\n{rule}"))


@pytest.mark.parametrize(
    ("examples", "remark"),
    [
        (_RESERVE.replace("300.00 万元", "1.00 万元"), "lint.example"),
        (_RESERVE.replace("1.00 万元", "300.00 万元"), "lint.example"),
        (_RESERVE.replace("300.00 万元", "300.00 千克"), "lint.example-unread"),
        (_RESERVE.replace("pass: {risk.reserve", "pass: {risk.resreve"), "lint.example-unread"),
        (_RESERVE.replace("loans.balance: 1.00 亿元}\n      r", "loans.issued: 1.00 亿元}\n      r"), "lint.example"),
        (_RESERVE.replace("}\n      r", ", risk.reserve.value.x: 1 元}\n      r"), "lint.example-paths"),
        (_RESERVE.replace("pass: {", "pass: {loans.nonsense: 1 元, "), "lint.example-unread"),
        (_RESERVE.replace("pass: {", "pass: {? " + "a." * 3000 + "b\n : 1, "), "lint.example-paths"),
        (_RESERVE.replace("fail: {risk.reserve: 1.00 万元, loans.balance: 1.00 亿元}", "fail: impossible"), "report.wrong-node"),
        (_RESERVE.replace("rounding: {risk.reserve: 149.50 万元, loans.balance: 1.00 亿元}", "rounding: impossible"), ""),
        (_RESERVE.replace("rounding", "sounding"), "report.missing-key report.unknown-key"),
    ],
)  # fmt: skip
def test_examples_are_decided(examples: str, remark: str, tmp_path: Path) -> None:
    found = _ids(
        _lint(tmp_path, f"rules:\n{_rule('ZZ01', 'risk.reserve >= 1.5% * loans.balance', examples)}")
    )

    assert found == remark.split()


def test_a_remark_on_an_example_stands_at_the_example(tmp_path: Path) -> None:
    examples = _RESERVE.replace("300.00 万元", "1.00 万元")
    [remark] = _lint(
        tmp_path, f"rules:\n{_rule('ZZ01', 'risk.reserve >= 1.5% * loans.balance', examples)}"
    ).remarks
    line = (tmp_path / "a.yaml").read_text(encoding="utf-8").splitlines()[remark.problem.place.line - 1]

    assert remark.file == str(tmp_path / "a.yaml")
    assert line[remark.problem.place.column - 1 :].startswith("{risk.reserve: 1.00 万元")


@pytest.mark.parametrize(
    ("indicator", "remarks"),
    [
        (_indicator("local.x", unchecked="{zh: 甲, en: a}"), []),
        (_indicator("local.x"), ["lint.idle"]),
        (_indicator("local.x", source="", unchecked="{zh: 甲, en: a}"), ["lint.no-source"]),
        (_indicator("loans.new", unchecked="{zh: 甲, en: a}"), ["lint.no-key"]),
        (_indicator("local", unchecked="{zh: 甲, en: a}"), []),
        (_indicator("risk.reserve", list="items"), ["lint.listing"]),
        (_indicator("local.x", "贷存比", unchecked="{zh: 甲, en: a}"), ["lint.same-name"]),
        (_indicator("local.x", share_of="local.y", unchecked="{zh: 甲, en: a}"), ["equation.unknown-name"]),
        (_indicator("local.x", "' '", unchecked="{zh: 甲, en: a}"), ["catalogue.words"]),
    ],
)
def test_an_indicator_is_complete_and_has_its_place(
    indicator: str, remarks: list[str], tmp_path: Path
) -> None:
    assert _ids(_lint(tmp_path, f"indicators:\n{indicator}")) == remarks


def test_what_the_report_file_cannot_say_is_never_decided(tmp_path: Path) -> None:
    holds = "institution.departments.growth = institution.departments.change / institution.departments"

    assert "lint.untypable" in _ids(_lint(tmp_path, f"rules:\n{_rule('ZZ01', holds)}"))


def test_an_entry_that_stands_twice_is_named_with_the_other_place(tmp_path: Path) -> None:
    text = f"rules:\n{_rule('ZZ01', 'risk.reserve >= 1.5% * loans.balance')}"
    [remark] = _lint(tmp_path, text, b=text).remarks

    assert (remark.problem.id, Path(remark.file).name) == ("lint.twice", "b.yaml")
    assert remark.problem.params == {"entry": "ZZ01", "where": "a.yaml:2"}


def test_an_override_is_counted_and_not_held_against_what_it_replaces(tmp_path: Path) -> None:
    lint = _lint(tmp_path, f"rules:\n{_rule('RK04', 'risk.reserve >= 1.5% * loans.balance')}")

    assert lint.replaced == ["RK04"]
    assert lint.remarks == []


@pytest.mark.parametrize(
    ("id", "slot"),
    [("loans.balance", "measure"), ("budget.projects.items", "item"), ("institution.branches", "listing"),
     ("local.x", "measures"), ("local.x.y", "measures"), ("loans", ""), ("loans.balance.x", ""), ("no", "")],
)  # fmt: skip
def test_a_path_has_a_slot_in_the_report_file(id: str, slot: str) -> None:
    assert slot_of(id) == slot


@pytest.mark.parametrize(
    ("holds", "remark", "divisor"),
    [
        ("collection.units.growth = collection.net_units / prior(collection.units)", "", ""),
        ("risk.overdue_rate = risk.overdue / income.distribution.reserve", "divisor", "income.distribution.reserve"),
        ("risk.overdue_rate = risk.overdue / (loans.balance - loans.repaid)", "divisor", "loans.balance - loans.repaid"),
        ("risk.overdue_rate = risk.overdue / loans.balance.change", "divisor", "loans.balance.change"),
        ("risk.overdue_rate = risk.overdue / (loans.balance - loans.balance.change)", "", ""),
        ("risk.overdue_rate = risk.overdue / prior(loans.balance)", "", ""),
        ("risk.overdue_rate = risk.overdue / (loans.balance + loans.repaid)", "", ""),
        ("risk.overdue_rate = risk.overdue / prior(income.distribution.reserve)", "divisor", "prior(income.distribution.reserve)"),
        ("descending(budget.projects.items)", "predicate", ""),
        ("printable_prior(loans.balance)", "predicate", ""),
        ("loans.balance / loans.repaid = risk.overdue / risk.reserve", "", ""),
        ("loans.balance = loans.repaid * risk.overdue_rate * housing.contribution_rate", "not-linear", ""),
        ("loans.balance >= loans.repaid * risk.overdue_rate", "", ""),
    ],
)  # fmt: skip
def test_a_rule_that_takes_no_part_in_the_joint_decision_is_listed(
    holds: str, remark: str, divisor: str, tmp_path: Path
) -> None:
    """V14, V10: whatever keeps it out, its form or a divisor of either sign, the catalogue's lint says so."""
    text = f"rules:\n{_rule('ZZ01', holds, claim='contradiction')}"
    found = [each for each in _lint(tmp_path, text).remarks if each.problem.id.startswith("lint.apart")]

    assert [each.problem.id for each in found] == ([f"lint.apart-{remark}"] if remark else [])
    assert [each.problem.params["divisor"] for each in found if divisor] == ([divisor] if divisor else [])
    assert [each.severity for each in found] == (["warning" if divisor else "note"] if remark else [])


def test_only_rules_that_claim_a_contradiction_take_part_anyway(tmp_path: Path) -> None:
    rule = _rule("ZZ01", "risk.overdue_rate <= risk.overdue / income.distribution.reserve")

    assert not [id for id in _ids(_lint(tmp_path, f"rules:\n{rule}")) if id.startswith("lint.apart")]


def test_whole_counts_take_part_as_whole_unknowns(catalogue: Catalogue) -> None:
    assert [id for id, rule in catalogue.rules.items() if apart(rule, catalogue)] == []
    assert catalogue.rules["MS05"].each == Each(("growth",), restated=False, whole=True)


@pytest.mark.parametrize(
    ("premise", "remarks"),
    [
        ("", ["lint.same"]),
        ("    holds_for: {period: year}\n", []),
        ("    unless: [loans.repaid]\n", []),
        ("    holds_for: {scope: [city]}\n", []),
    ],
)
def test_rules_with_other_premises_do_not_say_the_same(
    premise: str, remarks: list[str], tmp_path: Path
) -> None:
    one = _rule("ZZ01", "risk.reserve >= 1.5% * loans.balance").replace("    claim", f"{premise}    claim")
    two = _rule("ZZ02", "risk.reserve >= 1.5% * loans.balance")
    found = _ids(_lint(tmp_path, f"rules:\n{one}{two}"))

    assert [id for id in found if id in ("lint.same", "lint.weaker")] == remarks


def test_a_rule_with_fewer_premises_covers_one_with_more(tmp_path: Path) -> None:
    """The later rule is spoken of: it adds nothing where it presupposes more, and something where it does less."""
    strict = _rule("ZZ01", "risk.reserve >= 1.5% * loans.balance")
    loose = _rule("ZZ02", "risk.reserve >= 1.4% * loans.balance")
    bound = strict.replace("    claim", "    holds_for: {period: year}\n    claim")

    assert "lint.weaker" in _ids(_lint(tmp_path, f"rules:\n{strict}{loose}"))
    assert "lint.weaker" not in _ids(_lint(tmp_path, f"rules:\n{bound}{loose}"))


def test_rules_that_are_never_applied_together_do_not_contradict_each_other(tmp_path: Path) -> None:
    low = _rule("ZZ01", "risk.reserve <= 2 万元").replace(
        "    claim", "    unless: [loans.repaid]\n    claim"
    )
    high = _rule("ZZ02", "risk.reserve - loans.repaid >= 3 万元")

    assert not [id for id in _ids(_lint(tmp_path, f"rules:\n{low}{high}")) if "contradictory" in id]
