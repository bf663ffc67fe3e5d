"""The page Checks: rows in both languages, streamed, stopped and gone on with, and the reader's own browser."""

import re
from dataclasses import replace

import pytest

from models import ModelError
from models.checks import (
    CHECKS,
    FAILED,
    KNOWN,
    NOT_RUN,
    Ground,
    claims,
    directions,
    engines,
    extremes,
    history,
    outside,
)
from models.checks.record import last_full_run
from models.checks.row import judged, not_run
from tests.pages.conftest import screen, settle, text_of
from views import memory
from views.checks import browser, telling, work
from views.words import LANGUAGES, read_words

FEW = tuple(check for check in CHECKS if check[0] in ("units", "history"))


class Stopped(Exception):
    pass


@pytest.fixture(autouse=True)
def _no_earlier_run():
    work.server.clear()


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(work, "HERE", FEW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_anything_has_run_the_page_says_so(opened, language):
    app, words = opened("checks", language), read_words(language)
    assert words("checks.first") in screen(app)
    assert app.button(key="checks.button").label == words("checks.run")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_that_does_not_load_still_has_its_whole_table(opened, monkeypatch, language):
    fault = "protection_wear (climate/coast.py:109): the result must be in 'bn_vnd', not 'bn_vnd/year'"

    def broken():
        raise ModelError([fault], of_units=[fault])

    monkeypatch.setattr(memory, "the_city", broken)
    monkeypatch.setattr("scenarios.reader.city", broken)
    app, words = opened("checks", language), read_words(language)
    [told] = [box.value for box in app.error]
    assert words("checks.counts", passed=0, known=0, failed=1, not_run=len(last_full_run()["row"])) in told
    assert "climate/coast.py:109" in told.replace("\\", "")
    rows = last_full_run()["row"]
    assert screen(app).count(words("checks.because.model")) == len(rows)
    assert {"vi": "Xu thế hiện nay", "en": "Current path"}[language] in screen(app)
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_miss_that_holds_now_says_which_file_to_take_it_from(language):
    words = read_words(language)
    row = judged("history", "follows_levels", "The run follows the record", 6.94, "most", 10, unit="%",
                 missed_by=10.4, because="two figures only")
    [said] = telling.said_besides(words, row)
    assert said == words("checks.no_longer", file="models/checks/history.toml")


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_found_counted_and_kept_for_the_next_visitor(opened, language):
    app, words = opened("checks", language), read_words(language)
    app.button(key="checks.button").click().run(timeout=60)
    assert not app.exception
    known = len(history.limits()["known"]) - 3                       # three of them belong to the years held back
    for visitor in (app.run(timeout=60), opened("checks", language)):
        assert f"{known} {words('checks.short.known')}" in screen(visitor)
        assert words("checks.state.failed") not in screen(visitor)
        assert words("checks.because.browser") in screen(visitor)    # without a browser its row was not run
        assert visitor.button(key="checks.button").label == words("checks.again")
    assert "None" not in screen(app)
    assert "nan" not in screen(app)


def test_a_row_that_fails_is_told_at_the_top(opened, monkeypatch):
    def broken(_):
        yield judged("units", "units_balance", "All {count} equations", 2, "most", 0, of={"count": 940},
                     where=("grdp",))

    monkeypatch.setattr(work, "HERE", (("units", broken),))
    app = opened("checks", "en")
    app.button(key="checks.button").click().run(timeout=60)
    words = read_words("en")
    [told] = [box.value for box in app.error]
    assert "**1 fail**" in told
    assert "All 940 equations" in told.replace("\\", "")
    assert words("checks.farthest", names="GRDP") in screen(app).replace("\\", "")


@pytest.mark.usefixtures("few")
def test_what_is_stopped_goes_on_with_the_check_it_was_at():
    run, told = work.Work("1", "model"), []

    def stop(part, area):
        told.append((part, area))
        if area == "history":
            raise Stopped

    with pytest.raises(Stopped):
        work.carry_on(run, stop, lambda _: None, lambda: None)
    before = len(run.rows)
    assert before > 0
    assert run.state == work.RUNNING
    assert work.server().last is None
    work.carry_on(run, lambda *_: None, lambda _: None, lambda: None)
    assert run.state == work.DONE
    assert len({row.key for row in run.rows}) == len(run.rows) > before
    assert work.server().last.rows == run.rows
    assert [part for part, _ in told] == sorted(part for part, _ in told)


@pytest.mark.usefixtures("few")
def test_one_run_at_a_time():
    def wait():
        raise Stopped

    with work.server().turn, pytest.raises(Stopped):
        work.carry_on(work.Work("1", "model"), lambda *_: None, lambda _: None, wait)


def test_every_check_has_a_vietnamese_sentence_and_no_sentence_is_left_over():
    names = {*claims.CLAIMS, *(f"heals_after_{pulse}" for pulse in extremes.PULSES), *directions.MEETS,
             *outside.SIMULATORS, engines.NODE[0], engines.BROWSER[0]}
    told = telling.sentences()["check"]
    assert names - set(told) == set()
    code = "\n".join(file.read_text("utf-8") for file in (telling.HERE.parents[1] / "models" / "checks").glob("*.py"))
    written = {name for name in told if f'"{name}"' in code or f'"{name.rpartition("_")[0]}_{{' in code}
    assert set(told) - names - written == set()


def test_what_is_known_to_miss_says_why_in_vietnamese(hai_phong):
    known = [row for row in history.check_of_history(Ground(hai_phong)) if row.state == KNOWN]
    assert known
    keys = {telling.known_key(row) for row in known} | set(history.limits()["known"])
    keys |= {sentence["outcome"] for sentence in directions.sentences() if "missed_by" in sentence}
    assert keys == set(telling.sentences()["known"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_is_said_in_the_readers_words(hai_phong, language):
    words, sentence = read_words(language), directions.sentences()[0]
    row = directions.row_of(Ground(hai_phong), sentence)
    said = telling.claim(words, row)
    assert words.of("lever", sentence["lever"])["name"] in said
    assert words.of("lever", sentence["lever"])["unit"] in said
    assert sentence["lever"] not in said
    assert telling.figure(words, 1.49e-13) == {"vi": "1,5·10⁻¹³", "en": "1.5·10⁻¹³"}[language]
    gone = not_run("outside", "pysd", "PySD", "pysd")
    assert telling.said_besides(words, gone) == [words("checks.because.pysd"), words("checks.never")]
    once = replace(gone, last={"date": "2026-11-24", "version": "1.0.0", "model": "a", "measured": 1e-13})
    assert words.date("2026-11-24") in telling.said_besides(words, once)[1]
    assert telling.COLOURS[FAILED] == "red"
    assert telling.COLOURS[NOT_RUN] == "gray"


@pytest.mark.slow
def test_a_reader_runs_the_checks_and_the_browser_takes_part(visit):
    page, words = visit("checks", "vi"), read_words("vi")
    page.locator(".st-key-checks-button button").click()
    page.get_by_text(words("checks.cancel"), exact=True).wait_for()
    page.get_by_text(words("checks.again"), exact=True).wait_for(timeout=240_000)
    settle(page)
    text = text_of(page)
    assert re.search(r"\b0 " + words("checks.short.failed"), text)
    in_browser = page.locator("tr", has_text="ngay trong trình duyệt này").inner_text()
    assert words("checks.state.passed") in in_browser
    assert re.search(r"·10⁻", in_browser)
    said = set(re.findall(r"\b[a-z0-9]+_[a-z0-9_]+\b", text))
    assert said - set(page.locator("[data-testid=stIconMaterial]").all_inner_texts()) == set()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.complaints == []


@pytest.mark.slow
def test_a_reader_stops_the_checks_and_keeps_what_was_found(visit):
    page, words = visit("checks", "en", screen="phone"), read_words("en")
    page.locator(".st-key-checks-button button").click()
    page.locator("td", has_text="give the unit they declare").first.wait_for()
    page.get_by_text(words("checks.cancel"), exact=True).click()
    page.get_by_text(words("checks.cancelled"), exact=True).wait_for()
    settle(page)
    assert words("checks.state.passed") in text_of(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("answer", [{"fault": "ModelError: it divides by zero"}, {"names": ["grdp"], "packed": "AAAA"},
                                    {"names": ["grdp"], "packed": "no base64"}, {},
                                    {"names": 3, "packed": 4}])
def test_a_browser_that_answers_wrongly_turns_its_row_red(hai_phong, answer):
    found = browser.judged_row(Ground(hai_phong), answer)
    assert found.state == FAILED
    assert found.because or found.where
