"""Selecting rules by id, by the beginning of an id, or by name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from gjj_check.catalogue.entry import Catalogue


class UnknownSelectorError(Exception):
    """A selector that fits no rule; `nearest` are the ids and names most like it."""

    def __init__(self, selector: str, nearest: list[str]) -> None:
        super().__init__(selector)
        self.selector = selector
        self.nearest = nearest


def selected(catalogue: Catalogue, select: Iterable[str], ignore: Iterable[str]) -> Catalogue:
    """The catalogue with the rules that `select` names (all when it is empty) but `ignore` does not.

    Raises:
        UnknownSelectorError: a selector fits no rule.
    """
    chosen = {id for selector in select for id in matching(catalogue, selector)} or set(catalogue.rules)
    refused = {id for selector in ignore for id in matching(catalogue, selector)}
    return catalogue.only(chosen - refused) if len(chosen - refused) < len(catalogue.rules) else catalogue


def matching(catalogue: Catalogue, selector: str) -> list[str]:
    """The ids of the rules that a selector fits: an id, the beginning of one, a name in either language, or ALL.

    Raises:
        UnknownSelectorError: it fits none.
    """
    wanted = selector.strip().casefold()
    if wanted == "all":
        return list(catalogue.rules)
    found = [
        id
        for id, rule in catalogue.rules.items()
        if wanted and (id.casefold().startswith(wanted) or wanted in map(str.casefold, rule.name.values()))
    ]
    if wanted.upper() in catalogue.rules:
        return [wanted.upper()]
    if found:
        return found
    names = [name for rule in catalogue.rules.values() for name in (rule.id, *rule.name.values())]
    near = difflib.get_close_matches(selector, names, n=3, cutoff=0.4)
    raise UnknownSelectorError(
        selector, near or difflib.get_close_matches(selector.upper(), names, n=3, cutoff=0.3)
    )
