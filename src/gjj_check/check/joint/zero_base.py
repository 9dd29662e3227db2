"""Growths over nothing: where rules show that last year's amount was zero, its growth refutes nothing."""

from __future__ import annotations

from gjj_check.catalogue.equation import Binary, Call
from gjj_check.check.application import Application
from gjj_check.check.compiler import increase
from gjj_check.check.joint.system import System


def certain_system(system: System) -> System:
    """The system with each growth left open whose base is no more than rounding by a rule about the increase.

    That cumulative contributions are those of the first year shows that there were none before.
    """
    uncertain = system.uncertain | shown_as_nothing(system).keys()
    if uncertain == system.uncertain:
        return system
    return System(system.ledger, system.catalogue, uncertain)


def shown_as_nothing(system: System) -> dict[str, frozenset[str]]:
    """The growths whose base may be nothing by a rule about the increase, with the figures that show it."""
    found: dict[str, frozenset[str]] = {}
    for rule in system.catalogue.rules.values():
        if (
            rule.claim != "contradiction"
            or rule.id in system.catalogue.waiting
            or isinstance(rule.equation, Call)
        ):
            continue
        for comparison in rule.equation:
            about = increase(comparison)
            key = "" if about is None else f"{about[0].name}.growth"
            if about is None or key not in system.ledger.figures:
                continue
            application = Application(rule, "", {}, None, system.ledger)
            compiler = application.compiler()
            base = compiler.program(Binary("-", about[0], about[1]))
            names = list(compiler.layout.slots)
            values = [
                figure.interval for name in names if (figure := system.ledger.figures.get(name)) is not None
            ]
            if not compiler.missing and len(values) == len(names) and base.range(values).lo <= 0:
                found[key] = found.get(key, frozenset()) | frozenset(names)
    return found
