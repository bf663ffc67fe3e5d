"""The demo in one file: it opens from disk without a network, says what Python says, in both languages."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest

from models import Choices, Path, simulate
from scenarios import shipped
from tests.browser import LOCALES, PATIENCE, SCREENS
from tests.conftest import HOUSE
from views import demo
from views.outcomes import menu, outcome
from views.words import LANGUAGES, read_words

LARGEST = 3_000_000


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The file as the command line writes it."""
    file = tmp_path_factory.mktemp("demo") / "hải phòng.html"
    subprocess.run([sys.executable, "-m", "views.demo", str(file)], cwd=HOUSE, check=True, capture_output=True)
    return file


@pytest.fixture
def opened(chromium, file):
    """opened(language, screen) opens the file with the network off; whatever it asks for is noted."""
    contexts = []

    def open_page(language, screen="projector"):
        context = chromium.new_context(viewport=SCREENS[screen], locale=LOCALES[language], offline=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda said: said.type in ("error", "warning") and page.complaints.append(said.text))
        page.goto(file.as_uri())
        page.locator("section.board svg .line.now[d*=L]").first.wait_for(state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def text():
    return demo.page()


def test_the_file_is_small_and_asks_for_nothing(text):
    assert len(text.encode()) < LARGEST
    assert re.findall(r"<(?:link|img|iframe|script[^>]* src)|@import|url\((?!#)|\bfetch\(|XMLHttpRequest|^\s*import\b|"
                      r"^export\b", text, re.MULTILINE) == []
    assert text.count("</script>") == 3
    assert "default-src 'none'" in text


def test_the_same_city_gives_the_same_file(text):
    assert demo.page() == text


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path, capsys):
    assert demo.main([str(tmp_path / "nowhere" / "demo.html")]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_every_word_of_the_demo_is_used():
    code = "\n".join(f.read_text("utf-8") for f in (HOUSE / "views/board/static").glob("*.js"))
    named = set(re.findall(r"\"(?:demo\.)?(\w+)\"", code)) | set(LANGUAGES)
    for language in LANGUAGES:
        assert set(read_words(language).tables["demo"]) <= named


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_offline_in_the_readers_language_and_nothing_is_requested(opened, file, language):
    page, words = opened(language), read_words(language)
    assert page.evaluate("document.documentElement.lang") == language
    assert words.tables["live"]["unchanged"] in page.locator(".changes").inner_text()
    for tab in ("compare", "targets", "board"):
        page.get_by_role("button", name=words.tables["demo"][tab], exact=True).first.click()
        page.wait_for_timeout(200)
        shown = page.locator("body").inner_text()
        assert re.findall(r"\b[a-z]+_[a-z_]+\b|undefined|NaN|\{\w+\}", shown) == []
    assert [url for url in page.asked if not url.startswith("blob:")] == [file.as_uri()]   # a blob: its own workers
    assert page.complaints == []


@pytest.mark.slow
def test_every_scenario_has_pythons_numbers(opened, hai_phong):
    page = opened("vi")
    names = sorted({outcome(key).variable for key in menu(hai_phong, read_words("vi"))})
    cases = {each.name: each.choices for each in shipped()}
    assert len(cases) >= 8
    theirs = page.evaluate("""(names) => Object.fromEntries(demo.pack.scenarios.map(({ name, choices }) => {
        const run = demo.engine.run(choices, names);
        return [name, names.map((each) => [...demo.model.annual(run, each)])] }))""", names)
    assert set(theirs) == set(cases)
    for scenario, choices in cases.items():
        run = simulate(hai_phong, choices)
        for name, values in zip(names, theirs[scenario], strict=True):
            ours = run.annual(name)
            assert np.allclose(values, ours, rtol=0, atol=1e-9 * max(np.abs(ours).max(), 1e-300)), (scenario, name)


@pytest.mark.slow
def test_what_is_moved_on_the_board_is_compared_and_judged_and_outlives_the_language(opened, hai_phong):
    page, en, vi = opened("en"), read_words("en"), read_words("vi")
    page.get_by_role("slider", name=en.of("lever", "research_spending_share")["name"], exact=True).press("End")
    page.wait_for_timeout(600)
    run = simulate(hai_phong, Choices(levers={"research_spending_share": Path(reach=0.02)}))
    grdp = float(outcome("grdp").values(run, en)[-1])
    page.get_by_role("button", name="Compare", exact=True).click()
    assert f"On the board: {en.number(grdp)}" in page.locator(".view figcaption").inner_text()
    page.get_by_role("button", name=vi.tables["demo"]["vi"], exact=True).click()
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert vi.number(grdp) in page.locator(".view figcaption").inner_text()
    page.get_by_role("button", name=vi.tables["demo"]["targets"], exact=True).click()
    assert page.locator(".view tbody tr").count() > 20
    page.get_by_role("button", name=vi.tables["demo"]["board"], exact=True).click()
    assert page.locator(".chip").count() == 1
    page.get_by_role("combobox", name=vi.tables["live"]["scenario"], exact=True).select_option("full_ambition")
    assert page.locator(".chip").count() > 8
    assert json.loads(page.evaluate("JSON.stringify(demo.board.scenario)")) == "full_ambition"
    assert page.complaints == []


@pytest.mark.slow
def test_it_fits_a_phone(opened):
    page = opened("vi", "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS["phone"]["width"]
    assert page.locator(".panel:visible").count() == 1
