"""Model against record: what a run says where an observation was printed, and how far off it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.records import reference_series
from models.result import Result

# Records that no single variable answers: how a run is read for them. The rest name theirs in data/reference.csv.
PARTS = {
    "share_agriculture": ("value_added_agriculture", "value_added_total"),
    "share_industry": ("value_added_industry", "value_added_total"),
    "share_services": ("value_added_services", "value_added_total"),
    "birth_rate": ("births", "population"),
    "death_rate": ("deaths", "population"),
    "net_migration_rate": ("net_migration", "population"),
    "investment_foreign_share": ("foreign_investment", "investment_total"),
}
OTHER_NAMES = {"zone_workers": "jobs_foreign_industry"}


@dataclass(frozen=True)
class Fit:
    """One series of the record beside the run: years, recorded, simulated, standard errors; (points,) each."""

    name: str
    unit: str
    transform: str
    years: np.ndarray
    recorded: np.ndarray
    simulated: np.ndarray
    errors: np.ndarray

    @property
    def mape(self) -> float:
        """Mean absolute percentage error, as a fraction; nan for rates and shares, where it means nothing."""
        if self.transform in ("growth", "growth_average", "share"):
            return float("nan")
        return float(np.mean(np.abs(self.simulated / self.recorded - 1)))

    @property
    def rmse(self) -> float:
        """Root mean squared error in the unit of the series."""
        return float(np.sqrt(np.mean((self.simulated - self.recorded) ** 2)))

    @property
    def theil(self) -> tuple[float, float, float]:
        """Theil's parts of the squared error: bias, unequal variation, unequal covariation (Sterman 1984)."""
        error = np.mean((self.simulated - self.recorded) ** 2)
        if len(self.years) < 2 or error == 0:
            return (float("nan"),) * 3
        spread_s, spread_r = self.simulated.std(), self.recorded.std()
        bias = (self.simulated.mean() - self.recorded.mean()) ** 2 / error
        variation = (spread_s - spread_r) ** 2 / error
        return float(bias), float(variation), float(1 - bias - variation)


def simulated_at(
    run: Result, name: str, variable: str, transform: str, timing: str, years: Sequence[int]
) -> np.ndarray:
    """What the run says for a recorded series in the given years, (years,)."""
    index = np.asarray(years) - run.clock.start
    if name in PARTS:
        part, whole = PARTS[name]
        return (run.annual(part) / _mean(run, whole))[index]
    variable = OTHER_NAMES.get(name, variable)
    if transform == "growth":
        return run.growth(variable)[index]
    if transform == "growth_average":
        annual = run.annual(variable)
        return (annual[index] / annual[index - 5]) ** 0.2 - 1
    return (_mean(run, variable) if timing == "year_mean" else run.annual(variable))[index]


def _mean(run: Result, variable: str) -> np.ndarray:
    """The mean over each year, for stocks too."""
    path, steps = run[variable], run.clock.steps_per_year
    edges = path[:-1].reshape(-1, steps), path[1:].reshape(-1, steps)
    return 0.5 * (edges[0].mean(axis=1) + edges[1].mean(axis=1))


def compare(run: Result, *, until: int = 2024, first: int = 2010, aimed: bool = True) -> dict[str, Fit]:
    """Every recorded series that the run can answer, between two years.

    aimed : only points of good standing; otherwise also those that are shown and not aimed at.
    """
    fits = {}
    for name, series in reference_series().items():
        answerable = name in PARTS or name in OTHER_NAMES or series.variable
        points = [
            p for p in (series.aimed if aimed else series.points) if first <= p.year <= min(until, run.clock.until)
        ]
        if (
            not answerable
            or not points
            or (series.transform == "growth" and not (points := [p for p in points if p.year > run.clock.start]))
        ):
            continue
        years = np.array([p.year for p in points])
        fits[name] = Fit(
            name,
            series.unit,
            series.transform,
            years,
            np.array([p.value for p in points]),
            simulated_at(run, name, series.variable, series.transform, series.timing, years),
            np.array([p.error for p in points]),
        )
    return fits
