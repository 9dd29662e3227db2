"""`explain`, `rules`, `indicators`: the catalogue as text, JSON and Markdown."""

from __future__ import annotations

import difflib
import json
from typing import Any, TypeVar

from gjj_check.catalogue.entry import SEVERITY_OF, Catalogue, Indicator, Rule
from gjj_check.catalogue.equation import names_in
from gjj_check.check.result import Result
from gjj_check.cli.exits import Exit
from gjj_check.cli.options import refuse
from gjj_check.output.rule_page import as_text, reference
from gjj_check.output.texts import TEXTS, Language, say

Entry = TypeVar("Entry", Rule, Indicator)
_MESSAGES = ("source.", "report.", "figure.", "waiver.", "coverage.")


def explain_entry(name: str, catalogue: Catalogue, language: Language, on: Result | None = None) -> Exit:
    """Print what a rule checks, what an indicator means, or what a message about the input says.

    Raises:
        typer.Exit: there is no such entry; after the nearest are printed.
    """
    rule = catalogue.rules.get(name.upper()) or _named(catalogue.rules, name)
    indicator = catalogue.indicators.get(name) or _named(catalogue.indicators, name)
    if rule is not None:
        print(as_text(rule, catalogue, language, on))
    elif indicator is not None:
        print(_indicator_text(indicator, catalogue, language))
    elif name in TEXTS and name.startswith(_MESSAGES):
        print(f"{name}\n  {say(language, name)}")
    else:
        known = [*catalogue.rules, *catalogue.indicators, *(id for id in TEXTS if id.startswith(_MESSAGES))]
        known += [text for each in catalogue.rules.values() for text in each.name.values()]
        near = difflib.get_close_matches(name.upper(), known, n=3, cutoff=0.4)
        near = near or difflib.get_close_matches(name, known, n=3)
        refuse(say(language, "cli.unknown-rule", name=name, nearest=", ".join(near) or "gjj-check rules"))
    return Exit.CLEAN


def list_rules(
    catalogue: Catalogue,
    language: Language,
    *,
    format: str,
    section: str | None,
    severity: str | None,
    claim: str | None,
) -> None:
    """Print the rules that fit the filters.

    Raises:
        typer.Exit: a filter has an unknown value; after the known ones are printed.
    """
    _known("--section", section, list(catalogue.chapters), language)
    _known("--severity", severity, list(dict.fromkeys(SEVERITY_OF.values())), language)
    _known("--claim", claim, list(SEVERITY_OF), language)
    wanted = {
        id
        for id, rule in catalogue.rules.items()
        if section in (None, rule.section)
        and severity in (None, rule.severity)
        and claim in (None, rule.claim)
    }
    rules = [rule for id, rule in catalogue.rules.items() if id in wanted]
    if format == "markdown":
        print(reference(catalogue.only(wanted), language), end="")
    elif format == "json":
        print(json.dumps([_rule_data(rule) for rule in rules], ensure_ascii=False, indent=1))
    else:
        for rule in rules:
            words = (rule.id, say(language, f"claim.{rule.claim}"), rule.name[language], rule.holds)
            print("\t".join(words))


def list_indicators(catalogue: Catalogue, language: Language, *, format: str, section: str | None) -> None:
    """Print the indicators of a section, or all.

    Raises:
        typer.Exit: there is no such section; after the known ones are printed.
    """
    _known("--section", section, list(catalogue.chapters), language)
    indicators = [each for each in catalogue.indicators.values() if section in (None, each.section)]
    if format == "json":
        print(json.dumps([_indicator_data(each) for each in indicators], ensure_ascii=False, indent=1))
        return
    for each in indicators:
        print("\t".join((each.id, each.unit.symbol, each.name[language], each.definition[language])))


def _named(table: dict[str, Entry], name: str) -> Entry | None:
    """The entry that has a name in one of the languages."""
    wanted = name.casefold()
    return next((each for each in table.values() if wanted in map(str.casefold, each.name.values())), None)


def _known(option: str, value: str | None, known: list[str], language: Language) -> None:
    if value is not None and value not in known:
        refuse(say(language, "cli.unknown-filter", option=option, value=value, known=", ".join(known)))


def _rule_data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "section": rule.section,
        "name": rule.name,
        "holds": rule.holds,
        "claim": rule.claim,
        "severity": rule.severity,
        "why": rule.why,
        "fix": rule.fix,
        "source": rule.source,
        "examples": rule.examples,
        "file": rule.file,
        "line": rule.place.line,
    }


def _indicator_data(indicator: Indicator) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "section": indicator.section,
        "name": indicator.name,
        "unit": indicator.unit.symbol,
        "definition": indicator.definition,
        "source": indicator.source,
    }


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
