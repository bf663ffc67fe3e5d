"""Energy, in arithmetic a person can do."""

from math import isclose, log

from models.sectors.energy import demand, supply
from tests.sectors.by_hand import by_hand


def test_an_industry_that_is_a_quarter_more_efficient_buys_a_fifth_less_electricity():
    usual = by_hand(
        demand.electricity_industry,
        value_added_industry=1000,
        electricity_intensity_industry=40_000,
        energy_efficiency_index=1,
    )
    assert (
        by_hand(
            demand.electricity_industry,
            value_added_industry=1000,
            electricity_intensity_industry=40_000,
            energy_efficiency_index=1.25,
        )
        == 0.8 * usual
    )


def test_households_use_more_as_they_earn_more_but_not_in_step():
    poor = by_hand(
        demand.electricity_household,
        population=100,
        electricity_per_person_at_start=400,
        income_per_capita_index=1,
        electricity_income_elasticity=0.5,
        cooling_electricity_per_degree=0.02,
        warming_local=0,
    )
    rich = by_hand(
        demand.electricity_household,
        population=100,
        electricity_per_person_at_start=400,
        income_per_capita_index=4,
        electricity_income_elasticity=0.5,
        cooling_electricity_per_degree=0.02,
        warming_local=0,
    )
    assert (poor, rich) == (40_000, 80_000)


def test_a_degree_of_warming_adds_two_percent_of_cooling():
    assert isclose(
        by_hand(
            demand.electricity_household,
            population=100,
            electricity_per_person_at_start=400,
            income_per_capita_index=1,
            electricity_income_elasticity=0.7,
            cooling_electricity_per_degree=0.02,
            warming_local=1,
        ),
        40_800,
    )


def test_the_first_savings_are_the_easiest_and_the_ceiling_leaves_none():
    assert by_hand(demand.efficiency_room, energy_efficiency_index=1, energy_efficiency_ceiling=2.2) == 1
    assert isclose(by_hand(demand.efficiency_room, energy_efficiency_index=1.6, energy_efficiency_ceiling=2.2), 0.5)
    assert by_hand(demand.efficiency_room, energy_efficiency_index=2.5, energy_efficiency_ceiling=2.2) == 0


def test_twice_the_programme_brings_less_than_twice_the_gain_and_none_brings_none():
    usual = by_hand(
        demand.efficiency_programme_rate,
        energy_saving_asked_in_force=0.01,
        energy_saving_reference=0.01,
        efficiency_programme_strength=0.005,
        efficiency_programme_returns=0.6,
    )
    double = by_hand(
        demand.efficiency_programme_rate,
        energy_saving_asked_in_force=0.02,
        energy_saving_reference=0.01,
        efficiency_programme_strength=0.005,
        efficiency_programme_returns=0.6,
    )
    assert usual == 0.005
    assert usual < double < 2 * usual
    assert (
        by_hand(
            demand.efficiency_programme_rate,
            energy_saving_asked_in_force=0,
            energy_saving_reference=0.01,
            efficiency_programme_strength=0.005,
            efficiency_programme_returns=0.6,
        )
        == 0
    )


def test_a_price_to_which_equipment_is_adapted_brings_no_further_gain():
    assert (
        by_hand(
            demand.efficiency_price_rate,
            energy_price_log=log(1.5),
            energy_price_perceived=log(1.5),
            efficiency_price_elasticity=0.1,
            efficiency_response_time=5,
        )
        == 0
    )
    assert (
        by_hand(
            demand.efficiency_price_rate,
            energy_price_log=log(1.5),
            energy_price_perceived=0,
            efficiency_price_elasticity=0.1,
            efficiency_response_time=5,
        )
        > 0
    )


def test_the_grid_takes_all_of_a_small_wish_and_little_more_than_its_room_of_a_large_one():
    assert isclose(
        by_hand(supply.clean_power_connectable, clean_power_asked_in_force=200, grid_room=3000, grid_limit_sharpness=4),
        200,
        rel_tol=1e-4,
    )
    assert (
        2800
        < by_hand(
            supply.clean_power_connectable, clean_power_asked_in_force=7200, grid_room=3000, grid_limit_sharpness=4
        )
        < 3000
    )
    assert (
        by_hand(supply.clean_power_connectable, clean_power_asked_in_force=0, grid_room=3000, grid_limit_sharpness=4)
        == 0
    )


def test_nothing_is_committed_where_enough_stands_or_is_under_way():
    assert (
        by_hand(
            supply.clean_power_starts,
            clean_power_connectable=2000,
            local_renewable_capacity=800,
            clean_power_under_way=600,
            clean_power_commitment_time=3,
            after_record=1,
        )
        == 200
    )
    assert (
        by_hand(
            supply.clean_power_starts,
            clean_power_connectable=2000,
            local_renewable_capacity=1500,
            clean_power_under_way=600,
            clean_power_commitment_time=3,
            after_record=1,
        )
        == 0
    )
    assert (
        by_hand(
            supply.clean_power_starts,
            clean_power_connectable=2000,
            local_renewable_capacity=0,
            clean_power_under_way=0,
            clean_power_commitment_time=3,
            after_record=0,
        )
        == 0
    )


def test_quicker_procedures_shorten_the_permits_not_the_building():
    assert (
        by_hand(
            supply.clean_power_lead_time,
            clean_power_build_time=4,
            clean_power_permit_time=1.5,
            procedure_time_ratio=1,
        )
        - by_hand(
            supply.clean_power_lead_time,
            clean_power_build_time=4,
            clean_power_permit_time=1.5,
            procedure_time_ratio=0.5,
        )
        == 0.75
    )


def test_a_thousand_megawatts_make_their_yield():
    assert by_hand(supply.local_renewable_generation, local_renewable_capacity=1000, clean_power_yield=3.3e6) == 3.3e9


def test_the_run_sells_what_was_sold_in_2024(base_run):
    # One recorded year, 8,961.6 million kilowatt-hours; the sectors' output is only fitted to some percent.
    assert isclose(base_run.at("electricity_total", 2024), 8_961.6e6, rel_tol=0.1)


def test_what_is_asked_in_clean_power_is_not_what_stands_in_2035(base_run):
    assert 0.3 * 2000 < base_run.at("local_renewable_capacity", 2035) < 0.9 * 2000
