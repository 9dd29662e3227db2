"""`junit`: one suite a section of a report, one case a rule application.

Not evaluable is skipped, our own defect is an error. A failed rule is a failure when the profile shows it and its
severity is `error`; a softer one passes with its account in `system-out`, because a JUnit failure stops pipelines that
gjj-check itself would let pass. An accepted failure is skipped, with the reason. Every suite carries
the verdict and the exit code as properties; a report that was not checked, or in part only, has a skipped case more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as Xml

from gjj_check.check.finding import Finding
from gjj_check.check.outcome import Outcome
from gjj_check.check.result import Result
from gjj_check.check.run import Run
from gjj_check.output.account import account
from gjj_check.output.opening import opening
from gjj_check.output.phrase import hidden_counts, waiver_text, why_undecided
from gjj_check.output.texts import Language, say
from gjj_check.output.where import relative

_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def render(run: Run, language: Language) -> str:
    """Every rule application of a run as a test case."""
    root = Xml.Element("testsuites", name="gjj-check")
    for result in run.results:
        for suite in _suites(result, language):
            root.append(suite)
    if run.unopened:
        suite = Xml.SubElement(root, "testsuite", name="gjj-check")
        for each in run.unopened:
            case = _case(suite, "gjj-check", each.path)
            text = say(language, each.id, path=each.path, reason=each.reason)
            _say(case, "error", text, each.id)
    for suite in root:
        _count(suite)
    _count(root)
    Xml.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suites(result: Result, language: Language) -> Iterator[Xml.Element]:
    path = _clean(relative(result.draft.name))
    for suite in (*_of_verdict(path, result, language), *_of_findings(path, result, language)):
        known = Xml.Element("properties")
        for name, value in (("verdict", result.verdict), ("exit-code", str(int(result.exit)))):
            Xml.SubElement(known, "property", name=name, value=value)
        suite.insert(0, known)
        yield suite


def _of_verdict(path: str, result: Result, language: Language) -> Iterator[Xml.Element]:
    """A case that is skipped where the verdict says less than that the figures can all be true."""
    if result.verdict in ("unchecked", "partial"):
        opened = opening(result, language)
        suite = Xml.Element("testsuite", name=f"{path} · {say(language, 'verdict')}")
        said = " · ".join([opened.word, opened.sentence, *hidden_counts(result, language)])
        _say(_case(suite, f"{path}.verdict", "verdict"), "skipped", said)
        yield suite


def _of_findings(path: str, result: Result, language: Language) -> Iterator[Xml.Element]:
    loose = [finding for finding in result.findings if finding.outcome is None]
    if loose:
        suite = Xml.Element("testsuite", name=f"{path} · {say(language, 'claim.input')}")
        for finding in loose:
            case = _case(suite, f"{path}.input", f"{finding.rule} {finding.line}:{finding.column}")
            _judge(case, finding, result, language)
        yield suite
    shown = {id(finding.outcome): finding for finding in result.findings}
    accepted = {id(each.finding.outcome): each for each in result.accepted}
    sections: dict[str, list[Outcome]] = {}
    for outcome in result.outcomes:
        sections.setdefault(outcome.rule.section, []).append(outcome)
    for section, outcomes in sections.items():
        chapter = result.catalogue.chapters.get(section)
        name = chapter.name[language] if chapter else section
        suite = Xml.Element("testsuite", name=f"{path} · {name}")
        for outcome in outcomes:
            last = " (last year)" if outcome.year == "last" else ""
            case = _case(suite, f"{path}.{section}", f"{outcome.rule.id} {outcome.subject}".strip() + last)
            if id(outcome) in accepted:
                _say(case, "skipped", waiver_text(accepted[id(outcome)].waiver, language))
            elif outcome.status == "not_evaluable":
                _say(case, "skipped", why_undecided(outcome, result, language))
            elif outcome.status == "error":
                _say(case, "error", outcome.detail, "internal")
            elif id(outcome) in shown:
                _judge(case, shown[id(outcome)], result, language)
        yield suite


def _judge(case: Xml.Element, finding: Finding, result: Result, language: Language) -> None:
    found = account(finding, result, language)
    place = f"{relative(found.file)}:{found.line}:{found.column}"
    if finding.severity == "error":
        _say(case, "failure", found.headline, finding.claim, f"{place}\n{found.message}")
    else:
        Xml.SubElement(case, "system-out").text = _clean(f"{place}\n{found.message}")


def _case(suite: Xml.Element, classname: str, name: str) -> Xml.Element:
    return Xml.SubElement(suite, "testcase", classname=_clean(classname), name=_clean(name), time="0")


def _say(case: Xml.Element, tag: str, message: str, kind: str = "", text: str = "") -> None:
    child = Xml.SubElement(case, tag, message=_clean(message))
    if kind:
        child.set("type", kind)
    child.text = _clean(text) or None


def _count(node: Xml.Element) -> None:
    node.set("tests", str(len(list(node.iter("testcase")))))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        node.set(name, str(len(list(node.iter(tag)))))


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("?", text)
