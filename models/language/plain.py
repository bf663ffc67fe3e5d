"""The plain run: every equation called as it is written, one after the other. The reference to read.

The generated run must give the same numbers; a test binds the two. Where an equation cannot be computed, this
run says which one, when, and with what.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from models.language.clock import Clock
from models.language.faults import ModelError
from models.language.paths import Lookup
from models.language.structure import Model
from models.language.words import SwitchValue

BEYOND = "it grows beyond every number"


def run_plain(model: Model, parameters: Mapping[str, float], switches: Mapping[str, str],
              inputs: Mapping[str, np.ndarray], clock: Clock) -> dict[str, np.ndarray]:
    """Simulate by calling the equations themselves.

    inputs : name -> (2 * steps + 1,) values at moments and mid-steps.
    Returns variable -> (steps + 1,) for every stock, flow and auxiliary.
    Raises ModelError that names the first variable that leaves the real numbers.
    """
    fixed = dict(parameters)
    fixed.update({name: Lookup(table.points) for name, table in model.tables.items()})
    fixed.update({name: SwitchValue(name, switches[name], switch.options) for name, switch in model.switches.items()})
    moments = clock.half_times
    stocks = _start(model, fixed, inputs, moments[0])
    names = [*model.stocks, *model.order]
    recorded = np.empty((len(names), clock.steps + 1))
    for step in range(clock.steps + 1):
        values = _moment(model, fixed, inputs, 2 * step, moments, stocks)
        recorded[:, step] = [values[name] for name in names]
        if step < clock.steps:
            stocks = _advance(model, fixed, inputs, clock, step, stocks)
    return dict(zip(names, recorded, strict=True))


def _moment(model: Model, fixed, inputs, half_step: int, moments, stocks: Mapping[str, float]) -> dict:
    """Every variable at one moment, given the stocks."""
    values = dict(fixed)
    values.update((name, float(path[half_step])) for name, path in inputs.items())
    values.update(stocks)
    for name in model.order:
        values[name] = _value(model, name, values, moments[half_step])
    return values


def _advance(model: Model, fixed, inputs, clock: Clock, step: int, stocks: Mapping[str, float]) -> dict[str, float]:
    """The stocks one step later."""
    current, change = dict(stocks), dict.fromkeys(stocks, 0.0)
    for ahead, reach, weight in clock.stages:
        values = _moment(model, fixed, inputs, 2 * step + ahead, clock.half_times, current)
        for name, stock in model.stocks.items():
            net = 0.0
            for flow in stock.inflows:
                net = net + values[flow]
            for flow in stock.outflows:
                net = net - values[flow]
            change[name] = change[name] + weight * net
            current[name] = stocks[name] + reach * net
    after = {name: stocks[name] + change[name] for name in stocks}
    for name, stock in model.stocks.items():
        if not math.isfinite(after[name]):
            flows = {flow: values[flow] for flow in (*stock.inflows, *stock.outflows)}
            raise _failure(name, clock.times[step + 1], BEYOND, {name: stocks[name]} | flows)
    return after


def _start(model: Model, fixed, inputs, moment: float) -> dict[str, float]:
    """The stocks at the start."""
    values = dict(fixed)
    values.update((name, float(path[0])) for name, path in inputs.items())
    for name in model.start_order:
        if name in model.stocks:
            values[name] = values[model.stocks[name].starts_at]
        else:
            values[name] = _value(model, name, values, moment)
    return {name: float(values[name]) for name in model.stocks}


def _value(model: Model, name: str, values: Mapping, moment: float) -> float:
    """One equation, computed. Raises ModelError where its value is not a real number."""
    equation = model.equations[name]
    causes = [values[cause] for cause in equation.causes]
    try:
        value = equation.function(*causes)
    except ZeroDivisionError:
        reason = "it divides by zero"
    except OverflowError:
        reason = BEYOND
    except ValueError:
        reason = "it takes the logarithm of a number that is not above zero"
    else:
        if isinstance(value, complex):
            reason = "it raises a negative number to a broken power"
        elif math.isfinite(value):
            return value
        else:
            reason = BEYOND
    raise _failure(name, moment, reason, dict(zip(equation.causes, causes, strict=True)))


def _failure(name: str, moment: float, reason: str, causes: Mapping[str, object]) -> ModelError:
    said = ", ".join(f"{cause} = {value:.6g}" for cause, value in causes.items() if isinstance(value, (int, float)))
    return ModelError([f"'{name}' cannot be computed at {moment:.3f}: {reason}; its causes: {said or 'none'}"],
                      "The run stopped:")
