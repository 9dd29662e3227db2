"""Exit codes: a contract that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """What the process says to its caller."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOTHING_CHECKED = 3
    INTERNAL = 4
    INTERRUPTED = 130


def worst(codes: Iterable[Exit]) -> Exit:
    """The code of a run over several reports: the gravest of theirs."""
    order = (Exit.INTERNAL, Exit.USAGE, Exit.FINDINGS, Exit.NOTHING_CHECKED, Exit.CLEAN)
    found = set(codes)
    return next((code for code in order if code in found), Exit.NOTHING_CHECKED)
