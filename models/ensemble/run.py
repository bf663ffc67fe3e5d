"""Run an ensemble: check the draws, lay out what members share, spread blocks over workers, gather yearly values."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from threading import Event

import numpy as np

from models.ensemble.blocks import ROUND, Arrays, Following, Machinery, Reaching, Recipe, compute, parts, portion, rows
from models.ensemble.disk import ENOUGH, in_file, let_go
from models.ensemble.draws import Draws, is_numeric, path_of, unknown
from models.ensemble.executors import leaves_the_process, opened, spread
from models.language.clock import Clock
from models.language.compiled import compiled
from models.language.faults import ModelError
from models.language.members import Members
from models.language.paths import interpolate, value_at
from models.language.quantities import Choice
from models.language.run import Choices, lay_out, points_of, run
from models.language.structure import Model
from models.result import yearly

ENGINES = ("compiled", "numpy")
HEADING = "The ensemble cannot run:"


class Cancelled(Exception):
    """The ensemble was stopped before its end."""


@dataclass(frozen=True)
class Failure:
    """A member whose run left the real numbers: its number, what it had chosen, and what went wrong."""

    member: int
    choices: Choices
    reason: str


@dataclass(frozen=True, eq=False)
class Ensemble:
    """Yearly values of some quantities for every member: time first, member last. Failed members are nan."""

    model: Model
    choices: Choices
    draws: Draws
    clock: Clock
    kept: tuple[str, ...]
    values: np.ndarray                              # (kept, years, members)
    failures: tuple[Failure, ...]

    @property
    def years(self) -> np.ndarray:
        """The calendar years, (years,)."""
        return self.clock.years

    def annual(self, name: str) -> np.ndarray:
        """A quantity year by year, (years, members), by the rule of `Result.annual`. Raises ModelError."""
        if name not in self.kept:
            raise ModelError(unknown([name], self.kept, "among the quantities that were kept"))
        return self.values[self.kept.index(name)]

    def at(self, name: str, year: int) -> np.ndarray:
        """The values of one year, (members,). Raises ModelError for a year outside the run."""
        if not self.clock.start <= year <= self.clock.until:
            raise ModelError([f"the run has no year {year}; it goes from {self.clock.start} to {self.clock.until}"])
        return self.annual(name)[int(year) - self.clock.start]

    def quantiles(self, name: str, shares: Sequence[float] = (0.05, 0.25, 0.5, 0.75, 0.95)) -> np.ndarray:
        """Values that these shares of the members stay below, (shares, years); failed members do not count."""
        failed = [failure.member for failure in self.failures]
        return np.quantile(np.delete(self.annual(name), failed, axis=1), shares, axis=1)


def run_ensemble(model: Model, draws: Draws, keep: Sequence[str], choices: Choices | None = None, *,
                 until: int = 2045, method: str = "rk4", step: float | None = None,
                 executor: str | Executor | None = None, workers: int | None = None, engine: str | None = None,
                 block: int | None = None, file: str | os.PathLike | None = None,
                 progress: Callable[[int, int], None] | None = None, cancel: Event | None = None) -> Ensemble:
    """Run every member of the draws and keep some quantities year by year.

    choices : what all members have in common; until, method, step : as `simulate`. executor : None (this process),
    "processes", the address of a dask scheduler, or any executor. engine : "compiled" or "numpy"; left out, compiled
    where llvmlite is installed. block : members on one journey; neither it nor the workers change a digit.
    file : keep the results in this .npy file instead of memory. progress : told (members done, members). cancel : when
    set, the run stops with Cancelled. Raises ModelError with every fault.
    """
    choices, keep = choices or Choices(), tuple(dict.fromkeys(keep))
    clock = Clock(until=until, method=method, step=step or (0.25 if method == "rk4" else 0.125))
    faults = draws.faults(model, choices) + unknown(keep, model.variables, "a variable of the model")
    faults += [] if keep else ["no quantity is to be kept; name at least one"]
    if engine not in (None, *ENGINES):
        faults.append(f"engine is one of {', '.join(ENGINES)}, not {engine!r}")
    if faults:
        raise ModelError(faults, HEADING)
    recipe, drawn, reached = _recipe(model, draws, keep, choices, clock, engine, leaves_the_process(executor))
    shape = (len(keep), len(clock.years), draws.members)
    values = np.empty(shape) if file is None else in_file(file, shape)
    packed = recipe.packed() if leaves_the_process(executor) else recipe
    count = workers or os.cpu_count() or 1
    size = max(ROUND, block or portion(draws.members, recipe.engine.most, count))
    works = ((part, (packed, rows(drawn, part), rows(reached, part), size)) for part in parts(draws.members, size))
    suspects: list[int] = []
    done = touched = 0
    with opened(executor, workers, isinstance(recipe.engine, Machinery)) as pool:
        ahead = 32 if leaves_the_process(executor) else 2 * count
        for part, (found, failed) in _watched(spread(compute, works, pool, ahead), cancel):
            values[:, :, part] = found
            suspects += [part.start + int(number) for number in np.flatnonzero(failed)]
            done += part.stop - part.start
            touched += found.nbytes
            if touched > ENOUGH:
                let_go([values, *drawn, *reached])
                touched = 0
            if progress:
                progress(done, draws.members)
    failures = _judged(model, draws, keep, choices, clock, sorted(suspects), values, cancel)
    return Ensemble(model, choices, draws, clock, keep, values, tuple(failures))


def _watched(results: Iterator, cancel: Event | None) -> Iterator:
    for result in results:
        if cancel is not None and cancel.is_set():
            raise Cancelled("the ensemble was stopped before its end")
        yield result


def _judged(model, draws, keep, choices, clock, suspects, values, cancel) -> Iterator[Failure]:
    """Members that an engine doubts run on their own, which decides: a failure with its reason, or plain values."""
    for number in _watched(suspects, cancel):
        own = draws.member(number, choices)
        try:
            found = run(model, own, clock)
        except ModelError as fault:
            values[:, :, number] = np.nan
            yield Failure(number, own, " ".join(fault.faults))
        else:
            for row, name in zip(values, keep, strict=True):
                row[:, number] = yearly(found[name], clock, name in model.stocks)


def _recipe(model: Model, draws: Draws, keep, choices: Choices, clock: Clock, engine: str | None,
            travels: bool) -> tuple[Recipe, list[np.ndarray], list[np.ndarray]]:
    """What blocks share, and the numbers that differ: those in `base`, and those that moving paths reach."""
    constants = [*model.parameters, *model.switches]
    fixed = {name: parameter.value for name, parameter in model.parameters.items()} | dict(choices.parameters)
    options = {name: switch.default for name, switch in model.switches.items()} | dict(choices.switches)
    codes = [switch.options.index(options[name]) for name, switch in model.switches.items()]
    base = np.array([0.0, *(fixed[name] for name in model.parameters), *codes])
    places, drawn = [], []
    for name, values in (draws.parameters | draws.switches).items():
        places.append(1 + constants.index(name))
        drawn.append(_codes(model.switches[name].options, values) if name in model.switches else values)
    laid = lay_out(model, choices, clock)
    paths = np.array([laid[name] for name in model.inputs]).reshape(len(model.inputs), 2 * clock.steps + 1)
    moving, reached = [], []
    for drawn_here, home, common in ((draws.levers, model.levers, choices.levers),
                                     (draws.world, model.world, choices.world)):
        for name, values in drawn_here.items():
            if name in model.inputs:
                way, numbers = _moving(model.inputs.index(name), home[name], values, common.get(name), clock)
                moving.append(way)
                reached.append(numbers)
    of_stocks = tuple(name in model.stocks for name in keep)
    recipe = Recipe(_engine(model, keep, engine, travels), clock, base, len(model.parameters),
                    np.array(places, dtype=np.int64), paths, tuple(moving), of_stocks)
    return recipe, drawn, reached


def _engine(model: Model, keep, engine: str | None, travels: bool) -> Machinery | Arrays:
    code = None if engine == "numpy" else compiled(model, wait=True)
    if code is None:
        if engine == "compiled":
            raise ModelError(["the compiled engine needs llvmlite: pip install llvmlite"], HEADING)
        return Arrays(Members.of(model, keep))
    layout = code.layout
    places = np.array([layout.place_kept(name) for name in keep], dtype=np.int64)
    return Machinery(layout.key, layout.text() if travels else "", layout.size, places)


def _moving(at: int, choice: Choice, values: np.ndarray, common,
            clock: Clock) -> tuple[Reaching | Following, np.ndarray]:
    """A path that is drawn, and the number of each member in it."""
    times = clock.half_times
    if is_numeric(values):
        path, (xs, ys) = path_of(common, float(values[0])), zip(*choice.base, strict=True)
        here = value_at(choice.base, path.start)
        before = np.where(times < path.start, interpolate(xs, ys, times), here)
        towards = np.clip((times - path.start) / (path.end - path.start), 0.0, 1.0)
        return Reaching(at, before, towards, here), values
    kinds = {setting: number for number, setting in enumerate(dict.fromkeys(values.tolist()))}
    tracks = [interpolate(*zip(*points_of(choice, path_of(common, setting)), strict=True), times) for setting in kinds]
    return Following(at, np.array(tracks).T), np.array([kinds[setting] for setting in values.tolist()])


def _codes(options: Sequence[str], values: np.ndarray) -> np.ndarray:
    """Each option as its number."""
    numbers = {option: number for number, option in enumerate(options)}
    return np.array([numbers[option] for option in values.tolist()], dtype=float)
