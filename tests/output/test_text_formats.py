"""Annotations, code quality, Markdown and plain text."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gjj_check.check.run import Run
from gjj_check.output import as_github, as_gitlab, as_markdown, as_text
from gjj_check.output.formats import render
from tests.output.cases import CASES, TEXT, result
from tests.output.hostile import TEXTS, run

_QUALITY = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^[^/]"},
                        "lines": {
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


@pytest.mark.parametrize("case", CASES)
def test_code_quality_is_valid_and_its_fingerprints_are_unique(case: str) -> None:
    entries = json.loads(as_gitlab.render(CASES[case](), "zh"))
    prints = [entry["fingerprint"] for entry in entries]

    assert [error.message for error in _QUALITY.iter_errors(entries)] == []
    assert len(set(prints)) == len(prints)


def test_two_reports_with_the_same_defect_have_two_fingerprints() -> None:
    entries = json.loads(as_gitlab.render(CASES["500 findings"](), "zh"))

    assert len(entries) >= 500


_COMMAND = re.compile(r"::(error|warning|notice)( [a-zA-Z]+=[^,:]*(,[a-zA-Z]+=[^,:]*)*)?::[^\r\n]*")


@pytest.mark.parametrize("case", CASES)
def test_every_annotation_is_one_well_formed_line(case: str) -> None:
    run = CASES[case]()
    lines = as_github.render(run, "zh").splitlines()
    commands = [line for line in lines if line.startswith("::")]

    assert len(commands) == sum(len(result.findings) for result in run.results) + len(run.unopened)
    assert [line for line in commands if not _COMMAND.fullmatch(line)] == []
    assert len(lines) == len(commands) + len(run.results)


def test_an_annotation_of_rules_together_tells_every_step() -> None:
    [line] = [
        each for each in as_github.render(CASES["only together"](), "en").splitlines() if "JC01" in each
    ]
    title = line.partition("title=")[2].partition("::")[0]

    assert title.endswith("growth of withdrawals of the year +13.77%25")
    assert [f"%0Astep {number}: " in line for number in range(1, 11)] == [True] * 10
    assert "impossible%0Alook up first" in line


def test_annotations_are_worst_first_over_all_reports() -> None:
    kinds = re.findall(r"^::(\w+)", as_github.render(CASES["accepted"](), "zh"), re.MULTILINE)

    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)


@pytest.mark.parametrize("case", CASES)
def test_markdown_holds_no_markup_of_the_report(case: str) -> None:
    text = as_markdown.render(CASES[case](), "zh")

    assert not re.search(r"<\w", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not any(line.startswith("::") for line in text.splitlines())


def test_markdown_tells_the_finding_and_the_counts() -> None:
    run = CASES["published"]()
    text = as_markdown.render(run, "zh")

    assert "**错误 RS01**" in text
    assert f"| {' | '.join(map(str, run.results[0].counts.values()))} |" in text


@pytest.mark.parametrize(
    ("case", "ending"),
    [
        ("published", "  错误 0  关口：未通过，退出码 1"),
        ("accepted", "已认可 1 项  关口：通过，退出码 0\n共 2 份报告，0 份未通过，退出码 0"),
    ],
)
def test_plain_text_ends_with_the_counts(case: str, ending: str) -> None:
    assert as_text.render(CASES[case](), "zh").rstrip().endswith(ending)


@pytest.mark.parametrize("format", ["text", "scorecard"])
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_breaks_no_line_and_steers_no_terminal(name: str, format: str) -> None:
    text = render(format, run(TEXTS[name]), "zh")

    assert "\x1b" not in text
    assert "\u202e" not in text
    if format == "text" and not TEXTS[name].startswith("::"):  # such a path stands at the beginning of a line
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_plain_text_has_one_diagnostic_a_finding() -> None:
    run: Any = CASES["500 findings"]()
    text = as_text.render(run, "en")

    assert text.count("  --> ") == len(run.results[0].findings)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("1.31 亿元", "应印作 1.27 亿元，也不符", "would print 1.27 亿元, which is not it either"),
        ("1.27 亿元", "12738.37 万元，则相符", "12738.37 万元: that fits"),
        ("1.3104567 亿元", "12738.37 万元，也不符", "12738.37 万元: that is not it either"),
    ],
)
def test_the_other_figure_that_may_be_meant_is_named(text: str, zh: str, en: str) -> None:
    run = Run((result(TEXT.replace("1.31 亿元", text)),))

    assert zh in as_text.render(run, "zh")
    assert en in as_text.render(run, "en")
