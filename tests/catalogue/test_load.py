"""A faulty catalogue is refused with the file, the line and the column; a later folder overrides."""

from __future__ import annotations

from pathlib import Path

import pytest

from gjj_check.catalogue.load import Loaded, load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.result import check

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
    "no equation": ("    holds: money.a = money.b\n", "", "equation.missing", (18, 3)),
    "confused with nothing": ("    unit: 万元", "    unit: 万元\n    confused_with: [money.c]", "equation.unknown-name", (12, 21)),
    "unknown unit": ('unit: "%"', "unit: 圆", "figure.unknown-unit", (13, 3)),
    "unknown key of a rule": ("    claim: style", "    clam: style", "report.unknown-key", (29, 5)),
    "unknown key of an indicator": ("    unit: 万元", "    unit: 万元\n    unt: x", "report.unknown-key", (12, 5)),
    "unknown key of the file": ("gauges:", "gauge:", "report.unknown-key", (33, 1)),
    "missing words": ("    name: {zh: 乙, en: b}\n", "", "catalogue.words", (10, 5)),
    "words in one language": ("why: {zh: 因, en: why}\n    fix", "why: {zh: 因}\n    fix", "catalogue.words", (19, 5)),
    "unknown claim": ("claim: style", "claim: stile", "report.choice", (25, 3)),
    "unknown severity": ("claim: style", "severity: loud", "report.choice", (25, 3)),
    "duplicated id": ("  AA02:", "  AA01:", "source.duplicate", (25, 3)),
    "bad each": ("each: {prints: [change]}", "each: {prints: [chang]}", "catalogue.each", (26, 5)),
    "each without prints": ("each: {prints: [change]}", "each: everything", "catalogue.each", (26, 5)),
    "missing examples": (
        "    fix: {zh: 改, en: fix}\n    examples: {pass: {}, rounding: impossible, fail: {}}\n  AA02",
        "    fix: {zh: 改, en: fix}\n  AA02",
        "catalogue.examples",
        (18, 3),
    ),
    "an example left out": (
        "fail: {}}\n  AA02",
        "}\n  AA02",
        "catalogue.examples",
        (18, 3),
    ),
    "unknown comparative": ("gauges:", "comparatives: {grow: {}}\ngauges:", "catalogue.comparative", (33, 16)),
    "a rule that is a text": ("gauges:", "  AA03: text\ngauges:", "report.wrong-node", (33, 3)),
    "rules that are a list": ("rules:", "define: [a]\nrules:", "report.wrong-node", (1, 1)),
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
