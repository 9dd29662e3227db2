"""Bytes to text to nodes: nothing guessed, every place right, every departure said."""

from __future__ import annotations

import codecs
from typing import Any

import pytest

from gjj_check.source.decode import LARGEST, Decoded, decode
from gjj_check.source.nodes import Mapping, Sequence, Text, read
from gjj_check.source.problem import Place, Problem


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("住房".encode(), Decoded("住房", "utf-8")),
        (codecs.BOM_UTF8 + "住房".encode(), Decoded("住房", "utf-8")),
        ("住房".encode("gbk"), Decoded("住房", "gb18030")),
        ("住房".encode("utf-16"), Decoded("住房", "utf-16-le")),
        (codecs.BOM_UTF16_BE + "住房".encode("utf-16-be"), Decoded("住房", "utf-16-be")),
        ("住房".encode("utf-32"), Decoded("住房", "utf-32-le")),
        (b"", Decoded("", "utf-8")),
    ],
)
def test_a_text_is_decoded_and_the_encoding_said(data: bytes, expected: Decoded) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize(
    ("data", "id", "place"),
    [
        (b"a\nb\0", "source.binary", Place(2, 2)),
        (b"ab: \xff", "source.encoding", Place(1, 5)),
        (codecs.BOM_UTF16_LE + b"a", "source.encoding", Place(1, 1)),
        (b"x" * (LARGEST + 1), "source.too-large", Place(1, 1)),
    ],
)
def test_what_is_no_text_is_said(data: bytes, id: str, place: Place) -> None:
    problem = decode(data)

    assert isinstance(problem, Problem)
    assert (problem.id, problem.place) == (id, place)


def _root(text: str) -> Any:
    root, problems = read(text)
    assert problems == []
    return root


@pytest.mark.parametrize(
    "scalar", ["1.10", "010", "12:30", "no", "1_000", "2023-01-01", "0x1F", "'no'", '"1.0"', "1e3"]
)
def test_scalars_stay_what_was_typed(scalar: str) -> None:
    value = _root(f"a: {scalar}")["a"]

    assert type(value) is Text
    assert value == scalar.strip("'\"")


def test_blank_is_nothing_and_quoted_blank_is_text() -> None:
    assert _root("a:\nb: ''\nc: ~") == {"a": None, "b": "", "c": "~"}


def test_places_count_characters_from_one() -> None:
    root = _root("住房: 公积金\r\n缴存:\n  - {额: 38.40 亿元, 率: '3%'}\n")
    [member] = root["缴存"]

    assert root["住房"].place == Place(1, 5)
    assert member["额"].place == Place(3, 9)
    assert member["率"].place == Place(3, 23)  # behind the quote
    assert member.place == Place(3, 5)
    assert isinstance(root["缴存"], Sequence)
    assert [key.place for key in root] == [Place(1, 1), Place(2, 1)]


@pytest.mark.parametrize(
    ("text", "id", "place", "related"),
    [
        ("a: 1\nb: 2\na: 3", "source.duplicate", Place(3, 1), (Place(1, 1),)),
        ("a: *x", "source.alias", Place(1, 4), ()),
        ("a: &x 1", "source.anchor", Place(1, 4), ()),
        ("a: !!int 1", "source.tag", Place(1, 4), ()),
        ("a: 1\n---\nb: 2", "source.documents", Place(2, 1), ()),
        ("? [a]\n: 1", "source.key", Place(1, 3), ()),
        ("a:\n\tb: 1", "source.tab", Place(2, 1), ()),
        ("a: [1", "source.syntax", Place(1, 6), ()),
        ("a: 'x", "source.syntax", Place(1, 6), ()),
        ("a: 1\x07", "source.character", Place(1, 5), ()),
        ("[" * 500, "source.too-deep", Place(1, 25), ()),
        ("a: [" + "1," * 50_000 + "]", "source.too-many", None, ()),
        ("", "source.empty", Place(1, 1), ()),
        ("# only a comment", "source.empty", Place(1, 1), ()),
    ],
)
def test_every_departure_is_said_with_its_place(
    text: str, id: str, place: Place | None, related: tuple[Place, ...]
) -> None:
    problem = read(text)[1][0]

    assert (problem.id, problem.related) == (id, related)
    assert place in (None, problem.place)


def test_the_first_of_two_keys_is_kept() -> None:
    assert read("a: 1\na: 2")[0] == {"a": "1"}


def test_a_mapping_and_a_list_know_where_they_begin() -> None:
    root = _root("\n\nkey:\n  - 1\n")

    assert isinstance(root, Mapping)
    assert (root.place, root["key"].place) == (Place(3, 1), Place(4, 3))
