"""Bytes to text: byte-order mark, then UTF-8, then GB18030, and the answer says which it was."""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

from gjj_check.source.problem import Place, Problem

LARGEST: Final = 4 * 2**20
"""Bytes a report may have; the published ones have five thousand."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """A text and the encoding it was read with."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded | Problem:
    """The text in `data`, or why there is none: too large, binary, or in none of the encodings."""
    if len(data) > LARGEST:
        return Problem("source.too-large", params={"limit": f"{LARGEST // 2**20} MiB"})
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding) or Problem(
                "source.encoding", params={"encoding": encoding}
            )
    if (zero := data.find(b"\0")) >= 0:
        return Problem("source.binary", _place(data, zero))
    return (
        _strict(data, "utf-8")
        or _strict(data, "gb18030")
        or Problem("source.encoding", _place(data, _first_bad(data)), {"encoding": "utf-8, gb18030"})
    )


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _place(data: bytes, offset: int) -> Place:
    """Line and column of a byte, columns counted in bytes: what precedes it may not be text."""
    start = data.rfind(b"\n", 0, offset) + 1
    return Place(data.count(b"\n", 0, offset) + 1, offset - start + 1)
