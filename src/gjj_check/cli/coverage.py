"""`coverage`: what no rule would notice."""

from __future__ import annotations

from gjj_check.catalogue.entry import Catalogue
from gjj_check.cli.exits import Exit
from gjj_check.cli.listing import Listing, show
from gjj_check.output.coverage_list import as_json, as_lines, print_table
from gjj_check.output.texts import Language


def show_coverage(path: str, catalogue: Catalogue, language: Language, format: str = "text") -> Exit:
    """Print how far each figure could be misprinted unnoticed; see `show`."""
    return show([path], catalogue, language, format, Listing(as_lines, as_json, print_table))
