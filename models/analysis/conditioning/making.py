"""Make the committed draws: condition on the record, take every walker's last place, keep what runs to the end."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath

import numpy as np

from models.analysis.conditioning.committed import Committed, as_kept, evidence_hash
from models.analysis.conditioning.observed import record
from models.analysis.conditioning.outlook import MEMBERS
from models.analysis.conditioning.posterior import Posterior
from models.analysis.conditioning.priors import Prior, prior_of
from models.analysis.conditioning.sampling import Plan, Sample, draw
from models.ensemble.draws import Draws
from models.ensemble.run import run_ensemble
from models.language.faults import ModelError
from models.language.structure import Model

SEED = 20241
COMMAND = "python -m models condition --write"
LEARNED = FilePath(__file__).with_name("learned.csv")
TAIL = 10                        # kept states of each walker that the table of parameters looks at
OUTER = (0.1, 0.5, 0.9)


@dataclass(frozen=True, eq=False)
class Conditioned:
    """A sample of the posterior, the draws taken from it, and why places of walkers were left out of the draws."""

    sample: Sample
    draws: Committed
    failures: dict[str, int]
    tried: int


def condition(model: Model, seed: int = SEED, until: int | None = None, plan: Plan | None = None,
              tell: Callable[[str], None] = lambda _: None) -> Conditioned:
    """Condition on the record up to a year (all of it if left out) and take the draws. Raises ModelError."""
    prior = prior_of(model)
    prints = record() if until is None else record(until)
    sample = draw(Posterior(model, prior, prints), seed, plan, tell)
    noise = np.random.default_rng([seed, 1])
    values, failures, tried = _that_run(model, prior, sample, noise)
    order = noise.permutation(len(values))[:MEMBERS]
    draws = Committed(
        prior.names, tuple(name for name, kind in zip(prior.names, prior.kinds, strict=True) if kind == "world"),
        values[order], model.hash, evidence_hash(model), seed,
        COMMAND if seed == SEED else f"{COMMAND} --seed {seed}", date.today().isoformat(),
        f"Plausible worlds: {len(order)} draws from what is believed of all uncertain numbers once the prints of "
        f"2010-{prints.until} are seen. Each comes from a walker of its own.")
    return Conditioned(sample, draws, failures, tried)


def scores(sample: Sample, state: np.ndarray, noise: np.random.Generator) -> np.ndarray:
    """All scores of some places, (numbers, members): what the record cannot speak about is as believed before."""
    found = noise.standard_normal((sample.posterior.prior.size, len(state)))
    found[sample.posterior.active] = state.T
    return found


def _that_run(model: Model, prior: Prior, sample: Sample, noise) -> tuple[np.ndarray, dict[str, int], int]:
    """One place of each walker from which a run goes to the end, (walkers, numbers); a failing one gives way."""
    walkers = np.arange(sample.states.shape[1])
    values, reasons, tried = np.empty((len(walkers), prior.size)), Counter(), 0
    for state in sample.states[::-1]:
        values[walkers] = as_kept(prior.values(scores(sample, state[walkers], noise)).T, prior.low, prior.high)
        runs = run_ensemble(model, Draws(**prior.parts(values[walkers].T)), ["grdp"])
        reasons.update(failure.reason for failure in runs.failures)
        tried += len(walkers)
        walkers = walkers[[failure.member for failure in runs.failures]]
        if not len(walkers):
            return values, dict(reasons), tried
    raise ModelError([f"{len(walkers)} walkers have no place from which a run goes to the end"])


@dataclass(frozen=True)
class Learned:
    """One number before and after the record, as quantiles at OUTER.

    In standard deviations of the belief before, moved : how far its centre went, left : its spread now (1: nothing
    was learned).
    """

    name: str
    kind: str
    form: str
    before: tuple[float, ...]
    after: tuple[float, ...]
    moved: float
    left: float


def learned(conditioned: Conditioned) -> list[Learned]:
    """Every uncertain number before and after the record."""
    sample = conditioned.sample
    prior = sample.posterior.prior
    all_scores = np.concatenate([scores(sample, state, np.random.default_rng([conditioned.draws.seed, 2, place]))
                                 for place, state in enumerate(sample.states[-TAIL:])], axis=1)
    mixed, values = prior.mixed(all_scores), prior.values(all_scores)
    found = []
    for belief, score, row in zip(prior.beliefs, mixed, values, strict=True):
        found.append(Learned(belief.name, belief.kind, belief.form, tuple(belief.values_of(np.array(OUTER)).tolist()),
                             tuple(np.quantile(row, OUTER).tolist()), float(score.mean()), float(score.std())))
    return found


def together(conditioned: Conditioned, count: int = 15) -> list[tuple[str, str, float]]:
    """The pairs of numbers, free before, that conditioning ties most strongly, with their correlation after."""
    sample = conditioned.sample
    prior = sample.posterior.prior
    mixed = prior.mixed(np.concatenate([scores(sample, state, np.random.default_rng(place))
                                        for place, state in enumerate(sample.states[-TAIL:])], axis=1))
    roots, after = prior.mixed(np.eye(prior.size)), np.corrcoef(mixed)
    after[np.abs(roots @ roots.T) > 1e-9] = 0.0
    rows, columns = np.triu_indices(prior.size, 1)
    best = np.argsort(-np.abs(after[rows, columns]))[:count]
    return [(prior.names[rows[at]], prior.names[columns[at]], float(after[rows[at], columns[at]])) for at in best]


def write_learned(file: FilePath, rows: Sequence[Learned]) -> None:
    """The table of all numbers before and after, for spreadsheets."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["name", "kind", "form", *(f"before_{100 * q:.0f}" for q in OUTER),
                      *(f"after_{100 * q:.0f}" for q in OUTER), "moved", "left"])
        for row in rows:
            out.writerow([row.name, row.kind, row.form, *(f"{value:.5g}" for value in (*row.before, *row.after)),
                          f"{row.moved:.2f}", f"{row.left:.2f}"])
