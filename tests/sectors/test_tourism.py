import pytest

from models.sectors.port_logistics import tourism
from tests.sectors.by_hand import alone, by_hand, numbers

NEIGHBOURS = {
    "national_gdp": (
        "bn_vnd/year",
        [
            (2010, 2.69e6),
            (2015.5, 3.7e6),
            (2019.5, 4.87e6),
            (2021.5, 5.13e6),
            (2024.5, 6.27e6),
            (2030.5, 8.73e6),
            (2046, 17.5e6),
        ],
    ),
    "national_gdp_at_start": ("bn_vnd/year", 2.69e6),
    "links_in_use": ("1", 0.0),
    "visitors_asked_in_force": ("visitor/year", numbers().levers["visitors_asked"].value),
}


def run(**changed):
    return alone("port_logistics.tourism", given=NEIGHBOURS | changed)


def test_twice_the_income_brings_visitors_by_the_elasticity():
    assert (
        by_hand(tourism.visitors_ordinary, visitors_reference=4e6, national_income_index=2, visitor_income_elasticity=1)
        == 8e6
    )


def test_promotion_for_twice_the_visitors_brings_a_third_more():
    push = by_hand(
        tourism.promotion_push, visitors_asked_in_force=24e6, visitors_asked_base=12e6, promotion_elasticity=0.415
    )
    assert push == pytest.approx(4 / 3, rel=1e-3)


def test_rooms_close_sooner_than_they_come_back():
    opened = by_hand(
        tourism.visitor_capacity_opened, visitor_capacity_wanted=10e6, visitor_capacity=5e6, visitor_build_time=5
    )
    closed = by_hand(
        tourism.visitor_capacity_closed, visitor_capacity_wanted=5e6, visitor_capacity=10e6, visitor_closing_time=1.5
    )
    assert [opened, closed] == pytest.approx([1e6, 5e6 / 1.5])


def test_the_place_limits_what_owners_want():
    wanted = by_hand(
        tourism.visitor_capacity_wanted,
        visitor_demand=8e9,
        visitor_use_comfortable=0.8,
        visitor_place_limit=40e6,
        visitor_sharpness=6,
    )
    assert wanted == pytest.approx(40e6)


def test_a_million_visits_spend_230_billion():
    assert by_hand(tourism.tourism_spending, visitors=1e6, spending_per_visit=2.3e-4) == pytest.approx(230)


def test_a_tenth_fewer_visitors_than_ordinary_cost_services_their_share():
    assert by_hand(
        tourism.tourism_effect, visitors_relative=0.9, tourism_service_share=0.03, tourism_multiplier=1.4
    ) == pytest.approx(1 - 0.1 * 0.03 * 1.4)


def test_visits_follow_the_record_and_fall_with_the_pandemic():
    visits = run().annual("visitors") / 1e6
    for year, seen in {2013: 5.0, 2017: 6.706, 2019: 9.1, 2022: 7.0, 2023: 7.95}.items():
        assert visits[year - 2010] == pytest.approx(seen, rel=0.20)  # records are rounded and half of a year's count
    assert visits[11] < 0.6 * visits[9]


def test_tourism_is_ordinary_at_the_start():
    assert run()["tourism_effect"][0] == pytest.approx(1, abs=1e-12)


def test_asking_for_35_million_does_not_bring_35_million():
    asked = run(visitors_asked_in_force=("visitor/year", [(2026, 12e6), (2027, 35e6)]))
    assert run().at("visitors", 2033) < asked.at("visitors", 2033) < 35e6
