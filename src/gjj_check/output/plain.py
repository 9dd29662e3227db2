"""Texts from a report made fit for one line of plain output."""

from __future__ import annotations


def one_line(text: str) -> str:
    """The text without what would break a line or steer a terminal: each such character becomes a blank.

    A figure may be quoted over two lines, and a name may hold an escape in double quotes.
    """
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
