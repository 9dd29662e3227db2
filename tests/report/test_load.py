"""Loading accepts what the models accept, and says the rest with places."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gjj_check.report import _shape
from gjj_check.report.load import load
from gjj_check.report.measure import Listing, Measure
from gjj_check.report.report import Report
from gjj_check.report.shape import generated, shape_of
from gjj_check.source.nodes import Mapping, read
from gjj_check.source.problem import Place


def test_the_generated_shape_is_that_of_the_models() -> None:
    assert shape_of(Report) == _shape.SHAPE
    assert tuple(Measure.model_fields) == _shape.MEASURE
    assert tuple(Listing.model_fields) == _shape.LISTING
    assert "SHAPE" in generated()


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
        ("- 1", "report.no-mapping", Place(1, 1), ""),
    ],
)
def test_a_departure_has_a_place_and_a_way_out(text: str, id: str, place: Place, mentions: str) -> None:
    [problem] = load(text.encode(), "x").problems

    assert (problem.id, problem.place) == (id, place)
    assert mentions in " ".join(problem.params.values())


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
