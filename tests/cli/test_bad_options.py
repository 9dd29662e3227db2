"""Whatever stands behind an option: a sentence, the right exit code, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gjj_check.cli.config import NAME
from gjj_check.output.formats import FORMATS
from tests.cli.run import REPORT, ROOT, here, process

_HOSTILE = "\x1b[31m]]><script>\n::error::x"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a report and files that are not what they should be."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.yaml").write_bytes(Path(REPORT).read_bytes())
    for name, text in {
        "list.yaml": "- 1\n- a: [x]\n- null\n",
        "entries.yaml": "waivers: [1, {}, null, {rule: x}, [a]]",
        "bytes.yaml": "\0",
        "hostile.yaml": f"waivers: [{{rule: RS01, figures: {{a: 1}}, reason: x, {_HOSTILE!a}: 1}}]".replace(
            "'", '"'
        ),
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("validate", "r.yaml", "--waivers", "none.yaml"), "没有这个文件"),
        (("validate", "r.yaml", "--waivers", "list.yaml"), "list.yaml:1:1"),
        (("validate", "r.yaml", "--waivers", "entries.yaml"), "entries.yaml:1:14"),
        (("validate", "r.yaml", "--waivers", "bytes.yaml"), "bytes.yaml:1:1"),
        (("validate", "r.yaml", "--waivers", "hostile.yaml"), "hostile.yaml:1:"),
        (("validate", "r.yaml", "--waivers", "empty"), "读不了 empty"),
        (("validate", "r.yaml", "--report", "html=empty/no/x.html"), "写不了 empty/no/x.html"),
        (("validate", "r.yaml", "--report", "html=empty"), "写不了 empty"),
        (("validate", "r.yaml", "--report", "html"), "--report"),
        (("validate", "r.yaml", "--report", "=x"), "--report"),
        (("validate", "r.yaml", "--report", "pdf=x"), "pdf"),
        (("validate", "r.yaml", "--format", "pdf"), "pdf"),
        (("validate", "r.yaml", "--profile", "x"), "gate"),
        (("validate", "r.yaml", "--fail-on", "x"), "never"),
        (("validate", "r.yaml", "--select", "ZZ"), "ZZ"),
        (("validate", "r.yaml", "--ignore", "WD99"), "WD0"),
        (("validate", "r.yaml", "--min-coverage", "101"), "--min-coverage"),
        (("validate", "r.yaml", "--min-coverage", "x"), "--min-coverage"),
        (("validate", "r.yaml", "--today", "2025-02-30"), "2025-02-30"),
        (("validate", "r.yaml", "--config", "none.toml"), "none.toml"),
        (("validate", "r.yaml", "--config", "empty"), "empty"),
        (("validate", "r.yaml", "--catalogue", "none"), "没有这个文件夹：none"),
        (("validate", "r.yaml", "--catalogue", "empty"), "empty"),
        (("validate", "r.yaml", "--catalogue", "r.yaml"), "没有这个文件夹：r.yaml"),
        (("validate",), "PATH..."),
        (("compare", "r.yaml", "none"), "none"),
        (("compare", "r.yaml", "list.yaml"), "list.yaml:1:1"),
        (("compare", "-", "-"), "标准输入只能读一次"),
        (("new", "20x4", "--from", "r.yaml"), "20x4"),
        (("new", "2024", "--from", "none"), "none"),
        (("new", "2024", "--from", "r.yaml", "-o", "empty/no/x"), "写不了"),
        (("new", "2025", "--from", "r.yaml"), "2023"),
        (("explain", "WD01", "--on", "none"), "none"),
        (("explain", "WD01", "--on", "list.yaml"), "list.yaml:1:1"),
        (("explain", _HOSTILE), "没有规则"),
        (("rules", "--section", _HOSTILE), "withdrawal"),
        (("schema", "x"), "catalogue"),
        (("figures", "none"), "none"),
        (("baseline", "write", "r.yaml"), "--reason"),
        (("baseline", "write", "r.yaml", "--reason", " "), "--reason"),
        (("baseline", "write", "r.yaml", "--reason", "x", "--until", "soon"), "soon"),
        (("baseline", "write", "r.yaml", "--reason", "x", "--waivers", "empty/no/w"), "写不了"),
        (("baseline", "write", "none", "--reason", "x"), "none"),
        (("baseline", "prune", "r.yaml"), "gjj-waivers.yaml"),
        (("baseline", "show", "r.yaml", "--waivers", "entries.yaml"), "entries.yaml:1:11"),
    ],
)  # fmt: skip
def test_it_is_told_and_the_code_is_two(args: tuple[str, ...], told: str, folder: Path) -> None:
    ran = here(*args)

    assert ran.code == 2
    assert told in ran.err
    assert "\x1b" not in ran.err
    assert not any(line.startswith("::") for line in ran.err.splitlines())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('profle = "gate"', ":1: 不认识键“profle”；是否应为：profile"),
        ("profile = 3", ":1: profile"),
        ('\nprofile = "x"', ":2: profile"),
        ('profile = "gate', ":1: 不是合法的 TOML"),
        ('format = "pdf"', ":1: format"),
        ('\n\nreport = ["pdf"]', ":3: report"),
        ('report = ["pdf=x"]', ":1: report"),
        ('report = ["html="]', ":1: report"),
        ('lang = "fr"', ":1: lang"),
        ("min-coverage = 101", ":1: min-coverage"),
        ("select = [1]", ":1: select"),
        ('select = [""]', ":1: select"),
        ('"\\u001b[31m" = 1', ":1: 不认识键"),
    ],
)
def test_a_faulty_setting_is_told_with_its_line(text: str, told: str, folder: Path) -> None:
    for name in (NAME, "other.toml"):
        (folder / name).write_text(text, encoding="utf-8")
        ran = here("validate", "r.yaml", "--config", name)

        assert ran.code == 2
        assert f"{name}{told}" in ran.err
        assert "\x1b" not in ran.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('waivers = ["no.yaml"]', "no.yaml"),
        ('select = ["ZZ"]', "ZZ"),
        ('catalogue = ["no"]', "没有这个文件夹：no"),
        ('report = ["html=empty/no/x"]', "写不了"),
    ],
)
def test_what_a_setting_names_must_be_there(text: str, told: str, folder: Path) -> None:
    (folder / NAME).write_text(text, encoding="utf-8")
    ran = here("validate", "r.yaml")

    assert ran.code == 2
    assert told in ran.err


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_known_to_settings_and_help(name: str, folder: Path) -> None:
    (folder / NAME).write_text(f'format = "{name}"\nreport = ["{name}=x"]\n', encoding="utf-8")

    assert here("validate", "r.yaml").code == 1
    assert (folder / "x").exists()
    assert f"|{name}" in here("validate", "--help").out or f"{name}|" in here("validate", "--help").out


@pytest.mark.parametrize("name", FORMATS)
def test_a_reader_that_stops_reading_changes_nothing(name: str) -> None:
    for draft, code in ((Path(REPORT).read_text(encoding="utf-8"), 1), ("withdrawal: {rate: 50%}", 3)):
        program = [sys.executable, "-m", "gjj_check", "validate", "-", "--format", name]
        with subprocess.Popen(
            program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={"PYTHONPATH": str(ROOT / "src")},
        ) as started:
            assert started.stdin
            assert started.stdout
            assert started.stderr
            started.stdout.close()
            started.stdin.write(draft.encode())
            started.stdin.close()
            err = started.stderr.read()
            assert started.wait() == code
            assert b"Traceback" not in err
            assert b"Broken" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "args", [("validate", REPORT), ("validate", REPORT, "--format", "json"), ("rules",), ("--help",)]
)
def test_a_full_disk_is_told(args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gjj_check", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={"PYTHONPATH": str(ROOT / "src"), "GJJ_CHECK_LANG": "en"},
        )

    assert done.returncode == 2
    assert done.stderr.decode().startswith("cannot write <stdout>: ")
    assert done.stderr.count(b"\n") == 1


def test_a_defect_of_ours_is_one_line_and_code_four(tmp_path: Path) -> None:
    program = tmp_path / "crash.py"
    program.write_text(
        "import sys\n"
        "import gjj_check.cli.validate as validate\n"
        "def check(*_): raise ValueError('x\\n\\x1b[31m')\n"
        "validate.check = check\n"
        "from gjj_check.cli.main import main\n"
        f"sys.argv = ['gjj-check', 'validate', {REPORT!r}]\n"
        "main()\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(program)],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "GJJ_CHECK_LANG": "en"},
    )

    assert done.returncode == 4
    assert done.stderr.decode().startswith("internal error: ValueError: x  [31m (crash.py:3)")
    assert done.stderr.count(b"\n") == 1


def test_hostile_reasons_and_names_keep_to_their_line(folder: Path) -> None:
    """In the waiver file as written, and in everything that repeats it, even after somebody edited it."""
    Path("h.yaml").write_text(
        'report: {institution: "甲]]><script>\\n::error::x", year: 2023}\n'
        'budget: {basic: {total: 9 元, personnel: 1 元, operating: "1\\n元"}}\n',
        encoding="utf-8",
    )
    assert here("baseline", "write", "h.yaml", "--reason", _HOSTILE, "--by", _HOSTILE).code == 0
    waivers = Path("gjj-waivers.yaml")
    waivers.write_text(
        waivers.read_text(encoding="utf-8").replace("<script> ", "<script>\\n"), encoding="utf-8"
    )

    for args in (
        ("baseline", "show", "h.yaml"),
        ("baseline", "prune", "h.yaml", "--check"),
        ("validate", "h.yaml", "--waivers", "gjj-waivers.yaml"),
        *(
            ("validate", "h.yaml", "--waivers", "gjj-waivers.yaml", "--format", name)
            for name in ("text", "github")
        ),
        ("figures", "h.yaml"),
        ("compare", "h.yaml", "h.yaml"),
        ("new", "2024", "--from", "h.yaml"),
    ):
        ran = here(*args)
        assert ran.code == 0, args
        assert "\x1b" not in ran.out
        assert not [line for line in ran.out.splitlines() if line.startswith("::") and "file=" not in line]


def test_hostile_options_are_repeated_without_their_teeth() -> None:
    code, out, err = process("explain", _HOSTILE)

    assert (code, out) == (2, b"")
    assert b"\x1b" not in err
    assert b"\n::" not in err
