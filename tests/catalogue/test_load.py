"""A faulty catalogue is refused with the file, the line and the column; a later folder overrides."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from gjj_check.catalogue import entry
from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.equation import parse_expression
from gjj_check.catalogue.load import Loaded, load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.result import check
from gjj_check.report import head

SOUND = """\
section: sample
order: 1
name: {zh: 样例, en: Sample}
indicators:
  money.a:
    name: {zh: 甲, en: a}
    unit: 亿元
    definition: {zh: 甲, en: a}
  money.b:
    name: {zh: 乙, en: b}
    unit: 万元
    definition: {zh: 乙, en: b}
  rate:
    name: {zh: 率, en: rate}
    unit: "%"
    definition: {zh: 率, en: rate}
rules:
  AA01:
    name: {zh: 名, en: name}
    holds: money.a = money.b
    claim: contradiction
    why: {zh: 因, en: why}
    fix: {zh: 改, en: fix}
    examples: {pass: {}, rounding: impossible, fail: {}}
  AA02:
    each: {prints: [change]}
    name: {zh: 名, en: name}
    holds: this.change <= this
    claim: style
    why: {zh: 因, en: why}
    fix: {zh: 改, en: fix}
    examples: {pass: {}, rounding: impossible, fail: {}}
gauges:
  g:
    name: {zh: 表, en: gauge}
    shows: rate
    against: 85%
    better: lower
"""


def _load(folder: Path, text: str) -> Loaded:
    (folder / "sample.yaml").write_text(text, encoding="utf-8")
    return load_catalogue(folder)


def test_the_sound_sample_loads(tmp_path: Path) -> None:
    loaded = _load(tmp_path, SOUND)

    assert loaded.problems == []
    assert list(loaded.catalogue.rules) == ["AA01", "AA02"]


FAULTS = {
    "unknown name": ("= money.b", "= money.c", "equation.unknown-name", (20, 12)),
    "unknown defined name": ("shows: rate", "shows: rat", "equation.unknown-name", (36, 12)),
    "亿元 + %": ("= money.b", "= money.b + rate", "equation.units", (20, 12)),
    "亿元 = %": ("= money.b", "= rate", "equation.units", (20, 12)),
    "ratio = 个百分点": ("money.a = money.b", "rate = rate.change", "equation.units", (20, 12)),
    "sum of two kinds": ("= money.b", "= sum(money.b, rate)", "equation.units", (20, 12)),
    "names of a figure without names": ("= money.b", "= count(money.b)", "equation.names", (20, 12)),
    "bad character": ("= money.b", "= money.b ; 1", "equation.character", (20, 30)),
    "no relation": ("= money.b", "+ money.b", "equation.no-relation", (20, 12)),
    "no equation": ("    holds: money.a = money.b\n", "", "report.missing-key", (18, 3)),
    "a blank equation": ("holds: money.a = money.b", "holds:", "report.wrong-node", (20, 5)),
    "confused with nothing": ("    unit: 万元", "    unit: 万元\n    confused_with: [money.c]", "equation.unknown-name", (12, 21)),
    "unknown unit": ('unit: "%"', "unit: 圆", "report.choice", (15, 11)),
    "unknown key of a rule": ("    claim: style", "    clam: style", "report.unknown-key", (29, 5)),
    "unknown key of an indicator": ("    unit: 万元", "    unit: 万元\n    unt: x", "report.unknown-key", (12, 5)),
    "unknown key of the file": ("gauges:", "gauge:", "report.unknown-key", (33, 1)),
    "missing words": ("    name: {zh: 乙, en: b}\n", "", "report.missing-key", (9, 3)),
    "words in one language": ("why: {zh: 因, en: why}\n    fix", "why: {zh: 因}\n    fix", "catalogue.words", (22, 10)),
    "unknown claim": ("claim: style", "claim: stile", "report.choice", (29, 12)),
    "unknown severity": ("claim: style", "severity: loud", "report.choice", (29, 15)),
    "duplicated id": ("  AA02:", "  AA01:", "source.duplicate", (25, 3)),
    "bad each": ("each: {prints: [change]}", "each: {prints: [chang]}", "report.choice", (26, 21)),
    "each without prints": ("each: {prints: [change]}", "each: everything", "report.choice", (26, 11)),
    "missing examples": (
        "    fix: {zh: 改, en: fix}\n    examples: {pass: {}, rounding: impossible, fail: {}}\n  AA02",
        "    fix: {zh: 改, en: fix}\n  AA02",
        "report.missing-key",
        (18, 3),
    ),
    "an example left out": (
        "fail: {}}\n  AA02",
        "}\n  AA02",
        "report.missing-key",
        (24, 5),
    ),
    "unknown comparative": ("gauges:", "comparatives: {grow: {name: {zh: 甲, en: a}, definition: {zh: 甲, en: a}}}\ngauges:", "report.choice", (33, 16)),
    "a rule that is a text": ("gauges:", "  AA03: text\ngauges:", "report.wrong-node", (33, 9)),
    "rules that are a list": ("rules:", "define: [a]\nrules:", "report.wrong-node", (17, 9)),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_file_line_and_column(fault: str, tmp_path: Path) -> None:
    before, after, id, place = FAULTS[fault]
    assert before in SOUND

    loaded = _load(tmp_path, SOUND.replace(before, after, 1))

    assert [(file, each.id, tuple(each.place)) for file, each in loaded.problems] == [
        (str(tmp_path / "sample.yaml"), id, place)
    ]


def test_a_fault_in_one_rule_leaves_the_others(tmp_path: Path) -> None:
    loaded = _load(tmp_path, SOUND.replace("= money.b", "= money.c"))

    assert list(loaded.catalogue.rules) == ["AA02"]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    loaded = _load(tmp_path, SOUND.replace("= money.b", "= money.c").replace("claim: style", "claim: stile"))

    assert [each.id for _, each in loaded.problems] == ["equation.unknown-name", "report.choice"]


@pytest.mark.parametrize(
    "equation", ["rate.change = rate - money.b / money.a", "money.a <= 0", "2 * rate >= 50%"]
)
def test_kinds_that_agree_are_accepted(equation: str, tmp_path: Path) -> None:
    assert _load(tmp_path, SOUND.replace("money.a = money.b", equation)).problems == []


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (b"", "source.empty"),
        (b"- a\n", "report.no-mapping"),
        (b"rules: {", "source.syntax"),
        (b"rules:\0", "source.binary"),
    ],
)
def test_a_file_that_is_no_catalogue_is_a_problem(data: bytes, id: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(data)

    assert [each.id for _, each in load_catalogue(tmp_path).problems] == [id]


def test_a_folder_without_catalogue_is_a_problem(tmp_path: Path) -> None:
    [(file, problem)] = load_catalogue(tmp_path).problems

    assert (file, problem.id) == (str(tmp_path), "catalogue.empty")


OVERLAY = """\
rules:
  LN08:
    name: {zh: 本市预警线, en: local line}
    holds: loans.deposit_ratio <= 95%
    claim: limit
    severity: error
    why: {zh: 因, en: why}
    fix: {zh: 改, en: fix}
    examples: {pass: {}, rounding: {}, fail: {}}
"""


def test_a_later_folder_overrides_a_rule_and_keeps_the_others(tmp_path: Path, report_text: str) -> None:
    (tmp_path / "city.yaml").write_text(OVERLAY, encoding="utf-8")
    national = load_catalogue(builtin_directory()).catalogue

    local = load_catalogue(builtin_directory(), tmp_path)

    assert local.problems == []
    assert set(local.catalogue.rules) == set(national.rules)
    assert local.catalogue.rules["LN08"].name["en"] == "local line"
    assert local.catalogue.rules["LN08"].severity == "error"
    assert local.catalogue.rules["LN08"].file == "city.yaml"

    def found(catalogue: object) -> list[str]:
        assert isinstance(catalogue, type(national))
        return [each.rule for each in check(report_text.encode(), "x", catalogue).findings]

    assert found(national) == ["RS01", "LN08"]
    assert found(local.catalogue) == ["RS01"]


def _holding(**keys: str) -> str:
    """The sample with other keys in its first rule."""
    text = SOUND
    for key, value in keys.items():
        line = f"    {key}: {value}\n"
        old = {"holds": "    holds: money.a = money.b\n", "claim": "    claim: contradiction\n"}.get(key)
        text = text.replace(old, line, 1) if old else text.replace("    holds: m", f"{line}    holds: m", 1)
    return text


def test_what_is_only_approximate_proves_no_contradiction(tmp_path: Path) -> None:
    """V10: it used to load, and every report then lost its joint verdict."""
    [(_, problem)] = _load(tmp_path, _holding(holds="money.a ~ money.b")).problems

    assert (problem.id, problem.place) == ("equation.approximate", (20, 20))
    assert _load(tmp_path, _holding(holds="money.a ~ money.b", claim="implausible")).problems == []


@pytest.mark.parametrize(
    ("holds", "sound"),
    [
        ("this = original", True),
        ("original = this", True),
        ("this <= original", False),
        ("this = original = money.a", False),
        ("this = 2 * original", False),
        ("this = money.a", False),
        ("printable_prior(this)", False),
    ],
)
def test_a_second_mention_can_only_repeat_the_first(holds: str, sound: bool, tmp_path: Path) -> None:
    """R5: jointly every such rule counts as an equality, so nothing else may be written."""
    problems = _load(tmp_path, _holding(each="restated", holds=holds)).problems

    assert [problem.id for _, problem in problems] == ([] if sound else ["equation.restated"])


@pytest.mark.parametrize(
    ("each", "holds"),
    [
        ("restated", "this = total"),
        ("{prints: [share]}", "this = original"),
        ("{prints: [growth]}", "this.growht <= 0"),
    ],
)
def test_a_subject_that_stands_for_nothing_is_refused(each: str, holds: str, tmp_path: Path) -> None:
    ids = [problem.id for _, problem in _load(tmp_path, _holding(each=each, holds=holds)).problems]

    assert ids == ["equation.unknown-name"]


@pytest.mark.parametrize(("word", "whole"), [("true", True), ("false", False), (None, None)])
def test_a_rule_may_speak_of_whole_counts_only(word: str | None, whole: bool | None, tmp_path: Path) -> None:
    keys = f", whole: {word}" if word else ""
    each = _load(tmp_path, SOUND.replace("[change]}", f"[change]{keys}}}")).catalogue.rules["AA02"].each

    assert each is not None
    assert each.whole is whole


@pytest.mark.parametrize("word", ["True", "TRUE", "yes", "on", "1", "'True'", "tru", "''"])
@pytest.mark.parametrize("key", ["exact", "exact_zero", "signed"])
def test_a_flag_is_true_or_false_and_nothing_else(key: str, word: str, tmp_path: Path) -> None:
    """V10: `exact: True` was read as false, and a policy constant got a rounding interval."""
    text = SOUND.replace("    unit: 万元\n", f"    unit: 万元\n    {key}: {word}\n")
    [(_, problem)] = _load(tmp_path, text).problems

    assert (problem.id, problem.params["known"]) == ("report.choice", "true, false")
    assert problem.place.line == 12


@pytest.mark.parametrize(
    ("share_of", "id"), [("money.a", ""), ("money.c", "equation.unknown-name"), ("rate", "equation.units")]
)
def test_a_share_is_of_a_known_whole_of_its_kind(share_of: str, id: str, tmp_path: Path) -> None:
    loaded = _load(tmp_path, SOUND.replace("    unit: 万元\n", f"    unit: 万元\n    share_of: {share_of}\n"))

    assert [problem.id for _, problem in loaded.problems] == ([id] if id else [])
    assert loaded.catalogue.indicators["money.b"].share_of == share_of


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("money.b", ""),
        ("prior(money.b)", ""),
        ("money.c", "equation.unknown-name"),
        ("money.b.growth", "equation.unknown-name"),
        ("prior(rate)", "equation.units"),
        ("2 * money.b", "equation.expected"),
        ("sum(money.b)", "equation.expected"),
        ("money.b +", "equation.expected"),
    ],
)
def test_a_defined_quantity_may_stand_for_a_figure(text: str, id: str, tmp_path: Path) -> None:
    define = f"{{is: money.a / rate, name: {{zh: 估, en: e}}, unit: 亿元, stands_for: {text}}}"
    loaded = _load(tmp_path, SOUND.replace("rules:\n", f"define:\n  est: {define}\nrules:\n"))

    assert [problem.id for _, problem in loaded.problems] == ([id] if id else [])
    assert loaded.catalogue.stands_for == ({} if id else {"est": parse_expression(text)})


def test_a_defined_quantity_may_not_take_the_name_of_an_indicator(tmp_path: Path) -> None:
    loaded = _load(tmp_path, SOUND.replace("rules:\n", "define: {money.a: money.b}\nrules:\n"))

    assert [problem.id for _, problem in loaded.problems] == ["catalogue.defined"]


def test_the_balances_that_the_loan_ratio_implies_stand_for_the_printed_ones(catalogue: Catalogue) -> None:
    assert catalogue.stands_for == {
        "balance.closing": parse_expression("collection.balance"),
        "balance.opening": parse_expression("prior(collection.balance)"),
    }


FLOWS = ["CO01", "CO03", "CO06", "CO07", "LN01", "LN02", "LN05", "LN07", "WD03"]


def _flows(scope: str, period: str, catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    rules = catalogue.for_report(scope, period).rules
    return {id: (rules[id].claim, rules[id].severity) for id in FLOWS}


@pytest.mark.parametrize("scope", ["centre", "branch", "city"])
def test_stocks_and_flows_contradict_each_other_where_stocks_are_not_restated(
    scope: str, catalogue: Catalogue
) -> None:
    assert set(_flows(scope, "year", catalogue).values()) == {("contradiction", "error")}
    assert catalogue.for_report(scope, "year") is catalogue


@pytest.mark.parametrize("scope", ["province", "nation", ""])
def test_elsewhere_stocks_and_flows_are_only_implausible(scope: str, catalogue: Catalogue) -> None:
    """V9: opening stocks are restated there."""
    adapted = catalogue.for_report(scope, "year")

    assert set(_flows(scope, "year", catalogue).values()) == {("implausible", "warning")}
    assert [id for id, rule in adapted.rules.items() if rule != catalogue.rules[id]] == [
        id for id in catalogue.rules if id in FLOWS
    ]
    assert adapted.waiting == frozenset()
    assert catalogue.for_report(scope, "year") is adapted


@pytest.mark.parametrize("period", ["2024-09", "2024-Q3", ""])
def test_a_rule_that_speaks_of_a_year_waits_for_one(period: str, catalogue: Catalogue) -> None:
    adapted = catalogue.for_report("centre", period)

    assert adapted.waiting == {*FLOWS, "BU10", "IC01", "IC02", "IC03", "IC04"}
    assert adapted.rules == catalogue.rules
    assert catalogue.for_report("centre", "year").waiting == frozenset()


def test_selected_rules_are_adapted_too(catalogue: Catalogue) -> None:
    assert catalogue.for_report("nation", "2024-09").rules.keys() == catalogue.rules.keys()
    chosen = catalogue.only({"CO06"})

    assert list(chosen.for_report("nation", "2024-09").rules) == ["CO06"]
    assert chosen.for_report("nation", "2024-09").waiting == {"CO06"}
    assert chosen.for_report("nation", "2024-09").only({"WD01"}).for_report("city", "year").rules == {}


def test_a_severity_of_its_own_outlives_the_claim(tmp_path: Path) -> None:
    loaded = _load(tmp_path, _holding(holds_for="{scope: [city]}", severity="note"))

    rule = loaded.catalogue.for_report("nation", "year").rules["AA01"]
    assert (rule.claim, rule.severity) == ("implausible", "note")


def test_what_is_printed_can_make_a_rule_pointless(catalogue: Catalogue) -> None:
    """V9: three parts need not reach the income, four must."""
    assert catalogue.rules["IC01"].claim == "implausible"
    assert catalogue.rules["IC07"].claim == "contradiction"
    text = """income: {amount: 9580.00 万元, distribution: {reserve: 0 万元, management: 900.00 万元,
      housing: 8000.00 万元}}"""
    left = text.replace("housing:", "undistributed: 680.00 万元, housing:")

    def failed(text: str) -> list[str]:
        return [each.rule for each in check(text.encode(), "x", catalogue).findings]

    assert failed(text) == ["IC01"]
    assert failed(left) == []
    assert failed(left.replace("680", "860")) == ["IC07"]


def test_unless_names_indicators(tmp_path: Path) -> None:
    [(_, problem)] = _load(tmp_path, _holding(unless="[money.b, money.x]")).problems

    assert (problem.id, problem.params["name"]) == ("equation.unknown-name", "money.x")


def test_the_words_for_scopes_are_those_of_reports() -> None:
    assert get_args(entry.Scope) == get_args(head.Scope)
    assert entry.YEAR == head.YEAR
