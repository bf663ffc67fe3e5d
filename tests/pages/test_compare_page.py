"""Compare: four places, lines told apart, everything that differs, results and what lies between two scenarios."""

import numpy as np
import pytest

from models import Choices, simulate
from scenarios import merge, read, shipped
from tests.pages.conftest import key, screen, settle, text_of
from views import comparison, overlay, settings, shelf, tables
from views.outcomes import outcome
from views.words import LANGUAGES, read_words

WILD = "*x* [y](http://elsewhere.invalid) :red[z] $a$ <script> `b` | # _c_"


@pytest.fixture
def remembered(monkeypatch):
    """What a session remembers, for functions that ask memory without a page."""
    state = {"opened": "current_path", "choices": Choices(), "language": "en"}
    monkeypatch.setattr("streamlit.session_state", state)
    return state


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_with_four_scenarios(opened, language):
    app, words = opened("compare", language), read_words(language)
    assert [each.label for each in app.tabs] == [words(f"compare.tab.{name}") for name in (
        "charts", "results", "settings", "merge")]
    assert len(app.get("vega_lite_chart")) == 4
    assert words.of("lever", "research_spending_share")["name"] in screen(app).replace("\u00a0", " ")


def test_every_shipped_scenario_can_be_put_in_every_place(opened):
    app = opened("compare", "en")
    names = [each.name for each in shipped()]
    for start in range(0, len(names), 4):
        for place, name in enumerate(names[start:start + 4]):
            app.session_state["compared"] = ("", "", "", "")
            app.run()
            app.selectbox(key=key(app, f"compared.{place}")).set_value(name).run()
            assert not app.exception
            assert app.session_state["compared"][place] == name


def test_places_may_be_empty(opened):
    app = opened("compare", "vi")
    app.session_state["compared"] = ("now", "", "", "")
    app.run()
    assert not app.exception
    assert read_words("vi")("compare.same") in screen(app)


def test_the_table_says_every_setting_that_differs_and_no_other(remembered):
    words = read_words("en")
    chosen = [read(name).choices for name in ("full_ambition", "trade_war_and_slump")]
    found = {(each.kind, each.name) for each in settings.differences(words, chosen)}
    base = {("levers", "special_mechanism"), ("levers", "deep_sea_port_shift")}      # set, but to the base
    asked = {(kind, name) for each in chosen for kind in settings.KINDS for name in getattr(each, kind)}
    assert found == asked - base
    assert remembered["opened"] == "current_path"


def test_results_are_the_runs_and_their_distance_from_the_base(opened, hai_phong):
    app, words = opened("compare", "en"), read_words("en")
    full = simulate(hai_phong, read("full_ambition").choices).at("grdp", 2045)
    base = simulate(hai_phong, Choices()).at("grdp", 2045)
    said = f"{words.number(full / 1000)} ({words.number(100 * (full / base - 1), 1, signed=True)}%)"
    assert said in screen(app)


def test_a_merge_is_told_kept_and_opened(opened, hai_phong):
    app = opened("compare", "en")
    app.slider(key=key(app, "merge.weight")).set_value(25).run()
    expected, steps = merge(Choices(), read("full_ambition").choices, 0.25, hai_phong)
    assert f"**25%** {tables.plain(read('full_ambition').title.en)}" in screen(app)
    assert str(len(steps)) in screen(app)
    app.button(key="merge.keep").click().run()
    assert app.session_state["kept"][0].choices == expected
    assert app.session_state["compared"][3] == "kept_1"
    app.button(key="merge.use").click().run()
    assert app.session_state["choices"] == expected
    assert not app.exception


def test_lines_are_told_apart_by_colour_dash_and_letter():
    for theme in ("light", "dark"):
        assert len(set(overlay.LINES[theme].values())) == len(overlay.PARTS)
    assert len({tuple(dash) for dash in overlay.DASHES.values()}) == len(overlay.PARTS)
    drawn = overlay.spec("vi", "light")
    assert drawn["config"]["locale"]["number"]["decimal"] == ","
    assert overlay.spec("vi", "light") is drawn                     # constant, so that Streamlit only exchanges rows


def test_letters_at_the_ends_do_not_lie_on_each_other():
    years = np.arange(2010, 2046)
    ends = {"a": 100, "b": 100.1, "c": 100.2, "d": 140}
    lines = {part: np.linspace(0, end, len(years)) for part, end in ends.items()}
    places = sorted(overlay.places(lines["a"], lines).values())
    assert min(np.diff(places)) >= overlay.APART * 140 * 0.99
    assert overlay.places(lines["a"], {"a": lines["a"]}) == {"a": 100.0}


@pytest.mark.parametrize("difference", [False, True])
def test_a_chart_holds_what_the_runs_hold(remembered, difference):
    words, item = read_words("en"), outcome("grdp")
    lines = comparison.lines(words)
    rows = comparison.chart_rows(words, item, lines, difference)
    base = item.values(comparison.base_run(), words)
    for line in lines:
        drawn = rows[rows["part"] == line.part]["value"].to_numpy()
        expected = item.values(line.run, words) - (base if difference else 0)
        np.testing.assert_allclose(drawn, expected, rtol=1e-12, atol=1e-9)
    assert set(rows["part"]) >= {"a", "b", "c", "d", "base", "letter_a", "mark"}
    assert ("observed" in set(rows["part"])) is not difference
    assert remembered["choices"] == Choices()


def test_a_readers_own_words_stay_words():
    assert shelf.made("  ", Choices()).title.en == read_words("en")("shelf.untitled")
    assert len(shelf.made("x" * 500, Choices()).title.vi) == 120
    shown = tables.plain(WILD)
    assert all(f"\\{mark}" in shown for mark in "*[]:$<`|#_")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen_name", ["projector", "phone"])
def test_scenarios_are_compared_and_merged_in_the_browser(visit, language, screen_name):
    page, words = visit("compare", language, screen_name), read_words(language)
    charts = page.locator("[data-testid=stVegaLiteChart] svg")
    charts.nth(3).wait_for()
    assert charts.first.locator("path[d*=L]").count() >= 5          # the base and four scenarios
    assert {"A", "B", "C", "D"} <= set(charts.first.locator("text").all_text_contents())
    page.get_by_text(words("compare.views.difference"), exact=True).first.click()
    settle(page)
    page.get_by_text(words("compare.views.table"), exact=True).nth(1).click()
    settle(page)
    assert page.locator("[data-testid=stTable]:visible").count() == 1
    page.get_by_role("tab", name=words("compare.tab.merge")).click()
    page.get_by_role("button", name=words("compare.keep")).click()
    settle(page)
    assert "50%" in text_of(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.complaints == []


@pytest.mark.slow
def test_a_wild_name_is_shown_as_it_was_typed(visit):
    page, words = visit("research", "en"), read_words("en")
    page.get_by_role("tab", name=words("research.tab.kept")).click()
    page.get_by_label(words("research.title_of_run")).fill(WILD)
    page.get_by_label(words("research.title_of_run")).press("Enter")
    settle(page)
    page.get_by_role("button", name=words("research.keep")).click()
    settle(page)
    page.get_by_role("button", name=words("research.compare")).click()
    settle(page)
    assert WILD in text_of(page)
    page.get_by_role("link", name=words("compare.nav")).click()
    settle(page)
    page.get_by_role("tab", name=words("compare.tab.merge")).click()
    settle(page)
    assert page.locator("[data-testid=stMain] a[href*=elsewhere]").count() == 0
    assert page.complaints == []
