"""Tracing a change backwards: through which causes an outcome came to differ between two runs.

At a few moments of the period each equation is worked out with one cause as in either run and the others as they are.
That gives what each cause adds to the difference; its share of all such parts is the strength of the link. A stock is
reached through its flows, by what they added up to. The strongest route to a lever is the one with the largest product
of strengths. Tracing only looks; how much a route carries is measured by freezing it (pathways.py).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from models.language.faults import ModelError
from models.language.loops import Link
from models.language.paths import Lookup
from models.language.words import SwitchValue
from models.result import Result

LOOKS = 4                   # moments of the period at which a route is looked at
WEAKEST = 1e-6              # a link that carries less of a difference is not followed
SAME = 1e-12                # relative: closer than this two runs are the same


@dataclass(frozen=True)
class Route:
    """Links from a lever to an outcome, in the order of their effects. strength : product of the links' shares."""

    links: tuple[Link, ...]
    strength: float

    @property
    def through(self) -> tuple[str, ...]:
        """Everything the route passes, from the lever to the outcome."""
        return (self.links[0].cause, *(link.effect for link in self.links))


class Trace:
    """Two runs of one model, looked at between two years."""

    def __init__(self, before: Result, after: Result, since: int, until: int):
        self.model, self.before, self.after = after.model, before, after
        steps, start = after.clock.steps_per_year, after.clock.start
        first, last = (since - start) * steps, (until + 1 - start) * steps
        self.begins = first
        self.moments = np.unique(np.linspace(first, last, LOOKS + 1).round().astype(int)[1:])
        self.constants = _constants(after)
        self.seen = [[{name: float(path[moment]) for name, path in run.values.items()} for run in (before, after)]
                     for moment in self.moments]
        self.strengths: dict[tuple[str, str], dict[str, tuple[float, int]]] = {}

    def routes(self, outcome: str, levers: Collection[str],
               without: Collection[tuple[str, str]] = ()) -> list[Route]:
        """The strongest route from each lever that has one, strongest first.

        without : links, as (variable, cause), that no route may pass.
        """
        goal = (outcome, "")
        reached, waiting, onward = {}, [(0.0, goal)], {goal: None}
        while waiting:
            far, here = heapq.heappop(waiting)
            if here in reached:
                continue
            reached[here], name = far, here[0]
            for cause, (strength, sign) in self.links_into(*here).items():
                there = (cause, name if name in self.model.stocks else "")
                further = far - math.log(max(strength, 1e-300))
                if (name, cause) in without or strength < WEAKEST or there in reached:
                    continue
                if there not in onward or further < onward[there][0]:
                    onward[there] = (further, Link(cause, name, sign), here)
                    heapq.heappush(waiting, (further, there))
        found = []
        for lever in (each for each in levers if (each, "") in reached):
            links, here = [], (lever, "")
            while onward[here]:
                _, link, here = onward[here]
                links.append(link)
            found.append(Route(tuple(links), math.exp(-reached[lever, ""])))
        return sorted(found, key=lambda route: -route.strength)

    def links_into(self, name: str, stock: str = "") -> Mapping[str, tuple[float, int]]:
        """The causes of a quantity that carried some of its difference: cause -> (share of it, sign of the link).

        stock : where the quantity is looked at as a flow of this stock, whose own hold on the flow is then no cause.
        """
        if (name, stock) not in self.strengths:
            model = self.model
            found = self._into_stock(model.stocks[name]) if name in model.stocks else self._into_equation(name, stock)
            whole = sum(abs(carried) for carried, _ in found.values())
            self.strengths[name, stock] = {cause: (abs(carried) / whole, sign)
                                           for cause, (carried, sign) in found.items()} if whole > 0 else {}
        return self.strengths[name, stock]

    def _into_stock(self, stock) -> dict[str, tuple[float, int]]:
        """What each flow added up to, as far as it is not the stock's own doing."""
        found = {}
        for flows, sign in ((stock.inflows, 1), (stock.outflows, -1)):
            for flow in flows:
                apart = self.after[flow] - self.before[flow]
                carried = sum(abs(float(apart[:moment + 1].sum())) for moment in self.moments)
                if carried > SAME * len(apart) * float(np.max(np.abs(self.before[flow])) + 1e-300):
                    parts = self._into_equation(flow)
                    whole = sum(part for part, _ in parts.values())
                    own = parts.get(stock.name, (0.0, 0))[0]
                    if whole > own:
                        found[flow] = (carried * (1 - own / whole), sign)
        return found

    def _into_equation(self, name: str, stock: str = "") -> dict[str, tuple[float, int]]:
        """What each cause adds, taken first and taken last, on average."""
        found, equation = {}, self.model.equations.get(name)
        for cause in dict.fromkeys(equation.causes if equation else ()):
            if cause not in self.after.values or cause == stock:
                continue
            added, pushed = 0.0, 0.0
            for before, after in self.seen:
                moved = after[cause] - before[cause]
                if abs(moved) > SAME * max(abs(after[cause]), abs(before[cause])):
                    first = self._value(equation, before | {cause: after[cause]}) - self._value(equation, before)
                    last = self._value(equation, after) - self._value(equation, after | {cause: before[cause]})
                    part = 0.5 * (first + last)
                    added += abs(part)
                    pushed += part * moved
            if added:
                found[cause] = (added, int(np.sign(pushed)))
        return found

    def _value(self, equation, values: Mapping[str, float]) -> float:
        try:
            return float(equation.function(*[values[cause] if cause in values else self.constants[cause]
                                             for cause in equation.causes]))
        except (ArithmeticError, ValueError) as fault:
            raise ModelError([f"'{equation.name}' has no value between the two runs: {fault}"]) from None


def _constants(run: Result) -> dict:
    """What an equation reads that has no path over time."""
    model, choices = run.model, run.choices
    found: dict = {name: choices.parameters.get(name, each.value) for name, each in model.parameters.items()}
    found |= {name: Lookup(table.points) for name, table in model.tables.items()}
    return found | {name: SwitchValue(name, choices.switches.get(name, each.default), each.options)
                    for name, each in model.switches.items()}
