"""The calibration report: fit by series, growth by regime, hold-out beside naive forecasts, what was set by hand."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from models.calibration.compare import Fit, compare
from models.calibration.fit import TODAY, Calibration, calibrate, history, plan
from models.city import city
from models.records import chained_grdp
from models.result import Result

REGIMES = ((2010, 2015), (2015, 2020), (2020, 2024))
PERCENT = {"1", "1/year"}


def lines_of_fit(fits: Iterable[Fit]) -> Iterable[str]:
    """One line a series: n, MAPE for levels, RMSE, Theil's three parts."""
    yield f"{'series':28s} {'n':>2s} {'MAPE %':>7s} {'RMSE':>11s} {'unit':22s} bias/variation/covariation"
    for fit in fits:
        mape = "      –" if np.isnan(fit.mape) else f"{100 * fit.mape:7.1f}"
        rmse, unit = (100 * fit.rmse, "points") if fit.unit in PERCENT else (fit.rmse, fit.unit)
        theil = "too few points" if np.isnan(fit.theil[0]) else "/".join(f"{part:.2f}" for part in fit.theil)
        yield f"{fit.name:28s} {len(fit.years):2d} {mape} {rmse:11.4g} {unit:22s} {theil}"


def regime_growth(levels: dict[int, float]) -> list[float]:
    """Average growth of each regime, as fractions."""
    return [(levels[b] / levels[a]) ** (1 / (b - a)) - 1 for a, b in REGIMES]


def grdp_by_year(run: Result) -> dict[int, float]:
    """Annual GRDP of a run by calendar year."""
    return dict(zip(run.years.tolist(), run.annual("grdp").tolist(), strict=True))


def naive_forecasts(until: int, target: int) -> dict[str, float]:
    """GRDP of the target year by rules that know nothing: last year's rate, the average of ten years."""
    record, years = chained_grdp(), target - until
    last = record[until] / record[until - 1] - 1
    decade = (record[until] / record[until - 10]) ** 0.1 - 1
    return {
        "last year's rate": record[until] * (1 + last) ** years,
        "ten-year average": record[until] * (1 + decade) ** years,
    }


def report(until: int = TODAY, fitted: Calibration | None = None) -> Iterable[str]:
    """Calibrate to `until` and say everything worth knowing, line by line."""
    found = fitted or calibrate(until)
    run, record = history(city(), found.values), chained_grdp()
    yield (
        f"Calibrated to {found.until}: {len(found.values)} free parameters, objective {found.objective:.1f}, "
        f"{found.evaluations} evaluations."
    )
    yield from (
        "  "
        + f"{name:36s} {value:11.5g}   prior {found.priors[name][0]:g} ± {found.priors[name][1]:g}"
        + ("   at its bound" if name in found.at_bound else "")
        for name, value in found.values.items()
    )
    yield ""
    yield f"Fit 2010-{found.until}"
    yield from lines_of_fit(compare(run, until=found.until).values())
    if found.until < TODAY:
        yield ""
        yield f"Hold-out {found.until + 1}-{TODAY}: not seen by the calibration"
        yield from lines_of_fit(compare(run, first=found.until + 1).values())
        yield from hold_out_lines(found.until, run)
    yield ""
    yield "Growth a year, percent        " + "  ".join(f"{a + 1}-{b}" for a, b in REGIMES)
    yield "  record                      " + "  ".join(f"{100 * g:9.2f}" for g in regime_growth(record))
    yield "  model                       " + "  ".join(f"{100 * g:9.2f}" for g in regime_growth(grdp_by_year(run)))
    yield ""
    lift = found.values["unexplained_lift"]
    yield (
        f"Unexplained lift 2016-20: {100 * (np.exp(lift) - 1):.1f} % of productivity, dated with the links of 2015-18,"
        " cause not identified, inherited by no future project."
    )
    share = 100 * remainder_share(run)
    yield f"Productivity remainder: {share:.0f} % of growth 2010-{TODAY} (technology stocks and embodied progress)."
    by_hand = plan()["by_hand"]["names"]
    yield f"Set by hand, outside the {len(found.values)} free ones: {len(by_hand)}: {', '.join(by_hand)}."


def hold_out_lines(until: int, run: Result) -> Iterable[str]:
    """GRDP of 2024 as the model and naive rules foresee it from `until`, with their errors."""
    record = chained_grdp()
    model = grdp_by_year(run)
    start = model[until] / record[until]
    forecasts = {"model": model[TODAY], "model, level of the last known year": model[TODAY] / start}
    yield f"GRDP {TODAY}, record {record[TODAY]:,.0f} bn VND at 2010 prices"
    for name, value in (forecasts | naive_forecasts(until, TODAY)).items():
        yield f"  {name:38s} {value:12,.0f}   {100 * (value / record[TODAY] - 1):+.1f} %"


def remainder_share(run: Result) -> float:
    """Part of growth to the last year that technology and embodied progress carry: a run without them is the judge."""
    values = {
        name: 0.0
        for name in ("agriculture_remainder", "industry_remainder", "services_remainder", "embodied_progress_rate")
    }
    without = history(run.model, {**run.choices.parameters, **values}, run.clock.until)
    grown, left = (np.log(r.annual("grdp")[-1] / r.annual("grdp")[0]) for r in (run, without))
    return float(1 - left / grown)
