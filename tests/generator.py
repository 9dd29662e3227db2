"""Whole reports printed from true amounts.

The truth is drawn in exact integers (yuan, persons, loans); every printed figure is the rounding of a true value.
A checker that promises never to flag such a report is tested against thousands of them.
"""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Literal

Mode = Literal["nearest", "truncate"]
WAN, YI, PERCENT, PERMILLE = Fraction(10**4), Fraction(10**8), Fraction(1, 100), Fraction(1, 1000)


class Printer:
    """Prints true values as a report would; a half goes up or to even by the toss of a coin."""

    def __init__(self, rng: random.Random, mode: Mode) -> None:
        self.rng = rng
        self.mode = mode

    def digits(self, value: Fraction) -> int:
        """The value rounded to an integer."""
        size = abs(value)
        whole, rest = divmod(size, 1)
        up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (self.rng.random() < 0.5 or whole % 2 == 1))
        whole += 1 if self.mode == "nearest" and up else 0
        return int(whole) * (1 if value >= 0 else -1)

    def text(
        self,
        value: Fraction,
        unit: str,
        scale: Fraction,
        places: int,
        *,
        signed: bool = False,
        whole: bool = False,
    ) -> str:
        """The value in a unit, with so many decimals, its trailing zeros sometimes dropped unless `whole`."""
        digits = self.digits(value / scale * 10**places)
        sign = "-" if digits < 0 else "+" if signed else ""
        number = str(abs(digits)).zfill(places + 1)
        if places:
            number = f"{number[:-places]}.{number[-places:]}"
            if not whole and self.rng.random() < 0.3:
                number = number.rstrip("0").rstrip(".")
        blank = "" if unit in "%‰" else " "
        return f"{sign}{number}{blank}{unit}"

    def wan(self, value: Fraction, places: int = 2) -> str:
        return self.text(value, "万元", WAN, places)

    def yi(self, value: Fraction) -> str:
        return self.text(value, "亿元", YI, 2)

    def percent(self, value: Fraction, places: int = 2, *, whole: bool = False) -> str:
        return self.text(value, "%", PERCENT, places, whole=whole)

    def growth(self, now: Fraction, before: Fraction) -> str:
        return self.text(now / before - 1, "%", PERCENT, 2, signed=True)

    def change(self, value: Fraction) -> str:
        return self.text(value, "万元", WAN, 2, signed=True)

    def points(self, value: Fraction, places: int = 2) -> str:
        return self.text(value, "个百分点", PERCENT, places, signed=True)


def truthful_report(
    seed: int, mode: Mode = "nearest", *, balanced: bool = False, falling: bool = False
) -> str:
    """The YAML text of a report with all 102 figures, printed from a true state of affairs.

    In a `falling` year more is withdrawn than contributed and more repaid than lent; rules about what is plausible
    then do not hold. Three amounts in ten lie half-way between two printed digits.
    """
    rng = random.Random(seed)
    p = Printer(rng, mode)

    def money(low: float, high: float) -> Fraction:
        amount = Fraction(rng.randint(int(low * 100), int(high * 100)), 100)
        step = rng.choice((100, 10**6))  # the last digit of 万元 and of 亿元 with two decimals
        return amount // step * step + Fraction(step, 2) if rng.random() < 0.3 and amount > step else amount

    # the business of two years, in yuan
    contributions, contributions_before = money(20e8, 90e8), money(20e8, 90e8)
    withdrawals = contributions * (rng.randint(101, 130) if falling else rng.randint(40, 95)) / 100
    withdrawals_before = contributions_before * rng.randint(40, 95) / 100
    opening = money(60e8, 300e8) + (contributions_before - withdrawals_before)
    closing = opening + contributions - withdrawals
    loans_before, loans = opening * rng.randint(60, 94) / 100, closing * rng.randint(60, 94) / 100
    issued = money(5e8, min(float(contributions) * 0.8, 40e8))
    issued_before = money(5e8, min(float(contributions_before) * 0.8, 40e8))
    loans = min(loans, loans_before + issued * rng.randint(1, 99) / 100)  # some loans are repaid
    count = int(issued / money(20e4, 44e4))
    count_before = int(issued_before / money(20e4, 44e4))
    total_count = count * rng.randint(5, 30)
    total_issued = max(loans, loans_before) + issued + money(1e8, 100e8)
    total_withdrawn = withdrawals + money(50e8, 300e8)
    other_now = withdrawals * rng.randint(5, 95) / 100
    other_before = withdrawals_before * rng.randint(5, 95) / 100
    housing = (issued + other_now) / contributions
    housing_before = (issued_before + other_before) / contributions_before

    rate = Fraction(rng.randint(120, 190), 10000)
    income = (opening + closing) / 2 * rate
    mean_before = opening - (contributions_before - withdrawals_before) / 2
    rate_before = Fraction(rng.randint(120, 190), 10000)
    income_before = mean_before * rate_before
    # the reserve is 2 % of the loans in both years; loans that fall leave it as it was
    reserve_before = loans_before / 50
    set_aside = min(max((loans - loans_before) / 50, Fraction(0)), income / 3)
    reserve = reserve_before + set_aside
    loans = loans_before * rng.randint(70, 99) / 100 if falling else reserve * 50
    management = (income - set_aside) * rng.randint(10, 60) / 100
    for_housing = income - set_aside - management
    remitted = money(1000e4, 20000e4)

    # staff and expenditure
    active, retired = rng.randint(40, 150), rng.randint(0, 60)
    units_before = rng.randint(800, 6000)
    net_units = rng.randint(-20, 150)
    employees_before = rng.randint(80_000, 500_000)
    net_employees = rng.randint(-5000, 20000)
    spent = management * rng.randint(50, 99) / 100
    personnel, operating = spent * 2 / 5, spent / 10
    personnel_before, operating_before = (
        each * rng.randint(60, 140) / 100 for each in (personnel, operating)
    )
    three = operating * rng.randint(1, 50) / 100
    three_before = three * rng.randint(40, 250) / 100
    meetings, meetings_before = Fraction(rng.randint(100, 900) * 100), Fraction(rng.randint(100, 900) * 100)
    weights = sorted((rng.randint(1, 1000) for _ in range(11)), reverse=True)
    projects = spent / 2
    rest = projects * rng.randint(1, 30) / 100
    items = [(projects - rest) * each / sum(weights) for each in weights]
    projects_before = projects * rng.randint(40, 160) / 100

    shares = [p.percent(each / projects, whole=True) for each in (*items, rest)]
    if balanced:
        shares = _balanced(shares)
    listed = "\n".join(
        f"      - {{name: 项目{i}, value: {p.wan(each)}, share: {shares[i]}}}" for i, each in enumerate(items)
    )
    people = Fraction(employees_before + net_employees)
    return f"""\
report: {{institution: 某市住房公积金管理中心, year: 2023, rounding: {mode}}}
institution:
  departments: {{value: 2 个, names: [甲, 乙]}}
  branches: {{value: 3 个, names: [甲, 乙, 丙]}}
  staff: {{total: {active + retired} 名, active: {active} 名, retired: {retired} 名}}
budget:
  basic:
    total: {p.wan(personnel + operating)}
    personnel: {{value: {p.wan(personnel)}, change: {p.change(personnel - personnel_before)}}}
    operating: {{value: {p.wan(operating)}, change: {p.change(operating - operating_before)}}}
    three_public: {{value: {p.wan(three)}, change: {p.change(three - three_before)}, growth: {p.growth(three, three_before)}}}
    meetings: {{value: {p.text(meetings, "万元", WAN, 2, whole=True)}, growth: {p.growth(meetings, meetings_before)}}}
  projects:
    total: {{value: {p.wan(projects)}, change: {p.change(projects - projects_before)}, growth: {p.growth(projects, projects_before)}}}
    items:
{listed}
    other: {{value: {p.wan(rest)}, share: {shares[-1]}}}
collection:
  new_units: {max(net_units, 0) + rng.randint(0, 200)} 家
  net_units: {net_units} 家
  new_employees: {p.text(Fraction(max(net_employees, 0) + rng.randint(0, 20000)), "万人", WAN, 2)}
  net_employees: {p.text(Fraction(net_employees), "万人", WAN, 2)}
  units: {{value: {units_before + net_units} 家, growth: {p.growth(Fraction(units_before + net_units), Fraction(units_before))}}}
  employees: {{value: {p.text(people, "万人", WAN, 2)}, growth: {p.growth(people, Fraction(employees_before))}}}
  contributions: {{value: {p.yi(contributions)}, growth: {p.growth(contributions, contributions_before)}, of_target: {p.percent(Fraction(rng.randint(90, 130), 100), 0)}}}
withdrawal:
  employees: {p.text(people * rng.randint(20, 90) / 100, "万名", WAN, 2)}
  amount: {{value: {p.yi(withdrawals)}, growth: {p.growth(withdrawals, withdrawals_before)}}}
  rate: {{value: {p.percent(withdrawals / contributions)}, change: {p.points(withdrawals / contributions - withdrawals_before / contributions_before)}}}
  total: {{value: {p.yi(total_withdrawn)}, growth: {p.growth(total_withdrawn, total_withdrawn - withdrawals)}}}
loans:
  issued_count: {{value: {p.text(Fraction(count), "万笔", WAN, 2)}, growth: {p.growth(Fraction(count), Fraction(count_before))}}}
  issued: {{value: {p.yi(issued)}, growth: {p.growth(issued, issued_before)}}}
  total_count: {{value: {p.text(Fraction(total_count), "万笔", WAN, 2)}, growth: {p.growth(Fraction(total_count), Fraction(total_count - count))}}}
  total_issued: {{value: {p.yi(total_issued)}, growth: {p.growth(total_issued, total_issued - issued)}}}
  balance: {{value: {p.yi(loans)}, growth: {p.growth(loans, loans_before)}}}
  deposit_ratio: {{value: {p.percent(loans / closing)}, change: {p.points(loans / closing - loans_before / opening)}}}
risk:
  overdue: {p.wan(overdue := loans * rng.randint(1, 14) / 10000)}
  overdue_rate: {p.text(overdue / loans, "‰", PERMILLE, 2)}
  reserve: {p.wan(reserve)}
  written_off: 0 万元
income:
  amount: {{value: {p.wan(income)}, growth: {p.growth(income, income_before)}}}
  rate: {{value: {p.percent(rate)}, change: {p.points(rate - rate_before, 1)}}}
  distribution: {{reserve: {p.wan(set_aside)}, management: {p.wan(management)}, housing: {p.wan(for_housing)}}}
  remitted: {{management: {p.wan(management)}, housing: {p.wan(remitted)}}}
  housing_total: {p.wan(for_housing * rng.randint(1, 9), 0)}
housing:
  contribution_rate: {{value: {p.percent(housing)}, change: {p.points(housing - housing_before)}}}
policy:
  multichild: {{loan_uplift: 10 万元, withdrawal_uplift: 50%}}
  planned_allocation: 1 亿元
  loan_cap: 45 万
  loan_to_value: 80%
  floor_area: 200 ㎡
  deposit_refund: {{companies: {rng.randint(1, 500)} 家, amount: {p.yi(money(1e8, 9e8))}, rate: 97%}}
  collected_overdue: {p.wan(money(1e4, 900e4), 0)}
  liquidity_line: 85%
restated:
  - {{indicator: risk.reserve, text: {p.yi(reserve)}}}
  - {{indicator: income.remitted.housing, text: {p.yi(remitted)}}}
  - {{indicator: income.amount, text: {p.yi(income)}}}
"""


def _balanced(shares: list[str]) -> list[str]:
    """The shares with members moved by one last digit each until the list adds to 100.00 %."""
    digits = [int(share.rstrip("%").replace(".", "")) for share in shares]
    missing = 10_000 - sum(digits)
    for i in range(abs(missing)):
        digits[i % len(digits)] += 1 if missing > 0 else -1
    return [f"{each // 100}.{each % 100:02d}%" for each in digits]
