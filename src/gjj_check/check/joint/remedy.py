"""What figures that are wrong together may have been: texts that let every rule of a component hold.

Each text is tried. Where none of the likely ones will do, amounts that satisfy the rest are looked for and printed; where
there are none, no text of the figures' own unit and places will do, and it is said which others must be wrong too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import islice, product
from typing import Final, NamedTuple

from gjj_check.check.joint.allowance import Allowances, Loosened, rows_about
from gjj_check.check.joint.bounds import Bounds
from gjj_check.check.joint.conflict import figures_of
from gjj_check.check.joint.meant import Candidate, Texts, cost_of, holds_some, printing, texts, with_digits
from gjj_check.check.joint.optimum import End, Range, exact_range
from gjj_check.check.joint.polytope import Polytope
from gjj_check.check.joint.premise import amounts_of, premises, with_digits_of, worth
from gjj_check.check.joint.question import Left, Questions
from gjj_check.check.joint.range import goal_of
from gjj_check.check.joint.reach import outer_range
from gjj_check.check.joint.relaxed import narrowed
from gjj_check.check.joint.row import Ground, Row
from gjj_check.check.joint.system import System
from gjj_check.check.joint.trial import Trial
from gjj_check.check.ledger import Ledger, Printed
from gjj_check.numbers.interval import Interval
from gjj_check.numbers.slip import SlipKind

MOST_CANDIDATES: Final = 5
_MOST_HARD: Final = 5
"""Texts that the solver is asked about, where narrowing decides none."""
_WIDTH: Final = 8
"""Texts of one figure that are combined with those of the others."""
_MOST_COMBINED: Final = 12
_OPEN: Final = Range(None, None, exact=False)


class Remedy(NamedTuple):
    """Texts that let every rule hold.

    Attributes:
        candidates: by figure, what it may have been, the likeliest first; of several figures one text each.
        more: by figure, whether other texts would do as well.
    """

    candidates: dict[str, tuple[Candidate, ...]]
    more: dict[str, bool]


class NoRemedy(NamedTuple):
    """No texts were found.

    Attributes:
        figures: one of these must be wrong too.
        certain: whether there are none, of the figures' own units and places.
    """

    figures: frozenset[str]
    certain: bool


class _Part(NamedTuple):
    """Texts chosen for some of several figures, with what follows."""

    rows: Sequence[Row]
    bounds: Bounds
    ledger: Ledger
    chosen: tuple[Candidate, ...]

    @property
    def cost(self) -> int:
        return cost_of(self.chosen)


Explained = Callable[[Printed, Bounds], SlipKind | None]
"""How a figure may have come about where the text that was meant does not tell."""
Recomputed = Callable[[Printed, frozenset[str]], Interval | None]
"""What a rule says that a figure should be, of which nothing is said jointly."""


class Remedies:
    """The remedies of one component.

    Args:
        questions: what is asked about the component.
        unexplained: how a figure came about that no single slip explains.
        recomputed: what a figure should be that takes no part jointly.
    """

    def __init__(self, questions: Questions, unexplained: Explained, recomputed: Recomputed) -> None:
        self.questions: Final = questions
        self.system: Final = questions.system
        self.rounding: Final = questions.system.ledger.draft.rounding
        self.unexplained: Final = unexplained
        self.recomputed: Final = recomputed

    def of(self, figures: Sequence[Printed]) -> Remedy | NoRemedy:
        """Texts for figures without which all others can be true."""
        trial = self._trial(figures)
        found = self._single(figures[0], trial) if len(figures) == 1 else self._several(figures, trial)
        return found or self._printed(figures, trial)

    def _trial(self, figures: Sequence[Printed]) -> Trial:
        ids = frozenset(figure.key for figure in figures)
        questions = self.questions
        left = questions.left(ids)
        known = questions.dependence.touched(ids) == ids and left.ground == self.system.skeleton.ground
        bounds = left.bounds if known else None
        return Trial(self.system, questions.component, figures, questions.dependence, bounds)

    def range(self, figure: Printed, ids: frozenset[str]) -> Range | None:
        """The true values that all figures but `ids` leave to one of these; None where it takes no part jointly."""
        goal = goal_of(self.system, figure)
        if goal is None:
            values = self.recomputed(figure, ids)
            return None if values is None else _as_range(values)
        for blank in (True, False):
            left = self.questions.left(ids, blank=blank)
            if left.bounds.clash is None:
                found = exact_range(left.ground, left.rows, goal)
                if found is not None:
                    return found
        return None

    def _view(self, ids: frozenset[str]) -> Left:
        """What is left when figures are missing; where that cannot be, when they are printed as suits it."""
        blank = self.questions.left(ids, blank=True)
        return blank if blank.bounds.clash is None else self.questions.left(ids)

    def _single(self, figure: Printed, trial: Trial) -> Remedy | None:
        """The likely texts of one figure that let all rules hold."""
        ids = trial.figures
        view = self._view(ids)
        values = self._outer(figure, view, ids)
        listed = self._texts(figure, values, view, ids)
        decisive = values.exact and trial.jointly and self._independent(figure, view)
        balancing = self._balancing(figure, ids)
        found: list[Candidate] = []
        hard: list[tuple[Candidate, Ledger]] = []
        more = values.interval is None or not listed.complete
        for each in listed.candidates:
            if len(found) == MOST_CANDIDATES:
                more = True
                break
            ledger = self.system.ledger.replacing([(figure, each.text)])
            if ledger is None:
                continue
            if decisive and each.text != balancing:
                answer = "possible" if holds_some(values, _in(ledger, figure).interval) else "impossible"
            else:
                self.questions.ask()
                answer = trial.answer(ledger, easily=True)
            if answer == "possible":
                found.append(each)
            elif answer == "hard":
                hard.append((each, ledger))
        if not found:
            found = [each for each, ledger in hard[:_MOST_HARD] if self._solved(trial, ledger)][:1]
            more = True
        return Remedy({figure.key: tuple(found)}, {figure.key: more or bool(hard)}) if found else None

    def _independent(self, figure: Printed, view: Left) -> bool:
        """Whether no other figure depends on the text of one, but that its list may add to 100 %."""
        others = self._mates(figure, view.ids) or self.questions.dependence.exact.get(figure.key)
        return view.blank and not others

    def _solved(self, trial: Trial, ledger: Ledger) -> bool:
        self.questions.ask(10)
        return trial.holds(ledger)

    def _outer(self, figure: Printed, view: Left, ids: frozenset[str]) -> Range:
        """The true values that a figure may stand for, no fewer than there are."""
        goal = goal_of(self.system, figure)
        if goal is None:
            values = self.recomputed(figure, ids)
            return _OPEN if values is None else _as_range(values)
        return view.polytope.range(goal) or outer_range(goal, view.bounds)

    def _texts(self, figure: Printed, values: Range, view: Left, ids: frozenset[str]) -> Texts:
        unexplained = self.unexplained(figure, view.bounds)
        return texts(figure.figure, values, self.rounding, unexplained, self._also(figure, ids))

    def _also(self, figure: Printed, ids: frozenset[str]) -> Iterator[str]:
        """Texts that other printed figures ask for: the digits of another mention, what makes a list add to 100 %."""
        for digits in self._agreeing(figure, ids):
            yield with_digits(digits, figure.figure)
        balancing = self._balancing(figure, ids) if len(ids) == 1 else None
        if balancing is not None:
            yield balancing

    def _balancing(self, figure: Printed, ids: frozenset[str]) -> str | None:
        """The text of a share that makes its list add to exactly 100 %; None where there is none."""
        dependence = self.questions.dependence
        whole = figure.indicator.share_of if figure.part == "share" else ""
        if all(share.key != figure.key for share in dependence.lists.get(whole, ())):
            return None
        left, quantum = dependence.left(whole, ids), figure.figure.quantum
        digits, off = divmod(left.lo * quantum.den, left.den * quantum.lo)
        return None if off or digits < 0 else with_digits(digits, figure.figure)

    def _mates(self, figure: Printed, ids: frozenset[str]) -> list[str]:
        """The other figures that print the same amount in the same unit with as many decimals."""
        mates = []
        for _, group in self.system.skeleton.alike:
            for id in group if figure.key in group else ():
                one, other = figure.figure, self.system.figures[id].figure
                if id not in ids and one.places == other.places and one.unit.same_size(other.unit):
                    mates.append(id)
        return mates

    def _agreeing(self, figure: Printed, ids: frozenset[str]) -> list[int]:
        """The digits that a figure must show because others print the same amount; none where nothing says so."""
        lenient = self.rounding == "either" or figure.part == "share"
        steps = (0, -1, 1) if lenient else (0,)
        mates = [self.system.figures[id].figure.digits for id in self._mates(figure, ids)]
        return list(dict.fromkeys(digits + step for digits in mates for step in steps))

    def _several(self, figures: Sequence[Printed], trial: Trial) -> Remedy | None:
        """The likeliest texts of several figures that let all rules hold together."""
        left = self.questions.left(trial.figures)
        start = _Part(left.rows, left.bounds, self.system.ledger, ())
        likely = {figure.key: self._likely(figure, start, trial.figures) for figure in figures}
        order = sorted(figures, key=lambda figure: (len(likely[figure.key]), figure.key))
        best: _Part | None = None
        hard: list[_Part] = []
        tried = 0
        for part in self._combined(order, start, trial.figures):
            if best is not None and part.cost >= best.cost:
                continue
            if tried == _MOST_COMBINED:
                break
            tried += 1
            self.questions.ask()
            answer = trial.answer(part.ledger, easily=True)
            if answer == "possible":
                best = part
            elif answer == "hard":
                hard.append(part)
        if best is None:
            best = next((part for part in hard[:_MOST_HARD] if self._solved(trial, part.ledger)), None)
        return None if best is None else _of_each(order, best.chosen)

    def _likely(self, figure: Printed, part: _Part, ids: frozenset[str]) -> list[Candidate]:
        """What a figure may have been beside the texts that are chosen for others."""
        goal = goal_of(self.system, figure)
        if goal is None:
            recomputed = self.recomputed(figure, ids)
            values = _OPEN if recomputed is None else _as_range(recomputed)
        else:
            polytope = Polytope(self.system.skeleton.ground, part.rows, part.bounds)
            values = polytope.range(goal) or outer_range(goal, part.bounds)
        unexplained = self.unexplained(figure, part.bounds)
        return texts(figure.figure, values, self.rounding, unexplained, self._also(figure, ids)).candidates

    def _combined(self, figures: Sequence[Printed], part: _Part, ids: frozenset[str]) -> Iterator[_Part]:
        """Combinations of likely texts that narrowing does not refute, the likelier first."""
        figure = figures[len(part.chosen)]
        for each in self._likely(figure, part, ids)[:_WIDTH]:
            chosen = (*part.chosen, each)
            changes = zip(figures, (candidate.text for candidate in chosen), strict=False)
            ledger = self.system.ledger.replacing(changes)
            if ledger is None:
                continue
            if len(chosen) == len(figures):
                yield _Part([], part.bounds, ledger, chosen)
                continue
            rows = self._partly(ledger, figure, ids)
            bounds = part.bounds.joined_by([row for row in rows if row.plain])
            if bounds.clash is None:
                yield from self._combined(figures, _Part([*part.rows, *rows], bounds, ledger, chosen), ids)

    def _partly(self, ledger: Ledger, figure: Printed, ids: frozenset[str]) -> list[Row]:
        """The rows of a new text while others are still open, allowed all that these might allow it."""
        system = System(ledger, self.system.catalogue)
        balanced = {figure.indicator.share_of: True} if figure.part == "share" else {}
        exact = frozenset().union(*self.questions.dependence.exact.values())
        others = ids - {figure.key}
        allowed = Allowances(balanced, exact, others, self.questions.dependence.uncertain(others))
        return rows_about(Loosened(system, allowed), (figure.key,), without=others)

    def _printed(self, figures: Sequence[Printed], trial: Trial) -> Remedy | NoRemedy:
        """What amounts that satisfy the rest print as."""
        ids = trial.figures
        view = self.questions.left(ids, blank=True)
        blamed = frozenset(id for figure in figures for id in self._mates(figure, ids))
        certain = not any(goal_of(self.system, figure) is None for figure in figures)
        ground = with_digits_of(view.ground, len(figures))
        for held in product(*(self._premises(figure, ids, i) for i, figure in enumerate(figures))):
            rows = [*view.rows, *(row for each in held for row in each)]
            bounds = narrowed(ground, rows)
            decision = self.questions.decided(ground, rows, bounds)
            if decision.answer == "impossible":
                blamed |= self.questions.blamed(decision.core, view, ground)
                continue
            found = (
                self._found(figures, trial, ground, rows, bounds) if decision.answer == "possible" else None
            )
            if found is not None:
                return found
            certain = False
        balancing = self._balancing(figures[0], ids) if len(figures) == 1 else None
        if balancing is not None:
            ledger = self.system.ledger.replacing([(figures[0], balancing)])
            if ledger is not None:
                rows = [*trial.rest, *trial.rows(ledger)]
                decision = self.questions.decided(view.ground, rows, narrowed(view.ground, rows))
                blamed |= figures_of(decision.core)
        loosest = self.questions.left(ids).allowances.balanced
        tight = view.allowances.balanced
        if len(figures) > 1 and any(loosest[whole] and not tight[whole] for whole in loosest):
            certain = False  # only together may their shares make a list add to 100 %
        return NoRemedy(blamed - ids, certain)

    def _premises(self, figure: Printed, ids: frozenset[str], position: int) -> list[list[Row]]:
        """Rows one list of which must hold so that a figure has a text of its unit and places."""
        goal, shape = goal_of(self.system, figure), self.system.skeleton.shapes.get(figure.key)
        if goal is None or shape is None:
            return [[]]
        digits = self._agreeing(figure, ids)
        if digits:
            texts = (with_digits(each, figure.figure) for each in digits)
            ledgers = [self.system.ledger.replacing([(figure, text)]) for text in texts]
            said = [
                self.system.said_by(_in(ledger, figure), shape) for ledger in ledgers if ledger is not None
            ]
            return [[row._replace(figures=frozenset()) for row in rows] for rows in said]
        return premises(goal, figure, self._original(figure), self.system.skeleton.ground, position)

    def _original(self, figure: Printed) -> Printed | None:
        """What a figure repeats; itself where it is no second mention."""
        return self.system.ledger.figures.get(self.system.key(figure))

    def _found(
        self, figures: Sequence[Printed], trial: Trial, ground: Ground, rows: Sequence[Row], bounds: Bounds
    ) -> Remedy | None:
        """The remedy that amounts which satisfy some rows print as, if it proves to be one."""
        values = amounts_of(ground, rows, bounds)
        if values is None:
            return None
        printed = []
        for figure in figures:
            goal = goal_of(self.system, figure)
            value = None if goal is None else worth(goal, values)
            if value is None:
                return None
            point = Interval.point(value.numerator, value.denominator)
            printed.append(printing(point, figure.figure, self.rounding))
        for choice in islice(product(*printed), _MOST_COMBINED):
            ledger = self.system.ledger.replacing(zip(figures, choice, strict=True))
            if ledger is not None and self._solved(trial, ledger):
                slips = [
                    self.unexplained(figure, bounds) if len(figures) == 1 else None for figure in figures
                ]
                return _of_each(figures, [Candidate(*each) for each in zip(choice, slips, strict=True)])
        return None


def _of_each(figures: Sequence[Printed], chosen: Sequence[Candidate]) -> Remedy:
    """One text each; others may do."""
    candidates: dict[str, tuple[Candidate, ...]] = {}
    for figure, each in zip(figures, chosen, strict=True):
        candidates[figure.key] = (each,)
    return Remedy(candidates, dict.fromkeys(candidates, True))


def _in(ledger: Ledger, figure: Printed) -> Printed:
    """What stands in the place of a figure in another ledger."""
    found = ledger.figures.get(figure.key)
    return found or next(mention for mention, _ in ledger.mentions if mention.key == figure.key)


def _as_range(values: Interval) -> Range:
    low, high = Fraction(values.lo, values.den), Fraction(values.hi, values.den)
    return Range(End(low, values.open_lo), End(high, values.open_hi), exact=False)
