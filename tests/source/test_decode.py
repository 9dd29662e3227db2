"""Bytes to text: the encoding is found or the file is refused, never garbled."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gjj_check.source.decode import LARGEST, Decoded, decode
from gjj_check.source.problem import Place, Problem


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("住房".encode(), Decoded("住房", "utf-8")),
        (codecs.BOM_UTF8 + "住房".encode(), Decoded("住房", "utf-8")),
        ("住房".encode("gbk"), Decoded("住房", "gb18030")),
        ("㎡‰𠮷".encode("gb18030"), Decoded("㎡‰𠮷", "gb18030")),
        ("住房".encode("utf-16"), Decoded("住房", "utf-16-le")),
        (codecs.BOM_UTF16_BE + "住房".encode("utf-16-be"), Decoded("住房", "utf-16-be")),
        ("住房".encode("utf-32"), Decoded("住房", "utf-32-le")),
        (codecs.BOM_UTF32_BE + "住房".encode("utf-32-be"), Decoded("住房", "utf-32-be")),
        (b"a: 1\r\n", Decoded("a: 1\r\n", "utf-8")),
        (codecs.BOM_UTF8, Decoded("", "utf-8")),
        (b"", Decoded("", "utf-8")),
    ],
)
def test_a_text_is_decoded_and_the_encoding_said(data: bytes, expected: Decoded) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize(
    ("data", "id", "place", "params"),
    [
        (b"a\nb\0", "binary", Place(2, 2), {}),
        (b"\0", "binary", Place(1, 1), {}),
        ("额: 1".encode("utf-16-le"), "binary", Place(1, 4), {}),
        ("额: 1".encode("utf-16-be"), "binary", Place(1, 3), {}),
        (b"ab: \xff", "encoding", Place(1, 5), {"encoding": "utf-8"}),
        ("额: 1\n额: ".encode() + b"\xff", "encoding", Place(2, 6), {"encoding": "utf-8"}),
        (b"a\r\nb\r\xff", "encoding", Place(3, 1), {"encoding": "utf-8"}),
        (
            "缴存额: 1\n提取额: ".encode("gb18030") + b"\xff\n",
            "encoding",
            Place(2, 9),
            {"encoding": "gb18030"},
        ),
        ("缴存额: 1 亿".encode()[:-1], "encoding", Place(1, 14), {"encoding": "utf-8"}),
        ("缴存额与提取额之比".encode() + b"\xba\xc3", "encoding", Place(1, 28), {"encoding": "utf-8"}),
        (codecs.BOM_UTF8 + b"\xff", "encoding", Place(1, 1), {"encoding": "utf-8"}),
        (codecs.BOM_UTF16_LE + b"a", "encoding", Place(1, 1), {"encoding": "utf-16-le"}),
        (codecs.BOM_UTF16_BE + b"\xd8\x00", "encoding", Place(1, 1), {"encoding": "utf-16-be"}),
        (b"x" * (LARGEST + 1), "too-large", Place(1, 1), {"limit": "4 MiB"}),
    ],
)
def test_what_is_no_text_is_said(data: bytes, id: str, place: Place, params: dict[str, str]) -> None:
    assert decode(data) == Problem(f"source.{id}", place, params)


def test_the_largest_file_is_read() -> None:
    assert isinstance(decode(b"x" * LARGEST), Decoded)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=40),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_what_was_saved_is_what_is_read(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))

    assert isinstance(decoded, Decoded)
    assert decoded.text == text


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    decoded = decode(data)

    if isinstance(decoded, Decoded):
        assert decoded.text.encode(decoded.encoding) in data
    else:
        assert decoded.id in ("source.binary", "source.encoding")
