"""The runs are near the exact solution of the equations, and half the step changes no headline."""

import numpy as np
import pytest

from benchmarks.accuracy import headline_errors, moment_errors, not_stocks
from benchmarks.reference import exact
from models import Choices, simulate
from models.checks.steps import ALLOWED, HEADLINES, moved_by_halving
from tests.language.small import model_from

DRAINING = """
@equation("1/year")
def leaving(water, lifetime):
    "Leaves."
    return water / lifetime

water = stock("1", starts_at="water_at_start", inflows=["rain"], outflows=["leaving"], doc="Water.")

@equation("1")
def gauge(gauge_table, water):
    "Read from a table."
    return gauge_table(water)

@equation("1/year")
def rain(time, dry_until, shower):
    "Begins on one day."
    return when(time < dry_until, 0 * shower, shower)
"""


def draining(dry_until):
    return model_from(DRAINING, lifetime=(5.0, "year"), water_at_start=(3.0, "1"), dry_until=(dry_until, "year"),
                      shower=([(2010.0, 0.4), (2020.0, 0.4)], "1/year"), tables={"gauge_table": [(0, 0), (10, 5)]})


@pytest.mark.parametrize("dry_until", [2020.0, 2020.3])
def test_the_exact_run_is_the_closed_form(dry_until):
    found = exact(draining(dry_until), until=2040, added_up=["gauge"])
    dry = 3.0 * np.exp(-(found.years - 2010) / 5.0)
    wet = np.where(found.years > dry_until, 2.0 * (1 - np.exp(-(found.years - dry_until) / 5.0)), 0.0)
    assert found.values["water"] == pytest.approx(dry + wet, rel=1e-9)
    first_year = 0.5 * 3.0 * 5.0 * (1 - np.exp(-1 / 5.0))               # the gauge reads half the water
    assert found.annual["gauge"][0] == pytest.approx(first_year, rel=1e-9)


# What bends or jumps within half a year is averaged over the year less exactly: docs/explanation/accuracy.md.
BENDING = {"climate_loss_share": 0.03, "purse_grant_share": 0.002}


def test_half_the_step_moves_no_headline_in_any_year_but_where_a_path_bends(hai_phong):
    moved = moved_by_halving(hai_phong, Choices())
    assert {name: path.max() for name, path in moved.items() if path.max() > BENDING.get(name, ALLOWED)} == {}


@pytest.mark.slow
def test_the_published_run_is_near_the_exact_one(hai_phong):
    reference = exact(hai_phong, tolerance=1e-9, added_up=not_stocks(hai_phong))
    run = simulate(hai_phong)
    assert max(headline_errors(run, reference).values()) < ALLOWED
    assert np.median(list(moment_errors(run, reference).values())) < 1e-4
    coarse, fine = (headline_errors(simulate(hai_phong, method="euler", step=h), reference) for h in (1 / 8, 1 / 16))
    shrunk = [coarse[name] / fine[name] for name in HEADLINES if fine[name] > 1e-6]
    assert np.median(shrunk) == pytest.approx(2.0, rel=0.2)              # Euler's error is of the first order
