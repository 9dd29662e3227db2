"""What a run costs: whole processes in turn, as multiples of an empty interpreter, and one report in process.

Run with `make bench`. Machines are noisy: read the ratios, which are medians of round-by-round ratios.
This process imports little before it starts others: a child's peak memory cannot be read below its parent's.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 15
CALLS = 300
REPORT = str(Path(__file__).parent.parent / "reports" / "2023.yaml")
FLOOR = "python -c pass"
JOINT = 12
"""What deciding all rules together may add, in multiples of the floor."""
SCHEMA = (
    "import json; from gjj_check.report.report import Report as R; print(json.dumps(R.model_json_schema()))"
)


def edited(*changes: tuple[str, str]) -> str:
    """The published report with other figures."""
    text = Path(REPORT).read_text(encoding="utf-8")
    for old, new in changes:
        text = text.replace(old, new, 1)
    return text


def measured(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of one process."""
    start = time.perf_counter()
    pid = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)],
    )
    _, _, usage = os.wait4(pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def commands(schema: str, conflicting: str) -> dict[str, tuple[list[str], float | None]]:
    """The commands by name, each with the most it may cost, in multiples of the floor."""
    scripts = Path(sys.executable).parent
    ours = str(scripts / "gjj-check")
    imports = "import typer, yaml, rich.console, rich.table; from pydantic import BaseModel, Field"
    return {
        FLOOR: ([sys.executable, "-c", "pass"], None),
        "validate --no-joint, scorecard": ([ours, "validate", REPORT, "--no-joint"], 20),
        "validate --no-joint, json": ([ours, "validate", REPORT, "--no-joint", "--format", "json"], 16),
        "validate, scorecard": ([ours, "validate", REPORT], 20 + JOINT),
        "validate, json": ([ours, "validate", REPORT, "--format", "json"], 16 + JOINT),
        "validate, needs the solver": ([ours, "validate", conflicting], None),
        "--version": ([ours, "--version"], 8),
        "--help": ([ours, "--help"], None),
        "import typer, pydantic, rich, yaml": ([sys.executable, "-c", imports], None),
        "check-jsonschema": ([str(scripts / "check-jsonschema"), "--schemafile", schema, REPORT], None),
    }


def processes() -> None:
    """Print the table of whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        schema = Path(folder) / "report.json"
        schema.write_bytes(subprocess.check_output([sys.executable, "-c", SCHEMA]))
        conflicting = Path(folder) / "conflicting.yaml"
        conflicting.write_text(edited(("1.31 亿元", "1.30 亿元"), ("+13.72%", "+13.77%")), encoding="utf-8")
        table = commands(str(schema), str(conflicting))
        if absent := [command[0] for command, _ in table.values() if not Path(command[0]).exists()]:
            sys.exit(f"not installed: {', '.join(dict.fromkeys(absent))}; run `make bench`")
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in table}
        for turn in range(ROUNDS + 1):
            for name, (command, _) in table.items():
                run = measured(command)
                if turn:
                    runs[name].append(run)
    print(f"{'whole process, median of ' + str(ROUNDS):36} {'ms':>7} {'x floor':>8} {'MiB':>6}  target")
    for name, (_, most) in table.items():
        wall = statistics.median(seconds for seconds, _ in runs[name])
        peak = statistics.median(size for _, size in runs[name])
        pairs = zip(runs[name], runs[FLOOR], strict=True)
        ratio = statistics.median(mine[0] / floor[0] for mine, floor in pairs)
        target = (
            "" if most is None else f"<= {most} x: {verdict(ratio, most)}, <= 45 MiB: {verdict(peak, 45)}"
        )
        print(f"{name:36} {wall * 1000:7.1f} {ratio:8.2f} {peak:6.1f}  {target}")


def in_process() -> None:
    """Print what one report costs in a warm process, beside loading its YAML with libyaml."""
    import gc

    import yaml

    from gjj_check.catalogue.load import load_catalogue
    from gjj_check.catalogue.locate import builtin_directory
    from gjj_check.check.result import Options, check
    from gjj_check.report.report import Report

    gc.set_threshold(100_000)  # as the program runs, for all that is timed here
    catalogue = load_catalogue(builtin_directory()).catalogue
    data = Path(REPORT).read_bytes()
    text = data.decode()

    singly = Options(joint=False)

    def each_rule() -> object:
        result = check(data, REPORT, catalogue, singly)
        return result, [finding.would_print for finding in result.findings]

    def with_models() -> object:
        result = check(data, REPORT, catalogue, singly)
        return Report.model_validate(result.draft.root), [finding.would_print for finding in result.findings]

    def together() -> object:
        result = check(data, REPORT, catalogue)
        return result, [finding.would_print for finding in result.findings]

    def libyaml() -> object:
        return yaml.load(text, yaml.CSafeLoader)

    targets = {"CSafeLoader": None, "check": 2, "check + models": 2, "check, rules together too": None}
    times = dict(zip(targets, (libyaml, each_rule, with_models, together), strict=True))
    took: dict[str, list[float]] = {name: [] for name in times}
    for turn in range(10 + CALLS):
        for name, run in times.items():
            seconds = timed(run)
            if turn >= 10:
                took[name].append(seconds)
    print(f"\n{'one report in process, median of ' + str(CALLS):36} {'ms':>7} {'x CSafe':>8}")
    for name, mine in took.items():
        pairs = zip(mine, took["CSafeLoader"], strict=True)
        ratio = statistics.median(seconds / floor for seconds, floor in pairs)
        most = targets[name]
        target = "" if most is None else f"<= {most} x: {verdict(ratio, most)}"
        print(f"{name:36} {statistics.median(mine) * 1000:7.2f} {ratio:8.2f} {'':6}  {target}")


def diagnoses() -> None:
    """Print how long it takes to name the wrong figures, for one error and for three in the same part of a report."""
    from gjj_check.catalogue.load import load_catalogue
    from gjj_check.catalogue.locate import builtin_directory
    from gjj_check.check.result import Result, check

    catalogue = load_catalogue(builtin_directory()).catalogue
    correct = ("1.31 亿元", "1.30 亿元")
    cases = {
        "one error": ([correct, ("3376.19 万元", "3367.19 万元")], 1000),
        "one error, needs the solver": ([correct, ("+13.72%", "+13.77%")], 1000),
        "three errors": (
            [correct, ("30.54 亿元", "35.04 亿元"), ("89.93%", "98.93%"), ("+5.18%", "+5.81%")],
            5000,
        ),
    }
    print(f"\n{'suspects and cures, median of ' + str(ROUNDS):36} {'ms':>7} {'cures':>8}")
    for name, (changes, most) in cases.items():
        data = edited(*changes).encode()
        took = []
        for _ in range(ROUNDS):
            result: Result = check(data, REPORT, catalogue)
            result.joint.__dict__.pop(
                "diagnoses", None
            )  # computed with the outcomes: once more, for the clock
            took.append(timed(lambda result=result: result.joint.diagnoses))  # type: ignore[misc]
        milliseconds = statistics.median(took) * 1000
        count = sum(len(each.cures) for each in result.diagnoses)
        print(f"{name:36} {milliseconds:7.1f} {count:8} {'':6}  <= {most} ms: {verdict(milliseconds, most)}")


def timed(run: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def verdict(value: float, most: float) -> str:
    """Whether a measured value keeps to its target."""
    return "ok" if value <= most else "over"


if __name__ == "__main__":
    processes()
    in_process()
    diagnoses()
