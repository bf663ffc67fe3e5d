"""What is assumed and what is done are told apart, and nothing is left over."""

import numpy as np
import pytest

from models import Choices, simulate
from models.analysis.world_policy import four, split


@pytest.fixture(scope="module")
def run_of(hai_phong):
    return lambda choices: simulate(hai_phong, choices)


BOTH = Choices(levers={"foreign_investment_asked": 8e9}, world={"world_demand_change": -0.15},
               switches={"damage_form": "dice_2023"})


@pytest.mark.parametrize("outcome", ["grdp", "grdp/growth", "climate_loss"])
def test_assumptions_policies_and_both_together_are_the_whole(run_of, outcome):
    found = split(BOTH, outcome, run_of)
    whole = found.from_world + found.from_policies + found.from_both
    assert np.allclose(whole, found.total, rtol=1e-12, equal_nan=True)


def test_levers_are_policies_and_all_else_is_the_world():
    corners = four(BOTH)
    assert corners["world"].levers == {}
    assert corners["world"].switches == BOTH.switches
    assert corners["policies"] == Choices(levers=BOTH.levers)
    assert corners["base"] == Choices()
    assert corners["both"] == BOTH


def test_without_a_world_of_one_s_own_all_is_policy(run_of):
    found = split(Choices(levers=BOTH.levers), "grdp", run_of)
    assert np.all(found.from_world == 0)
    assert np.all(found.from_both == 0)
    assert np.array_equal(found.total, found.from_policies)


def test_a_slump_takes_output_whatever_the_city_does(run_of):
    found = split(BOTH, "grdp", run_of)
    assert found.from_world[-1] < 0
    assert found.both[-1] < found.policies[-1]
