"""What is aimed at: an official goal of the model's own territory, or an outcome above or below a number in a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf, isfinite

import numpy as np

from models.analysis.sensitivity.unknowns import GROWTH, checked
from models.ensemble import Ensemble
from models.goals import Goal, goals, value_in
from models.language.clock import Clock
from models.language.faults import ModelError, nearest
from models.language.structure import Model

OWN = re.compile(r"\s*([\w/]+)\s*@\s*(\d{4})\s*([<>]=)\s*(\S+)\s*")
FORM = "a goal by its name, or OUTCOME@YEAR>=NUMBER or OUTCOME@YEAR<=NUMBER"


@dataclass(frozen=True)
class Aim:
    """Met where low <= value <= high, in the model's unit. goal : the official goal, or None for one's own."""

    name: str
    outcome: str                                    # a variable, or '<variable>/growth'
    year: int
    low: float
    high: float
    goal: Goal | None = None

    @property
    def variable(self) -> str:
        """What has to be kept of a run."""
        return self.outcome.removesuffix(GROWTH)

    def values(self, worlds: Ensemble) -> np.ndarray:
        """What is held against the aim, (members,)."""
        if self.goal:
            return np.asarray(value_in(worlds, self.goal.first, self.year))
        now = worlds.at(self.variable, self.year)
        return now / worlds.at(self.variable, self.year - 1) - 1 if self.outcome.endswith(GROWTH) else now

    def missed(self, worlds: Ensemble) -> np.ndarray:
        """Which members miss it, (members,)."""
        values = self.values(worlds)
        return ~((self.low <= values) & (values <= self.high))


def official() -> dict[str, Aim]:
    """The goals of the model's own territory that a run to 2045 reaches, by the name targets.csv gives them."""
    return {(name := name_of(goal)): Aim(name, goal.first.variable, goal.first.year, goal.low, goal.high, goal)
            for goal in goals() if goal.judged and goal.first.year <= Clock().until}


def name_of(goal: Goal) -> str:
    """A goal's name: the id of its row, without the ending of a printed range."""
    return goal.first.id.removesuffix("_lo").removesuffix("_hi")


def aim(model: Model, text: str) -> Aim:
    """The aim a text names: R45_rev_2030, or grdp@2045>=900000. Raises ModelError with the nearest name."""
    known = official()
    if text in known:
        return known[text]
    said = OWN.fullmatch(text)
    if not said:
        raise ModelError([f"'{text}' is no goal of this city to {Clock().until}.{nearest(text, known)} A target is "
                          f"{FORM}"], "No such target:")
    outcome, year, way, number = said.groups()
    return own(model, outcome, int(year), way, number)


def own(model: Model, outcome: str, year: int, way: str, number: str | float) -> Aim:
    """An aim of the reader's own. way : '>=' or '<='. Raises ModelError for an unknown outcome, year or number."""
    checked(model, outcome)
    try:
        bound = float(number)
    except ValueError:
        bound = inf
    if not isfinite(bound):
        raise ModelError([f"'{number}' is no number; a target is {FORM}"], "No such target:")
    if not Clock().start < year <= Clock().until:
        raise ModelError([f"the run has no year {year}; a target may lie from {Clock().start + 1} to {Clock().until}"],
                         "No such target:")
    low, high = (bound, inf) if way == ">=" else (-inf, bound)
    return Aim(f"{outcome}@{year}{way}{bound:g}", outcome, year, low, high)
