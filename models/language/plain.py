"""The plain run: every equation called as it is written, one after the other. The reference to read.

The generated run must give the same numbers; a test binds the two.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from models.language.clock import Clock
from models.language.faults import ModelError
from models.language.paths import Lookup
from models.language.structure import Model
from models.language.words import SwitchValue


def run_plain(model: Model, parameters: Mapping[str, float], switches: Mapping[str, str],
              inputs: Mapping[str, np.ndarray], clock: Clock) -> dict[str, np.ndarray]:
    """Simulate by calling the equations themselves.

    inputs : name -> (2 * steps + 1,) values at moments and mid-steps.
    Returns variable -> (steps + 1,) for every stock, flow and auxiliary.
    """
    fixed = dict(parameters)
    fixed.update({name: Lookup(table.points) for name, table in model.tables.items()})
    fixed.update({name: SwitchValue(name, switches[name], switch.options) for name, switch in model.switches.items()})
    stocks = _start(model, fixed, inputs)
    names = [*model.stocks, *model.order]
    recorded = np.empty((len(names), clock.steps + 1))
    for step in range(clock.steps + 1):
        values = _moment(model, fixed, inputs, 2 * step, stocks)
        recorded[:, step] = [values[name] for name in names]
        if step < clock.steps:
            stocks = _advance(model, fixed, inputs, clock, step, stocks)
    return dict(zip(names, recorded, strict=True))


def _moment(model: Model, fixed, inputs, half_step: int, stocks: Mapping[str, float]) -> dict:
    """Every variable at one moment, given the stocks."""
    values = dict(fixed)
    values.update((name, float(path[half_step])) for name, path in inputs.items())
    values.update(stocks)
    for name in model.order:
        equation = model.equations[name]
        values[name] = equation.function(*[values[cause] for cause in equation.causes])
    return values


def _advance(model: Model, fixed, inputs, clock: Clock, step: int, stocks: Mapping[str, float]) -> dict[str, float]:
    """The stocks one step later."""
    current, change = dict(stocks), dict.fromkeys(stocks, 0.0)
    for ahead, reach, weight in clock.stages:
        values = _moment(model, fixed, inputs, 2 * step + ahead, current)
        for name, stock in model.stocks.items():
            net = 0.0
            for flow in stock.inflows:
                net = net + values[flow]
            for flow in stock.outflows:
                net = net - values[flow]
            change[name] = change[name] + weight * net
            current[name] = stocks[name] + reach * net
    return {name: stocks[name] + change[name] for name in stocks}


def _start(model: Model, fixed, inputs) -> dict[str, float]:
    """The stocks at the start."""
    values = dict(fixed)
    values.update((name, float(path[0])) for name, path in inputs.items())
    for name in model.start_order:
        if name in model.stocks:
            values[name] = values[model.stocks[name].starts_at]
        else:
            equation = model.equations[name]
            values[name] = equation.function(*[values[cause] for cause in equation.causes])
    return {name: float(values[name]) for name in model.stocks}


def explain_failure(model: Model, parameters, switches, inputs, clock: Clock) -> ModelError:
    """Run plainly until an equation fails or leaves the real numbers, and say which, when and with what."""
    fixed = dict(parameters)
    fixed.update({name: Lookup(table.points) for name, table in model.tables.items()})
    fixed.update({name: SwitchValue(name, switches[name], switch.options) for name, switch in model.switches.items()})
    place = "the start"
    values: dict = {}
    name = ""

    def watch(half_step: int, stocks) -> dict:
        nonlocal name, values, place
        place = f"{clock.half_times[half_step]:.3f}"
        values = dict(fixed)
        values.update((key, float(path[half_step])) for key, path in inputs.items())
        values.update(stocks)
        for name in model.order:
            equation = model.equations[name]
            values[name] = equation.function(*[values[cause] for cause in equation.causes])
            if isinstance(values[name], complex) or not np.isfinite(values[name]):
                raise ValueError("it leaves the real numbers")
        return values

    try:
        stocks = _start(model, fixed, inputs)
        for step in range(clock.steps):
            watch(2 * step, stocks)
            stocks = _advance(model, fixed, inputs, clock, step, stocks)
        watch(2 * clock.steps, stocks)
    except (ArithmeticError, ValueError, TypeError) as fault:
        shown = {cause: values.get(cause) for cause in model.equations[name].causes} if name in model.equations else {}
        causes = ", ".join(f"{cause} = {value:g}" for cause, value in shown.items() if isinstance(value, float))
        return ModelError([f"'{name}' cannot be computed at {place} ({fault}); its causes: {causes or 'none'}"],
                          "The run stopped:")
    return ModelError(["a value left the real numbers within a step"], "The run stopped:")

