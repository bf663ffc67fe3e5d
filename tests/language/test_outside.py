"""The town, exported, gives the same numbers in engines that are not ours."""

import pytest

from models.checks import outside
from models.checks.engines import apart
from models.language.clock import Clock
from models.language.paths import Path
from models.language.run import Choices
from tests.language.small import the_town

CLOCK = Clock(until=2050, method="euler", step=0.125)
CHOICES = Choices(levers={"investment_share": Path(points=((2026.0, 0.4), (2030.0, 0.0), (2040.0, 0.2)))},
                  world={"weather": Path(reach=0.6, start=2015.0, until=2020.0)}, parameters={"room": 700.0},
                  switches={"mood": "bold"})


@pytest.mark.slow
@pytest.mark.parametrize("compare", [outside.compare_with_pysd, outside.compare_with_simlin])
@pytest.mark.parametrize("chosen", [Choices(), CHOICES], ids=["nothing chosen", "much chosen"])
def test_the_town_runs_the_same_elsewhere(compare, chosen):
    differences = compare(the_town(), chosen, CLOCK)
    assert set(differences) >= set(the_town().variables)
    assert outside.beyond(differences, 1e-9) == {}


@pytest.mark.slow
@pytest.mark.parametrize("compare", [outside.compare_with_pysd, outside.compare_with_simlin])
def test_a_link_held_still_is_exported_as_it_is_held(compare):
    town = the_town().cut({("starts", "perceived_output"): ((2010.0, 60.0), (2020.0, 70.0))})
    assert outside.beyond(compare(town, Choices(), CLOCK), 1e-9) == {}


def test_another_engine_finds_nothing_wrong_with_the_file():
    assert outside.complaints_of_simlin(the_town(), CHOICES, CLOCK) == []


def test_a_difference_is_seen():
    ours = {"grdp": [1.0, 2.0, 4.0], "work": [0.0, 0.0, 0.0], "rate": [1.0, 1.0, 1.0]}
    theirs = {"grdp": [1.0, 2.2, 4.0], "work": [0.0, 0.1, 0.0], "rate": [1.0, float("nan"), 1.0]}
    differences = apart({name: path for name, path in ours.items()} | {"lost": [1.0]}, theirs)
    assert differences["grdp"] == pytest.approx(0.05)
    assert differences["work"] == pytest.approx(0.1)
    assert set(outside.beyond(differences, 1e-9)) == {"grdp", "work", "rate", "lost"}
