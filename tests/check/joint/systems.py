"""Small systems of rows drawn from seeds, and an exact decision of them that shares nothing with the program's."""

from __future__ import annotations

import random
from fractions import Fraction

from gjj_check.check.joint.row import Ground, Row

MOST = 4000


def drawn(seed: int) -> tuple[Ground, list[Row]]:
    """A system of two to four unknowns: how many, which may be negative, and three to eight rows, some strict."""
    rng = random.Random(seed)
    size = rng.randint(2, 4)
    free = frozenset(unknown for unknown in range(size) if rng.random() < 0.2)
    rows = []
    for origin in range(rng.randint(3, 8)):
        unknowns = sorted(rng.sample(range(size), rng.randint(1, size)))
        terms = tuple((unknown, rng.choice((-3, -2, -1, 1, 2, 3))) for unknown in unknowns)
        equal = rng.random() < 0.25
        strict = not equal and rng.random() < 0.3
        rows.append(Row(terms, rng.randint(-6, 6), equal, frozenset({str(origin)}), origin, strict))
    return Ground(size, free), rows


def possible(ground: Ground, rows: list[Row]) -> bool | None:
    """Whether the rows can hold, by Fourier-Motzkin elimination over fractions; None where it grows too large."""
    system: dict[tuple[tuple[Fraction, ...], bool], Fraction] = {}

    def add(factors: list[Fraction], bound: Fraction, strict: bool) -> bool:
        size_of = max(map(abs, factors))
        if not size_of:
            return bound > 0 or (bound == 0 and not strict)
        key = tuple(each / size_of for each in factors), strict
        system[key] = min(system.get(key, bound / size_of), bound / size_of)
        return True

    for row in rows:
        factors = [Fraction(dict(row.terms).get(unknown, 0)) for unknown in range(ground.size)]
        if not add(factors, Fraction(row.bound), row.strict):
            return False
        if row.equal and not add([-each for each in factors], Fraction(-row.bound), False):
            return False
    for unknown in range(ground.size):
        if unknown not in ground.free:
            add([Fraction(-(each == unknown)) for each in range(ground.size)], Fraction(0), False)
    for unknown in range(ground.size):
        old = [(factors, strict, bound) for (factors, strict), bound in system.items()]
        system.clear()
        above = [each for each in old if each[0][unknown] > 0]
        below = [each for each in old if each[0][unknown] < 0]
        system.update({(factors, strict): bound for factors, strict, bound in old if not factors[unknown]})
        for one, one_strict, most in above:
            for other, other_strict, least in below:
                a, b = one[unknown], -other[unknown]
                factors = [x / a + y / b for x, y in zip(one, other, strict=True)]
                if not add(factors, most / a + least / b, one_strict or other_strict):
                    return False
        if len(system) > MOST:
            return None
    return True
