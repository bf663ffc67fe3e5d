"""Storms, in arithmetic a person can do."""

from math import isclose

import pytest

from models import Choices, simulate
from models.language.words import SwitchValue
from models.sectors.climate import rebuilding, storms
from tests.sectors.by_hand import by_hand


def every_sector(declared, *causes):
    """The values a grouped equation gives in its sectors."""
    return {equation.function(*causes) for equation in declared.make("it")}


def form(option):
    return SwitchValue("storm_form", option, ("expected_loss", "dated_storms"))


def test_a_storm_every_forty_years_is_a_fortieth_a_year():
    assert by_hand(storms.expected_storm_rate, severe_typhoon_interval=40, smaller_storm_rate=0) == 0.025


def test_today_storms_have_todays_strength_and_a_degree_more_makes_them_cost_more():
    assert (
        by_hand(
            storms.storm_intensity,
            global_temperature=1.33,
            storm_reference_temperature=1.33,
            storm_gain_per_degree=0.15,
        )
        == by_hand(
            storms.storm_intensity,
            global_temperature=1.0,
            storm_reference_temperature=1.33,
            storm_gain_per_degree=0.15,
        )
        == 1
    )
    assert isclose(
        by_hand(
            storms.storm_intensity,
            global_temperature=2.33,
            storm_reference_temperature=1.33,
            storm_gain_per_degree=0.15,
        ),
        1.15,
    )


def test_storms_strike_as_expected_or_by_their_dates_and_not_at_all_from_the_top():
    assert (
        by_hand(
            storms.storms_ahead,
            storm_form=form("expected_loss"),
            expected_storm_rate=0.05,
            storms_expected_weight=1,
            storms_dated=2,
            storm_intensity=1,
            channels_in_use=1,
        )
        == 0.05
    )
    assert (
        by_hand(
            storms.storms_ahead,
            storm_form=form("dated_storms"),
            expected_storm_rate=0.05,
            storms_expected_weight=1,
            storms_dated=2,
            storm_intensity=1,
            channels_in_use=1,
        )
        == 2
    )
    assert (
        by_hand(
            storms.storms_ahead,
            storm_form=form("dated_storms"),
            expected_storm_rate=0.05,
            storms_expected_weight=1,
            storms_dated=2,
            storm_intensity=1,
            channels_in_use=0,
        )
        == 0
    )


def test_readiness_as_usual_changes_nothing_and_more_saves_a_part():
    assert (
        by_hand(
            storms.readiness_effect,
            disaster_readiness_in_force=0.6,
            disaster_readiness_reference=0.6,
            avoidable_storm_share=0.3,
        )
        == 1
    )
    assert isclose(
        by_hand(
            storms.readiness_effect,
            disaster_readiness_in_force=0.9,
            disaster_readiness_reference=0.6,
            avoidable_storm_share=0.3,
        ),
        0.73 / 0.82,
    )


def test_a_storm_like_yagi_takes_its_share_of_plants_and_shops():
    assert (
        by_hand(storms.building_loss_rate, storm_pressure=1, storm_damage_buildings=0.0048, flood_loss_rate=0) == 0.0048
    )
    assert every_sector(storms.storm_damage, 100_000, 0.0625) == {6250}


def test_half_of_the_damage_is_rebuilt_in_a_year_at_two_years():
    assert every_sector(rebuilding.rebuilding, 100, 2, 1) == {50}
    assert every_sector(rebuilding.rebuilding, 100, 2, 1.2) == {60}


def test_the_city_and_its_people_pay_for_all_of_the_rebuilding():
    city = by_hand(rebuilding.reconstruction_public, reconstruction=100, reconstruction_public_share=0.1)
    assert city + by_hand(rebuilding.reconstruction_private, reconstruction=100, reconstruction_public=city) == 100


def test_recorded_storms_count_once_in_their_own_year(base_run):
    yearly = dict(zip(base_run.years, base_run.annual("storm_rate"), strict=True))
    assert isclose(yearly[2012], 0.3, rel_tol=1e-9)
    assert isclose(yearly[2024], 1, rel_tol=1e-9)
    assert all(yearly[year] == 0 for year in (2010, 2011, 2013, 2020, 2023))


def test_yagi_costs_about_what_the_city_counted(base_run):
    # 10.8 trn dong in the first week, up to 15 later; the central value is 12.
    lost = base_run.at("storm_loss", 2024) + base_run.at("output_loss_value", 2024)
    assert 10_800 < lost * base_run.at("price_level", 2024) < 15_000


def test_the_storm_of_2012_costs_about_what_was_counted(base_run):
    # 0.4 trn dong at first, 1.0 in the later study.
    lost = base_run.at("storm_loss", 2012) + base_run.at("output_loss_value", 2012)
    assert 400 < lost * base_run.at("price_level", 2012) < 1_300


def test_all_destroyed_capital_waits_and_is_rebuilt(base_run):
    destroyed = base_run.annual("storm_loss").sum()
    rebuilt = base_run.annual("reconstruction").sum()
    assert isclose(destroyed, rebuilt + base_run["damaged_capital"][-1], rel_tol=1e-3)


@pytest.mark.slow
def test_dated_storms_cost_about_as_much_in_all_as_their_expected_loss(hai_phong, base_run):
    # One list of three storms against a mean: the same order, not the same number.
    dated = simulate(hai_phong, Choices(switches={"storm_form": "dated_storms"}))
    ratio = dated.annual("storm_loss")[15:].sum() / base_run.annual("storm_loss")[15:].sum()
    assert 0.7 < ratio < 1.5
    assert dated.at("storm_loss", 2036) > 3 * dated.at("storm_loss", 2035)
