"""Readers with a screen reader, a keyboard or weak sight: axe-core on every page, the first page without a mouse."""

import hashlib
import re
import tomllib

import pytest

from benchmarks.load import served
from tests.browser import LOCALES, PATIENCE, SCREENS
from tests.conftest import HOUSE
from views.words import LANGUAGES, read_words

pytestmark = pytest.mark.slow
AXE = HOUSE / "tests" / "vendor" / "axe-core"
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
DAY = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"}
LIGHTS = {"light": ({}, EVERYTHING), "more contrast": ({"contrast": "more"}, COLOURS),
          "dark": ({"color_scheme": "dark"}, COLOURS),
          "forced colours": ({"color_scheme": "dark", "forced_colors": "active"}, COLOURS)}
# What fails only inside Streamlit's own markup: rule -> the only elements that may fail it.
STREAMLITS_OWN = {
    # Vega marks every layer of a chart as a symbol, also the empty ones; the chart as a whole carries our sentence.
    "svg-img-alt": "[data-testid=stVegaLiteChart] svg g[role=graphics-symbol]",
    # Streamlit colours the words of a program; the colours cannot be set.
    "color-contrast": "[data-testid=stCode] code span",
}
FIND = """async ([rules, own]) => {
    const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"], elementRef: true });
    return found.violations.flatMap(rule => rule.nodes
        .filter(node => !(rule.id in own && node.element.matches(own[rule.id])))
        .map(node => `${rule.id}: ${node.html.slice(0, 160)} (${node.failureSummary.split("\\n")[1]?.trim()})`));
}"""
FOCUSED = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return null;
    const box = at.getBoundingClientRect(), labels = [...(at.labels ?? [])].map(each => each.textContent);
    const named = (at.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean)
        .map(id => at.getRootNode().getElementById(id)?.textContent ?? "");
    const name = [at.getAttribute("aria-label"), ...named, ...labels, at.textContent, at.title, at.placeholder]
        .find(text => text?.trim());
    return { name: (name ?? "").trim(), role: at.role ?? at.getAttribute("role") ?? at.tagName.toLowerCase(),
             seen: box.width * box.height > 0, html: at.outerHTML.slice(0, 120),
             value: at.getAttribute("aria-valuetext") ?? at.value ?? null };
}"""


@pytest.fixture(scope="module")
def address():
    """The app as a server runs it."""
    with served(1) as [(port, _)]:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture
def visit(chromium, address):
    """visit(language) opens the first page as a reader with that browser sees it."""
    contexts = []

    def open_page(language):
        context = chromium.new_context(viewport=SCREENS["projector"], locale=LOCALES[language], reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.words = read_words(language)
        go(page, address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def go(page, url):
    """Open a page and wait until all of it stands there, down to its last line."""
    page.goto(url)
    page.get_by_text(page.words("page.territory")).wait_for()
    settle(page)


def settle(page):
    """Until no run is under way and none begins."""
    page.wait_for_timeout(150)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(150)


def faults(page, rules):
    """Every violation that is ours, as 'rule: element (why)'."""
    if page.evaluate("typeof axe") == "undefined":
        page.add_script_tag(path=AXE / "axe.min.js")
    return page.evaluate(FIND, [rules, STREAMLITS_OWN])


def told(page, state, rules):
    """The faults of a page in a state, each with where it was found."""
    where = page.evaluate("location.pathname")
    return [f"{where}, {state}: {fault}" for fault in faults(page, rules)]


def in_every_light(page):
    """All rules on both screens as the page stands; what depends on colours also in the dark and in high contrast."""
    found = []
    for light, (media, rules) in LIGHTS.items():
        page.emulate_media(**DAY | media)
        if media:
            page.wait_for_timeout(700)          # the app is told, and draws its charts in the other colours
            settle(page)
        for screen, size in SCREENS.items():
            page.set_viewport_size(size)
            page.wait_for_timeout(100)
            found += told(page, f"{light}, {screen}", rules)
        page.set_viewport_size(SCREENS["projector"])
    page.emulate_media(**DAY)
    return found


def unfold(page):
    """Open everything on the page that is folded."""
    folds = page.locator("[data-testid=stExpander] details:not([open]) > summary:visible")
    folds.evaluate_all("folds => folds.forEach(fold => fold.click())")
    settle(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_keeps_a_reader_out(visit, language):
    page = visit(language)
    found = []
    pages = page.locator("[data-testid=stTopNavLink]").evaluate_all("links => links.map(link => link.href)")
    assert len(pages) > 1
    for url in pages:
        if page.url.partition("?")[0] != url:
            go(page, url)
        unfold(page)
        found += in_every_light(page)
        for tab in page.get_by_role("tab").all()[1:]:
            tab.click()
            settle(page)
            found += told(page, tab.inner_text(), EVERYTHING)
    assert found == [], "\n".join(found)


def test_every_chart_has_a_sentence_for_a_name(visit):
    page = visit("en")
    names = page.locator("[data-testid=stVegaLiteChart]").evaluate_all(
        "charts => charts.map(chart => (chart.closest('[aria-label]') ?? chart.querySelector('[aria-label]'))"
        "?.getAttribute('aria-label') ?? '')")
    assert [name for name in names if not re.search(r"2045.*\d", name)] == []


def test_the_first_page_is_walked_with_the_keyboard_alone(visit):
    page = visit("vi")
    lever = page.words.of("lever", "research_spending_share")["name"]
    walked = []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None or (walked and at == walked[0]):
            break
        walked.append(at)
        if at["role"] in ("slider", "range", "input") and lever in at["name"]:
            break
    assert [each["html"] for each in walked if not each["name"] or not each["seen"]] == []
    assert lever in walked[-1]["name"]

    page.keyboard.press("End")
    settle(page)
    moved = page.evaluate(FOCUSED)
    assert moved["name"] == walked[-1]["name"], "the lever that was moved keeps the focus"
    assert moved["value"] != walked[-1]["value"]
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED)["name"] == walked[-2]["name"]


def test_axe_core_is_the_file_that_its_card_names():
    card = tomllib.loads((AXE / "about.toml").read_text("utf-8"))
    assert hashlib.sha256((AXE / card["file"]).read_bytes()).hexdigest() == card["sha256"]
