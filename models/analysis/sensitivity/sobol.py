"""Sobol indices: what share of an outcome's variance an unknown makes alone, and with all its interactions.

Only a set of unknowns varies, usually the strongest of the screening; all others stay as documented. What that leaves
out is measured: the variance of the set beside that of all unknowns at once. Ranges are covered evenly: these are
shares of what the documented ranges allow, not of what is likely. SALib draws and reckons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.analysis.extra import needed
from models.analysis.sensitivity.unknowns import (
    Told,
    Unknown,
    draws_of,
    finite,
    problem,
    silent,
    unknowns,
    year_at,
    yearly_outcome,
)
from models.ensemble import sample
from models.language.clock import Clock
from models.language.faults import ModelError, nearest
from models.language.run import Choices
from models.language.structure import Model

RESAMPLES = 200
POINTS = 512                # base points: a power of two; runs are points × (unknowns + 2)
WHOLE = 1024                # runs that measure the variance of all unknowns at once


@dataclass(frozen=True, eq=False)
class Indices:
    """Shares of the set's variance, the largest total first; errors are half a 95 % interval.

    covered : the variance of the set as a share of that of all unknowns, and the ends of its 95 % interval.
    """

    outcome: str
    year: int
    unknowns: tuple[Unknown, ...]
    first: np.ndarray
    first_error: np.ndarray
    total: np.ndarray
    total_error: np.ndarray
    covered: tuple[float, float, float]
    points: int
    runs: int
    seed: int


def indices(model: Model, names: Sequence[str], choices: Choices | None = None, outcome: str = "grdp",
            year: int = 2045, *, points: int = POINTS, seed: int = 45, told: Told = silent) -> Indices:
    """First and total indices of some unknowns. Raises Missing without SALib, ModelError with every fault."""
    choices = choices or Choices()
    everything = {each.name: each for each in unknowns(model, choices, switches=False)}
    faults = [f"'{name}' is not a number with a range that these choices leave open.{nearest(name, everything)}"
              for name in names if name not in everything]
    if points < 2 or points & (points - 1):
        faults.append(f"points is {points}; it must be a power of two, as the sequence asks")
    if len(names) < 2:
        faults.append("Sobol indices compare unknowns; name at least two")
    if faults:
        raise ModelError(faults, "The indices cannot be worked out:")
    found = [everything[name] for name in dict.fromkeys(names)]
    at = year_at(Clock().years, year)
    share = points * (len(found) + 2) / (points * (len(found) + 2) + WHOLE)

    def run(values: np.ndarray) -> np.ndarray:
        return yearly_outcome(model, draws_of(found, values), outcome, choices, lambda part: told(share * part))[at]

    first, first_error, total, total_error, varied = shares(problem(found), run, points, seed)
    together = sample(model, list(everything), WHOLE, seed)
    whole = yearly_outcome(model, together, outcome, choices, lambda part: told(share + (1 - share) * part))[at]
    order = np.argsort(-total, kind="stable")
    return Indices(outcome, year, tuple(found[place] for place in order), first[order], first_error[order],
                   total[order], total_error[order], _ratio(varied, finite(whole, "their variance"), seed), points,
                   points * (len(found) + 2) + WHOLE, seed)


def shares(asked: dict, run, points: int, seed: int) -> tuple[np.ndarray, ...]:
    """First indices, total indices, half the 95 % interval of each, and outcomes of independent points.

    asked : SALib's problem. run : values (runs, inputs) -> outcome (runs,).
    """
    draw = needed("SALib.sample.sobol", "A Sobol index")
    reckon = needed("SALib.analyze.sobol", "A Sobol index")
    values = draw.sample(asked, points, calc_second_order=False, seed=seed)
    outcome = finite(run(values), "a Sobol index")
    if outcome.max() == outcome.min():
        raise ModelError(["none of these unknowns moves the outcome; there is no variance to share out"])
    told = reckon.analyze(asked, outcome, calc_second_order=False, num_resamples=RESAMPLES, seed=seed)
    step = asked["num_vars"] + 2
    independent = np.concatenate([outcome[::step], outcome[step - 1::step]])
    return (*(np.asarray(told[key], dtype=float) for key in ("S1", "S1_conf", "ST", "ST_conf")), independent)


def _ratio(part: np.ndarray, whole: np.ndarray, seed: int) -> tuple[float, float, float]:
    """The variance of one sample over that of another, with the 2.5 and 97.5 percentiles of resampled ratios."""
    rng = np.random.default_rng(seed)
    resampled = [np.var(rng.choice(part, len(part))) / np.var(rng.choice(whole, len(whole))) for _ in range(RESAMPLES)]
    low, high = np.quantile(resampled, (0.025, 0.975))
    return float(np.var(part) / np.var(whole)), float(low), float(high)
