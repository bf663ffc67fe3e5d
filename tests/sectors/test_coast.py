"""The coast, in arithmetic a person can do."""

from math import isclose

import pytest

from models import Choices, simulate
from models.language.words import SwitchValue
from models.sectors.climate import coast
from tests.sectors.by_hand import by_hand


def overtopped(crest, sea):
    return by_hand(
        coast.overtopping_probability,
        protection_crest=crest,
        relative_sea_level=sea,
        surge_mode=307,
        surge_scale=42,
        surge_peaks_a_year=1,
    )


def rule(option):
    return SwitchValue("protection_rule", option, ("constant_crest", "constant_risk"))


def test_five_metres_are_passed_once_in_a_hundred_years_and_once_in_49_with_thirty_centimetres_more_sea():
    assert isclose(1 / overtopped(500, 0), 100, rel_tol=0.02)
    assert isclose(1 / overtopped(500, 30), 49, rel_tol=0.05)


def test_a_crest_that_rises_with_the_sea_keeps_its_risk():
    assert overtopped(430, 14) == overtopped(460, 44)


def test_the_gap_of_the_crest_is_what_the_sea_took_from_it():
    kept = overtopped(430, 14)
    assert isclose(
        by_hand(
            coast.crest_gap,
            surge_mode=307,
            surge_scale=42,
            relative_sea_level=14,
            overtopping_kept=kept,
            surge_peaks_a_year=1,
            protection_crest=430,
        ),
        0,
        abs_tol=1e-9,
    )
    assert isclose(
        by_hand(
            coast.crest_gap,
            surge_mode=307,
            surge_scale=42,
            relative_sea_level=34,
            overtopping_kept=kept,
            surge_peaks_a_year=1,
            protection_crest=430,
        ),
        20,
    )
    assert (
        by_hand(
            coast.crest_gap,
            surge_mode=307,
            surge_scale=42,
            relative_sea_level=14,
            overtopping_kept=kept,
            surge_peaks_a_year=1,
            protection_crest=500,
        )
        == 0
    )


def test_a_dyke_that_keeps_its_value_keeps_its_crest_and_four_times_the_earth_doubles_its_height():
    assert (
        by_hand(
            coast.protection_crest,
            dyke_foot_level=150,
            crest_height_at_start=260,
            protection_capital=14_000,
            protection_capital_at_start=14_000,
            crest_elasticity=0.5,
        )
        == 410
    )
    assert (
        by_hand(
            coast.protection_crest,
            dyke_foot_level=150,
            crest_height_at_start=260,
            protection_capital=56_000,
            protection_capital_at_start=14_000,
            crest_elasticity=0.5,
        )
        == 150 + 520
    )


def test_closing_the_gap_in_value_closes_it_in_height():
    missing = by_hand(
        coast.crest_gap_value,
        crest_gap=1,
        protection_capital=14_000,
        protection_crest=410,
        dyke_foot_level=150,
        crest_elasticity=0.45,
    )
    assert isclose(
        by_hand(
            coast.protection_crest,
            dyke_foot_level=150,
            crest_height_at_start=260,
            protection_capital=14_000 + missing,
            protection_capital_at_start=14_000,
            crest_elasticity=0.45,
        ),
        411,
        rel_tol=1e-4,
    )


def test_only_the_rule_of_constant_risk_adds_works():
    assert (
        by_hand(
            coast.dyke_rule_cost,
            protection_rule=rule("constant_crest"),
            crest_gap_value=500,
            risk_keeping_time=5,
            after_record=1,
        )
        == 0
    )
    assert (
        by_hand(
            coast.dyke_rule_cost,
            protection_rule=rule("constant_risk"),
            crest_gap_value=500,
            risk_keeping_time=5,
            after_record=1,
        )
        == 100
    )


def test_each_kilometre_has_to_be_paid_for():
    assert by_hand(coast.dyke_works_cost, dyke_upgrading_in_force=18, dyke_cost_per_km=29, dyke_rule_cost=0) == 522


def test_a_city_that_sees_more_risk_spends_more_on_upkeep():
    usual = by_hand(
        coast.dyke_upkeep,
        public_investment_granted=10_000,
        dyke_upkeep_share=0.003,
        climate_risk_index=1,
        upkeep_risk_response=0.5,
    )
    assert usual == 30
    assert (
        by_hand(
            coast.dyke_upkeep,
            public_investment_granted=10_000,
            dyke_upkeep_share=0.003,
            climate_risk_index=4,
            upkeep_risk_response=0.5,
        )
        == 60
    )


def test_water_below_the_crest_floods_nothing():
    assert by_hand(coast.flood_depth, surge_100_years=500, relative_sea_level=20, protection_crest=430) == 90
    assert by_hand(coast.flood_depth, surge_100_years=500, relative_sea_level=20, protection_crest=600) == 0


def test_works_raise_the_crest_years_after_they_begin(hai_phong, base_run):
    more = simulate(hai_phong, Choices(levers={"dyke_upgrading": 40}))
    gained = more["protection_crest"] - base_run["protection_crest"]
    at = {year: gained[round((year - 2010) * 4)] for year in (2026, 2028, 2035)}
    assert at[2026] == 0
    assert at[2028] < 0.2 * at[2035]


@pytest.mark.slow
def test_constant_risk_costs_money_and_holds_the_risk(hai_phong, base_run):
    kept = simulate(hai_phong, Choices(switches={"protection_rule": "constant_risk"}, world={"climate_pathway": 3}))
    assert kept.at("dyke_rule_cost", 2030) > 0
    assert kept.at("overtopping_probability", 2045) < 1.1 * base_run.at("overtopping_probability", 2024)
