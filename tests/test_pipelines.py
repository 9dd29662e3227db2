"""The very commands in the hooks, the action and the templates, run in a folder as a pipeline would."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

ROOT = Path(__file__).parent.parent
PUBLISHED = (ROOT / "reports" / "2023.yaml").read_text(encoding="utf-8")
CORRECTED = PUBLISHED.replace("1.31 亿元", "1.30 亿元")


def _yaml(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A fresh repository with one draft, and the program on the path."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "gjj-check"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gjj_check "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def _shell(script: str, folder: Path, draft: str, **env: str) -> subprocess.CompletedProcess[str]:
    (folder / "reports" / "2024.yaml").write_text(draft, encoding="utf-8")
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "GJJ_CHECK_LANG": "zh", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def _steps(path: str) -> dict[str, Any]:
    document = _yaml(path)
    steps = document["runs"]["steps"] if "runs" in document else document["jobs"]["check"]["steps"]
    return {step["name"]: step for step in steps if "run" in step}


def _action_env() -> dict[str, str]:
    """The environment of the action's check with the defaults of its inputs."""
    inputs = {name: each["default"] for name, each in _yaml("action.yml")["inputs"].items()}
    env = _steps("action.yml")["check"]["env"]
    return {key: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")] for key, value in env.items()}


@pytest.mark.parametrize("source", ["action.yml", ".github/workflows/reports.yml"])
@pytest.mark.parametrize(("draft", "code"), [(PUBLISHED, 1), (CORRECTED, 0)], ids=["planted", "corrected"])
def test_the_github_job(source: str, draft: str, code: int, repository: Path) -> None:
    (repository / ".github").mkdir()
    (repository / ".github" / "gjj-waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    summary = repository / "summary.md"
    env = {"GITHUB_STEP_SUMMARY": str(summary), **(_action_env() if source == "action.yml" else {})}
    done = _shell(_steps(source)["check"]["run"], repository, draft, **env)

    assert (done.returncode, done.stderr) == (code, "")
    assert ("::error file=reports/2024.yaml,line=116,col=48" in done.stdout) is bool(code)
    sarif = json.loads((repository / "gjj-check.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["RS01"] * code
    assert JUnitXml.fromfile(str(repository / "gjj-check.junit.xml")).failures == code
    assert "## " in summary.read_text(encoding="utf-8")


def test_this_repository_passes_its_own_gate() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gjj_check", *_checked_here()],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0


def _checked_here() -> list[str]:
    """The check of this repository without its outputs, which would be left lying here."""
    words = shlex.split(_steps(".github/workflows/reports.yml")["check"]["run"])[1:]
    return [
        word for before, word in zip(["", *words], words, strict=False) if "--report" not in (word, before)
    ]


def test_both_install_the_package_that_stands_beside_them(tmp_path: Path) -> None:
    for source, env in (
        ("action.yml", {"GITHUB_ACTION_PATH": str(ROOT)}),
        (".github/workflows/reports.yml", {}),
    ):
        script = _steps(source)["install"]["run"].replace("python", shlex.quote(sys.executable), 1)
        target = tmp_path / source.replace("/", "_")
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=ROOT,
            env={
                **os.environ, **env, "PIP_TARGET": str(target), "PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1",
                "PIP_NO_BUILD_ISOLATION": "0",
            },
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip

        assert done.returncode == 0, done.stderr
        assert (target / "gjj_check" / "indicators" / "loans.yaml").exists()


@pytest.mark.parametrize(("draft", "code"), [(PUBLISHED, 1), (CORRECTED, 0)], ids=["planted", "corrected"])
def test_the_gitlab_job(draft: str, code: int, repository: Path) -> None:
    job = _yaml("templates/gjj-check.gitlab-ci.yml")["gjj-check"]
    done = _shell("\n".join(job["script"]), repository, draft, **job["variables"])
    quality = json.loads(
        (repository / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8")
    )

    assert (done.returncode, done.stderr) == (code, "")
    assert [entry["check_name"] for entry in quality] == ["RS01"] * code
    assert (repository / job["artifacts"]["reports"]["junit"]).exists()


@pytest.mark.parametrize("hook", _yaml(".pre-commit-hooks.yaml"), ids=lambda hook: hook["id"])
def test_the_hooks(hook: dict[str, str], repository: Path) -> None:
    (repository / "gjj-waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    done = {
        draft: _shell(f"{hook['entry']} reports/2024.yaml", repository, draft).returncode
        for draft in (PUBLISHED, CORRECTED)
    }

    assert done[CORRECTED] == 0
    assert done[PUBLISHED] == (1 if hook["id"] == "gjj-check" else 0)
    assert hook["language"] == "python"


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-workflows", ".github/workflows/reports.yml"),
        ("github-actions", "action.yml"),
        ("gitlab-ci", "templates/gjj-check.gitlab-ci.yml"),
    ],
)
def test_the_services_accept_the_files(schema: str, file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
