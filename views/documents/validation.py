"""Validation: each recorded series beside the run, with Theil's parts, and growth by regime."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from models import Model, Result, simulate
from models.calibration.compare import Fit, compare
from models.calibration.fit import TODAY, plan
from models.calibration.report import REGIMES, grdp_by_year, regime_growth, remainder_share
from models.checks.history import LAST_SEEN, distance, hindcast
from models.records import chained_grdp
from views.documents import pictures
from views.documents.text import number, stamp, table

ENOUGH = 5                              # figures without which Theil's parts say nothing


@lru_cache(maxsize=2)
def run_and_fits(model: Model) -> tuple[Result, dict[str, Fit]]:
    """The base run over the record, and every series it can answer."""
    run = simulate(model, until=TODAY)
    return run, compare(run)


def fit_table(model: Model) -> Iterator[str]:
    """One row for each series: how many figures, how far, in what, and where the error comes from."""
    _, fits = run_and_fits(model)
    yield stamp(model)
    yield ""
    yield from table(("series", "figures", "years", "mean error, %", "root mean square", "unit", "in standard errors",
                      "bias U^M", "variation U^S", "covariation U^C"), map(fit_row, fits.values()))


def fit_row(fit: Fit) -> tuple[str, ...]:
    """A series as a row."""
    share = fit.unit in ("1", "1/year")
    in_errors = float(np.sqrt(np.mean(((fit.simulated - fit.recorded) / fit.errors) ** 2)))
    parts = ["" if np.isnan(part) else f"{max(part, 0.0):.2f}" for part in fit.theil]
    return (f"`{fit.name}`", str(len(fit.years)), f"{fit.years.min()}–{fit.years.max()}",
            "" if np.isnan(fit.mape) else f"{100 * fit.mape:.1f}", number(fit.rmse * (100 if share else 1)),
            "points" if share else fit.unit, f"{in_errors:.2f}", *parts)


def regimes(model: Model) -> Iterator[str]:
    """Growth of three regimes, the part of the remainder, and what was fitted."""
    run, fits = run_and_fits(model)
    yield from table(("growth a year, %", *(f"{a + 1}–{b}" for a, b in REGIMES)), (
        (name, *(f"{100 * rate:.2f}" for rate in regime_growth(levels)))
        for name, levels in (("record", dict(chained_grdp())), ("run", grdp_by_year(run)))))
    yield ""
    inside, of = hindcast()
    yield (f"Worlds that saw the record only to {LAST_SEEN}: their 80 % bands hold {inside} of {of} figures of the "
           "years after ([uncertainty](../explanation/uncertainty.md)).")
    yield ""
    within = sum(distance(fit)[0] <= distance(fit)[1] for fit in fits.values())
    yield (f"{within} of {len(fits)} series lie within what [verification](verification.md) allows. "
           f"{len(plan()['free'])} parameters were fitted and {len(plan()['by_hand']['names'])} set by hand to this "
           f"record. Technology stocks and embodied progress, which no lever moves, carry "
           f"{100 * remainder_share(run):.0f} % of growth to {TODAY}.")


def weak(model: Model) -> Iterator[str]:
    """The series whose error is a constant miss, of those with figures enough to say so."""
    _, fits = run_and_fits(model)
    biased = [fit.name for fit in fits.values() if len(fit.years) >= ENOUGH and fit.theil[0] > max(fit.theil[1:])]
    yield (f"* Bias is the largest part of the error for {', '.join(f'`{name}`' for name in biased)}: constant misses, "
           f"not noise (of the series with {ENOUGH} figures or more).")


def picture(model: Model) -> str:
    """The plots."""
    run, fits = run_and_fits(model)
    return pictures.small_multiples(run, fits, pictures.told([fit for fit in fits.values() if len(fit.years) > 2]))
