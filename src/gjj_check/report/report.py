"""The whole report."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gjj_check.report.budget import Budget
from gjj_check.report.collection import Collection
from gjj_check.report.housing import Housing
from gjj_check.report.income import Income
from gjj_check.report.institution import Institution
from gjj_check.report.loans import Loans
from gjj_check.report.measure import Section
from gjj_check.report.policy import Policy
from gjj_check.report.restated import Restated
from gjj_check.report.risk import Risk
from gjj_check.report.withdrawal import Withdrawal


class Head(Section):
    """Which report this is, and how its figures were rounded."""

    institution: str | None = None
    year: Annotated[str, Field(pattern="^[12][0-9]{3}$")] | None = None
    kind: str | None = None
    rounding: Literal["nearest", "truncate", "either"] = "nearest"


class Report(Section):
    """An annual self-evaluation report, section by section, as printed."""

    report: Head | None = None
    institution: Institution | None = None
    budget: Budget | None = None
    collection: Collection | None = None
    withdrawal: Withdrawal | None = None
    loans: Loans | None = None
    risk: Risk | None = None
    income: Income | None = None
    housing: Housing | None = None
    policy: Policy | None = None
    restated: list[Restated] | None = None
