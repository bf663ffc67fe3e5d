"""History: each recorded series beside the run, and the years that a calibration has not seen."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath

import numpy as np

from models import Choices
from models.analysis import conditioning
from models.analysis.conditioning import committed_draws
from models.calibration.compare import Fit, compare
from models.calibration.fit import TODAY, calibrate
from models.calibration.report import grdp_by_year, naive_forecasts
from models.checks.ground import Ground
from models.checks.row import Row, judged
from models.records import chained_grdp

AREA, HELD_OUT = "history", "hold_out"
LAST_SEEN = 2020
FOUND = FilePath(conditioning.__file__).with_name("results.json")


@cache
def limits() -> dict:
    """What is allowed, and what is known to miss, as written in history.toml."""
    return tomllib.loads((FilePath(__file__).parent / "history.toml").read_text("utf-8"))


def distance(fit: Fit) -> tuple[float, float, str]:
    """How far a series lies from the record, how far it may, and in what: percent, or standard errors."""
    allowed = limits()["allowed"]
    if np.isnan(fit.mape):
        return float(np.sqrt(np.mean(((fit.simulated - fit.recorded) / fit.errors) ** 2))), allowed["errors"], " se"
    return 100 * fit.mape, allowed["close" if fit.name in allowed["closely"] else "usual"], "%"


def check_of_history(ground: Ground) -> Iterator[Row]:
    """Every recorded series that the run can answer, 2010 to the last year of the record."""
    for fit in compare(ground.base, until=TODAY).values():
        measured, allowed, unit = distance(fit)
        known = limits()["known"].get(fit.name, {})
        check = "follows_levels" if unit == "%" else "follows_rates"
        yield judged(AREA, check, "The run follows the record: {series} ({first} to {last}, figures: {count})",
                     measured, "most", allowed, unit=unit, missed_by=known.get("missed_by"),
                     because=known.get("why", ""), of={
                         "series": fit.name, "count": len(fit.years), "first": int(fit.years.min()),
                         "last": int(fit.years.max())})


def check_of_hold_out(ground: Ground) -> Iterator[Row]:
    """Calibrated without the last years, output of those years is foreseen nearly as well, and better than by rules."""
    found = calibrate(LAST_SEEN, told=ground.told)
    run = ground.run(Choices(parameters=found.values), until=TODAY, keep=False)
    seen, unseen = compare(run, until=LAST_SEEN)["grdp_constant"], compare(run, first=LAST_SEEN + 1)["grdp_constant"]
    times, known = limits()["allowed"]["worse_than_in_sample"], limits()["known"]
    years = {"seen": LAST_SEEN, "first": LAST_SEEN + 1, "last": TODAY}
    for check, says, measured, allowed in (
        ("unseen_years", "Calibrated to {seen}, output of {first} to {last} is missed by at most 1.5 times the error "
         "of the years seen", 100 * unseen.mape, 100 * times * seen.mape),
        ("better_than_rules", "Calibrated to {seen}, output of {last} is foreseen better than by last year's rate or "
         "the average of ten years", *_against_rules(grdp_by_year(run))),
    ):
        miss = known.get(check, {})
        yield judged(HELD_OUT, check, says, measured, "most", allowed, unit="%", of=years,
                     missed_by=miss.get("missed_by"), because=miss.get("why", ""))


def hindcast() -> tuple[int, int]:
    """How many figures of the unseen years lie in the 80 % band of worlds that saw the record to 2020, and of how many.

    As it was found when the draws were made; making them anew takes minutes.
    """
    said = json.loads(FOUND.read_text("utf-8"))["hindcast"]["coverage"]
    [whole] = [each for each in said if each["series"] == "all"]
    return whole["inside"], whole["of"]


def check_of_bands(ground: Ground) -> Iterator[Row]:
    """The draws behind the bands belong to this model, and their bands hold about as many figures as they say."""
    draws = committed_draws()
    yield judged(HELD_OUT, "draws_are_current", "The {members} worlds behind the bands were drawn with this model and "
                 "record", float(draws.is_stale(ground.model)), "most", 0, of={"members": len(draws.values)},
                 because=f"they were drawn with model {draws.model_hash}")
    inside, of = hindcast()
    share, known = 100 * inside / of, limits()["known"]
    for check, says, meets, allowed in (
        ("bands_not_too_narrow", "Of {count} figures after {seen}, the 80 % band of worlds that saw the record to then "
         "holds enough", "least", limits()["allowed"]["in_band"][0]),
        ("bands_not_too_wide", "Of {count} figures after {seen}, the 80 % band of worlds that saw the record to then "
         "does not hold too many", "most", limits()["allowed"]["in_band"][1]),
    ):
        miss = known.get(check, {})
        yield judged(HELD_OUT, check, says, share, meets, allowed, unit="%", of={"count": of, "seen": LAST_SEEN},
                     missed_by=miss.get("missed_by"), because=miss.get("why", ""))


def _against_rules(model: dict[int, float]) -> tuple[float, float]:
    """Percent by which the model, and the better of the rules that know nothing, miss the last year."""
    record = chained_grdp()[TODAY]
    rules = naive_forecasts(LAST_SEEN, TODAY).values()
    return 100 * abs(model[TODAY] / record - 1), 100 * min(abs(value / record - 1) for value in rules)
