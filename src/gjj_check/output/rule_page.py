"""What there is to say of one rule: the terminal's `explain` and the pages of the reference say the same."""

from __future__ import annotations

from typing import Any, NamedTuple

from gjj_check.catalogue.entry import Catalogue, Rule
from gjj_check.catalogue.equation import Call, is_together
from gjj_check.check.outcome import EVALUATED, Outcome
from gjj_check.check.result import Result
from gjj_check.output.arithmetic import arithmetic
from gjj_check.output.evidence import compared
from gjj_check.output.phrase import explain_missing, figure_name, of_year, why_undecided
from gjj_check.output.plain import one_line
from gjj_check.output.spoken import spoken
from gjj_check.output.texts import Language, say
from gjj_check.output.together import derivation_steps


class Part(NamedTuple):
    """One part of a page: what it is called, and its lines; `code` lines stand as they are."""

    title: str
    lines: tuple[str, ...]
    code: bool = False


def parts(rule: Rule, catalogue: Catalogue, language: Language, on: Result | None = None) -> list[Part]:
    """The parts of a rule's page; `on` is a report that it is shown at work on."""
    other: Language = "en" if language == "zh" else "zh"
    claim = f"{say(language, f'claim.{rule.claim}')}: {say(language, f'proves.{rule.claim}')}"
    severity = f"{say(language, rule.severity)} · {rule.file}:{rule.place.line}"
    found = [
        Part(say(language, "why"), (rule.why[language],)),
        Part(
            say(language, "equation"),
            (*(spoken(rule, catalogue, each) for each in (language, other)), rule.holds),
            code=True,
        ),
        Part(say(language, "proves"), (claim, severity)),
        Part(say(language, "source"), (rule.source,)),
    ]
    if on is not None:
        found.append(Part(say(language, "at-work", path=on.draft.name), tuple(_at_work(rule, on, language))))
    examples = [
        f"{say(language, status)}: {_example(rule.examples.get(status), language)}"
        for status in ("pass", "rounding", "fail")
    ]
    found.append(Part(say(language, "examples"), tuple(examples)))
    found.append(Part(say(language, "fix"), (rule.fix[language],)))
    return found


def as_text(rule: Rule, catalogue: Catalogue, language: Language, on: Result | None = None) -> str:
    """The page for a terminal."""
    lines = [f"{rule.id} {rule.name[language]}"]
    for part in parts(rule, catalogue, language, on):
        lines += ["", part.title, *(f"  {line}" for line in part.lines)]
    return "\n".join(lines)


def as_markdown(rule: Rule, catalogue: Catalogue, language: Language, on: Result | None = None) -> str:
    """The page as a section of the reference."""
    blocks = [f"## {rule.id} {rule.name[language]}"]
    for part in parts(rule, catalogue, language, on):
        if part.code:
            blocks.append(f"**{part.title}**\n\n" + "\n".join(["```text", *part.lines, "```"]))
        elif len(part.lines) == 1:
            blocks.append(f"**{part.title}** {_escaped(part.lines[0])}")
        else:
            blocks.append(f"**{part.title}**\n\n" + "\n".join(f"- {_escaped(line)}" for line in part.lines))
    return "\n\n".join(blocks)


def reference(catalogue: Catalogue, language: Language, on: Result | None = None) -> str:
    """All rules of a catalogue, by section."""
    blocks = [f"# {say(language, 'reference')}", say(language, "reference.intro")]
    sections: dict[str, list[Rule]] = {}
    for rule in catalogue.rules.values():
        sections.setdefault(rule.section, []).append(rule)
    for section, rules in sections.items():
        chapter = catalogue.chapters.get(section)
        title = chapter.name[language] if chapter else section
        lines = [f"- [{rule.id}](#{_anchor(rule, language)}) {rule.name[language]}" for rule in rules]
        blocks += [f"**{title}**", "\n".join(lines)]
    blocks += [as_markdown(rule, catalogue, language, on) for rule in catalogue.rules.values()]
    return "\n\n".join(blocks) + "\n"


def _at_work(rule: Rule, result: Result, language: Language) -> list[str]:
    """The first application that could be decided, with the numbers that decided it, and how the others went.

    One that fails stands before those that hold; one to last year's column behind that to this year's.
    """
    outcomes = [outcome for outcome in result.outcomes if outcome.rule.id == rule.id]
    decided = [outcome for outcome in outcomes if outcome.status in EVALUATED]
    decided.sort(key=lambda each: each.status != "fail")
    first = {outcome.year: outcome for outcome in reversed(decided)}
    lines = [
        line for year in ("this", "last") if year in first for line in _decided(first[year], result, language)
    ]
    if not decided:
        missing = dict.fromkeys(key for outcome in outcomes for key in outcome.missing if key)
        needs = explain_missing(result.catalogue, tuple(missing), language)
        reasons = dict.fromkeys(why_undecided(outcome, result, language) for outcome in outcomes)
        if missing:
            lines.append(say(language, "needs", missing=needs))
        else:
            lines += list(reasons) or [say(language, "no-subject")]
    if len(outcomes) > 1:
        counts = [
            f"{say(language, status)} {count}"
            for status in ("pass", "rounding", "fail", "not_evaluable")
            if (count := sum(outcome.status == status for outcome in outcomes))
        ]
        lines.append(f"{say(language, 'applied', count=len(outcomes))}: {', '.join(counts)}")
    return lines


def _decided(outcome: Outcome, result: Result, language: Language) -> list[str]:
    rule = outcome.rule
    said = of_year(arithmetic(outcome, result, language), outcome.year, language)
    lines = [f"{said}: {say(language, outcome.status)}"]
    if is_together(rule.equation) and result.joint.failed:
        aside = dict.fromkeys(f"{each.rule.id} {each.subject}".strip() for each in result.joint.failed)
        lines.append(one_line(say(language, "set-aside", rules=", ".join(aside))))
    derivation = result.derivation(outcome)
    if derivation is not None:
        steps = enumerate(derivation_steps(result, derivation, language), 1)
        lines += [one_line(f"{say(language, 'derivation')} {number}: {step}") for number, step in steps]
    if outcome.evidence is not None and outcome.operands and not isinstance(rule.equation, Call):
        label, sides = compared(outcome, result, language)
        named = label == say(language, "printed-range")
        what = f"{figure_name(result, outcome.operands[0], language)}: " if named else ""
        lines.append(f"{what}{label} {sides}")
    return lines


def _example(example: Any, language: Language) -> str:
    if not isinstance(example, dict):
        return say(language, "impossible") if example == "impossible" else str(example or "-")
    return ", ".join(f"{key} = {_value(value)}" for key, value in example.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values())
    return "、".join(value) if isinstance(value, list) else str(value)


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>|~" else char for char in text)


def _anchor(rule: Rule, language: Language) -> str:
    """The anchor that GitHub gives the rule's heading."""
    kept = (char for char in f"{rule.id} {rule.name[language]}".lower() if char.isalnum() or char in " -_")
    return "".join(kept).replace(" ", "-")
