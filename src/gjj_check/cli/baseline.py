"""`baseline write|prune|show`: keeping a file of accepted findings."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.baseline import WaiverFile, appended, entry_text, parse, without
from gjj_check.check.result import Options, Result, check
from gjj_check.check.waiver import Waiver, is_date
from gjj_check.cli.exits import Exit
from gjj_check.cli.inputs import inputs
from gjj_check.cli.options import refuse
from gjj_check.output.phrase import headline, waiver_text
from gjj_check.output.plain import one_line
from gjj_check.output.texts import Language, say


class Baseline(NamedTuple):
    """A waiver file, the reports held against it, and what their waivers do."""

    path: Path
    file: WaiverFile
    results: list[Result]

    @property
    def used(self) -> set[Waiver]:
        """The entries that accept a finding of one of the reports."""
        return {each.waiver for result in self.results for each in result.accepted if each.waiver.file}

    def stale(self) -> list[Waiver]:
        """The entries that were written for one of the reports and accept nothing in it."""
        used = self.used
        return [
            waiver
            for waiver in self.file.waivers
            if waiver not in used and any(waiver.belongs_to(result.draft) for result in self.results)
        ]


def read_waivers(path: str, language: Language) -> list[Waiver]:
    """The entries of a waiver file.

    Raises:
        typer.Exit: it cannot be read or used; after the reasons are printed.
    """
    return _read(path, language, absent_is_empty=False).waivers


def opened(
    path: str,
    paths: list[str],
    catalogue: Catalogue,
    language: Language,
    today: str,
    *,
    absent_is_empty: bool,
) -> Baseline:
    """The waiver file at `path` held against the reports at `paths`.

    Raises:
        typer.Exit: the file or a report cannot be read, or the day is none.
    """
    if not is_date(today):
        refuse(say(language, "cli.today", text=today))
    file = _read(path, language, absent_is_empty=absent_is_empty)
    options = Options(profile="audit", waivers=tuple(file.waivers), today=today)
    results = []
    for source in inputs(paths):
        if source.fault:
            refuse(say(language, source.fault, path=source.name, reason=source.reason))
        results.append(check(source.data, source.name, catalogue, options))
    return Baseline(Path(path), file, results)


def write(baseline: Baseline, language: Language, *, reason: str, by: str, until: str) -> Exit:
    """Add an entry for every failed rule that is not accepted yet; entries that are there stay as they are."""
    if not reason.strip():
        refuse(say(language, "baseline.reason"))
    if until and not is_date(until):
        refuse(say(language, "waiver.date", text=until))
    reason, by = one_line(reason), one_line(by)  # what the file could not hold
    entries = []
    for result in baseline.results:
        for finding in result.judged.standing:
            if finding.outcome is not None:
                entries.append(entry_text(finding, result.draft, reason, by, until))
                print(one_line(f"+ {finding.rule} {headline(finding, result, language)}"))
    if entries:
        _save(baseline.path, appended(baseline.file.text, entries), language)
    print(say(language, "baseline.written", count=len(entries), path=baseline.path))
    return Exit.CLEAN


def prune(baseline: Baseline, language: Language, *, dry: bool) -> Exit:
    """Remove the entries that accept nothing any more, and print each with its reason; `dry` only prints."""
    stale = baseline.stale()
    for waiver in stale:
        print(one_line(f"- {waiver.rule} {_figures(waiver)} · {waiver_text(waiver, language)}"))
    if stale and not dry:
        _save(baseline.path, without(baseline.file.text, stale), language)
    print(say(language, "baseline.left" if dry else "baseline.pruned", count=len(stale), path=baseline.path))
    return Exit.FINDINGS if dry and stale else Exit.CLEAN


def show(baseline: Baseline, language: Language) -> Exit:
    """Print every entry and what it does for the reports."""
    used, stale = baseline.used, set(baseline.stale())
    for waiver in baseline.file.waivers:
        state = "used" if waiver in used else "stale" if waiver in stale else "elsewhere"
        head = f"{baseline.path}:{waiver.place.line} {say(language, f'baseline.{state}')} {waiver.rule}"
        whose = f"{waiver.institution} {waiver.year}"
        print(one_line(f"{head} {whose} {_figures(waiver)} · {waiver_text(waiver, language)}"))
    print(say(language, "baseline.total", count=len(baseline.file.waivers), used=len(used), stale=len(stale)))
    return Exit.CLEAN


def _figures(waiver: Waiver) -> str:
    return ", ".join(f"{key} {text}" for key, text in waiver.figures)


def _read(path: str, language: Language, *, absent_is_empty: bool) -> WaiverFile:
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        if absent_is_empty:
            return WaiverFile([], [], "")
        refuse(say(language, "cli.no-file", path=path))
    except OSError as error:
        refuse(say(language, "cli.unreadable", path=path, reason=error.strerror or str(error)))
    file = parse(data, path)
    if file.problems:
        places = [
            f"{path}:{each.place.line}:{each.place.column}: {say(language, each.id, **each.params)}"
            for each in file.problems
        ]
        refuse(places)
    return file


def _save(path: Path, text: str, language: Language) -> None:
    """Replace the file in one step: an interrupted run leaves the old one whole."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        refuse(say(language, "cli.unwritable", path=path, reason=error.strerror or error))
