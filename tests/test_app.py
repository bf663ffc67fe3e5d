"""The screen, without a browser: every control does what it says, in both languages."""

import csv
import io
import json

import pytest
from streamlit.testing.v1 import AppTest

from models import Choices, ModelError, Path
from scenarios import shipped
from tests.conftest import HOUSE
from views import headline, memory, outcomes, take_away
from views.words import LANGUAGES, read_words

FAULT = "lever 'nowhere' is no lever"


def opened(language="vi"):
    """The app as a new visitor sees it."""
    app = AppTest.from_file(str(HOUSE / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    return app


def key(app, name):
    """The key of a control for the app's language and scenario."""
    return f"{app.session_state['language']}.{app.session_state['opened']}.{name}"


def told(app):
    """What the page tells the board."""
    board = next(each.proto for each in app.get("bidi_component") if each.proto.component_name == "board")
    return json.loads(board.json)


def let_go(app, **levers):
    """The board is let go with these levers, as its message would have it."""
    app.session_state["choices"] = Choices(levers={name: Path(reach=value) for name, value in levers.items()})
    return app.run()


def screen(app):
    """Everything written on the page."""
    return "\n".join(str(each.value) for each in (*app.markdown, *app.caption))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_both_languages(language):
    app = opened(language)
    words = read_words(language)
    assert words("page.territory") in screen(app)
    assert told(app)["language"] == language


def test_what_the_board_chose_is_run_by_python_and_told_back():
    app = opened()
    before = told(app)
    let_go(app, research_spending_share=0.02)
    assert not app.exception
    after = told(app)
    assert after["choices"]["levers"] == {"research_spending_share": {"reach": 0.02, "start": 2026.0}}
    run = memory.run_of(app.session_state["choices"])
    assert after["python"]["grdp"] == run.annual("grdp").tolist() != before["python"]["grdp"]


@pytest.mark.parametrize("scenario", [each.name for each in shipped()])
def test_every_scenario_opens(scenario):
    app = opened("en")
    app.selectbox(key=key(app, "scenario_control")).set_value(scenario).run()
    assert not app.exception
    assert app.session_state["opened"] == scenario


def test_reset_says_what_it_goes_back_to_and_does():
    app = opened("en")
    app.selectbox(key=key(app, "scenario_control")).set_value("full_ambition").run()
    chosen = app.session_state["choices"]
    let_go(app, social_spending_share=0.5)
    assert app.button(key="reset_opened").label == "To the opened scenario: Full ambition of Resolution 45"
    app.button(key="reset_opened").click().run()
    assert app.session_state["choices"] == chosen
    app.button(key="reset_base").click().run()
    assert dict(app.session_state["choices"].levers) == {}


def test_the_language_changes_and_the_choices_stay():
    app = let_go(opened("vi"), training_asked=0.02)
    app.segmented_control(key=key(app, "language_control")).set_value("en").run()
    assert not app.exception
    assert told(app)["language"] == "en"
    assert told(app)["choices"]["levers"]["training_asked"]["reach"] == 0.02


def test_structure_can_be_set_apart_from_the_levers():
    app = opened()
    app.selectbox(key=key(app, "switches.pdp8_delivery")).set_value("coal_lock").run()
    assert not app.exception
    assert dict(app.session_state["choices"].switches) == {"pdp8_delivery": "coal_lock"}
    assert told(app)["choices"]["switches"] == {"pdp8_delivery": "coal_lock"}


def test_a_fault_of_the_model_is_a_sentence_and_not_a_trace(monkeypatch):
    def fails(_):
        raise ModelError([FAULT])

    monkeypatch.setattr(memory, "run_of", fails)
    app = opened()
    assert FAULT in app.error[0].value
    assert read_words("vi")("page.fault") in app.error[0].value


def test_a_link_to_a_model_that_does_not_load_is_a_sentence_too(monkeypatch):
    def fails():
        raise ModelError([FAULT])

    app = AppTest.from_file(str(HOUSE / "app.py"), default_timeout=60)
    app.query_params["s"], app.query_params["lang"] = "1abc", "vi"
    monkeypatch.setattr(memory, "the_city", fails)
    app.run()
    assert not app.exception
    assert FAULT in app.error[0].value


def test_an_unknown_language_in_the_address_is_answered_in_one_we_have():
    app = opened("xx")
    assert app.session_state["language"] == "en"


def test_the_download_holds_what_the_charts_show():
    app = opened("vi")
    words, run = read_words("vi"), memory.run_of(app.session_state["choices"])
    memory_of_page = {"opened": "current_path", "choices": app.session_state["choices"], "language": "vi"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("views.memory.st.session_state", memory_of_page)
        text = take_away.csv(words).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["variable"] for row in rows} == set(memory.FIRST_CHARTS)
    grdp = outcomes.outcome("grdp")
    shown = float(grdp.values(run, words)[run.years == 2045][0])
    found = [row for row in rows if row["variable"] == "grdp" and row["year"] == "2045" and "base" in row["scenario"]]
    assert [float(row["value"]) for row in found] == [pytest.approx(shown, rel=1e-12)]
    assert found[0]["unit"] == grdp.unit(words)


def test_an_unchanged_run_shows_no_difference_and_a_changed_one_its_percent():
    words, grdp = read_words("en"), outcomes.outcome("grdp")
    assert headline.change(words, grdp, 100.0, 100.0) == ""
    assert headline.change(words, grdp, 101.0, 100.0) == "+1.0%"
    assert headline.change(words, outcomes.outcome("grdp/growth"), 5.0, 6.0) == "−1.00 points"
