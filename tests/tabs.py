"""What tests of the address do in a browser tab: wait for it, read it, move a lever, see that nothing broke."""

from tests.browser import settle
from views.link import State, decode, encode
from views.words import read_words

LEVER = "research_spending_share"
VI, EN = read_words("vi"), read_words("en")


def ready(page):
    """Wait until the address tells the state, which is the last thing a run does."""
    page.wait_for_function(
        "(globalThis.haiPhong2045Tab?.data?.code ?? '-') === new URL(location).searchParams.get('s')")
    settle(page)


def told(page):
    """The text of `?s=` in the address."""
    return page.evaluate("new URL(location).searchParams.get('s')")


def state(page, model):
    said, notices = decode(told(page), model)
    assert notices == ()
    return said


def sound(page):
    """Nothing broke, nothing of the code is shown, and nothing that was given ran."""
    assert page.complaints == []
    assert page.evaluate("window.ran") is None
    assert page.locator("[data-testid=stException]").count() == 0
    assert "Traceback" not in page.locator("body").inner_text()


def lever(page, words=EN):
    found = page.get_by_role("slider", name=words.of("lever", LEVER)["name"]).first
    found.scroll_into_view_if_needed()
    return found


def move(page, key="End", words=EN):
    """Move the lever with a key and wait until the address says so."""
    before = told(page)
    found = lever(page, words)
    found.focus()
    found.press(key)
    page.wait_for_function("before => new URL(location).searchParams.get('s') !== before", arg=before)
    settle(page)


def made(hai_phong, choices, **more):
    return encode(State(choices, language="en", **more), hai_phong).text
