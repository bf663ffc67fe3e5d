"""A fault planted in the city, in a run or in an engine turns the right row red, and says where."""

from dataclasses import replace

import numpy as np
import pytest

from models import Choices, ModelError, simulate
from models.checks import (
    FAILED,
    PASSED,
    Ground,
    claims,
    directions,
    engines,
    extremes,
    history,
    outside,
    run_checks,
    steps,
    stocks,
    units,
)
from models.checks.ground import together


def planted(model, when=lambda **_: True, **changes):
    """A ground whose runs come back with some paths changed. changes : variable -> function of its path."""
    def run_model(of, choices, **how):
        run = simulate(of, choices, **how)
        return replace(run, values=run.values | {
            name: change(run[name]) for name, change in changes.items() if when(**how)})

    return Ground(model, run_model=run_model)


def row(rows, check, **of):
    """The one row of a check, which must be there."""
    [found] = [each for each in rows if each.check == check and of.items() <= each.of.items()]
    return found


def assert_red(found, *where):
    assert found.state == FAILED
    assert set(where) <= set(found.where)


def test_a_wrong_unit(hai_phong):
    wrong = replace(hai_phong, declared_units=hai_phong.declared_units | {"births": "bn_vnd"})
    found = row(units.check_of_units(Ground(wrong)), "units_balance")
    assert_red(found)
    assert any("births" in told for told in found.where)


def test_a_number_outside_its_range_or_without_a_source(hai_phong):
    first, second, *_ = hai_phong.numbers.parameters
    known = hai_phong.numbers.parameters
    wrong = known | {first: replace(known[first], value=known[first].high + 1),
                     second: replace(known[second], source="")}
    model = replace(hai_phong, parameters=hai_phong.parameters | wrong, numbers=replace(
        hai_phong.numbers, parameters=wrong))
    rows = list(units.check_of_numbers(Ground(model)))
    assert_red(row(rows, "numbers_lie_in_range"), first)
    assert_red(row(rows, "numbers_have_sources"), second)


def test_a_leaking_stock(hai_phong):
    leak = planted(hai_phong, capital_services=lambda path: path * (1 - 1e-6 * np.arange(len(path))))
    rows = list(stocks.check_of_stocks(leak))
    assert_red(row(rows, "stocks_by_flows"), "capital_services")
    assert_red(row(rows, "stocks_by_stages"))


def test_accounts_that_do_not_add_up_and_people_who_are_less_than_nobody(hai_phong):
    wrong = planted(hai_phong, employment=lambda path: path * 1.00001, commuters=lambda path: -path)
    rows = list(claims.check_of_claims(wrong, together(hai_phong)))
    assert_red(row(rows, "employment_is_jobs"))
    assert row(rows, "output_is_value_added").state == PASSED


def test_what_is_no_number(hai_phong):
    def broken(path):
        return np.where(np.arange(len(path)) == 90, np.nan, path)

    rows = list(claims.check_of_claims(planted(hai_phong, hdi=broken), together(hai_phong)))
    assert_red(row(rows, "real_numbers"), "hdi")


def test_a_run_that_stops(hai_phong):
    def run_model(of, choices, **how):
        if choices.world:
            raise ModelError(["'hdi' cannot be computed at 2031.000: it divides by zero"])
        return simulate(of, choices, **how)

    found = row(claims.check_of_claims(Ground(hai_phong, run_model=run_model), together(hai_phong)), "real_numbers")
    assert_red(found, "all world low")
    assert "divides by zero" in found.because


def test_a_check_that_cannot_be_carried_out(hai_phong):
    def run_model(*_, **__):
        raise ModelError(["'hdi' cannot be computed at 2010.000: it divides by zero"])

    [found] = run_checks(Ground(hai_phong, run_model=run_model), [(steps.AREA, steps.check_of_steps)])
    assert_red(found)
    assert "divides by zero" in found.because


def test_output_without_capital_and_capital_that_does_not_wear_out(hai_phong):
    kept = planted(hai_phong, value_added_services=lambda path: path + 1, capital_services=lambda path: 0 * path + 5)
    assert_red(row(extremes.check_of_factors(kept), "nothing_without_capital"), "value_added_services")
    assert_red(row(extremes.check_of_ruin(kept), "capital_wears_out"), "capital_services")


def test_a_step_that_matters(hai_phong):
    coarse = planted(hai_phong, when=lambda step=None, **_: step == 0.25, grdp=lambda path: path * 1.002)
    rows = list(steps.check_of_steps(coarse))
    assert_red(row(rows, "half_the_step"), "grdp")


def test_output_away_from_the_record(hai_phong):
    far = planted(hai_phong, grdp=lambda path: path * 1.06, population=lambda path: path)
    rows = list(history.check_of_history(far))
    assert_red(row(rows, "follows_levels", series="grdp_constant"))
    assert row(rows, "follows_levels", series="population").state == PASSED


def test_a_forecast_of_the_unseen_years_that_is_worse_than_explained(hai_phong):
    wrong = planted(hai_phong, grdp=lambda path: path * np.linspace(1, 0.8, len(path)))
    rows = list(history.check_of_hold_out(wrong))
    assert_red(row(rows, "better_than_rules"))


def test_draws_of_another_model(hai_phong):
    name, known = next(iter(hai_phong.parameters.items()))
    other = replace(hai_phong, parameters=hai_phong.parameters | {name: replace(known, value=known.value * 1.01)})
    assert row(history.check_of_bands(Ground(hai_phong)), "draws_are_current").state == PASSED
    found = row(history.check_of_bands(Ground(other)), "draws_are_current")
    assert_red(found)
    assert hai_phong.hash in found.because


def test_a_direction_that_turned(hai_phong, base_run):
    [sentence, *_] = (each for each in directions.sentences() if each.get("lever") == "public_investment_share"
                      and each["outcome"] == "transport_capital")
    as_ever = tuple(zip(base_run.times.tolist(), base_run["transport_works_3"].tolist(), strict=True))
    cut = hai_phong.cut({("transport_completion", "transport_works_3"): as_ever})
    assert directions.row_of(Ground(hai_phong), sentence).state == PASSED
    assert_red(directions.row_of(Ground(cut), sentence))


def test_an_engine_that_differs(hai_phong, monkeypatch):
    def off(model, choices):
        found = right(model, choices)
        return found | {"grdp": found["grdp"] * (1 + 1e-11)}

    right = engines.straight_line
    monkeypatch.setattr(engines, "straight_line", off)
    monkeypatch.setattr(engines, "is_possible", lambda: False)
    monkeypatch.setattr(engines, "settings", lambda _: {"nothing": Choices()})
    rows = list(engines.check_of_engines(Ground(hai_phong)))
    assert_red(row(rows, "straight_line"), "grdp")
    assert row(rows, "compiled").state == "not_run"
    assert row(rows, "ensemble").state == PASSED


@pytest.mark.parametrize("change", [lambda path: path * (1 + 1e-8), lambda path: path[:-1], lambda path: path * np.nan])
def test_a_browser_that_differs_loses_a_year_or_gives_no_number(hai_phong, change):
    ground, pace = Ground(hai_phong), 20
    names = list(hai_phong.variables)
    right = [[ground.run(choices)[name][::pace] for name in names] for choices in engines.settings(ground).values()]
    assert engines.javascript_row(ground, *engines.BROWSER, names, right).state == PASSED
    wrong = [[change(path) if name == "grdp" else path for name, path in zip(names, paths, strict=True)]
             for paths in right]
    assert_red(engines.javascript_row(ground, *engines.BROWSER, names, wrong), "grdp")


def test_another_simulator_that_differs(hai_phong, monkeypatch):
    def another(model, *rest, **more):
        return right(replace(model, parameters=model.parameters | {
            name: replace(known, value=known.value * 1.001) for name, known in model.parameters.items()
            if name == "agriculture_remainder"}), *rest, **more)

    right = outside.as_xmile
    monkeypatch.setattr(outside, "as_xmile", another)
    assert_red(row(outside.check_of_outsiders(Ground(hai_phong)), "pysimlin"))
