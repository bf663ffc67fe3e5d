"""Morris screening: many walks through the ranges of all unknowns, which change one after the other.

mu_star is the average size of what an unknown does over its whole range, wherever the others stand; sigma is how much
that differs from place to place, which tells of curves and of unknowns that work together. SALib walks and reckons.
"""

from __future__ import annotations

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
from models.language.clock import Clock
from models.language.run import Choices
from models.language.structure import Model

LEVELS, RESAMPLES = 4, 200
WALKS = 12


@dataclass(frozen=True, eq=False)
class Screening:
    """In the outcome's unit, the strongest first. mean : signed. error : half the 95 % interval of `size` (mu_star)."""

    outcome: str
    year: int
    unknowns: tuple[Unknown, ...]
    size: np.ndarray
    error: np.ndarray
    mean: np.ndarray
    spread: np.ndarray
    walks: int
    runs: int
    seed: int


def screening(model: Model, choices: Choices | None = None, outcome: str = "grdp", year: int = 2045, *,
              walks: int = WALKS, seed: int = 45, told: Told = silent) -> Screening:
    """Screen every number with a range. Raises Missing without SALib, ModelError with every fault."""
    choices = choices or Choices()
    found = unknowns(model, choices, switches=False)
    at = year_at(Clock().years, year)

    def run(values: np.ndarray) -> np.ndarray:
        return yearly_outcome(model, draws_of(found, values), outcome, choices, told)[at]

    size, error, mean, spread, runs = walked(problem(found), run, walks, seed)
    order = np.argsort(-size, kind="stable")
    return Screening(outcome, year, tuple(found[place] for place in order), size[order], error[order], mean[order],
                     spread[order], walks, runs, seed)


def walked(asked: dict, run, walks: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]:
    """mu_star, half its 95 % interval, mu and sigma of each input, and how many runs it took.

    asked : SALib's problem. run : values (runs, inputs) -> outcome (runs,).
    """
    draw = needed("SALib.sample.morris", "Morris screening")
    reckon = needed("SALib.analyze.morris", "Morris screening")
    values = draw.sample(asked, walks, num_levels=LEVELS, seed=seed)
    outcome = finite(run(values), "Morris screening")
    told = reckon.analyze(asked, values, outcome, num_levels=LEVELS, num_resamples=RESAMPLES, seed=seed)
    return (*(np.asarray(told[key], dtype=float) for key in ("mu_star", "mu_star_conf", "mu", "sigma")), len(values))
