"""How sure the years ahead are: bands of an outcome, how often a goal is met, and fans under each structural choice.

All of it comes from the committed draws: the same members in the same order every time, so that nothing flickers. Bands
are quantiles of the members, interpolated linearly between them (the definition of numpy and of most books). What a
run chooses itself of the drawn numbers is chosen and no longer varies. Members whose run fails do not count.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event

import numpy as np

from models.analysis.conditioning.committed import Committed, committed_draws
from models.analysis.conditioning.observed import record
from models.analysis.conditioning.weights import TRUSTED, weighed
from models.ensemble.run import Ensemble, run_ensemble
from models.goals import Goal, value_in
from models.goals import goals as all_goals
from models.language.faults import ModelError
from models.language.run import Choices
from models.language.structure import Model

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)       # the ends of the 80 % band, of the 50 % band, and the middle
GROWTH = "/growth"                         # behind a variable: its growth on the year before
MEMBERS = 400                              # on screen, in exports and on the command line: the first so many
WORLDS = 100                               # in how many of so many worlds a goal is met
FEW = 50                                   # fewer equally good members than this do not carry a band
KEPT = 64                                  # answers that are remembered
Told = Callable[[int, int], None]

_remembered: OrderedDict[tuple, Mapping | tuple] = OrderedDict()


@dataclass(frozen=True, eq=False)
class Band:
    """Quantiles of one outcome by year. quantiles : (5, years) at SHARES; nan in a year without a value.

    members : how many the quantiles are of. failed : how many more could not be run.
    """

    outcome: str
    years: np.ndarray
    quantiles: np.ndarray
    members: int
    failed: int

    @property
    def median(self) -> np.ndarray:
        """Half of the members lie below, (years,)."""
        return self.quantiles[2]

    @property
    def half(self) -> tuple[np.ndarray, np.ndarray]:
        """The 50 % band, lower and upper end."""
        return self.quantiles[1], self.quantiles[3]

    @property
    def most(self) -> tuple[np.ndarray, np.ndarray]:
        """The 80 % band, lower and upper end."""
        return self.quantiles[0], self.quantiles[4]

    def at(self, year: int) -> np.ndarray:
        """The quantiles of one year, (5,)."""
        return self.quantiles[:, int(year) - int(self.years[0])]


@dataclass(frozen=True)
class Met:
    """In how many of the first so many worlds that could be run a goal is met."""

    goal: Goal
    met: int
    of: int


@dataclass(frozen=True, eq=False)
class Fan:
    """An outcome under one option of one switch. touches_history : whether the option changes a run before 2025.

    effective : how many equally good members the weights amount to. tail : how heavy the largest weights are, above
    0.7 too heavy. evidence : the logarithm of how much better (above zero) or worse the option explains the record than
    the switch's default does, with the same beliefs before.
    """

    switch: str
    option: str
    band: Band
    touches_history: bool
    effective: float
    tail: float
    evidence: float

    @property
    def is_sound(self) -> bool:
        """Whether enough worlds fit the record under the option for a band to mean something."""
        return not self.touches_history or (self.effective >= FEW and self.tail <= TRUSTED)


def bands(model: Model, choices: Choices | None = None, outcomes: Iterable[str] = ("grdp",), *,
          members: int | None = MEMBERS, until: int = 2045, draws: Committed | None = None,
          progress: Told | None = None, cancel: Event | None = None) -> Mapping[str, Band]:
    """Median, 50 % and 80 % band of some outcomes, by name, from the first so many members; all of them with None.

    outcomes : variables, or their growth as 'grdp/growth'. Remembered by model, draws and everything chosen. Raises
    ModelError with every fault.
    """
    choices, draws, outcomes = choices or Choices(), draws or committed_draws(), tuple(dict.fromkeys(outcomes))
    key = ("bands", model.hash, draws.mark, _said(choices), outcomes, members, until)
    return _once(key, lambda: _banded(_run(model, choices, draws, [name.removesuffix(GROWTH) for name in outcomes],
                                           members, until, progress, cancel), outcomes))


def met_in(model: Model, choices: Choices | None = None, goals: Iterable[Goal] | None = None, *, of: int = WORLDS,
           draws: Committed | None = None, progress: Told | None = None,
           cancel: Event | None = None) -> tuple[Met, ...]:
    """For each goal that can be judged, in how many of the first so many worlds a run meets it.

    goals : all that are judged, if left out. Raises ModelError with every fault.
    """
    choices, draws = choices or Choices(), draws or committed_draws()
    judged = tuple(goal for goal in (all_goals() if goals is None else goals) if goal.judged)
    key = ("met", model.hash, draws.mark, _said(choices), tuple(goal.first.id for goal in judged), of)
    return _once(key, lambda: _met(model, choices, draws, judged, of, progress, cancel))


def fans(model: Model, choices: Choices | None = None, outcome: str = "grdp", *, switches: Iterable[str] | None = None,
         members: int | None = None, until: int = 2045, draws: Committed | None = None, progress: Told | None = None,
         cancel: Event | None = None) -> tuple[Fan, ...]:
    """One fan for each option of each switch, never averaged over options. The other switches stay as chosen.

    The draws are conditioned under the switches' defaults. Where an option changes the years of the record, the same
    members are weighted by how much better or worse they fit it then; `effective` says what that leaves.
    """
    choices, draws = choices or Choices(), draws or committed_draws()
    asked = tuple(model.switches if switches is None else switches)
    if unknown := [name for name in asked if name not in model.switches]:
        raise ModelError([f"'{name}' is not a switch; there are {', '.join(model.switches)}" for name in unknown])
    key = ("fans", model.hash, draws.mark, _said(choices), asked, outcome, members, until)
    return _once(key, lambda: tuple(_fanned(model, choices, draws, asked, outcome, members, until, progress, cancel)))


def quantiles(values: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """The values at SHARES along the last axis, (5, …); weighted: the first value that reaches the share."""
    if weights is None:
        return np.quantile(values, SHARES, axis=-1)
    order = np.argsort(values, axis=-1)
    reached = np.cumsum(weights[order], axis=-1) / weights.sum()
    at = [np.minimum((reached < share - 1e-12).sum(axis=-1), values.shape[-1] - 1) for share in SHARES]
    ordered = np.take_along_axis(values, order, axis=-1)
    return np.array([np.take_along_axis(ordered, place[..., None], axis=-1)[..., 0] for place in at])


def _run(model, choices, draws, keep, members, until, progress, cancel) -> Ensemble:
    return run_ensemble(model, draws.as_ensemble(members, choices), keep, choices, until=until, progress=progress,
                        cancel=cancel)


def _sound(runs: Ensemble) -> np.ndarray:
    """The numbers of the members that ran."""
    return np.setdiff1d(np.arange(runs.draws.members), [failure.member for failure in runs.failures])


def _banded(runs: Ensemble, outcomes: Sequence[str], weights: np.ndarray | None = None) -> dict[str, Band]:
    sound = _sound(runs)
    if not len(sound):
        raise ModelError([f"none of the {runs.draws.members} members can be run: {runs.failures[0].reason}"])
    found = {}
    for outcome in outcomes:
        values = runs.annual(outcome.removesuffix(GROWTH))[:, sound]
        if outcome.endswith(GROWTH):
            values = np.concatenate([np.full((1, len(sound)), np.nan), values[1:] / values[:-1] - 1.0])
        found[outcome] = Band(outcome, runs.years, quantiles(values, None if weights is None else weights[sound]),
                              len(sound), len(runs.failures))
    return found


def _met(model, choices, draws, judged, of, progress, cancel) -> tuple[Met, ...]:
    if not judged:
        return ()
    last = max(goal.first.year for goal in judged)
    keep = dict.fromkeys(goal.first.variable for goal in judged)
    runs = _run(model, choices, draws, list(keep), of, last, progress, cancel)
    while len(runs.failures) and runs.draws.members < min(draws.members, of + len(runs.failures)):
        runs = _run(model, choices, draws, list(keep), of + len(runs.failures), last, progress, cancel)
    sound = _sound(runs)[:of]
    found = []
    for goal in judged:
        values = np.asarray(value_in(runs, goal.first, goal.first.year))[sound]
        found.append(Met(goal, int(((goal.low <= values) & (values <= goal.high)).sum()), len(sound)))
    return tuple(found)


def _fanned(model, choices, draws, asked, outcome, members, until, progress, cancel) -> Iterable[Fan]:
    prints = record()
    keep = dict.fromkeys([outcome.removesuffix(GROWTH), *prints.keep])
    total, done = sum(len(model.switches[name].options) for name in asked), 0
    basis = prints.log_likelihood(_run(model, Choices(), draws, list(prints.keep), members, prints.until, None, cancel))
    for name in asked:
        for option in model.switches[name].options:
            own = Choices(choices.levers, choices.world, choices.parameters, dict(choices.switches) | {name: option})
            runs = _run(model, own, draws, list(keep), members, max(until, prints.until), None, cancel)
            gain = prints.log_likelihood(runs) - basis
            touches = bool(np.abs(gain).max() > 1e-9)
            weights, effective, tail = weighed(gain)
            yield Fan(name, option, _banded(runs, [outcome], weights if touches else None)[outcome], touches,
                      effective, tail, float(gain.max() + np.log(weights.mean())))
            done += 1
            if progress:
                progress(done, total)


def _said(choices: Choices) -> str:
    """The choices in an order of their own: the same choices say the same."""
    return repr([sorted((name, repr(value)) for name, value in getattr(choices, kind).items())
                 for kind in ("levers", "world", "parameters", "switches")])


def _once(key: tuple, make: Callable):
    """What was answered before is answered again; the least used answers are forgotten."""
    if key in _remembered:
        _remembered.move_to_end(key)
        return _remembered[key]
    found = make()
    _remembered[key] = found
    while len(_remembered) > KEPT:
        _remembered.popitem(last=False)
    return found
