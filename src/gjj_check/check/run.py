"""One run over several files: what was checked, and what could not even be opened."""

from __future__ import annotations

from typing import NamedTuple

from gjj_check.check.exits import Exit, worst
from gjj_check.check.result import Result


class Unopened(NamedTuple):
    """A path that gave no report: the id of the message, and the reason of the system."""

    path: str
    id: str
    reason: str = ""

    @property
    def exit(self) -> Exit:
        """How a run over this path alone ends."""
        return Exit.NOTHING_CHECKED if self.id == "cli.no-reports" else Exit.USAGE


class Run(NamedTuple):
    """The results in the order of the paths, and the paths that gave none."""

    results: tuple[Result, ...]
    unopened: tuple[Unopened, ...] = ()

    @property
    def exit(self) -> Exit:
        """How the run ends, unless an output cannot be written."""
        return worst([each.exit for each in self.results] + [each.exit for each in self.unopened])
