"""What is said of a report first and last: the verdict, and whether it passes the gate."""

from __future__ import annotations

from typing import Final, NamedTuple

from gjj_check.check.exits import Exit
from gjj_check.check.result import Result
from gjj_check.check.run import Run, Unopened
from gjj_check.output.texts import Language, say

_MARKS: Final = {
    "contradicted": "×",
    "unreadable": "△",
    "unchecked": "-",
    "partial": "△",
    "consistent": "√",
    "forgiven": "△",
}


class Opening(NamedTuple):
    """The verdict in words.

    Attributes:
        kind: the verdict, or `forgiven` for a contradiction that somebody has accepted.
        mark, word: the same as a sign and in a few words.
        sentence: what it means.
    """

    kind: str
    mark: str
    word: str
    sentence: str

    @property
    def text(self) -> str:
        """The sign and the words."""
        return f"{self.mark} {self.word}"

    @property
    def brief(self) -> str:
        """The words; for a report that was not checked, why, because nothing else of it says so."""
        return f"{self.word} ({self.sentence})" if self.kind == "unchecked" else self.word


def opening(result: Result, language: Language) -> Opening:
    """The verdict on a report; a contradiction that is accepted throughout says so, and what the gate makes of it."""
    verdict = result.verdict
    kind = "forgiven" if result.forgiven else verdict
    word = say(language, verdict)
    if result.forgiven:
        count = len(result.accepted)
        word = say(language, "forgiven.one" if count == 1 else "forgiven", verdict=word, count=count)
        if result.options.fail_on != "never":
            word = say(language, "forgiven.failed" if result.exit else "forgiven.passed", said=word)
    empty = verdict == "unchecked" and not result.prints_the_year
    sentence = say(language, "verdict.no-figure" if empty else f"verdict.{verdict}")
    return Opening(kind, _MARKS[kind], word, sentence)


def gate(result: Result, language: Language, code: Exit | None = None) -> str:
    """Whether a report passes, and the exit code: its own, or that of the run where it is the only report."""
    code = result.exit if code is None else code
    if code:
        return say(language, "gate.failed", code=int(code))
    return say(language, "gate.never" if result.options.fail_on == "never" else "gate.passed", code=int(code))


def gate_of_run(run: Run, language: Language, code: Exit | None = None) -> str:
    """How many of several reports do not pass, and the exit code of the run; blank for a single report."""
    every: tuple[Result | Unopened, ...] = (*run.results, *run.unopened)
    if len(every) < 2:
        return ""
    failed = sum(bool(each.exit) for each in every)
    code = run.exit if code is None else code
    return say(language, "gate.run", reports=len(every), failed=failed, code=int(code))
