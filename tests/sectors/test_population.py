from functools import cache

import numpy as np
import pytest

from models.records import reference_series
from models.sectors.population import ages, births, labour_supply, migration
from tests.sectors.by_hand import alone, by_hand, numbers

NEIGHBOURS = {
    "wage_relative": ("1", 1.0),
    "unemployment_rate": ("1", 0.025),
    "service_quality_index": ("1", 1.0),
    "mortality_index": ("1", 1.0),
    "fertility_change": ("1", 0.0),
    "migrant_housing_asked_in_force": ("person/year", 10_000.0),
}
SECTOR = ("population.ages", "population.births", "population.migration", "population.labour_supply")
GROUPS = ages.AGES.names


@cache
def grown(until=2045, **changed):
    """The population alone, its neighbours as in 2010 but for what is changed."""
    given = NEIGHBOURS | {name: (NEIGHBOURS[name][0], value) for name, value in changed.items()}
    return alone(*SECTOR, given=given, until=until)


def each_age(declared, **causes):
    """The value of an equation said once for all age groups."""
    return declared.make("by_hand")[0].function(**causes)


def over(run, *names):
    return sum(run[f"population_{name}"] for name in names)


# Arithmetic by hand


def test_a_five_year_group_of_1000_loses_200_a_year_to_the_next():
    assert each_age(ages.ageing, population=1000, age_group_width=5) == 200


def test_of_1000_people_who_die_at_one_in_fifty_eighteen_die_when_health_is_a_tenth_better():
    assert each_age(ages.dying, population=1000, mortality_rate=0.02, mortality_index=0.9) == pytest.approx(18)


def test_two_children_per_woman_a_quarter_of_them_in_five_years_of_life_make_fifty_births_per_1000_people():
    rate = each_age(births.fertility, total_fertility=2, fertility_share=0.25, age_group_width=5, women_share=0.5)
    assert 1000 * rate == pytest.approx(50)


def test_a_world_with_fewer_births_shifts_the_recorded_path():
    assert by_hand(births.total_fertility, total_fertility_path=2.0, fertility_change=-0.3) == 1.7


def test_twice_the_relative_wage_draws_a_tenth_more_newcomers_when_the_elasticity_is_a_seventh():
    attraction = by_hand(
        migration.migration_attraction,
        wage_relative=2,
        migration_wage_elasticity=0.1375,
        unemployment_rate=0.03,
        normal_unemployment=0.03,
        migration_jobs_elasticity=1,
        service_quality_index=1,
        migration_service_elasticity=0.2,
    )
    assert attraction == pytest.approx(1.1, abs=0.001)


def test_homes_fourfold_raise_the_home_bound_part_only_twofold():
    def effect(homes):
        return by_hand(
            migration.housing_effect,
            migrant_housing_asked_in_force=homes,
            migrant_housing_asked_base=10_000,
            housing_bound_share=0.3,
            housing_effectiveness=0.5,
        )

    assert effect(10_000) == 1
    assert effect(40_000) == pytest.approx(1.3)
    assert effect(0) == pytest.approx(0.7)


def test_retiring_two_years_later_keeps_six_in_a_hundred_more_at_work():
    assert by_hand(
        labour_supply.later_retirement,
        legal_retirement_age=59.5,
        legal_retirement_age_before=57.5,
        participation_response_to_retirement_age=0.03,
    ) == pytest.approx(0.06)


def test_four_dependents_among_ten_people_are_two_thirds_of_the_six_who_can_work():
    assert by_hand(labour_supply.dependency_ratio, dependents=4, working_age_population=6) == pytest.approx(2 / 3)


# The numbers


@pytest.mark.parametrize("shares", ["migrant_share_", "fertility_share_"])
def test_shares_over_all_ages_add_to_one(shares):
    found = [p.value for name, p in numbers().parameters.items() if name.startswith(shares)]
    assert sum(found) == pytest.approx(1.0)


# The sector alone


def test_nobody_appears_or_vanishes_between_the_age_groups():
    run = grown()
    change = run.annual("births") - run.annual("deaths") + run.annual("net_migration")
    people = over(run, *GROUPS)[::4]
    # RK4 of a linear chain: the yearly sum of the flows is exact to the step's own error
    assert np.diff(people) == pytest.approx(change, rel=1e-3)


def test_without_births_the_youngest_fade_first_and_the_old_last():
    run = grown(fertility_change=-2.0, until=2030)
    assert over(run, "0_4")[-1] < 0.2 * over(run, "0_4")[0]
    assert over(run, *GROUPS[10:])[-1] > over(run, *GROUPS[10:])[0]


def test_children_born_after_2026_hardly_touch_the_labour_supply_of_2034():
    more = grown(fertility_change=((2025.9, 0.0), (2026.0, 0.2)))
    assert more.at("births", 2030) > 1.05 * grown().at("births", 2030)
    assert more.at("labour_supply", 2034) == pytest.approx(grown().at("labour_supply", 2034), rel=1e-3)


def test_longer_lives_make_an_older_city():
    assert grown(mortality_index=0.8).at("share_65_plus", 2045) > grown().at("share_65_plus", 2045)


def test_the_window_of_many_hands_closes():
    run = grown()
    assert run.at("dependency_ratio", 2010) < run.at("dependency_ratio", 2024) < run.at("dependency_ratio", 2045)


def test_homes_bring_newcomers_of_working_age_and_so_hands():
    homes = ((2026.0, 10_000.0), (2028.0, 40_000.0))
    more = grown(migrant_housing_asked_in_force=homes)
    assert more.at("net_migration", 2035) > grown().at("net_migration", 2035)
    assert more.at("net_migration", 2035) < grown().at("net_migration", 2035) + 30_000
    assert more.at("labour_supply", 2040) > grown().at("labour_supply", 2040)


# The record


def error(run, name):
    """Mean absolute error of a run against the printed series of the same name, as a share."""
    printed = [point for point in reference_series()[name].points if point.aimed and point.year <= 2020]
    assert len(printed) >= 5
    return np.mean([abs(run.at(VARIABLE[name], point.year) / point.value - 1) for point in printed])


VARIABLE = {"population": "population", "labour_force": "labour_supply"}


def test_population_to_2020_comes_out_within_one_and_a_half_per_cent():
    assert error(grown(), "population") < 0.015


def test_labour_supply_to_2020_comes_out_within_four_per_cent():
    assert error(grown(), "labour_force") < 0.04


def test_the_ages_of_2014_come_out_within_a_point():
    # Base of the projection of GSO and UNFPA (2016), table B.2.26: 1 April 2014, thousand people.
    printed = [181.132, 137.401, 117.435, 123.869, 170.226, 176.115, 157.087, 129.142, 132.937, 120.428, 139.576]
    printed += [119.626, 71.613, 48.248, 34.245, 32.010, 49.993]
    spring = int(np.argmin(abs(grown().times - 2014.25)))
    people = np.array([grown()[f"population_{name}"][spring] for name in GROUPS])
    assert 100 * people / people.sum() == pytest.approx(100 * np.array(printed) / sum(printed), abs=1)
