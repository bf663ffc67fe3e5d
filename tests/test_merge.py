"""Between two scenarios: exact at both ends, in between in value and date, and every step told."""

import numpy as np
import pytest

from models import Choices, Path, check, simulate
from scenarios import merge, shipped
from scenarios.reproduce import command, program

ALL = [each.name for each in shipped()]
CHOICES = {each.name: each.choices for each in shipped()}


@pytest.mark.parametrize("other", ALL)
def test_the_ends_of_a_merge_are_the_scenarios_themselves(hai_phong, other):
    first, second = CHOICES["full_ambition"], CHOICES[other]
    for share, whole in ((0.0, first), (1.0, second)):
        merged, _ = merge(first, second, share, hai_phong)
        for name in ("grdp", "climate_loss", "city_debt"):
            np.testing.assert_allclose(simulate(hai_phong, merged)[name], simulate(hai_phong, whole)[name], rtol=1e-12)


@pytest.mark.parametrize("first", ALL)
@pytest.mark.parametrize("second", ALL)
def test_any_two_scenarios_merge_into_one_that_may_be_run(hai_phong, first, second):
    for share in (0.3, 0.5):
        assert check(hai_phong, merge(CHOICES[first], CHOICES[second], share, hai_phong)[0]) == []


def test_values_and_dates_are_weighted(hai_phong):
    first = Choices(levers={"training_asked": Path(reach=0.010, start=2026, until=2030)})
    second = Choices(levers={"training_asked": Path(reach=0.020, start=2028, until=2040)})
    merged, steps = merge(first, second, 0.25, hai_phong)
    assert merged.levers["training_asked"] == Path(reach=0.0125, start=2026.5, until=2032.5)
    assert [(step.kind, step.name) for step in steps] == [("levers", "training_asked")]


def test_a_lever_only_one_side_sets_goes_part_of_the_way_on_that_sides_dates(hai_phong):
    path = Path(reach=0.02, start=2027, until=2031)
    merged, _ = merge(Choices(levers={"training_asked": path}), Choices(), 0.5, hai_phong)
    base = hai_phong.levers["training_asked"].value
    assert merged.levers["training_asked"].reach == pytest.approx((0.02 + base) / 2)
    assert (merged.levers["training_asked"].start, merged.levers["training_asked"].until) == (2027, 2031)


def test_points_are_weighted_wherever_either_path_bends(hai_phong):
    shock = Path(points=((2026.0, 0.0), (2027.0, -0.2), (2031.0, -0.2), (2032.0, 0.0)))
    merged, _ = merge(Choices(), Choices(world={"world_demand_change": shock}), 0.5, hai_phong)
    run = simulate(hai_phong, merged)
    at = np.searchsorted(run.times, 2029.0)
    assert run["world_demand_change"][at] == pytest.approx(-0.1)


def test_a_switch_has_no_middle_and_a_parameter_has(hai_phong):
    name = "depreciation_rate_services"
    first = Choices(switches={"storm_form": "dated_storms"}, parameters={name: hai_phong.parameters[name].low})
    merged, _ = merge(first, Choices(), 0.4, hai_phong)
    assert merged.switches["storm_form"] == "dated_storms"
    assert hai_phong.parameters[name].low < merged.parameters[name] < hai_phong.parameters[name].value
    assert merge(first, Choices(), 0.6, hai_phong)[0].switches["storm_form"] == "expected_loss"


def test_a_share_outside_nothing_and_all_is_refused(hai_phong):
    with pytest.raises(ValueError, match="may lie from 0 to 1"):
        merge(Choices(), Choices(), 1.2, hai_phong)


def test_merging_never_leaves_the_names_of_the_two(hai_phong):
    merged, steps = merge(CHOICES["full_ambition"], CHOICES["trade_war_and_slump"], 0.5, hai_phong)
    told = {(step.kind, step.name) for step in steps}
    assert told == {(kind, name) for kind in ("levers", "world", "parameters", "switches")
                    for name in getattr(merged, kind)}


def test_the_program_and_the_command_name_everything_that_was_chosen():
    chosen = Choices(levers={"training_asked": 0.015}, switches={"storm_form": "dated_storms"},
                     world={"world_demand_change": Path(points=((2026.0, 0.0), (2027.0, -0.2)))})
    for text in (program(chosen, ["grdp"]), command(chosen)):
        assert all(name in text for name in ("training_asked", "storm_form", "world_demand_change"))
    assert "--world world_demand_change=0.0@2026.0,-0.2@2027.0" in command(chosen)
    assert "Choices()" in program(Choices(), ["grdp"])
