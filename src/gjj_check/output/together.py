"""All rules together, put into words: suspects and their cures, derivations, what the report implies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from gjj_check.catalogue.equation import names_in
from gjj_check.check.outcome import EVALUATED
from gjj_check.check.result import Result
from gjj_check.numbers.unit import UNITS, Unit
from gjj_check.output.phrase import explain_missing, figure_text, of_year, part_name
from gjj_check.output.ranges import AMOUNT, Ends, range_text, shown
from gjj_check.output.spoken import spoken
from gjj_check.output.texts import Language, say
from gjj_check.output.where import relative

if TYPE_CHECKING:
    from gjj_check.check.finding import Finding
    from gjj_check.check.joint.cure import Cure, Diagnosis, Suspect
    from gjj_check.check.joint.derivation import Derivation, Link
    from gjj_check.check.joint.implied import Implied
    from gjj_check.check.joint.skeleton import Origin
    from gjj_check.check.joint.unknown import Unknown

MOST_CURES: Final = 5
MOST_IMPLIED: Final = 8
MOST_STEPS: Final = 16

Weight = Literal["plain", "dim", "warning"]


class Line(NamedTuple):
    """One line of a panel: how much it weighs, how far it is set in, and what it says."""

    weight: Weight
    indent: int
    text: str


class Clue(NamedTuple):
    """A figure to look up: what it is, with what it was probably meant to be; where, and what else it may be."""

    what: str
    detail: str


class Look(NamedTuple):
    """What to look up in one contradictory part: each choice is a set of figures that explains all of it."""

    headline: str
    choices: tuple[tuple[Clue, ...], ...]
    notes: tuple[str, ...]


def unknown_name(result: Result, unknown: Unknown, language: Language) -> str:
    """What an amount is called, whether it is printed or not."""
    if unknown.indicator is None:
        quantity = result.catalogue.quantities.get(unknown.path)
        return quantity.name[language] if quantity else unknown.path
    label = result.draft.labels.get(unknown.path, "")
    part = "prior" if unknown.role == "prior" else "value"
    name = part_name(result.catalogue, unknown.indicator, part, language, label)
    return say(language, "target-of", name=name) if unknown.role == "target" else name


def unknown_unit(result: Result, unknown: Unknown) -> Unit:
    """The unit an amount is shown in."""
    if unknown.indicator is not None:
        return unknown.indicator.unit
    quantity = result.catalogue.quantities.get(unknown.path)
    if quantity is not None:
        return quantity.unit
    for name in names_in(result.catalogue.defined[unknown.path]):
        found = result.catalogue.resolve(name)
        if found is not None:
            return found[0].unit
    return UNITS["元"]


def origin_text(result: Result, origin: Origin, language: Language) -> str:
    """Where something follows from: a rule's equation, a printed figure, a definition, or that nothing is negative."""
    if origin.rule:
        rule = result.catalogue.rules[origin.rule]
        says = rule.name[language] if rule.each else spoken(rule, result.catalogue, language)
        return f"{origin.rule} {of_year(says, origin.year, language)}"
    if origin.figure:
        figure = result.joint.figures[origin.figure]
        line, column = figure.place
        return f"{figure_text(result, figure, language)} ({line}:{column})"
    if origin.name:
        return say(language, "by-definition")
    return say(language, "not-negative")


def derivation_steps(result: Result, derivation: Derivation, language: Language) -> list[str]:
    """The chain of a contradiction, step by step; the last one is what cannot be."""
    steps = [_step(result, link, derivation, language) for link in derivation.links]
    if len(steps) > MOST_STEPS:
        left_out = say(language, "steps.more", count=len(steps) - MOST_STEPS)
        steps = [*steps[: MOST_STEPS // 2], left_out, *steps[-MOST_STEPS // 2 :]]
    if derivation.last is None:
        joint = "、" if language == "zh" else ", "
        rules = [origin.rule for origin in derivation.origins if origin.rule]
        return [*steps, say(language, "only-together", rules=joint.join(dict.fromkeys(rules)) or "-")]
    one, other = derivation.last
    unit = unknown_unit(result, one.unknown)
    low, high = excluding(one, other), excluding(other, one)
    clash = say(
        language,
        "excluded",
        name=unknown_name(result, one.unknown, language),
        one=shown(low, unit, AMOUNT, against=high),
        because=origin_text(result, one.origin, language),
        other=shown(high, unit, AMOUNT, against=low),
        but=origin_text(result, other.origin, language),
    )
    return [*steps, clash]


def _step(result: Result, link: Link, derivation: Derivation, language: Language) -> str:
    unit = unknown_unit(result, link.unknown)
    against = rival(link, derivation)
    known = shown(ends_of_link(link), unit, AMOUNT, against=against and ends_of_link(against))
    name = unknown_name(result, link.unknown, language)
    return f"{name} {known} ← {origin_text(result, link.origin, language)}"


def rival(link: Link, derivation: Derivation) -> Link | None:
    """What is known of the same amount in the end that this excludes, so that both are shown with digits that differ."""
    if derivation.last is None:
        return None
    one, other = derivation.last
    for mine, theirs in ((one, other), (other, one)):
        if link.unknown == mine.unknown and (link.low, link.high) == (mine.low, mine.high):
            return theirs
    return None


def ends_of_link(link: Link) -> Ends:
    """The range that a step of a derivation gives."""
    return Ends(link.low, link.high)


def excluding(one: Link, other: Link) -> Ends:
    """The end of a range that excludes the other range."""
    if one.low is not None and other.high is not None and other.high.below(one.low):
        return Ends(one.low, None)
    if one.high is not None and other.low is not None and one.high.below(other.low):
        return Ends(None, one.high)
    return ends_of_link(one)


def looks(result: Result, language: Language) -> list[Look]:
    """Which figure to look up first, for every part of the report that is contradictory."""
    return [_look(diagnosis, result, language) for diagnosis in result.diagnoses]


def _look(diagnosis: Diagnosis, result: Result, language: Language) -> Look:
    choices = tuple(
        tuple(
            Clue(suspect_text(result, suspect, language), _detail(result, suspect, language))
            for suspect in cure.suspects
        )
        for cure in diagnosis.cures[:MOST_CURES]
    )
    notes = []
    if (more := len(diagnosis.cures) - MOST_CURES) > 0:
        notes.append(say(language, "cures.more", count=more))
    if diagnosis.cures and not diagnosis.complete:
        notes.append(say(language, "cures.incomplete"))
    return Look(_headline(result, diagnosis, language), choices, tuple(notes))


def panel(result: Result, language: Language) -> Iterator[Line]:
    """The same as lines."""
    for look in looks(result, language):
        yield Line("warning", 0, look.headline)
        for number, choice in enumerate(look.choices, 1):
            for position, clue in enumerate(choice):
                yield Line("plain", 1, f"{f'{number}.' if position == 0 else ' +'} {clue.what}")
                yield Line("dim", 2, clue.detail)
        for note in look.notes:
            yield Line("dim", 1, note)


def _headline(result: Result, diagnosis: Diagnosis, language: Language) -> str:
    rules = Counter(outcome.rule.id for outcome in result.explained_by(diagnosis))
    named = ", ".join(f"{id} ×{count}" if count > 1 else id for id, count in rules.items())
    total = sum(rules.values())
    if not diagnosis.cures:
        return say(language, "cures.none", findings=total, rules=named)
    size = len(diagnosis.cures[0].suspects)
    id = "cures.one" if size == 1 else "cures.several"
    text = say(language, id, findings=total, rules=named, size=size)
    if len(diagnosis.cures) > 1 or not diagnosis.complete:
        text += say(language, "cures.ties" if size == 1 else "cures.sets", count=len(diagnosis.cures))
    return text


def suspect_text(result: Result, suspect: Suspect, language: Language) -> str:
    """A suspect with what it most likely was meant to be, and the slip that explains it."""
    figure = suspect.figure
    text = figure_text(result, figure, language)
    if not suspect.candidates:
        return text
    first = suspect.candidates[0]
    slip = say(language, f"slip.{first.slip or 'none'}")
    return f"{text} → {first.text}  {slip}"


def _detail(result: Result, suspect: Suspect, language: Language) -> str:
    figure = suspect.figure
    line, column = figure.place
    parts = [f"{relative(result.draft.name)}:{line}:{column}"]
    if suspect.range is not None:
        left = range_text(suspect.range, figure.figure.unit, figure.figure.places, figure.interval)
        parts.append(say(language, "left-by-others", range=left))
    others = [each.text for each in suspect.candidates[1:]]
    if others:
        text = " / ".join(others) + (" …" if suspect.more else "")
        parts.append(say(language, "or-else", texts=text))
    return " · ".join(parts)


def look_up(result: Result, diagnosis: Diagnosis, language: Language) -> str:
    """The first suspects of a finding in one line."""
    first = "；" if language == "zh" else "; "
    shown = [_brief(result, cure, language) for cure in diagnosis.cures[:2]]
    text = first.join(shown)
    if (more := len(diagnosis.cures) - len(shown)) > 0:
        text += first + say(language, "cures.more", count=more)
    return text


def suspects_listed(finding: Finding, result: Result, language: Language) -> list[str]:
    """All suspects of a finding, likeliest first; those that are wrong together in one text."""
    diagnosis = result.diagnosis_of(finding)
    return [] if diagnosis is None else [_brief(result, cure, language) for cure in diagnosis.cures]


def _brief(result: Result, cure: Cure, language: Language) -> str:
    """The figures of a cure with their places, in one line."""
    texts = []
    for suspect in cure.suspects:
        line, column = suspect.figure.place
        texts.append(f"{suspect_text(result, suspect, language)} ({line}:{column})")
    return " + ".join(texts)


def implied_shown(result: Result, most: int | None = MOST_IMPLIED) -> list[Implied]:
    """The implied amounts, as many as have a place: this year's before last year's."""
    return sorted(result.joint.implied, key=lambda each: each.unknown.role == "prior")[:most]


def implied_range(result: Result, each: Implied) -> str:
    """The range of an implied amount."""
    return range_text(each.range, unknown_unit(result, each.unknown), AMOUNT)


def implied_from(result: Result, each: Implied, language: Language) -> str:
    """What an implied amount follows from."""
    joint = "；" if language == "zh" else "; "
    return joint.join(origin_text(result, origin, language) for origin in each.origins)


def dropped(result: Result, language: Language) -> str:
    """The rules that are decided one by one only, with the reason, as one sentence; blank where there are none.

    Those that lack a figure either way are among the rules that could not be decided.
    """
    joint = result.joint
    if not result.options.joint or not result.draft.readable or joint.silent:
        return ""
    decided = {(each.rule.id, each.subject) for each in result.outcomes if each.status in EVALUATED}
    reasons: dict[str, str] = {}
    for each in joint.system.skeleton.dropped:
        if (each.rule.id, each.subject) in decided:
            why = explain_missing(result.catalogue, (each.missing,) if each.missing else (), language)
            reasons.setdefault(each.rule.id, say(language, f"dropped.{each.reason}", missing=why))
    if not reasons:
        return ""
    named = [f"{rule} ({why})" for rule, why in reasons.items()]
    return say(language, "dropped", rules=("、" if language == "zh" else ", ").join(named))
