"""Equations in Chinese and English: names instead of ids, words instead of functions."""

from __future__ import annotations

from gjj_check.catalogue.entry import Catalogue, Rule
from gjj_check.catalogue.equation import Binary, Call, Name, Tree, parse_equation, render
from gjj_check.output.phrase import part_name
from gjj_check.output.texts import TEXTS, Language, say

_SIGNS = {"<=": "≤", ">=": "≥", "~": "≈"}


def spoken(rule: Rule, catalogue: Catalogue, language: Language, this: str = "") -> str:
    """The equation of a rule as its readers say it; `this` is what the measure is called that it is applied to."""
    equation = parse_equation(rule.holds)
    naming = _Naming(rule, catalogue, language, this)
    if isinstance(equation, Call):
        [name] = equation.args
        claim = f"claim.{name.name}" if isinstance(name, Name) else ""
        called = say(language, claim) if claim in TEXTS else naming.text(name)
        return say(language, f"holds.{equation.function}", name=called)
    sides = [naming.text(equation[0].left)]
    for op, _, right in equation:
        sides += [_SIGNS.get(op, op), naming.text(right)]
    return " ".join(sides)


class _Naming:
    """What the parts of one rule's equation are called."""

    def __init__(self, rule: Rule, catalogue: Catalogue, language: Language, this: str) -> None:
        self.rule = rule
        self.catalogue = catalogue
        self.language = language
        self.this = this
        self.known: dict[str, str] = {}

    def text(self, tree: Tree) -> str:
        """A part of the equation in words."""
        self.learn(tree)
        return render(tree, self.known)

    def learn(self, tree: Tree) -> None:
        """Find the words for every name and every function of a tree, the inner ones first."""
        if isinstance(tree, Name):
            self.known[tree.name] = self.name(tree.name)
        elif isinstance(tree, Binary):
            self.learn(tree.left)
            self.learn(tree.right)
        elif isinstance(tree, Call):
            inner = [self.text(arg) for arg in tree.args]
            joint = {"zh": "、", "en": ", "}[self.language]
            said = say(self.language, f"function.{tree.function}", name=joint.join(inner))
            self.known[f"{tree.function}({', '.join(inner)})"] = said

    def name(self, name: str) -> str:
        """What a figure, a defined quantity, or `this`, `original`, `total` and the parts beside them are called."""
        found = self.catalogue.resolve(name)
        if found is not None:
            return part_name(self.catalogue, *found, self.language)
        if name in self.catalogue.defined:
            return f"({self.text(self.catalogue.defined[name])})"
        if self.rule.each is None:
            return name
        base, _, part = name.partition(".")
        said = (self.this if base == "this" else "") or say(self.language, f"each.{base}")
        comparative = self.catalogue.comparatives.get(part)
        return comparative.name[self.language].replace("{name}", said) if comparative else said
