"""The catalogue is found wherever the program is installed: checkout, editable install, wheel, source archive."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from gjj_check.catalogue import locate
from gjj_check.catalogue.locate import builtin_directory

pytest.importorskip("hatchling", reason="the wheel is built with hatchling")

_ROOT = Path(__file__).parent.parent
_FILES = sorted(file.name for file in (_ROOT / "indicators").glob("*.yaml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    for target in ("wheel", "sdist"):
        command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
        subprocess.run(command, cwd=_ROOT, check=True, capture_output=True)
    return folder


def _found_by(folder: Path, code: str) -> str:
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); {code}"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def test_a_checkout_and_an_editable_install_use_the_folder_at_the_top() -> None:
    assert builtin_directory() == _ROOT / "indicators"


def test_a_wheel_carries_the_catalogue_inside_the_package(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "from gjj_check.catalogue.locate import builtin_directory as b; print(b())"
    found = Path(_found_by(tmp_path, code))

    assert found == tmp_path / "gjj_check" / "indicators"
    assert sorted(file.name for file in found.iterdir()) == _FILES


def test_an_installed_wheel_checks_the_published_report(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    report = str(_ROOT / "reports" / "2023.yaml")
    command = f"sys.argv = ['gjj-check', 'validate', {report!r}, '--format', 'text']"
    code = f"{command}; from gjj_check.cli.main import app; print('exit', app(standalone_mode=False))"

    assert _found_by(tmp_path, code).endswith("exit 1")
    assert "</html>" in _found_by(tmp_path, code.replace("'text'", "'html'"))


def test_a_source_archive_carries_the_catalogue_at_the_top(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {Path(name).parts[1:] for name in archive.getnames()}

    assert all(("indicators", name) in names for name in _FILES)
    assert ("LICENSE",) in names


def test_a_source_archive_carries_everything_that_is_tracked(built: Path) -> None:
    """So that `make test` runs in it: only what concerns the version control itself is missing."""
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {"/".join(Path(name).parts[1:]) for name in archive.getnames()}
    listed = subprocess.run(["git", "ls-files"], cwd=_ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")

    assert set(listed.stdout.splitlines()) - names - {".gitattributes"} == set()


def test_a_damaged_installation_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(locate, "__file__", str(tmp_path / "a" / "b" / "c" / "locate.py"))

    with pytest.raises(FileNotFoundError, match="indicators"):
        builtin_directory()
