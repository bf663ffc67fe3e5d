"""The straight-line run: Python functions written from the expression trees, without calls or look-ups by name.

`once` computes what never changes; `moments` what depends on the paths over time alone, in one pass of numpy; `run`
advances the stocks step by step on plain numbers; `observe` computes the rest from the kept stocks, again in one
pass. `source(model, plan)` shows their text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from math import exp, log

import numpy as np

from models.language.clock import TIME, Clock
from models.language.expressions import ARITHMETIC, COMPARISONS, Expression
from models.language.paths import Lookup
from models.language.plain import run_plain
from models.language.schedule import Schedule, schedule
from models.language.structure import Model
from models.language.words import Stock


class Straight:
    """A model compiled to straight-line Python. Build once, run often; safe to share between threads."""

    def __init__(self, model: Model):
        self.model, plan = model, schedule(model)
        self.text = source(model, plan)
        space = {"bisect_right": bisect_right, "exp": exp, "log": log, "np": np} | tables_for_arrays(model)
        for name, table in model.tables.items():
            look = Lookup(table.points)
            space |= {f"x_{name}": look.xs, f"o_{name}": look.starts, f"y_{name}": look.values,
                      f"m_{name}": look.slopes}
        exec(compile(self.text, "<straight-line run>", "exec"), space)      # text written by source() below
        self._once, self._moments, self._run, self._observe = (space[n] for n in ("once", "moments", "run", "observe"))
        read = read_in_steps(model, plan)
        self._columns = [place for place, name in enumerate((*model.inputs, *plan.moment)) if name in read]

    def run(self, parameters: Mapping[str, float], switches: Mapping[str, str], inputs: Mapping[str, np.ndarray],
            clock: Clock) -> dict[str, np.ndarray]:
        """Simulate. Arguments and result as `run_plain`. Raises ModelError that names what failed and when."""
        model = self.model
        constants = [float(parameters[name]) for name in model.parameters]
        options = [model.switches[name].options.index(switches[name]) for name in model.switches]
        paths = [inputs[name] for name in model.inputs]
        noticed: list[str] = []
        try:
            with np.errstate(all="call", under="ignore", call=lambda kind, _: noticed.append(kind)):
                values = self._simulated(constants, options, paths, clock)
        except (ArithmeticError, ValueError, TypeError):                # TypeError: a complex number was met
            values = None
        if values is None or noticed or not np.isfinite(values).all():
            return run_plain(model, parameters, switches, inputs, clock)   # what failed, when and why
        return dict(zip((*model.stocks, *model.order), values, strict=True))

    def _simulated(self, constants, options, paths, clock: Clock) -> np.ndarray:
        """Every variable at every moment, (variables, steps + 1): the stocks, then the equations in their order."""
        between = any(ahead == 1 for ahead, _, _ in clock.stages)       # whether the method looks within a step
        at = [path if between else path[::2] for path in paths]
        once = self._once(constants, options)
        at += self._moments(constants, options, once, at)
        moments = (1 + between) * clock.steps + 1
        table = np.array([at[column] for column in self._columns]).reshape(len(self._columns), moments)
        if not np.isfinite(table).all():
            raise ArithmeticError
        kept = self._run(constants, options, once, table.T.tolist(), clock.steps, clock.stages, 1 + between)
        count = len(self.model.stocks)
        found = np.empty((count + len(self.model.order), clock.steps + 1))
        found[:count] = kept.T
        self._observe(constants, options, once, [path[::1 + between] for path in at], found[:count], found[count:])
        return found


def tables_for_arrays(model: Model) -> dict[str, np.ndarray]:
    """The tables to which the text that `Vector` writes refers."""
    return {f"t{axis}_{name}": np.array(points) for name, table in model.tables.items()
            for axis, points in zip("xy", zip(*table.points, strict=True), strict=True)}


def source(model: Model, plan: Schedule) -> str:
    """The generated text: readable, one line a variable, names as in the model with a letter in front.

    p_ parameters, w_ switches, i_ inputs, s_ stocks, v_ equations, k_ parts of equations that are computed apart.
    """
    write, over_time = Scalar(model, plan.parts), Vector(model, plan.parts)
    return "\n".join([*once_text(model, plan, write), *moments_text(model, plan, over_time), *_run(model, plan, write),
                      *_observe(model, plan, over_time)])


def read_in_steps(model: Model, plan: Schedule) -> set[str]:
    """Every name that the run reads while it steps or starts."""
    starting = [model.trees[name] for name in model.start_order if name in model.trees]
    read = {name for tree in (*plan.flows.values(), *starting) for name in tree.names()}
    stocks = model.stocks.values()
    return read | {name for stock in stocks for name in (stock.starts_at, *stock.inflows, *stock.outflows)}


def once_text(model: Model, plan: Schedule, write: Scalar) -> Iterable[str]:
    """The function `once`, line by line."""
    yield "def once(parameters, switches):"
    yield from unpack(write, model.parameters, "parameters")
    yield from unpack(write, model.switches, "switches")
    yield from (f"    {write.name(name)} = {write(tree)}" for name, tree in plan.once.items())
    yield f"    return {listed(map(write.name, plan.once))}"


def moments_text(model: Model, plan: Schedule, write: Scalar) -> Iterable[str]:
    """The function `moments`, line by line."""
    yield "def moments(parameters, switches, once, paths):"
    yield from _constants(model, plan, write)
    yield from unpack(write, model.inputs, "paths")
    yield from (f"    {write.name(name)} = {write(tree)}" for name, tree in plan.moment.items())
    yield f"    return {listed(map(write.name, plan.moment))}"


def _run(model: Model, plan: Schedule, write: Scalar) -> Iterable[str]:
    read = read_in_steps(model, plan)
    columns = [name for name in (*model.inputs, *plan.moment) if name in read]
    yield "def run(parameters, switches, once, rows, steps, stages, rows_a_step):"
    yield from _constants(model, plan, write)
    yield from unpack(write, columns, "rows[0]")
    known = {*plan.once, *plan.moment}
    for name in model.start_order:
        if name in model.stocks:
            yield f"    {write.name(name)} = {write.name(model.stocks[name].starts_at)}"
        elif name not in known:
            yield f"    {write.name(name)} = {write(model.trees[name])}"
    yield f"    now = np.array({listed(map(write.name, model.stocks))}, dtype=float)"
    yield "    kept = np.empty((steps + 1, len(now)))"
    yield "    for step in range(steps):"
    yield "        kept[step] = before = now"
    yield "        change = 0.0"
    yield "        for ahead, reach, weight in stages:"
    yield from ("        " + line for line in unpack(write, columns, "rows[rows_a_step * step + ahead]"))
    yield from ("        " + line for line in unpack(write, model.stocks, "now.tolist()"))
    yield from (f"            {write.name(name)} = {write(tree)}" for name, tree in plan.flows.items())
    nets = listed(net_flow(write, stock) for stock in model.stocks.values())
    yield f"            net = np.fromiter({nets}, float, len(now))"
    yield "            now = before + reach * net"
    yield "            change = change + weight * net"
    yield "        now = before + change"
    yield "    kept[steps] = now"
    yield "    return kept"


def _observe(model: Model, plan: Schedule, write: Scalar) -> Iterable[str]:
    row = {name: f"found[{place}]" for place, name in enumerate(model.order)}
    yield "def observe(parameters, switches, once, moments, stocks, found):"
    yield from _constants(model, plan, write)
    yield from unpack(write, (*model.inputs, *plan.moment), "moments")
    yield from unpack(write, model.stocks, "stocks")
    yield from (f"    {row[name]} = {write.name(name)}" for name in (*plan.once, *plan.moment) if name in row)
    for name, tree in (plan.flows | plan.seen).items():
        kept = f"{row[name]} = " if name in row else ""
        yield f"    {write.name(name)} = {kept}{write(tree)}"
    yield "    return found"


def _constants(model: Model, plan: Schedule, write: Scalar) -> Iterable[str]:
    yield from unpack(write, model.parameters, "parameters")
    yield from unpack(write, model.switches, "switches")
    yield from unpack(write, plan.once, "once")


def net_flow(write: Scalar, stock: Stock) -> str:
    """What flows into a stock less what flows out."""
    inflows = " + ".join(map(write.name, stock.inflows))
    return (inflows + "".join(f" - {write.name(flow)}" for flow in stock.outflows)).strip() or "0.0"


def unpack(write: Scalar, names: Iterable[str], what: str) -> Iterable[str]:
    """The line that takes a sequence apart into the names of its quantities; none if there are none."""
    names = tuple(map(write.name, names))
    if names:
        yield f"    {listed(names)} = {what}"


def listed(items: Iterable[str]) -> str:
    """The items as a tuple."""
    return "(" + "".join(f"{item}, " for item in items).rstrip() + ")"


A_WORD = re.compile(r"[\w.]+")


class Scalar:
    """Writes a tree as Python on floats."""

    def __init__(self, model: Model, parts: Iterable[str] = ()):
        self.letters = {TIME: "i_"}
        for letter, home in (("p_", model.parameters), ("w_", model.switches), ("i_", model.inputs),
                             ("s_", model.stocks), ("v_", model.equations), ("k_", parts)):
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
            return self._choose(node, *parts)
        return getattr(self, f"_{kind}")(*parts)

    def _choose(self, node, *branches):
        text = branches[-1]
        for number, branch in reversed(list(enumerate(branches[:-1]))):
            text = f"({branch} if w_{node.arguments[0]} == {number} else {text})"
        return text

    def _exp(self, value):
        return f"exp({value})"

    def _log(self, value):
        return f"log({value})"

    def _pair(self, a, b, sign):
        if A_WORD.fullmatch(a) and A_WORD.fullmatch(b):
            return f"({a} if {a} {sign} {b} else {b})"
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
