"""What a lever or a world assumption is worth over time, and what is said against a wrong choice."""

from itertools import pairwise

import numpy as np
import pytest

from models.language.clock import Clock
from models.language.paths import Path, value_at
from models.language.run import Choices, check, lay_out, points_of
from tests.language.small import the_town

BASE = ((2010.0, 0.06), (2020.0, 0.09), (2026.0, 0.1))          # the town's record, joined to its base in 2026


@pytest.fixture(scope="module")
def town():
    return the_town()


def chosen(town, setting, years):
    """The investment share asked for in some years."""
    points = points_of(town.levers["investment_share"], setting)
    return [value_at(points, year) for year in years]


def test_a_lever_stands_at_what_the_town_did_until_2026_and_then_at_its_base(town):
    assert chosen(town, None, [2010, 2015, 2020, 2023, 2026, 2050]) == pytest.approx([.06, .075, .09, .095, .1, .1])


def test_the_future_never_changes_the_past(town):
    for setting in (0.3, Path(reach=0.3, start=2030.0), Path(points=((2026.0, 0.3), (2030.0, 0.0)))):
        past = np.linspace(2005.0, 2026.0, 50)
        assert chosen(town, setting, past) == pytest.approx(chosen(town, None, past), rel=1e-15)


def test_a_bare_number_is_reached_one_year_after_levers_begin_to_act(town):
    assert chosen(town, 0.3, [2026, 2026.5, 2027, 2050]) == pytest.approx([0.1, 0.2, 0.3, 0.3])


def test_a_ramp_leaves_the_base_at_its_start_and_then_stays(town):
    ramp = Path(reach=0.4, start=2030.0, until=2036.0)
    assert chosen(town, ramp, [2029, 2030, 2033, 2036, 2050]) == pytest.approx([0.1, 0.1, 0.25, 0.4, 0.4])


def test_a_ramp_without_an_end_takes_one_year(town):
    assert chosen(town, Path(reach=0.4, start=2030.0), [2030, 2030.5, 2031]) == pytest.approx([0.1, 0.25, 0.4])


def test_points_are_joined_to_the_base_within_a_quarter_year(town):
    points = Path(points=((2030.0, 0.2), (2032.0, 0.4), (2034.0, 0.0)))
    assert chosen(town, points, [2029, 2030, 2030.25, 2031, 2032, 2033, 2040]) == pytest.approx(
        [0.1, 0.1, 0.225, 0.3, 0.4, 0.2, 0.0])


def test_points_a_quarter_year_apart_do_not_jump(town):
    points = points_of(town.levers["investment_share"], Path(points=((2026.0, 0.2), (2026.25, 0.3), (2026.5, 0.1))))
    years = [year for year, _ in points]
    assert all(later > earlier for earlier, later in pairwise(years))
    assert value_at(points, 2026.25) == pytest.approx(0.3)
    assert value_at(points, 2026.5) == pytest.approx(0.1)


def test_a_path_that_begins_in_the_past_leaves_the_record_where_it_then_stood():
    """The world, unlike the city, may have gone another way before 2026."""
    points = Path(reach=0.3, start=2015.0, until=2017.0).over(BASE)
    assert [value_at(points, year) for year in (2010, 2015, 2016, 2017, 2030)] == pytest.approx(
        [0.06, 0.075, 0.1875, 0.3, 0.3])


def test_a_run_sees_the_path_at_every_moment_and_mid_step(town):
    clock = Clock(until=2045)
    laid = lay_out(town, Choices(levers={"investment_share": Path(reach=0.3, start=2030.0, until=2040.0)}), clock)
    at = dict(zip(clock.half_times, laid["investment_share"], strict=True))
    assert [at[year] for year in (2010.0, 2030.125, 2035.0, 2046.0)] == pytest.approx([0.06, 0.1025, 0.2, 0.3])
    assert laid["investment_share_base"][-1] == pytest.approx(0.1)


WRONG = {
    "an unknown lever": (Choices(levers={"investment_shar": 0.1}),
                         "'investment_shar' is not a lever. Did you mean 'investment_share'?"),
    "a world assumption among the levers": (Choices(levers={"weather": 1.0}),
                                            "'weather' is not a lever. It is a world assumption."),
    "a lever among the world's": (Choices(world={"investment_share": 0.1}),
                                  "'investment_share' is not a world assumption. It is a lever."),
    "a lever too high": (Choices(levers={"investment_share": 0.5}),
                         "'investment_share' is set to 0.5; it may lie from 0 to 0.4"),
    "a share given in percent": (Choices(levers={"investment_share": 12}),
                                 "'investment_share' is set to 12; it may lie from 0 to 0.4 (a share, so 12 % is "
                                 "0.12)"),
    "a lever that is text": (Choices(levers={"investment_share": "much"}),
                             "'investment_share' is set to 'much'; it must be a number or a path over time"),
    "a lever that is true": (Choices(levers={"investment_share": True}),
                             "'investment_share' is set to True; it must be a number or a path over time"),
    "a lever without end": (Choices(levers={"investment_share": float("inf")}),
                            "'investment_share' is set to inf; it must be a number or a path over time"),
    "a path whose start is text": (Choices(levers={"investment_share": Path(reach=0.3, start="2026")}),
                                   "'investment_share' is set to Path(reach=0.3, start='2026', until=None, points=()); "
                                   "it must be a number or a path over time"),
    "points that are not pairs": (Choices(levers={"investment_share": Path(points=((2026.0,),))}),
                                  "'investment_share' is set to Path(reach=None, start=2026.0, until=None, "
                                  "points=((2026.0,),)); it must be a number or a path over time"),
    "a lever that changes the past": (Choices(levers={"investment_share": Path(reach=0.3, start=2020.0)}),
                                      "'investment_share' changes from 2020; levers act from 2026, before that stands "
                                      "what the city did"),
    "a ramp that ends before it begins": (Choices(levers={"investment_share": Path(reach=0.3, start=2030, until=2029)}),
                                          "'investment_share' ends its change in 2029, which must lie at least 0.25 "
                                          "years after its start in 2030"),
    "a path that reaches nothing": (Choices(levers={"investment_share": Path()}),
                                    "'investment_share' gives no value to reach"),
    "points and a value": (Choices(levers={"investment_share": Path(reach=0.3, points=((2030.0, 0.1),))}),
                           "'investment_share' gives both points and a value to reach; give one of them"),
    "points out of order": (Choices(levers={"investment_share": Path(points=((2030.0, 0.1), (2029.0, 0.2)))}),
                            "'investment_share' has points that are not in order or closer than 0.25 years"),
    "points too close": (Choices(levers={"investment_share": Path(points=((2030.0, 0.1), (2030.1, 0.2)))}),
                         "'investment_share' has points that are not in order or closer than 0.25 years"),
    "a point out of range": (Choices(levers={"investment_share": Path(points=((2030.0, 0.1), (2040.0, 0.5)))}),
                             "'investment_share' is set to 0.5; it may lie from 0 to 0.4"),
    "a world assumption too low": (Choices(world={"weather": 0.1}),
                                   "'weather' is set to 0.1; it may lie from 0.5 to 1.5"),
    "an unknown parameter": (Choices(parameters={"lifetimes": 30.0}),
                             "'lifetimes' is not a parameter. Did you mean 'lifetime'?"),
    "a parameter out of range": (Choices(parameters={"lifetime": 300.0}),
                                 "'lifetime' is set to 300 year; it may lie from 1 to 100 year"),
    "a parameter over time": (Choices(parameters={"lifetime": Path(reach=30.0)}),
                              "'lifetime' is set to Path(reach=30.0, start=2026.0, until=None, points=()); it must be "
                              "a finite number"),
    "an unknown switch": (Choices(switches={"moods": "bold"}), "'moods' is not a switch. Did you mean 'mood'?"),
    "an unknown option": (Choices(switches={"mood": "bald"}),
                          "'mood' is set to 'bald'; it may be calm, bold. Did you mean 'bold'?"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_choice_is_one_sentence(kind, town):
    choices, sentence = WRONG[kind]
    assert check(town, choices) == [sentence]


def test_every_wrong_choice_is_said_at_once(town):
    choices = Choices(levers={"investment_share": 0.5, "harbour": 1.0}, world={"weather": 9.0},
                      parameters={"lifetime": -1.0}, switches={"mood": "angry"})
    assert len(check(town, choices)) == 5


def test_what_may_be_chosen_is_not_complained_about(town):
    choices = Choices(levers={"investment_share": Path(reach=0.4, start=2026.0, until=2050.0)}, world={"weather": 0.5},
                      parameters={"lifetime": 100.0}, switches={"mood": "bold"})
    assert check(town, choices) == []
