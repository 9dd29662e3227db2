"""Section 六(一)2: withdrawals."""

from __future__ import annotations

from gjj_check.report.measure import Figure, Section


class Withdrawal(Section):
    """Withdrawals 提取使用."""

    employees: Figure = None
    amount: Figure = None
    rate: Figure = None
    total: Figure = None
