"""Calibration: at most fifteen parameters, literature ranges as bounds, literature centres as priors.

Penalised least squares with a soft-l1 loss (scipy.optimize.least_squares): residuals are (run - record) over the
error written down in data/reference.csv, plus (parameter - prior) over the prior's standard deviation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath

import numpy as np
from scipy.optimize import least_squares

from models.calibration.compare import compare
from models.city import PARAMETERS, city
from models.language.clock import Clock
from models.language.run import Choices, run
from models.language.structure import Model
from models.result import Result

PLAN = FilePath(__file__).parent / "free.toml"
TODAY = 2024  # the last fitted year


@dataclass(frozen=True)
class Calibration:
    """The outcome: fitted values, the start they came from, the objective, and which of them lean on a bound."""

    values: Mapping[str, float]
    priors: Mapping[str, tuple[float, float]]
    until: int
    objective: float
    at_bound: tuple[str, ...]
    evaluations: int


@cache
def plan() -> dict:
    """The calibration plan as written in free.toml."""
    return tomllib.loads(PLAN.read_text("utf-8"))


def history(model: Model, values: Mapping[str, float], until: int = TODAY) -> Result:
    """A run over the record with some parameters changed."""
    choices, clock = Choices(parameters=values), Clock(until=until)
    return Result(model, choices, clock, run(model, choices, clock))


def residuals(result: Result, until: int) -> np.ndarray:
    """Weighted distances to every record of the objective up to a year, in standard errors."""
    fits, parts = compare(result, until=until), []
    for name, rule in plan()["objective"].items():
        if name not in fits:
            continue
        fit = fits[name]
        keep = np.isin(fit.years, rule["years"]) if "years" in rule else fit.years >= rule.get("from", 0)
        parts.append(np.sqrt(rule["weight"]) * (fit.simulated - fit.recorded)[keep] / fit.errors[keep])
    return np.concatenate(parts)


def calibrate(until: int = TODAY, start: Mapping[str, float] | None = None,
              told: Callable[[], None] = lambda: None) -> Calibration:
    """Fit the free parameters to the record up to `until`, from the priors or from `start`.

    The committed values are no starting point: a hold-out would begin where the whole record led.
    told : called before every run; may raise to stop.
    """
    model = city()
    priors = {name: tuple(prior) for name, prior in plan()["free"].items()}
    names = list(priors)
    low = np.array([model.parameters[n].low for n in names])
    high = np.array([model.parameters[n].high for n in names])
    scale = np.array([priors[n][1] for n in names])
    centre = np.array([priors[n][0] for n in names])
    first = np.array([(start or {}).get(n, priors[n][0]) for n in names])
    first = np.clip(first, low + 1e-6 * (high - low), high - 1e-6 * (high - low))

    def distance(x: np.ndarray) -> np.ndarray:
        told()
        x = np.clip(x * scale, low, high)
        result = history(model, dict(zip(names, x.tolist(), strict=True)), until)
        return np.concatenate([residuals(result, until), (x - centre) / scale])

    found = least_squares(
        distance,
        first / scale,
        bounds=(low / scale, high / scale),
        loss="soft_l1",
        f_scale=1.5,
        diff_step=1e-4,
        xtol=1e-6,
        ftol=1e-6,
        max_nfev=60,
    )
    values = np.clip(found.x * scale, low, high)
    near = 0.01 * (high - low)
    leaning = tuple(n for n, v, a, b, d in zip(names, values, low, high, near, strict=True) if v - a < d or b - v < d)
    return Calibration(
        dict(zip(names, values.tolist(), strict=True)), priors, until, float(2 * found.cost), leaning, int(found.nfev)
    )


def write_values(values: Mapping[str, float], folder: FilePath = PARAMETERS) -> None:
    """Put fitted values into the parameter files, four significant digits, everything else untouched."""
    for file in sorted(folder.glob("*.toml")):
        text = file.read_text("utf-8")
        changed = text
        for name, value in values.items():
            changed = re.sub(
                rf"(\[{name}\]\nvalue\s*= )[^\n]+", lambda m, v=value: m.group(1) + f"{float(f'{v:.4g}')!r}", changed
            )
        if changed != text:
            file.write_text(changed, "utf-8")
