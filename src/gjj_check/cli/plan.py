"""What one run is to do: the options, the configuration file and the defaults made into one plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, cast

import typer

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import Options, Profile
from gjj_check.check.waiver import Waiver, is_date
from gjj_check.cli.choices import PROFILES, SEVERITIES
from gjj_check.cli.config import Config, ConfigError, find, read
from gjj_check.cli.options import choose, language_of, load_catalogue, refuse
from gjj_check.output.formats import FORMATS
from gjj_check.output.texts import Language, say

_DEFAULTS: dict[str, Any] = {
    "profile": "review", "fail_on": "error", "min_coverage": 0, "select": [], "ignore": [], "catalogue": [],
    "waivers": [], "lang": None, "format": "scorecard", "report": [], "joint": True,
}  # fmt: skip


class Plan(NamedTuple):
    """What one run is to do.

    Attributes:
        settings: every setting in force, by the name of its option.
        config: the configuration file, where there is one.
        catalogue: the catalogue with only the selected rules.
        options: how a report is judged.
        language: the language of the output.
        outputs: further outputs, each a format and a path.
    """

    settings: dict[str, Any]
    config: Path | None
    catalogue: Catalogue
    options: Options
    language: Language
    outputs: tuple[tuple[str, str], ...]


def plan_of(
    paths: list[str],
    given: dict[str, Any],
    *,
    config: str | None,
    no_config: bool,
    today: str | None,
    no_waivers: bool,
) -> Plan:
    """The plan of a run from the options `given`, those not given being None.

    Raises:
        typer.Exit: the configuration, the catalogue or a waiver file is faulty; after the reason is printed.
        typer.BadParameter: an option has a value that it cannot have.
    """
    found = Config({}) if no_config else _config(paths, config, language_of(given["lang"]))
    settings = {
        key: given[key] if given[key] not in (None, []) else found.values.get(key, default)
        for key, default in _DEFAULTS.items()
    }
    for key in ("select", "ignore"):
        settings[key] = [part.strip() for entry in settings[key] for part in entry.split(",") if part.strip()]
    choose("--profile", settings["profile"], *PROFILES)
    choose("--fail-on", settings["fail_on"], *SEVERITIES)
    choose("--format", settings["format"], *FORMATS)
    language = language_of(settings["lang"])
    catalogue = _selected(load_catalogue(settings["catalogue"], language), settings, language)
    options = Options(
        cast("Profile", settings["profile"]),
        settings["min_coverage"],
        None if no_waivers else _waivers(settings["waivers"], language),
        _day(today, language),
        settings["joint"],
        settings["fail_on"],
    )
    outputs = tuple(_output(entry, language) for entry in settings["report"])
    return Plan(settings, found.path, catalogue, options, language, outputs)


def show(plan: Plan) -> None:
    """Print the settings in force as they would stand in a configuration file, and where they come from."""
    import json

    typer.echo(f"# {plan.config or '-'}")
    for key, value in plan.settings.items():
        if value is not None:
            typer.echo(f"{key.replace('_', '-')} = {json.dumps(value, ensure_ascii=False)}")


def _config(paths: list[str], named: str | None, language: Language) -> Config:
    path = Path(named) if named else find(paths)
    if path is None:
        return Config({})
    try:
        return read(path)
    except ConfigError as error:
        refuse(f"{error.path}:{error.line}: {say(language, error.id, **error.params)}")


def _selected(catalogue: Catalogue, settings: dict[str, Any], language: Language) -> Catalogue:
    if not settings["select"] and not settings["ignore"]:
        return catalogue
    from gjj_check.check.selection import UnknownSelectorError, selected

    try:
        return selected(catalogue, settings["select"], settings["ignore"])
    except UnknownSelectorError as error:
        nearest = ", ".join(error.nearest) or "gjj-check rules"
        refuse(say(language, "cli.unknown-selector", selector=error.selector, nearest=nearest))


def _waivers(files: list[str], language: Language) -> tuple[Waiver, ...]:
    if not files:
        return ()
    from gjj_check.cli.baseline import read_waivers

    return tuple(waiver for file in files for waiver in read_waivers(file, language))


def _day(today: str | None, language: Language) -> str:
    if today is not None:
        if not is_date(today):
            refuse(say(language, "cli.today", text=today))
        return today
    import time

    return time.strftime("%Y-%m-%d")


def _output(entry: str, language: Language) -> tuple[str, str]:
    format, equals, path = entry.partition("=")
    if not equals or not path:
        refuse(say(language, "cli.report-option", text=entry))
    choose("--report", format, *FORMATS)
    return format, path
