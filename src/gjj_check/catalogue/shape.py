"""The shape of a catalogue file, made from its JSON Schema: what each kind of node must be.

`_shape.py` holds the generated result, so that the catalogue is read without importing Pydantic, which costs more
than reading it. `python -m gjj_check.catalogue.shape` regenerates it; tests compare, and hold loader and schema to
refusing the same files.

A slot says what may stand at a place, by the kind of the node:

    text     "any"; "words", a text that says something; a tuple of choices; a pair of numbers, the least and the most
    list     the slot of the members, and how many there must be
    map      the name of a part, or the slot of what stands under any key; with `names`, the keys that may stand there
    blank    whether nothing may stand there

A part lists its keys with their slots, those that must stand there first in `required`.
"""

from __future__ import annotations

import pprint
from pathlib import Path
from typing import Any

from gjj_check.catalogue.schema_models import MOST, WORDS, file_schema

_FILE = "CatalogueFile"


def parts() -> dict[str, dict[str, Any]]:
    """The parts of a catalogue file by name; the file itself is `CatalogueFile`."""
    document = file_schema()
    named = {_FILE: document, **document["$defs"]}
    return {
        name: {
            "required": tuple(part.get("required", ())),
            "keys": {key: _slot(value) for key, value in part["properties"].items()},
        }
        for name, part in named.items()
    }


def _slot(schema: dict[str, Any]) -> dict[str, Any]:
    """The slot of a schema.

    Raises:
        ValueError: the models use a word of JSON Schema that the loader does not know.
    """
    slot: dict[str, Any] = {}
    for choice in schema.get("anyOf", [schema]):
        for kind, value in _kind(choice):
            if slot.setdefault(kind, value) != value:
                raise ValueError(f"two kinds of {kind} in {schema}")
    return slot


def _kind(schema: dict[str, Any]) -> list[tuple[str, Any]]:
    unknown = schema.keys() - _KNOWN
    if unknown:
        raise ValueError(f"{unknown} in {schema}")
    if "$ref" in schema:
        return [("map", schema["$ref"].rpartition("/")[2])]
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return [("text", tuple(value for value in values if isinstance(value, str)))]
    match schema["type"]:
        case "null":
            return [("blank", True)]
        case "object":
            names = schema.get("propertyNames", {}).get("enum")
            named = [("names", tuple(names))] if names else []
            return [("map", _slot(schema["additionalProperties"])), *named]
        case "array":
            return [("list", (_slot(schema["items"]), schema.get("minItems", 0)))]
        case "integer":
            return [("text", [schema["minimum"], schema["maximum"]])]
    if schema.get("pattern") == f"^[0-9]{{1,{len(str(MOST))}}}$":
        return [("text", [0, MOST])]
    return [("text", "words" if schema.get("pattern") == WORDS else "any")]


_KNOWN = {
    *(
        "$ref",
        "additionalProperties",
        "anyOf",
        "const",
        "default",
        "description",
        "enum",
        "examples",
        "items",
    ),
    *("maximum", "minItems", "minimum", "pattern", "propertyNames", "title", "type"),
}


def generated() -> str:
    """The text of `_shape.py`."""
    return "\n".join(
        [
            '"""Generated from the models by `python -m gjj_check.catalogue.shape`; do not edit."""',
            "",
            "from typing import Any, Final",
            "",
            f"PARTS: Final[dict[str, Any]] = {pprint.pformat(parts(), width=100, sort_dicts=False)}",
            "",
        ]
    )


if __name__ == "__main__":
    Path(__file__).with_name("_shape.py").write_text(generated(), encoding="utf-8")
