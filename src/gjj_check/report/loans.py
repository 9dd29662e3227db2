"""Section 六(一)3: housing loans."""

from __future__ import annotations

from gjj_check.report.measure import Figure, Section


class Loans(Section):
    """Individual housing loans 贷款发放."""

    issued_count: Figure = None
    issued: Figure = None
    total_count: Figure = None
    total_issued: Figure = None
    repaid: Figure = None
    balance: Figure = None
    deposit_ratio: Figure = None
