"""Text to nodes: nothing guessed, every place right, every departure said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gjj_check.source.nodes import (
    DEEPEST,
    LONGEST,
    MOST_NODES,
    MOST_PROBLEMS,
    Mapping,
    Sequence,
    Text,
    key_of,
    read,
)
from gjj_check.source.problem import Place


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
        ("a: 1\tb: 2: 3", "source.syntax", Place(1, 7), ()),
        ("a: 'x", "source.syntax", Place(1, 6), ()),
        ("a: 1\x07", "source.character", Place(1, 5), ()),
        ("[" * 500, "source.too-deep", Place(1, 25), ()),
        ("a: [" + "1," * 50_000 + "]", "source.too-many", None, ()),
        ("住房: 1\r\n额: 2\r\n住房: 3", "source.duplicate", Place(3, 1), (Place(1, 1),)),
        ("a: {额: 1, b: 2, 额: 3}", "source.duplicate", Place(1, 17), (Place(1, 5),)),
        ("住房: *x", "source.alias", Place(1, 5), ()),
        ("住房: &x [1]", "source.anchor", Place(1, 5), ()),
        ("a: !x {b: 1}", "source.tag", Place(1, 4), ()),
        ("a: 1\n---\n---\n", "source.documents", Place(2, 1), ()),
        ("{a: b}: 1", "source.key", Place(1, 1), ()),
        ("? \n: 1", "source.key", Place(1, 2), ()),
        ("住房:\r\n  - 1\r\n\t- 2", "source.tab", Place(3, 1), ()),
        ("住房: [公积金", "source.syntax", Place(1, 9), ()),
        ("住: 1\r\n\r\n房: '公\r\n", "source.syntax", Place(3, 6), ()),
        ("住房: 公: 积", "source.syntax", Place(1, 6), ()),
        ("住房: 1\r\n额: 2\x07", "source.character", Place(2, 5), ()),
        ("住房: 1\x07\n额: 2\n", "source.character", Place(1, 6), ()),
        ("a: 1\rb: 2\x07", "source.character", Place(2, 5), ()),
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


def test_both_places_of_each_repeated_key_are_said() -> None:
    root, problems = read("a: 1\nb:\n  c: 2\n  c: 3\na: 4\na: 5\n")

    assert root == {"a": "1", "b": {"c": "2"}}
    assert [(problem.place.line, problem.related[0].line) for problem in problems] == [(4, 3), (5, 1), (6, 1)]


def test_the_deepest_list_is_read_and_one_deeper_is_not() -> None:
    assert read("[" * DEEPEST + "]" * DEEPEST)[1] == []
    [problem] = read("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))[1]
    assert (problem.id, problem.place) == ("source.too-deep", Place(1, DEEPEST + 1))


def test_the_most_nodes_are_read_and_one_more_is_not() -> None:
    assert read("[" + "1," * (MOST_NODES - 1) + "]")[1] == []
    root, [problem] = read("[" + "1," * MOST_NODES + "]")
    assert (root, problem.id, problem.place) == (None, "source.too-many", Place(1, 2 * MOST_NODES))


@pytest.mark.parametrize("form", ["a: {}", "a: '{}'", "? {}\n: 1"])
def test_the_longest_text_is_read_and_a_longer_one_is_not(form: str) -> None:
    assert read(form.format("x" * LONGEST))[1] == []
    root, [problem] = read(form.format("x" * (LONGEST + 1)))
    assert (root, problem.id, problem.params["length"]) == (None, "source.too-long", str(LONGEST + 1))


def test_after_too_many_defects_the_rest_is_not_looked_at() -> None:
    root, problems = read("a: [" + "!x 1," * MOST_PROBLEMS + "]")
    assert (type(root), len(problems)) == (Mapping, MOST_PROBLEMS)
    root, problems = read("a: [" + "!x 1," * (MOST_PROBLEMS + 5) + "]")
    assert (root, len(problems), problems[-1].id) == (None, MOST_PROBLEMS + 1, "source.more")


def test_a_second_document_is_not_read() -> None:
    root, [problem] = read("a: 1\n---\na: 2\nb: [")

    assert (root, problem.id) == ({"a": "1"}, "source.documents")


def test_a_key_is_found_with_its_place() -> None:
    assert key_of(_root("住房: 1\n额: 2"), "额").place == Place(2, 1)


_WORDS = st.text("额住aé1-%", min_size=1, max_size=6)


@given(st.dictionaries(_WORDS, st.lists(_WORDS, max_size=3), max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_a_place_is_where_the_text_stands(tree: dict[str, list[str]], newline: str) -> None:
    lines = [
        line for key, members in tree.items() for line in (f"'{key}':", *(f"  - '{m}'" for m in members))
    ]
    root = _root(newline.join(["---", *lines]))
    seen: list[Text] = []
    for key, members in (root or {}).items():
        seen += [key, *(members or [])]

    assert [str(text) for text in seen] == [text for key, members in tree.items() for text in (key, *members)]
    for number, text in enumerate(seen, 2):
        assert text.line == number
        assert lines[number - 2][text.column - 1 :].startswith(text)


@given(st.text("ab住: -[]{}'\"#&*!|>%@`,?\t\r\n\x07", max_size=24))
def test_any_text_is_read_or_refused_at_a_place_inside_it(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in read(text)[1]:
        for place in (problem.place, *problem.related):
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1


def test_an_escape_cannot_steer_the_terminal() -> None:
    root, [problem] = read('a: 1\nb: "\\e[31mred\\0"')

    assert root == {"a": "1", "b": "[31mred"}
    assert (problem.id, problem.place, problem.params) == (
        "source.character",
        Place(2, 4),
        {"character": "U+001B"},
    )
