"""Two reports held against each other: figures changed, findings new and solved, rules no longer decided."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Final, NamedTuple, TypeVar

from gjj_check.catalogue.entry import Rule
from gjj_check.check.finding import Finding
from gjj_check.check.outcome import EVALUATED
from gjj_check.check.result import Result
from gjj_check.report.load import Draft

_T = TypeVar("_T")
_SEVERITIES: Final = ("error", "warning", "note")


class Stated(NamedTuple):
    """A figure as typed, read or not: its path in the report, its part, its text.

    `indicator` is the path of what it states: its own, or the original of a second mention.
    """

    path: str
    part: str
    indicator: str
    text: str

    @property
    def key(self) -> str:
        """The key of the figure, as findings name it."""
        return self.path if self.part == "value" else f"{self.path}.{self.part}"


class Changed(NamedTuple):
    """A figure that both reports state, with different texts."""

    old: Stated
    new: Stated


class Undecided(NamedTuple):
    """An application that was decided in the old report and is not decided any more.

    `missing` is blank where the rule is not even applied to the subject now; `year` is the column it spoke of.
    """

    rule: Rule
    subject: str
    missing: tuple[str, ...]
    year: str = "this"


class Comparison(NamedTuple):
    """What became of a report.

    Attributes:
        old, new: the reports, checked.
        same_report: whether both are of one institution and year.
        changed, added, gone: figures, by their texts.
        fresh: findings of the new report that the old one does not have.
        solved: findings of the old report that the new one does not have.
        accepted: findings of the old report that somebody has accepted in the new one.
        remaining: findings of the new report that the old one has too.
        undecided: applications that are no longer decided although their figure is still there.
    """

    old: Result
    new: Result
    same_report: bool
    changed: list[Changed]
    added: list[Stated]
    gone: list[Stated]
    fresh: list[Finding]
    solved: list[Finding]
    accepted: list[Finding]
    remaining: list[Finding]
    undecided: list[Undecided]

    def fails(self, threshold: str) -> bool:
        """Whether a new finding is at or above the severity `threshold` (`error`, `warning`, `note`, `never`)."""
        if threshold == "never":
            return False
        grave = _SEVERITIES[: _SEVERITIES.index(threshold) + 1]
        return any(finding.severity in grave for finding in self.fresh)


def compare(old: Result, new: Result) -> Comparison:
    """Hold two reports against each other.

    A figure is the same where its path is; members of lists go by their names, second mentions by what they
    repeat and where, in whatever order they stand. A finding is the same where the same rule fails for the same
    figure: fingerprints say so as long as nothing moves, and this holds when something does.
    """
    moves = _moves(old.draft, new.draft)
    before = {_moved(each.key, moves): each for each in _stated(old.draft)}
    after = {each.key: each for each in _stated(new.draft)}
    standing = [(_same(finding, moves), finding) for finding in old.findings]
    found = [(_same(finding, {}), finding) for finding in new.findings]
    kept = _paired(standing, found, lambda each: each[0])
    known_before, known_now = ({id(pair[side][1]) for pair in kept} for side in (0, 1))
    accepted = {_same(each.finding, {}) for each in new.accepted}
    left = [each for each in standing if id(each[1]) not in known_before]
    return Comparison(
        old=old,
        new=new,
        same_report=(old.draft.institution, old.draft.year) == (new.draft.institution, new.draft.year),
        changed=[
            Changed(before[key], each)
            for key, each in after.items()
            if key in before and before[key].text != each.text
        ],
        added=[each for key, each in after.items() if key not in before],
        gone=[each for key, each in before.items() if key not in after],
        fresh=[finding for finding in new.findings if id(finding) not in known_now],
        solved=[finding for same, finding in left if same not in accepted],
        accepted=[finding for same, finding in left if same in accepted],
        remaining=[finding for finding in new.findings if id(finding) in known_now],
        undecided=list(_undecided(old, new, moves)),
    )


def _stated(draft: Draft) -> Iterator[Stated]:
    for path, part, text in draft.entries:
        yield Stated(path, part, path.partition("[")[0], text)
    for mention in draft.mentions:
        yield Stated(mention.path, "value", mention.indicator, mention.text)


def _moves(old: Draft, new: Draft) -> dict[str, str]:
    """Where the members of lists and the second mentions of the old report stand in the new one."""
    members = _paired(
        list(old.labels.items()),
        list(new.labels.items()),
        lambda each: (each[0].partition("[")[0], each[1]),
    )
    mentions = _paired(
        old.mentions,
        new.mentions,
        lambda mention: (mention.indicator, mention.where),
        lambda mention: mention.indicator,
    )
    moves = {path: f"{path} gone" for path in (*old.labels, *(mention.path for mention in old.mentions))}
    moves.update((before, after) for (before, _), (after, _) in members)
    moves.update((before.path, after.path) for before, after in mentions)
    return moves


def _moved(name: str, moves: dict[str, str]) -> str:
    """The name that a path or key of the old report has in the new one."""
    head, bracket, tail = name.rpartition("]")
    path = head + bracket
    return moves.get(path, path) + tail


def _same(finding: Finding, moves: dict[str, str]) -> Hashable:
    """What two findings share that are one defect; in whose report it stands does not matter."""
    outcome = finding.outcome
    parts = finding.identity[3:] if outcome is None else (outcome.subject, outcome.year)
    return (finding.rule, finding.claim, *(_moved(part, moves) for part in parts))


def _paired(olds: list[_T], news: list[_T], *keys: Callable[[_T], Hashable]) -> list[tuple[_T, _T]]:
    """Those that agree in the first key, in their order; of the rest those that agree in the next; and so on."""
    pairs: list[tuple[_T, _T]] = []
    for key in keys:
        waiting: dict[Hashable, list[_T]] = {}
        for each in olds:
            waiting.setdefault(key(each), []).append(each)
        rest: list[_T] = []
        for each in news:
            if alike := waiting.get(key(each)):
                pairs.append((alike.pop(0), each))
            else:
                rest.append(each)
        olds, news = [each for alike in waiting.values() for each in alike], rest
    return pairs


def _undecided(old: Result, new: Result, moves: dict[str, str]) -> Iterator[Undecided]:
    now = {(outcome.rule.id, outcome.subject, outcome.year): outcome for outcome in new.outcomes}
    for outcome in old.outcomes:
        subject = _moved(outcome.subject, moves)
        after = now.get((outcome.rule.id, subject, outcome.year))
        if outcome.status not in EVALUATED:
            continue
        if after.status == "not_evaluable" if after else subject in new.ledger.measures:
            missing = tuple(filter(None, after.missing)) if after else ()
            yield Undecided(outcome.rule, subject, missing, outcome.year)
