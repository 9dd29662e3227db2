"""Section 六(一)7: contribution to housing."""

from __future__ import annotations

from gjj_check.report.measure import Figure, Section


class Housing(Section):
    """Housing contribution rate 住房贡献率."""

    contribution_rate: Figure = None
