"""What most tests need: the built-in catalogue and the published report."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory

settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")

REPORT = Path(__file__).parent.parent / "reports" / "2023.yaml"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    loaded = load_catalogue(builtin_directory())
    assert loaded.problems == []
    return loaded.catalogue


@pytest.fixture(scope="session")
def report_text() -> str:
    return REPORT.read_text(encoding="utf-8")
