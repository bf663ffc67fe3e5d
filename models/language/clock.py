"""The clock: when a run starts and ends, its step and its method."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.language.faults import ModelError

METHODS = ("rk4", "euler")
TIME = "time"          # the name under which equations know the calendar year


@dataclass(frozen=True)
class Clock:
    """A run from 1 January of `start` to 31 December of `until`.

    Published numbers use the classical Runge-Kutta method of order four at a quarter-year step; Euler at an
    eighth of a year serves interchange with tools that know no other method.
    """

    start: int = 2010
    until: int = 2045
    step: float = 0.25
    method: str = "rk4"

    def __post_init__(self):
        faults = []
        if self.method not in METHODS:
            faults.append(f"method is one of {', '.join(METHODS)}, not {self.method!r}")
        if not 0 < self.step <= 1 or abs(round(1 / self.step) * self.step - 1) > 1e-12:
            faults.append(f"step is {self.step:g}; it must divide one year evenly")
        if not self.start < self.until <= 2050:
            faults.append(f"until is {self.until}; it may lie from {self.start + 1} to 2050")
        if faults:
            raise ModelError(faults)

    @property
    def steps(self) -> int:
        """Number of steps of the whole run."""
        return (self.until + 1 - self.start) * self.steps_per_year

    @property
    def steps_per_year(self) -> int:
        """Steps in one year."""
        return round(1 / self.step)

    @cached_property
    def times(self) -> np.ndarray:
        """The moments between steps, (steps + 1,), in calendar years; counted, never accumulated."""
        return self.start + self.step * np.arange(self.steps + 1)

    @cached_property
    def half_times(self) -> np.ndarray:
        """Moments and mid-steps, (2 * steps + 1,): where inputs are read."""
        return self.start + 0.5 * self.step * np.arange(2 * self.steps + 1)

    @property
    def years(self) -> np.ndarray:
        """Calendar years of the run."""
        return np.arange(self.start, self.until + 1)

    @property
    def stages(self) -> tuple[tuple[int, float, float], ...]:
        """(half steps ahead, step to the next stage, weight) of each evaluation within one step."""
        h = self.step
        if self.method == "euler":
            return ((0, 0.0, h),)
        return ((0, h / 2, h / 6), (1, h / 2, h / 3), (1, h, h / 3), (2, 0.0, h / 6))
