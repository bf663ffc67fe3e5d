"""The pages beside the first one: without a browser, and as a reader meets them in one."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import HOUSE

SCREENS = {"projector": {"width": 1280, "height": 720}, "phone": {"width": 390, "height": 844}}
LOCALES = {"vi": "vi-VN", "en": "en-GB"}
PATIENCE = 60_000                       # milliseconds; a shared machine may be slow


@pytest.fixture
def opened():
    """opened(page, language): a page as a new visitor has it, without a browser."""

    def open_page(page, language="vi"):
        app = AppTest.from_string(f"from views.pages import {page}\n{page}.page()", default_timeout=60)
        app.session_state["language"] = language
        app.run()
        assert not app.exception
        return app

    return open_page


def key(app, name):
    """The key of a control for the app's language and scenario."""
    return f"{app.session_state['language']}.{app.session_state['opened']}.{name}"


def screen(app):
    """Everything written on the page."""
    cells = [str(cell) for each in app.table for cell in each.value.to_numpy().ravel()]
    return "\n".join([str(each.value) for each in (*app.markdown, *app.caption)] + cells)


@pytest.fixture(scope="session")
def served():
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
def visit(chromium, served):
    """visit(page, language, screen) opens a page as a reader with that browser sees it."""
    contexts = []

    def open_page(path, language="vi", screen="projector", theme="light"):
        context = chromium.new_context(viewport=SCREENS[screen], locale=LOCALES[language], color_scheme=theme,
                                       accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.complaints, page.asked = [], set()
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (page.complaints.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.asked.add(request.url.split("/")[2]))
        page.goto(served + path)
        page.locator(".st-key-heading").wait_for()
        settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


def settle(page):
    """Wait until the script has run and the page shows its result."""
    page.wait_for_timeout(250)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(300)


def text_of(page):
    """What the page says."""
    return page.locator("[data-testid=stMain]").inner_text()
