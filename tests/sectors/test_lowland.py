"""Low land, in arithmetic a person can do."""

from math import isclose

from models.language.words import SwitchValue
from models.sectors.climate import lowland
from tests.sectors.by_hand import by_hand


def form(option):
    return SwitchValue("storm_form", option, ("expected_loss", "dated_storms"))


def test_six_of_ten_seedlings_take_root():
    assert by_hand(lowland.mangrove_taking_root, mangrove_planting_in_force=50, mangrove_survival=0.6) == 30


def test_a_storm_like_yagi_takes_a_tenth_of_the_mangroves():
    assert isclose(
        by_hand(
            lowland.mangrove_loss,
            mangrove_area=4000,
            mangrove_natural_loss=0.005,
            storm_rate=1,
            mangrove_storm_loss=0.1,
        ),
        420,
    )


def test_no_more_is_cleared_where_no_mangrove_is_left():
    assert (
        by_hand(
            lowland.mangrove_clearing,
            land_development=300,
            zone_exposure_share=0.5,
            mangrove_cleared_share=0.1,
            mangrove_area=0,
            mangrove_area_at_start=4000,
        )
        == 0
    )


def test_a_full_belt_avoids_its_part_and_a_wider_one_no_more():
    assert (
        by_hand(lowland.wave_reduction, mangrove_area=3400, mangrove_full_belt=6800, mangrove_wave_reduction=0.4) == 0.2
    )
    assert (
        by_hand(lowland.wave_reduction, mangrove_area=9000, mangrove_full_belt=6800, mangrove_wave_reduction=0.4) == 0.4
    )


def test_dykes_that_seem_safer_draw_building_onto_low_land():
    assert by_hand(lowland.levee_effect, overtopping_perceived=0.1, overtopping_at_start=0.1, levee_response=0.15) == 1
    assert (
        by_hand(lowland.levee_effect, overtopping_perceived=0.05, overtopping_at_start=0.1, levee_response=0.15)
        > 1
        > by_hand(lowland.levee_effect, overtopping_perceived=0.2, overtopping_at_start=0.1, levee_response=0.15)
    )


def test_building_on_low_land_is_that_of_the_zones_and_of_the_rest():
    assert isclose(
        by_hand(
            lowland.low_land_building_share,
            zone_exposure_share=0.8,
            zone_building_share=0.5,
            low_land_share_elsewhere=0.4,
            levee_effect=1,
        ),
        0.6,
    )
    assert (
        by_hand(
            lowland.low_land_building_share,
            zone_exposure_share=1,
            zone_building_share=1,
            low_land_share_elsewhere=1,
            levee_effect=1.1,
        )
        == 1
    )


def test_the_exposed_share_moves_as_fast_as_capital_is_renewed():
    assert isclose(
        by_hand(
            lowland.exposure_shift,
            low_land_building_share=0.6,
            exposed_share=0.5,
            investment_total=100,
            city_capital=1000,
        ),
        0.01,
    )
    assert (
        by_hand(
            lowland.exposure_shift,
            low_land_building_share=0.5,
            exposed_share=0.5,
            investment_total=100,
            city_capital=1000,
        )
        == 0
    )


def test_a_flood_needs_water_over_the_dyke_and_something_behind_it():
    assert isclose(
        by_hand(
            lowland.flood_risk_rate,
            overtopping_probability=0.1,
            exposed_share=0.5,
            flooded_share=0.1,
            flood_damage_share=0.4,
            wave_reduction=0.25,
            readiness_effect=1,
        ),
        0.0015,
    )
    assert (
        by_hand(
            lowland.flood_risk_rate,
            overtopping_probability=0,
            exposed_share=0.5,
            flooded_share=0.1,
            flood_damage_share=0.4,
            wave_reduction=0.25,
            readiness_effect=1,
        )
        == 0
    )


def test_dated_storms_bring_part_of_the_floods_and_an_average_year_brings_all():
    assert (
        by_hand(
            lowland.flood_timing,
            storm_form=form("expected_loss"),
            storms_expected_weight=1,
            floods_with_storms_share=0.25,
            storms_dated=0,
            expected_storm_rate=0.05,
            channels_in_use=1,
        )
        == 1
    )
    assert (
        by_hand(
            lowland.flood_timing,
            storm_form=form("dated_storms"),
            storms_expected_weight=1,
            floods_with_storms_share=0.25,
            storms_dated=0,
            expected_storm_rate=0.05,
            channels_in_use=1,
        )
        == 0.75
    )
    assert (
        by_hand(
            lowland.flood_timing,
            storm_form=form("dated_storms"),
            storms_expected_weight=1,
            floods_with_storms_share=0.25,
            storms_dated=0.05,
            expected_storm_rate=0.05,
            channels_in_use=1,
        )
        == 1
    )
