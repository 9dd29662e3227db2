"""Sections 六(二), (三) and 八: policy constants and other facts."""

from __future__ import annotations

from gjj_check.report.measure import Figure, Section


class Multichild(Section):
    """Policy for families with several children 多子女家庭."""

    loan_uplift: Figure = None
    withdrawal_uplift: Figure = None


class DepositRefund(Section):
    """Refund of loan deposits to developers 退付贷款保证金."""

    companies: Figure = None
    amount: Figure = None
    rate: Figure = None


class Policy(Section):
    """Policy constants and single facts."""

    multichild: Multichild | None = None
    planned_allocation: Figure = None
    loan_cap: Figure = None
    loan_to_value: Figure = None
    floor_area: Figure = None
    deposit_refund: DepositRefund | None = None
    collected_overdue: Figure = None
    liquidity_line: Figure = None
