"""A report printed from a true world: any subset of its figures, in any unit, with any decimals, rounded in one way."""

from __future__ import annotations

import random
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from tests.oracle.drafted import HEAD, KNOWN, Report, Slot
from tests.oracle.measures import (
    COUNTS,
    LIST,
    LISTINGS,
    MEASURES,
    MONEY,
    PARTS,
    POINTS,
    RATIO,
    UNITS,
    measure_of,
    whole_of,
)
from tests.oracle.world import Heads, World, draw_world

_UNITS: Final = {
    MONEY: ("亿元", "万元", "元", "亿元", "万元", "千元"),
    "people": ("万人", "人", "万名", "名"),
    "employers": ("家", "家", "户", "万家"),
    "items": ("个",),
    "loans": ("笔", "万笔"),
    "area": ("㎡",),
    RATIO: ("%",) * 8 + ("‰",) * 2 + ("倍",),
    POINTS: ("个百分点",),
}
_OTHER: Final = "budget.projects.other"
_ALLOTTED: Final = "income.distribution.undistributed"


class Style(NamedTuple):
    unit: str
    places: int


class Printer:
    """Prints one world; the same amount is always rounded the same way, unless rounding is `either`."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self.world, self.rng = world, rng
        self.rounding = rng.choice(("nearest",) * 6 + ("truncate", "truncate", "either"))
        self.half = rng.choice(("up", "even", "mixed"))
        self.tossed: dict[Fraction, bool] = {}
        self.tidy = rng.random() < 0.5
        self.by_size = rng.random() < 0.5  # a growth from a negative base, one way or the other
        self.values = dict(world.values)
        self.report = Report(self.rounding)

    # ---- one figure

    def digits(self, value: Fraction) -> int:
        """A value in last digits, rounded."""
        whole, rest = divmod(abs(value), 1)
        cut = self.rounding == "truncate" or (self.rounding == "either" and self.rng.random() < 0.5)
        if not cut and rest >= Fraction(1, 2):
            half = self.half if self.half != "mixed" else self._toss(value)
            whole += 1 if rest > Fraction(1, 2) or half == "up" or whole % 2 else 0
        return int(whole) if value >= 0 else -int(whole)

    def _toss(self, value: Fraction) -> str:
        up = self.tossed.setdefault(value, self.rng.random() < 0.5)
        return "up" if up else "even"

    def style(self, kind: str) -> Style:
        """A unit and decimals: the usual ones where the report is tidy, else any."""
        rng = self.rng
        unit = rng.choice(_UNITS[kind])
        if self.tidy and rng.random() < 0.85:
            unit = {MONEY: rng.choice(("亿元", "万元")), RATIO: "%"}.get(kind, unit)
            places = 2
        else:
            places = rng.randint(0, 4)
        single = UNITS[unit][1] == 1 and kind in COUNTS
        return Style(unit, 0 if single else places)

    def text(self, value: Fraction, style: Style, *, signed: bool) -> str:
        """A value as printed."""
        digits = self.digits(value / UNITS[style.unit][1] * 10**style.places)
        return self.written(digits, style, signed=signed, negative=value < 0)

    def written(self, digits: int, style: Style, *, signed: bool, negative: bool = False) -> str:
        number = str(abs(digits)).zfill(style.places + 1)
        if style.places:
            number = f"{number[: -style.places]}.{number[-style.places :]}"
        minus = digits < 0 or (negative and signed and self.rng.random() < 0.5)
        blank = "" if style.unit in "%‰" or self.rng.random() < 0.1 else " "
        return f"{'-' if minus else '+' if signed else ''}{number}{blank}{style.unit}"

    def truth(self, path: str, part: str) -> Fraction | None:
        """What a part of a measure truly is; None where it does not exist or is not printed."""
        this, last = self.values[path]
        if part == "value" or part == "prior":
            return this if part == "value" else last
        if this is None:
            return None
        if part == "of_target":
            target = self.world.targets.get(path)
            return this / target if target else None
        if part == "share":
            whole = whole_of(path)
            of = self.values[whole][0] if whole and whole in KNOWN | {LIST} else None
            return this / of if of else None
        if last is None:
            return None
        if part == "change":
            return this - last
        if not last:
            zeros = any(slot.path == path and slot.part == "prior" for slot in self.report.slots)
            return self.rng.choice((Fraction(0), Fraction(1))) if zeros and self.rng.random() < 0.3 else None
        return (this - last) / (abs(last) if self.by_size else last)

    def figure(self, path: str, part: str, *, mention: bool = False, like: Style | None = None) -> None:
        """Print a part of a measure if it exists and can be printed truly."""
        measure = measure_of(path)
        value = self.truth(path, part)
        assert measure is not None
        if value is None:
            return
        kind = RATIO if part in ("growth", "share", "of_target") else measure.kind
        if part == "change" and kind == RATIO:
            kind = POINTS
        style = like or self.style(kind)
        scaled = value / UNITS[style.unit][1] * 10**style.places
        if measure.exact and part in ("value", "prior", "change") and scaled.denominator != 1:
            if mention:
                return
            style = Style({MONEY: "元", RATIO: "‰"}.get(kind, style.unit), 1)
        if measure.exact_zero and part in ("value", "prior") and value and abs(scaled) < 1:
            style = Style("元", 2)
        signed = part in ("change", "growth") or (measure.signed and self.rng.random() < 0.2)
        slot = Slot(path, part, self.text(value, style, signed=signed), mention)
        last = self.values[path][1]
        if part == "value" and last is not None:
            slot.stale = self.text(last, style, signed=False)
        self.report.slots.append(slot)

    # ---- the whole report

    def print(self) -> Report:
        rng, world, report = self.rng, self.world, self.report
        report.kind, report.scope, report.period = world.kind, world.scope, world.period
        self._choose_items()
        paths = self._chosen()
        chances = {
            "value": rng.choice((0.5, 0.9, 0.97, 1.0)),
            "prior": rng.choice((0.0, 0.1, 0.3, 0.6, 0.9)),
            "change": rng.choice((0.0, 0.1, 0.3, 0.6)),
            "growth": rng.choice((0.0, 0.2, 0.5, 0.8)),
            "share": rng.choice((0.0, 0.3, 0.8, 1.0)),
            "of_target": 0.3,
        }
        balanced = rng.random() < 0.3 and self._balance()
        for path in paths:
            if path in LISTINGS:
                self._listing(path)
                continue
            for part in ("prior", *(each for each in PARTS if each != "prior")):
                if part == "share" and balanced and (path.startswith(LIST) or path == _OTHER):
                    continue
                if rng.random() < chances[part]:
                    self.figure(path, part)
        self._mentions(paths)
        return report

    def _chosen(self) -> list[str]:
        """The measures that are printed: all, most, some, or those of one or two sections."""
        rng = self.rng
        members = [f"{LIST}[{i}]" for i in range(1, len(self.report.items) + 1)]
        paths = [path for path in MEASURES if path in KNOWN] + members
        how = rng.random()
        if how < 0.35:
            sections = rng.sample(sorted({path.split(".")[0] for path in paths}), rng.choice((1, 2, 3)))
            paths = [path for path in paths if path.split(".")[0] in sections]
        share = rng.choice((0.2, 0.5, 0.8, 1.0, 1.0))
        policy = share if rng.random() < 0.3 else 0
        return [path for path in paths if rng.random() < (policy if path.startswith("policy") else share)]

    def _choose_items(self) -> None:
        """The members that are listed; those that are not belong to `other`, which may then be printed."""
        rng, world = self.rng, self.world
        listed = world.items if rng.random() < 0.7 else [each for each in world.items if rng.random() < 0.6]
        listed = [] if rng.random() < 0.1 else listed
        left = [each for each in world.items if each not in listed]
        this, last = self.values[_OTHER]
        assert this is not None
        assert last is not None
        for _, value, before in left:
            this, last = this + value, last + before
        self.values[_OTHER] = (this, last)
        for i, (name, value, before) in enumerate(listed, 1):
            self.report.items.append(name)
            self.values[f"{LIST}[{i}]"] = (value, before)

    def _listing(self, path: str) -> None:
        if self.rng.random() < 0.8:
            self.figure(path, "value")
        if self.rng.random() < 0.6:
            self.report.names[path] = self.world.names[path]

    def _balance(self) -> bool:
        """Print the shares of the whole list so that they add to exactly 100 %; whether that could be done."""
        paths = [*(f"{LIST}[{i}]" for i in range(1, len(self.report.items) + 1)), _OTHER]
        truths = [self.truth(path, "share") for path in paths]
        style = Style("%", self.rng.randint(0, 3))
        shares = [each for each in truths if each is not None]
        if len(shares) < len(paths):
            return False
        digits = [self.digits(each * 100 * 10**style.places) for each in shares]
        missing = 100 * 10**style.places - sum(digits)
        step = 1 if missing > 0 else -1
        movable = [i for i, each in enumerate(digits) if each + step >= 0]
        if len(movable) < abs(missing):
            return False
        for i in self.rng.sample(movable, abs(missing)):
            digits[i] += step
        for path, each in zip(paths, digits, strict=True):
            self.report.slots.append(Slot(path, "share", self.written(each, style, signed=False)))
        self.balanced = True
        return True

    def _mentions(self, paths: Iterable[str]) -> None:
        """Print some figures again, or only there; blank some cells."""
        rng = self.rng
        share = rng.choice((0.0, 0.0, 0.03, 0.15))
        balanced = getattr(self, "balanced", False)
        for path in paths:
            if path in LISTINGS or path.startswith(LIST):
                continue
            for part in PARTS:
                of_list = part == "share" and path == _OTHER
                if rng.random() < share * (1 if part == "value" else 0.2) and not (balanced and of_list):
                    self.figure(path, part, mention=True)
                elif rng.random() < 0.01:
                    self._blank(path, part)

    def _blank(self, path: str, part: str) -> None:
        """A cell that is there and empty, or only a note."""
        if not any(
            slot.path == path and slot.part == part and not slot.mention for slot in self.report.slots
        ):
            self.report.blanks.append((path, self.rng.choice((part, "note"))))
            self.report.blanks = list(dict.fromkeys(self.report.blanks))


def print_report(world: World, rng: random.Random) -> Report:
    """A true report of a world."""
    return Printer(world, rng).print()


def drawn_report(seed: int) -> Report:
    """The true report of a seed, of any scope and kind that report files know."""
    rng = random.Random(seed)
    heads = Heads() if {"scope", "period"} <= HEAD else Heads(("", "annual"), ("",), ("",))
    return print_report(draw_world(rng, heads), rng)
