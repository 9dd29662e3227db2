"""Reports whose every text that comes from outside tries to leave the format it is written in."""

from __future__ import annotations

import json

from gjj_check.check.result import Options
from gjj_check.check.run import Run, Unopened
from gjj_check.check.waiver import Waiver
from tests.output.cases import result

TEXTS: dict[str, str] = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onload="alert(1)" x="',
    "attribute in single quotes": "' onmouseover='alert(1)",
    "end of page": "</title></style></svg></pre></td><img src=x onerror=alert(1)>",
    "comment": "--><!-- ]]> <![CDATA[",
    "character reference": "&lt;b&gt;&#60;i&#62;&amp;",
    "template": "{{ 7 * 7 }}{% raw %}{# x #}${{ secrets.TOKEN }}",
    "address": "https://example.org/?a=b www.example.org javascript:alert(1)",
    "markup": "a|b `c` **d** _e_ [f](g) ![h](i) # j ~~k~~ $l$ \\ \\| 1. - +",
    "fence": "``` ~~~",
    "command": "::error file=x,line=1::owned",
    "command on a line of its own": "x\n::error::owned\n::stop-commands::y\u2028::set-output::z",
    "old command": "##[add-mask]x",
    "escapes": "%0A::error::x%25%0D%3A%2C, :",
    "controls": "a\u202eb\u0085c\u00a0d\u200be",
    "terminal": "\x1b[31mred\x07",
    "very long": "长" * 5000,
}


def run(text: str) -> Run:
    """A run in which `text` stands wherever a text of the user can stand."""
    quoted = json.dumps(text)
    report = f"""
report: {{institution: {quoted}, year: {quoted}, kind: self-evaluation}}
budget: {{projects: {{total: 100.00 万元, items: [
  {{name: {quoted}, value: 60.00 万元, share: 10.00%}},
  {{name: {quoted}, value: 60.00 万元, share: 60.00%}}]}}}}
loans: {{balance: {quoted}}}
restated: [{{indicator: {quoted}, text: 1 亿元}}]
? {quoted}
: 1
"""
    member = "budget.projects.items[1]"
    waiver = Waiver(
        "MS04",
        text,
        by=text,
        figures=(
            (f"{member}.share", "10.00%"),
            (member, "60.00 万元"),
            ("budget.projects.total", "100.00 万元"),
        ),
        institution=text,
        year=text,
        file=text,
    )
    options = Options("audit", 0, (waiver,), "2025-01-01")
    return Run((result(report, text, options),), (Unopened(text, "cli.unreadable", text),))
