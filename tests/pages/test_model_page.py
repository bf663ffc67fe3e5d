"""Model: a sector opened, a variable picked, its equation read, in both languages, on both screens, by keyboard too."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser import SCREENS
from tests.pages.conftest import key, settle, text_of
from views.atlas import decided, programme_section, rings
from views.atlas.limit_section import SENTENCES
from views.atlas.place import SECTIONS, Place
from views.atlas.sheets import sheets
from views.words import LANGUAGES, read_words

EVERYWHERE = [Place(section) for section in SECTIONS] + [
    Place("map", "overview", "R10"), Place("map", "purse", "city_debt"), Place("variable", "climate_loss"),
    Place("variable", "training_asked"), Place("variable", "climate_pathway"), Place("variable", "dying_25_29"),
    Place("loops", "B5"), Place("loops", "B11")]

MAP = "document.querySelector('.causal-map .canvas')._cyreg.cy"        # the drawn map, as the browser holds it


def at(place, language="vi"):
    """The page at a place, without a browser."""
    app = AppTest.from_string("from views.pages import model\nmodel.page()", default_timeout=90)
    app.session_state["language"] = language
    app.session_state["atlas_place"] = place
    app.run()
    assert not app.exception
    return app


def said(app):
    """Everything written on the page."""
    cells = [str(cell) for each in app.table for cell in each.value.to_numpy().ravel()]
    texts = [str(each.value) for each in (*app.markdown, *app.caption, *app.latex)]
    return "\n".join([*texts, *cells, *(each.label for each in app.button)])


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", EVERYWHERE, ids=str)
def test_every_part_opens_in_both_languages(place, language):
    app, words = at(place, language), read_words(language)
    assert words("model.title") in said(app)
    assert not app.error


def test_the_boxes_of_a_map_are_real_buttons_and_each_leads_to_its_variable():
    app, words = at(Place("map", "coast"), "en"), read_words("en")
    assert {each.key.removeprefix("box.") for each in app.button if each.key and each.key.startswith("box.")} == set(
        sheets()["coast"].nodes)
    app.button(key="box.protection_capital").click().run()
    assert not app.exception
    assert app.session_state["atlas_place"] == Place("map", "coast", "protection_capital")
    assert words.of("variable", "protection_capital")["name"] in said(app)
    assert r"\begin{aligned} \frac{d}{dt}" in app.latex[0].value
    app.button(key="brief.causes.protection_gain").click().run()
    assert app.session_state["atlas_place"] == Place("map", "coast", "protection_gain")
    app.button(key="to_list").click().run()
    assert app.session_state["atlas_place"] == Place("map", "coast")


def test_a_cause_on_another_map_leads_to_its_own_page():
    app = at(Place("map", "coast", "dyke_upkeep"), "en")
    app.button(key="brief.causes.climate_risk_index").click().run()
    assert app.session_state["atlas_place"] == Place("map", "coast", "climate_risk_index")
    app.button(key="brief.causes.climate_risk_perceived").click().run()
    assert app.session_state["atlas_place"] == Place("variable", "climate_risk_perceived")


def test_a_loop_is_picked_on_the_overview_and_looked_at_closely():
    app = at(Place("map"), "vi")
    app.button(key="loop.R3").click().run()
    assert app.session_state["atlas_place"] == Place("map", "overview", "R3")
    app.button(key="loop_page").click().run()
    words = read_words("vi")
    assert words.of("loop", "R3")["means"] in said(app)
    assert words("loops.reinforcing") in said(app)
    assert words("loops.cut") in said(app)


def test_the_language_changes_and_the_place_stays():
    app = at(Place("map", "coast", "protection_capital"), "vi")
    app.segmented_control(key=key(app, "language_control")).set_value("en").run()
    assert not app.exception
    assert app.session_state["atlas_place"] == Place("map", "coast", "protection_capital")
    assert read_words("en").of("variable", "protection_capital")["name"] in said(app)


def test_a_variables_page_says_where_its_numbers_come_from(hai_phong):
    app = at(Place("variable", "grdp"), "en")
    assert "https://" in said(app)
    app = at(Place("variable", "depreciation_services"), "en")
    parameter = hai_phong.parameters["depreciation_rate_services"]
    assert "4.5" in said(app) or f"{parameter.value:g}" in said(app)
    assert read_words("en")(f"grade_short.{parameter.evidence}") in said(app)


def test_a_variable_the_model_does_not_have_is_a_sentence_and_no_markup():
    app = at(Place("variable", "<b>[x](javascript:y)</b>"), "en")
    assert len(app.warning) == 1
    assert "](javascript" not in app.warning[0].value.replace("\\", "?")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_are_ten_sentences(language):
    app, words = at(Place("limits"), language), read_words(language)
    for number in range(1, SENTENCES + 1):
        assert words(f"limits.{number}") in said(app)
    assert SENTENCES == 10


def test_the_programme_is_complete_in_both_languages():
    assert len(programme_section.rows()) == 30
    vi, en = (said(at(Place("programme"), language)) for language in LANGUAGES)
    for row in programme_section.rows():
        assert row["line_vi"].split(":")[0] in vi.replace("\\", "")
        assert row["line"].split(":")[0] in en.replace("\\", "")


def test_numbers_are_found_by_evidence_kind_and_word(hai_phong):
    app, words = at(Place("numbers"), "en"), read_words("en")
    first = len(app.table[0].value)
    app.selectbox(key=key(app, "atlas_grade")).set_value("borrowed").run()
    grades = list(app.table[0].value[words("table.grade")])
    assert set(grades) == {words("grade_short.borrowed")}
    assert len(grades) < first
    app.selectbox(key=key(app, "atlas_grade")).set_value("all").run()
    app.segmented_control(key=key(app, "atlas_kind")).set_value("levers").run()
    assert len(app.table[0].value) == len(hai_phong.levers)
    app.text_input(key=key(app, "atlas_find")).set_value("dyke").run()
    assert 0 < len(app.table[0].value) < len(hai_phong.levers)
    app.text_input(key=key(app, "atlas_find")).set_value("no such thing at all").run()
    assert not app.exception
    assert len(app.table) == 0


def test_sources_are_listed_with_their_terms():
    app = at(Place("sources"), "vi")
    assert read_words("vi")("sources.terms") in said(app)
    app.text_input(key=key(app, "atlas_find_source")).set_value("IMF").run()
    assert not app.exception
    assert "https://" in said(app)


def open_map(page):
    """Wait until a map is drawn; returns nothing."""
    page.locator(".causal-map canvas").first.wait_for(state="attached")
    page.wait_for_timeout(400)


def click_box(page, name):
    """Click a box on the canvas, where the map says it is."""
    spot = page.evaluate("""name => {
        const canvas = document.querySelector(".causal-map .canvas"), frame = canvas.getBoundingClientRect();
        const at = canvas._cyreg.cy.getElementById(name).renderedPosition();
        return [frame.x + at.x, frame.y + at.y];
    }""", name)
    page.mouse.click(*spot)
    settle(page)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_sector_is_opened_a_variable_clicked_and_its_equation_read(visit, language, screen):
    page, words = visit("model", language, screen), read_words(language)
    open_map(page)
    page.locator(".st-key-sector-climate button").click()
    settle(page)
    open_map(page)
    page.evaluate("document.querySelector('.causal-map .canvas').scrollIntoView({block: 'center'})")
    page.locator(".causal-map .tools button").nth(2).click()                      # all of it
    page.wait_for_timeout(400)
    click_box(page, "relative_sea_level")
    assert words.of("variable", "relative_sea_level")["name"].split(" (")[0] in text_of(page)
    page.locator(".katex").first.wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen]["width"]
    assert page.complaints == []


@pytest.mark.slow
def test_the_map_is_walked_by_keyboard(visit):
    page, words = visit("model?place=map.coast", "en"), read_words("en")
    open_map(page)
    button = page.locator(".st-key-box-protection_capital button")
    button.focus()
    button.press("Enter")
    settle(page)
    assert words("variable_page.equation") in text_of(page)
    assert page.evaluate(f"() => {MAP}.nodes('.picked').id()") == "protection_capital"
    assert page.locator(".causal-map .canvas").get_attribute("role") == "img"
    assert page.locator(".causal-map .canvas").get_attribute("aria-label").startswith("Map")


@pytest.mark.slow
def test_the_address_leads_back_to_the_place_after_a_reload(visit):
    page = visit("model?at=map.coast", "vi")
    open_map(page)
    click_box(page, "protection_capital")
    assert "place=map.coast.protection_capital" in page.url
    assert "at=" not in page.url
    page.reload()
    page.locator(".st-key-heading").wait_for()
    settle(page)
    assert read_words("vi").of("variable", "protection_capital")["name"] in text_of(page)


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_map_has_the_colours_of_the_theme_and_asks_no_other_machine(visit, address, theme):
    page = visit("model?place=map.overview.R10", "vi", theme=theme)
    open_map(page)
    back = page.evaluate(f"() => {MAP}.nodes()[0].style('background-color')")
    light = sum(int(part) for part in back.strip("rgb()").split(",")) > 380
    assert light == (theme == "light")
    assert page.asked == {address.split("/")[2]}
    assert page.evaluate(f"() => {MAP}.edges('.lit').length") >= 4


@pytest.mark.slow
def test_hostile_places_never_become_markup(visit):
    page = visit("model?at=variable.%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "en")
    assert page.locator("[data-testid=stMain] img").count() == 0
    assert page.complaints == []


def test_what_a_loop_does_is_computed_once(hai_phong):
    assert rings.without(hai_phong, "R1") is rings.without(hai_phong, "R1")


def test_years_that_nobody_recorded_are_drawn_as_filled(hai_phong):
    found = decided.pieces(hai_phong.levers["public_investment_share"].base)
    filled = [(int(before[0]), int(after[0])) for kind, before, after in found if kind == "filled"]
    assert filled == [(2010, 2014), (2014, 2022), (2022, 2024)]
    assert {kind for kind, before, after in found if after[0] - before[0] <= 1} == {"record"}
    rules = decided.pieces(hai_phong.levers["special_mechanism"].base)
    assert "filled" not in {kind for kind, before, after in rules if before[1] == after[1]}, "a rule in force"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_lever_says_where_its_record_was_filled(language):
    app = at(Place("variable", "public_investment_share"), language)
    assert read_words(language)("decided.between", since=2014, until=2022) in said(app)
