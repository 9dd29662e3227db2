"""What a shell may complete behind an option. The catalogue is read only when its ids are asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gjj_check.catalogue.entry import Catalogue

Completer = Callable[[str], list[str]]

_COMPLETING: Final = "_GJJ_CHECK_COMPLETE" in os.environ
"""Whether a shell is asking: typer takes every completer apart, which would cost each run 3 ms."""


def offered(values: str) -> Completer | None:
    """The values of an option, as its help shows them: `gate|review|audit`."""

    def complete(incomplete: str) -> list[str]:
        return [value for value in values.split("|") if value.startswith(incomplete)]

    return complete if _COMPLETING else None


def _rule_ids(incomplete: str) -> list[str]:
    """The ids of the rules."""
    catalogue = _catalogue()
    return [id for id in catalogue.rules if id.startswith(incomplete)]


def _entry_ids(incomplete: str) -> list[str]:
    """The ids of rules and indicators."""
    catalogue = _catalogue()
    rules = [id for id in catalogue.rules if id.startswith(incomplete)]
    return rules + [id for id in catalogue.indicators if id.startswith(incomplete)]


def _sections(incomplete: str) -> list[str]:
    """The sections of the catalogue."""
    return [id for id in _catalogue().chapters if id.startswith(incomplete)]


rule_ids: Final[Completer | None] = _rule_ids if _COMPLETING else None
entry_ids: Final[Completer | None] = _entry_ids if _COMPLETING else None
sections: Final[Completer | None] = _sections if _COMPLETING else None


def _catalogue() -> Catalogue:
    from gjj_check.catalogue.load import load_catalogue
    from gjj_check.catalogue.locate import builtin_directory

    return load_catalogue(builtin_directory()).catalogue
