"""What holds for every format a machine reads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gjj_check.output.formats import FORMATS, render
from tests.cli.run import REPORT, ROOT, process
from tests.output.cases import CASES

_RUNS = 20
_MACHINE = [format for format in FORMATS if format not in ("scorecard",)]


@pytest.mark.parametrize("format", _MACHINE)
@pytest.mark.parametrize("case", CASES)
def test_the_same_run_is_written_byte_for_byte_the_same(case: str, format: str) -> None:
    assert render(format, CASES[case](), "zh") == render(format, CASES[case](), "zh")


@pytest.mark.parametrize("format", FORMATS)
def test_ids_and_numbers_do_not_change_with_the_language(format: str) -> None:
    figures = r"[A-Z]{2}[0-9]{2}|-?[0-9]+(?:\.[0-9]+)+|[0-9a-f]{16,}"
    zh, en = (
        re.findall(figures, render(format, CASES["published"](), language)) for language in ("zh", "en")
    )
    # the reasons of rules quote numbers of their own; what both languages share must be in the same order
    shared = [[each for each in found if each in set(other)] for found, other in ((zh, en), (en, zh))]
    if format == "scorecard":  # columns, whose lines break elsewhere
        shared = [sorted(found) for found in shared]
    assert shared[0] == shared[1]
    assert {"RS01", "LN08"} <= set(zh)


@pytest.mark.parametrize("format", _MACHINE)
def test_an_accepted_finding_is_never_silent(format: str) -> None:
    text = render(format, CASES["accepted"](), "zh")

    if format != "gitlab":
        assert "已认可 1 项" in text or "原件如此" in text


@pytest.mark.parametrize("format", _MACHINE)
def test_no_machine_path_is_written(format: str, tmp_path: object) -> None:
    from gjj_check.check.run import Run
    from tests.output.cases import ROOT, TEXT, result

    run = Run((result(TEXT, str(ROOT / "reports" / "2023.yaml")),))
    if format in ("sarif", "junit", "github", "gitlab", "markdown"):
        assert str(ROOT) not in render(format, run, "zh")


def test_twenty_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """Processes of their own, each with another seed of the hashes, every format at once."""
    command = ["validate", REPORT, "-", "--today", "2025-01-01", "--profile", "audit", "--no-config"]
    for format in FORMATS:
        command += ["--report", f"{format}={tmp_path / format}"]
    seen: dict[str, set[bytes]] = {}
    for seed in range(_RUNS):
        code, out, err = process(*command, stdin=b"loans: {balance: 1 kg}", PYTHONHASHSEED=str(seed))
        assert (code, err) == (1, b"")
        seen.setdefault("terminal", set()).add(out)
        for format in FORMATS:
            seen.setdefault(format, set()).add((tmp_path / format).read_bytes())

    assert {name: len(texts) for name, texts in seen.items()} == dict.fromkeys(["terminal", *FORMATS], 1)
    assert all(texts.pop() for texts in seen.values())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_json_is_what_its_schema_says(case: str, language: Any) -> None:
    schema = Draft202012Validator(
        json.loads((ROOT / "schema" / "result.v2.json").read_text(encoding="utf-8"))
    )
    document = json.loads(render("json", CASES[case](), language))

    assert [error.message for error in schema.iter_errors(document)] == []
