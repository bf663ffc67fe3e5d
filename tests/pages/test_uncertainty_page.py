"""The page Uncertainty: its sentences say what was found, in both languages, and it stands without the extra."""

import io
import re

import numpy as np
import openpyxl
import pytest

from models import Choices, ModelError
from models.analysis import extra
from models.analysis.discovery.boxes import Bound, Box, Count
from models.analysis.discovery.worlds import Discovery
from models.analysis.sensitivity import tornado
from models.analysis.sensitivity.ranking import Pair, Ranking, Settler
from tests.pages.conftest import screen, settle, text_of
from views import exports, memory
from views.outcomes import outcome
from views.pages import uncertainty
from views.uncertainty import driver_section, failure_section, ranking_section, record_section, said
from views.words import LANGUAGES, read_words

PAIR = Pair("full_ambition", "governance_stall", 0.4, 0.36, 0.44)
SETTLER = Settler("knowledge_elasticity", PAIR, 0.8, 0.1, -0.78, -0.6, 0.003, 1, 7)
ORDER = Ranking("grdp", 2045, 500, ("full_ambition", "governance_stall"),
                {"full_ambition": 0.6, "governance_stall": 0.4}, (PAIR,), (SETTLER,), "embodied_progress_rate", 45)


@pytest.fixture(scope="module")
def of_output(hai_phong):
    return tornado(hai_phong, Choices(), "grdp")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_the_tornado_names_the_widest_bar_with_both_its_ends(of_output, language):
    words, item = read_words(language), outcome("grdp")
    bars = of_output.bars(2045)
    told = driver_section.sentence(words, item, of_output, bars, 2045)
    assert said.called(words, bars[0].unknown.name) in told
    for change in (bars[0].with_first, bars[0].with_second):
        assert words.number(change * item.scale(words), signed=True) in told
    assert "None" not in told


def test_the_bars_on_the_picture_are_the_bars_of_the_command_line(of_output, capsys):
    from scenarios.__main__ import main

    assert main(["sensitivity", "grdp", "2045", "--csv", "-"]) == 0
    printed = [line.split(",") for line in capsys.readouterr().out.splitlines()[1:]]
    words, item, bars = read_words("en"), outcome("grdp"), of_output.bars(2045)
    rows = driver_section.rows(words, item, bars[:5])
    for name, _, _, _, first, second in printed[:5]:
        drawn = rows[rows["name"] == said.called(words, name)]["change"]
        assert sorted(drawn) == pytest.approx(sorted(float(each) * item.scale(words) for each in (first, second)))
    assert [row[0] for row in printed] == [bar.unknown.name for bar in bars]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_of_every_kind_of_unknown_has_words(language):
    words = read_words(language)
    assert said.setting(words, "local_cargo_reference", 20_185_500).startswith(
        {"vi": "20.200.000\u00a0", "en": "20,200,000\u00a0"}[language])
    assert said.setting(words, "lending_rate", 0.05) == words.amount(5.0, words.of("world", "lending_rate")["unit"])
    assert said.setting(words, "damage_form", "dice_2023") == words.of("switch", "damage_form")["options"]["dice_2023"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_the_ranking_says_what_would_settle_the_order(language):
    words = read_words(language)
    told = ranking_section.sentence(words, outcome("grdp"), ORDER)
    assert said.called(words, "knowledge_elasticity") in told
    assert said.called(words, "embodied_progress_rate") in told         # which moves the level alone
    assert "80" in told
    assert "10" in told
    assert memory.scenario("governance_stall").title[language] in told
    assert "60" in ranking_section.leaders(words, ORDER)


def missing(where, missed):
    box = Box(where, Count(40, 64, 32), Count(40, 50, 30), 0.0)
    return Discovery(failure_section.official()["SP_cargo_2030"], ("dyke_cost_per_km",), np.ones((100, 1)),
                     np.ones(100), np.arange(100) < missed, "missed", box, 45)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_a_failure_gives_bounds_coverage_and_density(language):
    words = read_words(language)
    found = missing((Bound("lending_rate", 0.07, np.inf, 9),), 40)
    told = failure_section.sentence(words, found)
    assert said.called(words, "lending_rate") in told
    assert said.setting(words, "lending_rate", 0.07) in told
    assert words("uncertainty.above", value="").strip() in told
    where = words("uncertainty.is", name=said.called(words, "lending_rate"), side=failure_section.side(
        words, found.box.bounds[0]))
    assert words("uncertainty.missed_more", where=where, both=32, all=40, inside=64, coverage=words.number(0.8, 2),
                 density=words.number(0.5, 2)) in told                  # of the box that is named
    apart = told.partition(words("uncertainty.measured").partition("{")[0])[2]
    assert apart.startswith(words.number(0.75, 2))                      # of worlds not used to find it
    assert f" {words.number(0.6, 2)} (" in apart


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_separates_misses_the_page_says_so(language):
    words = read_words(language)
    found = missing((), 40)
    nothing = Discovery(*[None if name == "box" else getattr(found, name) for name in Discovery.__dataclass_fields__])
    assert failure_section.sentence(words, nothing).endswith(words("uncertainty.no_box"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_record_taught_is_told_as_it_was_measured(language):
    words = read_words(language)
    found = {"numbers": {"narrowed": 31, "uncertain": 640}, "sampling": {"prints": 250}}
    row = {"name": "knowledge_elasticity", "before": [0.03, 0.05, 0.08], "after": [0.04, 0.05, 0.06], "left": 0.5}
    told = record_section.sentence(words, found, [row])
    assert "31" in told
    assert "250" in told
    drawn = record_section.rows(words, [row]).set_index("when")
    width = drawn["high"] - drawn["low"]
    assert width["after"] < width["before"]
    assert drawn["low"].min() >= 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("low", "high", "verdict"), [
    (0.86, 0.99, "too_wide"), (0.7, 0.9, "agrees"), (0.4, 0.7, "too_narrow")])
def test_the_hindcast_says_what_its_interval_means_for_the_bands(language, low, high, verdict):
    words = read_words(language)
    told = record_section.judged(words, {"series": "all", "inside": 46, "of": 48, "low": low, "high": high}, 2020)
    assert told.endswith(words(f"uncertainty.{verdict}"))
    assert words.number(100 * low, 0) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_may_be_named_by_a_question(language):
    words = read_words(language)
    titles = [words("uncertainty.drivers"), words("uncertainty.ranking"), words("why.shares")]
    parcel = exports.Parcel("asked", tuple((title, ("one",), ((1,),)) for title in titles))
    names = openpyxl.load_workbook(io.BytesIO(exports.workbook(words, parcel))).sheetnames
    assert all(title.startswith(name) for title, name in zip(titles, names, strict=False))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_answers_all_its_questions(opened, language):
    app, words = opened("uncertainty", language), read_words(language)
    text = screen(app)
    for heading in ("drivers", "ranking", "failure", "fans", "record", "screening"):
        assert words(f"uncertainty.{heading}") in text
    assert memory.the_city().hash in text
    assert not re.search(r"\bNone\b|\bnan\b", text)
    if "μ*" not in screen(app):                     # kept for the other language, it shows without being asked for
        app.button(key="why.run.morris").click().run(timeout=120)
    assert not app.exception
    assert "μ*" in screen(app)
    parcel = uncertainty.parcel(words)
    book = openpyxl.load_workbook(io.BytesIO(exports.workbook(words, parcel)))
    lines = list(book.worksheets[0].iter_rows(values_only=True))
    assert len(lines) == 1 + len(tornado(memory.the_city(), Choices(), "grdp").unknowns)
    widest = tornado(memory.the_city(), Choices(), "grdp").bars(2045)[0]
    assert lines[1][1] == widest.unknown.name
    assert lines[1][3] == pytest.approx(widest.with_first * outcome("grdp").scale(words))


@pytest.mark.slow
def test_without_the_extra_the_sections_that_need_it_say_what_to_install(opened, monkeypatch):
    def gone(name):
        raise ImportError(name)

    monkeypatch.setattr(extra.importlib, "import_module", gone)
    app = opened("uncertainty", "en")
    app.session_state["opened"], app.session_state["choices"] = "governance_stall", memory.scenario(
        "governance_stall").choices                                     # of which nothing is kept yet
    app.run(timeout=120)
    app.button(key="why.run.morris").click().run(timeout=120)
    assert not app.exception
    told = " ".join(each.value for each in app.info)
    assert "needs scikit-learn" in told
    assert "needs SALib" in told
    assert "hai-phong-2045[analysis]" in told
    assert read_words("en")("uncertainty.drivers") in screen(app)


@pytest.mark.slow
def test_worlds_that_cannot_be_read_are_a_sentence_and_the_tornado_stands(opened, monkeypatch):
    def unreadable():
        raise ModelError(["'draws.json' cannot be read"])

    monkeypatch.setattr(said, "committed_draws", unreadable)
    app = opened("uncertainty", "en")
    assert "'draws.json' cannot be read" in " ".join(each.value for each in app.warning)
    assert read_words("en")("uncertainty.drivers") in screen(app)
    assert not app.error


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_with_a_phone_has_all_of_it_in_words_and_within_the_screen(visit, language):
    page, words = visit("uncertainty", language, "phone"), read_words(language)
    page.locator(".st-key-uncertainty-fan-channels").wait_for(timeout=90_000)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    text = text_of(page)
    assert words("uncertainty.failure") in text
    known = set(re.findall(r"\b[a-z0-9]+_[a-z0-9_]+\b", text))
    assert known - set(page.locator("[data-testid=stIconMaterial]").all_inner_texts()) == set()
    assert page.complaints == []
