"""What several test files share: the city, its base run, and a browser. Slow tests say so."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
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


@pytest.fixture(scope="session")
def address():
    """The address of the app, served for these tests on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}",
         "--server.address=127.0.0.1", "--server.fileWatcherType=none"],
        cwd=HOUSE, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(health, server, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert server.poll() is None, "the app ended before it answered"
        try:
            with urllib.request.urlopen(health, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the app did not answer within {seconds} seconds")


@pytest.fixture
def visit(chromium, address):
    """visit(language, screen) opens the page as a reader with that browser sees it."""
    contexts = []

    def open_page(language, screen="projector", theme="light", locale=None):
        context = chromium.new_context(viewport=browser.SCREENS[screen], locale=locale or browser.LOCALES[language],
                                       color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(browser.PATIENCE)
        page.complaints, page.asked = [], set()
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: page.asked.add(request.url.split("/")[2]))
        page.goto(address)
        page.locator("section.board svg .line.now[d]").nth(0).wait_for(state="attached")
        browser.settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def tab(chromium):
    """tab(address) opens it as an English reader; every further one is another tab of the same browser."""
    from tests import tabs

    context = chromium.new_context(viewport=browser.SCREENS["projector"], locale="en-GB")
    context.grant_permissions(["clipboard-read", "clipboard-write"])

    def opened(address):
        page = context.new_page()
        page.set_default_timeout(browser.PATIENCE)
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (page.complaints.append(dialog.message), dialog.dismiss()))
        page.goto(address)
        tabs.ready(page)
        return page

    yield opened
    context.close()
