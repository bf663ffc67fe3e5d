from functools import cache

import pytest

from models.sectors.social import health, human_development, protection, public_services, wellbeing
from tests.sectors.by_hand import alone, by_hand, numbers

NEIGHBOURS = {
    "grdp_recent": ("bn_vnd/year", 70_000.0),
    "population": ("person", 1_850_000.0),
    "population_at_start": ("person", 1_850_000.0),
    "dependency_ratio": ("1", 0.42),
    "dependency_ratio_at_start": ("1", 0.42),
    "own_revenue": ("bn_vnd_now/year", 7_000.0),
    "price_level": ("bn_vnd_now/bn_vnd", 1.0),
    "social_capital": ("bn_vnd", 16_000.0),
    "social_spending_share_in_force": ("1", 0.35),
    "social_insurance_asked_in_force": ("1", 0.6),
    "congestion_effect": ("1", 1.0),
    "pm25_index": ("1", 1.0),
    "warming_local": ("degC", 0.0),
    "unemployment_rate": ("1", 0.025),
    "climate_loss_share": ("1", 0.0),
    "trust": ("1", numbers().parameters["trust_at_start"].value),
}
SECTOR = ("public_services", "health", "human_development", "protection", "wellbeing")
DOUBLED = ((2010.0, 70_000.0), (2015.0, 140_000.0))


@cache
def lived(until=2045, **changed):
    """The social sector alone, its neighbours as in 2010 but for what is changed."""
    given = NEIGHBOURS | {name: (NEIGHBOURS[name][0], value) for name, value in changed.items()}
    return alone(*(f"social.{name}" for name in SECTOR), given=given, until=until)


# Arithmetic by hand


def test_four_times_the_output_is_twice_the_income_when_half_of_growth_passes_through():
    assert by_hand(public_services.income_per_capita_index, output_per_head_index=4, income_pass_through=0.5) == 2


def test_seven_thousand_billion_a_third_of_it_social_for_two_million_people_is_a_little_over_one_million_dong_each():
    spent = by_hand(
        public_services.social_spending_per_person,
        own_revenue=7_000,
        social_spending_share_in_force=0.3,
        price_level=1,
        population=2_000_000,
    )
    assert spent * 1e9 == pytest.approx(1_050_000)


def test_means_that_grow_with_need_leave_quality_where_it_was():
    cover = by_hand(
        public_services.service_coverage, social_means=1.5, social_need=1.5, congestion_effect=1, congestion_weight=0.3
    )
    assert cover == 1
    assert by_hand(public_services.service_quality_reached, service_coverage=cover, service_quality_ceiling=1.4) == 1


def test_no_money_makes_schools_better_than_the_full_score():
    quality = by_hand(public_services.service_quality_reached, service_coverage=1e9, service_quality_ceiling=1.4)
    assert quality == pytest.approx(1.4)


def test_a_hundred_doctors_with_ten_more_posts_hire_five_and_replace_three_when_posts_take_two_years():
    assert by_hand(
        public_services.doctors_recruited, doctors_wanted=110, doctors=100, recruitment_time=2, doctor_leaving_rate=0.03
    ) == pytest.approx(8)


def test_a_tenth_of_the_gap_to_80_closed_from_70_is_71():
    assert (
        by_hand(
            health.life_expectancy_reachable,
            life_expectancy_ceiling=80,
            life_expectancy_at_start=70,
            life_gap_factor=0.9,
        )
        == 71
    )


def test_one_more_year_of_life_lowers_deaths_by_the_stated_share():
    index = by_hand(
        health.mortality_index, mortality_per_life_year=0.1, life_expectancy=75, life_expectancy_at_start=74
    )
    assert index == pytest.approx(0.905, abs=0.001)


def test_dust_costs_days_of_work():
    def effect(dust):
        return by_hand(
            health.health_effect,
            life_expectancy=74,
            life_expectancy_at_start=74,
            health_productivity_elasticity=0.5,
            pollution_breathed=dust,
            sick_days_elasticity=0.01,
        )

    assert effect(1) == 1
    assert effect(2) == pytest.approx(0.993, abs=0.001)


def test_the_index_of_a_country_with_0826_0640_and_0664_is_the_0706_that_was_printed():
    index = by_hand(human_development.hdi, long_life=0.826, knowledge_of_people=0.640, decent_living=0.664)
    assert index == pytest.approx(0.706, abs=0.002)


def test_poverty_halves_its_distance_to_the_floor_when_incomes_double_at_elasticity_one():
    assert by_hand(
        protection.poverty_rate,
        poverty_floor=0.01,
        poverty_at_start=0.05,
        income_of_the_poor=2,
        poverty_income_elasticity=-1,
    ) == pytest.approx(0.03)


def test_a_fifth_of_the_uninsured_enrol_under_twice_the_effort_at_one_in_ten():
    assert by_hand(
        protection.insurance_enrolment,
        insurance_enrolment_rate=0.1,
        social_insurance_effort=2,
        social_insurance_share=0.5,
    ) == pytest.approx(0.1)


def test_wellbeing_cannot_buy_back_a_ruined_part_with_income():
    parts = {"secure_work": 1, "health_and_learning": 1, "safe_surroundings": 0.1, "trust_ratio": 1}
    joined = by_hand(
        wellbeing.wellbeing_index, living_standard=1.9, wellbeing_weight=0.2, wellbeing_floor=0.05, **parts
    )
    plain = by_hand(wellbeing.wellbeing_arithmetic, living_standard=1.9, wellbeing_weight=0.2, **parts)
    assert plain == pytest.approx(1.0)
    assert joined < 0.75


# The sector alone


def test_where_nothing_changes_the_indices_stay_at_one():
    run = lived(until=2024)
    for index in ("service_quality_index", "income_per_capita_index", "mortality_index", "health_effect"):
        assert run[index] == pytest.approx(1.0, abs=1e-9)


def test_growth_without_more_schools_and_clinics_wears_services_down():
    assert lived(grdp_recent=DOUBLED).at("service_quality_index", 2020) < 0.95


def test_less_money_means_worse_services_fewer_doctors_and_shorter_lives():
    less = lived(social_spending_share_in_force=((2025.9, 0.35), (2026.9, 0.25)))
    for outcome in ("service_quality_index", "doctors_per_10000", "life_expectancy"):
        assert less.at(outcome, 2045) < lived().at(outcome, 2045)


def test_clean_growth_makes_lives_longer_than_dirty_growth():
    dirty = lived(grdp_recent=DOUBLED, pm25_index=((2010.0, 1.0), (2015.0, 1.6)))
    clean = lived(grdp_recent=DOUBLED)
    assert dirty.at("life_expectancy", 2045) < clean.at("life_expectancy", 2045) - 0.3
    assert dirty.at("health_effect", 2045) < clean.at("health_effect", 2045)


def test_heat_shortens_lives():
    hot = lived(warming_local=((2010.0, 0.0), (2045.0, 2.0)))
    assert hot.at("life_expectancy", 2045) < lived().at("life_expectancy", 2045)


def test_poverty_falls_with_income_but_never_below_its_floor():
    rich = lived(grdp_recent=((2010.0, 70_000.0), (2045.0, 7_000_000.0)))
    floor = numbers().parameters["poverty_floor"].value
    assert rich["poverty_rate"][-1] == pytest.approx(floor, rel=0.1)
    assert (rich["poverty_rate"] >= floor).all()


def test_the_insured_share_stays_below_what_is_asked():
    more = lived(social_insurance_asked_in_force=((2025.9, 0.6), (2026.0, 0.75)))
    assert lived().at("social_insurance_share", 2030) < more.at("social_insurance_share", 2030) < 0.75


def test_schooling_of_adults_rises_slowly_even_where_children_learn_longer():
    run = lived()
    assert 0.05 < run.at("mean_schooling", 2011) - run.at("mean_schooling", 2010) < 0.12
