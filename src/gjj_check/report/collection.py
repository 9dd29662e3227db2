"""Section 六(一)1: accounts and contributions."""

from __future__ import annotations

from gjj_check.report.measure import Figure, Section


class Collection(Section):
    """Collection 归集缴存."""

    new_units: Figure = None
    net_units: Figure = None
    new_employees: Figure = None
    net_employees: Figure = None
    units: Figure = None
    employees: Figure = None
    contributions: Figure = None
    total: Figure = None
    balance: Figure = None
