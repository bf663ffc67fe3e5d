"""Run a model: check what was chosen, lay out the inputs over time, simulate."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from models.language.clock import TIME, Clock
from models.language.compiled import compiled
from models.language.faults import ModelError, nearest
from models.language.generated import Straight
from models.language.numbers import Choice
from models.language.paths import LEVERS_ACT_FROM, Path, Points, interpolate
from models.language.plain import run_plain
from models.language.structure import Model


class Settings(Mapping):
    """An unchangeable, hashable mapping from names to what they are set to."""

    def __init__(self, values: Mapping = ()):
        self._values = dict(values)
        self._key = tuple(sorted(self._values.items(), key=lambda item: item[0]))

    def __getitem__(self, key):
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other) -> bool:
        return isinstance(other, Mapping) and self._values == dict(other)

    def __repr__(self) -> str:
        return repr(self._values)


@dataclass(frozen=True)
class Choices:
    """Everything a run may change from the base.

    levers, world : name -> number (in force one year after 2026 began) or Path
    parameters : name -> number; switches : name -> option
    """

    levers: Mapping[str, float | Path] = field(default_factory=dict)
    world: Mapping[str, float | Path] = field(default_factory=dict)
    parameters: Mapping[str, float] = field(default_factory=dict)
    switches: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self):
        for name in ("levers", "world", "parameters", "switches"):
            object.__setattr__(self, name, Settings(getattr(self, name)))

    def __hash__(self) -> int:
        return hash((self.levers, self.world, self.parameters, self.switches))


def as_path(setting: float | Path) -> Path:
    """A bare number is a path that is complete one year after the levers begin to act."""
    return setting if isinstance(setting, Path) else Path(reach=setting)


def check(model: Model, choices: Choices) -> list[str]:
    """Every fault of what was chosen, one sentence each: what, what is allowed, the nearest name."""
    faults: list[str] = []
    for chosen, home, what in ((choices.levers, model.levers, "a lever"),
                               (choices.world, model.world, "a world assumption")):
        others = {"a lever": model.world, "a world assumption": model.levers}[what]
        for name, setting in chosen.items():
            if name not in home:
                aside = " It is a world assumption." if name in others and what == "a lever" else (
                    " It is a lever." if name in others else nearest(name, home))
                faults.append(f"'{name}' is not {what}.{aside}")
            elif not _is_setting(setting):
                faults.append(f"'{name}' is set to {setting!r}; it must be a number or a path over time")
            else:
                faults += _path_faults(name, as_path(setting), home[name], is_lever=what == "a lever")
    for name, value in choices.parameters.items():
        if name not in model.parameters:
            faults.append(f"'{name}' is not a parameter.{nearest(name, model.parameters)}")
        elif not _is_number(value):
            faults.append(f"'{name}' is set to {value!r}; it must be a finite number")
        else:
            parameter = model.parameters[name]
            faults += _range_faults(name, value, parameter.low, parameter.high, parameter.unit)
    for name, option in choices.switches.items():
        if name not in model.switches:
            faults.append(f"'{name}' is not a switch.{nearest(name, model.switches)}")
        elif option not in model.switches[name].options:
            options = model.switches[name].options
            faults.append(f"'{name}' is set to {option!r}; it may be {', '.join(options)}."
                          + nearest(str(option), options))
    return faults


def _is_number(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _is_setting(setting) -> bool:
    if not isinstance(setting, Path):
        return _is_number(setting)
    if not all(isinstance(point, (tuple, list)) and len(point) == 2 for point in setting.points):
        return False
    optional = [number for number in (setting.reach, setting.until) if number is not None]
    return all(map(_is_number, [setting.start, *optional, *(x for point in setting.points for x in point)]))


def _range_faults(name, value, low, high, unit) -> list[str]:
    if low <= value <= high:
        return []
    said = "" if unit == "1" else f" {unit}"
    hint = " (a share, so 12 % is 0.12)" if unit == "1" and high <= 1 < value <= 100 else ""
    return [f"'{name}' is set to {value:g}{said}; it may lie from {low:g} to {high:g}{said}{hint}"]


def _path_faults(name: str, path: Path, choice: Choice, is_lever: bool) -> list[str]:
    faults = [f"'{name}' {text}" for text in path.faults()]
    if faults:
        return faults
    first = path.points[0][0] if path.points else path.start
    if is_lever and first < LEVERS_ACT_FROM:
        faults.append(f"'{name}' changes from {first:g}; levers act from {LEVERS_ACT_FROM:g}, before that stands what "
                      "the city did")
    for value in dict.fromkeys(path.values()):
        faults += _range_faults(name, value, choice.low, choice.high, choice.unit)
    return faults


def points_of(choice: Choice, setting: float | Path | None) -> Points:
    """A lever's or world assumption's path as points over time."""
    return choice.base if setting is None else as_path(setting).over(choice.base)


def lay_out(model: Model, choices: Choices, clock: Clock) -> dict[str, np.ndarray]:
    """Every input at every moment and mid-step: name -> (2 * steps + 1,), not to be written to."""
    laid = dict(_base_paths(model, clock))
    for chosen, home in ((choices.levers, model.levers), (choices.world, model.world)):
        laid.update((name, _over_time(points_of(home[name], setting), clock))
                    for name, setting in chosen.items() if name in laid)
    return laid


@lru_cache(maxsize=16)
def _base_paths(model: Model, clock: Clock) -> dict[str, np.ndarray]:
    """Every input as it is when nothing is chosen."""
    laid: dict[str, np.ndarray] = {}
    for name in model.inputs:
        if name == TIME:
            laid[name] = clock.half_times
            continue
        if name in model.held:
            points = model.held[name]
        elif name in model.series:
            points = model.series[name].points
        elif name in model.world:
            points = model.world[name].base
        elif name in model.levers:
            points = model.levers[name].base
        else:
            points = model.levers[name.removesuffix("_base")].base
        laid[name] = _over_time(points, clock)
    return laid


def _over_time(points: Points, clock: Clock) -> np.ndarray:
    path = interpolate([x for x, _ in points], [y for _, y in points], clock.half_times)
    path.flags.writeable = False
    return path


@lru_cache(maxsize=8)
def straight(model: Model) -> Straight:
    """The compiled run of a model, kept for reuse."""
    return Straight(model)


def run(model: Model, choices: Choices, clock: Clock, plain: bool = False) -> dict[str, np.ndarray]:
    """Simulate; returns name -> (steps + 1,) for every variable and input. Raises ModelError with every fault."""
    faults = check(model, choices)
    if faults:
        raise ModelError(faults)
    parameters = {name: parameter.value for name, parameter in model.parameters.items()} | dict(choices.parameters)
    switches = {name: switch.default for name, switch in model.switches.items()} | dict(choices.switches)
    inputs = lay_out(model, choices, clock)
    if plain:
        values = run_plain(model, parameters, switches, inputs, clock)
    else:
        fast = compiled(model)
        values = fast.run(parameters, switches, inputs, clock) if fast else None
        if values is None:                                          # not compiled, or something failed: it says what
            values = straight(model).run(parameters, switches, inputs, clock)
    return values | {name: path[::2] for name, path in inputs.items()}
