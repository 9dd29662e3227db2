"""Section 六(一)4: risk."""

from __future__ import annotations

from gjj_check.report.measure import Figure, Section


class Risk(Section):
    """Overdue loans and the risk reserve 资金风险."""

    overdue: Figure = None
    overdue_rate: Figure = None
    reserve: Figure = None
    written_off: Figure = None
