"""What one rule says of one report."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from gjj_check.catalogue.entry import Rule
from gjj_check.catalogue.equation import Comparison
from gjj_check.check.ledger import Printed
from gjj_check.numbers.interval import Interval

Status = Literal["pass", "rounding", "fail", "not_evaluable", "error"]
EVALUATED: Final[frozenset[str]] = frozenset({"pass", "rounding", "fail"})
STATUSES: Final[tuple[Status, ...]] = ("pass", "rounding", "fail", "not_evaluable", "error")


class Evidence(NamedTuple):
    """What decided a comparison.

    Attributes:
        op: the relation.
        left, right: the ranges of both sides over all true values of the operands.
        reason: `balanced` for a list balanced to its total, `digits` for one amount printed twice with different
            digits, else blank.
        comparison: the comparison that decided: one of the rule's, or what it says of a figure that tells last
            year's value.
    """

    op: str
    left: Interval
    right: Interval
    reason: str = ""
    comparison: Comparison | None = None

    @property
    def apart(self) -> bool:
        """Whether the two ranges have no value in common."""
        return not self.left.meets(self.right)

    @property
    def gap(self) -> Interval:
        """The distance between the two ranges, as a point; zero when they meet or touch."""
        if self.left.below(self.right):
            return self.right.low - self.left.high
        if self.right.below(self.left):
            return self.left.low - self.right.high
        return Interval(0, 0)


class Outcome(NamedTuple):
    """One application of a rule.

    Attributes:
        rule: the rule.
        subject: the measure it was applied to, blank for a rule that is applied once.
        status: what it says.
        operands: the figures it used, the one it checks first.
        evidence: what decided, where it could be evaluated.
        missing: the operands that are not printed.
        detail: why it could not be evaluated, or what went wrong inside.
        year: whether it speaks of the report's own year or of last year's column.
    """

    rule: Rule
    subject: str
    status: Status
    operands: tuple[Printed, ...] = ()
    evidence: Evidence | None = None
    missing: tuple[str, ...] = ()
    detail: str = ""
    year: Literal["this", "last"] = "this"
