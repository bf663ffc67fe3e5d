"""How probable numbers are once the record is seen: the function to sample, its mode, and where the record speaks.

Numbers are their normal scores (priors.py), so the belief before the record is a standard normal distribution and the
posterior is that times the likelihood. The record speaks in few directions of hundreds; the rest stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Event

import numpy as np

from models.analysis.conditioning.observed import Record, errors
from models.analysis.conditioning.priors import Prior
from models.ensemble.draws import Draws
from models.ensemble.run import Ensemble, run_ensemble
from models.language.run import Choices
from models.language.structure import Model

STEP = 0.02                      # of a finite difference, in standard deviations
STRIDES = np.array([1.0, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02])
HEARD = 0.3                      # a direction counts where the record adds this much to what was believed before


@dataclass(frozen=True, eq=False)
class Reference:
    """A normal distribution near the posterior: the belief before, changed in the directions where the record speaks.

    directions : (numbers, few), orthonormal. centre : (few,). root : (few, few), lower triangle of the covariance.
    """

    directions: np.ndarray
    centre: np.ndarray
    root: np.ndarray

    @cached_property
    def middle(self) -> np.ndarray:
        """The centre among all numbers."""
        return self.directions @ self.centre

    @cached_property
    def _inverse(self) -> np.ndarray:
        return np.linalg.inv(self.root)

    def spread(self, noise: np.ndarray, wider: float = 1.0) -> np.ndarray:
        """Independent standard normal numbers with this covariance; both (members, numbers).

        wider : times this in the directions where the record speaks.
        """
        heard = noise @ self.directions
        return noise + (wider * heard @ self.root.T - heard) @ self.directions.T

    def height(self, scores: np.ndarray) -> np.ndarray:
        """The log density up to a constant, (members,)."""
        heard = scores @ self.directions
        apart = (heard - self.centre) @ self._inverse.T
        return -0.5 * ((scores**2).sum(axis=1) - (heard**2).sum(axis=1) + (apart**2).sum(axis=1))


class Posterior:
    """A model, what is believed of its numbers, and the prints that speak about them."""

    def __init__(self, model: Model, prior: Prior, prints: Record, switches: dict[str, str] | None = None,
                 cancel: Event | None = None):
        self.model, self.prior, self.prints, self.cancel = model, prior, prints, cancel
        self.choices = Choices(switches=switches or {})
        self._aims = np.concatenate([each.whiten @ each.recorded for each in prints.series])
        self._ends = np.cumsum([0, *(len(each.years) for each in prints.series)])
        self.active = np.array([kind == "parameters" for kind in prior.kinds])

    @property
    def size(self) -> int:
        """How many numbers the record may speak about."""
        return int(self.active.sum())

    def runs(self, scores: np.ndarray) -> Ensemble:
        """Runs over the record. scores : (members, numbers that are active)."""
        every = np.zeros((self.prior.size, len(scores)))
        every[self.active] = scores.T
        values = self.prior.values(every)
        drawn = {name: row for name, row, active in zip(self.prior.names, values, self.active, strict=True) if active}
        return run_ensemble(self.model, Draws(parameters=drawn), self.prints.keep, self.choices,
                            until=self.prints.until, cancel=self.cancel)

    def log_density(self, scores: np.ndarray) -> np.ndarray:
        """The log of the posterior up to a constant, (members,)."""
        return self.prints.log_likelihood(self.runs(scores)) - 0.5 * (scores**2).sum(axis=1)

    def slopes(self, score: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Distances from the record and how they change with each number, weighed as the Student errors do.

        (points,) and (points, numbers).
        """
        moved = STEP * np.eye(self.size)
        said = self.prints.whitened(self.runs(np.concatenate([score[None], score + moved, score - moved])))
        apart, weight = said[:, 0] - self._aims, np.empty(len(said))
        freedom = errors()["degrees_of_freedom"]
        for first, last in zip(self._ends[:-1], self._ends[1:], strict=True):
            weight[first:last] = (freedom + last - first) / (freedom + (apart[first:last] ** 2).sum())
        slope = (said[:, 1:1 + self.size] - said[:, 1 + self.size:]) / (2 * STEP)
        root = np.sqrt(weight)
        return apart * root, slope * root[:, None]

    def mode(self, most: int = 30) -> np.ndarray:
        """The most probable scores, (numbers,), by Gauss and Newton with a search along each step.

        Numbers that move nothing in the record are found at its end and leave `active`.
        """
        score = np.zeros(self.size)
        for _ in range(most):
            apart, slope = self.slopes(score)
            best = slope.T @ np.linalg.solve(slope @ slope.T + np.eye(len(slope)), slope @ score - apart)
            tried = np.concatenate([score[None], score + STRIDES[:, None] * (best - score)])
            height = self.log_density(tried)
            score = tried[np.argmax(height)]
            if height.max() < height[0] + 0.01:
                break
        moves = (np.abs(slope).max(axis=0) > 0.0) | (np.abs(self.slopes(score + 0.5)[1]).max(axis=0) > 0.0)
        self.active[np.flatnonzero(self.active)[~moves]] = False
        return score[moves]

    def heard(self, points: np.ndarray) -> np.ndarray:
        """The directions in which the record speaks at some points on average, (numbers, few), strongest first."""
        slopes = np.concatenate([self.slopes(point)[1] for point in points]) / np.sqrt(len(points))
        strength, directions = np.linalg.eigh(slopes.T @ slopes)
        return directions[:, strength > HEARD][:, ::-1]

    def around_mode(self, mode: np.ndarray) -> Reference:
        """The normal distribution that has the posterior's mode and curvature there."""
        directions = self.heard(mode[None])
        slope = self.slopes(mode)[1] @ directions
        covariance = np.linalg.inv(np.eye(slope.shape[1]) + slope.T @ slope)
        return Reference(directions, mode @ directions, np.linalg.cholesky(covariance))
