"""Trace every equation to its expression tree, and find an order in which the trees can be computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.language.expressions import Expression, SwitchSymbol, TableSymbol, as_expression, name
from models.language.faults import ModelError, short
from models.language.numbers import Numbers
from models.language.words import Equation, Stock


def trace(equation: Equation, numbers: Numbers, faults: list[str]) -> Expression | None:
    """The equation's tree, or None with a sentence added to `faults`."""
    where = f"{equation.name} ({short(equation.place)})"
    try:
        return as_expression(equation.function(*[_symbol(cause, numbers) for cause in equation.causes]))
    except ModelError as fault:
        faults += [f"{where}: {text}" for text in fault.faults]
    except Exception as fault:  # an equation is its author's code: whatever it raises is said, not thrown
        faults.append(f"{where}: cannot be read as an equation: {fault}")
    return None


def _symbol(cause: str, numbers: Numbers):
    if cause in numbers.tables:
        return TableSymbol(cause)
    if cause in numbers.switches:
        return SwitchSymbol(cause, numbers.switches[cause].options)
    return name(cause)


def evaluation_order(trees: Mapping[str, Expression], faults: list[str]) -> tuple[str, ...]:
    """The equations in an order in which each comes after its causes; stocks and inputs are known beforehand."""
    needs = {key: [cause for cause in tree.names() if cause in trees] for key, tree in trees.items()}
    return _sorted(needs, faults, "these equations feed each other within one instant: {}. "
                                  "Put a stock or a smooth on the loop.")


def start_order(trees: Mapping[str, Expression], stocks: Mapping[str, Stock], faults: list[str]) -> tuple[str, ...]:
    """The stocks, and the equations that give their values at the start, each after its causes."""
    needs: dict[str, list[str]] = {}
    waiting = list(stocks)
    while waiting:
        key = waiting.pop()
        if key in needs:
            continue
        causes = [stocks[key].starts_at] if key in stocks else trees[key].names()
        needs[key] = [cause for cause in causes if cause in stocks or cause in trees]
        waiting += needs[key]
    return _sorted(needs, faults, "these need each other's value at the start: {}. Give one of them a starting value.")


def _sorted(needs: Mapping[str, Sequence[str]], faults: list[str], sentence: str) -> tuple[str, ...]:
    """Depth-first topological order; a cycle becomes one fault that names it."""
    done: dict[str, bool] = {}                  # False: on the path we stand on, True: in the order
    order: list[str] = []
    for root in needs:
        path = [(root, iter(needs[root]))] if root not in done else []
        done.setdefault(root, False)
        while path:
            key, rest = path[-1]
            cause = next(rest, None)
            if cause is None:
                path.pop()
                done[key] = True
                order.append(key)
            elif cause not in done:
                done[cause] = False
                path.append((cause, iter(needs[cause])))
            elif not done[cause]:
                passed = [step for step, _ in path]
                cycle = [*passed[passed.index(cause):], cause]
                faults.append(sentence.format(" -> ".join(reversed(cycle))))
    return tuple(order)
