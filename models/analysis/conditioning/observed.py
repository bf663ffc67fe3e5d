"""The record as a likelihood: how probable the prints of 2010-2024 are under a run, and which prints a run would show.

The distance of a run from a series is an error of prints plus a discrepancy of the model that stays from year to year
(observation_errors.toml); together they have a Student distribution over the whole series.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path as FilePath

import numpy as np

from models.calibration.compare import OTHER_NAMES, PARTS
from models.calibration.fit import TODAY, plan
from models.ensemble.run import Ensemble
from models.records import reference_series

FILE = FilePath(__file__).with_name("observation_errors.toml")
FIRST = 2010
SMALLEST = 1e-300                # of what a logarithm is taken: a run that leaves the positive numbers is improbable


@lru_cache(maxsize=1)
def errors() -> dict:
    """observation_errors.toml as it stands."""
    return tomllib.loads(FILE.read_text("utf-8"))


@dataclass(frozen=True, eq=False)
class Printed:
    """One series of the record with its errors. Relative errors: recorded and scale are of the logarithm.

    scale : the error of each print with the model's discrepancy, (points,). part, whole : the variables that answer;
    whole is '' where one does.
    """

    name: str
    transform: str
    timing: str
    part: str
    whole: str
    relative: bool
    years: np.ndarray
    recorded: np.ndarray
    covariance: np.ndarray

    @property
    def scale(self) -> np.ndarray:
        """The scale of the distance at each point, (points,)."""
        return np.sqrt(np.diag(self.covariance))

    @cached_property
    def whiten(self) -> np.ndarray:
        """Makes distances independent and of scale one, (points, points)."""
        return np.linalg.inv(np.linalg.cholesky(self.covariance))

    def simulated(self, runs: Ensemble) -> np.ndarray:
        """What each run says at each point, (points, members), in the logarithm where errors are relative."""
        index = self.years - int(runs.years[0])
        of_year = _mean_of_stock if self.timing == "year_mean" and self.part in runs.model.stocks else Ensemble.annual
        values = of_year(runs, self.part)
        if self.whole:
            values = values / runs.annual(self.whole)
        if self.transform == "growth":
            found = values[index] / values[index - 1] - 1.0
        elif self.transform == "growth_average":
            found = (values[index] / values[index - 5]) ** 0.2 - 1.0
        else:
            found = values[index]
        return np.log(np.maximum(found, SMALLEST)) if self.relative else found

    def log_likelihood(self, runs: Ensemble) -> np.ndarray:
        """The log density of the prints under each run, up to a constant, (members,)."""
        freedom = errors()["degrees_of_freedom"]
        distance = self.whiten @ (self.simulated(runs) - self.recorded[:, None])
        return -0.5 * (freedom + len(self.years)) * np.log1p((distance**2).sum(axis=0) / freedom)


def _mean_of_stock(runs: Ensemble, name: str) -> np.ndarray:
    """The mean of a stock over each year, of which the ends are known; the first start is what goes on in a line."""
    ends = runs.annual(name)
    before = np.concatenate([2 * ends[:1] - ends[1:2], ends[:-1]])
    return 0.5 * (before + ends)


@dataclass(frozen=True, eq=False)
class Record:
    """The prints between two years."""

    series: tuple[Printed, ...]
    until: int

    @property
    def keep(self) -> tuple[str, ...]:
        """The variables that runs must keep."""
        return tuple(dict.fromkeys(name for each in self.series for name in (each.part, each.whole) if name))

    @property
    def points(self) -> int:
        """How many prints there are."""
        return sum(len(each.years) for each in self.series)

    def log_likelihood(self, runs: Ensemble) -> np.ndarray:
        """The log density of all prints under each run, (members,); minus infinity where a run failed."""
        with np.errstate(all="ignore"):
            found = sum(each.log_likelihood(runs) for each in self.series)
        return np.where(np.isfinite(found), found, -np.inf)

    def whitened(self, runs: Ensemble) -> np.ndarray:
        """What the runs say in independent units of error, series under series, (points, members)."""
        return np.concatenate([each.whiten @ each.simulated(runs) for each in self.series])


@lru_cache(maxsize=8)
def record(until: int = TODAY, since: int = FIRST) -> Record:
    """The prints of the years from `since` to `until` that enter, with their errors."""
    known = reference_series()
    found = [_printed(known[name], rule, since, until) for name, rule in errors()["series"].items()]
    return Record(tuple(each for each in found if len(each.years)), until)


def _printed(series, rule: dict, since: int, until: int) -> Printed:
    points = [point for point in series.aimed
              if since <= point.year <= until and point.year in rule.get("years", [point.year])]
    years = np.array([point.year for point in points], dtype=int)
    recorded = np.array([point.value for point in points])
    relative = rule["scale"] == "relative"
    part, whole = PARTS.get(series.name, (OTHER_NAMES.get(series.name, series.variable), ""))
    others = {int(year): error for year, error in rule.get("observation_in", {}).items()}
    prints = np.array([others.get(int(year), rule["observation"]) for year in years])
    apart = np.abs(years[:, None] - years[None, :])
    covariance = np.diag(prints**2) + rule["discrepancy"]**2 * rule["correlation"]**apart
    return Printed(series.name, series.transform, series.timing, part, whole, relative, years,
                   np.log(recorded) if relative else recorded, covariance)


def evidence() -> Sequence:
    """All that decides how the record conditions, without its sentences."""
    from models.analysis.conditioning.priors import written

    prints = [(each.name, each.part, each.whole, each.relative, each.years.tolist(), each.recorded.tolist(),
               each.covariance.tolist()) for each in record().series]
    beliefs = [_without_words(written()), _without_words(plan()["free"]), _without_words(plan()["by_hand"])]
    return [prints, errors()["degrees_of_freedom"], *beliefs]


def _without_words(table) -> object:
    """A table of a file without its reasons, in an order of its own: what is the same says the same."""
    if isinstance(table, dict):
        return sorted((key, _without_words(value)) for key, value in table.items() if key != "why")
    return [_without_words(each) for each in table] if isinstance(table, (list, tuple)) else table
