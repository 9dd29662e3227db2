"""The oracle itself, on inputs whose right answer is known."""

from __future__ import annotations

import pytest

from tests.oracle.decide import verdict

IMPOSSIBLE = {
    "one amount twice, last digit different": """
income: {remitted: {housing: 1.30 亿元}}
restated: [{indicator: income.remitted.housing, text: 1.31 亿元}]
""",
    "two mentions of an unprinted original": """
restated: [{indicator: loans.balance, text: 25.00 亿元}, {indicator: loans.balance, text: 25.01 亿元}]
""",
    "a growth twice": """
loans: {balance: {value: 113.43 亿元, growth: +0.19%}}
restated: [{indicator: loans.balance.growth, text: +0.20%}]
""",
    "cut off: four is not one and one": """
report: {rounding: truncate}
budget: {basic: {total: 4 万元, personnel: 1 万元, operating: 1 万元}}
""",
    "cut off, twice": """
report: {rounding: truncate}
income: {remitted: {housing: 1.30 亿元}}
restated: [{indicator: income.remitted.housing, text: 1.31 亿元}]
""",
    "CO06 with prior": "collection: {contributions: 210.60 亿元, total: {value: 2210.35 亿元, growth: +10.5%, prior: 2000.25 亿元}}",
    "WD03 with prior": "withdrawal: {amount: 150.30 亿元, total: {value: 1350.20 亿元, growth: +12.5%, prior: 1200.20 亿元}}",
    "LN02 with prior": "loans: {issued: 80.30 亿元, total_issued: {value: 1080.20 亿元, growth: +8.0%, prior: 1000.20 亿元}}",
    "LN01 with prior": "loans: {issued_count: 0.63 万笔, total_count: {value: 20.60 万笔, growth: +3%, prior: 20.00 万笔}}",
    "CO06 with change": "collection: {contributions: 210.60 亿元, total: {value: 2210.35 亿元, change: +210.10 亿元}}",
    "CO01 with prior": "collection: {net_units: 28 家, units: {value: 3342 家, prior: 3324 家}}",
    "CO03 with change": "collection: {net_employees: -0.24 万人, employees: {value: 24.13 万人, change: +0.24 万人}}",
    "last year's balance": """
collection: {total: {value: 350.00 亿元, prior: 310.00 亿元}, balance: {value: 130.00 亿元, prior: 125.00 亿元}}
withdrawal: {total: {value: 220.00 亿元, prior: 190.00 亿元}}
""",
    "last year's rate": """
collection: {contributions: {value: 50.00 亿元, prior: 40.00 亿元}}
withdrawal: {amount: {value: 20.00 亿元, prior: 30.00 亿元}, rate: {value: 40.00%, prior: 70.00%}}
""",
    "last year's staff": """
institution: {staff: {total: {value: 111 名, prior: 100 名}, active: {value: 91 名, prior: 80 名},
  retired: {value: 20 名, prior: 30 名}}}
""",
    "a sum of changes": """
budget: {basic: {total: {value: 100.00 万元, change: +10.00 万元},
  personnel: {value: 70.00 万元, change: +10.00 万元}, operating: {value: 30.00 万元, change: +10.00 万元}}}
""",
    "shares beyond the whole": """
budget: {projects: {items: [{name: a, share: 76.67%}, {name: b, share: 33.33%}]}}
""",
    "one share beyond the whole": "budget: {projects: {items: [{name: a, share: 130%}]}}",
    "a share of the cumulative contributions": """
collection: {total: 300.00 亿元}
withdrawal: {total: {value: 180.00 亿元, share: 50.00%}}
""",
    "basic and projects beyond the spending": """
budget: {basic: {total: {share: 60.00%}}, projects: {total: {share: 45.00%}}}
""",
    "distribution with the undistributed": """
income: {amount: 9580.00 万元,
  distribution: {reserve: 0 万元, management: 900.00 万元, housing: 8000.00 万元, undistributed: 600.00 万元}}
""",
    "a share whose value is not printed": """
budget: {projects: {total: 100.00 万元, items: [{name: a, share: 50.00%}, {name: b, value: 60.00 万元}], other: 5.00 万元}}
""",
    "a share printed only again": """
budget: {projects: {total: 100.00 万元, other: 5.00 万元}}
restated: [{indicator: budget.projects.other.share, text: 6.0%}]
""",
    "mentions of one ratio": """
withdrawal: {rate: 80%}
restated: [{indicator: withdrawal.rate, text: 79.6%}, {indicator: withdrawal.rate, text: 80.4%}]
""",
    "last year's ratio below zero": "loans: {deposit_ratio: {value: 89.93%, change: +95.79 个百分点}}",
    "one growth is one number": "withdrawal: {amount: 2415.55 万元, total: {change: 2415.595 万元, growth: +6.33%}}",
    "a ratio's own parts": "income: {rate: {change: -1.567 个百分点, growth: -595.352%}}",
    "last year's ratio of last year's amounts": """
collection: {contributions: {value: 38.40 亿元, prior: 37.00 亿元}}
withdrawal: {rate: {value: 79.54%, prior: 90.00%}, amount: {value: 30.54 亿元, prior: 26.00 亿元}}
""",
    "names": "institution: {departments: {value: 4 个, names: [甲, 乙, 丙]}}",
}
POSSIBLE = {
    "finer digits that fit": """
income: {remitted: {housing: 1.30 亿元}}
restated: [{indicator: income.remitted.housing, text: 13045.63 万元}]
""",
    "cut here, rounded there": """
report: {rounding: either}
income: {remitted: {housing: 1.30 亿元}}
restated: [{indicator: income.remitted.housing, text: 1.31 亿元}]
""",
    "missing is not zero": """
budget: {projects: {total: 100 万元, items: [{name: a, value: 50 万元}, {name: b, value: 20 万元}, {name: c}], other: 10 万元}}
""",
    "元": """
withdrawal: {amount: 5576044720 元, rate: 64.00%, total: 24188245466 元}
loans: {total_issued: {growth: +11.24%}}
housing: {contribution_rate: 67.22%}
""",
    "distribution without the undistributed": """
income: {amount: 9580.00 万元, distribution: {reserve: 0 万元, management: 900.00 万元, housing: 8000.00 万元}}
""",
    "reserve of 4 %": "{loans: {balance: 400.00 亿元}, risk: {reserve: 16.00 亿元}}",
    "a month": """
report: {year: 2024, kind: bulletin, period: 2024-09}
collection: {contributions: 3.10 亿元, total: {value: 310.00 亿元, growth: +12.40%}}
""",
    "a province restates": """
report: {scope: province}
collection: {contributions: 210.60 亿元, total: {value: 2210.35 亿元, prior: 2000.25 亿元}}
""",
    "a negative base": "collection: {net_units: {value: 5 家, change: +15 家, growth: -150%}}",
    "a base of unknown sign": "collection: {net_employees: {value: -0.24 万人, prior: -0.12 万人, growth: +100%}}",
    "exact, rounded growth": "policy: {loan_cap: {value: 60 万元, prior: 45 万元, growth: +33.33%}}",
    "exact, broken prior": "policy: {loan_cap: {value: 45 万元, growth: +20%}}",
    "exact ratio": "policy: {liquidity_line: {value: 85%, change: -2.5 个百分点, growth: -2.86%}}",
    "growth that rounds to zero": "risk: {written_off: {value: 1000.04 万元, prior: 1000.00 万元, growth: 0.00%}}",
    "change that rounds to zero": "risk: {written_off: {value: 1000.3 万元, prior: 1000.1 万元, change: 0 万元}}",
    "last year in 元": "collection: {balance: {prior: 24150873225 元}}\nwithdrawal: {rate: 81.95%}",
    "the first year": """
collection: {contributions: {value: 69985200.00 元, change: +69985200.00 元, prior: 0.00 元}}
withdrawal: {rate: 75.03%}
""",
    "growth of minus all": "housing: {contribution_rate: {value: 89.2%, growth: -100%}}",
    "written back": """
income: {amount: 18779.96 万元,
  distribution: {reserve: -42.34 万元, management: 5999.25 万元, housing: 12823.05 万元}}
""",
    "an amount that cannot be read": """
budget: {basic: {total: 100.00 万元, personnel: 110.00 万元, operating: -10.00 万元}}
""",
    "an amount that cannot be read at all": """
budget: {basic: {total: 100.00 万元, personnel: 110.00 万元, operating: 约 5 万元}}
""",
    "a balanced list": """
budget: {projects: {total: 30000.00 万元, items: [{name: a, value: 10000.00 万元, share: 33.34%},
  {name: b, value: 10000.00 万元, share: 33.33%}], other: {value: 10000.00 万元, share: 33.33%}}}
""",
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_be_true_is_contradicted(name: str) -> None:
    assert verdict(IMPOSSIBLE[name]) == "contradicted"


@pytest.mark.parametrize("name", POSSIBLE)
def test_what_can_be_true_is_possible(name: str) -> None:
    assert verdict(POSSIBLE[name]) == "possible"


def test_the_published_report_is_contradicted_by_one_mention(report_text: str) -> None:
    assert verdict(report_text) == "contradicted"
    assert verdict(report_text.replace("text: 1.31 亿元", "text: 1.30 亿元")) == "possible"
