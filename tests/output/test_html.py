"""The page is read back by a strict parser: it is valid HTML, needs nothing else, and holds text as text."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from typing import Any

import pytest
from justhtml import JustHTML

from gjj_check.check.run import Run
from gjj_check.output.as_html import render
from gjj_check.output.texts import TEXTS as WORDS
from tests.output.cases import CASES, TEXT, result
from tests.output.hostile import TEXTS, run

_ELEMENTS = frozenset(
    {
        "html", "head", "meta", "title", "style", "body", "main", "section", "article", "header", "footer",
        "nav", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "a", "b", "span", "code", "pre", "mark", "table",
        "colgroup", "col", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "svg", "rect", "line",
    }
)  # fmt: skip
_ATTRIBUTES = frozenset(
    {
        "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "scope", "aria-label",
        "aria-labelledby", "role", "viewbox", "preserveaspectratio", "x", "y", "x1", "x2", "y1", "y2",
        "width", "height", "vector-effect", "data-head",
    }
)  # fmt: skip


def _parsed(text: str) -> Any:
    """The document; a parse error raises."""
    return JustHTML(text, sanitize=False, strict=True)


def _nodes(text: str, selector: str = "*") -> list[Any]:
    found: list[Any] = _parsed(text).query(selector)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_is_valid_and_needs_nothing_else(case: str, language: Any) -> None:
    text = render(CASES[case](), language)
    nodes = _nodes(text)

    assert {node.name.lower() for node in nodes} <= _ELEMENTS
    assert {name.lower() for node in nodes for name in node.attrs} <= _ATTRIBUTES
    assert [
        node.attrs["href"] for node in nodes if "href" in node.attrs and node.attrs["href"][0] != "#"
    ] == []
    assert "url(" not in text
    assert "@import" not in text


def test_the_parser_refuses_what_is_wrong() -> None:
    from justhtml import StrictModeError

    with pytest.raises(StrictModeError):
        _parsed("<!DOCTYPE html><html lang=en><title>x</title><p><table></p>")


@pytest.mark.parametrize("case", CASES)
def test_ids_are_unique_and_every_reference_finds_one(case: str) -> None:
    nodes = _nodes(render(CASES[case](), "zh"))
    ids = [node.attrs["id"] for node in nodes if node.attrs.get("id")]
    wanted = {node.attrs["href"][1:] for node in nodes if node.attrs.get("href")}
    wanted |= {node.attrs["aria-labelledby"] for node in nodes if node.attrs.get("aria-labelledby")}

    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)


@pytest.mark.parametrize("case", CASES)
def test_headings_descend_one_level_at_a_time(case: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", render(CASES[case](), "en"))]

    assert levels.count(1) == 1 or levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_only_the_style_of_the_page_may_apply() -> None:
    text = render(CASES["published"](), "zh")
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_stays_text(name: str) -> None:
    text = render(run(TEXTS[name]), "zh")
    plain = _elements(render(run("x"), "zh"))

    if name not in ("controls", "terminal"):  # read as other characters, so that the waiver fits no more
        assert _elements(text) == plain
    assert {node.name.lower() for node in _nodes(text)} <= _ELEMENTS
    assert not any(key.startswith("on") for node in _nodes(text) for key in node.attrs)
    assert "\x1b" not in text
    assert "\u202e" not in text


def _elements(text: str) -> list[str]:
    """Every element in order; what a source line is quoted as may differ."""
    return [node.name for node in _nodes(text) if node.name not in ("pre", "mark", "span")]


def test_a_script_is_shown_as_it_was_typed() -> None:
    text = render(run(TEXTS["script"]), "en")

    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_page_says_what_the_scorecard_says() -> None:
    run = CASES["published"]()
    [checked] = run.results
    text = " ".join(_parsed(render(run, "zh")).to_text().split())
    counts = f"规则判定 {len(checked.outcomes)} 次 · 数字 102 个，其中 {checked.checked} 个经确定性规则核对"

    for told in ("× 矛盾", "益阳市住房公积金管理中心", "reports/2023.yaml:116:48", "按其他数字应印作 1.30 亿元",
                 counts, "购置新的营业用房", "54.06%"):  # fmt: skip
        assert told in text
    assert "越线" in text


def test_charts_are_to_scale() -> None:
    """The longest share fills the scale, the others in proportion; marks lie where the limits are."""
    text = render(CASES["published"](), "en")
    widths = {
        re.sub(r" .*", "", title): int(width)
        for title, width in re.findall(
            r"<title>([^<]*)</title><rect class=\"fill\"[^>]* width=\"(\d+)\"", text
        )
    }

    assert widths["购置新的营业用房"] == 1000
    assert widths["贷后资产服务"] == round(1000 * 13.03 / 54.06)
    assert [
        int(x) for x in re.findall(r"loan-to-deposit ratio[^<]*</title>.*?<line[^>]* x1=\"(\d+)\"", text)
    ] == [round(1000 * 85 / 89.93)]


def test_several_reports_have_an_overview_that_leads_to_each() -> None:
    broken = Run((*CASES["one of two is broken"]().results, result(TEXT, "c.yaml")))
    nodes = _nodes(render(broken, "zh"), ".overview a")

    assert [node.attrs["href"] for node in nodes] == ["#r1", "#r2", "#r3"]
    assert _nodes(render(CASES["published"](), "zh"), ".overview") == []


def test_five_hundred_findings_are_all_there() -> None:
    assert len(_nodes(render(CASES["500 findings"](), "zh"), "article.card")) >= 500


def test_accepted_findings_stand_on_the_page_with_their_reasons() -> None:
    text = _parsed(render(CASES["accepted"](), "zh")).to_text()

    assert "已认可 1 项" in text
    assert "原件如此" in text
    assert "张三" in text


def test_both_languages_have_the_same_skeleton() -> None:
    zh, en = (_elements(render(CASES["published"](), language)) for language in ("zh", "en"))

    assert zh == en
    assert WORDS["findings"][0] in render(CASES["published"](), "zh")
