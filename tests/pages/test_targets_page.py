"""Targets: every goal judged where it may be, conflicts side by side, other territories apart, no number for 2045."""

import pytest

from models.goals import goals, judge
from models.records import sources, targets
from scenarios import read
from tests.pages.conftest import key, screen, settle, text_of
from views import promises, reach
from views.words import LANGUAGES, read_words


def shown(app, option="all"):
    """The page with all goals, as a table."""
    app.segmented_control(key=key(app, "target.time")).set_value(option).run()
    app.segmented_control(key=key(app, "target.view")).set_value("table").run()
    assert not app.exception
    return screen(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_goal_the_model_follows_is_on_the_page_with_document_and_address(opened, language):
    app, words = opened("targets", language), read_words(language)
    text = shown(app)
    for goal in goals():
        if goal.judged:
            assert sources()[goal.first.source].url in text, goal.first.id
            assert promises.asked(words, goal) in text, goal.first.id
    assert words("cards.vision").strip("*") in text.replace("\\", "") or words("cards.vision") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_everyone_asks_about_are_said(opened, language):
    app, words = opened("targets", language), read_words(language)
    text = screen(app)
    for value in (29_900, 21_700, 380, 11_247):
        assert words.number(value) in text
    assert f"{words.number(175.4, 1)}-{words.number(215.5, 1)}" in text
    assert words("territory.merged") in text


def test_goals_of_other_territories_are_never_judged(opened):
    app = opened("targets", "en")
    judged = [each for each in app.markdown if "✓" in each.value or "✗" in each.value]
    assert judged
    other = {each.document_en.partition(" (")[0] for each in targets() if each.territory != "before_2025"}
    ours = {each.document_en.partition(" (")[0] for each in targets() if each.territory == "before_2025"}
    assert not [each.value for each in judged if any(name in each.value for name in other - ours)]


def test_goals_apart_open_as_tables(opened):
    app = opened("targets", "vi")
    titles = [each.label for each in app.expander]
    assert any("Hải Phòng sau hợp nhất" in title for title in titles)
    assert any("Cả nước" in title for title in titles)


def test_a_lever_changes_the_verdict_of_the_run_and_not_of_the_base(opened):
    app = opened("targets", "en")
    before = shown(app, "ahead").splitlines()
    app.session_state["choices"] = read("full_ambition").choices
    app.run()
    after = screen(app).splitlines()
    assert after != before
    assert len(after) == len(before)


def test_the_record_judges_only_its_own_year(opened):
    app, words = opened("targets", "en"), read_words("en")
    text = shown(app, "past")
    assert "[2020]" in text                                         # revenue of 2020: the year of its goal
    found = {goal.first.id: goal for goal in goals()}
    promise = promises.Promise(found["D821_rev_2020"], promises.recorded(found["D821_rev_2020"]), None, None)
    assert words("target.short").partition("{")[0].strip(":red[") in promises.so_far(words, promise)
    later = promises.Promise(found["D821_rev_2030"], promises.recorded(found["D821_rev_2030"]), None, None)
    assert "✗" not in promises.so_far(words, later)


def test_how_a_page_is_looked_at_survives_a_change_of_language(opened):
    app = opened("targets", "vi")
    shown(app, "past")
    app.segmented_control(key=key(app, "language_control")).set_value("en").run()
    assert not app.exception
    assert app.segmented_control(key=key(app, "target.time")).value == "past"
    assert len(app.table) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("language", "screen_name"), [("vi", "phone"), ("en", "projector")])
def test_the_page_in_the_browser(visit, language, screen_name):
    page, words = visit("targets", language, screen_name), read_words(language)
    page.locator("[data-testid=stVegaLiteChart] svg").nth(10).wait_for()
    page.get_by_text(words("target.view.table"), exact=True).click()
    page.locator("[data-testid=stTable]").wait_for()
    settle(page)
    page.locator("[data-testid=stExpander] summary").first.click()
    settle(page)
    assert words("target.not_followed", territory="", number="").partition("(")[0].strip() in text_of(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.complaints == []


def test_what_the_levers_can_do_for_a_goal_lies_between_the_base_and_the_goal():
    goal = next(each for each in goals() if each.judged and each.first.variable == "grdp" and each.first.year == 2030)
    best, = reach.at_their_best((goal,), lambda _: None)
    cells = reach.row(read_words("en"), goal, best)
    assert judge(goal, reach.base_run()).value < best < goal.low
    assert "13.5" in cells[1]
    assert "11.3" in cells[3]
