"""Why did this line bend: the few causal pathways from the changed levers that carry most of a change.

Tracing the two runs backwards finds candidates: the strongest routes from each lever to the outcome, each with the
link at which it leaves the first stock it fills (its gate). What a pathway carries is then measured: its gate is frozen
at the run without the package, the package is run again, and what is missing is the pathway's part. Parts need not
add up, because pathways meet; `together` says what freezing all of them at once takes away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.analysis.together import Settings, Told, corners, silent
from models.analysis.tracing import Route, Trace
from models.language.faults import ModelError
from models.language.loops import cut
from models.language.run import as_path
from models.language.structure import Model
from models.result import Result

GROWTH = "/growth"
CANDIDATES = 6              # gates that are frozen and measured
ROUNDS = 4                  # searches for more routes beside those already found
SHOWN = 3                   # pathways that are given back
FAINT = 0.001               # of the strongest candidate's route: weaker ones are not tried
FEEDS = 0.1                 # of the strongest: levers that reach a gate by a weaker route are not named

Gate = tuple[str, str]      # a link, as (variable, cause)


@dataclass(frozen=True, eq=False)
class Pathway:
    """A route from levers to the outcome and what it carries, in the outcome's unit.

    gate : (variable, cause), the link that was frozen. part : (years,), what is missing without it. size : its change
    over the period. sign : whether the pathway raises (+1) or lowers (-1) the outcome. delay : years from the first
    change of its levers until half of its part in the last year is there; None where that never settles.
    """

    levers: tuple[str, ...]
    route: Route
    gate: Gate
    part: np.ndarray
    size: float
    delay: int | None

    @property
    def sign(self) -> int:
        """+1 where the pathway raises the outcome over the period, -1 where it lowers it."""
        return int(np.sign(self.size))


@dataclass(frozen=True, eq=False)
class Bend:
    """What a package changes over a period and the pathways that carry most of it, largest first."""

    outcome: str
    since: int
    until: int
    years: np.ndarray
    change: np.ndarray              # (years,), the run with the package less the run without
    size: float                     # its change over the period
    pathways: tuple[Pathway, ...]
    together: float                 # of `size`, what freezing all the pathways at once takes away


def bend(start: Result, after: Result, asked: Settings, outcome: str, since: int, until: int,
         told: Told = silent) -> Bend:
    """The strongest pathways from the settings of a package to an outcome between two years.

    start, after : the runs without and with the package. outcome : a variable or '<variable>/growth'.
    since, until : years; what the pathways carried in the first is taken off. told : hears how much is done.
    Raises ModelError with every fault.
    """
    name, first, last = outcome.removesuffix(GROWTH), int(start.years[0]) + 1, int(start.years[-1])
    if name not in start.model.variables or not first <= since < until <= last:
        raise ModelError([f"a period for '{outcome}' lies between {first} and {last}, the earlier year first"])
    trace = Trace(start, after, since, until)
    gates = _gates(trace, name, asked)
    period = np.array([since, until]) - start.clock.start
    change = _yearly(after, outcome) - _yearly(start, outcome)
    found = []
    for number, (gate, route, levers) in enumerate(gates):
        told(number / (len(gates) + 1))
        frozen = frozen_run(start, asked, [gate], outcome)
        part = _yearly(after, outcome) - _yearly(frozen, outcome)
        size = float(part[period[1]] - part[period[0]])
        found.append(Pathway(levers, route, gate, part, size, _delay(start, asked, levers, part, until)))
    kept = tuple(sorted(found, key=lambda each: -abs(each.size))[:SHOWN])
    rest = frozen_run(start, asked, [each.gate for each in kept], outcome) if kept else after
    missing = _yearly(after, outcome) - _yearly(rest, outcome)
    told(1.0)
    return Bend(outcome, since, until, start.years, change, float(change[period[1]] - change[period[0]]), kept,
                float(missing[period[1]] - missing[period[0]]))


def frozen_run(start: Result, asked: Settings, gates: list[Gate], outcome: str) -> Result:
    """The package run again with links, as (variable, cause), held at their paths in the run without it."""
    model, held = start.model, {}
    for variable, cause in gates:
        model = cut(model, (variable, cause), start.values, start.times)
        held[f"{cause}_held_in_{variable}"] = start[cause]
    still = Result(model, start.choices, start.clock, dict(start.values) | held)
    everything = np.ones((1, len(asked)), dtype=bool)
    return corners(still, asked, everything, outcome.removesuffix(GROWTH))[0]


def _gates(trace: Trace, outcome: str, asked: Settings) -> list[tuple[Gate, Route, tuple[str, ...]]]:
    """Candidates: gate, the strongest route through it, the levers that reach it; found strongest first.

    Of routes that run through each other's gates only the strongest is a candidate: what one carries the other does.
    """
    tried: dict[Gate, Route] = {}
    for _ in range(ROUNDS):
        for route in trace.routes(outcome, list(asked), set(tried)):
            tried.setdefault(gate_of(trace.model, route), route)
    found: dict[Gate, Route] = {}
    for gate, route in sorted(tried.items(), key=lambda item: -item[1].strength):
        beside = all(other not in _links(route) and gate not in _links(each) for other, each in found.items())
        strong = route.strength > FAINT * max((each.strength for each in found.values()), default=0.0)
        if beside and strong and len(found) < CANDIDATES:
            found[gate] = route
    return [(gate, route, _feeding(trace, gate, route, asked)) for gate, route in found.items()]


def _links(route: Route) -> set[Gate]:
    return {(link.effect, link.cause) for link in route.links}


def gate_of(model: Model, route: Route) -> Gate:
    """The link at which a route is frozen: where it leaves the first stock it fills beyond its lever's own programme.

    A route that runs through the programme of another lever (the purse grants that one less) is frozen where it
    enters there; one that fills no stock, where it leaves its lever's own programme.
    """
    lever = route.links[0].cause
    links = [link for link in route.links if not _own(lever, link.effect)] or list(route.links[-1:])
    for link in links:
        if any(_own(other, link.effect) for other in model.levers if other != lever):
            return link.effect, link.cause
        if link.cause in model.stocks and not _own(lever, link.cause):
            return link.effect, link.cause
    return links[0].effect, links[0].cause


def _own(lever: str, variable: str) -> bool:
    return variable == lever or variable.startswith(f"{lever}_")


def _feeding(trace: Trace, gate: Gate, route: Route, asked: Settings) -> tuple[str, ...]:
    """The levers that reach a gate, the strongest first."""
    lever = route.links[0].cause
    if _own(lever, gate[1]):
        return (lever,)
    routes = trace.routes(gate[1], list(asked))
    best = max((each.strength for each in routes), default=1.0)
    others = [each.links[0].cause for each in routes if each.links and each.strength >= FEEDS * best]
    return (lever, *(each for each in others if each != lever))


def _yearly(run: Result, outcome: str) -> np.ndarray:
    name = outcome.removesuffix(GROWTH)
    return run.growth(name) if outcome.endswith(GROWTH) else run.annual(name)


def _delay(start: Result, asked: Mapping, levers: tuple[str, ...], part: np.ndarray, until: int) -> int | None:
    """Years from the first change of the levers to half of what the pathway does in the last year."""
    paths = [as_path(asked[lever]) for lever in levers]
    begins = int(min(path.points[0][0] if path.points else path.start for path in paths))
    first, last = begins - start.clock.start, until - start.clock.start
    half = part[first:last + 1] * np.sign(part[last]) >= 0.5 * abs(part[last])
    return int(np.argmax(half)) if part[last] and half.any() else None
