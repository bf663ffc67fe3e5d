"""Many members at a time with numpy alone: the same trees and schedule, every value an array over the members.

`once`, `moments`, `begin`, `flows` and `seen` are generated; the loop over time is written here. What is the same for
all members stays a single number throughout. A value that leaves the real numbers is noticed by numpy; then the
block runs again with a watch on every operation that may fail, which says whom it concerns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType

import numpy as np

from models.language.clock import Clock
from models.language.expressions import Expression
from models.language.generated import Vector, listed, moments_text, net_flow, once_text, tables_for_arrays, unpack
from models.language.schedule import MAY_FAIL, Schedule, schedule
from models.language.structure import Model


@lru_cache(maxsize=16)
def _code(text: str) -> CodeType:
    return compile(text, "<members>", "exec")


class Wide(Vector):
    """Writes a tree as Python on numbers and arrays over members. watched : mark every operation that may fail."""

    def __init__(self, model: Model, parts: Iterable[str], watched: bool):
        super().__init__(model, parts)
        self.watched, self.branches = watched, 0

    def __call__(self, node: Expression) -> str:
        """The tree as text."""
        lazy = node.kind in ("when", "choose")                      # nobody asks about a branch that is not taken
        self.branches += lazy
        text = super().__call__(node)
        self.branches -= lazy
        return f"watch({text})" if self.watched and node.kind in MAY_FAIL and not self.branches else text

    def _choose(self, node: Expression, *branches: str) -> str:
        switch, text = self.name(node.arguments[0]), branches[-1]
        for number, branch in reversed(list(enumerate(branches[:-1]))):
            text = f"np.where({switch} == {number}, {branch}, {text})"
        return text


def source(model: Model, plan: Schedule, kept: Sequence[str], watched: bool) -> str:
    """The generated text for the quantities that are kept."""
    write = Wide(model, plan.parts, watched)
    asked = {*kept, *(name for tree in plan.seen.values() for name in tree.names())}
    handed = [name for name in plan.flows if name in asked]
    return "\n".join([*once_text(model, plan, write), *moments_text(model, plan, write),
                      *_begin(model, plan, write), *_flows(model, plan, write, handed),
                      *_seen(model, plan, write, handed, kept)])


def _head(model: Model, plan: Schedule, write: Wide, trees: Sequence[Expression], more: Iterable[str]) -> list[str]:
    """Lines that take apart what a function is given, as far as it reads it."""
    read = {name for tree in trees for name in tree.names()} | {*more} | {
        node.arguments[0] for tree in trees for node in tree.walk() if node.kind == "choose"}
    lines: list[str] = []
    for names, what in ((model.parameters, "parameters"), (model.switches, "switches"), (plan.once, "once"),
                        (model.inputs, "paths"), (plan.moment, "moments")):
        lines += unpack(write, names, what) if read & set(names) else []
    return lines


def _begin(model: Model, plan: Schedule, write: Wide) -> Iterable[str]:
    known = {*plan.once, *plan.moment}
    trees = [model.trees[n] for n in model.start_order if n not in model.stocks and n not in known]
    yield "def begin(parameters, switches, once, paths, moments):"
    yield from _head(model, plan, write, trees, (stock.starts_at for stock in model.stocks.values()))
    for name in model.start_order:
        if name in model.stocks:
            yield f"    {write.name(name)} = {write.name(model.stocks[name].starts_at)}"
        elif name not in known:
            yield f"    {write.name(name)} = {write(model.trees[name])}"
    yield f"    return {listed(map(write.name, model.stocks))}"


def _flows(model: Model, plan: Schedule, write: Wide, handed: Sequence[str]) -> Iterable[str]:
    """Every net flow into `net`; what nobody needs any more is let go, so that its memory is used again at once."""
    stocks = model.stocks.values()
    trees = list(plan.flows.values())
    yield "def flows(parameters, switches, once, paths, moments, stocks, net):"
    yield from _head(model, plan, write, trees, (f for stock in stocks for f in (*stock.inflows, *stock.outflows)))
    yield from unpack(write, model.stocks, "stocks")
    order = {name: number for number, name in enumerate(plan.flows)}
    lines = [(name, f"    {write.name(name)} = {write(tree)}", tree.names()) for name, tree in plan.flows.items()]
    nets: dict[str, list] = {}
    for row, stock in enumerate(stocks):
        flows = (*stock.inflows, *stock.outflows)
        last = max(flows, key=lambda flow: order.get(flow, -1), default="")
        nets.setdefault(last if last in order else "", []).append((row, stock, flows))
    whole = []
    for name, line, names in [("", "", ()), *lines]:
        whole.append((line, names))
        whole += [(f"    net[{row}] = {net_flow(write, stock)}", flows) for row, stock, flows in nets.get(name, ())]
    until = {name: number for number, (_, names) in enumerate(whole) for name in names if name in order}
    gone: dict[int, list[str]] = {}
    for name, number in until.items():
        if name not in handed:
            gone.setdefault(number, []).append(write.name(name))
    for number, (line, _) in enumerate(whole):
        yield line
        if number in gone:
            yield f"    del {', '.join(gone[number])}"
    yield f"    return {listed(map(write.name, handed))}"


def _seen(model: Model, plan: Schedule, write: Wide, handed, kept) -> Iterable[str]:
    """All that the flows do not need, kept or not: a member fails here where it would fail alone."""
    yield "def seen(parameters, switches, once, paths, moments, stocks, handed):"
    yield from _head(model, plan, write, list(plan.seen.values()), kept)
    yield from unpack(write, model.stocks, "stocks")
    yield from unpack(write, handed, "handed")
    yield from (f"    {write.name(name)} = {write(tree)}" for name, tree in plan.seen.items())
    yield f"    return {listed(map(write.name, kept))}"


@dataclass(frozen=True, eq=False)
class Members:
    """Runs blocks of members and keeps some quantities at every moment. Holds text and tables, but no model."""

    text: str
    watched: str
    tables: Mapping[str, np.ndarray]
    stocks: int
    kept: int

    @classmethod
    def of(cls, model: Model, kept: Sequence[str]) -> Members:
        """The engine that keeps these quantities of a model."""
        plan = schedule(model)
        plain, watched = (source(model, plan, kept, watched) for watched in (False, True))
        return cls(plain, watched, tables_for_arrays(model), len(model.stocks), len(kept))

    def run(self, parameters: Sequence, switches: Sequence, paths: Sequence[np.ndarray], members: int,
            clock: Clock) -> tuple[np.ndarray, np.ndarray]:
        """Simulate a block.

        parameters, switches : in the order of the model, each a number or (members,); a switch as the number of its
        option. paths : each (2 * steps + 1,) or (2 * steps + 1, members). Returns the kept quantities
        (kept, steps + 1, members) and which members failed, (members,).
        """
        noticed: list[str] = []
        with np.errstate(all="call", under="ignore", call=lambda kind, _: noticed.append(kind)):
            found = self._simulated(self._functions(self.text), parameters, switches, paths, members, clock)
        if not noticed and np.isfinite(found).all():
            return found, np.zeros(members, dtype=bool)
        bad = np.zeros(members)

        def watch(value):
            np.add(bad, value * 0.0, out=bad)
            return value

        with np.errstate(all="ignore"):
            functions = self._functions(self.watched, watch=watch)
            found = self._simulated(functions, parameters, switches, paths, members, clock)
        return found, ~(np.isfinite(bad) & np.isfinite(found).all(axis=(0, 1)))

    def _functions(self, text: str, **known) -> dict:
        """The generated functions by name. known : what their text may refer to besides."""
        space = {"np": np} | dict(self.tables) | known
        exec(_code(text), space)                                    # text written by source() above
        return space

    def _simulated(self, functions: Mapping, parameters, switches, paths, members: int, clock: Clock) -> np.ndarray:
        once = functions["once"](parameters, switches)
        constants = (parameters, switches, once)
        found = np.empty((self.kept, clock.steps + 1, members))
        half, at = -1, ()

        def moment(asked: int):
            nonlocal half, at
            if asked != half:
                inputs = [path[asked] for path in paths]
                half, at = asked, (inputs, functions["moments"](*constants, inputs))
            return at

        before, change, now, net = np.empty((4, self.stocks, members))
        for row, value in zip(now, functions["begin"](*constants, *moment(0)), strict=True):
            row[:] = value

        def stage(asked: int, keep: int | None):
            handed = functions["flows"](*constants, *moment(asked), now, net)
            if keep is not None:
                seen = functions["seen"](*constants, *moment(asked), now, handed)
                for row, value in zip(found, seen, strict=True):
                    row[keep] = value

        for step in range(clock.steps):
            before[:], change[:] = now, 0.0
            for number, (ahead, reach, weight) in enumerate(clock.stages):
                stage(2 * step + ahead, step if number == 0 else None)
                np.multiply(net, reach, out=now)
                np.add(now, before, out=now)
                np.multiply(net, weight, out=net)
                np.add(change, net, out=change)
            np.add(before, change, out=now)
        stage(2 * clock.steps, clock.steps)
        return found
