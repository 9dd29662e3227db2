"""True worlds: what a centre's books hold for two years, drawn so that no assumption goes unquestioned.

Amounts are exact (fen, persons, or half a last digit of what will be printed); None where a ratio does not exist.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from tests.oracle.measures import LIST, QUOTIENTS, increases_bind

Pair = tuple[Fraction | None, Fraction | None]
SIZES: Final = (
    Fraction(1, 100),
    Fraction(1, 10),
    Fraction(1),
    Fraction(1),
    Fraction(1),
    Fraction(10),
    Fraction(100),
)
QUANTA: Final = tuple(Fraction(10) ** power for power in range(-4, 9))
SCOPES: Final = ("", "", "", "centre", "city", "province", "nation")


@dataclass
class World:
    """Values of this year and of last year, by path; members of the list in their order."""

    kind: str
    scope: str
    values: dict[str, Pair] = field(default_factory=dict)
    items: list[tuple[str, Fraction, Fraction]] = field(default_factory=list)
    targets: dict[str, Fraction] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)

    def put(self, path: str, this: Fraction | int, last: Fraction | int) -> None:
        self.values[path] = (Fraction(this), Fraction(last))


class Draw:
    """Draws one world; every chance is its own question."""

    def __init__(self, rng: random.Random, scopes: tuple[str, ...], kinds: tuple[str, ...]) -> None:
        self.rng = rng
        self.size = rng.choice(SIZES)
        self.first_year = rng.random() < 0.06
        self.world = World(rng.choice(kinds), rng.choice(scopes))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def money(self, high: float, zero: float = 0.04, low: float = 0.0) -> Fraction:
        """An amount in 元 up to `high` at the size of this centre: often a half of some digit, at times zero."""
        if self.chance(zero):
            return Fraction(0)
        top = int(Fraction(high) * self.size * 100)
        amount = Fraction(self.rng.randint(int(top * low), max(top, 1)), 100)
        kind = self.rng.random()
        if kind < 0.25:
            quantum = self.rng.choice(QUANTA[4:])
            return amount // quantum * quantum + quantum / 2 if amount > 2 * quantum else amount
        if kind < 0.35:
            quantum = self.rng.choice(QUANTA[4:])
            return amount // quantum * quantum if amount > 2 * quantum else amount
        return amount

    def part(self, whole: Fraction, zero: float = 0.05) -> Fraction:
        """Some share of an amount, in fen."""
        if self.chance(zero):
            return Fraction(0)
        if self.chance(0.05):
            return whole
        return Fraction(int(whole * self.rng.randint(0, 1000) / 10), 100)

    def near(self, amount: Fraction) -> Fraction:
        """Last year's amount of something: near, far, the same, none."""
        if self.first_year or self.chance(0.03):
            return Fraction(0)
        if self.chance(0.05):
            return amount
        if self.chance(0.05):
            return self.money(float(amount) * 3 / float(self.size) + 1)
        return Fraction(int(amount * self.rng.randint(500, 1500) / 10), 100)

    def count(self, high: int, zero: float = 0.03) -> int:
        return 0 if self.chance(zero) else self.rng.randint(1, max(int(high * self.size), 3))

    def last(self, amount: Fraction | int) -> Fraction | int:
        return 0 if self.first_year else amount

    def draw(self) -> World:
        self._flows()
        self._counts()
        self._income()
        self._budget()
        self._rest()
        self._ratios()
        if not increases_bind(self.world.kind, self.world.scope):
            self._restate()
        return self.world

    def _flows(self) -> None:
        """Contributions, withdrawals and loans of two years on top of what was there before."""
        put = self.world.put
        lending, withdrawing = not self.chance(0.07), not self.chance(0.05)
        total = self.money(4e10, 0.02) if not self.first_year else Fraction(0)
        drawn = self.part(total)
        lent = self.money(2e10, 0.03) if lending and not self.first_year else Fraction(0)
        owed = self.part(lent)
        stocks: list[dict[str, Fraction]] = []
        for year in range(2):
            idle = self.first_year and not year
            paid = Fraction(0) if idle else self.money(8e9, 0.02, 0.1)
            taken = (
                self.part(min(total + paid - drawn, paid * 2)) if withdrawing and not idle else Fraction(0)
            )
            issued = self.money(4e9) if lending and not idle else Fraction(0)
            repaid = self.part(min(owed + issued, issued * 2))
            total, drawn, lent, owed = total + paid, drawn + taken, lent + issued, owed + issued - repaid
            stocks.append(
                {
                    "collection.contributions": paid,
                    "collection.total": total,
                    "collection.balance": total - drawn,
                    "withdrawal.amount": taken,
                    "withdrawal.total": drawn,
                    "loans.issued": issued,
                    "loans.total_issued": lent,
                    "loans.repaid": repaid,
                    "loans.balance": owed,
                    "risk.overdue": self.part(owed / 200, 0.1),
                    "risk.reserve": self.part(owed / 20),
                }
            )
        for path, this in stocks[1].items():
            put(path, this, stocks[0][path])

    def _counts(self) -> None:
        put, rng = self.world.put, self.rng
        for stock, net, new, high in (
            ("collection.units", "collection.net_units", "collection.new_units", 6000),
            ("collection.employees", "collection.net_employees", "collection.new_employees", 500_000),
        ):
            last = int(self.last(self.count(high)))
            this = (
                max(last + rng.randint(-high // 10, high // 6), 0) if self.chance(0.9) else self.count(high)
            )
            put(stock, this, last)
            put(net, this - last, rng.randint(-high // 10, high // 10))
            put(new, self.count(high // 8), self.last(self.count(high // 8)))
        employees = self.world.values["collection.employees"]
        put("withdrawal.employees", *(int((each or 0) * rng.randint(0, 1100) / 1000) for each in employees))
        before, issued = int(self.last(self.count(100_000))), self.count(9000, 0.08)
        put("loans.total_count", before + issued, before)
        put("loans.issued_count", issued, self.last(min(self.count(9000), before)))
        active, retired = self.count(150), self.count(60, 0.1)
        before, gone = int(self.last(self.count(150))), int(self.last(self.count(60, 0.1)))
        put("institution.staff.active", active, before)
        put("institution.staff.retired", retired, gone)
        put("institution.staff.total", active + retired, before + gone)
        put("policy.deposit_refund.companies", self.count(300), self.last(self.count(300)))
        for path in ("institution.departments", "institution.branches"):
            self.world.names[path] = rng.randint(1, 12)
            put(path, self.world.names[path], 0)

    def _income(self) -> None:
        """Allocations of either sign that add to the income; what stays undistributed may be short too."""
        put = self.world.put
        years = []
        for year in range(2):
            income = self.money(3e8, 0.04) if year or not self.first_year else Fraction(0)
            reserve = self.part(income) * (-1 if self.chance(0.2) else 1)
            management = self.part(abs(income - reserve)) * (-1 if self.chance(0.04) else 1)
            rest = income - reserve - management
            undistributed = (
                Fraction(0) if self.chance(0.5) else self.part(abs(rest)) * self.rng.choice((1, -1))
            )
            years.append((income, reserve, management, rest - undistributed, undistributed))
        names = ("reserve", "management", "housing", "undistributed")
        put("income.amount", years[1][0], years[0][0])
        for i, name in enumerate(names, 1):
            put(f"income.distribution.{name}", years[1][i], years[0][i])
        housing = [max(each[3], Fraction(0)) for each in years]
        before = self.money(5e8) if not self.first_year else Fraction(0)
        put("income.housing_total", before + sum(housing), before + housing[0])
        for name, i in (("management", 2), ("housing", 3)):
            same = self.chance(0.5)
            this, last = (max(each[i], Fraction(0)) if same else self.money(2e8) for each in years[::-1])
            put(f"income.remitted.{name}", this, self.last(last))

    def _budget(self) -> None:
        world, put = self.world, self.world.put
        personnel, operating = self.money(3e7), self.money(6e6)
        last = [self.near(each) for each in (personnel, operating)]
        put("budget.basic.personnel", personnel, last[0])
        put("budget.basic.operating", operating, last[1])
        put("budget.basic.total", personnel + operating, sum(last))
        for name, high in (("three_public", 3e5), ("meetings", 1e5)):
            amount = self.money(high, 0.1)
            put(f"budget.basic.{name}", amount, self.near(amount))
        size = self.rng.choice((0, 1, 2, 3, 3, 4, 5, 6, 8, 11, 30))
        alike = self.money(1e7) if self.chance(0.1) else None
        for i in range(size):
            amount = self.money(1e7, 0.05) if alike is None else alike
            world.items.append((f"项目{i + 1}", amount, self.near(amount)))
        other = self.money(3e6, 0.2)
        put("budget.projects.other", other, self.near(other))
        this, before = self.world.values["budget.projects.other"]
        assert this is not None
        assert before is not None
        for _, amount, earlier in world.items:
            this, before = this + amount, before + earlier
        put("budget.projects.total", this, before)
        more = [Fraction(0) if self.chance(0.6) else self.money(1e7) for _ in range(2)]
        wholes = [world.values[f"budget.{each}.total"] for each in ("basic", "projects")]
        spent = [sum((pair[i] or Fraction(0) for pair in wholes), more[i]) for i in range(2)]
        put("budget.spending.total", spent[0], spent[1])

    def _rest(self) -> None:
        put, rng = self.world.put, self.rng
        for path, high in (("policy.deposit_refund.amount", 9e8), ("policy.collected_overdue", 9e6)):
            amount = self.money(high)
            put(path, amount, self.near(amount))
        put("risk.written_off", self.money(1e6, 0.5), self.last(self.money(1e6, 0.5)))
        for path, unit in (
            ("policy.multichild.loan_uplift", Fraction(5000)),
            ("policy.loan_cap", Fraction(5000)),
            ("policy.planned_allocation", Fraction(10**7)),
            ("policy.multichild.withdrawal_uplift", Fraction(1, 200)),
            ("policy.loan_to_value", Fraction(1, 200)),
            ("policy.liquidity_line", Fraction(1, 200)),
            ("policy.floor_area", Fraction(1)),
        ):
            put(path, unit * rng.randint(1, 200), self.last(unit * rng.randint(0, 200)))
        for path in (*(path for path in self.world.values if self.chance(0.08)), "collection.contributions"):
            target = (self.world.values[path][0] or Fraction(1)) * Fraction(rng.randint(500, 2000), 1000)
            if target > 0:
                self.world.targets[path] = target

    def _ratios(self) -> None:
        """Ratios as their amounts give them, of last year too; those without amounts are drawn."""
        values, rng = self.world.values, self.rng
        for each in QUOTIENTS:
            years: list[Fraction | None] = []
            for year in range(2):
                over, under = values[each.over][year] or Fraction(0), values[each.under][year]
                more = self.part(under or Fraction(0), 0.2) if each.at_least else 0
                years.append((over + more) / under if under else None)
            values[each.ratio] = (years[0], years[1])
        for path in ("income.rate", "policy.deposit_refund.rate"):
            self.world.put(
                path, Fraction(rng.randint(0, 4000), 10**5), self.last(Fraction(rng.randint(0, 4000), 10**5))
            )

    def _restate(self) -> None:
        """Opening stocks of another scope: nothing ties last year's stocks to this year's flows."""
        values = self.world.values

        def put_last(path: str, amount: Fraction) -> None:
            values[path] = (values[path][0], amount)

        total, lent = self.money(4e10), self.money(2e10)
        drawn, owed = self.part(total), self.part(lent)
        for path, amount in (
            ("collection.total", total),
            ("withdrawal.total", drawn),
            ("collection.balance", total - drawn),
            ("loans.total_issued", lent),
            ("loans.balance", owed),
            ("collection.units", Fraction(self.count(6000))),
            ("collection.employees", Fraction(self.count(500_000))),
            ("loans.total_count", Fraction(self.count(100_000))),
        ):
            put_last(path, amount)
        put_last("risk.overdue", self.part(owed / 200, 0.1))
        for each in QUOTIENTS[1:3]:
            over, under = values[each.over][1] or Fraction(0), values[each.under][1]
            values[each.ratio] = (values[each.ratio][0], over / under if under else None)


def draw_world(
    rng: random.Random, scopes: tuple[str, ...] = SCOPES, kinds: tuple[str, ...] = ("annual",)
) -> World:
    """A true world of one of the scopes and kinds."""
    return Draw(rng, scopes, kinds).draw()


def paths_of(world: World) -> list[str]:
    """All measures of a world, the members of its list as `items[i]`."""
    return [*world.values, *(f"{LIST}[{i}]" for i in range(1, len(world.items) + 1))]
