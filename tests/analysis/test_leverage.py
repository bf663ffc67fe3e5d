"""Leverage: one setting at a time over its range, and what the levers can do together."""

import pytest

from models import Choices, Path, simulate
from models.analysis.leverage import LEVER, WORLD, at_best, leverage
from models.goals import goals, judge


@pytest.fixture(scope="module")
def loss(base_run):
    return leverage(base_run, "climate_loss")


def test_the_loss_to_the_climate_depends_first_of_all_on_the_dykes(loss):
    first = loss.ranked(2045)[0]
    assert (loss.names[first], loss.kinds[first]) == ("dyke_upgrading", LEVER)
    at = loss.at(2045)
    assert loss.low[first, at] > loss.now[at] > loss.high[first, at], "fewer dykes, more loss"
    assert {loss.names[place] for place in loss.ranked(2045)[:6]} >= {"climate_pathway", "subsidence"}
    assert set(loss.kinds) == {LEVER, WORLD}


def test_an_end_of_a_range_is_the_run_that_a_reader_would_make(loss, hai_phong):
    place = loss.names.index("dyke_upgrading")
    most = hai_phong.levers["dyke_upgrading"].high
    run = simulate(hai_phong, Choices(levers={"dyke_upgrading": Path(reach=most)}))
    assert loss.high[place] == pytest.approx(run.annual("climate_loss"), rel=1e-9)


def test_what_moves_nothing_is_not_ranked(loss):
    ranked = loss.ranked(2026)
    assert len(ranked) < len(loss.names)
    spans = [abs(loss.high[place] - loss.low[place])[loss.at(2045)] for place in loss.ranked(2045)]
    assert spans[0] > spans[-1] > 0


def test_the_levers_together_come_nearer_to_the_goal_of_growth_and_miss_it(base_run):
    goal = next(each for each in goals() if each.judged and each.first.variable == "grdp" and each.first.year == 2030)
    best = judge(goal, at_best(base_run, "grdp", lambda run: abs(judge(goal, run).gap)))
    assert judge(goal, base_run).gap < best.gap < 0
