"""Official goals held against a run: what meets them, by how much they are missed, and which exclude each other."""

from math import inf

import numpy as np
import pytest

from models import Choices, simulate
from models.goals import Goal, conflicts, goals, judge, recorded, value_in


@pytest.fixture(scope="module")
def to_2050(hai_phong):
    return simulate(hai_phong, Choices(), until=2050)


@pytest.fixture(scope="module")
def by_id():
    return {goal.first.id: goal for goal in goals()}


def test_every_goal_the_model_follows_is_judged_once(by_id, to_2050):
    judged = [goal for goal in by_id.values() if goal.judged]
    assert len(judged) > 30
    assert {goal.first.territory for goal in judged} == {"before_2025"}
    assert all(np.isfinite(judge(goal, to_2050).value) for goal in judged)


def test_the_two_ends_of_a_range_are_one_goal(by_id):
    revenue = by_id["R45_rev_2030_lo"]
    assert (revenue.low, revenue.upper, len(revenue.rows)) == (300_000, 310_000, 2)
    assert "R45_rev_2030_hi" not in by_id


def test_more_than_the_upper_end_still_meets_a_range(by_id):
    cargo = by_id["SP_cargo_2030_lo"]
    assert cargo.holds(300e6)
    assert cargo.gap(175.0e6) == pytest.approx(-0.4e6)


def test_a_goal_of_no_poverty_is_met_from_above(by_id):
    poverty = by_id["R45_poverty_2025"]
    assert (poverty.low, poverty.high) == (-inf, 0.0)
    assert poverty.gap(0.004) == pytest.approx(0.004)
    assert poverty.holds(0.0)


def test_a_picture_of_the_economy_is_met_to_the_printed_figure(by_id):
    industry = by_id["MP_share_ic_2030"]
    assert industry.holds(0.5172)
    assert not industry.holds(0.53)
    assert not industry.holds(0.50)


def test_an_average_growth_is_that_of_the_levels_at_both_ends(by_id, to_2050):
    row = by_id["MP_growth_2130"].first
    levels = to_2050.at("grdp", 2030) / to_2050.at("grdp", 2020)
    assert value_in(to_2050, row, 2030) == pytest.approx(levels**0.1 - 1)
    assert judge(by_id["MP_growth_2130"], to_2050).reached is None


def test_a_sum_adds_its_years(by_id, to_2050):
    row = by_id["FDI_2125_lo"].first
    assert value_in(to_2050, row, 2022) == pytest.approx(
        to_2050.at("foreign_registration", 2021) + to_2050.at("foreign_registration", 2022))


def test_the_year_reached_is_the_first_that_meets_the_goal(by_id, to_2050):
    income = by_id["R45_grdppc_2030"]
    reached = judge(income, to_2050).reached
    assert to_2050.at("grdp_per_capita_now_usd", reached) >= 29_900
    assert to_2050.at("grdp_per_capita_now_usd", reached - 1) < 29_900


def test_the_record_is_the_last_figure_up_to_the_goals_year(by_id):
    assert recorded(by_id["D821_rev_2020"]).year == 2020
    assert recorded(by_id["R45_grdppc_2030"]).year == 2024
    spanning = recorded(by_id["R45_growth_1825"])
    assert (spanning.since, spanning.year) == (2018, 2024)
    assert spanning.value == pytest.approx(0.1286, abs=0.001)


def test_goals_that_cannot_both_be_met_stand_side_by_side():
    found = {frozenset(goal.first.id for goal in group) for group in conflicts()}
    assert frozenset({"R45_grdppc_2030", "MP_grdppc_2030", "P5_grdppc_2030"}) in found
    assert frozenset({"P5_port_2030", "SP_cargo_2030_lo"}) in found
    assert frozenset({"MP_share_ic_2030", "D821_svc_2030"}) in found          # together more than the whole


def test_goals_that_overlap_are_no_conflict(by_id):
    assert conflicts([by_id["R45_rev_2030_lo"], by_id["D821_rev_2030"]]) == ()


def test_a_gap_is_signed():
    goal = Goal((), 1.0, 2.0)
    assert [goal.gap(value) for value in (0.5, 1.5, 2.5)] == [-0.5, 0.0, 0.5]
