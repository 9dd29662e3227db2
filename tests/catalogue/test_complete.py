"""Models and catalogue name the same figures, and every text exists in both languages."""

from __future__ import annotations

from typing import Any

from gjj_check.catalogue.entry import COMPARATIVES, SEVERITY_OF, Catalogue
from gjj_check.report._shape import MEASURE, SHAPE


def _paths(shape: Any, prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, slot in shape.items():
        if isinstance(slot, dict):
            found |= _paths(slot, f"{prefix}{key}.")
        elif slot in ("measure", "listing") or slot == ["item"]:
            found[prefix + key] = {"measure": "", "listing": "names"}.get(str(slot), "items")
    return found


def test_every_figure_of_the_models_has_an_indicator_and_every_indicator_a_figure(
    catalogue: Catalogue,
) -> None:
    assert _paths(SHAPE) == {id: each.listing for id, each in catalogue.indicators.items()}


def test_every_comparative_of_the_models_is_defined(catalogue: Catalogue) -> None:
    assert set(catalogue.comparatives) == set(COMPARATIVES) == set(MEASURE) - {"value", "note"}


def test_every_text_exists_in_both_languages(catalogue: Catalogue) -> None:
    texts = [
        *(words for each in catalogue.indicators.values() for words in (each.name, each.definition)),
        *(words for each in catalogue.comparatives.values() for words in (each.name, each.definition)),
        *(words for rule in catalogue.rules.values() for words in (rule.name, rule.why, rule.fix)),
        *(gauge.name for gauge in catalogue.gauges.values()),
        *(chapter.name for chapter in catalogue.chapters.values()),
    ]

    assert all(words["zh"].strip() and words["en"].strip() for words in texts)


def test_every_entry_names_its_source(catalogue: Catalogue) -> None:
    sources = {each.id: each.source for each in catalogue.indicators.values()}
    sources |= {each.id: each.source for each in catalogue.rules.values()}
    sources |= {each.id: each.source for each in catalogue.gauges.values()}

    assert [id for id, source in sources.items() if not source] == []


def test_severity_follows_from_the_claim(catalogue: Catalogue) -> None:
    assert all(rule.severity == SEVERITY_OF[rule.claim] for rule in catalogue.rules.values())


def test_what_arithmetic_cannot_prove_is_no_contradiction(catalogue: Catalogue) -> None:
    soft = {"BU02", "BU03", "BU04", "BU05", "BU09", "BU10", "CO02", "CO04", "WD04", "LN04"}
    soft |= {"IC01", "IC02", "IC03", "IC04", "IC05", "HC02", "HC04"}
    limits = {"LN08", "RK04", "RK05"}

    assert {rule.id for rule in catalogue.rules.values() if rule.claim == "implausible"} == soft
    assert {rule.id for rule in catalogue.rules.values() if rule.claim == "limit"} == limits


def test_figures_that_are_confused_are_of_one_kind(catalogue: Catalogue) -> None:
    pairs = [(id, each.id) for each in catalogue.indicators.values() for id in each.confused_with]

    assert pairs
    assert [
        pair
        for pair in pairs
        if pair[0] == pair[1]
        or catalogue.indicators[pair[0]].unit.kind != catalogue.indicators[pair[1]].unit.kind
    ] == []
