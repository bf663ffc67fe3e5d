"""The tornado: every unknown at each end of its documented range, one at a time, all else as documented.

It says how far a single unknown could move a result. It does not say how likely that is, and unknowns that work only
together do not show: Morris and Sobol see those.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.analysis.sensitivity.unknowns import Told, Unknown, silent, unknowns, year_at, yearly_outcome
from models.ensemble import Draws
from models.language.clock import Clock
from models.language.run import Choices
from models.language.structure import Model


@dataclass(frozen=True)
class Bar:
    """What an unknown does to an outcome in a year, in the outcome's unit: the change with each of two settings.

    first, second : a number's lower and upper end; of a switch the options that change it least and most.
    """

    unknown: Unknown
    first: float | str
    second: float | str
    with_first: float
    with_second: float

    @property
    def swing(self) -> float:
        """From the lowest to the highest of the two and no change at all."""
        return max(self.with_first, self.with_second, 0.0) - min(self.with_first, self.with_second, 0.0)


@dataclass(frozen=True, eq=False)
class Tornado:
    """Every unknown's changes in every year. base : (years,). changes : of each unknown, (tried settings, years)."""

    outcome: str
    years: np.ndarray
    base: np.ndarray
    unknowns: tuple[Unknown, ...]
    changes: tuple[np.ndarray, ...]
    runs: int

    def bars(self, year: int) -> list[Bar]:
        """The bars of a year, the widest first. A run that left the real numbers shows as nan, before all others."""
        at = year_at(self.years, year)
        found = [_bar(each, change[:, at]) for each, change in zip(self.unknowns, self.changes, strict=True)]
        return sorted(found, key=lambda bar: -bar.swing if np.isfinite(bar.swing) else -np.inf)


def tornado(model: Model, choices: Choices | None = None, outcome: str = "grdp", *, told: Told = silent) -> Tornado:
    """All unknowns at their ends, in one ensemble, for every year to 2045.

    outcome : a variable, or '<variable>/growth'. told : hears how much is done. Raises ModelError with every fault.
    """
    choices = choices or Choices()
    found, draws = one_at_a_time(model, choices)
    values = yearly_outcome(model, draws, outcome, choices, told)
    moved = iter((values[:, 1:] - values[:, :1]).T)
    changes = tuple(np.array([next(moved) for _ in each.tried]) for each in found)
    return Tornado(outcome, Clock().years, values[:, 0], found, changes, draws.members)


def one_at_a_time(model: Model, choices: Choices) -> tuple[tuple[Unknown, ...], Draws]:
    """Everything unknown, and members: the first changes nothing, then one for each setting that is tried."""
    found = unknowns(model, choices)
    members, drawn = 1 + sum(len(each.tried) for each in found), {"parameters": {}, "world": {}, "switches": {}}
    place = 1                                   # member 0 is the run that all others are held to
    for each in found:
        column = np.full(members, each.value, dtype=object if each.kind == "switches" else float)
        column[place:place + len(each.tried)] = each.tried
        drawn[each.kind][each.name] = column
        place += len(each.tried)
    return found, Draws(**drawn)


def _bar(each: Unknown, changes: np.ndarray) -> Bar:
    if each.kind != "switches":
        return Bar(each, *each.tried, *map(float, changes))
    low, high = int(np.argmin(changes)), int(np.argmax(changes))
    return Bar(each, each.tried[low], each.tried[high], float(changes[low]), float(changes[high]))
