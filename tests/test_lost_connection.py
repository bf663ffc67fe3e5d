"""A server that dies and comes back, in a real Chromium: our own notice, and nothing lost."""

import os
import re
import socket
import subprocess
import sys

import pytest

from models import Choices, Path
from tests import browser
from tests.conftest import HOUSE, wait_for
from tests.tabs import EN, LEVER, lever, made, move, ready, sound, state, told

pytestmark = pytest.mark.slow


class Server:
    """A server of the test's own, to be ended and begun again on the same port."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/"
        self.process = None

    def begin(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true",
             f"--server.port={self.port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none"],
            cwd=HOUSE, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(f"{self.address}_stcore/health", self.process)

    def end(self):
        if self.process:
            self.process.kill()
            self.process.wait(timeout=20)
        self.process = None


@pytest.fixture
def server():
    running = Server()
    running.begin()
    yield running
    running.end()


def test_a_server_that_dies_and_comes_back_costs_nothing(tab, server, hai_phong):
    page = tab(f"{server.address}?lang=en")
    move(page, "End")
    server.end()
    page.get_by_text(EN("link.lost")).wait_for()
    lever(page).focus()
    lever(page).press("Home")                                # moved while nobody listens
    page.wait_for_timeout(20_000)                            # longer than Streamlit waits before it speaks
    assert page.locator("[role=dialog]").count() == 0
    assert page.get_by_test_id("stConnectionStatus").filter(visible=True).count() == 0
    assert not re.search(r"Streamlit|Connecting|Connection error", page.locator("body").inner_text())
    before = told(page)
    server.begin()
    page.get_by_text(EN("link.back")).wait_for()
    page.wait_for_function("before => new URL(location).searchParams.get('s') !== before", arg=before)
    assert state(page, hai_phong).choices.levers[LEVER].reach == hai_phong.levers[LEVER].low
    page.reload()
    ready(page)
    assert state(page, hai_phong).choices.levers[LEVER].reach == hai_phong.levers[LEVER].low
    sound(page)


def test_on_a_page_without_the_board_the_address_brings_everything_back(tab, server, hai_phong):
    text = made(hai_phong, Choices(levers={LEVER: Path(reach=0.02)}), page="explore")
    page = tab(f"{server.address}?s={text}")
    move(page, "Home")                                       # the address it was opened with is old now
    page.get_by_role("link", name=EN("compare.nav")).first.click()
    page.wait_for_url("**/compare?s=*")
    browser.settle(page)
    before = state(page, hai_phong)
    server.end()
    page.get_by_text(EN("link.lost")).wait_for()
    server.begin()
    page.get_by_text(EN("link.back")).wait_for()
    page.wait_for_timeout(4000)
    browser.settle(page)
    assert state(page, hai_phong) == before
    page.get_by_role("link", name=EN("explore.title")).first.click()
    page.wait_for_url(re.compile(r"/\?s="))
    browser.settle(page)
    assert state(page, hai_phong).choices == before.choices
    sound(page)
