"""The picture of the scorecard in the READMEs: a real run, exported by rich.

`python -m tests.picture docs/scorecard.svg` writes it; a test compares.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME

from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.result import check
from gjj_check.output.scorecard import print_scorecard

ROOT = Path(__file__).parent.parent


def picture() -> str:
    """The scorecard of the published report as SVG."""
    name = "reports/2023.yaml"
    catalogue = load_catalogue(builtin_directory()).catalogue
    result = check((ROOT / name).read_bytes(), name, catalogue)
    console = Console(
        record=True, file=io.StringIO(), width=100, force_terminal=True, color_system="standard", markup=False,
        emoji=False, highlight=False, legacy_windows=False,
    )  # fmt: skip
    print_scorecard(console, result, "zh")
    title = "gjj-check validate reports/2023.yaml"
    return console.export_svg(title=title, theme=SVG_EXPORT_THEME, unique_id="gjj-check")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(), encoding="utf-8")
