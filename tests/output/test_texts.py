"""Every message id used anywhere has its sentence, in both languages, with the same parameters."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from gjj_check.output.texts import TEXTS, choose_language, say

_SOURCE = Path(__file__).parents[2] / "src" / "gjj_check"
_ID = re.compile(r'"((?:source|report|figure|catalogue|equation|cli)\.[a-z-]+)"')
_SAID = re.compile(r"""\bsay\(\w+, ["']([^"'{}]+)["']""")


def test_every_id_in_the_source_has_a_sentence() -> None:
    used = {id for file in _SOURCE.rglob("*.py") for id in _ID.findall(file.read_text(encoding="utf-8"))}

    assert len(used) > 40
    assert used <= TEXTS.keys()


def test_every_word_said_has_a_text() -> None:
    said = {id for file in _SOURCE.rglob("*.py") for id in _SAID.findall(file.read_text(encoding="utf-8"))}

    assert {"needs", "no-rule", "off"} <= said
    assert said <= TEXTS.keys()


def test_both_languages_mention_the_same_parameters() -> None:
    def fields(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    assert [id for id, (zh, en) in TEXTS.items() if fields(zh) != fields(en) or not zh or not en] == []


def test_a_sentence_is_filled_in() -> None:
    assert say("en", "figure.no-unit", text="3", units="元") == "3 has no unit; use one of: 元"
    assert say("zh", "report.wrong-node", found="list", wanted="figure") == "此处应为 数字，却是 列表"


@pytest.mark.parametrize(
    ("asked", "environment", "expected"),
    [
        ("en", {"GJJ_CHECK_LANG": "zh"}, "en"),
        (None, {"GJJ_CHECK_LANG": "en"}, "en"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LANG": "C.UTF-8"}, "zh"),
        (None, {}, "zh"),
    ],
)
def test_the_language_is_chosen_in_order(
    asked: str | None, environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("GJJ_CHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)

    assert choose_language(asked) == expected
