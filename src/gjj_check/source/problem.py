"""What is wrong with an input, and where: a value, never an exception."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A position in a text; lines and columns count from 1, columns in characters."""

    line: int = 1
    column: int = 1


class Problem(NamedTuple):
    """One defect of an input.

    Attributes:
        id: what is wrong, as the id of a message.
        place: where it stands.
        params: what the message mentions.
        related: other places that the message points to.
        path: the path of the figure or key in the report, where there is one.
    """

    id: str
    place: Place = Place()
    params: dict[str, str] = {}
    related: tuple[Place, ...] = ()
    path: str = ""
