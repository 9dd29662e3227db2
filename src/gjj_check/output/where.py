"""Paths as machine formats want them: relative to the working folder, with forward slashes."""

from __future__ import annotations

import os
from pathlib import Path


def relative(path: str) -> str:
    """The path seen from the working folder where it lies inside, else as it was given."""
    if path.startswith("<"):
        return path
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links out of the folder
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(path).as_posix()
