"""`gjj-check coverage`: how far each figure could be misprinted unnoticed."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from tests.cli.run import REPORT, ROOT, here

_SCHEMA = json.loads((ROOT / "schema" / "coverage.v2.json").read_text(encoding="utf-8"))


def test_the_json_fits_its_schema_and_the_schema_refuses() -> None:
    ran = here("coverage", REPORT, "--format", "json")
    document = json.loads(ran.out)
    figures = {figure["path"]: figure for figure in document["reports"][0]["figures"]}

    Draft202012Validator.check_schema(_SCHEMA)
    Draft202012Validator(_SCHEMA).validate(document)
    assert not Draft202012Validator(_SCHEMA).is_valid({"version": 2, "reports": [{}]})
    assert ran.code == 0
    assert len(figures) == 102
    assert figures["budget.basic.total"]["low"] == "2608.18 万元"
    assert figures["budget.basic.total"]["above"] == "1"
    assert figures["policy.floor_area"]["high"] is None
    assert figures["policy.floor_area"]["held"] == "not-held"
    assert figures["restated[2]"]["held"] == "contradicted"


def test_a_pipe_gets_one_line_a_figure_and_the_summary_with_denominators() -> None:
    lines = here("coverage", REPORT, "--lang", "en").out.splitlines()

    assert [len(line.split("\t")) for line in lines[:102]] == [7] * 102
    assert len(lines) == 106
    assert all("of 102 figures" in line for line in lines[102:])
    assert sum(int(line.split()[0]) for line in lines[102:]) == 102


def test_both_languages_say_the_same_of_the_numbers() -> None:
    zh, en = (here("coverage", REPORT, "--lang", lang).out.splitlines()[:102] for lang in ("zh", "en"))

    assert [line.split("\t")[3] for line in zh] == [line.split("\t")[3] for line in en]
    assert [line.split("\t")[6] for line in zh] == [line.split("\t")[6] for line in en]


def test_bad_input_is_said_with_its_place() -> None:
    broken = here("coverage", "-", "--lang", "en", stdin="loans: {balance: 3 斤}".encode())
    missing = here("coverage", "no-such.yaml", "--lang", "en")
    wrong = here("coverage", REPORT, "--format", "xml", "--lang", "en")

    assert (broken.code, missing.code, wrong.code) == (1, 2, 2)
    assert "<stdin>:1:18" in broken.err
    assert "no-such.yaml" in missing.err


def test_an_empty_report_has_no_figures_to_cover() -> None:
    ran = here("coverage", "-", "--format", "json", stdin=b"report: {year: 2023}")

    assert json.loads(ran.out)["reports"][0]["figures"] == []
