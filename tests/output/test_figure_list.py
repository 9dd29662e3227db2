"""The table of figures for terminals."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import check
from gjj_check.output.figure_list import print_table
from gjj_check.output.scorecard import make_console


def _table(text: str, catalogue: Catalogue, width: int = 100) -> list[str]:
    stream = io.StringIO()
    print_table(make_console(stream, "never", width), check(text.encode(), "x.yaml", catalogue), "zh")
    return stream.getvalue().splitlines()


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_the_columns_fit_and_nothing_is_left_out(width: int, report_text: str, catalogue: Catalogue) -> None:
    lines = _table(report_text, catalogue, width)
    shown = "".join("".join(lines).split())

    assert max(map(cell_len, lines)) <= width
    figures = check(report_text.encode(), "x.yaml", catalogue).ledger.printed
    assert "".join(lines).count("…") == sum(not printed.interval.is_point for printed in figures)
    for printed in figures:
        assert f"{printed.place.line}:{printed.place.column}" in shown
    assert "income.remitted.management" in shown or width < 100


@pytest.mark.parametrize("name", ['"two\\nlines"', '"\\u202eright"', "'[bold]x[/bold] :smile:'", "名" * 300])
def test_no_name_breaks_the_table(name: str, catalogue: Catalogue) -> None:
    lines = _table(f"budget: {{projects: {{items: [{{name: {name}, value: 3 万元}}]}}}}", catalogue)

    assert all(line.isprintable() and cell_len(line) <= 100 for line in lines)
    assert "[bold]" in "".join(lines) or "bold" not in name


def test_a_report_without_figures_has_a_heading_only(catalogue: Catalogue) -> None:
    assert _table("report: {institution: 甲, year: 2023}", catalogue) == ["x.yaml  甲  2023"]
