"""`schema`: JSON Schema of the files that people write, for editors; generated from their models."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from gjj_check.catalogue.entry import COMPARATIVES, Catalogue
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory

_YEAR: Final = {"type": "integer", "minimum": 1000, "maximum": 2999}


class _Typed(GenerateJsonSchema):
    """The schema of reports as people type them: to an editor `2023` is a number, to the program it is that text."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        text = super().str_schema(schema)
        return {"anyOf": [text, _YEAR]} if "pattern" in text else {**text, "type": ["string", "number"]}


def schema(kind: str) -> str:
    """The schema of `report`, `catalogue` or `config` files as JSON."""
    document = _KINDS[kind]()
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**dialect, **document}, ensure_ascii=False, indent=2) + "\n"


def _report() -> dict[str, Any]:
    from gjj_check.report.report import Report

    document = _of(Report)
    catalogue = load_catalogue(builtin_directory()).catalogue
    _describe(document, document, "", catalogue)
    for shared in ("Measure", "Listing"):
        del document["$defs"][shared]["description"]
    indicator = document["$defs"]["Restated"]["properties"]["indicator"]
    parts = "|".join(COMPARATIVES)
    del indicator["type"]
    indicator["anyOf"] = [{"enum": list(catalogue.indicators)}, {"pattern": f"\\.({parts})$"}]
    return document


def _catalogue() -> dict[str, Any]:
    from gjj_check.catalogue.schema_models import file_schema

    document = file_schema()
    _terse(document)
    return document


def _config() -> dict[str, Any]:
    from gjj_check.cli.settings import Settings

    document = Settings.model_json_schema()
    for setting in document["properties"].values():
        _set_or_absent(setting)
    _terse(document)
    return document


_KINDS: Final[dict[str, Callable[[], dict[str, Any]]]] = {
    "report": _report,
    "catalogue": _catalogue,
    "config": _config,
}
KINDS: Final = tuple(_KINDS)


def _of(model: type[BaseModel]) -> dict[str, Any]:
    document = model.model_json_schema(schema_generator=_Typed)
    _terse(document)
    return document


def _terse(document: dict[str, Any]) -> None:
    """Without the titles made of names in the program, and what an editor would show instead of a field's own words.

    An editor shows the words that stand deepest: those of an alternative hide those of the field.
    """
    definitions = document.get("$defs", {})
    for part in definitions.values():
        part.pop("title", None)
    for part in (document, *definitions.values()):
        for field in part.get("properties", {}).values():
            field.pop("title", None)
            if field.get("default", "") is None:
                del field["default"]
            for choice in field.get("anyOf", []):
                choice.pop("description", None)
                choice.pop("title", None)


def _set_or_absent(setting: dict[str, Any]) -> None:
    """TOML knows no null: a setting is there with a value, or it is not there."""
    given = [choice for choice in setting.get("anyOf", []) if choice != {"type": "null"}]
    if len(given) == 1:
        del setting["anyOf"]
        setting.update(given[0])


def _describe(document: dict[str, Any], part: dict[str, Any], prefix: str, catalogue: Catalogue) -> None:
    """Put the catalogue's words beside every figure, section by section."""
    for key, field in part["properties"].items():
        path = prefix + key
        if indicator := catalogue.indicators.get(path):
            name, definition = indicator.name, indicator.definition
            field["title"] = f"{name['zh']}（{indicator.unit.symbol}）"
            field["description"] = "\n\n".join(
                [definition["zh"], f"{name['en'][:1].upper()}{name['en'][1:]}. {definition['en']}"]
            )
            if indicator.listing != "items":
                shared = "Count" if indicator.listing else "Figure"
                document["$defs"][shared] = {"anyOf": field.pop("anyOf")}
                field["$ref"] = f"#/$defs/{shared}"
            continue
        if chapter := catalogue.chapters.get(path):
            field["title"] = f"{chapter.name['zh']} {chapter.name['en']}"
        for choice in field.get("anyOf", []):
            section = document["$defs"].get(choice.get("$ref", "").rpartition("/")[2])
            if section:
                _describe(document, section, f"{path}.", catalogue)
