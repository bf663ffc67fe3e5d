"""How far a package lies outside what the city ever saw, lever by lever and jointly.

Lever by lever: the values a package asks for, beside the range of the same quantity in 2010-2024 (experience.toml says
where that is recorded). The distance beyond is counted in widths of that range. Levers without a record are counted
apart: the model's answer to them rests on literature and assumption alone.

Jointly: levers may each lie inside their range in a combination that no year had. The package is held against every
recorded year; the distance to the nearest is compared with the furthest that any recorded year lies from its nearest
neighbour. A covariance (Mahalanobis) distance is not used: fifteen years that follow one another cannot carry it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path as FilePath

import numpy as np

from models.analysis.attribution import changed
from models.analysis.together import Settings
from models.language.paths import value_at
from models.language.run import as_path
from models.records import reference_series
from models.result import Result

FILE = FilePath(__file__).with_name("experience.toml")
FIRST, LAST = 2010, 2024
INSIDE, BEYOND, UNRECORDED = "inside", "beyond", "unrecorded"


@dataclass(frozen=True)
class Reach:
    """A lever of the package beside the record, in the lever's unit.

    asked : the value that lies furthest out. low, high : the recorded range; None where there is no record.
    beyond : how far outside, in widths of the range (of the lever's own range where the record is one number).
    kind : decision | print | run | '' where nothing is recorded.
    """

    lever: str
    asked: float
    low: float | None
    high: float | None
    beyond: float
    kind: str

    @property
    def status(self) -> str:
        """One of inside, beyond (amber) and unrecorded."""
        return UNRECORDED if self.low is None else BEYOND if self.beyond > 0 else INSIDE


@dataclass(frozen=True)
class Meter:
    """A package beside the record: its levers, furthest out first, and how it lies as a whole.

    nearest : the recorded year it is most like, over the levers with a yearly record; None with fewer than two.
    distance : how far from that year, where 1 is the furthest any recorded year lies from its nearest neighbour.
    """

    reaches: tuple[Reach, ...]
    nearest: int | None
    distance: float | None

    def count(self, status: str) -> int:
        """How many levers have a status."""
        return sum(reach.status == status for reach in self.reaches)

    @property
    def amber(self) -> bool:
        """Whether a lever, or the package as a whole, is not covered by the record."""
        return self.count(INSIDE) < len(self.reaches) or (self.distance is not None and self.distance > 1)


def meter(start: Result, asked: Settings) -> Meter:
    """The levers of a package that differ from the base, beside what the city saw.

    start : the base run. asked : lever -> its setting. Raises ModelError with every fault.
    """
    reaches, points, years = [], [], []
    for lever in changed(start, asked):
        reach = _reach(start, lever, as_path(asked[lever]).values())
        reaches.append(reach)
        if reach.kind and reach.high > reach.low:
            width = reach.high - reach.low
            points.append(reach.asked / width)
            years.append(_yearly(start, lever) / width)
    order = {BEYOND: 0, UNRECORDED: 1, INSIDE: 2}
    reaches.sort(key=lambda reach: (order[reach.status], -reach.beyond))
    nearest, distance = _joint(np.array(points), np.array(years)) if len(points) > 1 else (None, None)
    return Meter(tuple(reaches), nearest, distance)


@cache
def experience() -> dict[str, dict]:
    """What experience.toml says of each lever."""
    return tomllib.loads(FILE.read_text("utf-8"))


def _reach(start: Result, lever: str, values: tuple[float, ...]) -> Reach:
    declared, known = start.model.levers[lever], experience().get(lever)
    span = declared.high - declared.low
    if known is None:
        asked = max(values, key=lambda value: abs(value - declared.value))
        return Reach(lever, asked, None, None, abs(asked - declared.value) / span, "")
    seen = _prints(known) if known["kind"] == "print" else _yearly(start, lever)
    seen = np.append(seen, declared.value) if known.get("today", True) else seen
    low, high = float(seen.min()), float(seen.max())
    out = {value: max(low - value, value - high, 0.0) for value in values}
    asked = max(values, key=lambda value: (out[value], abs(value - declared.value)))
    rounding = 1e-9 * span
    beyond = out[asked] / (high - low if high > low else span) if out[asked] > rounding else 0.0
    return Reach(lever, asked, low, high, beyond, known["kind"])


def _prints(known: dict) -> np.ndarray:
    points = [point for point in reference_series()[known["prints"]].points if FIRST <= point.year <= LAST]
    if not known.get("rise"):
        return np.array([point.value for point in points])
    return np.array([(late.value - early.value) / (late.year - early.year)
                     for early, late in pairwise(points) if late.year > early.year])


def _yearly(start: Result, lever: str) -> np.ndarray:
    """The quantity a lever asks for in each year from FIRST to LAST, (years,)."""
    known = experience()[lever]
    if known["kind"] == "decision":
        base = start.model.levers[lever].base
        return np.array([value_at(base, year + 0.5) for year in range(FIRST, LAST + 1)])
    path = start.annual(known["variable"])[:LAST - FIRST + 1]
    return np.diff(path, prepend=path[0] - (path[1] - path[0])) if known.get("rise") else path


def _joint(point: np.ndarray, years: np.ndarray) -> tuple[int, float]:
    """The nearest recorded year and the distance to it, against the furthest neighbour among the years."""
    away = np.sqrt(((years - point[:, None]) ** 2).mean(axis=0))
    apart = np.sqrt(((years[:, :, None] - years[:, None, :]) ** 2).mean(axis=0))
    np.fill_diagonal(apart, np.inf)
    usual = float(apart.min(axis=1).max())
    place = int(np.argmin(away))
    return FIRST + place, float(away[place]) / usual if usual else float("inf")
