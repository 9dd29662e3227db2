"""`gjj-check figures --implied`: what reports imply without printing it."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from gjj_check.check.joint import joint
from gjj_check.output.implied_list import print_table
from gjj_check.output.scorecard import make_console
from gjj_check.output.together import implied_range
from tests.cli.run import REPORT, ROOT, here, process
from tests.output.cases import TEXT, only_together, result

_SCHEMA = Draft202012Validator(json.loads((ROOT / "schema" / "implied.v1.json").read_text(encoding="utf-8")))


def _document(*args: str, stdin: str = "") -> Any:
    document = json.loads(here("figures", *args, "--implied", "--format", "json", stdin=stdin.encode()).out)
    _SCHEMA.validate(document)
    return document


def _amounts(document: Any) -> dict[tuple[str, str], Any]:
    return {(each["path"], each["role"]): each for each in document["reports"][0]["implied"]}


def test_the_schema_is_a_schema_that_refuses() -> None:
    Draft202012Validator.check_schema(_SCHEMA.schema)
    document = _document(REPORT)
    assert not _SCHEMA.is_valid({"version": 1, "reports": [{}]})
    document["reports"][0]["implied"][0]["low"] = 1
    assert not _SCHEMA.is_valid(document)


def test_the_deposit_balance_of_the_published_report() -> None:
    amounts = _amounts(_document(REPORT))
    balance = amounts["collection.balance", "value"]

    assert 126.11 < float(balance["low"]) < float(balance["high"]) < 126.15
    assert (balance["name"], balance["unit"], balance["from"]) == ("缴存余额", "亿元", ["LN06"])
    assert {
        ("collection.total", "value"),
        ("collection.contributions", "prior"),
        ("collection.contributions", "target"),
        ("loans.repaid", "value"),
        ("loans.average", "defined"),
    } <= amounts.keys()


def test_nothing_that_is_printed_is_implied() -> None:
    printed = {figure.key for figure in result(TEXT).ledger.printed}
    amounts = _amounts(_document(REPORT))

    assert [path for path, role in amounts if role == "value" and path in printed] == []
    assert [path for path, role in amounts if role == "prior" and f"{path}.prior" in printed] == []
    text = TEXT.replace("38.40 亿元, growth: +3.78%", "38.40 亿元, prior: 37.00 亿元, growth: +3.78%")
    assert ("collection.contributions", "prior") not in _amounts(_document("-", stdin=text))


def test_a_pipe_gets_one_line_an_amount_with_what_it_follows_from() -> None:
    lines = [
        line.split("\t") for line in here("figures", REPORT, "--implied", "--lang", "en").out.splitlines()
    ]
    told = {(line[1], line[2]): line[3:] for line in lines}

    assert len(lines) == len(_amounts(_document(REPORT))) > 20
    assert {len(line) for line in lines} == {6}
    assert {line[0] for line in lines} == {REPORT}
    assert told["collection.balance", "value"] == [
        "deposit balance",
        "126.1188 … 126.1441 亿元",
        "LN06 loan-to-deposit ratio = outstanding housing loans ÷ deposit balance",
    ]
    assert told["withdrawal.amount", "prior"][2] == "growth of withdrawals of the year +13.72% (70:37)"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("loans: {balance: 3 亿元}", "没有可以推算的数", "nothing follows that is not printed"),
        (
            only_together(),
            "各项数字互相矛盾",
            "the figures contradict each other, so nothing certain follows",
        ),
    ],
)
def test_why_there_is_nothing_is_said(text: str, zh: str, en: str) -> None:
    for language, said in (("zh", zh), ("en", en)):
        ran = here("figures", "-", "--implied", "--lang", language, stdin=text.encode())
        assert ran.out.startswith(said)
        assert ran.out.count("\n") == 1
    assert _amounts(_document("-", stdin=text)) == {}


def test_a_report_that_is_too_large_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joint, "MOST_FIGURES", 50)

    assert here("figures", REPORT, "--implied").out == "报告太大，未作合并判定\n"
    assert _document(REPORT)["reports"][0]["status"] == "too-large"


def test_what_could_not_be_read_is_said_with_its_place() -> None:
    broken = here("figures", "-", "--implied", stdin=b"a: [")

    assert (broken.code, broken.out) == (1, "")
    assert broken.err.startswith("<stdin>:1:")
    assert _document("-", stdin="a: [")["reports"][0]["status"] == "skipped"
    assert here("figures", "no-such.yaml", "--implied").code == 2


def test_languages_differ_in_names_only_and_runs_not_at_all() -> None:
    zh, en = (_document(REPORT, "--lang", language) for language in ("zh", "en"))
    for document in (zh, en):
        for each in document["reports"][0]["implied"]:
            assert each.pop("name")

    assert zh == en
    assert len({process("figures", REPORT, "--implied", PYTHONHASHSEED=str(seed)) for seed in range(3)}) == 1


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_fits_and_leaves_nothing_out(width: int, language: Any) -> None:
    stream = io.StringIO()
    checked = result(TEXT)
    ranges = [implied_range(checked, each) for each in checked.joint.implied]
    print_table(make_console(stream, "never", width), checked, language)
    lines = stream.getvalue().splitlines()

    assert max(map(cell_len, lines)) <= width
    assert lines[0] == "reports/2023.yaml  益阳市住房公积金管理中心  2023"
    assert "".join(lines).count("…") == sum("…" in each for each in ranges) > 20


@pytest.mark.parametrize("name", ['"two\\nlines"', '"tab\\there"', '"\\u202eright"', "'<script>]]>%0A'"])
def test_no_name_breaks_a_line_or_a_column(name: str) -> None:
    text = f"budget: {{projects: {{items: [{{name: {name}, value: 3.00 万元, growth: +1.00%}}]}}}}"
    [line] = here("figures", "-", "--implied", stdin=text.encode()).out.splitlines()

    assert len(line.split("\t")) == 6
    assert line.replace("\t", "").isprintable()
