"""`gjj-check schema`: what editors are told about reports, the catalogue and the configuration."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from gjj_check.catalogue.entry import COMPARATIVES, Catalogue
from gjj_check.cli.schemas import KINDS
from gjj_check.cli.settings import Settings
from gjj_check.report.load import load
from tests.cli.run import REPORT, ROOT, here

_REPORTS = [*sorted((ROOT / "reports").glob("*.yaml")), *sorted((ROOT / "examples").glob("*/*.yaml"))]
_CATALOGUE = [
    *sorted((ROOT / "indicators").glob("*.yaml")),
    *sorted((ROOT / "examples").glob("*/indicators/*.yaml")),
]


def _schema(kind: str) -> Any:
    return json.loads((ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8"))


def _faults(kind: str, text: str) -> list[str]:
    """What an editor marks in a YAML text."""
    errors = Draft202012Validator(_schema(kind)).iter_errors(yaml.safe_load(text))
    return sorted("/".join(map(str, error.absolute_path)) for error in errors)


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_are_what_the_models_generate(kind: str) -> None:
    written = (ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8")

    Draft202012Validator.check_schema(_schema(kind))
    ran = here("schema", kind)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == written, "run `make schemas`"


def test_there_is_no_other_schema() -> None:
    ran = here("schema", "waivers")

    assert ran.code == 2
    assert "report, catalogue, config" in ran.err


@pytest.mark.parametrize("file", _REPORTS, ids=[file.name for file in _REPORTS])
def test_every_report_fits_and_names_its_schema(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert _faults("report", text) == []
    assert _named(text, file) == ROOT / "schema" / "report.json"


@pytest.mark.parametrize("file", _CATALOGUE, ids=[file.name for file in _CATALOGUE])
def test_every_file_of_the_catalogue_fits_and_names_its_schema(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert _faults("catalogue", text) == []
    assert _named(text, file) == ROOT / "schema" / "catalogue.json"


def _named(text: str, file: Path) -> Path:
    match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert match is not None
    return (file.parent / match[1]).resolve()


def test_a_template_fits() -> None:
    assert _faults("report", here("new", "2024", "--from", REPORT).out) == []


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("report: {year: 2023, institution: 12329}", True),
        ('report: {year: "2023"}', True),
        ("report: {year: 23}", False),
        ('report: {year: "23"}', False),
        ("report: {rounding: truncate}", True),
        ("report: {rounding: up}", False),
        ("report:", True),
        ("loans: {balance: 113.43 亿元}", True),
        ("loans: {balance: {value: 113.43 亿元, growth: +0.19%}}", True),
        ("loans: {balance: {value: , prior: 3 亿元}}", True),
        ("loans: {balanc: 3 亿元}", False),
        ("loans: {balance: {growht: 3%}}", False),
        ("loans: {balance: [3 亿元]}", False),
        ("lones: {}", False),
        ("institution: {branches: 4}", True),
        ("institution: {branches: {value: 1, names: [12329, 甲]}}", True),
        ("institution: {branches: {value: 1, names: 甲}}", False),
        ("institution: {branches: {prior: 1}}", False),
        ("budget: {projects: {items: [{name: 12329, value: 3 万元}]}}", True),
        ("budget: {projects: {items: [{value: 3 万元}]}}", False),
        ("budget: {projects: {items: [3 万元]}}", False),
        ("restated: [{indicator: risk.reserve, text: 3 万元, where: 六}]", True),
        ("restated: [{indicator: risk.reserve.growth, text: 3%}]", True),
        ("restated: [{indicator: risk.reserve}]", False),
        ("a: 1", False),
        ("[1, 2]", False),
    ],
)
def test_the_editor_and_the_program_agree(text: str, sound: bool) -> None:
    assert (_faults("report", text) == []) is sound
    assert (load(text.encode(), "report").problems == []) is sound


def test_an_unknown_indicator_is_marked() -> None:
    assert _faults("report", "restated: [{indicator: risk.reserves, text: 3 万元}]") == ["restated"]
    assert _faults("report", "restated: [{indicator: risk.reserve.growht, text: 3 万元}]") == ["restated"]


def test_every_figure_is_described_in_both_languages(catalogue: Catalogue) -> None:
    document = _schema("report")
    described = dict(_figures(document, document, ""))

    assert described.keys() == catalogue.indicators.keys()
    for path, indicator in catalogue.indicators.items():
        assert indicator.name["zh"] in described[path]["title"]
        assert indicator.unit.symbol in described[path]["title"]
        assert indicator.definition["zh"] in described[path]["description"]
        assert indicator.definition["en"] in described[path]["description"]


def _figures(document: Any, part: Any, prefix: str) -> Any:
    for key, field in part["properties"].items():
        refs = [choice.get("$ref", "") for choice in field.get("anyOf", [])]
        sections = [document["$defs"][ref.rpartition("/")[2]] for ref in refs if ref]
        if not prefix or (sections and "title" not in field):
            for section in sections:
                yield from _figures(document, section, f"{prefix}{key}.")
        elif not prefix.startswith("report."):
            yield prefix + key, field


@pytest.mark.parametrize("part", ["value", *COMPARATIVES, "note"])
def test_every_part_of_a_figure_is_described(part: str) -> None:
    description = _schema("report")["$defs"]["Measure"]["properties"][part]["description"]

    assert re.search("[一-鿿]", description)
    assert re.search("[A-Za-z]{3}", description)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ('profile = "gate"\nfail-on = "warning"\nmin-coverage = 60\n', True),
        ('select = ["WD01", "LN"]\nlang = "en"\nreport = ["json=out.json"]\n', True),
        ("", True),
        ('profile = "strict"\n', False),
        ('fail_on = "error"\n', False),
        ("min-coverage = 101\n", False),
        ("min-coverage = 50.5\n", False),
        ('select = "WD01"\n', False),
        ('select = [""]\n', False),
        ("tolerance = 1\n", False),
    ],
)
def test_a_configuration_is_taken_by_both_or_by_none(text: str, sound: bool) -> None:
    document = tomllib.loads(text)

    assert Draft202012Validator(_schema("config")).is_valid(document) is sound
    assert _taken(document) is sound


def _taken(document: dict[str, Any]) -> bool:
    from pydantic import ValidationError

    try:
        Settings.model_validate(document)
    except ValidationError:
        return False
    return True
