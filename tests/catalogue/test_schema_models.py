"""The models of the catalogue files know what the loader knows."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jsonschema import Draft202012Validator

from gjj_check.catalogue._shape import PARTS
from gjj_check.catalogue.entry import COMPARATIVES
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.catalogue.schema_models import CatalogueFile, Part
from gjj_check.catalogue.shape import parts

_SCHEMA = Draft202012Validator(
    json.loads((builtin_directory().parent / "schema" / "catalogue.json").read_text(encoding="utf-8"))
)
_FILES = sorted(builtin_directory().glob("*.yaml"))


def test_the_shape_is_generated_from_the_models() -> None:
    assert parts() == PARTS, "run `make generate`"


def test_the_parts_are_the_comparatives() -> None:
    assert get_args(Part) == COMPARATIVES


@pytest.mark.parametrize("file", _FILES, ids=[file.name for file in _FILES])
def test_every_file_of_the_catalogue_fits_its_model(file: Path) -> None:
    CatalogueFile.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))


_SOUND: dict[str, Any] = {
    "section": "x",
    "order": 5,
    "name": {"zh": "部分", "en": "part"},
    "define": {"x.half": "x.a / 2"},
    "indicators": {
        "x.a": {
            "name": {"zh": "甲", "en": "a"},
            "unit": "万元",
            "definition": {"zh": "口径", "en": "definition"},
            "also": ["乙"],
            "exact": True,
            "list": "items",
        }
    },
    "rules": {
        "XX01": {
            "name": {"zh": "错", "en": "wrong"},
            "holds": "x.a = x.half + x.half",
            "why": {"zh": "为", "en": "why"},
            "fix": {"zh": "改", "en": "fix"},
            "examples": {"pass": {"x.a": "1 万元"}, "rounding": "impossible", "fail": {"x.a": "2 万元"}},
        }
    },
}


def _changed(path: str, value: Any) -> dict[str, Any]:
    """The sound file with one place changed; None removes the key."""
    file = copy.deepcopy(_SOUND)
    node = file
    *parents, last = path.split("/")
    for key in parents:
        node = node.setdefault(key, {})
    if value is None:
        del node[last]
    else:
        node[last] = value
    return file


def _both(file: dict[str, Any], folder: Path) -> tuple[bool, bool]:
    """Whether the loader takes a file, and whether the schema does."""
    text = yaml.safe_dump(file, allow_unicode=True, sort_keys=False)
    (folder / "x.yaml").write_text(text, encoding="utf-8")
    return load_catalogue(folder).problems == [], _SCHEMA.is_valid(yaml.safe_load(text))


@pytest.mark.parametrize(
    ("path", "value", "sound"),
    [
        ("order", 7, True),
        ("extra", 1, False),
        ("name", {"zh": "部分"}, False),
        ("indicators/x.a/name", None, False),
        ("indicators/x.a/definition", None, False),
        ("indicators/x.a/unit", None, False),
        ("indicators/x.a/unit", "斤", False),
        ("indicators/x.a/unit", "亿元", True),
        ("indicators/x.a/also", None, True),
        ("indicators/x.a/unchecked", {"zh": "甲", "en": "a"}, True),
        ("indicators/x.a/unchecked", {"zh": "甲"}, False),
        ("indicators/x.a/exakt", True, False),
        ("indicators/x.b", "a text", False),
        ("rules/XX01/holds", None, False),
        ("rules/XX01/why", None, False),
        ("rules/XX01/fix", {"en": "fix"}, False),
        ("rules/XX01/claim", "limit", True),
        ("rules/XX01/claim", "proof", False),
        ("rules/XX01/severity", "note", True),
        ("rules/XX01/severity", "fatal", False),
        ("rules/XX01/each", "measure", False),
        ("rules/XX01/each", {"prints": ["growth", "prior"], "whole": True}, True),
        ("rules/XX01/each", {"prints": ["growth"], "exact": True}, False),
        ("rules/XX01/each", {"prints": ["growth"], "unit": "亿元"}, False),
        ("rules/XX01/each", {"prints": ["value"]}, False),
        ("rules/XX01/each", {}, False),
        ("rules/XX01/examples/rounding", None, False),
        ("rules/XX01/examples", None, False),
        ("rules/XX01/tolerance", "0.01", False),
        ("rules/XX02", "a text", False),
        (
            "comparatives/growth",
            {"name": {"zh": "甲", "en": "a"}, "definition": {"zh": "甲", "en": "a"}},
            True,
        ),
        (
            "comparatives/ratio",
            {"name": {"zh": "甲", "en": "a"}, "definition": {"zh": "甲", "en": "a"}},
            False,
        ),
        ("comparatives/growth", {"name": {"zh": "甲", "en": "a"}}, False),
        ("gauges/g", {"name": {"zh": "甲", "en": "a"}, "shows": "x.a", "against": "x.half"}, True),
        ("gauges/g", {"name": {"zh": "甲", "en": "a"}, "shows": "x.a"}, False),
        ("gauges/g", {"shows": "x.a", "against": "x.half"}, False),
    ],
)
def test_loader_and_schema_take_and_refuse_the_same(
    path: str, value: Any, sound: bool, tmp_path: Path
) -> None:
    assert _both(_SOUND, tmp_path) == (True, True)
    assert _both(_changed(path, value), tmp_path) == (sound, sound)
