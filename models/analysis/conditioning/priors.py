"""What is believed of every uncertain number before the record is looked at, as priors.toml writes it.

Each number has a normal score: 0 in the middle of its belief, 1 one standard deviation up. A score goes through the
normal distribution to a share, and the share through the number's own distribution to a value within its range. Numbers
that go together share part of their score. All samplers therefore work on independent standard normal numbers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path as FilePath

import numpy as np

from models.calibration.fit import plan
from models.language.faults import ModelError
from models.language.structure import Model

FILE = FilePath(__file__).with_name("priors.toml")
FACTOR, NEAR = 3.0, 0.1         # a range of this factor whose value lies so near its geometric mean speaks of a factor
KNOTS = np.linspace(-5.0, 5.0, 501)       # scores beyond five standard deviations count as five


@dataclass(frozen=True)
class Belief:
    """One number before the record. form : "beta", "beta of the logarithm" or "normal, cut off". why : the reason.

    weight : of the beta, 0 is flat. centre, spread : of the normal.
    """

    name: str
    kind: str                            # parameters | world
    low: float
    high: float
    mode: float
    form: str
    why: str
    weight: float = 0.0
    spread: float = 0.0

    def values_of(self, shares: np.ndarray) -> np.ndarray:
        """The values below which these shares of the belief lie."""
        from scipy import stats

        if self.form == "normal, cut off":
            ends = (np.array([self.low, self.high]) - self.mode) / self.spread
            found = stats.truncnorm.ppf(shares, *ends, loc=self.mode, scale=self.spread)
        else:
            low, high, mode = (np.log([self.low, self.high, self.mode]) if self.form == "beta of the logarithm"
                               else (self.low, self.high, self.mode))
            place = (mode - low) / (high - low)
            found = low + (high - low) * stats.beta.ppf(shares, 1 + self.weight * place, 1 + self.weight * (1 - place))
            found = np.exp(found) if self.form == "beta of the logarithm" else found
        return np.clip(found, self.low, self.high)


@lru_cache(maxsize=1)
def written() -> dict:
    """priors.toml as it stands."""
    return tomllib.loads(FILE.read_text("utf-8"))


class Prior:
    """The beliefs about a model's uncertain numbers, and the way from independent scores to values."""

    def __init__(self, model: Model):
        from scipy import stats

        self.model = model
        self.beliefs = tuple([*_of_parameters(model), *_of_world(model)])
        self.names = tuple(belief.name for belief in self.beliefs)
        self.kinds = tuple(belief.kind for belief in self.beliefs)
        self.low = np.array([belief.low for belief in self.beliefs])
        self.high = np.array([belief.high for belief in self.beliefs])
        shares = stats.norm.cdf(KNOTS)
        self._curves = np.array([belief.values_of(shares) for belief in self.beliefs])
        self._blocks = [(places, np.linalg.cholesky(matrix)) for places, matrix in self._together()]
        self._wholes = [self._places(pattern) for pattern in written()["adds_to_one"]["patterns"]]

    @property
    def size(self) -> int:
        """How many numbers are uncertain."""
        return len(self.names)

    def values(self, scores: np.ndarray) -> np.ndarray:
        """Values for independent standard normal scores; both (numbers, members)."""
        at = (np.clip(self.mixed(scores), KNOTS[0], KNOTS[-1]) - KNOTS[0]) / (KNOTS[1] - KNOTS[0])
        left = np.minimum(at.astype(np.int64), len(KNOTS) - 2)
        row = np.arange(self.size)[:, None]
        at -= left
        found = self._curves[row, left] * (1 - at) + self._curves[row, left + 1] * at
        for places in self._wholes:
            found[places] = self._adding_to_one(places, found[places])
        return np.clip(found, self.low[:, None], self.high[:, None], out=found)

    def mixed(self, scores: np.ndarray) -> np.ndarray:
        """Each number's own normal score, of which those that go together share a part; both (numbers, members)."""
        found = np.array(scores, dtype=float)
        for places, lower in self._blocks:
            found[places] = lower @ scores[places]
        return found

    def parts(self, values: np.ndarray) -> dict[str, dict[str, np.ndarray]]:
        """Values by kind and name, as `Draws` takes them."""
        found: dict[str, dict[str, np.ndarray]] = {"parameters": {}, "world": {}}
        for name, kind, row in zip(self.names, self.kinds, values, strict=True):
            found[kind][name] = row
        return found

    def documented(self) -> np.ndarray:
        """The values that stand in the model, (numbers,)."""
        return np.array([(self.model.parameters if kind == "parameters" else self.model.world)[name].value
                         for name, kind in zip(self.names, self.kinds, strict=True)])

    def _together(self):
        for group in written()["together"]:
            names = group.get("names") or [self.names[place] for pattern in group["patterns"]
                                           for place in self._places(pattern, group.get("sector"))]
            unknown = [name for name in names if name not in self.names]
            if unknown:
                raise ModelError([f"priors.toml lets '{name}' go together with others; it has no range"
                                  for name in unknown])
            matrix = np.full((len(names), len(names)), group["correlation"])
            np.fill_diagonal(matrix, 1.0)
            yield np.array([self.names.index(name) for name in names]), matrix

    def _places(self, pattern: str, sector: str | None = None) -> np.ndarray:
        return np.array([place for place, name in enumerate(self.names) if fnmatchcase(name, pattern)
                         and (sector is None or self.model.parameters[name].sector == sector)])

    def _adding_to_one(self, places: np.ndarray, found: np.ndarray) -> np.ndarray:
        low, high = self.low[places, None], self.high[places, None]
        over = found.sum(axis=0) - 1.0
        room = np.where(over > 0, found - low, high - found)
        return found - over * room / room.sum(axis=0)


@lru_cache(maxsize=2)
def prior_of(model: Model) -> Prior:
    """The beliefs about a model, kept for reuse."""
    return Prior(model)


def _of_parameters(model: Model) -> Sequence[Belief]:
    rules, fitted, by_hand = written(), plan()["free"], plan()["by_hand"]["names"]
    found = []
    for name, known in model.parameters.items():
        if known.low == known.high:
            continue
        if name in fitted:
            centre, spread = fitted[name]
            found.append(Belief(name, "parameters", known.low, known.high, centre, "normal, cut off",
                                rules["fitted"]["why"], spread=spread))
        else:
            rule: Mapping = rules["by_hand"] if name in by_hand else rules["weight_by_evidence"][known.evidence]
            found.append(_beta(name, "parameters", known, rule))
    return found


def _of_world(model: Model) -> Sequence[Belief]:
    return [_beta(name, "world", known, written()["world"]) for name, known in model.world.items()]


def _beta(name: str, kind: str, known, rule: Mapping) -> Belief:
    factor = (known.low > 0 and known.high >= FACTOR * known.low
              and abs(np.log(known.value**2 / known.low / known.high)) < 2 * NEAR * np.log(known.high / known.low))
    return Belief(name, kind, known.low, known.high, known.value, "beta of the logarithm" if factor else "beta",
                  rule["why"], weight=rule["weight"])
