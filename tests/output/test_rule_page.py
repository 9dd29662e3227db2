"""What there is to say of a rule: complete, in both languages, sound Markdown, and the same in every place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from gjj_check.catalogue.entry import Catalogue
from gjj_check.catalogue.load import load_catalogue
from gjj_check.catalogue.locate import builtin_directory
from gjj_check.check.result import Result, check
from gjj_check.output.rule_page import as_markdown, as_text, reference
from gjj_check.output.spoken import spoken
from gjj_check.output.texts import say
from tests.output.cases import TEXT, only_together, result

RULES = load_catalogue(builtin_directory()).catalogue.rules
LANGUAGES: list[Any] = ["zh", "en"]


@pytest.fixture(scope="module")
def published(catalogue: Catalogue, report_text: str) -> Result:
    return check(report_text.encode(), "reports/2023.yaml", catalogue)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", RULES)
def test_a_page_has_every_part(id: str, language: Any, catalogue: Catalogue, published: Result) -> None:
    rule = catalogue.rules[id]
    text = as_text(rule, catalogue, language, published)
    titles = [line for line in text.splitlines()[2:] if line and not line.startswith(" ")]
    wanted = ["why", "equation", "proves", "source", "at-work", "examples", "fix"]

    assert text.splitlines()[0] == f"{id} {rule.name[language]}"
    assert titles == [say(language, title, path="reports/2023.yaml") for title in wanted]
    for told in (
        rule.why[language],
        rule.fix[language],
        rule.source,
        rule.holds,
        say(language, f"claim.{rule.claim}"),
    ):
        assert told in text
    for other in LANGUAGES:
        assert spoken(rule, catalogue, other) in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", RULES)
def test_an_equation_is_said_in_words(id: str, language: Any, catalogue: Catalogue) -> None:
    said = spoken(catalogue.rules[id], catalogue, language)

    assert not re.search(r"[a-z_]\.[a-z]|[a-z_]\(|this|original|_", said)
    if language == "zh":
        assert re.search("[一-鿿]", said)
        assert not re.search("[a-z]", said)
    else:
        assert not re.search("[一-鿿]", said)


@pytest.mark.parametrize(
    ("id", "zh", "en"),
    [
        ("IN01", "内设职能科室 = 所列内设职能科室的个数", "internal departments = number of internal departments listed"),
        ("BU09", "项目支出明细从大到小排列", "listed projects in descending order"),
        ("BU06", "项目支出 = 项目支出明细、其他项目合计之和", "project expenditure = sum of listed projects, other projects"),
        ("MS02", "本数比上年增减 = 本数 - 上年本数", "change of figure = figure - prior-year figure"),
        ("RK05", "个人住房贷款逾期率 ≤ 1.5‰", "overdue rate ≤ 1.5‰"),
        ("LN05", "缴存额 - 提取额 = (个人住房贷款余额 ÷ 贷存比) - (上年个人住房贷款余额 ÷ 上年贷存比)",
         ("contributions of the year - withdrawals of the year = (outstanding housing loans ÷ loan-to-deposit ratio) - "
         "(last year's outstanding housing loans ÷ last year's loan-to-deposit ratio)")),
    ],
)  # fmt: skip
def test_how_equations_are_said(id: str, zh: str, en: str, catalogue: Catalogue) -> None:
    assert [spoken(catalogue.rules[id], catalogue, language) for language in LANGUAGES] == [zh, en]


def test_a_rule_is_shown_at_work_with_the_printed_figures(catalogue: Catalogue, published: Result) -> None:
    text = as_text(catalogue.rules["WD01"], catalogue, "zh", published)

    assert "79.54% = 30.54 亿元 ÷ 38.40 亿元: 仅因舍入" in text
    assert "提取率: 原文所指 79.535 … 79.545 % · 应在 79.50787 … 79.55463 %" in text
    assert "等式左边 7.85 … 7.87 亿元 · 应在" in as_text(catalogue.rules["LN05"], catalogue, "zh", published)
    assert "共判 12 次: 通过 12" in as_text(catalogue.rules["MS04"], catalogue, "zh", published)
    assert "缺 缴存余额 (collection.balance)" in as_text(catalogue.rules["LN06"], catalogue, "zh", published)


def test_a_rule_without_a_subject_says_so(catalogue: Catalogue) -> None:
    nothing = check(b"withdrawal: {rate: 50%}", "r.yaml", catalogue)

    assert say("en", "no-subject") in as_text(catalogue.rules["RS01"], catalogue, "en", nothing)
    assert "at work" not in as_text(catalogue.rules["RS01"], catalogue, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_is_sound_markdown_whose_links_lead_somewhere(
    language: Any, catalogue: Catalogue, published: Result
) -> None:
    tokens = MarkdownIt("commonmark").parse(reference(catalogue, language, published))
    inline = [child for token in tokens for child in token.children or ()]
    headings = [
        tokens[i + 1].content
        for i, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    links = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]

    assert not [child for child in [*tokens, *inline] if child.type.startswith("html")]
    assert [heading.split()[0] for heading in headings] == list(catalogue.rules)
    assert len(links) == len(headings)
    assert {_slug(heading) for heading in headings} == {_unquoted(link)[1:] for link in links}


def _slug(heading: str) -> str:
    """What GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _unquoted(link: str) -> str:
    from urllib.parse import unquote

    return unquote(link)


def test_what_the_catalogue_holds_cannot_leave_its_place(catalogue: Catalogue) -> None:
    hostile = "<script>x</script> `a` **b** [c](d) |e| ~~f~~"
    rule = catalogue.rules["WD01"]._replace(why={"zh": hostile, "en": hostile}, source=hostile)
    inline = [
        child.type
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(as_markdown(rule, catalogue, "en"))
        for child in token.children or ()
    ]

    assert not {"html_inline", "code_inline", "link_open", "em_open", "s_open"} & set(inline)


def test_the_terminal_says_what_the_page_says(catalogue: Catalogue) -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "rules.zh-CN.md").read_text(encoding="utf-8")

    for rule in catalogue.rules.values():
        for line in as_text(rule, catalogue, "zh").splitlines()[1:]:
            told = "".join(f"\\{char}" if char in "\\`*_[]<>|~" else char for char in line.strip())
            assert told in page or line.strip() in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rules_together_are_shown_at_work_with_every_step(catalogue: Catalogue, language: Any) -> None:
    rule = catalogue.rules["JC01"]
    refuted = as_text(rule, catalogue, language, result(only_together()))
    published = as_text(rule, catalogue, language, result(TEXT))
    step, impossible = {"zh": ("推导", "不可能"), "en": ("step", "impossible")}[language]

    assert [f"  {step} {number}: " in refuted for number in range(1, 11)] == [True] * 10
    assert impossible in refuted
    assert "RS01 restated[2]" not in refuted
    assert "RS01 restated[2]" in published
    assert f"  {step} 1: " not in published
