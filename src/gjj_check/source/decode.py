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
    if (decoded := _strict(data, "utf-8")) is not None:
        return decoded
    bad = {encoding: _first_bad(data, encoding) for encoding in ("utf-8", "gb18030")}
    damaged = _is_damaged_utf8(data)
    if bad["gb18030"] is None and not damaged:
        return Decoded(data.decode("gb18030"), "gb18030")
    likely = "utf-8" if damaged else max(bad, key=lambda encoding: bad[encoding] or 0)
    return Problem("source.encoding", _place(data, bad[likely] or 0), {"encoding": likely})


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _first_bad(data: bytes, encoding: str) -> int | None:
    """Where an encoding first fails, None where it never does."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 were meant to be: nearly every character outside ASCII is.

    Chinese text in GB18030 hardly ever contains a valid UTF-8 character.
    """
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(not char.isascii() for char in text) - broken
    return sound > 3 * broken


def _place(data: bytes, offset: int) -> Place:
    """Line and column of a byte, columns counted in bytes: what precedes it may not be text."""
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Place(before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
