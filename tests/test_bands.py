"""Bands and dials: the workers of a page find what Python finds, and what is shown is true of what is chosen."""

from base64 import b64decode

import numpy as np
import pytest

from models import Choices, Path
from models.analysis.conditioning import bands, committed_draws, met_in
from models.goals import goals
from tests.browser import PATIENCE, SCREENS
from views import bands as shown
from views import charts, demo, link, overlay
from views.board.settings import as_json
from views.board.worlds import MEMBERS, draws
from views.outcomes import outcome
from views.words import LANGUAGES, read_words

LEVER = "public_investment_share"
KEYS = ("grdp", "grdp/growth", "climate_loss")
SURE = """async ({ choices, keys }) => {
    const { bands, board, pack } = demo, goals = Object.values(pack.outcomes).flatMap(({ judged }) => judged)
        .filter(({ year }) => year <= 2045);
    const outcomes = keys.map((id) => ({ id, variable: pack.outcomes[id].variable, growth: pack.outcomes[id].growth }));
    const told = [], stages = [100, bands.draws.members];
    await new Promise((done) => bands.ask({ choices, outcomes, goals, stages }, (answer) => {
        told.push(answer);
        if (told.length === 2) done();
    }));
    board.spread.ask();
    return told.map(({ members, failed, bands: found, met }) => ({ members, failed,
        bands: Object.fromEntries(keys.map((key) => [key, found[key].map((each) => [...each])])),
        met: goals.map(({ id }, k) => [id, met[k].met, met[k].of]) }));
}"""


@pytest.fixture(scope="module")
def page(chromium, tmp_path_factory):
    """The demo, opened once, with its first bands drawn."""
    file = tmp_path_factory.mktemp("bands") / "demo.html"
    file.write_text(demo.page(), "utf-8")
    context = chromium.new_context(viewport=SCREENS["projector"], locale="en-GB", offline=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(file.as_uri())
    sure(page)
    yield page
    context.close()


def sure(page):
    """Wait until all worlds are on screen."""
    page.wait_for_function("() => demo.board.spread.answer?.members > 100")


@pytest.mark.slow
@pytest.mark.parametrize("choices", [
    Choices(),
    Choices(levers={LEVER: Path(reach=0.08, start=2028.0), "research_spending_share": Path(reach=0.02)},
            world={"national_growth": Path(reach=0.03)}, parameters={"knowledge_elasticity": 0.1},
            switches={"emission_account": "consumption"}),
], ids=["nothing chosen", "levers, a world, a parameter and a switch chosen"])
def test_workers_and_python_find_the_same_worlds(page, hai_phong, choices):
    first, whole = page.evaluate(SURE, {"choices": as_json(choices), "keys": KEYS})
    for said, members in ((first, 100), (whole, MEMBERS)):
        theirs = bands(hai_phong, choices, KEYS, members=members)
        assert (said["members"], said["failed"]) == (theirs["grdp"].members, theirs["grdp"].failed)
        for key in KEYS:
            ours = np.array(said["bands"][key], dtype=float)
            expected = theirs[key].quantiles
            assert np.isnan(ours[:, 0]).all() == np.isnan(expected[:, 0]).all()
            assert np.nanmax(np.abs(ours - expected)) <= 1e-9 * np.nanmax(np.abs(expected)), (key, members)
    judged = {each.goal.first.id: [each.met, each.of] for each in met_in(hai_phong, choices, [
        goal for goal in goals() if goal.first.year <= 2045])}
    assert {id: [met, of] for id, met, of in whole["met"]} == judged
    assert first["met"] == whole["met"]


@pytest.mark.slow
def test_what_is_shown_is_said_hides_while_a_lever_moves_and_goes_in_one_click(page, hai_phong):
    words, item = read_words("en"), outcome("grdp")
    page.evaluate("demo.board.adopt({}); demo.board.keep()")
    sure(page)
    band, panel = page.locator("svg .band.most").first, page.locator(".panel[data-place='0']")
    found = bands(hai_phong, Choices(), ["grdp"], members=MEMBERS)["grdp"].quantiles * item.scale(words)
    said = shown.sentence(words, found, 2010)
    assert said in panel.locator("figcaption").inner_text()
    assert said in panel.locator("svg").first.get_attribute("aria-label")
    slider = page.get_by_role("slider", name=words.of("lever", "research_spending_share")["name"], exact=True)
    slider.scroll_into_view_if_needed()
    box, before = slider.bounding_box(), band.get_attribute("d")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 10)
    page.wait_for_timeout(300)
    assert page.evaluate("[demo.board.spread.answer, demo.bands.asked]") == [None, None]   # nobody works meanwhile
    assert not band.is_visible()
    assert not page.locator(".dial").first.is_visible()
    assert words("bands.sentence").partition("{")[0] not in panel.locator("figcaption").inner_text()
    page.mouse.up()
    sure(page)
    assert band.is_visible()
    assert band.get_attribute("d") != before
    for _ in range(2):                                       # the same worlds again: the same picture
        again = band.get_attribute("d")
        page.get_by_role("button", name=words("bands.button")).click()
        assert band.get_attribute("d") == ""
        page.keyboard.press("b")
        sure(page)
        assert band.get_attribute("d") == again
    panel.get_by_role("button", name="Difference from base").click()
    page.wait_for_function("() => demo.board.spread.of('grdp', true)")
    spread = page.evaluate("demo.board.spread.of('grdp', true).map((each) => [...each])")
    assert np.allclose(np.array(spread)[:, :16], 0, atol=1e-9)           # before levers act nothing differs
    assert spread[4][-1] > spread[0][-1]
    ends = [words.number(spread[place][year - 2010], signed=True) for year in shown.MARKED for place in (0, 4)]
    said = words("bands.difference", early_low=ends[0], early_high=ends[1], late_low=ends[2], late_high=ends[3])
    assert said in panel.locator("figcaption").inner_text()                # the band that the chart and the table show
    assert said in panel.locator("svg").first.get_attribute("aria-label")
    panel.get_by_role("button", name="Chart", exact=True).click()
    assert words("bands.difference").partition("{")[0] not in panel.locator("figcaption").inner_text()
    assert page.complaints == []


@pytest.mark.slow
def test_own_numbers_and_stale_worlds_are_said(page):
    words = read_words("en")
    page.evaluate("demo.board.adopt({ world: { national_growth: { reach: 0.03 } } }); demo.board.keep()")
    note = page.locator(".worlds-note")
    assert words.of("world", "national_growth")["name"] in note.inner_text()
    page.evaluate("demo.bands.draws.stale = true; demo.speak('en')")
    assert note.inner_text() == words("bands.stale")
    assert page.get_by_role("button", name=words("bands.button")).is_disabled()
    assert page.locator("svg .band[d*=L]").count() == page.locator(".dial").count() == 0
    page.evaluate("demo.bands.draws.stale = false; demo.bands.fail('no workers'); demo.speak('en')")
    assert note.inner_text() == words("bands.fault")


def test_the_browser_gets_the_committed_members_byte_for_byte(hai_phong):
    sent, known = draws(), committed_draws()
    assert sent["members"] == MEMBERS >= 400
    assert sent["stale"] == known.is_stale(hai_phong)
    if not sent["stale"]:
        values = np.frombuffer(b64decode(sent["text"]), "<f4").reshape(MEMBERS, -1)
        assert np.array_equal(values.astype(float), known.values[:MEMBERS])


def test_a_link_keeps_bands_off_and_costs_nothing_while_they_are_on(hai_phong):
    on, off = (link.encode(link.State(Choices(levers={LEVER: 0.06}), banded=each), hai_phong).text
               for each in (True, False))
    assert [link.decode(text, hai_phong)[0].banded for text in (on, off)] == [True, False]
    assert len(off) - len(on) <= 2


def test_charts_shade_between_the_ends_of_the_bands_and_nothing_where_there_are_none():
    years, line = np.arange(2010, 2046), np.linspace(1.0, 2.0, 36)
    found = line + np.array([[-2.0], [-1.0], [0.0], [1.0], [2.0]])
    rows = charts.rows(years=years, base=line, current=line, bands=found)
    for part, ends in (("most", (0, 4)), ("half", (1, 3))):
        own = rows[rows.part == part]
        assert np.array_equal(own[["value", "upper"]].to_numpy().T, found[list(ends)])
    assert set(charts.rows(years=years, base=line, current=line).part) == {"mark", "base", "current", "value_last",
                                                                           "value_under"}
    compared = overlay.rows(years=years, base=line, lines={"a": line}, said=lambda *_: "", shades={"a": found})
    assert np.array_equal(compared[compared.part == "worlds_a"].upper, found[4])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dial_has_a_dot_for_every_world_and_says_the_count(language):
    words, goal = read_words(language), next(goal for goal in goals() if goal.judged)
    given = shown.dial(words, shown.Met(goal, 63, 100))
    drawn = b64decode(given.partition("base64,")[2].partition('"')[0]).decode()
    filled, hollow = (part.partition('"')[0].count("h0") for part in drawn.split('path d="')[1:])
    assert (filled, hollow) == (63, 37)
    assert words("bands.dial", met=63, of=100) in given
