"""Section 一: departments, branches, staff."""

from __future__ import annotations

from gjj_check.report.measure import Count, Figure, Section


class Staff(Section):
    """Staff of the whole centre."""

    total: Figure = None
    active: Figure = None
    retired: Figure = None


class Institution(Section):
    """The centre itself."""

    departments: Count = None
    branches: Count = None
    staff: Staff | None = None
