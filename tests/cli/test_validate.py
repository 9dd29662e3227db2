"""`validate`: the JSON schema is strict at every level, and faults outside the report have a place too."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.run import REPORT, ROOT, here

_VALID = Draft202012Validator(json.loads((ROOT / "schema" / "result.v2.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(here("validate", REPORT, "--format", "json").out)


def _objects(node: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The first object of every shape: by its keys on the way down, without the positions in lists."""
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            yield from _objects(value, f"{where}.{key}")
    elif isinstance(node, list):
        for each in node:
            yield from _objects(each, where)


def test_no_object_may_hold_an_unknown_key(document: Any) -> None:
    shapes = dict(_objects(document)).keys()
    accepted = []
    for shape in shapes:
        changed = copy.deepcopy(document)
        dict(_objects(changed))[shape]["surprise"] = 1
        if _VALID.is_valid(changed):
            accepted.append(shape)

    assert {"", ".reports", ".reports.findings.figures", ".reports.findings.expected"} <= shapes
    assert accepted == []


@pytest.mark.parametrize(
    ("shape", "key", "value"),
    [
        ("", "version", 1),
        (".reports", "verdict", "fine"),
        (".reports.counts", "pass", -1),
        (".reports.outcomes", "outcome", "skipped"),
        (".reports.findings", "claim", "rumour"),
        (".reports.findings", "severity", "fatal"),
        (".reports.findings", "line", 0),
        (".reports.findings.figures", "role", "bystander"),
        (".reports.findings.expected", "low", 1.3),
    ],
)
def test_a_value_outside_the_contract_is_refused(document: Any, shape: str, key: str, value: object) -> None:
    changed = copy.deepcopy(document)
    target = dict(_objects(changed))[shape]
    assert key in target
    target[key] = value

    assert _VALID.is_valid(document)
    assert not _VALID.is_valid(changed)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [", "1:5"),
        (
            "section: withdrawal\nname: {zh: 甲, en: a}\nrules:\n  WD99:\n    holds: withdrawal.rate = (\n",
            "5:",
        ),
    ],
)
def test_a_faulty_catalogue_has_a_place_and_checks_nothing(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "local.yaml").write_text(text, encoding="utf-8")
    ran = here("validate", REPORT, "--catalogue", str(tmp_path))

    assert (ran.code, ran.out) == (2, "")
    assert f"local.yaml:{place}" in ran.err
    assert "未作核对" in ran.err


def test_a_folder_named_like_a_report_is_unreadable_and_the_others_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    (tmp_path / "b.yaml").write_bytes(Path(REPORT).read_bytes())
    ran = here("validate", str(tmp_path))

    assert ran.code == 2
    assert "读不了" in ran.err
    assert "a.yaml" in ran.err
    assert "b.yaml:116:48" in ran.out


def test_a_duplicate_key_shows_both_places() -> None:
    ran = here("validate", "-", stdin="loans:\n  balance: 1 亿元\n  balance: 2 亿元\n".encode())

    assert "--> <stdin>:3:3" in ran.out
    assert "相关 <stdin>:2:3" in ran.out
