"""The city: its equations, its numbers and its runs."""

from __future__ import annotations

from models.city import RESULTS_CHANGED, TERRITORY, VERSION, city
from models.language.clock import Clock
from models.language.compiled import compile_soon
from models.language.faults import ModelError
from models.language.paths import Path
from models.language.run import Choices, check, run
from models.language.structure import Model
from models.result import Result

__all__ = [
    "RESULTS_CHANGED",
    "TERRITORY",
    "VERSION",
    "Choices",
    "Clock",
    "Model",
    "ModelError",
    "Path",
    "Result",
    "check",
    "city",
    "compile_soon",
    "simulate",
]


def simulate(
    model: Model,
    choices: Choices | None = None,
    *,
    until: int = 2045,
    method: str = "rk4",
    step: float | None = None,
    plain: bool = False,
) -> Result:
    """Run the model from 1 January 2010 to 31 December of `until`.

    step : years; left out, 1/4 for rk4 and 1/8 for euler. plain : use the readable reference loop.
    Raises ModelError with every fault of the choices.
    """
    choices = choices or Choices()
    clock = Clock(until=until, method=method, step=step or (0.25 if method == "rk4" else 0.125))
    return Result(model, choices, clock, run(model, choices, clock, plain))
