"""The page in a real Chromium: opened, a lever moved, the headline read, in both languages and on two screens."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.conftest import HOUSE
from views.words import LANGUAGES, read_words

pytestmark = pytest.mark.slow
SCREENS = {"projector": {"width": 1280, "height": 720}, "phone": {"width": 390, "height": 844}}
LOCALES = {"vi": "vi-VN", "en": "en-GB"}
PATIENCE = 60_000                       # milliseconds; a shared machine may be slow
RAW = re.compile(r"\b[a-z0-9]+_[a-z0-9_]+\b")


@pytest.fixture(scope="module")
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
        context = chromium.new_context(viewport=SCREENS[screen], locale=locale or LOCALES[language], color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.asked = set()
        page.on("request", lambda request: page.asked.add(request.url.split("/")[2]))
        page.goto(address)
        page.locator("[data-testid=stVegaLiteChart] svg").nth(5).wait_for()
        settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


def settle(page):
    """Wait until the script has run and the page shows its result."""
    page.wait_for_timeout(150)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(250)


def card(page, name):
    return page.locator(f".st-key-card-{name}").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_lever_moves_and_the_headline_number_answers(visit, language, screen):
    page, words = visit(language, screen), read_words(language)
    assert page.evaluate("document.documentElement.lang") == language
    before = card(page, "grdp")
    lever = page.get_by_role("slider", name=words.of("lever", "research_spending_share")["name"])
    lever.scroll_into_view_if_needed()
    lever.focus()
    lever.press("End")
    settle(page)
    after = card(page, "grdp")
    assert after != before
    assert re.search(r"2045: [\d.,]+ \([+−][\d.,]+%\)", after), after
    assert words("changed.title").strip("*:") in page.locator(".st-key-changed").inner_text()
    assert page.complaints == []


@pytest.mark.parametrize(("language", "screen"), [("vi", "phone"), ("en", "projector")])
def test_nothing_is_cut_off_sideways_and_no_name_of_the_code_is_shown(visit, language, screen):
    page = visit(language, screen)
    for more in page.locator("[data-testid=stExpander] summary").all():
        more.click()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen]["width"]
    icons = page.locator("[data-testid=stIconMaterial]").all_inner_texts()
    said = RAW.findall(page.locator("[data-testid=stMain]").inner_text())
    assert sorted(set(said) - set(icons)) == []


def test_the_language_switch_keeps_what_was_chosen(visit):
    page = visit("vi")
    vi, en = (read_words(language) for language in ("vi", "en"))
    name = "training_asked"
    page.get_by_role("slider", name=vi.of("lever", name)["name"]).press("End")
    settle(page)
    chosen = card(page, "grdp")
    page.get_by_text(en("page.en"), exact=True).click()
    settle(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    lever = page.get_by_role("slider", name=en.of("lever", name)["name"])
    assert lever.get_attribute("aria-valuetext") == "2\u00a0" + en.of("lever", name)["unit"]
    figures = re.compile(r"[\d]+")
    assert figures.findall(card(page, "grdp"))[-4:] == figures.findall(chosen)[-4:]


def test_the_browsers_language_is_the_first_language(visit):
    assert visit("en", locale="fr-FR").evaluate("document.documentElement.lang") == "en"
    assert visit("vi", locale="vi").evaluate("document.documentElement.lang") == "vi"


def test_results_come_before_the_levers_on_a_phone(visit):
    page = visit("vi", "phone")
    top = {name: page.locator(f".st-key-{name}").bounding_box()["y"] for name in ("card-grdp", "board", "world")}
    assert top["card-grdp"] < top["board"] < top["world"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_are_drawn_with_lines_and_say_in_words_what_they_show(visit, theme):
    page = visit("en", theme=theme)
    charts = page.locator("[data-testid=stVegaLiteChart] svg")
    assert charts.count() == 6
    for place in range(6):
        assert charts.nth(place).locator("path[d*=L]").count() >= 2          # the base and the run
    assert "in 2045" in page.locator("[data-testid=stVegaLiteChart]").first.evaluate("node => node.outerHTML")


def test_nothing_is_asked_of_any_other_machine(visit, address):
    page = visit("vi")
    assert page.asked == {address.split("/")[2]}


def test_the_download_opens_with_vietnamese_intact(visit):
    page = visit("vi")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=read_words("vi")("take_away.csv")).click()
    raw = waiting.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert "nghìn tỷ đồng" in raw.decode("utf-8-sig")
