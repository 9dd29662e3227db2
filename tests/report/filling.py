"""What a writer does with a template: fill in figures, take commented keys into use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_KEY = re.compile(r"(?P<indent> *)(?P<mark># )?(?P<dash>- )?(?P<key>[a-z_]+):(?P<rest>.*)")
_SECTIONS = re.compile(r"( *)# ((?:- |  )?[a-z_]+:.*)")


def keys(template: str) -> Iterator[tuple[int, str, str]]:
    """The lines that hold a key, commented or not: number, path of the key, what stands behind the colon."""
    stack: list[tuple[int, str]] = []
    members: Counter[str] = Counter()
    for number, line in enumerate(template.splitlines()):
        match = _KEY.fullmatch(line)
        if match is None:
            continue
        depth = len(match["indent"])
        stack = [each for each in stack if each[0] < depth]
        if match["dash"]:
            parent = _path(stack)
            members[parent] += 1
            stack.append((depth, f"[{members[parent]}]"))
            depth += 2
        stack.append((depth, f".{match['key']}"))
        yield number, _path(stack), match["rest"]


def fill(template: str, figures: dict[str, str]) -> str:
    """The template with these figures, by path and part: `loans.balance.value`, `….items[2].share`."""
    lines = template.splitlines()
    wanted = dict(figures)
    for number, path, _ in keys(template):
        if path in wanted:
            before = lines[number].partition(":")[0].replace("# ", "", 1)
            lines[number] = f"{before}: {wanted.pop(path)}"
    assert not wanted, f"the template has no {', '.join(wanted)}"
    return "\n".join(lines) + "\n"


def in_use(template: str) -> str:
    """The template with every commented key taken into use."""
    return "".join(_SECTIONS.sub(r"\1\2", line) + "\n" for line in template.splitlines())


def _path(stack: list[tuple[int, str]]) -> str:
    return "".join(name for _, name in stack).removeprefix(".")
