"""The straight-line run: one Python function written from the expression trees, without calls or look-ups by name.

Two functions are generated. `run` advances the stocks and keeps them at every step; `observe` computes every
auxiliary from the kept stocks in one pass of numpy over the whole time axis. `source(model)` shows the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from math import exp, log

import numpy as np

from models.language.clock import TIME, Clock
from models.language.expressions import ARITHMETIC, COMPARISONS, Expression
from models.language.faults import ModelError
from models.language.paths import Lookup
from models.language.plain import run_plain
from models.language.structure import Model


class Straight:
    """A model compiled to straight-line Python. Build once, run often; safe to share between threads."""

    def __init__(self, model: Model):
        self.model = model
        self.text = source(model)
        space: dict = {"bisect_right": bisect_right, "exp": exp, "log": log, "np": np}
        for name, table in model.tables.items():
            look = Lookup(table.points)
            space |= {f"x_{name}": look.xs, f"o_{name}": look.starts, f"y_{name}": look.values,
                      f"m_{name}": look.slopes, f"tx_{name}": np.array(look.xs),
                      f"ty_{name}": np.array([y for _, y in table.points])}
        exec(compile(self.text, "<straight-line run>", "exec"), space)      # text written by source() below
        self._run, self._observe = space["run"], space["observe"]

    def run(self, parameters: Mapping[str, float], switches: Mapping[str, str], inputs: Mapping[str, np.ndarray],
            clock: Clock) -> dict[str, np.ndarray]:
        """Simulate. Arguments and result as `run_plain`. Raises ModelError that names what failed and when."""
        model = self.model
        constants = [float(parameters[name]) for name in model.parameters]
        options = [model.switches[name].options.index(switches[name]) for name in model.switches]
        paths = [inputs[name] for name in model.inputs]
        rows = list(zip(*(path.tolist() for path in paths), strict=True)) or [()] * (2 * clock.steps + 1)
        try:
            kept = self._run(constants, options, rows, clock.steps, clock.stages)
            stocks = np.array(kept, dtype=float).reshape(clock.steps + 1, len(model.stocks)).T
            with np.errstate(all="ignore"):
                seen = self._observe(constants, options, [path[::2] for path in paths], stocks)
            values = dict(zip(model.stocks, stocks, strict=True))
            for name, series in zip(model.order, seen, strict=True):
                values[name] = np.broadcast_to(np.asarray(series, dtype=float), clock.times.shape)
        except (ArithmeticError, ValueError, TypeError):                # TypeError: a complex number was compared
            failed = True
        else:
            failed = not all(np.isfinite(path).all() for path in values.values())
        if failed:
            run_plain(model, parameters, switches, inputs, clock)       # raises, and says what failed, when and why
            raise ModelError(["a value left the real numbers within a step"], "The run stopped:")
        return values


def source(model: Model) -> str:
    """The generated text: readable, one line a variable, names as in the model with a letter in front.

    p_ parameters, w_ switches, i_ inputs, s_ stocks, v_ equations.
    """
    write = Scalar(model)
    needed = _needed_for_flows(model)
    constant = _constant_equations(model)
    lines = ["def run(constants, options, rows, steps, stages):"]
    lines += _unpack("p_", model.parameters, "constants") + _unpack("w_", model.switches, "options")
    lines += _unpack("i_", model.inputs, "rows[0]")
    lines += [f"    v_{n} = {write(model.trees[n])}" for n in model.order if n in constant]
    for name in model.start_order:
        if name in model.stocks:
            lines.append(f"    s_{name} = {write.name(model.stocks[name].starts_at)}")
        elif name not in constant:
            lines.append(f"    v_{name} = {write(model.trees[name])}")
    stocks = list(model.stocks)
    lines += ["    kept = []", "    for step in range(steps):"]
    lines.append("        kept.append((" + "".join(f"s_{s}, " for s in stocks) + "))")
    lines += [f"        b_{s} = s_{s}; a_{s} = 0.0" for s in stocks]
    lines += ["        for ahead, reach, weight in stages:", "            pass"]      # a model may have no stocks
    lines += ["    " * 2 + line for line in _unpack("i_", model.inputs, "rows[2 * step + ahead]")]
    lines += [f"            v_{n} = {write(model.trees[n])}" for n in model.order if n in needed and n not in constant]
    for stock in model.stocks.values():
        net = "0.0" + "".join(f" + v_{f}" for f in stock.inflows) + "".join(f" - v_{f}" for f in stock.outflows)
        own = stock.name
        lines.append(f"            d = {net}; a_{own} += weight * d; s_{own} = b_{own} + reach * d")
    lines += [f"        s_{s} = b_{s} + a_{s}" for s in stocks]
    lines.append("    kept.append((" + "".join(f"s_{s}, " for s in stocks) + "))")
    lines.append("    return kept")
    write = Vector(model)
    lines += ["", "def observe(constants, options, paths, stocks):"]
    lines += _unpack("p_", model.parameters, "constants") + _unpack("w_", model.switches, "options")
    lines += _unpack("i_", model.inputs, "paths") + _unpack("s_", model.stocks, "stocks")
    lines += [f"    v_{n} = {write(model.trees[n])}" for n in model.order]
    lines.append("    return (" + "".join(f"v_{n}, " for n in model.order) + ")")
    return "\n".join(lines) + "\n"


def _unpack(letter: str, names, what: str) -> list[str]:
    listed = "".join(f"{letter}{name}, " for name in names)
    return [f"    ({listed}) = {what}"] if listed else []


def _needed_for_flows(model: Model) -> set[str]:
    waiting = [flow for stock in model.stocks.values() for flow in (*stock.inflows, *stock.outflows)]
    needed: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in needed and name in model.trees:
            needed.add(name)
            waiting += model.trees[name].names()
    return needed


def _constant_equations(model: Model) -> set[str]:
    """Equations that never change during a run: they read only constants and each other."""
    constant: set[str] = set()
    for name in model.order:
        if all(cause in constant or cause in model.parameters for cause in model.trees[name].names()):
            constant.add(name)
    return constant


class Scalar:
    """Writes a tree as Python on floats."""

    def __init__(self, model: Model):
        self.letters = {TIME: "i_"}
        for letter, home in (("p_", model.parameters), ("w_", model.switches), ("i_", model.inputs),
                             ("s_", model.stocks), ("v_", model.equations)):
            self.letters.update(dict.fromkeys(home, letter))
        self.switches = {name: switch.options for name, switch in model.switches.items()}
        self.count = 0

    def name(self, text: str) -> str:
        """A quantity's name in the generated text."""
        return self.letters[text] + text

    def __call__(self, node: Expression) -> str:
        """The tree as text."""
        kind = node.kind
        if kind == "number":
            return repr(node.arguments[0])
        if kind == "name":
            return self.name(node.arguments[0])
        if kind == "table":
            return self._table(node.arguments[0], self(node.arguments[1]))
        parts = [self(child) for child in node.children()]
        if kind in ARITHMETIC or kind in COMPARISONS:
            return f"({parts[0]} {(ARITHMETIC | COMPARISONS)[kind]} {parts[1]})"
        if kind == "negative":
            return f"(-{parts[0]})"
        if kind == "choose":
            text = parts[-1]
            for number, part in reversed(list(enumerate(parts[:-1]))):
                text = f"({part} if w_{node.arguments[0]} == {number} else {text})"
            return text
        return getattr(self, f"_{kind}")(*parts)

    def _exp(self, value):
        return f"exp({value})"

    def _log(self, value):
        return f"log({value})"

    def _pair(self, a, b, sign):
        self.count += 1
        return f"(t{self.count} if (t{self.count} := {a}) {sign} (u{self.count} := {b}) else u{self.count})"

    def _maximum(self, a, b):
        return self._pair(a, b, ">")

    def _minimum(self, a, b):
        return self._pair(a, b, "<")

    def _when(self, condition, then, otherwise):
        return f"({then} if {condition} else {otherwise})"

    def _table(self, name, value):
        return f"y_{name}[(k := bisect_right(x_{name}, (x := {value})))] + m_{name}[k] * (x - o_{name}[k])"


class Vector(Scalar):
    """Writes a tree as Python on numpy arrays over time."""

    def _exp(self, value):
        return f"np.exp({value})"

    def _log(self, value):
        return f"np.log({value})"

    def _maximum(self, a, b):
        return f"np.maximum({a}, {b})"

    def _minimum(self, a, b):
        return f"np.minimum({a}, {b})"

    def _when(self, condition, then, otherwise):
        return f"np.where({condition}, {then}, {otherwise})"

    def _table(self, name, value):
        return f"np.interp({value}, tx_{name}, ty_{name})"

