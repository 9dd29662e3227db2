"""What the loader refuses and what the schema refuses are the same set: every field of every model, wrong values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from gjj_check.catalogue._shape import PARTS
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.reader import FILE
from gjj_check.catalogue.schema_models import file_schema
from gjj_check.catalogue.shape import parts
from gjj_check.numbers.unit import UNITS

_SCHEMA: Final = Draft202012Validator(file_schema())
_BOTH: Final = {"zh": "甲", "en": "a"}
_RULE: Final = {"name": _BOTH, "why": _BOTH, "fix": _BOTH, "source": "x", "unless": ["x.a"]}
_EXAMPLES: Final = {
    "pass": {
        "x.a": "1 万元",
        "x.a.names": ["甲"],
        "restated[1]": {"indicator": "x.a", "text": "1 万元", "where": "六"},
    },
    "rounding": "impossible",
    "fail": {"x.a": "2 万元"},
}
SOUND: Final[dict[str, Any]] = {
    "section": "x",
    "order": 5,
    "name": _BOTH,
    "define": {
        "x.half": "x.a / 2",
        "x.third": {"is": "x.a / 3", "name": _BOTH, "unit": "万元", "stands_for": "prior(x.b)"},
    },
    "indicators": {
        "x.a": {
            "name": _BOTH,
            "unit": "万元",
            "also": ["乙"],
            "definition": _BOTH,
            "source": "x",
            "share_of": "x.b",
            "confused_with": ["x.b"],
            "exact": True,
            "exact_zero": False,
            "signed": True,
            "list": "names",
            "unchecked": _BOTH,
        },
        "x.b": {"name": _BOTH, "unit": "亿元", "definition": _BOTH},
    },
    "rules": {
        "XX01": {
            **_RULE,
            "holds": "x.b = x.half + x.half",
            "holds_for": {"period": "year", "scope": ["city", "nation"]},
            "claim": "contradiction",
            "severity": "error",
            "examples": _EXAMPLES,
        },
        "XX02": {**_RULE, "holds": "this = original", "each": "restated", "examples": _EXAMPLES},
        "XX03": {
            **_RULE,
            "holds": "this.growth = this / this.prior - 1",
            "each": {"prints": ["growth", "prior"], "whole": True},
            "examples": {**_EXAMPLES, "rounding": {"x.a": "3 万元"}},
        },
    },
    "comparatives": {"growth": {"name": _BOTH, "unit": "%", "definition": _BOTH, "unchecked": _BOTH}},
    "gauges": {"g": {"name": _BOTH, "shows": "x.a", "against": "x.b", "better": "lower", "source": "x"}},
}
"""A sound file with every key that there is."""

WRONG: Final[list[Any]] = [
    *(None, True, 5, -1, 10000, 2.5, "", " ", "x", "5", "true", "True", "yes", "万元", "same", "斤"),
    *("items", "hihger", "lower", "restated", "impossible", "year", "proof", "error", "limit"),
    *([], ["x"], [5], [None], [[]], [{}], ["growth"], ["growth", "grow"], ["city"]),
    *({}, {"zh": "甲"}, {"zh": "甲", "en": " "}, {"zh": "甲", "en": ["a"]}, _BOTH, {**_BOTH, "fr": "a"}),
    *(
        {"x": "y"},
        {"x": None},
        {"x": ["y", 5]},
        {"x": [None]},
        {"x": {}},
        {"prints": ["growth"]},
        {"prints": []},
    ),
    *(
        {"prints": ["growth"], "unit": "亿元"},
        {"scope": []},
        {"x": {"indicator": "x.a", "text": "1"}},
        _EXAMPLES,
    ),
]
_STRUCTURAL: Final = ("report.", "catalogue.words")


def _places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of the sound file."""
    if path:
        yield path
    steps = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for step in steps:
        yield from _places(node[step], (*path, step))


_PLACES: Final = list(_places(SOUND))
_KINDS: Final = {
    tuple("*" if step in ("x.a", "x.b", "XX01", "XX02", "XX03") else step for step in path[:-1])
    + path[-1:]: path
    for path in _PLACES
    if path[-1] not in ("zh", "en") or path[0] == "name"
}
"""One place of every kind: a text in both languages is the same everywhere."""


def _refusals(file: Any, folder: Path) -> tuple[list[str], list[str]]:
    """What the loader says of the form of a file, and what it says of its equations."""
    (folder / "x.yaml").write_text(_yaml(file), encoding="utf-8")
    ids = [problem.id for _, problem in load_catalogue(folder).problems]
    structural = [id for id in ids if id.startswith(_STRUCTURAL)]
    return structural, [id for id in ids if not id.startswith(_STRUCTURAL)]


def _yaml(node: Any, depth: int = 0) -> str:
    """YAML in block style, in which a blank node can stand anywhere."""
    pad = "  " * depth
    if node is None:
        return "\n"
    if isinstance(node, dict) and node:
        return ("\n" if depth else "") + "".join(
            f"{pad}{json.dumps(key, ensure_ascii=False)}: {_yaml(value, depth + 1)}"
            for key, value in node.items()
        )
    if isinstance(node, list) and node:
        return "\n" + "".join(f"{pad}- {_yaml(value, depth + 1)}" for value in node)
    return json.dumps(node, ensure_ascii=False) + "\n"


def _changed(path: tuple[Any, ...], value: Any, *, remove: bool = False) -> Any:
    file = json.loads(json.dumps(SOUND))
    node: Any = file
    for step in path[:-1]:
        node = node[step]
    if remove:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return file


def test_the_sample_is_sound_and_has_every_key_of_every_part(tmp_path: Path) -> None:
    assert _refusals(SOUND, tmp_path) == ([], [])
    assert _SCHEMA.is_valid(SOUND)
    used = {step for path in _PLACES for step in path}

    assert {key for part in PARTS.values() for key in part["keys"]} <= used
    assert parts().keys() == PARTS.keys()


def _name(path: tuple[Any, ...]) -> str:
    return "/".join(map(str, path))


@pytest.mark.parametrize("path", _KINDS.values(), ids=_name)
def test_every_field_is_refused_by_both_or_by_none(path: tuple[Any, ...], tmp_path: Path) -> None:
    """V10: `exact: yes`, `better: hihger`, unknown keys and the like used to be read as something else."""
    changes = [_changed(path, value) for value in WRONG]
    changes.append(_changed(path, None, remove=True))
    if isinstance(path[-1], str):
        changes.append(_changed((*path[:-1], f"{path[-1]}x"), "x"))
    differing = []
    for file in changes:
        refused, _ = _refusals(file, tmp_path)
        if bool(refused) is _SCHEMA.is_valid(file):
            differing.append((_yaml(file), refused))

    assert differing == []


@pytest.mark.parametrize("path", _KINDS.values(), ids=_name)
def test_every_refusal_has_its_place(path: tuple[Any, ...], tmp_path: Path) -> None:
    for value in ([["x"]], {"zz": {"zz": "y"}}, ""):
        (tmp_path / "x.yaml").write_text(text := _yaml(_changed(path, value)), encoding="utf-8")
        lines = text.splitlines()
        for file, problem in load_catalogue(tmp_path).problems:
            assert Path(file).name == "x.yaml"
            assert 1 <= problem.place.line <= len(lines)
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


@pytest.mark.parametrize(
    ("path", "value", "id", "nearest"),
    [
        (("indicators", "x.a", "exakt"), "true", "report.unknown-key", "exact"),
        (("rules", "XX03", "each", "exact"), "true", "report.unknown-key", "prints, whole"),
        (("rules", "XX03", "each", "unit"), "亿元", "report.unknown-key", "prints, whole"),
        (("rules", "XX01", "holds_for", "scopes"), ["city"], "report.unknown-key", "scope"),
        (("rules", "XX01", "examples", "passs"), {}, "report.unknown-key", "pass"),
        (("define", "x.third", "units"), "万元", "report.unknown-key", "unit"),
        (("gauges", "g", "beter"), "lower", "report.unknown-key", "better"),
        (("comparatives", "growth", "units"), "%", "report.unknown-key", "unit"),
        (("indicators", "x.a", "also"), "text", "report.wrong-node", "list"),
        (("gauges", "g", "better"), "hihger", "report.choice", "higher, lower"),
        (("order",), "soon", "report.choice", "0 … 9999"),
        (("define", "x.third", "unit"), "斤", "report.choice", " ".join(UNITS).replace(" ", ", ")),
    ],
)
def test_what_was_read_as_something_else_is_refused_with_a_way_out(
    path: tuple[Any, ...], value: Any, id: str, nearest: str, tmp_path: Path
) -> None:
    (tmp_path / "x.yaml").write_text(_yaml(_changed(path, value)), encoding="utf-8")
    [(_, problem)] = load_catalogue(tmp_path).problems

    assert problem.id == id
    assert nearest in problem.params.values()


def test_the_file_itself_is_a_part() -> None:
    assert set(SOUND) == set(PARTS[FILE]["keys"])
