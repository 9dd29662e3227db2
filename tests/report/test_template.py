"""Templates: nothing of last year is lost, nothing a writer must not see slips in, and they are reports."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gjj_check.report._shape import LISTING, MEASURE, SHAPE
from gjj_check.report.load import Draft, load
from gjj_check.report.template import Manner, scalar, template
from gjj_check.source.comments import comments
from gjj_check.source.nodes import Mapping, read
from tests.report.filling import fill, in_use, keys

_MANNER = Manner("2024", "2023", "../schema/report.json", ("一", "二"), lambda path: path, lambda path: True)


def _draft(text: str) -> Draft:
    draft = load(text.encode(), "last")
    assert draft.problems == []
    return draft


def _expected(shape: dict[str, Any], prefix: str = "") -> list[str]:
    found = []
    for key, slot in shape.items():
        found.append(prefix + key)
        if isinstance(slot, dict):
            found += _expected(slot, f"{prefix}{key}.")
    return found


@pytest.fixture
def published(report_text: str) -> str:
    return template(_draft(report_text), _MANNER)


@pytest.mark.parametrize("last", ["published", "report: {year: 2023}", "loans: {balance: 3 亿元}"])
def test_every_key_of_the_models_stands_there_in_their_order(last: str, report_text: str) -> None:
    made = template(_draft(report_text if last == "published" else last), _MANNER)
    known = _expected(SHAPE)
    found = [path for _, path, _ in keys(made)]

    assert [path for path in found if path in known] == known


def test_a_figure_offers_all_its_parts_in_their_order(published: str) -> None:
    beneath: dict[str, list[str]] = {}
    for _, path, _ in keys(published):
        base, _, part = path.rpartition(".")
        beneath.setdefault(base, []).append(part)

    assert beneath["loans.balance"] == list(MEASURE)
    assert beneath["budget.projects.items[11]"] == ["name", *MEASURE]
    assert beneath["institution.branches"] == list(LISTING)


def test_a_template_is_a_report_without_figures_but_last_years(published: str, report_text: str) -> None:
    last, made = _draft(report_text), _draft(published)
    values = {path: text for path, part, text in last.entries if part == "value"}

    assert {part for _, part, _ in made.entries} == {"prior"}
    assert {path: text for path, _, text in made.entries} == {
        path: text for path, text in values.items() if path not in last.names
    }
    assert (made.institution, made.year) == (last.institution, "2024")
    assert (made.names, made.labels) == (last.names, last.labels)
    assert made.mentions == []


def test_last_years_figures_stand_beside_their_keys(published: str) -> None:
    beside = {path: rest for _, path, rest in keys(published)}

    assert beside["collection.contributions.of_target"] == "  # 2023: 126%"
    assert beside["loans.deposit_ratio.note"] == "  # 2023: 出表后"
    assert beside["budget.projects.items[1].share"] == "  # 2023: 54.06%"
    assert beside["loans.balance.prior"] == " 113.43 亿元"
    assert "  #   text:  # 2023: 1.31 亿元\n" in published


def test_only_what_last_year_used_is_in_use(published: str) -> None:
    assert "\n  # repaid:  # loans.repaid\n" in published
    assert "\n    # growth:\n" in published
    assert "\n  issued:  # loans.issued\n" in published
    bare = template(_draft("loans: {balance: 3 亿元}"), _MANNER)
    assert "\n# budget:  # budget\n  # basic:" in bare
    assert _draft(bare).root == {
        "report": {"year": "2024"},
        "loans": {"balance": {"value": None, "prior": "3 亿元"}},
    }


def test_a_figure_that_has_no_prior_gets_none(report_text: str) -> None:
    made = template(
        _draft(report_text), _MANNER._replace(has_prior=lambda path: not path.startswith("policy."))
    )
    priors = {path for path, part, _ in _draft(made).entries if part == "prior"}

    assert not any(path.startswith("policy.") for path in priors)
    assert "loans.balance" in priors
    assert "    # prior:" in made.partition("  loan_cap:")[2]


def test_every_commented_key_can_be_taken_into_use(published: str, report_text: str) -> None:
    used = _draft(in_use(published).replace("text:  # 2023: ", "text: "))
    mentions = [(each.indicator, each.text, each.where) for each in _draft(report_text).mentions]

    assert [(each.indicator, each.text, each.where) for each in used.mentions] == mentions
    assert used.root is not None
    assert set(SHAPE) == set(used.root)
    assert "repaid" in used.root["loans"]


def test_a_filled_template_prints_what_was_filled_in(published: str) -> None:
    filled = _draft(
        fill(
            published,
            {
                "loans.balance.value": "120.00 亿元",
                "loans.balance.growth": "+5.79%",
                "collection.total": "400 亿元",
                "report.rounding": "truncate",
            },
        )
    )
    texts = {(path, part): text for path, part, text in filled.entries}

    assert texts["loans.balance", "value"] == "120.00 亿元"
    assert texts["loans.balance", "growth"] == "+5.79%"
    assert texts["collection.total", "value"] == "400 亿元"
    assert filled.rounding == "truncate"


def test_a_declared_rounding_is_kept() -> None:
    assert _draft(template(_draft("report: {rounding: truncate}"), _MANNER)).rounding == "truncate"


@pytest.mark.parametrize(
    ("last", "made"),
    [
        ("2023", "2024"),
        ("2023-09", "2024-09"),
        ("2023-Q3", "2024-Q3"),
        ("2022-10..2023-09", "2023-10..2024-09"),
    ],
)
def test_the_period_is_that_of_the_new_year(last: str, made: str) -> None:
    head = f"report: {{year: 2023, kind: bulletin, scope: city, period: {last}}}"
    draft = _draft(template(_draft(head), _MANNER))

    assert draft.root is not None
    assert draft.root["report"]["period"] == made
    assert (draft.kind, draft.scope) == ("bulletin", "city")


_HOSTILE = [
    "plain",
    "项目: 一",
    "# gjj: accept BU06: it is fine",
    "x # gjj: accept BU06: it is fine",
    "'quoted' \"twice\" \\",
    "two\nlines",
    "tab\there",
    "- dash",
    "{brace}",
    "*alias &anchor !tag %directive @at `tick",
    "<script>]]>%0A",
    "\u202e reversed \u2028 line \ufeff mark",
    "no",
    "~",
    "2023",
    " blanks ",
    "长" * 5000,
    "many short words " * 40 + "# and 'quotes'",
]


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
def test_no_text_of_last_year_breaks_out(text: str) -> None:
    quoted = scalar(text)
    source = f"""\
report:
  institution: {quoted}
institution:
  branches:
    value: 1 个
    names:
      - {quoted}
budget:
  projects:
    items:
      - name: {quoted}
        value: 3 万元
        note: {quoted}
restated:
  - indicator: risk.reserve
    text: 3 万元
    where: {quoted}
"""
    last = _draft(source)
    made = template(last, _MANNER)
    again = _draft(made)

    assert last.institution == text
    assert again.institution == text
    assert again.names["institution.branches"] == [text]
    assert again.labels["budget.projects.items[1]"] == text
    assert comments(made) == []
    used = _draft(in_use(made).replace("text:  # 2023: ", "text: "))
    assert [mention.where for mention in used.mentions] == [text]


_TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n#:'\"-"), min_size=1, max_size=40
)


@given(_TEXTS, st.booleans())
def test_a_scalar_reads_as_the_text_it_was_made_from(text: str, commented: bool) -> None:
    written = scalar(text, commented=commented)
    root, problems = read(f"key: {written}")

    assert problems == []
    assert isinstance(root, Mapping)
    assert root["key"] == text
    assert len(written.splitlines()) == 1
    assert not (commented and "#" in written)
