"""Sections 六(一)5 and 6: value-added income, its distribution and remittance."""

from __future__ import annotations

from gjj_check.report.measure import Figure, Section


class Distribution(Section):
    """Distribution of the income 增值收益分配."""

    reserve: Figure = None
    management: Figure = None
    housing: Figure = None
    undistributed: Figure = None


class Remitted(Section):
    """Remitted to the treasury 上交财政."""

    management: Figure = None
    housing: Figure = None


class Income(Section):
    """Value-added income 增值收益."""

    amount: Figure = None
    rate: Figure = None
    distribution: Distribution | None = None
    remitted: Remitted | None = None
    housing_total: Figure = None
