"""Samples of the posterior: emcee keeps the walkers, and a move made for many numbers of which few are spoken about.

The move is the preconditioned Crank-Nicolson one (Cotter, Roberts, Stuart and White 2013) around a normal
distribution near the posterior: a walker keeps a part of where it is and takes the rest anew from that distribution.
In directions of which the record says nothing it moves as the belief before does, whatever their number; that is why
it was chosen over the stretch move of emcee, which tires above some tens of numbers. Every walker is a chain of its
own. Pilot runs find where the distribution lies; the run that counts keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.analysis.conditioning.posterior import Posterior, Reference
from models.analysis.extra import needed

PARTS = (0.15, 0.3, 0.45, 0.7)   # how much of a walker is taken anew, one of these at each step
PILOTS = (150, 250, 350)         # steps of the pilot runs; each hands on a better distribution
POINTS = 24                      # places at which it is asked where the record speaks
APART = 1.5                      # groups start with so many times the spread where the record speaks
Told = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """How long to sample: groups of walkers that start from one place each, steps before and while counting."""

    groups: int = 16
    walkers: int = 32
    before: int = 400
    steps: int = 600
    every: int = 10              # steps between two states that are kept


@dataclass(frozen=True, eq=False)
class Sample:
    """Where the walkers were. states : (kept, walkers, numbers), active scores. accepted : the share of moves.

    directions : in how many the record speaks. tau : steps until a walker has forgotten, (directions + 1,), the last
    for the height. nested : the largest nested R-hat over the directions. stuck : walkers that never moved.
    """

    posterior: Posterior
    plan: Plan
    states: np.ndarray
    heights: np.ndarray
    accepted: float
    stuck: int
    directions: int
    tau: np.ndarray
    nested: float

    @property
    def effective(self) -> float:
        """Independent states that all of them amount to, by the slowest direction."""
        return self.plan.steps * self.states.shape[1] / float(self.tau.max())


class Move:
    """A proposal for emcee: new places of all walkers, and what the reference says about the way back."""

    def __init__(self, reference: Reference):
        self.reference = reference

    def __call__(self, scores: np.ndarray, random: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
        """The proposed scores and the log of how much likelier the way back is, (walkers,)."""
        part, near = random.choice(PARTS), self.reference
        kept = np.sqrt(1.0 - part**2)
        asked = near.middle + kept * (scores - near.middle) + part * near.spread(random.standard_normal(scores.shape))
        return asked, near.height(scores) - near.height(asked)


def draw(posterior: Posterior, seed: int, plan: Plan | None = None, tell: Told = lambda _: None) -> Sample:
    """Sample a posterior. Raises ModelError where emcee is missing."""
    needed("emcee", "Conditioning")
    plan, noise = plan or Plan(), np.random.default_rng(seed)
    near = posterior.around_mode(posterior.mode())
    tell(f"{posterior.size} numbers move a run over the record")
    walkers = near.middle + near.spread(noise.standard_normal((8 * plan.walkers, posterior.size)))
    for number, steps in enumerate(PILOTS):
        pilot = _walk(posterior, near, walkers, seed + 1 + number, steps // 2, steps // 2, 5)
        walkers = pilot.get_chain()[-1]
        near = _learned(posterior, pilot.get_chain(), noise)
        tell(f"pilot run {number + 1}: {100 * pilot.acceptance_fraction.mean():.0f} % of moves accepted; the record "
             f"speaks in {near.directions.shape[1]} directions")
    starts = near.middle + near.spread(noise.standard_normal((plan.groups, posterior.size)), APART)
    starts = np.repeat(starts, plan.walkers, axis=0)
    walk = _walk(posterior, near, starts, seed, plan.before, plan.steps, plan.every, tell)
    return _measured(posterior, near, plan, walk)


def _walk(posterior: Posterior, near: Reference, start: np.ndarray, seed: int, before: int, steps: int, every: int,
          tell: Told = lambda _: None):
    """Walkers from `start`: some steps that do not count, then those that do, one state kept of `every` steps."""
    emcee = needed("emcee", "Conditioning")
    sampler = emcee.EnsembleSampler(len(start), start.shape[1], posterior.log_density, vectorize=True,
                                    moves=[emcee.moves.MHMove(Move(near))])
    sampler.random_state = np.random.RandomState(seed).get_state()
    state = sampler.run_mcmc(start, before, store=False, skip_initial_state_check=True)
    sampler.reset()
    kept = steps // every
    for done, _ in enumerate(sampler.sample(state, iterations=kept, thin_by=every,
                                                skip_initial_state_check=True), start=1):
        if 4 * done // kept > 4 * (done - 1) // kept:
            tell(f"{done * every} of {steps} steps: {100 * sampler.acceptance_fraction.mean():.0f} % of moves accepted")
    return sampler


def _learned(posterior: Posterior, states: np.ndarray, noise: np.random.Generator) -> Reference:
    """The reference that a pilot run suggests: where the record speaks, the centre and covariance there."""
    directions = posterior.heard(noise.permutation(states[-1])[:POINTS])
    heard = states.reshape(-1, states.shape[2]) @ directions
    return Reference(directions, heard.mean(axis=0), np.linalg.cholesky(np.cov(heard.T)))


def _measured(posterior: Posterior, near: Reference, plan: Plan, walk) -> Sample:
    states, heights = walk.get_chain(), walk.get_log_prob()
    followed = np.concatenate([states @ near.directions, heights[..., None]], axis=2)
    tau = np.maximum(1.0, needed("emcee.autocorr", "Conditioning").integrated_time(followed, tol=0)) * plan.every
    stuck = int((np.ptp(heights, axis=0) == 0.0).sum())
    return Sample(posterior, plan, states, heights, float(walk.acceptance_fraction.mean()), stuck,
                  near.directions.shape[1], tau, float(nested(followed, plan.groups).max()))


def nested(chains: np.ndarray, groups: int) -> np.ndarray:
    """Nested R-hat (Margossian and others 2024) of each quantity: for many short chains in groups with one start each.

    chains : (steps, chains, quantities), the chains of a group side by side.
    """
    within = chains.var(axis=0, ddof=1)
    means = chains.mean(axis=0).reshape(groups, -1, chains.shape[2])
    inside = within.reshape(means.shape).mean(axis=1) + means.var(axis=1, ddof=1)
    return np.sqrt(1.0 + means.mean(axis=1).var(axis=0, ddof=1) / inside.mean(axis=0))
