"""Reading the nodes of catalogue files against their shape: what departs from it becomes a fault with a place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from gjj_check.catalogue._shape import PARTS
from gjj_check.source.decode import Decoded, decode
from gjj_check.source.nodes import Mapping, Sequence, Text, read
from gjj_check.source.problem import Place, Problem

FILE: Final = "CatalogueFile"
_WORDS: Final = "Bilingual"


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

    def part(self, node: Mapping, name: str, place: Place) -> bool:
        """Whether a node is a sound part of the file, such as `RuleEntry`; every departure is a fault.

        `place` is where a missing key is told: at the key that the node stands under.
        """
        part = PARTS[name]
        keys = part["keys"]
        before = len(self.problems)
        for key, value in node.items():
            slot = keys.get(key)
            if slot is None:
                self._unknown(key, keys)
            else:
                self._value(key, value, slot)
        for key in part["required"]:
            if key not in node:
                self.fault("report.missing-key", place, key=key)
        return len(self.problems) == before

    def entries(self, root: Mapping, key: str) -> list[tuple[Text, Any, bool]]:
        """The entries below a key of the file, each with whether it is sound; none where the key is absent."""
        node = root.get(key)
        slot = PARTS[FILE]["keys"][key]
        if not isinstance(node, Mapping):
            if node is not None:
                self._value(_key(root, key), node, slot)
            return []
        found = []
        for name, value in node.items():
            before = len(self.problems)
            self._entry(name, value, slot)
            found.append((name, value, len(self.problems) == before))
        return found  # type: ignore[return-value]

    def head(self, root: Mapping) -> None:
        """Check what stands at the top of the file, but for the tables of entries, which `entries` checks."""
        keys = PARTS[FILE]["keys"]
        for key, value in root.items():
            slot = keys.get(key)
            if slot is None:
                self._unknown(key, keys)
            elif not isinstance(slot.get("map"), dict):
                self._value(key, value, slot)

    def _value(self, key: Any, node: Any, slot: dict[str, Any]) -> None:
        """Check what stands under a key, or in a list under it."""
        if isinstance(node, Text):
            self._text(node, slot)
        elif isinstance(node, Mapping) and "map" in slot:
            inner = slot["map"]
            if inner == _WORDS:
                self._words(key, node)
            elif isinstance(inner, str):
                self.part(node, inner, key.place)
            else:
                plain = inner.get("text") == "any" and "names" not in slot
                for name, value in node.items():
                    if not (plain and type(value) is Text):
                        self._entry(name, value, slot)
        elif isinstance(node, Sequence) and "list" in slot:
            inner, least = slot["list"]
            if len(node) < least:
                self._wrong(key.place, "nothing", inner)
            for member in node:
                self._value(key, member, inner)
        elif node is not None or "blank" not in slot:
            self._wrong(getattr(node, "place", key.place), _FOUND[type(node)], slot)

    def _entry(self, name: Any, node: Any, slot: dict[str, Any]) -> None:
        """Check one entry of a table."""
        if "names" in slot and name not in slot["names"]:
            self.fault("report.choice", name.place, text=name, known=", ".join(slot["names"]))
        self._value(name, node, slot["map"])

    def _text(self, node: Text, slot: dict[str, Any]) -> None:
        wanted = slot.get("text")
        if wanted == "any":
            return
        if wanted is None:
            self._wrong(node.place, "text", slot)
        elif wanted == "words":
            if not node.strip():
                self._wrong(node.place, "nothing", slot)
        elif isinstance(wanted, tuple):
            if node not in wanted:
                self.fault("report.choice", node.place, text=node, known=", ".join(wanted))
        elif not (node.isascii() and node.isdecimal() and len(node) < 5):
            known = f"{wanted[0]} … {wanted[1]}"
            self.fault("report.choice", node.place, text=node, known=known)

    def _words(self, key: Any, node: Mapping) -> None:
        zh, en = node.get("zh"), node.get("en")
        if len(node) == 2 and type(zh) is type(en) is Text and zh.strip() and en.strip():
            return
        self.fault("catalogue.words", node.place, key=key)

    def _unknown(self, key: Any, known: dict[str, Any]) -> None:
        import difflib  # only a faulty file pays for it

        near = difflib.get_close_matches(key, known, n=1) or list(known)
        self.fault("report.unknown-key", key.place, key=key, nearest=", ".join(near))

    def _wrong(self, place: Place, found: str, slot: dict[str, Any]) -> None:
        wanted = next(word for kind, word in _WANTED.items() if kind in slot)
        self.fault("report.wrong-node", place, found=found, wanted=wanted)


_FOUND: Final[dict[type, str]] = {Text: "text", Mapping: "mapping", Sequence: "list", type(None): "nothing"}
_WANTED: Final = {"map": "section", "list": "list", "text": "text"}


def _key(mapping: Mapping, name: str) -> Any:
    return next(key for key in mapping if key == name)


def words(node: Any) -> dict[str, str]:
    """A text in both languages; blank ones where the node is none."""
    zh, en = (node.get("zh"), node.get("en")) if isinstance(node, Mapping) else (None, None)
    return {"zh": str(zh), "en": str(en)} if type(zh) is type(en) is Text else {"zh": "", "en": ""}


def text(node: Any, default: str = "") -> str:
    """The text of a node; the default where it is none or blank."""
    return str(node) if isinstance(node, Text) and node else default


def flag(node: Any) -> bool:
    """Whether a node says `true`."""
    return isinstance(node, Text) and node == "true"


def texts(node: Any) -> tuple[Text, ...]:
    """The texts of a list; none where the node is no list."""
    return tuple(each for each in node if isinstance(each, Text)) if isinstance(node, Sequence) else ()
