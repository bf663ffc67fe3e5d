"""Leverage: what each lever and each assumption of the world can do to an outcome, tried one at a time.

Every one of them is taken to both ends of its range, everything else staying as in the run that is asked about. What
all levers can do together, each at the end that helps, says whether a goal lies within their reach.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.analysis.together import corners
from models.language.paths import Path
from models.result import Result

GROWTH = "/growth"      # the ending that asks for an outcome's yearly growth
LEVER, WORLD = "lever", "world"


@dataclass(frozen=True, eq=False)
class Leverage:
    """An outcome with each setting at the ends of its range, in its unit (growth: a fraction a year).

    names : (settings,), levers first. kinds : "lever" or "world", in the same order. now : (years,), the run asked
    about. low, high : (settings, years), the runs with a setting at the lower and at the upper end of its range.
    """

    outcome: str
    years: np.ndarray
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    now: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def at(self, year: int) -> int:
        """The place of a year."""
        return int(year - self.years[0])

    def ranked(self, year: int) -> list[int]:
        """The settings that move the outcome of a year at all, the widest span first."""
        ends = np.stack([self.low[:, self.at(year)], self.high[:, self.at(year)]])
        now = self.now[self.at(year)]
        span = np.maximum(ends.max(axis=0), now) - np.minimum(ends.min(axis=0), now)
        order = np.argsort(-span, kind="stable")
        return [int(place) for place in order if span[place] > 1e-9 * max(abs(now), 1e-12)]


def leverage(start: Result, outcome: str) -> Leverage:
    """What each lever and world assumption can do to a variable or to '<variable>/growth'."""
    model, name = start.model, outcome.removesuffix(GROWTH)
    settings = {**model.levers, **model.world}
    each = np.eye(len(settings), dtype=bool)
    read = Result.growth if outcome.endswith(GROWTH) else Result.annual
    low, high = (np.stack([read(run, name) for run in corners(start, _ends(settings, end), each, name)])
                 for end in ("low", "high"))
    kinds = (LEVER,) * len(model.levers) + (WORLD,) * len(model.world)
    return Leverage(outcome, start.years, tuple(settings), kinds, read(start, name), low, high)


def at_best(start: Result, variable: str, short: Callable[[Result], float]) -> Result:
    """The run with every lever at the end of its range that helps, as far as a measure of one variable tells.

    short : how much a run, which holds the variable alone, lacks; 0 where it lacks nothing. A lever that helps at
    neither end stays as it is.
    """
    levers = start.model.levers
    before, each = short(start), np.eye(len(levers), dtype=bool)
    lacking = {end: [short(run) for run in corners(start, _ends(levers, end), each, variable)]
               for end in ("low", "high")}
    asked = {name: Path(reach=getattr(levers[name], "low" if low <= high else "high"))
             for name, low, high in zip(levers, lacking["low"], lacking["high"], strict=True)
             if min(low, high) < before}
    return corners(start, asked, np.ones((1, len(asked)), dtype=bool), variable)[0] if asked else start


def _ends(settings, end: str) -> dict[str, Path]:
    """Every setting at one end of its range, by the ramp that a moved control has."""
    return {name: Path(reach=getattr(each, end)) for name, each in settings.items()}
