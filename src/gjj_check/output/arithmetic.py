"""A rule's equation with the printed figures in it."""

from __future__ import annotations

from typing import Final

from gjj_check.catalogue.entry import COMPARATIVES
from gjj_check.catalogue.equation import (
    Binary,
    Call,
    Comparison,
    Constant,
    Name,
    Tree,
    render,
    render_equation,
)
from gjj_check.check.ledger import Printed
from gjj_check.check.outcome import Outcome
from gjj_check.check.result import Result
from gjj_check.numbers.interval import ONE
from gjj_check.numbers.notation import relabelled, written
from gjj_check.output.phrase import part_name, subject_name
from gjj_check.output.spoken import spoken
from gjj_check.output.texts import Language, say

_PLUS: Final = ("+", "＋")
_MINUS: Final = ("-", "－", "−")
_ONE: Final = Constant("1", ONE, "")


def arithmetic(outcome: Outcome, result: Result, language: Language) -> str:
    """The equation that decided with the printed figures in it; names where a figure is not printed.

    Last year's value stands as the report tells it: printed, or by change or growth. Nothing of the rule language is
    left: a list is called by its name, and a rule that is no equation is said in words.
    """
    rule = outcome.rule
    if isinstance(rule.equation, Call):
        return spoken(
            rule, result.catalogue, language, subject_name(outcome, result, language) if rule.each else ""
        )
    decided = _decided(outcome)
    filling = _Filling(outcome, result, language)
    equation = tuple(
        each._replace(left=filling.of(each.left), right=filling.of(each.right))
        for each in ((decided,) if decided is not None else rule.equation)
    )
    return render_equation(equation, filling.words)


def sides(outcome: Outcome, result: Result, language: Language) -> tuple[str, str] | None:
    """Both sides of the comparison that decided, each blank where it is a single figure or a constant.

    None where it is not known which comparison decided.
    """
    decided = _decided(outcome)
    if decided is None:
        return None
    filling = _Filling(outcome, result, language)
    filled = [filling.of(side) for side in (decided.left, decided.right)]
    told = [
        "" if _alone(side, shown) else render(shown, filling.words)
        for side, shown in zip((decided.left, decided.right), filled, strict=True)
    ]
    return told[0], told[1]


def _alone(side: Tree, shown: Tree) -> bool:
    """Whether a side is a single figure or a constant, last year's figure too."""
    return isinstance(shown, Name | Constant) and not (isinstance(side, Call) and side.function != "prior")


def _decided(outcome: Outcome) -> Comparison | None:
    equation = outcome.rule.equation
    if outcome.evidence is not None and outcome.evidence.comparison is not None:
        return outcome.evidence.comparison
    return equation[0] if not isinstance(equation, Call) and len(equation) == 1 else None


class _Filling:
    """What stands for every name of an equation; `words` by the names that it gives to the parts of the trees."""

    def __init__(self, outcome: Outcome, result: Result, language: Language) -> None:
        self.outcome = outcome
        self.result = result
        self.language = language
        self.words: dict[str, str] = {}
        self.operands = {figure.key: figure for figure in outcome.operands}

    def of(self, tree: Tree) -> Tree:
        """The tree with a name of its own for each part that is shown by itself."""
        if isinstance(tree, Name):
            return self.named(tree.name)
        if isinstance(tree, Binary):
            return self.joined(tree.op, self.of(tree.left), self.of(tree.right))
        if not isinstance(tree, Call):
            return tree
        [first, *_] = tree.args
        if tree.function == "prior" and isinstance(first, Name):
            return self.before(first.name)
        if tree.function == "count" and isinstance(first, Name):
            path = self.key(first.name).removesuffix(".names")
            return self.called(str(len(set(self.result.draft.names.get(path, [])))))
        joint = "、" if self.language == "zh" else ", "
        listed = joint.join(self.text(arg) for arg in tree.args)
        return self.called(say(self.language, f"function.{tree.function}", name=listed))

    def joined(self, op: str, left: Tree, right: Tree) -> Tree:
        """Two parts; a sign in front of the second that is not the operator stands in brackets, a plus not at all."""
        words = self.words.get(right.name, "") if isinstance(right, Name) else ""
        if words[:1] in _PLUS:
            right = self.called(words[1:])
        elif words[:1] in _MINUS:
            right = self.called(f"({words})")
        return Binary(op, left, right)

    def text(self, tree: Tree) -> str:
        """A part of the equation as it is shown."""
        return render(self.of(tree), self.words)

    def called(self, words: str) -> Name:
        """A name that is shown as these words."""
        name = f"#{len(self.words)}"
        self.words[name] = words
        return Name(name)

    def named(self, name: str) -> Name:
        """A figure as printed; what it is called where it is not printed."""
        figure = self.figure(name)
        return self.called(_signed(figure) if figure is not None else self.name_of(self.key(name)))

    def before(self, name: str) -> Tree:
        """Last year's value: as printed, else as the first that is printed of change and growth tells it."""
        if self.figure(f"{name}.prior"):
            return self.named(f"{name}.prior")
        if self.figure(name) and self.figure(f"{name}.change"):
            return self.joined("-", self.named(name), self.named(f"{name}.change"))
        if self.figure(name) and self.figure(f"{name}.growth"):
            return Binary("/", self.named(name), self.joined("+", _ONE, self.named(f"{name}.growth")))
        return self.called(self.name_of(f"{self.key(name)}.prior"))

    def name_of(self, key: str) -> str:
        catalogue = self.result.catalogue
        found = catalogue.resolve(key)
        if found is None:  # the member of a list
            base, _, part = key.rpartition(".")
            path, part = (base, part) if part in COMPARATIVES else (key, "value")
            indicator = catalogue.indicators.get(path.partition("[")[0])
            found = (indicator, part) if indicator else None
            label = self.result.draft.labels.get(path, "")
            return (
                part_name(catalogue, *found, self.language, label) if found else say(self.language, "whole")
            )
        return part_name(catalogue, *found, self.language)

    def figure(self, name: str) -> Printed | None:
        if name == "this" and self.outcome.rule.each is not None and self.outcome.rule.each.restated:
            return next((each for each in self.operands.values() if each.path == self.outcome.subject), None)
        key = self.key(name)
        return self.operands.get(key) or self.result.ledger.figures.get(key)

    def key(self, name: str) -> str:
        """The key of the figure that a name stands for in this application of the rule."""
        outcome, result = self.outcome, self.result
        if outcome.rule.each is None:
            return name
        base, dot, part = name.partition(".")
        if base == "this":
            return f"{outcome.subject}{dot}{part}"
        if base == "original":
            repeated = {mention.path: key for mention, key in result.ledger.mentions}
            return repeated.get(outcome.subject, name) + dot + part
        if base == "total" and outcome.subject:
            indicator = result.catalogue.indicators.get(outcome.subject.partition("[")[0])
            return (indicator and indicator.share_of) or name
        return name


def _signed(figure: Printed) -> str:
    """A figure as printed, with a sign in the place of a word of direction."""
    text = figure.figure.text
    if text[:1].isdigit() or text[:1] in _PLUS or text[:1] in _MINUS:
        return text
    return relabelled(written(figure.figure.digits, figure.figure.places), figure.figure)
