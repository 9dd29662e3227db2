"""The configuration of a run: options first, then the closest configuration file, then the defaults."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final, NamedTuple

NAME: Final = "gjj-check.toml"
PROJECT: Final = "pyproject.toml"
TABLE: Final = "tool.gjj-check"
_LARGEST: Final = 2**20
_PATHS: Final = ("catalogue", "waivers")


class ConfigError(Exception):
    """A configuration file that cannot be used: the message's id and what it mentions."""

    def __init__(self, path: Path, line: int, id: str, **params: str) -> None:
        super().__init__(id)
        self.path = path
        self.line = line
        self.id = id
        self.params = params


class Config(NamedTuple):
    """What a configuration file says, by the names of the options, and where it stands (None: there is none)."""

    values: dict[str, Any]
    path: Path | None = None


def find(paths: list[str]) -> Path | None:
    """The closest configuration file: in the folder that holds all paths, else in the nearest above it.

    `gjj-check.toml` wins over a `pyproject.toml` beside it; one without `[tool.gjj-check]` is passed over.
    """
    try:
        named = [Path(path).resolve() for path in paths if path != "-"]
        start = Path(os.path.commonpath(named)) if named else Path.cwd()
    except (OSError, ValueError):  # no path at all, or paths on different drives
        start = Path.cwd()
    for folder in (start, *start.parents):
        for name in (NAME, PROJECT):
            if os.path.isfile(folder / name) and (name == NAME or _mentions(folder / name)):  # noqa: PTH113 - never raises
                return folder / name
    return None


def read(path: Path) -> Config:
    """The settings in a configuration file; paths in it are made relative to the working folder.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or sets what is no setting.
    """
    import re
    import tomllib

    try:
        with path.open("rb") as stream:
            text = stream.read(_LARGEST).decode()
        document = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(path, 1, "config.unreadable", reason=error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise ConfigError(path, 1, "source.encoding", encoding="utf-8") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        raise ConfigError(
            path, int(place[1]) if place else len(text.splitlines()), "config.syntax", found=str(error)
        ) from None
    if path.name == PROJECT:
        document = document.get("tool", {}).get("gjj-check", {})
    return Config(_checked(document, text, path), path)


def _mentions(project: Path) -> bool:
    try:
        with project.open("rb") as stream:
            return TABLE.encode() in stream.read(_LARGEST)
    except OSError:
        return False


def _checked(document: dict[str, Any], text: str, path: Path) -> dict[str, Any]:
    from pydantic import ValidationError

    from gjj_check.cli.settings import Settings

    try:
        settings = Settings.model_validate(document)
    except ValidationError as error:
        raise _error(error.errors(include_url=False)[0], text, path) from None
    values = settings.model_dump(exclude_none=True)
    for key in _PATHS:
        if key in values:
            values[key] = [_beside(path, entry) for entry in values[key]]
    if "report" in values:
        parted = [entry.partition("=") for entry in values["report"]]
        values["report"] = [f"{format}={_beside(path, file)}" for format, _, file in parted]
    return values


def _beside(path: Path, entry: str) -> str:
    """A path in a configuration file, seen from the working folder."""
    return os.path.relpath(path.parent / entry)


def _error(detail: Any, text: str, path: Path) -> ConfigError:
    import difflib
    import re

    from gjj_check.cli.settings import Settings

    key = str(detail["loc"][0]) if detail["loc"] else ""
    line = next(
        (
            number
            for number, each in enumerate(text.splitlines(), 1)
            if re.match(rf"\s*[\"']?{re.escape(key)}\b", each)
        ),
        1,
    )
    known = [field.alias or name for name, field in Settings.model_fields.items()]
    if detail["type"] == "extra_forbidden":
        nearest = difflib.get_close_matches(key, known, n=1) or known
        return ConfigError(path, line, "report.unknown-key", key=key, nearest=", ".join(nearest))
    return ConfigError(path, line, "config.value", key=key, found=detail["msg"])
