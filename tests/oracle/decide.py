"""Whether a report can be true: each connected part of its system decided by z3 in exact arithmetic.

A part without products of unknowns is linear and decided outright. In a part with products (a ratio that changes, its
two amounts unknown) the linear consequences are asked first, then a few values of the ratios, then z3's nonlinear
solver. `unknown` is counted, never guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from importlib import import_module
from typing import Any, Final, Literal, NamedTuple

from tests.oracle.equations import LAX, STRICT, Product, Row, Semantics, System, system_of
from tests.oracle.figures import Facts, Range, read

z3: Final[Any] = import_module("z3")
Status = Literal["sat", "unsat", "unknown"]
Verdict = Literal["contradicted", "possible", "open", "unknown"]
Model = dict[str, Fraction]
NONLINEAR_MS: Final = 4000
"""Time that the nonlinear solver may take for one part."""


class Part(NamedTuple):
    """A connected part of a system."""

    rows: list[Row]
    products: list[Product]


def number(value: Fraction | int) -> str:
    """A rational in SMT-LIB."""
    exact = Fraction(value)
    size = abs(exact)
    text = f"{size.numerator}.0" if size.denominator == 1 else f"(/ {size.numerator}.0 {size.denominator}.0)"
    return f"(- {text})" if exact < 0 else text


def _name(unknown: str, whole: bool) -> str:
    return f"(to_real |{unknown}|)" if whole else f"|{unknown}|"


def _row_text(row: Row, whole: set[str]) -> str:
    words = []
    for unknown, weight in row.terms:
        name = _name(unknown, unknown in whole)
        words.append(name if weight == 1 else f"(* {number(weight)} {name})")
    total = words[0] if len(words) == 1 else f"(+ {' '.join(words)})"
    low, high, low_open, high_open = row.range
    if low is not None and low == high:
        return f"(assert (= {total} {number(low)}))"
    text = ""
    if low is not None:
        text = f"(assert ({'>' if low_open else '>='} {total} {number(low)}))"
    if high is not None:
        text += f"(assert ({'<' if high_open else '<='} {total} {number(high)}))"
    return text


def text_of(part: Part, system: System, fixed: Model | None = None) -> str:
    """A part in SMT-LIB; products become linear where their ratio is `fixed`, and are left out where it is not.

    Without `fixed` products are written as products.
    """
    unknowns = dict.fromkeys(name for row in part.rows for name, _ in row.terms)
    for each in part.products:
        unknowns.update(dict.fromkeys((each.ratio, each.under, each.over)))
    lines = []
    for name in unknowns:
        whole = name in system.whole
        lines.append(f"(declare-const |{name}| {'Int' if whole else 'Real'})")
        if name in system.positive:
            lines.append(f"(assert (> |{name}| 0))")
        elif name not in system.signed:
            lines.append(f"(assert (>= |{name}| 0))")
    lines += [_row_text(row, system.whole) for row in part.rows]
    for each in part.products:
        relation = ">=" if each.at_least else "="
        under, over = (_name(name, name in system.whole) for name in (each.under, each.over))
        if fixed is None:
            lines.append(f"(assert ({relation} (* |{each.ratio}| {under}) {over}))")
        elif each.ratio in fixed:
            ratio = number(fixed[each.ratio])
            lines.append(
                f"(assert (= |{each.ratio}| {ratio}))(assert ({relation} (* {ratio} {under}) {over}))"
            )
    return "".join(lines)


def solver_for(text: str, timeout: int = 0) -> Any:
    """A solver that holds a text."""
    solver = z3.Solver()
    if timeout:
        solver.set("timeout", timeout)
    solver.from_string(text)
    return solver


def status_of(solver: Any) -> Status:
    answer: Status = str(solver.check())  # type: ignore[assignment]
    return answer


def model_of(solver: Any) -> Model:
    """The rational values of a model."""
    model, found = solver.model(), {}
    for each in model.decls():
        value = model[each]
        if isinstance(value, (z3.RatNumRef, z3.IntNumRef)):
            found[each.name()] = Fraction(str(value))
    return found


def simplified(system: System, keep: Iterable[str] = ()) -> tuple[list[Row], list[Product]]:
    """The system without what an unknown that occurs nowhere else can always make true."""
    rows, products = list(system.rows), list(system.products)
    kept = set(keep)
    while True:
        uses = Counter(name for row in rows for name, _ in row.terms)
        for each in products:
            uses.update((each.ratio, each.under, each.over))
        lone = {name for name, count in uses.items() if count == 1} - kept - system.whole
        changed = False
        for each in list(products):
            # over is whatever the ratio gives, a ratio whatever the amounts give
            over = each.over in lone and each.over not in system.positive
            ratio = each.ratio in lone and (each.at_least or each.ratio not in system.positive)
            if over or ratio:
                products.remove(each)
                changed = True
        left = []
        for row in rows:
            shorter = _absorbed(row, lone, system)
            changed = changed or shorter is not row
            if shorter is not None:
                left.append(shorter)
        rows = left
        if not changed:
            return rows, products


def _absorbed(row: Row, lone: set[str], system: System) -> Row | None:
    """A row of several unknowns, less those that occur in it alone; None where nothing is left of it."""
    if len(row.terms) < 2:
        return row
    for name, weight in row.terms:
        if name not in lone:
            continue
        if name in system.signed:
            return None
        low, high, low_open, high_open = row.range
        strictly = name in system.positive
        rest = tuple(term for term in row.terms if term[0] != name)
        if weight > 0:
            if high is None:
                return None
            return Row(rest, Range(None, high, high_open=high_open or strictly), row.label)
        if low is None:
            return None
        return Row(rest, Range(low, None, low_open or strictly), row.label)
    return row


def parts_of(rows: Sequence[Row], products: Sequence[Product]) -> list[Part]:
    """The connected parts, those with products last."""
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    groups: list[tuple[str, ...]] = [tuple(name for name, _ in row.terms) for row in rows]
    groups += [(each.ratio, each.under, each.over) for each in products]
    for first, *others in groups:
        for name in others:
            parent[find(name)] = find(first)
    parts: dict[str, Part] = defaultdict(lambda: Part([], []))
    for row in rows:
        parts[find(row.terms[0][0])].rows.append(row)
    for each in products:
        parts[find(each.ratio)].products.append(each)
    return sorted(parts.values(), key=lambda part: len(part.products))


def _decide_nonlinear(part: Part, system: System) -> Status:
    relaxed = solver_for(text_of(part, system, {}))
    if status_of(relaxed) == "unsat":
        return "unsat"
    model = model_of(relaxed)
    for fixed in _guesses(part, model):
        if status_of(solver_for(text_of(part, system, fixed))) == "sat":
            return "sat"
    return status_of(solver_for(text_of(part, system), NONLINEAR_MS))


def _guesses(part: Part, model: Model) -> list[Model]:
    """Values of the ratios to try: as the amounts of a model give them, and as the model has them."""
    ratios = {each.ratio for each in part.products}
    as_is = {ratio: model.get(ratio, Fraction(0)) for ratio in ratios}
    derived = dict(as_is)
    for each in part.products:
        under = model.get(each.under, Fraction(0))
        if under:
            value = model.get(each.over, Fraction(0)) / under
            derived[each.ratio] = max(as_is[each.ratio], value) if each.at_least else value
    return [derived, as_is]


def decide_system(system: System) -> Status:
    """Whether a system has a solution."""
    if system.broken:
        return "unsat"
    rows, products = simplified(system)
    parts = parts_of(rows, products)
    linear = [part for part in parts if not part.products]
    whole = Part([row for part in linear for row in part.rows], [])
    if whole.rows and status_of(solver_for(text_of(whole, system))) == "unsat":
        return "unsat"
    found: Status = "sat"
    for part in parts:
        if part.products:
            status = _decide_nonlinear(part, system)
            if status == "unsat":
                return "unsat"
            if status == "unknown":
                found = "unknown"
    return found


def decide(text: str | Facts, semantics: Semantics) -> Status:
    """Whether a report, given as YAML text, can be true."""
    return decide_system(system_of(read(text) if isinstance(text, str) else text, semantics))


def verdict(text: str) -> Verdict:
    """`contradicted` as any reader would say, `possible` as any reader would say, else `open`."""
    facts = read(text)
    strict = decide(facts, STRICT)
    if strict == "sat":
        return "possible"
    lax = decide(facts, LAX)
    if lax == "unsat":
        return "contradicted"
    return "unknown" if "unknown" in (lax, strict) else "open"


def explain(text: str, semantics: Semantics) -> list[str]:
    """The labels of figures and rules that contradict each other; a smallest such set where the part is linear."""
    system = system_of(read(text), semantics)
    if system.broken:
        return system.broken
    for part in parts_of(*simplified(system)):
        if (_decide_nonlinear(part, system) if part.products else decide_part(part, system)) == "unsat":
            rows = list(part.rows)
            for row in part.rows:
                less = Part([each for each in rows if each is not row], part.products)
                status = _decide_nonlinear(less, system) if less.products else decide_part(less, system)
                if status == "unsat":
                    rows.remove(row)
            return [row.label for row in rows] + [each.label for each in part.products]
    return []


def decide_part(part: Part, system: System) -> Status:
    """Whether a part without products has a solution."""
    return status_of(solver_for(text_of(part, system))) if part.rows else "sat"
