"""What conditioned worlds say of prints: of those that they have seen, and of the years after 2020 from before.

Reported as it comes out; nothing is adjusted to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from models.analysis.conditioning.committed import Committed
from models.analysis.conditioning.observed import Printed, Record, errors, record
from models.ensemble.run import run_ensemble
from models.language.structure import Model

CUT = 2020                       # the last year that the hindcast's conditioning sees
BAND = (0.1, 0.9)
WIDE, NARROW, AGREES = "too_wide", "too_narrow", "agrees"
ERRORS = 20                      # errors drawn for each member


@dataclass(frozen=True)
class Point:
    """One print beside what conditioned worlds say of it, in the unit of the record.

    low, high : the 80 % band of a print, errors included; middle : its median. low_run, high_run : of the runs alone.
    """

    series: str
    year: int
    recorded: float
    low: float
    middle: float
    high: float
    low_run: float
    high_run: float

    @property
    def inside(self) -> bool:
        """Whether the print lies in the band."""
        return self.low <= self.recorded <= self.high


@dataclass(frozen=True)
class Coverage:
    """How many prints lie in their 80 % band; low, high : the 95 % interval of that share (Clopper and Pearson)."""

    series: str
    inside: int
    of: int
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """What the interval says of the bands, whose share ought to be 80 %: WIDE, NARROW or AGREES."""
        ought = BAND[1] - BAND[0]
        return WIDE if self.low > ought else NARROW if self.high < ought else AGREES

    def as_table(self) -> dict:
        """For a file."""
        return asdict(self)


def predicted(model: Model, draws: Committed, prints: Record, seed: int) -> list[Point]:
    """Every print of a record with the band that the draws give it, errors included as they are written down."""
    runs = run_ensemble(model, draws.as_ensemble(), prints.keep, until=prints.until)
    noise = np.random.default_rng([seed, 3])
    return [point for each in prints.series for point in _points(each, each.simulated(runs), noise)]


def _points(series: Printed, said: np.ndarray, noise: np.random.Generator) -> list[Point]:
    spread = noise.standard_t(errors()["degrees_of_freedom"], (*said.shape, ERRORS)) * series.scale[:, None, None]
    shown = (said[..., None] + spread).reshape(len(said), -1)
    low, middle, high = np.quantile(shown, (BAND[0], 0.5, BAND[1]), axis=1)
    low_run, high_run = np.quantile(said, BAND, axis=1)
    rows = np.array([series.recorded, low, middle, high, low_run, high_run]).T
    rows = np.exp(rows) if series.relative else rows
    return [Point(series.name, int(year), *map(float, row)) for year, row in zip(series.years, rows, strict=True)]


def coverage(points: Sequence[Point]) -> list[Coverage]:
    """By series and, last, of all together under the name 'all'."""
    names = dict.fromkeys(point.series for point in points)
    found = [_covered(name, [point for point in points if point.series == name]) for name in names]
    return [*found, _covered("all", list(points))]


def _covered(name: str, points: Sequence[Point]) -> Coverage:
    from scipy.stats import binomtest

    inside = sum(point.inside for point in points)
    interval = binomtest(inside, len(points)).proportion_ci(0.95, method="exact")
    return Coverage(name, inside, len(points), float(interval.low), float(interval.high))


def after(year: int = CUT) -> Record:
    """The prints after a year."""
    return record(since=year + 1)
