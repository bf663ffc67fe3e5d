"""Climate, in arithmetic a person can do."""

from math import isclose

import pytest

from models import Choices, simulate
from models.language.words import SwitchValue
from models.sectors.climate import damage_forms, losses, warming
from tests.sectors.by_hand import by_hand

FORMS = ("channels", "level_effect", "dice_2023", "convergence_consistent", "growth_effect", "country_report")


def form(option):
    return SwitchValue("damage_form", option, FORMS)


def test_the_middle_pathway_is_itself_and_halfway_points_lie_halfway():
    def temperature(pathway):
        low, high = (
            by_hand(warming.pathway_low_share, climate_pathway=pathway),
            by_hand(warming.pathway_high_share, climate_pathway=pathway),
        )
        return by_hand(
            warming.global_temperature,
            pathway_low_share=low,
            pathway_high_share=high,
            temperature_low=1.7,
            temperature_middle=1.9,
            temperature_high=2.3,
        )

    assert [temperature(pathway) for pathway in (1, 2, 3)] == pytest.approx([1.7, 1.9, 2.3])
    assert temperature(1.5) == pytest.approx(1.8)
    assert temperature(2.5) == pytest.approx(2.1)


def test_the_start_of_2010_has_no_warming_and_no_loss():
    assert (
        by_hand(
            warming.warming_local, global_temperature=0.93, global_temperature_at_start=0.93, local_warming_ratio=1.05
        )
        == 0
    )
    assert by_hand(warming.heat_loss_agriculture, warming_local=0, heat_slope_agriculture=0.03, channels_in_use=1) == 0


def test_a_degree_takes_three_percent_outdoors_and_half_a_percent_in_cooled_rooms():
    assert (
        by_hand(warming.heat_loss_agriculture, warming_local=1, heat_slope_agriculture=0.03, channels_in_use=1) == 0.03
    )
    assert by_hand(warming.heat_loss_services, warming_local=1, heat_slope_services=0.005, channels_in_use=1) == 0.005


def test_a_loss_of_a_fifth_is_a_quarter_of_what_is_left():
    assert by_hand(
        losses.heat_loss_value,
        value_added_agriculture=80,
        value_added_industry=0,
        value_added_services=0,
        heat_loss_agriculture=0.2,
        heat_loss_industry=0,
        heat_loss_services=0,
    ) == pytest.approx(20)
    assert by_hand(losses.output_loss_value, grdp=80, storm_output_loss=0.2, topdown_damage=0) == pytest.approx(20)


@pytest.mark.parametrize("option", FORMS)
def test_damage_comes_through_the_channels_or_from_the_top_never_both(option):
    from_the_top = by_hand(
        damage_forms.topdown_damage,
        damage_form=form(option),
        damage_level_effect=0.1,
        damage_dice=0.1,
        damage_convergence=0.1,
        damage_growth_effect=0.1,
        damage_country_report=0.1,
    )
    through_channels = by_hand(warming.channels_in_use, damage_form=form(option))
    assert (from_the_top > 0) != (through_channels > 0)


def test_a_degree_costs_about_one_point_of_growth_on_the_growth_effect_curve():
    assert isclose(
        by_hand(
            damage_forms.growth_damage_rise,
            warming_local=1,
            mean_temperature=23.5,
            growth_effect_linear=0.0127,
            growth_effect_square=-0.000487,
        ),
        0.0107,
        abs_tol=0.0005,
    )


EXPECTED_2045 = {  # shares of output under the middle pathway, from the forms' own papers
    "level_effect": (0.02, 0.05),
    "dice_2023": (0.005, 0.015),
    "convergence_consistent": (0.01, 0.025),
    "growth_effect": (0.12, 0.20),
    "country_report": (0.08, 0.145),
}


@pytest.mark.slow
@pytest.mark.parametrize("option", EXPECTED_2045)
def test_each_top_down_form_gives_the_size_its_paper_gives(hai_phong, option):
    run = simulate(hai_phong, Choices(switches={"damage_form": option}))
    low, high = EXPECTED_2045[option]
    assert low < run.at("topdown_damage", 2045) < high
    assert run.at("heat_loss_industry", 2045) == run.at("storm_loss", 2040) == 0


def test_climate_takes_between_one_and_three_percent_of_output_in_2045(base_run):
    assert 0.01 < base_run.at("climate_loss_share", 2045) < 0.03
