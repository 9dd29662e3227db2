"""Reading the nodes of catalogue files: what is not as it should be becomes a fault with a place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gjj_check.source.decode import Decoded, decode
from gjj_check.source.nodes import Mapping, Text, key_of, read
from gjj_check.source.problem import Place, Problem


class Reader:
    """Reads one file after the other.

    Attributes:
        name: the file that is being read.
        problems: what is wrong, each with its file.
    """

    def __init__(self) -> None:
        self.name = ""
        self.problems: list[tuple[str, Problem]] = []

    def fault(self, id: str, place: Place, **params: str) -> None:
        """Note that something is wrong."""
        self.problems.append((self.name, Problem(id, place, params)))

    def root(self, path: Path) -> Mapping | None:
        """The nodes of a file; None, after a fault, where it holds no keys."""
        self.name = str(path)
        try:
            decoded = decode(path.read_bytes())
        except OSError as error:
            self.fault("catalogue.unreadable", Place(), reason=error.strerror or str(error))
            return None
        if not isinstance(decoded, Decoded):
            self.problems.append((self.name, decoded))
            return None
        root, problems = read(decoded.text)
        self.problems += [(self.name, problem) for problem in problems]
        if isinstance(root, Mapping):
            return root
        if not problems:
            self.fault("report.no-mapping", Place())
        return None

    def mapping(self, node: Mapping, key: str) -> list[tuple[Text, Any]]:
        """The entries below a key, none where it is absent."""
        value = field(node, key)
        if value is None:
            return []
        if isinstance(value, Mapping):
            return [(key_of(value, key), member) for key, member in value.items()]
        self.fault("report.wrong-node", node.place, found="text", wanted="section")
        return []

    def words(self, node: Mapping, key: str, optional: bool = False) -> dict[str, str]:
        """The text below a key in both languages."""
        value = field(node, key)
        if (
            isinstance(value, Mapping)
            and {"zh", "en"} == value.keys()
            and all(isinstance(text, Text) and text.strip() for text in value.values())
        ):
            return {language: str(value[language]) for language in ("zh", "en")}
        if value is not None or not optional:
            self.fault("catalogue.words", node.place, key=key)
        return {"zh": "", "en": ""}

    def unknown_keys(self, node: Mapping, known: set[str]) -> None:
        """Note every key of a node that is not known, with the nearest that is."""
        for key in node:
            if key not in known:
                import difflib

                near = difflib.get_close_matches(key, known, n=1) or sorted(known)
                self.fault("report.unknown-key", key_of(node, key).place, key=key, nearest=", ".join(near))


def field(node: Mapping, key: str) -> Any:
    """The node below a key, None where there is none."""
    return node.get(key)
