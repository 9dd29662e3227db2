"""The shape of the report file, derived from the models: which keys stand where, and what they hold.

`_shape.py` holds the generated result, so that a sound report is read without importing Pydantic, which costs
more than the whole check. `python -m gjj_check.report.shape` regenerates it; a test compares.
"""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from gjj_check.report.measure import Item, Listing, Measure
from gjj_check.report.report import Report

_LEAVES: dict[type, str] = {Measure: "measure", Listing: "listing"}


def shape_of(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of a model: a nested dict for a section, else the name of what stands there."""
    return {name: _slot(field.annotation) for name, field in model.model_fields.items()}


def _slot(annotation: Any) -> Any:
    members = [annotation]
    if get_origin(annotation) in (Union, types.UnionType):
        members = [arg for arg in get_args(annotation) if arg is not type(None)]
    for member in members:
        if member in _LEAVES:
            return _LEAVES[member]
        if get_origin(member) is dict:
            return "measures"
        if get_origin(member) is list:
            return ["item"] if get_args(member) == (Item,) else [_slot(get_args(member)[0])]
        if isinstance(member, type) and issubclass(member, BaseModel):
            return shape_of(member)
    return "text"


def generated() -> str:
    """The text of `_shape.py`."""
    import pprint

    lines = [
        '"""Generated from the models by `python -m gjj_check.report.shape`; do not edit."""',
        "",
        "from typing import Any, Final",
        "",
        f"SHAPE: Final[dict[str, Any]] = {pprint.pformat(shape_of(Report), width=100, sort_dicts=False)}",
        f"MEASURE: Final = {tuple(Measure.model_fields)!r}",
        f"LISTING: Final = {tuple(Listing.model_fields)!r}",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    Path(__file__).with_name("_shape.py").write_text(generated(), encoding="utf-8")
