"""Section 二: basic and project expenditure."""

from __future__ import annotations

from gjj_check.report.measure import Figure, Item, Section


class Basic(Section):
    """Basic expenditure 基本支出."""

    total: Figure = None
    personnel: Figure = None
    operating: Figure = None
    three_public: Figure = None
    meetings: Figure = None


class Projects(Section):
    """Project expenditure 项目支出: named items, and the rest in one sum."""

    total: Figure = None
    items: list[Item] | None = None
    other: Figure = None


class Spending(Section):
    """All expenditure 支出."""

    total: Figure = None


class Budget(Section):
    """Expenditure of the year."""

    basic: Basic | None = None
    projects: Projects | None = None
    spending: Spending | None = None
