"""`catalogue`, and what `--catalogue` adds: a province's indicators and rules over the national ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.run import ROOT, here

HUNAN = str(ROOT / "examples" / "hunan" / "indicators")
REPORT = ROOT / "examples" / "hunan" / "report.yaml"


@pytest.mark.parametrize("args", [(), (str(ROOT / "indicators"),), (HUNAN,), (HUNAN, "--on", str(REPORT))])
def test_what_is_shipped_is_sound(args: tuple[str, ...]) -> None:
    ran = here("catalogue", *args, "--fail-on", "note")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") == 1


def test_the_example_is_counted_with_what_it_replaces() -> None:
    assert here("catalogue", HUNAN, "--lang", "en").out.startswith(
        "7 indicators, 9 rules, 1 of them replacing earlier ones"
    )


def test_a_rule_that_no_known_report_decides_is_noted() -> None:
    ran = here("catalogue", "--on", str(ROOT / "reports"))

    assert ran.code == 0
    assert "LN06 在已知的 1 份报告上都不能判" in ran.out
    assert here("catalogue", "--on", str(ROOT / "reports"), "--fail-on", "note").code == 1


def test_a_fault_has_its_place_in_the_file(tmp_path: Path) -> None:
    text = (Path(HUNAN) / "local.yaml").read_text(encoding="utf-8")
    (tmp_path / "local.yaml").write_text(text.replace("/ local.posts\n", "/ local.post\n"), encoding="utf-8")
    ran = here("catalogue", str(tmp_path), "--lang", "en")
    line = next(n for n, each in enumerate(text.splitlines(), 1) if "/ local.posts" in each)
    column = text.splitlines()[line - 1].index("local.post") + 1

    assert ran.code == 1
    assert f"local.yaml:{line}:{column}: error: there is no indicator local.post [equation.unknown" in ran.out
    assert here("catalogue", str(tmp_path), "--fail-on", "never").code == 0
    assert here("validate", str(REPORT), "--catalogue", str(tmp_path)).code == 2


@pytest.mark.parametrize(
    "text", ["a: [", "", "- 1", "rules: 1", "rules: {A1: 1}", "\0", "x: 1\n" * 3, "{}: 1"]
)
def test_a_file_that_is_no_catalogue_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    ran = here("catalogue", str(tmp_path))

    assert ran.code == 1
    assert "x.yaml:" in ran.out


def test_hostile_text_stays_on_its_line(tmp_path: Path) -> None:
    text = '"\\e[31m\\n::error::x":\n  a: 1\nindicators: {"\\e[2J": {}}\n'
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    ran = here("catalogue", str(tmp_path))

    assert ran.code == 1
    assert "\x1b" not in ran.out
    assert not any(line.startswith("::") for line in ran.out.splitlines())


def test_folders_that_are_not_there_or_are_empty(tmp_path: Path) -> None:
    assert here("catalogue", str(tmp_path / "none")).code == 2
    assert here("catalogue", str(REPORT)).code == 2
    assert here("catalogue", str(tmp_path)).code == 3
    assert here("catalogue", "--on", str(tmp_path / "none")).code == 2
    assert here("catalogue", "--fail-on", "x").code == 2


def test_local_figures_are_checked_by_local_rules() -> None:
    ran = here("validate", str(REPORT), "--catalogue", HUNAN, "--format", "text", "--lang", "en")

    assert (ran.code, ran.err) == (0, "")
    assert "note[RK05]" in ran.out
    assert "warning[HN06]" in ran.out
    assert re.search(
        r"consistent  pass \d+  rounding 0  fail 2  not evaluable \d+  error 0  gate: passed, exit code 0\n$",
        ran.out,
    )


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [("95.10%", "91.50%", "HN01"), ("69.79%", "67.99%", "HN03"), ("4.00%", "40.0%", "HN05")],
)
def test_a_wrong_local_figure_contradicts(old: str, new: str, rule: str) -> None:
    text = REPORT.read_text(encoding="utf-8").replace(old, new)
    ran = here("validate", "-", "--catalogue", HUNAN, "--format", "text", stdin=text.encode())

    assert ran.code == 1
    assert f"错误[{rule}]" in ran.out


def test_without_their_catalogue_local_figures_are_findings_that_say_what_to_do() -> None:
    ran = here("validate", str(REPORT), "--format", "text", "--lang", "en")

    assert ran.code == 1
    assert "the catalogue has no indicator local.posts; local ones come with --catalogue DIR" in ran.out
    assert "警告[RK05]" in here("validate", str(REPORT), "--format", "text").out


def test_local_entries_are_explained_and_listed() -> None:
    assert "在职人员控制率" in here("explain", "HN01", "--catalogue", HUNAN, "--on", str(REPORT)).out
    assert "136 名 ÷ 143 名" in here("explain", "HN01", "--catalogue", HUNAN, "--on", str(REPORT)).out
    assert here("rules", "--catalogue", HUNAN, "--section", "local").out.count("\n") == 6
    assert "local.posts" in here("indicators", "--catalogue", HUNAN).out
    assert "local.posts" in here("figures", str(REPORT), "--catalogue", HUNAN).out


def test_a_city_comes_after_its_province(tmp_path: Path) -> None:
    text = (Path(HUNAN) / "risk.yaml").read_text(encoding="utf-8")
    (tmp_path / "risk.yaml").write_text(text.replace("<= 1.5‰", "<= 2‰"), encoding="utf-8")
    layers = ("--catalogue", HUNAN, "--catalogue", str(tmp_path))

    assert "RK05" not in here("validate", str(REPORT), *layers, "--format", "text").out
    assert "RK05" in here("validate", str(REPORT), *reversed_pairs(layers), "--format", "text").out


def reversed_pairs(layers: tuple[str, ...]) -> tuple[str, ...]:
    return layers[2:] + layers[:2]


@pytest.mark.parametrize(
    ("local", "message"),
    [
        ("{Posts: 1 名}", "report.local-key"),
        ("{a.b: 1 名}", "report.local-key"),
        ("{'a[1]': 1 名}", "report.local-key"),
        ("[1]", "report.wrong-node"),
        ("x", "report.wrong-node"),
        ("{posts: {valu: 1 名}}", "report.unknown-key"),
        ("{posts: [1]}", "report.wrong-node"),
        ("{posts: 143 千克}", "figure."),
    ],
)
def test_a_faulty_local_section_is_told(local: str, message: str) -> None:
    text = f"local: {local}\n"
    ran = here("validate", "-", "--catalogue", HUNAN, "--format", "text", stdin=text.encode())

    assert ran.code == 1
    assert f"[{message}" in ran.out


def test_blank_local_figures_are_not_reported() -> None:
    text = "withdrawal: {rate: 50%}\nlocal:\n  posts:\n  x:\n"
    ran = here("validate", "-", "--catalogue", HUNAN, "--format", "text", stdin=text.encode())

    assert "[" not in ran.out


def test_the_template_of_next_year_keeps_local_figures(tmp_path: Path) -> None:
    draft = tmp_path / "2019.yaml"
    args = ("new", "2019", "--from", str(REPORT), "--catalogue", HUNAN, "-o", str(draft))

    assert here(*args).code == 0
    text = draft.read_text(encoding="utf-8")
    assert "  posts:  # 编制数（名）\n    value:  # 2018: 143 名\n" in text
    assert "    prior: 143 名\n" in text
    assert "[" not in here("validate", str(draft), "--catalogue", HUNAN, "--format", "text").out.replace(
        "[HN06]", ""
    )
