"""What several test files share: the city, its base run, and a browser. Slow tests say so."""

from pathlib import Path

import pytest

from tests import browser

HOUSE = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items):
    """Every test that does not say it is slow is quick."""
    for item in items:
        if item.get_closest_marker("slow") is None:
            item.add_marker(pytest.mark.quick)


@pytest.fixture(scope="session")
def house():
    """The folder that holds app.py and the rooms."""
    return HOUSE


@pytest.fixture(scope="session")
def hai_phong():
    from models import city

    return city()


@pytest.fixture(scope="session")
def base_run(hai_phong):
    """The city with nothing chosen, 2010 to 2045."""
    from models import Choices, simulate

    return simulate(hai_phong, Choices())


@pytest.fixture(scope="session")
def chromium():
    """A running headless Chromium (a playwright Browser); tests open their own contexts in it."""
    from playwright.sync_api import sync_playwright

    path = browser.find()
    assert path, browser.NONE_TO_BE_HAD
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=browser.ARGUMENTS)
        yield running
        running.close()
