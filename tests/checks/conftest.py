"""The ground that the checks are put to: the city and its scenarios, with runs kept for all tests of a file."""

import pytest

from models.checks import Ground
from scenarios import shipped


@pytest.fixture(scope="session")
def scenarios():
    return {scenario.name: scenario.choices for scenario in shipped()}


@pytest.fixture(scope="module")
def ground(hai_phong, scenarios):
    return Ground(hai_phong, scenarios)
