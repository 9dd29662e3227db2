"""What can be printed: every measure with its kind, sign and exactness; units; wholes of shares. Written by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

MONEY, PEOPLE, EMPLOYERS, ITEMS, LOANS, AREA, RATIO, POINTS, SCALE = (
    "money", "people", "employers", "items", "loans", "area", "ratio", "points", "scale",
)  # fmt: skip
COUNTS: Final = frozenset({PEOPLE, EMPLOYERS, ITEMS, LOANS})
PARTS: Final = ("value", "change", "growth", "share", "of_target", "prior")

UNITS: Final[dict[str, tuple[str, Fraction]]] = {
    "元": (MONEY, Fraction(1)), "千元": (MONEY, Fraction(10**3)), "万元": (MONEY, Fraction(10**4)),
    "亿元": (MONEY, Fraction(10**8)), "万": (SCALE, Fraction(10**4)), "亿": (SCALE, Fraction(10**8)),
    "人": (PEOPLE, Fraction(1)), "名": (PEOPLE, Fraction(1)), "人次": (PEOPLE, Fraction(1)),
    "万人": (PEOPLE, Fraction(10**4)), "万名": (PEOPLE, Fraction(10**4)), "万人次": (PEOPLE, Fraction(10**4)),
    "家": (EMPLOYERS, Fraction(1)), "户": (EMPLOYERS, Fraction(1)), "万家": (EMPLOYERS, Fraction(10**4)),
    "万户": (EMPLOYERS, Fraction(10**4)), "个": (ITEMS, Fraction(1)), "笔": (LOANS, Fraction(1)),
    "万笔": (LOANS, Fraction(10**4)), "㎡": (AREA, Fraction(1)), "平方米": (AREA, Fraction(1)),
    "%": (RATIO, Fraction(1, 100)), "‰": (RATIO, Fraction(1, 1000)), "倍": (RATIO, Fraction(1)),
    "个百分点": (POINTS, Fraction(1, 100)), "百分点": (POINTS, Fraction(1, 100)),
}  # fmt: skip
BARE: Final = {ITEMS: "个", AREA: "㎡", POINTS: "个百分点"}
"""The unit that a number without one takes."""


class Measure(NamedTuple):
    """One indicator: what it counts, whether it may be negative, and how exact its figures are."""

    kind: str
    signed: bool = False
    exact: bool = False
    exact_zero: bool = False


_PLAIN: Final = {
    MONEY: """budget.spending.total budget.basic.total budget.basic.personnel budget.basic.operating
        budget.basic.three_public budget.basic.meetings budget.projects.total budget.projects.other
        collection.contributions collection.total collection.balance withdrawal.amount withdrawal.total
        loans.issued loans.total_issued loans.repaid loans.balance risk.overdue risk.reserve income.amount
        income.remitted.management income.remitted.housing income.housing_total policy.deposit_refund.amount
        policy.collected_overdue""",
    PEOPLE: """institution.staff.total institution.staff.active institution.staff.retired
        collection.new_employees collection.employees withdrawal.employees""",
    EMPLOYERS: "collection.new_units collection.units policy.deposit_refund.companies",
    LOANS: "loans.issued_count loans.total_count",
    RATIO: """withdrawal.rate loans.deposit_ratio risk.overdue_rate income.rate housing.contribution_rate
        policy.deposit_refund.rate""",
    ITEMS: "institution.departments institution.branches",
}
MEASURES: Final[dict[str, Measure]] = {
    **{path: Measure(kind) for kind, paths in _PLAIN.items() for path in paths.split()},
    "collection.net_units": Measure(EMPLOYERS, signed=True),
    "collection.net_employees": Measure(PEOPLE, signed=True),
    **{
        f"income.distribution.{part}": Measure(MONEY, signed=True)
        for part in ("reserve", "management", "housing", "undistributed")
    },
    "risk.written_off": Measure(MONEY, exact_zero=True),
    **{
        f"policy.{part}": Measure(kind, exact=True)
        for part, kind in {
            "multichild.loan_uplift": MONEY,
            "multichild.withdrawal_uplift": RATIO,
            "planned_allocation": MONEY,
            "loan_cap": MONEY,
            "loan_to_value": RATIO,
            "floor_area": AREA,
            "liquidity_line": RATIO,
        }.items()
    },
}
LISTINGS: Final = ("institution.departments", "institution.branches")
LIST: Final = "budget.projects.items"
_WHOLES: Final = {
    "budget.projects.other": "budget.projects.total",
    "budget.basic.total": "budget.spending.total",
    "budget.projects.total": "budget.spending.total",
    "withdrawal.total": "collection.total",
    "withdrawal.employees": "collection.employees",
}


def measure_of(path: str) -> Measure | None:
    """The measure at a path, members of the list included; None where there is none."""
    return Measure(MONEY) if path.startswith(f"{LIST}[") else MEASURES.get(path)


def whole_of(path: str) -> str | None:
    """The measure that the share of `path` is a share of."""
    return "budget.projects.total" if path.startswith(f"{LIST}[") else _WHOLES.get(path)


class Quotient(NamedTuple):
    """`ratio = over / under`, or `ratio * under >= over` where `at_least`."""

    ratio: str
    over: str
    under: str
    at_least: bool = False


QUOTIENTS: Final = (
    Quotient("withdrawal.rate", "withdrawal.amount", "collection.contributions"),
    Quotient("loans.deposit_ratio", "loans.balance", "collection.balance"),
    Quotient("risk.overdue_rate", "risk.overdue", "loans.balance"),
    Quotient("housing.contribution_rate", "loans.issued", "collection.contributions", at_least=True),
)
SUMS: Final[tuple[tuple[str, tuple[tuple[str, int], ...]], ...]] = (
    ("collection.balance", (("collection.total", 1), ("withdrawal.total", -1))),
    ("institution.staff.total", (("institution.staff.active", 1), ("institution.staff.retired", 1))),
    ("budget.basic.total", (("budget.basic.personnel", 1), ("budget.basic.operating", 1))),
    (
        "income.amount",
        tuple((f"income.distribution.{p}", 1) for p in ("reserve", "management", "housing", "undistributed")),
    ),
)
"""Total = signed sum, for both years. The last binds only where `undistributed` is known: it may be negative."""
ORDERED: Final = (
    (("loans.balance",), "loans.total_issued"),
    (("income.distribution.housing",), "income.housing_total"),
    (("budget.basic.total", "budget.projects.total"), "budget.spending.total"),
)
"""Sum of the first <= the second, for both years."""
INCREASES: Final[tuple[tuple[str, tuple[tuple[str, int], ...]], ...]] = (
    ("collection.units", (("collection.net_units", 1),)),
    ("collection.employees", (("collection.net_employees", 1),)),
    ("collection.total", (("collection.contributions", 1),)),
    ("withdrawal.total", (("withdrawal.amount", 1),)),
    ("collection.balance", (("collection.contributions", 1), ("withdrawal.amount", -1))),
    ("loans.total_count", (("loans.issued_count", 1),)),
    ("loans.total_issued", (("loans.issued", 1),)),
    ("loans.balance", (("loans.issued", 1), ("loans.repaid", -1))),
)
"""This year's value less last year's = signed sum of this year's values."""
RESTATING_SCOPES: Final = frozenset({"province", "nation"})
"""At these scopes opening stocks are restated: increases bind nothing."""
WAITING_KINDS: Final = frozenset({"bulletin"})
"""In these kinds of report a flow is not that of a whole year: increases bind nothing."""


def increases_bind(kind: str, scope: str) -> bool:
    """Whether the rules about increases are certain for a report of this kind and scope."""
    return scope not in RESTATING_SCOPES and kind not in WAITING_KINDS
