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
        path, steps = self[name], self.clock.steps_per_year
        if name in self.model.stocks:
            return path[steps::steps]
        if self.clock.method == "euler" or steps % 2:
            return path[:-1].reshape(-1, steps).mean(axis=1)
        weights = np.ones(steps + 1)
        weights[1:-1:2], weights[2:-1:2] = 4.0, 2.0
        windows = np.lib.stride_tricks.sliding_window_view(path, steps + 1)[::steps]
        return windows @ weights / weights.sum()

    def growth(self, name: str) -> np.ndarray:
        """Growth of the annual value on the year before, (years,), as a fraction; the first year is not known (nan)."""
        annual = self.annual(name)
        return np.concatenate([[np.nan], annual[1:] / annual[:-1] - 1.0])

    def at(self, name: str, year: int) -> float:
        """The annual value of one year. Raises ModelError for a year outside the run."""
        if not self.clock.start <= year <= self.clock.until:
            raise ModelError([f"the run has no year {year}; it goes from {self.clock.start} to {self.clock.until}"])
        return float(self.annual(name)[int(year) - self.clock.start])
