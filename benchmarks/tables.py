"""The tables of docs/detection.md."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.misprint import KINDS
from benchmarks.naive import TOLERANCES

if TYPE_CHECKING:
    from benchmarks.detection import Found, Several

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def tables(
    singles: Sequence[Found],
    sets: Sequence[Sequence[Several]],
    alarmed: Sequence[tuple[bool, ...]],
    before: Sequence[int],
) -> str:
    """All tables, as Markdown."""
    return "\n".join(
        [
            *_detected(singles),
            "",
            *_checkers(singles, alarmed, before),
            "",
            *_named(singles),
            "",
            *_several(sets),
            "",
            *_times(singles, sets),
        ]
    )


def written(page: Path, text: str) -> None:
    """Put the tables between the marks of a page."""
    head, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    page.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")


def share(part: int, whole: int) -> str:
    """A share in percent, rounded down, so that only all of them are 100 %; an empty whole has none."""
    if not whole:
        return "–"
    tenths = 1000 * part // whole
    return f"{tenths // 10}.{tenths % 10} %"


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(each) for each in cells) + " |"


def _by_kind(singles: Sequence[Found]) -> list[tuple[str, list[Found]]]:
    kinds = [(kind, [each for each in singles if each.slip.misprint.kind == kind]) for kind in KINDS]
    return [*kinds, ("**all**", list(singles))]


def _detected(singles: Sequence[Found]) -> list[str]:
    names = ("rule by rule", "jointly", *(f"fixed {each}" for each in TOLERANCES))
    lines = [_row("slip", "tried", "refused by the reader", "refutable", *names), _row("---", *["--:"] * 7)]
    for kind, each in _by_kind(singles):
        lines.append(
            _row(
                kind,
                len(each),
                sum(one.refused for one in each),
                sum(one.refutable for one in each),
                *_counts(each),
            )
        )
    return lines


def _counts(singles: Sequence[Found]) -> list[int]:
    """How many slips each checker finds, in the order of the columns."""
    read = [each for each in singles if not each.refused]
    naive = [sum(each.naive[i] for each in read) for i in range(len(TOLERANCES))]
    return [sum(each.alone for each in read), sum(each.jointly for each in read), *naive]


def _checkers(
    singles: Sequence[Found], alarmed: Sequence[tuple[bool, ...]], before: Sequence[int]
) -> list[str]:
    """Recall, false alarms and precision of the four checkers."""
    read = [each for each in singles if not each.refused]
    refutable = [each for each in read if each.refutable]
    lines = [
        _row(
            "checker",
            "recall, of all slips read",
            "recall, of the refutable",
            f"false alarms in {len(alarmed)} consistent reports",
            "precision",
            "rules failing in the consistent report of 2023",
        ),
        _row("---", *["--:"] * 5),
    ]
    names = ("rule by rule", "jointly", *(f"fixed {each}" for each in TOLERANCES))
    for i, name in enumerate(names):
        all_found, of_refutable = _counts(read)[i], _counts(refutable)[i]
        false = sum(each[i] for each in alarmed)
        lines.append(
            _row(
                name,
                share(all_found, len(read)),
                share(of_refutable, len(refutable)),
                false,
                share(all_found, all_found + false),
                [0, 0, *before][i],
            )
        )
    return lines


def _named(singles: Sequence[Found]) -> list[str]:
    lines = [
        _row(
            "slip",
            "contradicted",
            "culprit among the suspects",
            "culprit first",
            "true text first of its candidates",
            "true text among them",
            "suspects, median",
            "most",
        ),
        _row("---", *["--:"] * 7),
    ]
    for kind, each in _by_kind(singles):
        culprits = [one.culprit for one in each if one.culprit is not None]
        if not culprits:
            continue
        count, suspects = len(culprits), [one.suspects for one in culprits]
        lines.append(
            _row(
                kind,
                count,
                share(sum(one.among for one in culprits), count),
                share(sum(one.first for one in culprits), count),
                share(sum(one.text_first for one in culprits), count),
                share(sum(one.text_among for one in culprits), count),
                statistics.median_low(suspects),
                max(suspects),
            )
        )
    return lines


def _several(sets: Sequence[Sequence[Several]]) -> list[str]:
    lines = [
        _row(
            "errors at once",
            "reports",
            "exactly they, among the cures",
            "exactly they, first",
            "fewer figures explain it",
            "search ended at its limit",
        ),
        _row(*["--:"] * 6),
    ]
    lines += [
        _row(
            each[0].slips,
            len(each),
            sum(one.among for one in each),
            sum(one.first for one in each),
            sum(one.fewer for one in each),
            sum(not one.complete for one in each),
        )
        for each in sets
    ]
    return lines


def _times(singles: Sequence[Found], sets: Sequence[Sequence[Several]]) -> list[str]:
    read = [each for each in singles if each.seconds[0]]
    took = {
        "rules one by one": [each.seconds[0] for each in read],
        "joint model and diagnosis, one error": [
            each.seconds[1] for each in read if each.culprit is not None
        ],
        **{
            f"joint model and diagnosis, {each[0].slips} errors": [one.seconds for one in each]
            for each in sets
        },
    }
    lines = [_row("milliseconds", "median", "95 of 100 within", "most"), _row("---", *["--:"] * 3)]
    for name, seconds in took.items():
        ordered = sorted(seconds)
        median, most = ordered[len(ordered) // 2], ordered[-1]
        late = ordered[len(ordered) * 95 // 100]
        lines.append(_row(name, *(f"{1000 * each:.0f}" for each in (median, late, most))))
    return lines
