"""Waivers: findings somebody has accepted, and the findings about waivers themselves."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from gjj_check.catalogue.entry import Catalogue, Severity
from gjj_check.check.finding import Finding
from gjj_check.report.load import Draft
from gjj_check.source.comments import Comment
from gjj_check.source.problem import Place, Problem

_ACCEPT: Final = (
    r"(?:accept|认可)\s+(?P<rule>[A-Za-z]+[0-9]+)\s*(?:\[(?P<seal>[^\]]*)\])?"
    r"(?:\s*(?:until|至)\s*(?P<until>[^\s:：]*))?(?:\s*(?:by|由)\s+(?P<by>[^:：]*?))?\s*[:：](?P<reason>.*)"
)
_SEVERITY: Final[dict[str, Severity]] = {
    "waiver.unused": "warning",
    "waiver.expired": "warning",
    "waiver.changed": "warning",
    "waiver.untied": "note",
}
"""Every other defect of a waiver is an error: it was written to do something and does nothing."""


class Waiver(NamedTuple):
    """A finding somebody has accepted.

    Attributes:
        rule: the id of the rule.
        reason, by, until: why, who, and the last day (ISO); `by` and `until` may be blank.
        place: where the waiver stands.
        line: the line of the report that a comment speaks of; 0 for an entry of a waiver file.
        seal: what ties a comment to the figures as printed; blank when it is not tied.
        figures: what ties an entry of a waiver file: each figure's key and text.
        institution, year: the report that an entry of a waiver file belongs to.
        file: the waiver file, blank for a comment.
    """

    rule: str
    reason: str
    by: str = ""
    until: str = ""
    place: Place = Place()
    line: int = 0
    seal: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    institution: str = ""
    year: str = ""
    file: str = ""

    def belongs_to(self, draft: Draft) -> bool:
        """Whether the waiver was written for this report."""
        return not self.file or (self.institution, self.year) == (draft.institution, draft.year)

    def speaks_of(self, finding: Finding) -> bool:
        """Whether the waiver names this rule and these figures, whatever they print now."""
        if finding.rule != self.rule or finding.outcome is None:
            return False
        if self.file:
            return {key for key, _ in self.figures} == {figure.key for figure in finding.figures}
        return any(figure.place.line == self.line for figure in finding.figures)

    def accepts(self, finding: Finding) -> bool:
        """Whether a finding it speaks of still prints the figures it was given for."""
        if self.file:
            return dict(self.figures) == {figure.key: figure.figure.text for figure in finding.figures}
        return not self.seal or self.seal == seal_of(finding)


class Accepted(NamedTuple):
    """A finding that is not shown, and the waiver that says so."""

    finding: Finding
    waiver: Waiver


class Judged(NamedTuple):
    """Findings parted by waivers: those that stand, those accepted, those about waivers."""

    standing: list[Finding]
    accepted: list[Accepted]
    about: list[Finding]


def seal_of(finding: Finding) -> str:
    """Eight digits that change when a figure of the finding, as printed, or its rule changes."""
    import hashlib

    parts = [finding.rule, *(f"{figure.key}={figure.figure.text}" for figure in finding.figures)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def is_date(text: str) -> bool:
    """Whether a text is a day as YYYY-MM-DD."""
    from datetime import date  # only a run with waivers pays for it

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def waiver_of(comment: Comment) -> Waiver | Problem:
    """The waiver in a comment, or what is wrong with it."""
    match = re.fullmatch(_ACCEPT, comment.text)
    if match is None:
        return Problem("waiver.malformed", comment.place, {"text": comment.text})
    reason, until = match["reason"].strip(), match["until"]
    if not reason:
        return Problem("waiver.no-reason", comment.place, {"rule": match["rule"].upper()})
    if until is not None and not is_date(until):
        return Problem("waiver.date", comment.place, {"text": until})
    rule, by = match["rule"].upper(), (match["by"] or "").strip()
    return Waiver(rule, reason, by, until or "", comment.place, comment.line, (match["seal"] or "").strip())


def judge(
    findings: list[Finding], draft: Draft, catalogue: Catalogue, waivers: tuple[Waiver, ...], today: str
) -> Judged:
    """Part the findings of a report by the waivers in its comments and by `waivers`, on the day `today`."""
    judged = Judged(list(findings), [], [])
    for comment in draft.comments:
        waiver = waiver_of(comment)
        if isinstance(waiver, Problem):
            judged.about.append(_about(waiver, draft))
        else:
            _apply(waiver, judged, draft, catalogue, today)
    for waiver in waivers:
        if waiver.belongs_to(draft):
            _apply(waiver, judged, draft, catalogue, today)
    return judged


def _apply(waiver: Waiver, judged: Judged, draft: Draft, catalogue: Catalogue, today: str) -> None:
    def note(id: str, **params: str) -> None:
        problem = Problem(id, waiver.place, {"rule": waiver.rule, **params})
        judged.about.append(_about(problem, draft, waiver.file))

    if waiver.rule not in catalogue.rules:
        if waiver.rule not in catalogue.left_out:
            note("waiver.unknown-rule")
        return
    spoken_of = [finding for finding in judged.standing if waiver.speaks_of(finding)]
    if waiver.until and waiver.until < today:
        note("waiver.expired", until=waiver.until, reason=waiver.reason)
        return
    matching = [finding for finding in spoken_of if waiver.accepts(finding)]
    for finding in matching:
        judged.standing.remove(finding)
        judged.accepted.append(Accepted(finding, waiver))
    if matching:
        if not waiver.file and not waiver.seal:
            note("waiver.untied", seal=" ".join(f"[{seal_of(finding)}]" for finding in matching))
    elif spoken_of:
        note("waiver.changed", reason=waiver.reason)
    else:
        note("waiver.unused", reason=waiver.reason)


def _about(problem: Problem, draft: Draft, file: str = "") -> Finding:
    identity = (problem.id, draft.institution, draft.year, *problem.params.values())
    severity = _SEVERITY.get(problem.id, "error")
    return Finding(problem.id, "waiver", severity, (), identity, problem=problem, file=file)
