"""Runs side by side are the runs made one by one."""

import numpy as np
import pytest

from models import Choices, ModelError, Path, simulate
from models.analysis.together import ancestors, corners

ASKED = {"public_investment_share": Path(reach=0.07, start=2027.3, until=2031), "training_asked": 0.016,
         "severe_typhoon_interval": 25.0, "special_mechanism": Path(points=((2028.0, 1.0), (2033.0, 2.0)))}


@pytest.fixture(scope="module")
def every_corner():
    return (np.arange(16)[:, None] >> np.arange(4) & 1).astype(bool)


@pytest.mark.parametrize("outcome", ["grdp", "trained_share", "city_debt", "climate_loss"])
def test_each_member_is_its_own_run(hai_phong, base_run, every_corner, outcome):
    found = corners(base_run, ASKED, every_corner, outcome)
    for row in (0, 5, 10, 15):
        chosen = {name: each for (name, each), taken in zip(ASKED.items(), every_corner[row], strict=True) if taken}
        world = {name: chosen.pop(name) for name in list(chosen) if name in hai_phong.world}
        alone = simulate(hai_phong, Choices(levers=chosen, world=world))
        apart = np.max(np.abs(found[row][outcome] - alone[outcome]))
        assert apart <= 1e-12 * np.max(np.abs(alone[outcome]))


def test_members_keep_the_parameters_and_switches_of_the_run_they_start_from(hai_phong):
    chosen = Choices(parameters={"knowledge_elasticity": hai_phong.parameters["knowledge_elasticity"].low},
                     switches={"damage_form": "dice_2023"})
    start = simulate(hai_phong, chosen)
    found = corners(start, {"research_spending_share": 0.01}, [[True]], "grdp")[0]
    alone = simulate(hai_phong, Choices({"research_spending_share": 0.01}, {}, chosen.parameters, chosen.switches))
    assert found["grdp"] == pytest.approx(alone["grdp"], rel=1e-12)


def test_settings_that_equal_the_start_need_no_run(base_run):
    at_base = {"training_asked": base_run.model.levers["training_asked"].value}
    assert corners(base_run, at_base, [[True], [False]], "grdp") == [base_run, base_run]


def test_only_what_the_outcome_depends_on_is_computed(hai_phong):
    needed = ancestors(hai_phong, "relative_sea_level")
    assert "sea_level_rise" in needed
    assert "grdp" not in needed


def test_faults_are_told_by_name(base_run):
    with pytest.raises(ModelError, match="grdp"):
        corners(base_run, {"training_asked": 0.016}, [[True]], "grpd")
    with pytest.raises(ModelError, match="training_asked"):
        corners(base_run, {"training_asked": 16.0}, [[True]], "grdp")


def test_progress_rises_to_its_end(base_run):
    told = []
    corners(base_run, {"training_asked": 0.016, "dyke_upgrading": 30.0}, [[True, False], [True, True]], "grdp",
            told.append)
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] == 1
