"""A model reckoned by hand: each expression tree walked node by node, slowly, without a line of the two runs."""

import math

import numpy as np

RECKONED = {
    "add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b, "power": lambda a, b: a**b, "negative": lambda a: -a, "exp": math.exp,
    "log": math.log, "maximum": max, "minimum": min, "less": lambda a, b: a < b, "less_equal": lambda a, b: a <= b,
    "greater": lambda a, b: a > b, "greater_equal": lambda a, b: a >= b, "when": lambda c, a, b: a if c else b,
}


def reckon(tree, value, model):
    """The value of an expression tree. value : name -> number. Switches stand at their defaults."""
    if tree.kind == "number":
        return tree.arguments[0]
    if tree.kind == "name":
        return value(tree.arguments[0])
    parts = [reckon(child, value, model) for child in tree.children()]
    if tree.kind == "table":
        points = model.tables[tree.arguments[0]].points
        return float(np.interp(parts[0], [x for x, _ in points], [y for _, y in points]))
    if tree.kind == "choose":
        switch = model.switches[tree.arguments[0]]
        return parts[switch.options.index(switch.default)]
    return RECKONED[tree.kind](*parts)


def net_flows(model, known):
    """Net flow of every stock, from the flows back through the trees to what is known: stocks, constants and inputs."""
    found = dict(known)

    def value(name):
        if name not in found:
            found[name] = reckon(model.trees[name], value, model)
        return found[name]

    return {stock.name: sum(map(value, stock.inflows)) - sum(map(value, stock.outflows))
            for stock in model.stocks.values()}


def runge_kutta_change(model, run, clock, inputs, step):
    """How much every stock changes over one step: by its flows at the beginning, twice in the middle and at the end.

    run : name -> (steps + 1,). inputs : name -> (2 * steps + 1,), at moments and mid-steps.
    """
    constants = {name: parameter.value for name, parameter in model.parameters.items()}
    start = {name: run[name][step] for name in model.stocks}

    def slopes(content, ahead):
        return net_flows(model, content | constants | {n: path[2 * step + ahead] for n, path in inputs.items()})

    h = clock.step
    first = slopes(start, 0)
    second = slopes({n: v + h / 2 * first[n] for n, v in start.items()}, 1)
    third = slopes({n: v + h / 2 * second[n] for n, v in start.items()}, 1)
    fourth = slopes({n: v + h * third[n] for n, v in start.items()}, 2)
    return {n: h * (first[n] + 2 * second[n] + 2 * third[n] + fourth[n]) / 6 for n in start}
