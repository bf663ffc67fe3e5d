"""Many runs at once that differ only in which of some settings they take: the corners of a package.

The runs share their history, so they start from the moment of their first difference; they then step side by side on
arrays, and only what the outcome depends on is computed. They are the same equations by the same schedule as a single
run, written out for arrays, and agree with it to rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import numpy as np

from models.language.faults import ModelError, nearest
from models.language.generated import Vector
from models.language.paths import Path
from models.language.run import Choices, check, lay_out
from models.language.schedule import schedule
from models.language.structure import Model
from models.result import Result

Settings = Mapping[str, float | Path]
Told = Callable[[float], None]                  # hears how much is done, from 0 to 1
BLOCK = 1024                                    # runs that step side by side: larger blocks gain no time


def silent(_: float) -> None:
    """Hears how much is done and says nothing."""


def corners(start: Result, asked: Settings, members: np.ndarray, outcome: str, told: Told = silent) -> list[Result]:
    """The runs of a package's parts: member m takes the settings asked for where its row is true, else start's.

    start : the run without the package. asked : lever or world assumption -> its setting in the package.
    members : (members, settings), boolean, in the order of `asked`. told : hears how much is done.
    Returns one result a member, which holds the outcome alone. Raises ModelError with every fault, or when a run stops.
    """
    model, clock = start.model, start.clock
    if outcome not in model.variables:
        raise ModelError([f"'{outcome}' is not a variable of the model.{nearest(outcome, model.variables)}"])
    full = with_settings(start, asked)
    faults = check(model, full)
    if faults:
        raise ModelError(faults)
    members = np.asarray(members, dtype=bool)
    before, after = lay_out(model, start.choices, clock), lay_out(model, full, clock)
    apart = [name for name in asked if name in before and not np.array_equal(before[name], after[name])]
    first = min((int(np.argmax(before[name] != after[name])) for name in apart), default=len(clock.half_times))
    begins = min(max(0, (first - 1) // 2), clock.steps)
    columns = [list(asked).index(name) for name in apart]
    if not columns:
        told(1.0)
        return [start] * len(members)
    kinds, which = np.unique(members[:, columns], axis=0, return_inverse=True)
    side, paths, done = SideBySide.of(model, outcome), [], 0
    for block in np.array_split(kinds, max(1, -(-len(kinds) // BLOCK))):
        chosen = {name: np.where(block[:, place], after[name][:, None], before[name][:, None])
                  for place, name in enumerate(apart)}
        share = len(block) / len(kinds)
        paths.append(side.run(start, chosen, begins, len(block),
                              lambda part, done=done, share=share: told(done + share * part)))
        done += share
    told(1.0)
    path = np.concatenate(paths, axis=1)
    return [Result(model, full if row.all() else start.choices, clock, {outcome: path[:, kind]})
            for row, kind in zip(members, which.ravel(), strict=True)]


def with_settings(start: Result, asked: Settings) -> Choices:
    """A run's choices with other settings of levers and world assumptions."""
    choices, world = start.choices, start.model.world
    return Choices(dict(choices.levers) | {name: each for name, each in asked.items() if name not in world},
                   dict(choices.world) | {name: each for name, each in asked.items() if name in world},
                   choices.parameters, choices.switches)


class SideBySide:
    """What one outcome depends on, compiled to run for many members at once. Safe to share between threads."""

    def __init__(self, model: Model, outcome: str):
        self.model, self.outcome = model, outcome
        needed = ancestors(model, outcome)
        plan = schedule(model)
        read: set[str] = {outcome, *needed}
        for trees in reversed(plan.lists()):
            for name, tree in reversed(trees.items()):
                if name in read:
                    read.update(tree.names())
        self.stocks = [name for name in model.stocks if name in needed]
        self.once, self.moment, *rest = ({name: tree for name, tree in trees.items() if name in read}
                                         for trees in plan.lists())
        self.flows = rest[0] | rest[1]
        self.text = "\n".join(self._written(Vector(model, plan.parts)))
        space = {"np": np} | {f"t{axis}_{name}": np.array(points) for name, table in model.tables.items()
                              for axis, points in zip("xy", zip(*table.points, strict=True), strict=True)}
        exec(compile(self.text, "<side by side>", "exec"), space)           # text written by _written below
        self._once, self._moments, self._look = space["once"], space["moments"], space["look"]

    @staticmethod
    @lru_cache(maxsize=32)
    def of(model: Model, outcome: str) -> SideBySide:
        """The compiled runs of a model's outcome, kept for reuse."""
        return SideBySide(model, outcome)

    def run(self, start: Result, chosen: Mapping[str, np.ndarray], begins: int, count: int, told: Told) -> np.ndarray:
        """The outcome at every moment, (steps + 1, count). chosen : name -> (2 * steps + 1, count), its paths."""
        model, clock, choices = self.model, start.clock, start.choices
        parameters = [float(choices.parameters.get(name, each.value)) for name, each in model.parameters.items()]
        switches = [each.options.index(choices.switches.get(name, each.default))
                    for name, each in model.switches.items()]
        shared = lay_out(model, choices, clock)
        rows = slice(2 * begins, None)
        with np.errstate(all="ignore"):
            once = self._once(parameters, switches)
            paths = [chosen[name][rows] if name in chosen else shared[name][rows, None] for name in model.inputs]
            inputs = _by_row([*paths, *self._moments(parameters, switches, once, paths)], len(clock.half_times[rows]))
            after = self._stepped(start, (parameters, switches, once), inputs, (begins, count), told)
        if not np.isfinite(after).all():
            raise ModelError(["a part of the package cannot run: a value left the real numbers"], "The run stopped:")
        return np.concatenate([np.repeat(start[self.outcome][:begins, None], count, axis=1), after])

    def _stepped(self, start: Result, constants, inputs, extent: tuple[int, int], told: Told) -> np.ndarray:
        begins, count = extent
        clock, between = start.clock, 2
        now = np.repeat(np.array([start[name][begins] for name in self.stocks])[:, None], count, axis=1)
        now = now.reshape(len(self.stocks), count)
        steps = clock.steps - begins
        after, net, trial = np.empty((steps + 1, count)), np.empty_like(now), np.empty_like(now)
        for step in range(steps):
            before = now
            now = before.copy()
            state = before
            for number, (ahead, reach, weight) in enumerate(clock.stages):
                seen = self._look(*constants, inputs[between * step + ahead], state, net)
                if number == 0:
                    after[step] = seen
                np.multiply(net, weight, out=trial)
                now += trial
                if reach:
                    state = np.multiply(net, reach, out=trial)
                    state += before
            if step % 8 == 0:
                told(step / steps)
        after[steps] = self._look(*constants, inputs[between * steps], now, net)
        return after

    def _written(self, write: Vector) -> Iterable[str]:
        model = self.model
        constants = [_unpacked(write, model.parameters, "parameters"), _unpacked(write, model.switches, "switches")]
        yield "def once(parameters, switches):"
        yield from constants
        yield from (f"    {write.name(name)} = {write(tree)}" for name, tree in self.once.items())
        yield f"    return {_tuple(map(write.name, self.once))}"
        constants.append(_unpacked(write, self.once, "once"))
        yield "def moments(parameters, switches, once, paths):"
        yield from [*constants, _unpacked(write, model.inputs, "paths")]
        yield from (f"    {write.name(name)} = {write(tree)}" for name, tree in self.moment.items())
        yield f"    return {_tuple(map(write.name, self.moment))}"
        yield "def look(parameters, switches, once, row, stocks, net):"
        yield from [*constants, _unpacked(write, (*model.inputs, *self.moment), "row"),
                    _unpacked(write, self.stocks, "stocks")]
        yield from (f"    {write.name(name)} = {write(tree)}" for name, tree in self.flows.items())
        for place, name in enumerate(self.stocks):
            stock = model.stocks[name]
            flows = "".join(f" + {write.name(flow)}" for flow in stock.inflows).removeprefix(" + ")
            flows += "".join(f" - {write.name(flow)}" for flow in stock.outflows)
            yield f"    net[{place}] = {flows.strip() or '0.0'}"
        yield f"    return {write.name(self.outcome)}"


def ancestors(model: Model, outcome: str) -> set[str]:
    """Everything an outcome depends on, itself included, through equations and flows."""
    found, waiting = set(), [outcome]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += model.variables[name].causes if name in model.variables else ()
    return found


def _by_row(paths: list[np.ndarray], rows: int) -> list[tuple]:
    """The inputs moment by moment: a plain number where all members share it, else one value a member."""
    columns = [[path] * rows if np.ndim(path) == 0 else path[:, 0].tolist() if path.shape[1] == 1 else list(path)
               for path in paths]
    return list(zip(*columns, strict=True))


def _unpacked(write: Vector, names: Iterable[str], what: str) -> str:
    listed = _tuple(map(write.name, names))
    return f"    {listed} = {what}" if listed != "()" else ""


def _tuple(items: Iterable[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items).rstrip() + ")"
