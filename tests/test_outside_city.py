"""The whole city, exported as XMILE, run by engines that share no line with ours: every variable at every step."""

import pytest

from models import Choices, Path
from models.checks import NOT_RUN, PASSED, Ground, line, outside

TOLERANCE = 1e-9

LEVERS = {
    "public_investment_share": Path(reach=0.07, start=2026.0, until=2030.0),
    "foreign_investment_asked": Path(points=((2026.0, 6e9), (2035.0, 3e9), (2045.0, 7e9))),
    "deep_sea_port_shift": 3.0,
    "special_mechanism_renewed": 1.0,
    "dyke_upgrading": 30.0,
    "carbon_price": 5e-4,
    "training_asked": 0.018,
    "social_spending_share": 0.45,
}
WORLD = {"climate_pathway": 2.6, "world_demand_change": -0.1, "severe_typhoon_interval": 20.0}


def much_moved(model):
    """Levers, the world, and every switch at an option that is not its default."""
    switches = {name: [option for option in switch.options if option != switch.default][-1]
                for name, switch in model.switches.items()}
    return Choices(levers=LEVERS, world=WORLD, switches=switches)


@pytest.mark.slow
def test_the_city_runs_the_same_elsewhere(hai_phong):
    """A page does not wait for PySD, which takes half a minute: only a full run has its row."""
    quick, full = (list(outside.check_of_outsiders(Ground(hai_phong, full=full))) for full in (False, True))
    assert [row.state for row in quick] == [PASSED, NOT_RUN]
    assert [row.state for row in full] == [PASSED, PASSED], [line(row) for row in full]


@pytest.mark.slow
@pytest.mark.parametrize("compare", [outside.compare_with_pysd, outside.compare_with_simlin], ids=["PySD", "pysimlin"])
def test_the_city_runs_the_same_elsewhere_with_much_chosen(compare, hai_phong):
    differences = compare(hai_phong, much_moved(hai_phong))
    assert set(differences) >= set(hai_phong.variables)
    assert outside.beyond(differences, TOLERANCE) == {}


@pytest.mark.slow
def test_another_engine_finds_nothing_wrong_with_the_file(hai_phong):
    assert outside.complaints_of_simlin(hai_phong, Choices()) == []
