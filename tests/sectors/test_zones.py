import pytest

from models.sectors.zones import land, new_zones
from tests.sectors.by_hand import alone, by_hand

NEIGHBOURS = {
    "foreign_investment": ("bn_vnd/year", [(2010, 14e3), (2014, 19e3), (2019, 37e3), (2024, 54e3), (2045, 98e3)]),
    "investment_domestic_industry": (
        "bn_vnd/year",
        [(2010, 3.4e3), (2014, 4.4e3), (2019, 9e3), (2024, 15e3), (2045, 78e3)],
    ),
    "land_clearance_time_ratio": ("1", 1.0),
    "university_share": ("1", [(2010, 0.09), (2045, 0.16)]),
    "knowledge_index": ("1", [(2010, 1.0), (2045, 14.0)]),
    "levers_in_use": ("1", [(2026, 0.0), (2027, 1.0)]),
    "southern_zone_share_in_force": ("1", 0.35),
    "free_trade_zone_share_in_force": ("1", 0.3),
    "high_tech_land_share_in_force": ("1", 0.15),
}


def run(**changed):
    return alone("zones.land", "zones.new_zones", given=NEIGHBOURS | changed)


def test_a_thousand_units_of_foreign_and_of_domestic_investment_want_seven_hectares():
    assert by_hand(
        land.land_demand,
        foreign_investment=1000,
        land_per_foreign_investment=0.003,
        investment_domestic_industry=1000,
        land_per_domestic_investment=0.004,
    ) == pytest.approx(7)


def test_clearing_that_takes_twice_as_long_opens_half_the_park_land():
    assert by_hand(land.park_development, park_pace=200, land_clearance_time_ratio=2) == 100


def test_the_southern_zone_closes_a_fifth_of_its_gap_in_a_year_and_never_shrinks():
    def opened(in_service):
        return by_hand(
            new_zones.southern_zone_opening,
            southern_zone_area=20000,
            southern_zone_share_in_force=0.5,
            southern_zone_in_service=in_service,
            levers_in_use=1,
            zone_service_time=5,
            land_clearance_time_ratio=1,
        )

    assert [opened(5000), opened(12000)] == [1000, 0]


def test_no_plant_gets_land_where_none_is_ready():
    assert by_hand(land.land_occupation, land_demand=300, industrial_land_ready=0, land_handover_time=0.25) == 0


def test_a_plant_waits_little_while_land_is_ample():
    given = by_hand(land.land_occupation, land_demand=100, industrial_land_ready=975, land_handover_time=0.25)
    assert given == pytest.approx(97.5)


def test_a_plot_is_half_as_easy_to_find_when_half_of_the_saturating_cover_is_gone():
    def ease(cover):
        return by_hand(land.industrial_land_availability, land_cover=cover, land_cover_at_start=18, land_cover_half=2)

    assert ease(18) == 1
    assert ease(2) / ease(1e9) == pytest.approx(0.5)
    assert ease(0) == 0


def test_high_technology_land_stays_empty_without_graduates_or_without_research():
    def ready(graduates, research):
        return by_hand(
            new_zones.high_tech_readiness,
            university_share=graduates,
            graduates_half=0.1,
            knowledge_index=research,
            knowledge_half=4,
        )

    assert ready(0, 50) == ready(0.5, 0) == 0
    assert ready(0.1, 4) == pytest.approx(0.5)


def test_new_land_in_the_south_moves_building_to_the_shore():
    share = by_hand(
        new_zones.coastal_share_of_new_land,
        park_development=100,
        park_coastal_share=0.4,
        southern_zone_plots=100,
        southern_coastal_share=0.9,
        free_trade_zone_plots=0,
        free_trade_coastal_share=0.7,
        land_development=200,
    )
    assert share == pytest.approx(0.65)


def test_parks_are_about_as_full_as_recorded():
    base = run()
    for year, occupancy in {2019: 0.612, 2023: 0.63, 2024: 0.643}.items():
        assert base.at("industrial_land_occupancy", year) == pytest.approx(occupancy, abs=0.05)
    assert base.at("industrial_land_ready", 2023) + base.at("industrial_land_occupied", 2023) == pytest.approx(
        6100, rel=0.08
    )


def test_land_is_conserved():
    base = run()
    total = base["industrial_land_ready"] + base["industrial_land_occupied"]
    assert total[-1] - total[0] == pytest.approx(base.annual("land_development").sum(), rel=1e-3)


def test_nothing_of_the_new_zones_exists_before_2026():
    base = run()
    for name in ("southern_zone_in_service", "free_trade_zone_in_use", "reclaimed_land"):
        assert base.at(name, 2025) == 0
        assert base.at(name, 2035) > 0


def test_land_runs_short_when_capital_comes_twice_as_fast():
    rush = run(foreign_investment=("bn_vnd/year", [(2010, 14e3), (2024, 54e3), (2030, 150e3)]))
    assert rush.at("industrial_land_availability", 2045) < 0.5 * run().at("industrial_land_availability", 2035)
    assert rush["industrial_land_ready"].min() > 0


def test_effects_are_one_at_the_start():
    base = run()
    assert base["industrial_land_availability"][0] == pytest.approx(1)
    assert base["high_tech_effect"][0] == 1
