"""Comments to the program: where they stand, and which line they speak of."""

from __future__ import annotations

import pytest

from gjj_check.source.comments import MOST, comments
from gjj_check.source.problem import Place


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1 # gjj: accept X", [("accept X", Place(1, 6), 1)]),
        ("# gjj: accept X\na: 1", [("accept X", Place(1, 1), 2)]),
        (
            "  # gjj: one\n\n# a remark\n  # gjj: two\na: 1\nb: 2",
            [("one", Place(1, 3), 5), ("two", Place(4, 3), 5)],
        ),
        ("a: 1\n# gjj: at the end", [("at the end", Place(2, 1), 2)]),
        ("a: 1\n# gjj: one\n# other\n", [("one", Place(2, 1), 2)]),
        ("a: 'x # gjj: no'", []),
        ("a: 'x\n  # gjj: no'\nb: 1 # gjj: yes", [("yes", Place(3, 6), 3)]),
        ("a: x#gjj: no", []),
        ("a: [ # gjj: no YAML", []),
        ("a: 1", []),
    ],
)
def test_a_comment_is_found_with_its_place_and_its_line(
    text: str, found: list[tuple[str, Place, int]]
) -> None:
    assert [(each.text, each.place, each.line) for each in comments(text)] == found


def test_no_more_than_one_over_the_most_are_given() -> None:
    assert len(comments("# gjj: x\n" * (MOST + 9) + "a: 1")) == MOST + 1
