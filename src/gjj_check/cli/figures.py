"""`figures`: what was read from reports, and what they imply without printing it."""

from __future__ import annotations

from gjj_check.catalogue.entry import Catalogue
from gjj_check.cli.exits import Exit
from gjj_check.cli.listing import Listing, show
from gjj_check.output import figure_list, implied_list
from gjj_check.output.texts import Language


def list_figures(
    path: str, catalogue: Catalogue, language: Language, format: str = "text", *, implied: bool = False
) -> Exit:
    """Print every figure that was read, or every amount that is implied; see `show`."""
    form = implied_list if implied else figure_list
    listing = Listing(form.as_lines, form.as_json, form.print_table)
    return show([path], catalogue, language, format, listing)
