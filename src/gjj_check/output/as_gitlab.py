"""`gitlab`: a code quality report for GitLab. Accepted findings are left out."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from gjj_check.check.run import Run
from gjj_check.output.account import account
from gjj_check.output.texts import Language
from gjj_check.output.where import relative

SEVERITIES: Final = {"error": "major", "warning": "minor", "note": "info"}


def render(run: Run, language: Language) -> str:
    """The findings of a run, each with a fingerprint that is unique in the file."""
    seen: set[str] = set()
    entries = []
    for result in run.results:
        for finding in result.findings:
            found = account(finding, result, language)
            path = relative(found.file)
            entries.append(
                {
                    "description": f"{found.rule}: {found.headline}",
                    "check_name": found.rule,
                    "fingerprint": _unique(f"{path}\n{finding.fingerprint}", seen),
                    "severity": SEVERITIES[found.severity],
                    "location": {"path": path, "lines": {"begin": found.line}},
                }
            )
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _unique(identity: str, seen: set[str]) -> str:
    """A fingerprint that is not in `seen` yet, and is from then on; the same for the same findings in the same order."""
    salt = 0
    while (print_ := hashlib.sha256(f"{identity}\n{salt}".encode()).hexdigest()[:32]) in seen:
        salt += 1
    seen.add(print_)
    return print_
