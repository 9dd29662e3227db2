"""What a shell may complete behind an option. The catalogue is read only when its ids are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gjj_check.catalogue.entry import Catalogue

Completer = Callable[[str], list[str]]


def offered(values: str) -> Completer:
    """The values of an option, as its help shows them: `gate|review|audit`."""

    def complete(incomplete: str) -> list[str]:
        return [value for value in values.split("|") if value.startswith(incomplete)]

    return complete


def rule_ids(incomplete: str) -> list[str]:
    """The ids of the rules."""
    catalogue = _catalogue()
    return [id for id in catalogue.rules if id.startswith(incomplete)]


def entry_ids(incomplete: str) -> list[str]:
    """The ids of rules and indicators."""
    catalogue = _catalogue()
    rules = [id for id in catalogue.rules if id.startswith(incomplete)]
    return rules + [id for id in catalogue.indicators if id.startswith(incomplete)]


def sections(incomplete: str) -> list[str]:
    """The sections of the catalogue."""
    return [id for id in _catalogue().chapters if id.startswith(incomplete)]


def _catalogue() -> Catalogue:
    from gjj_check.catalogue.load import load_catalogue
    from gjj_check.catalogue.locate import builtin_directory

    return load_catalogue(builtin_directory()).catalogue
