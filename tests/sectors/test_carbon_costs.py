"""Carbon costs, in arithmetic a person can do."""

from math import isclose

from models.sectors.emissions import carbon_costs as costs
from tests.sectors.by_hand import by_hand


def test_a_price_fixed_in_dong_melts_with_inflation():
    assert by_hand(costs.carbon_price_real, carbon_price_in_force=0.001, price_level=2) == 0.0005


def test_without_a_carbon_price_energy_costs_what_electricity_costs():
    assert (
        by_hand(
            costs.energy_price_ratio,
            electricity_price_real=1.5e-6,
            carbon_price_real=0,
            grid_factor=6e-4,
            electricity_price_reference=1e-6,
        )
        == 1.5
    )
    assert (
        by_hand(
            costs.energy_price_ratio,
            electricity_price_real=1.5e-6,
            carbon_price_real=5e-4,
            grid_factor=6e-4,
            electricity_price_reference=1e-6,
        )
        > 1.5
    )


def test_a_border_charges_only_what_was_not_paid_at_home():
    at_border = by_hand(
        costs.carbon_border_cost, carbon_border_price=75, exchange_rate=2.4e-5, price_level=1.6, carbon_price_real=0
    )
    assert isclose(at_border, 75 * 2.4e-5 / 1.6)
    assert (
        by_hand(
            costs.carbon_border_cost,
            carbon_border_price=75,
            exchange_rate=2.4e-5,
            price_level=1.6,
            carbon_price_real=at_border / 4,
        )
        == at_border - at_border / 4
    )
    assert (
        by_hand(
            costs.carbon_border_cost,
            carbon_border_price=75,
            exchange_rate=2.4e-5,
            price_level=1.6,
            carbon_price_real=1,
        )
        == 0
    )


def test_costs_of_two_percent_take_one_percent_of_output_where_half_is_passed_on():
    assert by_hand(costs.carbon_cost_effect, carbon_cost_share=0.02, carbon_output_response=0.5) == 0.99
    assert by_hand(costs.carbon_cost_effect, carbon_cost_share=0, carbon_output_response=0.5) == 1


def test_industry_pays_at_home_on_the_priced_part_and_at_borders_on_the_exposed_part():
    assert isclose(
        by_hand(
            costs.carbon_cost_share,
            industry_carbon_intensity=50,
            carbon_price_real=4e-4,
            carbon_priced_share=0.5,
            carbon_border_cost=1e-3,
            border_exposed_share=0.02,
        ),
        50 * (2e-4 + 2e-5),
    )


def test_firms_keep_all_emissions_where_carbon_costs_nothing_and_fewer_the_more_it_costs():
    wanted = [
        by_hand(costs.carbon_adaptation_wanted, carbon_cost_share=share, carbon_adaptation_response=5)
        for share in (0, 0.01, 0.02)
    ]
    assert wanted[0] == 1
    assert wanted[0] > wanted[1] > wanted[2] > 0.9


def test_screening_as_usual_changes_nothing_and_stricter_screening_refuses_projects_and_cleans_them():
    assert (
        by_hand(
            costs.foreign_screening_effect,
            green_screening_share_in_force=0.3,
            green_screening_reference=0.3,
            dirty_project_share=0.15,
        )
        == 1
    )
    assert (
        by_hand(
            costs.new_project_intensity,
            green_screening_share_in_force=0.3,
            green_screening_reference=0.3,
            green_screening_gain=0.3,
        )
        == 1
    )
    assert (
        by_hand(
            costs.foreign_screening_effect,
            green_screening_share_in_force=0.8,
            green_screening_reference=0.3,
            dirty_project_share=0.15,
        )
        < 1
    )
    assert isclose(
        by_hand(
            costs.new_project_intensity,
            green_screening_share_in_force=0.8,
            green_screening_reference=0.3,
            green_screening_gain=0.3,
        ),
        0.85,
    )


def test_the_city_collects_the_price_on_the_priced_part_of_what_is_left():
    assert (
        by_hand(
            costs.carbon_revenue,
            carbon_price_real=4e-4,
            carbon_priced_share=0.5,
            emissions_fuel_industry=2e6,
            emissions_process=4e6,
        )
        == 1200
    )
