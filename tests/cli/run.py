"""The program as users start it: a process of its own, or the same entry point in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from gjj_check.cli.main import app

ROOT = Path(__file__).parent.parent.parent
REPORT = str(ROOT / "reports" / "2023.yaml")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def here(*args: str, stdin: bytes = b"") -> Ran:
    """Run inside this process: quick, and seen by the coverage."""
    result = CliRunner().invoke(app, list(args), input=stdin, env={"GJJ_CHECK_LANG": "zh"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def process(*args: str, stdin: bytes = b"", **env: str) -> tuple[int, bytes, bytes]:
    """Run as a process of its own, with nothing but the given environment on top of this one's."""
    done = subprocess.run(
        [sys.executable, "-m", "gjj_check", *args],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "GJJ_CHECK_LANG": "zh", **env},
    )
    return done.returncode, done.stdout, done.stderr
