"""All rules together, from the outside: the JSON, `--no-joint`, the setting, and waivers of what was found."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gjj_check.check.joint import joint
from tests.cli.run import REPORT, ROOT, here
from tests.output.cases import TEXT, only_together, two_wrong

_SCHEMA = Draft202012Validator(json.loads((ROOT / "schema" / "result.v2.json").read_text(encoding="utf-8")))


def _report(text: str, *args: str) -> Any:
    document = json.loads(here("validate", "-", "--format", "json", *args, stdin=text.encode()).out)
    _SCHEMA.validate(document)
    return document["reports"][0]


def _found(report: Any, rule: str) -> Any:
    return next(each for each in report["findings"] if each["rule"] == rule)


def test_the_suspects_of_the_published_report() -> None:
    report = _report(TEXT)
    first, second = _found(report, "RS01")["suspects"]
    [suspect], [partner] = first["figures"], second["figures"]

    assert (suspect["path"], suspect["text"], suspect["line"], suspect["column"]) == (
        "restated[2]",
        "1.31 亿元",
        116,
        48,
    )
    assert (suspect["low"], suspect["high"], suspect["unit"]) == ("1.3045625", "1.3045635", "亿元")
    assert suspect["candidates"] == [
        {"text": "1.30 亿元", "slip": "last"},
        {"text": "1.3 亿元", "slip": "extra"},
    ]
    assert (partner["path"], partner["text"]) == ("income.remitted.housing", "13045.63 万元")
    assert report["joint"]["diagnoses"] == [
        {
            "explains": [{"rule": "RS01", "subject": "restated[2]"}],
            "complete": True,
            "cures": [first, second],
        }
    ]


def test_only_a_contradiction_of_rules_together_has_a_derivation() -> None:
    for text in (TEXT, two_wrong()):
        assert [each["rule"] for each in _report(text)["findings"] if "derivation" in each] == []
    report = _report(only_together())
    derivation = _found(report, "JC01")["derivation"]
    one, other = derivation["excluded"]

    assert [each["rule"] for each in report["findings"] if "derivation" in each] == ["JC01"]
    assert "withdrawal.amount.growth" in derivation["of"]
    assert any(each.startswith("WD02") for each in derivation["of"])
    assert one["path"] == other["path"]
    assert one["high"] is None or other["low"] is None or one["high"] < other["low"]
    assert one["low"] is None or other["high"] is None or one["low"] > other["high"]


def test_figures_that_are_wrong_at_once_are_one_cure() -> None:
    [both] = _found(_report(two_wrong()), "BU08")["suspects"]

    assert [(each["text"], each["candidates"][0]["text"]) for each in both["figures"]] == [
        ("64.06%", "54.06%"),
        ("15.03%", "13.03%"),
    ]


@pytest.mark.parametrize("rule", ["LN08"])
def test_what_is_no_contradiction_has_no_suspects(rule: str) -> None:
    assert _found(_report(TEXT), rule)["suspects"] == []


def test_the_status_says_how_far_rules_were_decided_together(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing: dict[str, list[Any]] = {"dropped": [], "diagnoses": [], "implied": []}

    assert _report(TEXT)["joint"]["status"] == "decided"
    assert _report(TEXT, "--no-joint")["joint"] == {"status": "skipped", **nothing}
    assert _report("a: [")["joint"] == {"status": "skipped", **nothing}
    monkeypatch.setattr(joint, "MOST_FIGURES", 50)
    large = _report(TEXT)
    assert large["joint"] == {"status": "too-large", **nothing}
    assert [(each["outcome"], each["reason"]) for each in large["outcomes"] if each["rule"] == "JC01"] == [
        ("not_evaluable", "too-large-together")
    ]


def test_implied_amounts_are_data() -> None:
    implied = {(each["path"], each["role"]): each for each in _report(TEXT)["joint"]["implied"]}
    balance = implied["collection.balance", "value"]

    assert "126.11" < balance["low"] < balance["high"] < "126.15"
    assert (balance["unit"], balance["from"]) == ("亿元", ["LN06"])
    assert implied["collection.contributions", "target"]["from"] == ["collection.contributions.of_target"]


@pytest.mark.parametrize("text", [TEXT, only_together(), two_wrong()])
def test_the_data_are_the_same_in_both_languages(text: str) -> None:
    zh, en = (_report(text, "--lang", language) for language in ("zh", "en"))

    assert zh["joint"] == en["joint"]
    for key in ("suspects", "derivation"):
        assert [each.get(key) for each in zh["findings"]] == [each.get(key) for each in en["findings"]]


def _first(report: Any) -> Any:
    return report["joint"]["diagnoses"][0]["cures"][0]["figures"][0]


_WRONG: dict[str, Callable[[Any], Any]] = {
    "status": lambda report: report["joint"].update(status="fine"),
    "no diagnoses": lambda report: report["joint"].pop("diagnoses"),
    "a number for a text": lambda report: _first(report).update(low=1.3),
    "an unknown slip": lambda report: _first(report)["candidates"][0].update(slip="typo"),
    "a cure without figures": lambda report: report["joint"]["diagnoses"][0]["cures"][0].update(figures=[]),
    "a key too many": lambda report: report["joint"]["implied"][0].update(name="x"),
    "an unknown role": lambda report: report["joint"]["implied"][0].update(role="next"),
    "no suspects": lambda report: report["findings"][0].pop("suspects"),
    "a step without a source": lambda report: report["findings"][0]["derivation"]["steps"][0].pop("from"),
    "three ranges": lambda report: report["findings"][0]["derivation"]["excluded"].append(
        report["findings"][0]["derivation"]["steps"][0]
    ),
}


@pytest.mark.parametrize("wrong", _WRONG)
def test_the_schema_refuses_other_shapes(wrong: str) -> None:
    report = _report(only_together())
    report["joint"]["implied"] = _report(TEXT)["joint"][
        "implied"
    ]  # a report contradictory throughout implies nothing
    document: dict[str, Any] = {"version": 2, "reports": [deepcopy(report)]}
    assert _SCHEMA.is_valid(document)

    _WRONG[wrong](document["reports"][0])

    assert not _SCHEMA.is_valid(document)


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "未作合并判定（--no-joint）"), ("en", "rules not decided together (--no-joint)")],
)
@pytest.mark.parametrize("format", ["scorecard", "text", "html", "markdown", "github"])
def test_no_joint_is_said_in_the_head_and_leaves_the_rest_out(language: str, said: str, format: str) -> None:
    args = ("validate", "-", "--lang", language, "--format", format)
    alone = here(*args, "--no-joint", stdin=only_together().encode())
    jointly = here(*args, stdin=only_together().encode())

    assert (alone.code, jointly.code) == (0, 1)
    assert said in alone.out
    assert said not in jointly.out
    assert "JC01" not in alone.out
    assert "JC01" in jointly.out


def test_no_joint_decides_nothing_together() -> None:
    alone, jointly = _report(TEXT, "--no-joint"), _report(TEXT)

    assert [each for each in alone["outcomes"] if each["rule"] == "JC01"] == []
    assert len(alone["outcomes"]) == len(jointly["outcomes"]) - 1
    assert all(each["suspects"] == [] for each in alone["findings"])
    assert _report(only_together(), "--no-joint")["verdict"] == "partial"
    assert _report(only_together())["verdict"] == "contradicted"


@pytest.mark.parametrize("setting", ["joint = false\n", "joint = true\n", ""])
def test_the_setting_of_a_configuration(setting: str, tmp_path: Path) -> None:
    config = tmp_path / "gjj-check.toml"
    config.write_text(setting, encoding="utf-8")
    args = ("validate", REPORT, "--config", str(config))
    status = json.loads(here(*args, "--format", "json").out)["reports"][0]["joint"]["status"]
    overruled = json.loads(here(*args, "--format", "json", "--no-joint").out)["reports"][0]["joint"]["status"]

    assert status == ("skipped" if "false" in setting else "decided")
    assert overruled == "skipped"
    assert ("joint = false\n" if "false" in setting else "joint = true\n") in here(*args, "--show-config").out
    assert "joint = false\n" in here(*args, "--show-config", "--no-joint").out


def test_a_setting_that_is_not_true_or_false_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "gjj-check.toml"
    config.write_text("joint = 'sometimes'\n", encoding="utf-8")
    ran = here("validate", REPORT, "--config", str(config))

    assert ran.code == 2
    assert f"{config}:1" in ran.err
    assert "joint" in ran.err


_GROWTH = "amount: {value: 30.54 亿元, growth: +13.77%}"


def _commented(seal: str = "") -> str:
    text = only_together()
    assert _GROWTH in text
    return text.replace(_GROWTH, f"{_GROWTH}  # gjj: accept JC01 {seal}: 原件如此")


def test_an_accepted_contradiction_is_hidden_but_counted_until_a_figure_changes() -> None:
    untied = _report(_commented())
    [about] = [each for each in untied["findings"] if each["rule"] == "waiver.untied"]
    seal = about["message"].partition("[")[2].partition("]")[0]
    tied = _commented(f"[{seal}]")
    accepted = _report(tied)
    edited = _report(tied.replace("79.54%", "79.53%"))
    mended = _report(tied.replace("+6.96", "+6.98"))

    for report in (untied, accepted):
        assert "JC01" not in [each["rule"] for each in report["findings"]]
        assert [each["rule"] for each in report["waived"]] == ["JC01"]
        assert report["counts"]["waived"] == 1
        assert report["verdict"] == "contradicted"
    assert [each for each in accepted["findings"] if each["claim"] == "waiver"] == []
    assert here("validate", "-", stdin=tied.encode()).code == 0
    assert {"JC01", "waiver.changed"} <= {each["rule"] for each in edited["findings"]}
    assert [each["rule"] for each in mended["findings"] if each["claim"] == "waiver"] == ["waiver.unused"]
    assert edited["waived"] == mended["waived"] == []


def test_a_waiver_file_accepts_it_for_the_figures_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = tmp_path / "r.yaml"
    report.write_text(only_together(), encoding="utf-8")
    written = here("baseline", "write", "r.yaml", "--reason", "原件如此")
    args = ("validate", "r.yaml", "--profile", "gate", "--waivers", "gjj-waivers.yaml")

    assert written.code == 0
    assert "JC01" in Path("gjj-waivers.yaml").read_text(encoding="utf-8")
    assert here(*args).code == 0
    assert "已认可" in here(*args).out
    report.write_text(only_together().replace("79.54%", "79.53%"), encoding="utf-8")
    back = here(*args)
    assert back.code == 1
    assert "错误[JC01]" in back.out
    assert here(*args, "--no-joint").code == 0
