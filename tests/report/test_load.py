"""Loading accepts what the models accept, and says the rest with places."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gjj_check.report import _shape
from gjj_check.report.load import load
from gjj_check.report.measure import Measure
from gjj_check.report.report import Report
from gjj_check.source.comments import MOST
from gjj_check.source.nodes import MOST_PROBLEMS, Mapping, read
from gjj_check.source.problem import Place


def test_the_published_report_loads_in_the_order_of_the_file(report_text: str) -> None:
    draft = load(report_text.encode(), "x")
    places = [entry.text.place for entry in draft.entries]

    assert draft.problems == []
    assert len(draft.entries) + len(draft.mentions) == 102
    assert places == sorted(places)
    assert (draft.institution, draft.year, draft.encoding) == ("益阳市住房公积金管理中心", "2023", "utf-8")


def test_the_models_hold_the_published_report(report_text: str) -> None:
    report = Report.model_validate(read(report_text)[0])

    assert report.collection is not None
    assert isinstance(report.collection.contributions, Measure)
    assert report.collection.contributions.value == "38.40 亿元"


@pytest.mark.parametrize(
    ("text", "id", "place", "mentions"),
    [
        ("withdrawl: {}", "report.unknown-key", Place(1, 1), "withdrawal"),
        ("loans: {balence: 1}", "report.unknown-key", Place(1, 9), "balance"),
        ("loans: {balance: {valu: 1}}", "report.unknown-key", Place(1, 19), "value"),
        ("budget: {projects: {items: [{name: x, nam: 1}]}}", "report.unknown-key", Place(1, 39), "name"),
        ("budget: {projects: {items: [{value: 1}]}}", "report.missing-key", Place(1, 29), "name"),
        ("loans: 3", "report.wrong-node", Place(1, 1), "section"),
        ("loans: {balance: [3]}", "report.wrong-node", Place(1, 9), "figure"),
        ("loans: {balance: {value: [3]}}", "report.wrong-node", Place(1, 19), "figure"),
        ("budget: {projects: {items: 3}}", "report.wrong-node", Place(1, 21), "list"),
        ("restated: [{indicator: a}]", "report.missing-key", Place(1, 12), "text"),
        ("restated: {a: b}", "report.wrong-node", Place(1, 1), "list"),
        ("report: {year: 23}", "report.year", Place(1, 16), "23"),
        ("report: {rounding: up}", "report.choice", Place(1, 20), "truncate"),
        ("institution: {branches: {names: x}}", "report.wrong-node", Place(1, 26), ""),
        ("loans: {balance: {name: x}}", "report.unknown-key", Place(1, 19), "note"),
        ("report: {institution: [x]}", "report.wrong-node", Place(1, 10), "list"),
        ("- 1", "report.no-mapping", Place(1, 1), ""),
    ],
)
def test_a_departure_has_a_place_and_a_way_out(text: str, id: str, place: Place, mentions: str) -> None:
    [problem] = load(text.encode(), "x").problems

    assert (problem.id, problem.place) == (id, place)
    assert mentions in " ".join(problem.params.values())


@pytest.mark.parametrize(
    ("data", "ids", "readable"),
    [
        (b"", ["source.empty"], False),
        (b"# nothing\n", ["source.empty"], False),
        (b"---\n", ["source.empty"], False),
        (b"a: [", ["source.syntax"], False),
        (b"\0", ["source.binary"], False),
        (b"loans", ["report.no-mapping"], False),
        (b"loans: {balance: *x}", ["source.alias"], True),
        (b"loans: {balance: 1, balance: 2}", ["source.duplicate"], True),
    ],
)
def test_what_cannot_be_read_is_no_report(data: bytes, ids: list[str], readable: bool) -> None:
    draft = load(data, "x")

    assert ([problem.id for problem in draft.problems], draft.readable) == (ids, readable)


def test_figures_are_loaded_under_the_path_and_part_they_are_printed_at() -> None:
    draft = load(
        b"budget: {projects: {items: [{share: 1%, name: b}, {name: c, value: 2}]}}\n"
        b"loans: {balance: {growth: 3%, prior: 4, note: n}, issued: 010}\n"
        b"institution: {branches: {value: 5, names: [d, e]}}\n"
        b"restated: [{indicator: loans.issued, text: '6', where: f}]\n",
        "x",
    )

    assert draft.problems == []
    assert [(entry.path, entry.part, str(entry.text)) for entry in draft.entries] == [
        ("budget.projects.items[1]", "share", "1%"),
        ("budget.projects.items[2]", "value", "2"),
        ("loans.balance", "growth", "3%"),
        ("loans.balance", "prior", "4"),
        ("loans.issued", "value", "010"),
        ("institution.branches", "value", "5"),
    ]
    assert draft.labels == {"budget.projects.items[1]": "b", "budget.projects.items[2]": "c"}
    assert draft.names == {"institution.branches": ["d", "e"]}
    assert draft.mentions == [("restated[1]", "loans.issued", "6", "f")]


def test_several_departures_are_said_in_the_order_of_the_file() -> None:
    text = "zz: 1\nloans:\n  yy: 1\n  balance: [1]\nrisk: 3\n"

    assert [(problem.path, problem.place.line) for problem in load(text.encode(), "x").problems] == [
        ("zz", 1),
        ("loans.yy", 3),
        ("loans.balance", 4),
        ("risk", 5),
    ]


def _example(shape: Any) -> Any:
    """A small report that fits a shape."""
    match shape:
        case "measure":
            return st.just("1 元") | st.fixed_dictionaries(
                {}, optional={part: st.just("1 元") | st.none() for part in _shape.MEASURE}
            )
        case "listing":
            return (
                st.just("2 个") | st.just({"value": "2 个", "names": ["a", "b"]}) | st.just({"names": None})
            )
        case ["item"]:
            return st.lists(st.just({"name": "a", "value": "1 元", "share": "1%"}), max_size=2)
        case [dict()]:
            return st.lists(st.just({"indicator": "a", "text": "1 元", "where": None}), max_size=2)
        case dict():
            inner = {key: st.none() | _example(slot) for key, slot in shape.items()}
            return st.fixed_dictionaries({}, optional=inner)
    return st.just("a")


_REPORTS = _example({key: slot for key, slot in _shape.SHAPE.items() if key != "report"})
_INTRUDERS: st.SearchStrategy[Any] = st.sampled_from(
    ["x", [], {}, ["x"], [["x"]], [{}], {"zz": "x"}, {"value": ["x"]}, {"name": "x"}, None]
)


def _nodes(tree: Any) -> list[tuple[Any, Any]]:
    """Every container of a tree with each of its keys or indices."""
    if isinstance(tree, str) or tree is None:
        return []
    steps = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
    return [(tree, step) for step in steps] + [found for step in steps for found in _nodes(tree[step])]


@given(_REPORTS, st.data())
def test_one_mutation_is_accepted_by_both_or_by_none(tree: dict[str, Any], data: st.DataObject) -> None:
    tree = copy.deepcopy(tree)
    if nodes := _nodes(tree):
        container, step = data.draw(st.sampled_from(range(len(nodes))).map(nodes.__getitem__))
        intruder = copy.deepcopy(data.draw(_INTRUDERS))
        if intruder is None and isinstance(container, list):
            intruder = {}
        if isinstance(container, dict) and data.draw(st.booleans()):
            container[data.draw(st.sampled_from(["zz", "name", "names", "note", "value"]))] = intruder
        else:
            container[step] = intruder
    text = json.dumps(tree, ensure_ascii=False).replace(": null", ": ")
    draft = load(text.encode(), "x")
    try:
        Report.model_validate(tree)
    except ValidationError:
        assert any(problem.id.startswith("report.") for problem in draft.problems)
    else:
        assert draft.problems == []


_SCALARS = st.sampled_from(["1 元", "x", "3%"])
_KEYS = st.sampled_from(
    ["value", "growth", "names", "name", "items", "total", "units", "note", "indicator", "text", "zz"]
)
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=6,
)
_SECTIONS = st.sampled_from([*_shape.SHAPE, "zz"])


@given(st.dictionaries(_SECTIONS, st.dictionaries(_KEYS, _TREES, max_size=3) | _TREES, max_size=2))
def test_loading_and_models_accept_the_same(tree: dict[str, Any]) -> None:
    draft = load(json.dumps(tree, ensure_ascii=False).encode(), "x")
    try:
        Report.model_validate(tree)
        accepted = True
    except ValidationError:
        accepted = False

    assert (draft.problems == []) == accepted


@given(st.sampled_from(["budget", "collection", "institution", "restated"]), _TREES)
def test_every_problem_has_a_place_inside_the_file(section: str, tree: Any) -> None:
    text = json.dumps({section: tree}, ensure_ascii=False)

    for problem in load(text.encode(), "x").problems:
        assert problem.place.line == 1
        assert 1 <= problem.place.column <= len(text)


def test_a_blank_section_prints_nothing() -> None:
    draft = load(b"loans:\nbudget: {basic: }\n", "x")

    assert draft.problems == []
    assert draft.entries == []
    assert isinstance(read("a: {}")[0], Mapping)


def test_after_too_many_unknown_keys_the_rest_is_not_looked_at() -> None:
    keys = [f"key{number}: 1" for number in range(MOST_PROBLEMS)]
    assert [each.id for each in load("\n".join(keys).encode(), "x").problems] == [
        "report.unknown-key"
    ] * MOST_PROBLEMS

    problems = load("\n".join([*keys, "more: 1", "most: 1"]).encode(), "x").problems
    assert [each.id for each in problems[MOST_PROBLEMS:]] == ["source.more"]


def test_comments_beyond_the_most_are_a_defect() -> None:
    text = "loans: {balance: 1 亿元}\n" + "# gjj: accept LN01: x\n" * MOST
    assert load(text.encode(), "x").problems == []

    draft = load((text + "# gjj: accept LN01: x\n" * 3).encode(), "x")
    assert [(each.id, each.place) for each in draft.problems] == [("source.comments", Place(MOST + 2, 1))]
    assert len(draft.comments) == MOST


@pytest.mark.parametrize("kind", ["self-evaluation", "annual", "accounts", "bulletin"])
def test_a_kind_of_report_is_one_of_four(kind: str) -> None:
    draft = load(f"report: {{kind: {kind}}}".encode(), "x")

    assert (draft.problems, draft.kind) == ([], kind)
    assert draft.period == ("" if kind == "bulletin" else "year")


@pytest.mark.parametrize("scope", ["centre", "branch", "city", "province", "nation"])
def test_a_scope_is_one_of_five(scope: str) -> None:
    draft = load(f"report: {{scope: {scope}}}".encode(), "x")

    assert (draft.problems, draft.scope) == ([], scope)


@pytest.mark.parametrize(
    ("key", "word", "id"),
    [
        ("kind", "月报", "report.kind"),
        ("kind", "self evaluation", "report.kind"),
        ("scope", "全国", "report.scope"),
        ("scope", "center", "report.scope"),
        ("period", "2024-13", "report.period"),
        ("period", "2024-9", "report.period"),
        ("period", "2024-Q5", "report.period"),
        ("period", "九月", "report.period"),
        ("period", "2024-01..", "report.period"),
        ("period", "2024-01...2024-09", "report.period"),
        ("period", "2024-09..2024-01", "report.period"),
        ("period", "2023-09", "report.period-year"),
        ("period", "2023", "report.period-year"),
        ("period", "2024-11..2025-01", "report.period-year"),
        ("period", "''", "report.period"),
    ],
)
def test_an_unknown_word_in_the_head_is_a_finding(key: str, word: str, id: str) -> None:
    """V9: `kind: 周报` was read by nobody. What is not known holds no rule to the report."""
    draft = load(f"report: {{year: 2024, {key}: {word}}}".encode(), "x")
    [problem] = draft.problems

    assert (problem.id, problem.place.line) == (id, 1)
    assert problem.place.column >= 25
    assert getattr(draft, key) == ""
    assert draft.scope == ("" if key == "scope" else "centre")
    assert draft.period == ("year" if key == "scope" else "")


@pytest.mark.parametrize(
    ("period", "read"),
    [
        ("2024", "year"),
        ("2024-01..2024-12", "year"),
        ("2024-09", "2024-09"),
        ("2024-Q3", "2024-Q3"),
        ("2024-01..2024-09", "2024-01..2024-09"),
        ("2023-10..2024-09", "2023-10..2024-09"),
    ],
)
def test_a_period_is_a_year_months_or_a_quarter(period: str, read: str) -> None:
    draft = load(f"report: {{year: 2024, kind: bulletin, period: {period}}}".encode(), "x")

    assert (draft.problems, draft.period) == ([], read)


def test_a_report_speaks_of_a_centre_and_a_year_unless_it_says_otherwise() -> None:
    draft = load(b"loans: {balance: 1}", "x")

    assert (draft.kind, draft.scope, draft.period, draft.rounding) == ("", "centre", "year", "nearest")
