"""Emissions, in arithmetic a person can do."""

from math import isclose

import pytest

from models.language.words import SwitchValue
from models.sectors.emissions import accounts, air
from tests.sectors.by_hand import by_hand


def account(option):
    return SwitchValue("emission_account", option, ("production", "consumption"))


def test_the_coal_plant_of_2016_gave_off_about_seven_million_tonnes():
    plan = SwitchValue("pdp8_delivery", "on_time", ("on_time", "five_years_late", "coal_lock"))
    assert isclose(
        by_hand(
            accounts.emissions_coal_plant,
            pdp8_delivery=plan,
            coal_output_on_time=7.07e9,
            coal_output_late=0,
            coal_output_coal=0,
            coal_plant_factor=9.8e-4,
        ),
        6.9e6,
        rel_tol=0.01,
    )


def test_electricity_bought_directly_from_wind_carries_no_carbon():
    assert (
        by_hand(
            accounts.emissions_electricity,
            electricity_total=10e9,
            local_renewable_generation=0,
            local_purchase_share=0.5,
            grid_factor=5e-4,
        )
        == 5e6
    )
    assert (
        by_hand(
            accounts.emissions_electricity,
            electricity_total=10e9,
            local_renewable_generation=4e9,
            local_purchase_share=0.5,
            grid_factor=5e-4,
        )
        == 4e6
    )
    assert (
        by_hand(
            accounts.emissions_electricity,
            electricity_total=10e9,
            local_renewable_generation=40e9,
            local_purchase_share=0.5,
            grid_factor=5e-4,
        )
        == 0
    )


def test_a_tonne_of_cement_costs_its_limestone_and_its_kiln_fuel():
    assert isclose(
        by_hand(
            accounts.emissions_process,
            cement_output=1e6,
            cement_factor=0.646,
            steel_output=0,
            steel_factor=0.2,
            carbon_adaptation=1,
        ),
        646_000,
    )


def test_half_the_waste_kept_from_landfill_halves_its_methane():
    whole = by_hand(
        accounts.emissions_waste,
        population=1e6,
        waste_at_start=0.3,
        income_per_capita_index=1,
        waste_income_elasticity=0.3,
        waste_diverted_share=0,
        landfill_factor=0.8,
    )
    assert (
        whole,
        by_hand(
            accounts.emissions_waste,
            population=1e6,
            waste_at_start=0.3,
            income_per_capita_index=1,
            waste_income_elasticity=0.3,
            waste_diverted_share=0.5,
            landfill_factor=0.8,
        ),
    ) == (240_000, 120_000)
    assert (
        by_hand(
            accounts.emissions_waste,
            population=1e6,
            waste_at_start=0.3,
            income_per_capita_index=1,
            waste_income_elasticity=0.3,
            waste_diverted_share=1.2,
            landfill_factor=0.8,
        )
        == 0
    )


def test_a_hectare_of_paddy_gives_off_ten_tonnes_a_season():
    assert (
        by_hand(
            accounts.emissions_agriculture,
            paddy_area=1,
            paddy_methane=0.375,
            methane_warming=28,
            value_added_agriculture=0,
            farm_factor=25,
        )
        == 10.5
    )


def test_the_headline_is_one_account_or_the_other_never_their_sum():
    assert (
        by_hand(
            accounts.emissions_headline,
            emission_account=account("production"),
            emissions_production_account=17e6,
            emissions_consumption_account=15e6,
        )
        == 17e6
    )
    assert (
        by_hand(
            accounts.emissions_headline,
            emission_account=account("consumption"),
            emissions_production_account=17e6,
            emissions_consumption_account=15e6,
        )
        == 15e6
    )


def test_half_as_much_dust_lowers_only_the_part_of_the_air_that_is_the_citys_own():
    assert by_hand(air.pm25_index, local_dust=1, dust_from_outside_share=0.6) == 1
    assert isclose(by_hand(air.pm25_index, local_dust=0.5, dust_from_outside_share=0.6), 0.8)


def test_clean_services_make_dust_fall_faster():
    assert (
        by_hand(
            air.dust_cleaning,
            dust_per_emission=1,
            dust_control_rate=0.04,
            dust_control_by_services=0.03,
            green_services=1,
        )
        > by_hand(
            air.dust_cleaning,
            dust_per_emission=1,
            dust_control_rate=0.04,
            dust_control_by_services=0.03,
            green_services=0,
        )
        == 0.04
    )


@pytest.mark.parametrize("which", ["production", "consumption"])
def test_the_accounts_share_all_but_the_coal_plant_and_the_grid(base_run, which):
    own = {"production": "emissions_coal_plant", "consumption": "emissions_electricity"}[which]
    gap = base_run[f"emissions_{which}_account"] - base_run["emissions_common"] - base_run[own]
    assert abs(gap).max() < 1e-6 * base_run["emissions_common"].max()


def test_emissions_per_unit_of_output_lie_between_those_of_the_country_and_a_city_without_coal(base_run):
    # Country 71 and Bình Dương 62 t a bn current dong (2018, 2019); output at 2010 prices is a third smaller.
    intensity = base_run.at("emissions_production_account", 2019) / base_run.at("grdp", 2019)
    current = intensity / base_run.at("price_level", 2019)
    assert 40 < current < 90
