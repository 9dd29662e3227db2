"""All rules together, as data: suspects, diagnoses, derivations and implied amounts for machine formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gjj_check.check.finding import Finding
from gjj_check.check.result import Result
from gjj_check.output.evidence import range_data
from gjj_check.output.ranges import AMOUNT, DATA, shown
from gjj_check.output.together import ends_of_link, rival, unknown_unit

if TYPE_CHECKING:
    from gjj_check.check.joint.cure import Cure, Diagnosis, Suspect
    from gjj_check.check.joint.derivation import Derivation, Link
    from gjj_check.check.joint.implied import Implied
    from gjj_check.check.joint.skeleton import Origin


def suspects_of(finding: Finding, result: Result) -> list[dict[str, Any]]:
    """The cures of the part of the report that a finding belongs to, likeliest first."""
    diagnosis = result.diagnosis_of(finding)
    return [] if diagnosis is None else [_cure(cure) for cure in diagnosis.cures]


def derivation_of(finding: Finding, result: Result) -> dict[str, Any] | None:
    """How a joint contradiction follows; None for every other finding."""
    outcome = finding.outcome
    found = None if outcome is None else result.derivation(outcome)
    return None if found is None else _derivation(found, result)


def status_of(result: Result) -> str:
    """How far all rules were decided together: `decided`, `undecided`, `too-large` or `skipped`."""
    if not result.options.joint or not result.draft.readable:
        return "skipped"
    if result.joint.defect:
        return "undecided"
    if result.joint.too_large:
        return "too-large"
    open_ones = (
        each.status == "error" or each.detail == "undecided-together" for each in result.joint.outcomes
    )
    return "undecided" if any(open_ones) else "decided"


def joint_of(result: Result) -> dict[str, Any]:
    """How far all rules were decided together, what is wrong, and what the report implies."""
    status, joint = status_of(result), result.joint
    if status == "skipped" or joint.silent:
        return {"status": status, "dropped": [], "diagnoses": [], "implied": []}
    return {
        "status": status,
        "dropped": [
            {"rule": each.rule.id, "subject": each.subject, "reason": each.reason, "missing": each.missing}
            for each in joint.system.skeleton.dropped
        ],
        "diagnoses": [_diagnosis(each, result) for each in result.diagnoses],
        "implied": [implied_data(each, result) for each in joint.implied],
    }


def implied_data(each: Implied, result: Result) -> dict[str, Any]:
    """An amount that the report implies without printing it."""
    return {
        "path": each.unknown.path,
        "role": each.unknown.role,
        **range_data(shown(each.range, unknown_unit(result, each.unknown), AMOUNT, DATA)),
        "from": [_origin(origin) for origin in each.origins],
    }


def _diagnosis(diagnosis: Diagnosis, result: Result) -> dict[str, Any]:
    explained = [
        {"rule": each.rule.id, "subject": each.subject, **({"year": "last"} if each.year == "last" else {})}
        for each in result.explained_by(diagnosis)
    ]
    return {
        "explains": explained,
        "complete": diagnosis.complete,
        "cures": [_cure(cure) for cure in diagnosis.cures],
    }


def _cure(cure: Cure) -> dict[str, Any]:
    return {"figures": [_suspect(each) for each in cure.suspects], "confirmed_by": cure.confirmed}


def _suspect(suspect: Suspect) -> dict[str, Any]:
    figure = suspect.figure
    line, column = figure.place
    unit, places = figure.figure.unit, figure.figure.places
    left: dict[str, Any] = {"low": None, "high": None, "unit": unit.symbol}
    if suspect.range is not None:
        left = range_data(shown(suspect.range, unit, places, DATA, against=figure.interval))
    return {
        "path": figure.key,
        "text": figure.figure.text,
        "line": line,
        "column": column,
        **left,
        "candidates": [{"text": each.text, "slip": each.slip} for each in suspect.candidates],
        "more": suspect.more,
    }


def _derivation(derivation: Derivation, result: Result) -> dict[str, Any]:
    return {
        "of": [_origin(origin) for origin in derivation.origins],
        "steps": [_link(link, derivation, result) for link in derivation.links],
        "excluded": [_link(link, derivation, result) for link in derivation.last or ()],
    }


def _link(link: Link, derivation: Derivation, result: Result) -> dict[str, Any]:
    unit, against = unknown_unit(result, link.unknown), rival(link, derivation)
    known = shown(ends_of_link(link), unit, AMOUNT, DATA, against=against and ends_of_link(against))
    return {
        "path": link.unknown.path,
        "role": link.unknown.role,
        **range_data(known),
        "from": _origin(link.origin),
        "figures": sorted(link.figures),
    }


def _origin(origin: Origin) -> str:
    """The rule with its subject, the figure, the defined quantity; blank: amounts are not negative."""
    last = " (last year)" if origin.year == "last" else ""
    rule = f"{origin.rule} {origin.subject}".strip() + last
    return rule if origin.rule else origin.figure or origin.name
