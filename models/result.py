"""What a run gives back: every variable over time, by step and by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.language.clock import Clock
from models.language.faults import ModelError, nearest
from models.language.run import Choices
from models.language.structure import Model


@dataclass(frozen=True, eq=False)
class Result:
    """An unchangeable run. Flows belong to intervals, stocks to moments; `annual` knows which is which."""

    model: Model
    choices: Choices
    clock: Clock
    values: Mapping[str, np.ndarray]

    @property
    def times(self) -> np.ndarray:
        """The moments of the run, (steps + 1,), in calendar years: 2011.0 is the end of 2010."""
        return self.clock.times

    @property
    def years(self) -> np.ndarray:
        """The calendar years of the run, (years,)."""
        return self.clock.years

    def __getitem__(self, name: str) -> np.ndarray:
        """A variable at every moment, (steps + 1,), in its unit. Raises ModelError for an unknown name."""
        if name not in self.values:
            raise ModelError([f"'{name}' is not a variable of the model.{nearest(name, self.values)}"])
        return self.values[name]

    def annual(self, name: str) -> np.ndarray:
        """A variable year by year, (years,).

        A stock: its value on 31 December. A quantity per year: its integral over the year, which the composite
        Simpson rule takes from the steps (left sums with Euler, which conserves stocks exactly). Anything else: the
        mean over the year.
        """
        return yearly(self[name], self.clock, name in self.model.stocks)

    def growth(self, name: str) -> np.ndarray:
        """Growth of the annual value on the year before, (years,), as a fraction; the first year is not known (nan)."""
        annual = self.annual(name)
        return np.concatenate([[np.nan], annual[1:] / annual[:-1] - 1.0])

    def at(self, name: str, year: int) -> float:
        """The annual value of one year. Raises ModelError for a year outside the run."""
        if not self.clock.start <= year <= self.clock.until:
            raise ModelError([f"the run has no year {year}; it goes from {self.clock.start} to {self.clock.until}"])
        return float(self.annual(name)[int(year) - self.clock.start])


def yearly(path: np.ndarray, clock: Clock, is_stock: bool) -> np.ndarray:
    """Values at every moment, (steps + 1, …), year by year, (years, …), by the rule of `Result.annual`."""
    steps, years = clock.steps_per_year, len(clock.years)
    if is_stock:
        return path[steps::steps]
    weights = np.ones(steps + 1)
    if clock.method == "euler" or steps % 2:
        weights[-1] = 0.0
    else:
        weights[1:-1:2], weights[2:-1:2] = 4.0, 2.0
    total = np.zeros((years, *path.shape[1:]))
    for place, weight in enumerate(weights):                        # in this order for whatever stands side by side
        if weight:
            total += weight * path[place:place + steps * (years - 1) + 1:steps]
    return total / weights.sum()
