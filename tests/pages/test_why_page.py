"""The page Why: the sentences say what the analyses found, in both languages, and long work can be stopped."""

import re

import pytest

from models import Choices, Path
from tests.pages.conftest import screen, settle, text_of
from views import memory
from views.outcomes import outcome
from views.why import findings, share_section, world_section
from views.words import LANGUAGES, read_words

PACKAGE = Choices(levers={"research_spending_share": Path(reach=0.008), "training_asked": 0.014})
BOTH = Choices(levers=PACKAGE.levers, world={"world_demand_change": -0.1})


def with_choices(app, choices):
    app.session_state["choices"] = choices
    app.run(timeout=120)
    assert not app.exception
    return app


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_the_base_there_is_nothing_to_explain(opened, language):
    app, words = opened("why", language), read_words(language)
    assert words("why.no_levers") in screen(app)
    assert words("why.split_nothing", name=outcome("grdp").name(words), year=2045) in screen(app)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_is_split_shared_traced_and_metered(opened, language):
    app, words = with_choices(opened("why", language), BOTH), read_words(language)
    text = screen(app)
    for heading in ("world", "meter", "shares", "bend"):
        assert words(f"why.{heading}") in text
    assert words.of("lever", "research_spending_share")["name"] in text
    assert words("why.widths", times="") .split()[0] in text
    assert memory.the_city().hash in text
    assert "None" not in text
    assert "nan" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_the_split_adds_up_as_it_is_read(hai_phong, language):
    from models import simulate
    from models.analysis.world_policy import split

    words, item = read_words(language), outcome("grdp")
    found = split(BOTH, "grdp", lambda choices: simulate(hai_phong, choices))
    said = world_section.sentence(words, item, found, 2045)
    mark, thousands = words.decimal_mark, words.thousands_mark
    read = [float(number.replace(thousands, "").replace(mark, ".").replace("−", "-").replace("+", ""))
            for number in re.findall(r"[+−][\d.,]*\d", said)]
    assert len(read) == 4
    assert read[0] == pytest.approx(sum(read[1:]), abs=1.5)             # each is rounded to about three figures


def test_the_bars_carry_the_shares(base_run):
    from models.analysis.attribution import attribution

    words, item = read_words("en"), outcome("grdp")
    shares = attribution(base_run, PACKAGE.levers, "grdp")
    order = share_section.ranked(shares, 2045)
    rows = share_section.rows(words, item, shares, 2045, order)
    assert rows["share"].sum() == pytest.approx(shares.total[-1] * item.scale(words))
    assert list(rows["share"].abs()) == sorted(rows["share"].abs(), reverse=True)
    assert set(rows["direction"]) <= {"up", "down"}


@pytest.mark.slow
def test_what_was_cancelled_waits_until_it_is_asked_for_again(opened):
    app = opened("why", "en")
    key = ("shares", memory.the_city().hash, (PACKAGE, "grdp"))
    app.session_state["why_cancelled"] = (key,)
    with_choices(app, PACKAGE)
    words = read_words("en")
    assert words("why.cancelled") in screen(app)
    app.button(key="why.again.shares").click().run(timeout=120)
    assert not app.exception
    assert words("why.cancelled") not in screen(app)


def test_the_oldest_finding_makes_room():
    kept = findings._Kept()
    for number in range(findings.MOST + 5):
        kept.put(number, findings.Finding(number, 0.0))
    assert kept.get(0) is None
    assert kept.get(findings.MOST + 4).found == findings.MOST + 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_figures_stand_beside_ours_with_reasons(opened, language):
    app, words = opened("targets", language), read_words(language)
    assert words("beside.title") in [each.label for each in app.expander]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_opens_a_scenario_and_reads_why(visit, language):
    page, words = visit("why", language), read_words(language)
    title = memory.scenario("people_and_science_first").title[language]
    page.locator("[data-testid=stSelectbox] input").first.click()
    page.get_by_role("option", name=title).click()
    page.locator(".st-key-why-pathway-1").wait_for()
    settle(page)
    text = text_of(page)
    assert words.of("lever", "research_spending_share")["name"] in text
    assert words("why.amber") in text
    assert page.locator(".causal-map canvas").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    said = set(re.findall(r"\b[a-z0-9]+_[a-z0-9_]+\b", text))
    assert said - set(page.locator("[data-testid=stIconMaterial]").all_inner_texts()) == set()
    assert page.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_result_depends_on_is_said_before_anything_is_changed(opened, language):
    app, words = opened("why", language), read_words(language)
    app.session_state["why_outcome"] = "climate_loss"
    app.run(timeout=120)
    assert not app.exception
    said = next(each.value for each in app.markdown if outcome("climate_loss").name(words) in each.value)
    assert said.index(words.of("lever", "dyke_upgrading")["name"]) < said.index(
        words.of("world", "climate_pathway")["name"])
