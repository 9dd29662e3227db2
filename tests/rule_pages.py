"""The rule reference: `python -m tests.rule_pages docs` writes the pages; a test compares."""

from __future__ import annotations

import sys
from pathlib import Path

from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.result import check
from gjj_check.output.rule_page import reference

ROOT = Path(__file__).parent.parent


def pages() -> dict[str, str]:
    """The pages by the names of their files."""
    name = "reports/2023.yaml"
    catalogue = load_catalogue(builtin_directory()).catalogue
    result = check((ROOT / name).read_bytes(), name, catalogue)
    return {
        "rules.md": reference(catalogue, "en", result),
        "rules.zh-CN.md": reference(catalogue, "zh", result),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")
