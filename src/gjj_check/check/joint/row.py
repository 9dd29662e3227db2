"""One statement about the unknown true amounts: a linear row, or one with products of two unknowns."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """`sum of coefficient times unknown (+ products) <= bound`, in integers.

    Attributes:
        terms: (index of the unknown, coefficient), in the order of the unknowns; empty for a row that printed
            digits alone decide.
        bound: the right side; a row scaled by a positive integer says the same.
        equal: whether it is an equation.
        figures: the ids of the printed figures whose intervals stand in the row.
        origin: index of what the row comes from, in the system's list of origins.
        strict: whether the bound itself is excluded.
        products: ((unknown, unknown), coefficient): a ratio that is itself unknown, times what it is a ratio of.
        guard: unknowns that must be positive for the row to mean anything: what it divides by.
    """

    terms: tuple[tuple[int, int], ...]
    bound: int
    equal: bool
    figures: frozenset[str]
    origin: int
    strict: bool = False
    products: tuple[tuple[tuple[int, int], int], ...] = ()
    guard: tuple[int, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether the row cannot hold whatever the amounts are: it has no unknowns and is false."""
        if self.terms or self.products:
            return False
        return self.bound < 0 or (self.bound == 0 and self.strict) or (self.equal and self.bound != 0)

    @property
    def plain(self) -> bool:
        """Whether the row is linear and always holds."""
        return not self.products and not self.guard

    @property
    def positive(self) -> int:
        """The unknown that the row says is positive, if that is all it says; else -1."""
        if self.strict and not self.bound and len(self.terms) == 1 and self.plain and self.terms[0][1] < 0:
            return self.terms[0][0]
        return -1

    @property
    def unknowns(self) -> list[int]:
        """All unknowns that it speaks of."""
        found = dict.fromkeys(unknown for unknown, _ in self.terms)
        for pair, _ in self.products:
            found.update(dict.fromkeys(pair))
        found.update(dict.fromkeys(self.guard))
        return list(found)


class Ground(NamedTuple):
    """The unknowns of a system: how many, which may be negative, which are whole numbers."""

    size: int
    free: frozenset[int] = frozenset()
    whole: frozenset[int] = frozenset()
