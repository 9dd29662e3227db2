"""The whole report."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gjj_check.report.budget import Budget
from gjj_check.report.collection import Collection
from gjj_check.report.head import PERIOD, Kind, Scope
from gjj_check.report.housing import Housing
from gjj_check.report.income import Income
from gjj_check.report.institution import Institution
from gjj_check.report.loans import Loans
from gjj_check.report.local import LocalKey
from gjj_check.report.measure import Figure, Section
from gjj_check.report.policy import Policy
from gjj_check.report.restated import Restated
from gjj_check.report.risk import Risk
from gjj_check.report.withdrawal import Withdrawal


class Head(Section):
    """Which report this is, and how its figures were rounded 报告的身份."""

    institution: str | None = Field(None, description="单位名称。The centre the report is about.")
    year: Annotated[str, Field(pattern="^[12][0-9]{3}$")] | None = Field(
        None, description="年度。The year of the figures."
    )
    kind: Kind | None = Field(
        None,
        description="报告种类：self-evaluation 绩效自评，annual 年度报告，accounts 部门决算、预算说明，bulletin 月报、季报。"
        "A self-evaluation, an annual report, departmental accounts, or a bulletin of a month or quarter.",
    )
    scope: Scope | None = Field(
        None,
        description="所说的范围：centre 中心（缺省），branch 分支机构，city 设区城市，province 省，nation 全国。"
        "What it speaks of; the centre by default.",
    )
    period: Annotated[str, Field(pattern=PERIOD)] | None = Field(
        None,
        description="报告期，缺省为全年：2024-09、2024-Q3 或 2024-01..2024-09；增减是与上年同期比。"
        "What its flows cover, the whole year by default; changes are then over the same period of last year.",
        examples=["2024-09", "2024-Q3", "2024-01..2024-09"],
    )
    rounding: Literal["nearest", "truncate", "either"] = Field(
        "nearest",
        description="数字的取舍：nearest 四舍五入（缺省），truncate 截尾，either 不确定。"
        "How figures were rounded: to the nearest (the default), by cutting digits off, either way.",
    )


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
    local: dict[LocalKey, Figure] | None = Field(
        None,
        description="本地指标，由 --catalogue 指定的目录定义。Figures defined by a local catalogue (--catalogue).",
    )
    restated: list[Restated] | None = None
