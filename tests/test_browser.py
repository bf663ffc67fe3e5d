"""The page in a real Chromium: what stands around the board, in both languages and on two screens."""

import re

import pytest

from tests.browser import SCREENS, settle
from views.words import LANGUAGES, read_words

pytestmark = pytest.mark.slow
RAW = re.compile(r"\b[a-z0-9]+_[a-z0-9_]+\b")


def card(page, key):
    return page.locator(f".card[data-key='{key}']").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_lever_moves_and_the_headline_number_answers(visit, language, screen):
    page, words = visit(language, screen), read_words(language)
    assert page.evaluate("document.documentElement.lang") == language
    before = card(page, "grdp")
    if screen == "phone":
        page.locator(".pick select").select_option("research_spending_share")
    lever = page.get_by_role("slider", name=words.of("lever", "research_spending_share")["name"])
    lever.scroll_into_view_if_needed()
    lever.focus()
    lever.press("End")
    settle(page)
    after = card(page, "grdp")
    assert after != before
    assert re.search(r"2045 [\d.,]+ \([+−][\d.,]+%\)", after), after
    assert words("live.changed_number", number=1) in page.locator(".changes").inner_text()
    assert page.complaints == []


SEEN_AT_ONCE = {"projector": ".cards, .charts svg[role=img], .side, .list > section:nth-of-type(2) input[type=range]",
                "phone": ".cards, .panel.selected svg[role=img], .lever.lone input[type=range]"}


@pytest.mark.parametrize(("language", "screen"), [("vi", "phone"), ("en", "projector")])
def test_what_is_moved_and_what_answers_stand_in_one_window_and_nothing_is_cut_off_sideways(visit, language, screen):
    page = visit(language, screen)
    boxes = [each.bounding_box() for each in page.locator("section.board").locator(SEEN_AT_ONCE[screen]).all()
             if each.is_visible()]
    assert len(boxes) >= 3
    assert max(box["y"] + box["height"] for box in boxes) <= SCREENS[screen]["height"]
    for more in page.locator("[data-testid=stExpander] summary").all():
        more.click()
    page.locator("section.board").evaluate("board => board.querySelectorAll('details').forEach(d => { d.open = true })")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen]["width"]
    icons = page.locator("[data-testid=stIconMaterial]").all_inner_texts()
    said = RAW.findall(page.locator("[data-testid=stMain]").inner_text() + page.locator("section.board").inner_text())
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
    top = {name: page.locator(name).bounding_box()["y"] for name in (".cards", ".charts", ".side", "section.world")}
    assert list(top.values()) == sorted(top.values())


def test_nothing_is_asked_of_any_other_machine(visit, address):
    page = visit("vi")
    assert page.asked - {""} == {address.split("/")[2]}         # "": the board's code, which the page holds itself


def test_the_download_opens_with_vietnamese_intact(visit):
    page = visit("vi")
    page.get_by_role("button", name=read_words("vi")("take_away.open")).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=read_words("vi")("take_away.csv")).click()
    raw = waiting.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert "nghìn tỷ đồng" in raw.decode("utf-8-sig")
