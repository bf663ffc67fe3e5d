"""The exact run: scipy's adaptive solver on the equations themselves, restarted wherever an input bends.

Shares no line with the model's own runs: it calls the declared functions, adds up the flows of each stock, and leaves
steps and errors to DOP853 at a tight tolerance. It restarts at every point of an input path, at every new year, and
where a comparison that depends on nothing but the calendar changes sides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from models import Choices, Model
from models.language.clock import TIME
from models.language.run import points_of
from models.language.words import SwitchValue

TOLERANCE = 1e-11
SAME_MOMENT = 1e-9            # years: two bends nearer than this are one
LOOKS_A_YEAR = 8              # how finely the calendar is searched for comparisons that change sides


@dataclass(frozen=True)
class Exact:
    """values : variable -> (years + 1,) at every 1 January; annual : of the variables asked for, (years,)."""

    years: np.ndarray
    values: dict[str, np.ndarray]
    annual: dict[str, np.ndarray]
    evaluations: int
    restarts: int


class Rates:
    """Every variable, and the rates of change of stocks and of the integrals asked for, at one moment."""

    def __init__(self, model: Model, choices: Choices, added_up: Sequence[str] = ()):
        self.model, self.added_up = model, tuple(added_up)
        self.fixed = {name: choices.parameters.get(name, p.value) for name, p in model.parameters.items()}
        for name, table in model.tables.items():
            self.fixed[name] = _table(table.points)
        for name, switch in model.switches.items():
            self.fixed[name] = SwitchValue(name, choices.switches.get(name, switch.default), switch.options)
        self.paths = {name: _path(model, choices, name) for name in model.inputs if name != TIME}
        self.steps = [(name, model.equations[name].function, model.equations[name].causes) for name in model.order]
        self.evaluations = 0

    def inputs(self, time: float) -> dict[str, float]:
        """Every path at a moment."""
        found = {name: float(np.interp(time, *path)) for name, path in self.paths.items()}
        return found | {TIME: time}

    def start(self, year: float) -> np.ndarray:
        """The stocks at the start, and nothing added up yet."""
        values = self.fixed | self.inputs(year)
        for name in self.model.start_order:
            if name in self.model.stocks:
                values[name] = values[self.model.stocks[name].starts_at]
            else:
                equation = self.model.equations[name]
                values[name] = equation.function(*[values[cause] for cause in equation.causes])
        return np.array([*(values[name] for name in self.model.stocks), *(0.0 for _ in self.added_up)])

    def values(self, inputs: dict[str, float], state: np.ndarray) -> dict:
        """Every variable at a moment."""
        values = self.fixed | inputs
        values.update(zip(self.model.stocks, state.tolist(), strict=False))
        for name, function, causes in self.steps:
            values[name] = function(*[values[cause] for cause in causes])
        return values

    def between(self, start: float, end: float):
        """The rates as a function of (time, state) on an interval in which every path is straight."""
        first, last = self.inputs(start), self.inputs(end)
        slopes = {name: (last[name] - first[name]) / (end - start) for name in first}
        latest = end - SAME_MOMENT / 10           # what changes sides at the end has not changed before it

        def rates(time: float, state: np.ndarray) -> list[float]:
            self.evaluations += 1
            after = min(time, latest) - start
            values = self.values({name: first[name] + slopes[name] * after for name in first}, state)
            nets = [sum(values[flow] for flow in stock.inflows) - sum(values[flow] for flow in stock.outflows)
                    for stock in self.model.stocks.values()]
            return [*nets, *(values[name] for name in self.added_up)]

        return rates


def exact(model: Model, choices: Choices | None = None, until: int = 2045, added_up: Sequence[str] = (),
          tolerance: float = TOLERANCE) -> Exact:
    """Run the model from 2010 with an error control of its own.

    added_up : variables that are no stocks and whose mean over every year is wanted.
    """
    choices = choices or Choices()
    rates = Rates(model, choices, added_up)
    years = np.arange(2010, until + 2)
    marks = _restarts(model, rates, float(years[0]), float(years[-1]))
    state = rates.start(marks[0])
    scale = np.maximum(np.abs(state), 1e-6)
    moments = {marks[0]: state}
    for start, end in pairwise(marks):
        found = solve_ivp(rates.between(start, end), (start, end), state, method="DOP853", rtol=tolerance,
                          atol=tolerance * scale, first_step=min(0.02, (end - start) / 2))
        if not found.success:
            raise ArithmeticError(f"the adaptive solver stopped between {start:.3f} and {end:.3f}: {found.message}")
        state = found.y[:, -1]
        scale = np.maximum(scale, np.abs(state))
        moments[end] = state
    kept = [moments[float(year)] for year in years]
    seen = [rates.values(rates.inputs(float(year)), state) for year, state in zip(years, kept, strict=True)]
    values = {name: np.array([moment[name] for moment in seen]) for name in model.variables}
    sums = np.array(kept)[:, len(model.stocks):]
    annual = dict(zip(added_up, np.diff(sums, axis=0).T, strict=True))
    return Exact(years, values, annual, rates.evaluations, len(marks) - 2)


def _path(model: Model, choices: Choices, name: str) -> tuple[list[float], list[float]]:
    if name in model.series:
        points = model.series[name].points
    elif name in model.world:
        points = points_of(model.world[name], choices.world.get(name))
    elif name in model.levers:
        points = points_of(model.levers[name], choices.levers.get(name))
    else:
        points = model.levers[name.removesuffix("_base")].base
    return [year for year, _ in points], [value for _, value in points]


def _table(points):
    xs, ys = [x for x, _ in points], [y for _, y in points]

    def look_up(x: float) -> float:
        k = bisect_right(xs, x)
        if k in (0, len(xs)):
            return ys[0] if k == 0 else ys[-1]
        return ys[k - 1] + (ys[k] - ys[k - 1]) * (x - xs[k - 1]) / (xs[k] - xs[k - 1])

    return look_up


def _restarts(model: Model, rates: Rates, start: float, end: float) -> list[float]:
    """Start, end and every moment between at which the solver begins anew, in order."""
    bends = {year for path in rates.paths.values() for year in path[0] if start < year < end}
    marks = sorted({start, end, *np.arange(start, end), *bends})
    marks = sorted([*marks, *_sides_changed(model, rates, marks)])
    return [marks[0], *(after for before, after in pairwise(marks) if after - before > SAME_MOMENT)]


def _sides_changed(model: Model, rates: Rates, marks: Sequence[float]) -> set[float]:
    """When a comparison of quantities that depend on the calendar alone changes sides."""
    trees = {}
    for name in model.order:                                 # in this order causes come first
        known = set(trees) | set(model.inputs) | set(model.parameters)
        if set(model.trees[name].names()) <= known:
            trees[name] = model.equations[name]
    comparing = [node.arguments[0].arguments if node.kind == "when" else node.arguments
                 for name in trees for node in model.trees[name].walk() if node.kind in ("when", "maximum", "minimum")]

    def gap(pair, time: float) -> float:
        values = rates.fixed | rates.inputs(time)
        for name, equation in trees.items():
            values[name] = equation.function(*[values[cause] for cause in equation.causes])
        left, right = (_computed(side, values) for side in pair)
        return left - right

    found = set()
    grid = np.unique(np.concatenate([np.linspace(a, b, 1 + max(1, round((b - a) * LOOKS_A_YEAR)))
                                     for a, b in pairwise(marks)]))
    for pair in comparing:
        gaps = [gap(pair, time) for time in grid]
        for (a, low), (b, high) in pairwise(zip(grid, gaps, strict=True)):
            if low * high < 0:
                found.add(float(brentq(lambda time, pair=pair: gap(pair, time), a, b, xtol=1e-12)))
            elif high == 0:
                found.add(float(b))
    return found


def _computed(node, values) -> float:
    kind = node.kind
    if kind == "number":
        return node.arguments[0]
    if kind == "name":
        return values[node.arguments[0]]
    if kind == "choose":
        return _computed(dict(node.arguments[1:])[values[node.arguments[0]].option], values)
    if kind == "table":
        return values[node.arguments[0]](_computed(node.arguments[1], values))
    if kind == "when":
        condition, then, otherwise = node.arguments
        return _computed(then if _computed(condition, values) else otherwise, values)
    parts = [_computed(child, values) for child in node.children()]
    return OPERATIONS[kind](*parts)


OPERATIONS = {
    "add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b, "power": lambda a, b: a**b, "negative": lambda a: -a, "exp": np.exp, "log": np.log,
    "maximum": max, "minimum": min, "less": lambda a, b: a < b, "less_equal": lambda a, b: a <= b,
    "greater": lambda a, b: a > b, "greater_equal": lambda a, b: a >= b,
}
