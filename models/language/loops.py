"""Feedback loops: which way every link pushes, the cycles links close, and the model with a link held still.

A link runs from a cause to what it changes. Its sign is read from the equation itself, by moving the cause a little
at the values of a run; a stock follows its inflows and goes against its outflows.
"""

from __future__ import annotations

import math
import tomllib
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

import numpy as np

from models.language.faults import ModelError, nearest
from models.language.paths import Lookup
from models.language.run import Choices, check
from models.language.structure import Model
from models.language.words import Equation, SwitchValue

NUDGE = 1e-5                # of a cause, either way: far above rounding, far below the bends of any table
ROUNDING = 1e-13            # of an effect: what moves it less does not move it

POLARITIES = {1: "reinforcing", -1: "balancing", 0: "open"}


@dataclass(frozen=True)
class Link:
    """One arrow of the model. sign : +1 pushes the same way, -1 the other way, 0 not at all at these values."""

    cause: str
    effect: str
    sign: int

    def __str__(self) -> str:
        return f"{self.cause} {'-' if self.sign < 0 else '+' if self.sign else '0'}> {self.effect}"


@dataclass(frozen=True)
class Loop:
    """A declared feedback loop.

    through : variables it passes, in the order of their effects. cut : (variable, cause), the link that opens it.
    theory : what the model shows without it, as (outcome, year, "higher" or "lower"): with the link held at its value
    of 2026 or, where `under` names a push, held at its path of the base run while the city is pushed.
    sleeps : the loop carries nothing in the base run and is looked at under its push.
    """

    name: str
    means: str
    through: tuple[str, ...]
    polarity: str
    cut: tuple[str, str]
    theory: tuple[str, int, str]
    under: Choices = field(default_factory=Choices)
    sleeps: bool = False


def links(model: Model, paths: Mapping[str, np.ndarray], moment: int,
          choices: Choices | None = None) -> tuple[Link, ...]:
    """Every link between variables and from levers, series and world assumptions, with its sign at one moment of a run.

    paths : the run, name -> (steps + 1,). moment : which of its steps to look at.
    """
    choices = choices or Choices()
    values: dict = {name: choices.parameters.get(name, p.value) for name, p in model.parameters.items()}
    values |= {name: Lookup(table.points) for name, table in model.tables.items()}
    values |= {name: SwitchValue(name, choices.switches.get(name, switch.default), switch.options)
               for name, switch in model.switches.items()}
    values |= {name: float(path[moment]) for name, path in paths.items()}
    found = [Link(flow, stock.name, sign) for stock in model.stocks.values()
             for flows, sign in ((stock.inflows, 1), (stock.outflows, -1)) for flow in flows]
    for equation in model.equations.values():
        for cause in dict.fromkeys(equation.causes):
            if cause in paths:
                found.append(Link(cause, equation.name, _sign(equation, cause, values, _size(paths[cause]))))
    return tuple(found)


def _size(path: np.ndarray) -> float:
    return float(np.max(np.abs(path)))


def _sign(equation: Equation, cause: str, values: Mapping, size: float) -> int:
    """Whether the equation rises or falls with one of its causes."""
    nudge = NUDGE * max(abs(values[cause]), 1e-3 * size, 1e-9)
    low, high = (equation.function(*[values[name] + way * nudge if name == cause else values[name]
                                     for name in equation.causes]) for way in (-1, 1))
    change = high - low
    return 0 if abs(change) <= ROUNDING * max(abs(low), abs(high)) else int(math.copysign(1, change))


def cycle(arrows: Iterable[Link], waypoints: Sequence[str]) -> tuple[Link, ...]:
    """The shortest way round through the waypoints in their order and back to the first, passing nothing twice.

    Links that do not push at these values are left aside. Raises ModelError where there is no such way.
    """
    leaving: dict[str, list[Link]] = {}
    for arrow in arrows:
        if arrow.sign:
            leaving.setdefault(arrow.cause, []).append(arrow)
    path: list[Link] = []
    for start, goal in zip(waypoints, (*waypoints[1:], waypoints[0]), strict=True):
        passed = {arrow.effect for arrow in path} | set(waypoints)
        leg = _shortest(leaving, start, goal, passed)
        if leg is None:
            raise ModelError([f"nothing leads from '{start}' to '{goal}'"], "The loop is open:")
        path += leg
    return tuple(path)


def _shortest(leaving: Mapping[str, Sequence[Link]], start: str, goal: str, passed: set[str]) -> list[Link] | None:
    came: dict[str, Link] = {}
    waiting = deque([start])
    while waiting:
        for arrow in leaving.get(waiting.popleft(), ()):
            if arrow.effect == goal:
                leg = [arrow]
                while leg[0].cause != start:
                    leg.insert(0, came[leg[0].cause])
                return leg
            if arrow.effect not in came and arrow.effect not in passed:
                came[arrow.effect] = arrow
                waiting.append(arrow.effect)
    return None


def polarity(path: Iterable[Link]) -> str:
    """Whether a push comes back with its own sign (reinforcing), against itself (balancing) or not at all (open)."""
    return POLARITIES[math.prod(arrow.sign for arrow in path)]


def cut(model: Model, link: tuple[str, str], paths: Mapping[str, np.ndarray], times: np.ndarray,
        held_from: float = math.inf) -> Model:
    """The model in which a link carries nothing: its variable sees the cause as it was in the given run.

    link : (variable, cause). From `held_from` on the variable sees the cause's value of that date.
    """
    variable, cause = link
    if cause not in paths:
        raise ModelError([f"'{cause}' has no path to be held at.{nearest(cause, paths)}"])
    last = int(np.searchsorted(times, held_from))
    points = tuple(zip(times[:last + 1].tolist(), paths[cause][:last + 1].tolist(), strict=True))
    return model.cut({(variable, cause): points})


def read_loops(file: FilePath, model: Model) -> tuple[Loop, ...]:
    """The loops declared in a TOML file. Raises ModelError with every fault of the file."""
    loops, faults = [], []
    for name, block in tomllib.loads(file.read_text("utf-8")).items():
        loop = Loop(name, block["means"], tuple(block["through"]), block["polarity"], tuple(block["cut"]),
                    tuple(block["theory"]), Choices(**block.get("under", {})), block.get("sleeps", False))
        loops.append(loop)
        for variable in (*loop.through, loop.cut[0], loop.theory[0]):
            if variable not in model.variables:
                faults.append(f"loop {name}: '{variable}' is not a variable.{nearest(variable, model.variables)}")
        if loop.polarity not in POLARITIES.values() or loop.theory[2] not in ("higher", "lower"):
            faults.append(f"loop {name}: is reinforcing or balancing, and without it the outcome is higher or lower")
        faults += [f"loop {name}: {fault}" for fault in check(model, loop.under)]
    if faults:
        raise ModelError(faults, "The loops cannot be read:")
    return tuple(loops)
