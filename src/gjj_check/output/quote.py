"""The source line of a finding, cut to what can be shown, with the figure set apart."""

from __future__ import annotations

from typing import Final, NamedTuple

from gjj_check.output.account import Account
from gjj_check.output.plain import one_line

LONGEST: Final = 2000
"""Characters of one text that are shown: a name may be as long as the file."""
_AROUND: Final = 120


class Quote(NamedTuple):
    """A line in three parts; the middle one is what the finding is about."""

    before: str
    marked: str
    after: str


def quote(lines: list[str], found: Account) -> Quote | None:
    """The line where a finding stands; None where the file has no such line."""
    if not 1 <= found.line <= len(lines):
        return None
    line, at = lines[found.line - 1], found.column - 1
    end = at + found.length
    before, after = line[max(0, at - _AROUND) : at], line[end : end + _AROUND]
    return Quote(
        "…" * (at > _AROUND) + one_line(before),
        cut(line[at:end]) or " ",
        one_line(after) + "…" * (end + _AROUND < len(line)),
    )


def cut(text: str) -> str:
    """The text as one line, without what is beyond `LONGEST` characters."""
    return one_line(text) if len(text) <= LONGEST else one_line(text[:LONGEST]) + "…"
