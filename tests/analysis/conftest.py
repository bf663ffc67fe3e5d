"""What the tests of the analyses share: a package of levers that works through many sectors."""

import pytest

from models import Choices, simulate
from scenarios import read


@pytest.fixture(scope="session")
def ambition():
    """The levers of the scenario that does everything at once."""
    return dict(read("full_ambition").choices.levers)


@pytest.fixture(scope="session")
def ambitious_run(hai_phong, ambition):
    return simulate(hai_phong, Choices(levers=ambition))


@pytest.fixture(scope="session")
def four_levers(ambition):
    """A smaller package, for claims that hold of any: sixteen runs."""
    return {name: ambition[name] for name in ("public_investment_share", "training_asked", "research_spending_share",
                                              "deep_sea_port_shift", "dyke_upgrading")}


@pytest.fixture(scope="session")
def four_run(hai_phong, four_levers):
    return simulate(hai_phong, Choices(levers=four_levers))
