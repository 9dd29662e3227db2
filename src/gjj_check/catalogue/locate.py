"""Where the built-in catalogue lies: in the installed package, else at the top of the checkout."""

from __future__ import annotations

from pathlib import Path


def builtin_directory() -> Path:
    """The folder `indicators/`.

    A wheel carries it inside the package; an editable install and a checkout have it beside `src/`.

    Raises:
        FileNotFoundError: neither is there: the installation is damaged.
    """
    package = Path(__file__).parent.parent
    for place in (package / "indicators", package.parent.parent / "indicators"):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the catalogue folder 'indicators' is missing beside {package}")
