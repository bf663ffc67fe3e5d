"""What is not known: every parameter with a range, every assumption about the world, every structural switch.

What the choices of a run set themselves is chosen, and no longer unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from models.ensemble import Draws, run_ensemble
from models.language.faults import ModelError, nearest
from models.language.run import Choices
from models.language.structure import Model

GROWTH = "/growth"          # the ending that asks for an outcome's yearly growth
BLOCK = 512                 # members between two tidings of progress
Told = Callable[[float], None]


@dataclass(frozen=True)
class Unknown:
    """A number with its documented range and value, or a switch with its options, the chosen one first."""

    name: str
    kind: str                                       # parameters | world | switches
    tried: tuple                                    # the ends of the range, or the options that are not chosen
    value: float | str


def silent(_: float) -> None:
    """Hears how much is done and says nothing."""


def unknowns(model: Model, choices: Choices, *, switches: bool = True) -> tuple[Unknown, ...]:
    """Everything that a run with these choices does not know."""
    found = [Unknown(name, kind, (each.low, each.high), each.value)
             for kind in ("parameters", "world") for name, each in getattr(model, kind).items()
             if each.low < each.high and name not in getattr(choices, kind)]
    if switches:
        found += [Unknown(name, "switches", tuple(option for option in each.options if option != each.default),
                          each.default) for name, each in model.switches.items() if name not in choices.switches]
    return tuple(found)


def yearly_outcome(model: Model, draws: Draws, outcome: str, choices: Choices, told: Told = silent) -> np.ndarray:
    """An outcome of every member, (years, members): a variable, or '<variable>/growth'. Raises ModelError.

    A member whose run left the real numbers is nan.
    """
    variable = checked(model, outcome)
    kept = run_ensemble(model, draws, [variable], choices, block=BLOCK,
                        progress=lambda done, all_of_them: told(done / all_of_them)).annual(variable)
    if not outcome.endswith(GROWTH):
        return kept
    return np.concatenate([np.full((1, kept.shape[1]), np.nan), kept[1:] / kept[:-1] - 1.0])


def checked(model: Model, outcome: str) -> str:
    """The variable an outcome speaks of. Raises ModelError for a name that is none, with the nearest."""
    variable = outcome.removesuffix(GROWTH)
    if variable not in model.variables:
        raise ModelError([f"'{variable}' is not a variable of the model.{nearest(variable, model.variables)}"])
    return variable


def year_at(years: np.ndarray, year: int) -> int:
    """The place of a year. Raises ModelError for a year outside the run."""
    if year not in years:
        raise ModelError([f"the run has no year {year}; it goes from {years[0]} to {years[-1]}"])
    return int(year - years[0])


def draws_of(chosen: Sequence[Unknown], values: np.ndarray) -> Draws:
    """Members that differ in some numbers. values : (members, unknowns)."""
    drawn: dict[str, dict[str, np.ndarray]] = {"parameters": {}, "world": {}}
    for each, column in zip(chosen, values.T, strict=True):
        drawn[each.kind][each.name] = np.clip(column, *each.tried)
    return Draws(**drawn)


def problem(chosen: Sequence[Unknown]) -> dict:
    """The unknowns as SALib speaks of them."""
    return {"num_vars": len(chosen), "names": [each.name for each in chosen],
            "bounds": [list(each.tried) for each in chosen]}


def finite(values: np.ndarray, what: str) -> np.ndarray:
    """The same values. Raises ModelError if a run left the real numbers: an index over the rest would mislead."""
    bad = int((~np.isfinite(values)).sum())
    if bad:
        raise ModelError([f"{bad} of {values.size} runs left the real numbers; {what} needs all of them"])
    return values
