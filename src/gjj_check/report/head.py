"""The head of a report: which one it is, what it speaks of, and for which period."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, cast, get_args

from gjj_check.numbers.figure import Rounding
from gjj_check.source.nodes import Mapping, Node, Text
from gjj_check.source.problem import Problem

Kind = Literal["self-evaluation", "annual", "accounts", "bulletin"]
Scope = Literal["centre", "branch", "city", "province", "nation"]
YEAR: Final = "year"
"""The period of a report of a whole year."""
_MONTH: Final = "[12][0-9]{3}-(?:0[1-9]|1[0-2])"
PERIOD: Final = rf"^(?:[12][0-9]{{3}}(?:-Q[1-4])?|{_MONTH}(?:\.\.{_MONTH})?)$"
"""2024, 2024-Q3, 2024-09, 2024-01..2024-09."""
_CHOICES: Final = {"kind": get_args(Kind), "scope": get_args(Scope), "rounding": get_args(Rounding)}


class Head(NamedTuple):
    """The head of a report.

    Attributes:
        institution, year: blank where it has none.
        kind: blank where it names none, or none that is known.
        scope: blank where it names one that is not known; the centre where it names none.
        period: `YEAR` for a whole year; the months or the quarter as written; blank where that cannot be read,
            or where a bulletin, or a report of an unknown kind, does not say.
        rounding: how its figures were rounded.
    """

    institution: str = ""
    year: str = ""
    kind: Kind | Literal[""] = ""
    scope: Scope | Literal[""] = "centre"
    period: str = YEAR
    rounding: Rounding = "nearest"


def head_of(node: Node) -> tuple[Head, list[Problem]]:
    """The head that a node holds, and what cannot be read of it; nodes of another form are the models' to refuse."""
    if not isinstance(node, Mapping):
        return Head(), []
    texts = {str(key): value for key, value in node.items() if isinstance(value, Text)}
    problems: list[Problem] = []
    year = texts.get("year")
    if year is not None and not re.fullmatch("[12][0-9]{3}", year):
        problems.append(Problem("report.year", year.place, {"text": year}, path="report.year"))
    chosen = {key: _choice(key, texts.get(key), problems) for key in _CHOICES}
    head = Head(str(texts.get("institution", "")), str(year or ""), period=_period(texts, problems))
    if chosen["kind"] is not None:
        head = head._replace(kind=cast("Kind", chosen["kind"]))
    if chosen["scope"] is not None:
        head = head._replace(scope=cast("Scope", chosen["scope"]))
    return head._replace(rounding=cast("Rounding", chosen["rounding"] or "nearest")), problems


def _choice(key: str, text: Text | None, problems: list[Problem]) -> str | None:
    """What stands at a key of the head, None where nothing does, blank where it is none of the known words."""
    known = _CHOICES[key]
    if text is None or text in known:
        return None if text is None else str(text)
    id = "report.choice" if key == "rounding" else f"report.{key}"
    params = {"text": text, "known": ", ".join(known)}
    problems.append(Problem(id, text.place, params, path=f"report.{key}"))
    return ""


def _period(texts: dict[str, Text], problems: list[Problem]) -> str:
    text, kind = texts.get("period"), texts.get("kind")
    if text is None:
        return "" if kind == "bulletin" or not (kind is None or kind in _CHOICES["kind"]) else YEAR
    first, _, last = text.partition("..")
    if not re.fullmatch(PERIOD, text) or (last and last < first):
        problems.append(Problem("report.period", text.place, {"text": text}, path="report.period"))
        return ""
    year = texts.get("year")
    if year is not None and year != (last or first)[:4]:
        params: dict[str, str] = {"text": text, "year": year}
        problems.append(Problem("report.period-year", text.place, params, path="report.period"))
        return ""
    whole = text in (first[:4], f"{first[:4]}-01..{first[:4]}-12")
    return YEAR if whole else str(text)
