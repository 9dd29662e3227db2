"""Waiver files: read as data, changed as text, so that comments and reasons in them are never lost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final, NamedTuple

from gjj_check.check.finding import Finding
from gjj_check.check.waiver import Waiver, is_date
from gjj_check.report.load import Draft
from gjj_check.source.decode import Decoded, decode
from gjj_check.source.nodes import Mapping, Text, key_of, read
from gjj_check.source.problem import Place, Problem

HEADER: Final = "# gjj-check：已认可的发现。每条都写明理由；数字一改即失效。\nwaivers:\n"
_KEYS: Final = ("rule", "institution", "year", "figures", "reason", "by", "until")


class WaiverFile(NamedTuple):
    """The entries of a waiver file, and everything wrong with it."""

    waivers: list[Waiver]
    problems: list[Problem]
    text: str


def parse(data: bytes, name: str) -> WaiverFile:
    """Read a waiver file from its bytes; `name` is what messages call it."""
    decoded = decode(data)
    if not isinstance(decoded, Decoded):
        return WaiverFile([], [decoded], "")
    root, problems = read(decoded.text)
    entries = root.get("waivers") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or root.keys() != {"waivers"} or isinstance(entries, Text | Mapping):
        if not problems:
            problems = [Problem("waivers.top")]
        return WaiverFile([], problems, decoded.text)
    waivers = []
    for entry in entries or ():
        waiver = _waiver(entry, name)
        if isinstance(waiver, Waiver):
            waivers.append(waiver)
        else:
            problems.append(waiver)
    return WaiverFile(waivers, problems, decoded.text)


def _waiver(entry: object, name: str) -> Waiver | Problem:
    if not isinstance(entry, Mapping):
        return Problem("waivers.entry", getattr(entry, "place", Place()))
    for key in entry:
        if key not in _KEYS:
            place = key_of(entry, key).place
            return Problem("report.unknown-key", place, {"key": key, "nearest": ", ".join(_KEYS)})
    figures = entry.get("figures")
    texts = {key: str(entry.get(key) or "") for key in _KEYS if key != "figures"}
    plain = all(isinstance(entry.get(key), Text | None) for key in texts)
    if not plain or not texts["rule"] or not texts["reason"].strip() or not isinstance(figures, Mapping):
        return Problem("waivers.entry", entry.place)
    if texts["until"] and not is_date(texts["until"]):
        return Problem("waiver.date", entry["until"].place, {"text": texts["until"]})
    printed = tuple((str(key), str(text or "")) for key, text in figures.items())
    return Waiver(
        texts["rule"].upper(),
        texts["reason"],
        texts["by"],
        texts["until"],
        entry.place,
        figures=printed,
        institution=texts["institution"],
        year=texts["year"],
        file=name,
    )


def entry_text(finding: Finding, draft: Draft, reason: str, by: str, until: str) -> str:
    """One finding as an entry of a waiver file."""
    lines = [
        f"  - rule: {finding.rule}",
        f"    institution: {_quoted(draft.institution)}",
        f"    year: {_quoted(draft.year)}",
        "    figures:",
        *(f"      {_quoted(figure.key)}: {_quoted(figure.figure.text)}" for figure in finding.figures),
        f"    reason: {_quoted(reason)}",
    ]
    lines += [f"    {key}: {_quoted(value)}" for key, value in (("by", by), ("until", until)) if value]
    return "\n".join(lines) + "\n"


def appended(text: str, entries: Iterable[str]) -> str:
    """The text of a waiver file with entries added at its end."""
    text = text or HEADER
    return text + ("" if text.endswith("\n") else "\n") + "".join(entries)


def without(text: str, waivers: Iterable[Waiver]) -> str:
    """The text of a waiver file without these of its entries; every other line stays as it is."""
    lines = text.splitlines(keepends=True)
    for waiver in sorted(waivers, key=lambda each: each.place.line, reverse=True):
        first = waiver.place.line - 1
        margin = lines[first].find("-")
        last = first + 1
        while last < len(lines) and _inside(lines[last], margin):
            last += 1
        del lines[first:last]
    return "".join(lines)


def _inside(line: str, margin: int) -> bool:
    """Whether a line still belongs to the entry whose dash stands in column `margin`."""
    return bool(line.strip()) and len(line) - len(line.lstrip(" ")) > margin


def _quoted(text: str) -> str:
    """A text in double quotes: a JSON string is YAML."""
    return json.dumps(text, ensure_ascii=False)
