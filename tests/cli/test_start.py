"""What a command imports is what it costs to start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
_ENVIRONMENT = {"PYTHONPATH": "src", "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
"""The shell is the one that is named, not the one that the tests happen to run in."""
HEAVY = {"pydantic", "jinja2", "z3", "docx", "rich.table", "hashlib", "tomllib", "xml.etree"}


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
        env=_ENVIRONMENT,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "args",
    [
        ("--help",),
        ("--version",),
        ("validate", "--help"),
        ("baseline", "write", "--help"),
        ("catalogue", "--help"),
        ("explain", "RS01"),
        ("explain", "collection.contributions", "--lang", "en"),
        ("rules",),
        ("indicators", "--section", "loans"),
        ("--show-completion", "bash"),
    ],
)
def test_looking_something_up_imports_nothing_heavy(args: tuple[str, ...]) -> None:
    assert _imported(*args) == set()


_BASH = """
eval "$(gjj-check --show-completion bash)"
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMPREPLY=()
"$(complete -p gjj-check | sed 's/.*-F \\([^ ]*\\).*/\\1/')" gjj-check
echo "${{COMPREPLY[*]}}"
"""


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("gjj-check va", "validate"),
        ("gjj-check baseline p", "prune"),
        ("gjj-check validate --fo", "--format"),
        ('gjj-check validate --profile ""', "gate review audit"),
        ("gjj-check validate --format s", "scorecard sarif"),
        ("gjj-check validate --select WD", "WD01 WD02 WD03 WD04"),
        ("gjj-check explain RS", "RS01"),
        ("gjj-check explain loans.b", "loans.balance"),
        ("gjj-check rules --section lo", "loans"),
        ("gjj-check schema c", "catalogue config"),
    ],
)
def test_bash_completes(words: str, completed: str, tmp_path: Path) -> None:
    command = tmp_path / "gjj-check"
    command.write_text(f"#!{sys.executable}\nfrom gjj_check.cli.main import main\nmain()\n", encoding="utf-8")
    command.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", _BASH.format(words=words)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": path, "PYTHONPATH": str(ROOT / "src"), "SHELL": "/bin/bash", "HOME": str(tmp_path)},
    )

    assert (done.stdout.split(), done.stderr) == (completed.split(), "")


@pytest.mark.parametrize("words", ["gjj-check va", "gjj-check explain W", "gjj-check validate --format "])
def test_completing_imports_nothing_heavy(words: str) -> None:
    code = _PROGRAM.format(args=(), after=f"print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)")
    done = subprocess.run(
        [sys.executable, "-c", code.replace("app(standalone_mode=False)", "app(prog_name='gjj-check')")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={
            "PYTHONPATH": "src", "_GJJ_CHECK_COMPLETE": "complete_bash", "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        },
    )  # fmt: skip

    assert done.stdout.split()
    assert done.stderr.split() == []


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
        env=_ENVIRONMENT,
    )

    assert "_GJJ_CHECK_COMPLETE" in done.stdout
