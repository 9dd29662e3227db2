"""`explain`, `rules`, `indicators`: the catalogue as text."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING, Any

from gjj_check.catalogue.equation import names_in, parse_equation, render_equation
from gjj_check.cli.exits import Exit
from gjj_check.output.texts import Language, say

if TYPE_CHECKING:
    from gjj_check.catalogue.entry import Catalogue, Indicator, Rule


def explain_entry(name: str, catalogue: Catalogue, language: Language) -> Exit:
    """Print what a rule checks or what an indicator means."""
    if rule := catalogue.rules.get(name.upper()):
        print(_rule_text(rule, catalogue, language))
        return Exit.CLEAN
    if indicator := catalogue.indicators.get(name):
        print(_indicator_text(indicator, catalogue, language))
        return Exit.CLEAN
    known = [*catalogue.rules, *catalogue.indicators]
    near = difflib.get_close_matches(name.upper(), known, n=3, cutoff=0.4) or difflib.get_close_matches(
        name, known, n=3
    )
    nearest = ", ".join(near) or "gjj-check rules"
    print(say(language, "cli.unknown-rule", name=name, nearest=nearest), file=sys.stderr)
    return Exit.USAGE


def list_rules(catalogue: Catalogue, language: Language) -> None:
    """Print one line a rule."""
    for rule in catalogue.rules.values():
        print(f"{rule.id}\t{say(language, f'claim.{rule.claim}')}\t{rule.name[language]}\t{rule.holds}")


def list_indicators(catalogue: Catalogue, language: Language) -> None:
    """Print one line an indicator."""
    for indicator in catalogue.indicators.values():
        print(
            f"{indicator.id}\t{indicator.unit.symbol}\t{indicator.name[language]}\t{indicator.definition[language]}"
        )


def _naming(rule: Rule, catalogue: Catalogue, language: Language) -> dict[str, str]:
    naming: dict[str, str] = {}
    for name in names_in(parse_equation(rule.holds)):
        found = catalogue.resolve(name)
        if found is not None:
            indicator, part = found
            comparative = catalogue.comparatives.get(part)
            text = indicator.name[language]
            naming[name] = comparative.name[language].replace("{name}", text) if comparative else text
    return naming


def _rule_text(rule: Rule, catalogue: Catalogue, language: Language) -> str:
    equation = parse_equation(rule.holds)
    lines = [
        f"{rule.id} {rule.name[language]}",
        f"[{say(language, f'claim.{rule.claim}')} · {say(language, rule.severity)}] indicators/{rule.file}:{rule.place.line}",
        "",
        f"  {render_equation(equation, _naming(rule, catalogue, language))}",
        f"  {rule.holds}",
        "",
        f"{say(language, 'why')}  {rule.why[language]}",
        f"{say(language, 'fix')}  {rule.fix[language]}",
        f"{say(language, 'source')}  {rule.source}",
        "",
        say(language, "examples"),
    ]
    lines.extend(
        f"  {say(language, status)}: {_example(rule.examples.get(status))}"
        for status in ("pass", "rounding", "fail")
    )
    return "\n".join(lines)


def _example(example: Any) -> str:
    if not isinstance(example, dict):
        return str(example or "-")
    return ", ".join(f"{key} = {_value(value)}" for key, value in example.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values())
    return "、".join(value) if isinstance(value, list) else str(value)


def _indicator_text(indicator: Indicator, catalogue: Catalogue, language: Language) -> str:
    users = [
        rule.id
        for rule in catalogue.rules.values()
        if any(
            (found := catalogue.resolve(name)) and found[0].id == indicator.id
            for name in names_in(rule.equation)
        )
    ]
    return "\n".join(
        [
            f"{indicator.id} {indicator.name[language]} ({indicator.unit.symbol})",
            *(["  " + "、".join(indicator.also)] if indicator.also else []),
            "",
            indicator.definition[language],
            f"{say(language, 'source')}  {indicator.source}",
            f"{say(language, 'rules')}  {' '.join(users) or '-'}",
        ]
    )
