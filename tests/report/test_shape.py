"""The generated shape is that of the models."""

from __future__ import annotations

import ast
from pathlib import Path

from gjj_check.report import _shape
from gjj_check.report.measure import Item, Listing, Measure
from gjj_check.report.report import Report
from gjj_check.report.shape import generated, shape_of


def _parsed(source: str) -> str:
    return ast.dump(ast.parse(source))


def test_the_file_is_what_the_models_generate() -> None:
    assert _parsed(Path(_shape.__file__).read_text(encoding="utf-8")) == _parsed(generated())


def test_the_shape_has_the_keys_of_the_models() -> None:
    assert list(Report.model_fields) == list(_shape.SHAPE)
    assert shape_of(Report) == _shape.SHAPE
    assert tuple(Measure.model_fields) == _shape.MEASURE
    assert tuple(Listing.model_fields) == _shape.LISTING
    assert set(Item.model_fields) == {*_shape.MEASURE, "name"}


def test_a_slot_says_what_stands_there() -> None:
    assert _shape.SHAPE["loans"]["balance"] == "measure"
    assert _shape.SHAPE["institution"]["branches"] == "listing"
    assert _shape.SHAPE["budget"]["projects"]["items"] == ["item"]
    assert _shape.SHAPE["restated"] == [{"indicator": "text", "text": "text", "where": "text"}]
    assert _shape.SHAPE["report"]["year"] == "text"
