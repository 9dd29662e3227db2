"""From paths to bytes: files, folders, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gjj_check.source.decode import LARGEST


class Input(NamedTuple):
    """The bytes of a report, or the id of the message that says why there are none."""

    name: str
    data: bytes
    fault: str = ""
    reason: str = ""


def inputs(paths: list[str]) -> Iterator[Input]:
    """Every report the paths name: `-` is standard input, a folder stands for its `*.yaml` and `*.yml`."""
    for path in paths:
        if path == "-":
            yield Input("<stdin>", sys.stdin.buffer.read(LARGEST + 1))
            continue
        place = Path(path)
        try:
            if place.is_dir():
                files = sorted(file for ending in ("*.yaml", "*.yml") for file in place.rglob(ending))
                if not files:
                    yield Input(_shown(path), b"", "cli.no-reports")
                for file in files:
                    if file.is_fifo():  # named by nobody, and reading it would wait for ever
                        yield Input(_shown(file.as_posix()), b"", "cli.unreadable", "FIFO")
                    else:
                        yield _read(file)
            else:
                yield _read(place)
        except (OSError, ValueError) as error:
            yield Input(_shown(path), b"", "cli.unreadable", getattr(error, "strerror", None) or str(error))


def _read(path: Path) -> Input:
    name = _shown(path.as_posix())
    try:
        with path.open("rb") as stream:
            return Input(name, stream.read(LARGEST + 1))
    except FileNotFoundError:
        return Input(name, b"", "cli.no-file")
    except OSError as error:
        return Input(name, b"", "cli.unreadable", error.strerror or str(error))


def _shown(name: str) -> str:
    """A path without characters that would steer the terminal it is shown on."""
    if name.isprintable():
        return name
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in name)
