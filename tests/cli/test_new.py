"""`gjj-check new`: the template of next year's report."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest

from gjj_check.catalogue.entry import Catalogue
from gjj_check.check.result import check
from tests.cli.run import REPORT, here, process
from tests.generator import WAN, Printer, truthful_report
from tests.report.filling import fill


def _made(report: str, year: str = "2024") -> str:
    ran = here("new", year, "--from", "-", stdin=report.encode())
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize("profile", ["gate", "review"])
def test_the_unfilled_template_of_the_published_report_is_unchecked(profile: str) -> None:
    """IC04, HC03, HC04 and JC01 hold for last year's values, which is nothing about this year."""
    template = here("new", "2024", "--from", REPORT).out
    ran = here("validate", "-", "--profile", profile, stdin=template.encode())

    assert ran.out.startswith("- 未核对  没有本年数字\n")
    assert "√ 通过 " in ran.out
    assert "√ 通过 0" not in ran.out

    assert (ran.code, ran.err) == (3, "<stdin>: 没有可以核对的数字：没有本年数字\n")


def test_the_template_of_the_published_report() -> None:
    template = here("new", "2024", "--from", REPORT).out

    assert "\n  year: 2024\n" in template
    assert "\n    value:  # 2023: 38.40 亿元\n" in template
    assert "\n  contributions:  # 缴存额（亿元）\n" in template


@pytest.mark.parametrize(
    ("command", "option"), [("new", "--from"), ("compare", "--fail-on"), ("schema", "catalogue")]
)
def test_help_speaks_both_languages(command: str, option: str) -> None:
    for language in ("zh", "en"):
        code, out, _ = process(command, "--help", GJJ_CHECK_LANG=language)
        assert code == 0
        assert option in out.decode()
        assert any("一" <= char <= "鿿" for char in out.decode()) is (language == "zh")


def test_a_template_without_figures_of_last_year_leaves_nothing_to_check() -> None:
    ran = here("validate", "-", stdin=_made("report: {year: 2023}").encode())

    assert ran.code == 3
    assert "没有可以核对的数字" in ran.err


@pytest.mark.parametrize("seed", range(20))
def test_the_template_of_a_truthful_report_contains_no_contradiction(seed: int, catalogue: Catalogue) -> None:
    result = check(_made(truthful_report(seed)).encode(), "template", catalogue)

    assert [finding for finding in result.findings if finding.severity == "error"] == []


def test_exact_figures_get_no_prior_and_the_others_do() -> None:
    template = here("new", "2024", "--from", REPORT).out

    assert "prior: 113.43 亿元" in template
    assert "prior: 45 万" not in template
    assert "value:  # 2023: 45 万\n" in template


def test_comments_follow_the_language_and_figures_do_not() -> None:
    zh, en = (here("new", "2024", "--from", REPORT, "--lang", language).out for language in ("zh", "en"))

    assert "  contributions:  # contributions of the year (亿元)\n" in en
    assert [line.partition("  #")[0] for line in zh.splitlines()[6:]] == [
        line.partition("  #")[0] for line in en.splitlines()[6:]
    ]


def test_a_file_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "2024.yaml"
    first = here("new", "2024", "--from", REPORT, "--output", str(path))
    written = path.read_bytes()
    again = here("new", "2024", "--from", REPORT, "--output", str(path), "--lang", "en")

    assert (first.code, first.out) == (0, "")
    assert str(path) in first.err
    assert b"\r" not in written
    assert (again.code, path.read_bytes()) == (2, written)
    assert "exists" in again.err


@pytest.mark.parametrize(
    ("modeline", "folder", "expected"),
    [
        ("../schema/report.json", "reports", "../schema/report.json"),
        ("../schema/report.json", "reports/drafts", "../../schema/report.json"),
        ("../schema/report.json", ".", "schema/report.json"),
        ("https://example.org/report.json", "reports", "https://example.org/report.json"),
        ("", "reports", "../schema/report.json"),
    ],
)
def test_the_template_names_its_schema_as_last_years_report_did(
    modeline: str, folder: str, expected: str, tmp_path: Path
) -> None:
    (tmp_path / "reports" / "drafts").mkdir(parents=True)
    last = tmp_path / "reports" / "2023.yaml"
    head = f"# yaml-language-server: $schema={modeline}\n" if modeline else ""
    last.write_text(f"{head}report: {{year: 2023}}\n", encoding="utf-8")
    path = tmp_path / folder / "2024.yaml"

    assert here("new", "2024", "--from", str(last), "-o", str(path)).code == 0
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={expected}"


@pytest.mark.parametrize(
    ("args", "stdin", "code", "said"),
    [
        (("24", "--from", REPORT), "", 2, "四位数"),
        (("２０２４", "--from", REPORT), "", 2, "四位数"),
        (("2024x", "--from", REPORT), "", 2, "四位数"),
        (("2024",), "", 2, "--from"),
        ((), "", 2, "YEAR"),
        (("2024", "--from", "none.yaml"), "", 2, "none.yaml"),
        (("2025", "--from", REPORT), "", 2, "2023 年度的报告"),
        (("2023", "--from", REPORT), "", 2, "2023 年度的报告"),
        (("2024", "--from", "indicators"), "", 2, "只要一份"),
        (("2024", "--from", "-"), "", 1, "文件是空的"),
        (("2024", "--from", "-"), "a: [", 1, "<stdin>:1:5"),
        (("2024", "--from", "-"), "loans: {balanc: 3 亿元}", 1, "<stdin>:1:9"),
        (("2024", "--from", "-"), "loans: {balance: 约 3 亿元}", 1, "约数"),
        (("2024", "--from", "-"), "budget: {projects: {items: [{value: 3 万元}]}}", 1, "name"),
        (("2024", "--from", REPORT, "--output", "/dev/null/x"), "", 2, "写不了"),
    ],
)
def test_what_will_not_do_is_said(args: tuple[str, ...], stdin: str, code: int, said: str) -> None:
    ran = here("new", *args, stdin=stdin.encode())

    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_into_a_pipe_goes_utf_8_whatever_the_console_speaks() -> None:
    report = "report: {year: 2023}\nbudget: {projects: {items: [{name: 𠮷, value: 3 万元}]}}"
    code, out, _ = process("new", "2024", "--from", "-", stdin=report.encode(), PYTHONIOENCODING="gbk")

    assert code == 0
    assert "- name: 𠮷" in out.decode("utf-8")


def _two_years(seed: int) -> tuple[str, dict[str, str]]:
    """Last year's report, and what this year's prints, from one true state of affairs."""
    rng = random.Random(seed)
    p = Printer(rng, "nearest")

    def yuan(low: float, high: float) -> Fraction:
        return Fraction(rng.randint(int(low * 100), int(high * 100)), 100)

    paid, drawn, balance = [yuan(20e8, 90e8)], [yuan(10e8, 60e8)], [yuan(200e8, 300e8)]
    paid.append(yuan(20e8, 90e8))
    drawn.append(paid[1] * rng.randint(40, 95) / 100)
    balance.append(balance[0] + paid[1] - drawn[1])
    total = [balance[0] * 3]
    total.append(total[0] + paid[1])
    issued, lent = [yuan(5e8, 15e8)], [balance[0] * rng.randint(60, 90) / 100]
    issued.append(yuan(5e8, 15e8))
    repaid = issued[1] * rng.randint(10, 99) / 100
    lent.append(lent[0] + issued[1] - repaid)
    three = [Fraction(rng.randint(10**6, 10**8), 100) for _ in range(2)]
    units = [rng.randint(800, 6000)]
    units.append(units[0] + rng.randint(-50, 200))
    people = [rng.randint(80_000, 500_000)]
    people.append(people[0] + rng.randint(-5000, 9000))
    items = [[Fraction(rng.randint(10**7, 10**9), 100) for _ in range(3)] for _ in range(2)]
    spent = [sum(each, Fraction(0)) for each in items]

    def printed(year: int) -> dict[str, str]:
        figures = {
            "budget.basic.three_public": p.wan(three[year]),
            "budget.projects.total": p.wan(spent[year]),
            "collection.units": f"{units[year]} 家",
            "collection.employees": p.text(Fraction(people[year]), "万人", WAN, 2),
            "collection.contributions": p.yi(paid[year]),
            "collection.total": p.yi(total[year]),
            "collection.balance": p.yi(balance[year]),
            "withdrawal.amount": p.yi(drawn[year]),
            "withdrawal.rate": p.percent(drawn[year] / paid[year]),
            "loans.issued": p.yi(issued[year]),
            "loans.balance": p.yi(lent[year]),
            "loans.deposit_ratio": p.percent(lent[year] / balance[year]),
        }
        for number, amount in enumerate(items[year], 1):
            figures[f"budget.projects.items[{number}]"] = p.wan(amount)
        return figures

    figures = {f"{path}.value": text for path, text in printed(1).items()}
    grown = {
        "budget.basic.three_public": three, "budget.projects.total": spent, "collection.contributions": paid,
        "collection.total": total, "collection.balance": balance, "withdrawal.amount": drawn,
        "loans.issued": issued, "loans.balance": lent, "budget.projects.items[2]": [each[1] for each in items],
        "collection.units": [Fraction(each) for each in units], "collection.employees": [Fraction(each) for each in people],
    }  # fmt: skip
    for path, (before, now) in grown.items():
        figures[f"{path}.growth"] = p.growth(now, before)
    figures["budget.basic.three_public.change"] = p.change(three[1] - three[0])
    figures["withdrawal.rate.change"] = p.points(drawn[1] / paid[1] - drawn[0] / paid[0])
    figures["loans.deposit_ratio.change"] = p.points(lent[1] / balance[1] - lent[0] / balance[0])
    figures["loans.repaid"] = p.yi(repaid)
    for number, amount in enumerate(items[1], 1):
        figures[f"budget.projects.items[{number}].share"] = p.percent(amount / spent[1])
    return _report(printed(0)), figures


def _report(figures: dict[str, str]) -> str:
    """A report of 2023 with these figures."""
    sections: dict[str, list[str]] = {}
    for path, text in figures.items():
        if "[" not in path:
            sections.setdefault(path.rpartition(".")[0], []).append(f"{path.rpartition('.')[2]}: {text}")
    listed = ", ".join(
        f"{{name: {path[-2]}, value: {text}}}" for path, text in figures.items() if "[" in path
    )
    flat = {name: ", ".join(entries) for name, entries in sections.items()}
    budget = f"basic: {{{flat.pop('budget.basic')}}}, projects: {{{flat.pop('budget.projects')}, items: [{listed}]}}"
    lines = [f"{name}: {{{entries}}}" for name, entries in {**flat, "budget": budget}.items()]
    return "report: {year: 2023}\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(100))
def test_next_years_true_figures_in_the_template_are_never_flagged(seed: int, catalogue: Catalogue) -> None:
    last, figures = _two_years(seed)
    result = check(fill(_made(last), figures).encode(), "2024", catalogue)
    decided = {(o.rule.id, o.subject) for o in result.outcomes if o.status in ("pass", "rounding")}

    assert result.draft.problems == result.ledger.problems == []
    assert [
        o for o in result.outcomes if o.status in ("fail", "error") and o.rule.claim == "contradiction"
    ] == []
    assert {
        ("MS03", path) for path in ("loans.balance", "collection.units", "budget.projects.items[2]")
    } <= decided
    assert {("MS02", "withdrawal.rate"), ("MS02", "budget.basic.three_public")} <= decided
    assert {("CO07", ""), ("WD02", ""), ("LN05", ""), ("LN07", "")} <= decided


def test_a_growth_that_last_years_report_refutes_is_a_contradiction(catalogue: Catalogue) -> None:
    last, figures = _two_years(1)
    wrong = {**figures, "loans.issued.growth": "+300.00%"}
    result = check(fill(_made(last), wrong).encode(), "2024", catalogue)

    assert ("MS03", "loans.issued") in {
        (finding.rule, finding.outcome.subject) for finding in result.findings if finding.outcome
    }
