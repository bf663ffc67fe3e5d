"""The live board: in a real Chromium it moves with the hand, and says what Python says."""

import numpy as np
import pytest

from models import Choices, Path, simulate
from models.analysis.leverage import at_best
from models.goals import goals, judge
from tests.browser import settle
from views import headline
from views.board.pack import CARDS
from views.outcomes import outcome
from views.words import LANGUAGES, read_words

pytestmark = pytest.mark.slow
LEVER = "public_investment_share"


def lever(page, name, language="en"):
    return page.get_by_role("slider", name=read_words(language).of("lever", name)["name"], exact=True)


def line(page, place=0):
    return page.locator(f".panel[data-place='{place}'] svg .line.now").get_attribute("d")


def ticks(page, place=0):
    return page.locator(f".panel[data-place='{place}'] svg text.tick").all_text_contents()


@pytest.fixture(scope="module")
def alike():
    """Values of every order of size and of both signs."""
    numbers = [0, 0.5, 2.5, 0.125, 1234.5, -1234.5, 99.95, 100.5, 0.0949, 0.00951, -0.004, 1e6, 12345678.9, 5.1, 4.0]
    return numbers + [float(v) for v in np.random.default_rng(1).lognormal(2, 5, 200)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_sentences_are_those_of_python(visit, language, alike, hai_phong):
    page, words = visit(language), read_words(language)
    said = page.evaluate("""([language, numbers]) => { const house = globalThis.haiPhong2045;
        const words = new house.code.Words(house.packs[language]), again = (v) => words.read(words.number(v, 3));
        return numbers.map((v) => [words.number(v), words.number(v, 1, true), words.amount(v, "%"), again(v)]) }""",
                         [language, alike])
    for value, (plain, signed, share, read) in zip(alike, said, strict=True):
        assert plain == words.number(value)
        assert signed == words.number(value, 1, signed=True)
        assert share == words.amount(value, "%")
        assert read == pytest.approx(round(value, 3), abs=1.1e-3)
    run = simulate(hai_phong, Choices(levers={LEVER: Path(reach=0.08)}))
    base = simulate(hai_phong)
    for key in ("grdp", "grdp/growth", "trained_share", "climate_loss"):
        item = outcome(key)
        given = [[None if np.isnan(v) else float(v) for v in item.values(each, words)] for each in (run, base)]
        sentence = page.evaluate("""([language, key, run, base]) => { const house = globalThis.haiPhong2045;
            const words = new house.code.Words(house.packs[language]);
            return words.sentence(house.packs[language].outcomes[key], run, base, 2010) }""", [language, key, *given])
        assert sentence == headline.sentence(words, item, run, base)


def test_what_all_levers_can_do_for_a_goal_is_what_python_finds(visit, base_run):
    page = visit("en")
    page.wait_for_function("globalThis.haiPhong2045.boards.page.board.reachable.missing.size > 0")
    found = page.evaluate("""[...globalThis.haiPhong2045.boards.page.board.reachable.missing]
        .map(([goal, missing]) => [goal.variable, goal.transform, goal.year, missing / goal.scale])""")
    wanted = next(each for each in goals() if each.judged and each.first.variable == "grdp" and each.first.year == 2030)
    best = judge(wanted, at_best(base_run, "grdp", lambda run: abs(judge(wanted, run).gap)))
    told = next(missing for variable, transform, year, missing in found
                if (variable, transform, year) == ("grdp", wanted.first.transform, 2030))
    assert told == pytest.approx(abs(best.gap), rel=1e-9)
    card = page.locator(".card[data-key='grdp/growth']").inner_text()
    assert read_words("en")("live.beyond_reach", gap=read_words("en").number(100 * told, 1)) in card


def test_the_lines_follow_the_hand_the_axis_stands_and_python_agrees(visit):
    page = visit("en")
    slider = lever(page, "research_spending_share")
    slider.scroll_into_view_if_needed()
    box, before, axis = slider.bounding_box(), line(page), ticks(page)
    page.mouse.move(box["x"] + box["width"] * 0.12, box["y"] + 12)
    page.mouse.down()
    seen = set()
    for part in range(13, 97, 4):
        page.mouse.move(box["x"] + box["width"] * part / 100, box["y"] + 12)
        page.wait_for_timeout(40)
        seen.add(line(page))
        assert ticks(page) == axis
    assert len(seen) > 10
    assert before not in seen
    heard = page.evaluate("globalThis.haiPhong2045.boards.page.told")
    page.mouse.up()
    settle(page)
    assert page.evaluate("globalThis.haiPhong2045.boards.page.told") == heard + 1      # only the release is told
    assert page.locator("section.board > .notice:not(.fault)").is_hidden()
    assert page.evaluate("globalThis.haiPhong2045.boards.page.board.python") is None
    assert page.complaints == []


def test_a_difference_from_python_is_said_and_pythons_number_is_shown(visit):
    page = visit("en")
    page.evaluate("""() => { const { model } = globalThis.haiPhong2045, { annual } = model;
        model.annual = (result, name) => annual(result, name).map((value) => value * (1 + 1e-7)) }""")
    lever(page, "research_spending_share").press("End")
    settle(page)
    page.locator("section.board > .notice:not(.fault)").wait_for()
    assert "server" in page.locator("section.board > .notice:not(.fault)").inner_text()
    assert page.evaluate("Object.keys(globalThis.haiPhong2045.boards.page.board.python)").count("grdp") == 1


def test_a_server_that_has_forgotten_is_told_again(visit):
    page = visit("en")
    lever(page, "research_spending_share").press("End")
    settle(page)
    told = page.evaluate("globalThis.haiPhong2045.boards.page.heard = 99, globalThis.haiPhong2045.boards.page.told")
    lever(page, LEVER).press("End")
    settle(page)
    page.wait_for_function("(told) => globalThis.haiPhong2045.boards.page.told > told + 1", arg=told)
    settle(page)
    assert page.locator(".chip").count() == 2
    assert page.locator("section.board > .notice:not(.fault)").is_hidden()


def test_every_key_of_a_slider_moves_it_and_it_can_be_typed_stepped_reset_and_undone(visit):
    page, words = visit("vi"), read_words("vi")
    slider, name = lever(page, LEVER, "vi"), words.of("lever", LEVER)["name"]
    node = page.locator(f".lever[data-name='{LEVER}']")
    values = []
    for key in ("End", "Home", "ArrowRight", "PageUp", "ArrowLeft", "PageDown"):
        slider.press(key)
        values.append(int(slider.input_value()))
    top = int(slider.get_attribute("max"))
    assert values[:3] == [top, 0, 1]
    assert values[3] > values[2] + 5
    assert values[4] == values[3] - 1
    assert values[5] < values[4] - 5
    field = node.locator("input.field")
    field.fill("6,35")
    field.press("Enter")
    assert slider.get_attribute("aria-valuetext") == "6,35% GRDP"
    node.get_by_role("button", name=words.tables["live"]["more_of"].format(name=name)).click()
    assert slider.get_attribute("aria-valuetext") == "6,4% GRDP"
    page.get_by_role("button", name=words.tables["live"]["undo"]).click()
    assert slider.get_attribute("aria-valuetext") == "6,35% GRDP"
    page.get_by_role("button", name=words.tables["live"]["redo"]).click()
    assert slider.get_attribute("aria-valuetext") == "6,4% GRDP"
    field.fill("99")
    field.press("Enter")
    assert slider.get_attribute("aria-valuetext") == "8% GRDP"
    assert "8% GRDP" in page.locator(".status").inner_text()
    field.fill("<b>x</b>")
    field.press("Enter")
    assert "<b>x</b>" in page.locator(".status").inner_text()
    node.locator(".back").click()
    settle(page)
    assert page.locator(".chip").count() == 0
    assert slider.get_attribute("aria-valuetext") == "5,1% GRDP"


def test_the_ramp_the_sweep_the_table_and_the_difference(visit):
    page = visit("en")
    node = page.locator(f".lever[data-name='{LEVER}']")
    lever(page, LEVER).press("End")
    settle(page)
    node.locator(".more summary").click()
    steep = line(page)
    node.locator(".date input").nth(1).fill("2040")
    node.locator(".date input").nth(1).press("Enter")
    settle(page)
    assert line(page) != steep
    assert page.evaluate("globalThis.haiPhong2045.boards.page.board.choices.levers")[LEVER] == {
        "reach": 0.08, "until": 2040}
    assert node.locator(".facts a").count() >= 1
    node.locator(".sweep").click()
    assert page.locator(".panel[data-place='0'] svg path.fan").count() == 9
    page.locator(".panel[data-place='0']").get_by_role("button", name="Difference from base").click()
    assert "−" in "".join(ticks(page)) or "0" in ticks(page)
    page.locator(".panel[data-place='0']").get_by_role("button", name="Table").click()
    assert page.locator(".panel[data-place='0'] tbody tr").count() == 16


def test_a_scenario_opened_around_the_board_is_on_the_board_and_can_be_undone(visit):
    page = visit("en")
    page.locator("[data-testid=stSelectbox] [role=combobox], [data-testid=stSelectbox] input").first.click()
    page.get_by_role("option", name="Full ambition").click()
    settle(page)
    assert page.locator(".chip").count() > 8
    assert page.locator("section.board > .notice:not(.fault)").is_hidden()
    page.get_by_role("button", name="Undo").click()
    settle(page)
    assert page.locator(".chip").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_projector_needs_no_scrolling_and_has_keys(visit, language):
    page = visit(language)
    page.locator("section.board .undo, section.board .tools button").nth(2).focus()
    page.keyboard.press("p")
    page.wait_for_timeout(400)
    board = page.locator("section.board.projector")
    box = board.bounding_box()
    assert (box["width"], box["height"]) == (1280, 720)
    assert board.evaluate("n => [n.scrollHeight <= n.clientHeight, n.scrollWidth <= n.clientWidth]") == [True, True]
    for chart in board.locator(".panel svg").all():
        inside = chart.bounding_box()
        assert inside["y"] + inside["height"] <= 720
        assert inside["height"] > 90
    levers, words = board.locator(".list"), read_words(language)
    assert levers.evaluate("n => n.scrollHeight <= n.clientHeight"), "levers are turned like pages, never scrolled"
    page.keyboard.press("n")
    page.wait_for_function("text => document.activeElement && [...document.querySelectorAll('*')].some(n => "
                           "n.shadowRoot?.querySelector('.turn')?.innerText.includes(text))",
                           arg=words("live.levers_page", page=2, pages="").rstrip())
    page.keyboard.press("t")
    assert page.locator("svg line.goal").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("section.board.projector").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_shows_one_chart_and_one_lever_together_and_large_targets(visit, language):
    page = visit(language, "phone")
    page.locator(".charts").evaluate("n => n.scrollIntoView({ block: 'start' })")
    page.wait_for_timeout(400)
    assert page.locator(".panel:visible").count() == 1
    assert page.locator(".list .lever:visible").count() == 1
    shown = (".panel:visible svg", ".list .lever:visible .levels")
    chart, slider = (page.locator(name).first.bounding_box() for name in shown)
    assert 0 <= chart["y"] < slider["y"]
    assert slider["y"] + slider["height"] <= 844
    touched = ".side button:visible, .side select:visible, .tools button:visible, .panel:visible button:visible"
    small = page.locator(touched).evaluate_all("""all => all
        .map((n) => [n.title || n.textContent, n.getBoundingClientRect()])
        .filter(([, { height, width }]) => height < 48 || width < 44).map(([title]) => title)""")
    assert small == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_say_in_words_what_they_show(visit, theme):
    page = visit("en", theme=theme)
    assert page.locator("section.board").get_attribute("data-theme") == theme
    for place in range(6):
        drawing = page.locator(f".panel[data-place='{place}'] svg")
        assert "in 2045" in drawing.get_attribute("aria-label")
        assert drawing.locator(".line[d*=L]").count() == 2               # the base and the run
    assert page.locator(".card").count() == len(CARDS)
