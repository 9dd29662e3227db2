"""What a command imports is what it costs to start."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.run import REPORT, ROOT, process

_PROGRAM = """
import sys
sys.argv = ["gjj-check", *{args!r}]
from gjj_check.cli.main import app
try:
    app(standalone_mode=False)
except SystemExit:
    pass
{after}
"""
HEAVY = {"pydantic", "jinja2", "highspy", "docx", "rich.table", "hashlib", "tomllib", "xml.etree"}


def _imported(*args: str) -> set[str]:
    """The heavy modules that a command imports."""
    seen = f"print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    code = _PROGRAM.format(args=args, after=seen)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": "src"},
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "args",
    [
        ("--help",),
        ("--version",),
        ("validate", "--help"),
        ("explain", "RS01"),
        ("rules",),
        ("--show-completion", "bash"),
    ],
)
def test_looking_something_up_imports_nothing_heavy(args: tuple[str, ...]) -> None:
    assert _imported(*args) == set()


def test_a_check_imports_neither_models_nor_templates() -> None:
    assert _imported("validate", REPORT, "--format", "text") == set()
    assert _imported("validate", REPORT) <= {"rich.table"}


def test_the_probe_sees_what_is_imported() -> None:
    assert "pydantic" in _imported("schema", "report")


@pytest.mark.parametrize(("lang", "told"), [("zh", "核对报告"), ("en", "Check reports")])
def test_help_speaks_both_languages(lang: str, told: str) -> None:
    assert told in process("--help", GJJ_CHECK_LANG=lang)[1].decode()
    assert told in process("validate", "--help", "--lang", lang)[1].decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(args=("--show-completion", shell), after="")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": "src"},
    )

    assert "_GJJ_CHECK_COMPLETE" in done.stdout
