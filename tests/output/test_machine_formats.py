"""What holds for every format a machine reads."""

from __future__ import annotations

import re

import pytest

from gjj_check.output.formats import FORMATS, render
from tests.output.cases import CASES

_MACHINE = [format for format in FORMATS if format not in ("scorecard",)]


@pytest.mark.parametrize("format", _MACHINE)
@pytest.mark.parametrize("case", CASES)
def test_the_same_run_is_written_byte_for_byte_the_same(case: str, format: str) -> None:
    assert render(format, CASES[case](), "zh") == render(format, CASES[case](), "zh")


@pytest.mark.parametrize("format", ["json", "sarif", "junit", "github", "gitlab", "text"])
def test_ids_and_numbers_do_not_change_with_the_language(format: str) -> None:
    figures = r"[A-Z]{2}[0-9]{2}|-?[0-9]+(?:\.[0-9]+)+|[0-9a-f]{16,}"
    zh, en = (
        re.findall(figures, render(format, CASES["published"](), language)) for language in ("zh", "en")
    )
    # the reasons of rules quote numbers of their own; what both languages share must be in the same order
    assert [each for each in zh if each in set(en)] == [each for each in en if each in set(zh)]
    assert {"RS01", "LN08"} <= set(zh)


@pytest.mark.parametrize("format", _MACHINE)
def test_an_accepted_finding_is_never_silent(format: str) -> None:
    text = render(format, CASES["accepted"](), "zh")

    if format != "gitlab":
        assert "已认可 1 项" in text or "原件如此" in text


@pytest.mark.parametrize("format", _MACHINE)
def test_no_machine_path_is_written(format: str, tmp_path: object) -> None:
    from gjj_check.check.run import Run
    from tests.output.cases import ROOT, TEXT, result

    run = Run((result(TEXT, str(ROOT / "reports" / "2023.yaml")),))
    if format in ("sarif", "junit", "github", "gitlab", "markdown"):
        assert str(ROOT) not in render(format, run, "zh")
