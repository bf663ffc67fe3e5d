"""Bad input in a real Chromium: a sentence, nothing lost, no trace on the screen, no script run."""

import zipfile

import pytest

from models import Choices, Path
from tests import browser
from tests.tabs import EN, LEVER, VI, made, move, ready, sound, state, told
from views.link import State
from views.link import writing as link_writing

pytestmark = pytest.mark.slow
SCRIPT = "<img src=x onerror=\"window.ran = 1\"><script>window.ran = 1</script>"


@pytest.mark.parametrize("wrong", ["garbage", "EEAAlJQ", "A" * 5000, SCRIPT, "%00%ff", "NaN", "1e400", "🌊"])
def test_a_broken_link_is_a_sentence_and_the_base(tab, address, hai_phong, wrong):
    page = tab(f"{address}?lang=en&s={wrong.replace('#', '%23').replace('&', '%26')}")
    assert EN("link.notice.damaged") in page.locator(".st-key-link_notices").inner_text()
    assert state(page, hai_phong).choices == Choices()
    page.get_by_role("button", name=EN("link.close")).click()
    browser.settle(page)
    assert page.locator(".st-key-link_notices").count() == 0
    sound(page)


def test_a_truncated_link_is_never_half_believed(tab, address, hai_phong):
    text = made(hai_phong, Choices(levers={LEVER: Path(reach=0.02)}), scenario="full_ambition")
    page = tab(f"{address}?s={text[:-5]}&lang=en")
    assert EN("link.notice.damaged") in page.locator(".st-key-link_notices").inner_text()
    assert state(page, hai_phong).choices == Choices()
    sound(page)


def test_a_link_of_another_version_with_a_value_out_of_range_says_both(tab, address, hai_phong, monkeypatch):
    monkeypatch.setattr(link_writing.layout, "version", lambda: (0, 9, 0))
    text = made(hai_phong, Choices(levers={LEVER: Path(reach=0.5, until=2030.0)}))
    monkeypatch.undo()
    page = tab(f"{address}?s={text}")
    said = page.locator(".st-key-link_notices").inner_text()
    assert "0.9.0" in said
    assert "50% of GRDP" in said
    assert "2% of GRDP" in said
    most = hai_phong.levers[LEVER].high
    assert state(page, hai_phong).choices.levers[LEVER] == Path(reach=most, until=2030.0)
    sound(page)


@pytest.mark.parametrize("query", ["lang=xx", "lang=%3Cscript%3E", "inv=9999&opened=__class__", "s=", "s=&s=&lang="])
def test_wrong_values_in_the_address_are_passed_over(tab, address, hai_phong, query):
    page = tab(f"{address}?{query}")
    assert state(page, hai_phong).choices == Choices()
    assert page.evaluate("document.documentElement.lang") in ("vi", "en")
    sound(page)


def test_an_unknown_page_is_told_in_our_words(tab, address):
    page = tab(f"{address}nowhere?lang=vi")
    page.get_by_text(VI("link.nowhere")).wait_for()
    page.wait_for_timeout(500)
    assert page.locator("[role=dialog]").count() == 0
    sound(page)


def test_nothing_is_lost_when_the_page_is_loaded_anew_or_the_language_changes(tab, address, hai_phong):
    page = tab(f"{address}?lang=en")
    entries = page.evaluate("history.length")
    move(page)
    assert page.evaluate("history.length") == entries        # Back leads out of the app, not through every change
    chosen = state(page, hai_phong).choices
    assert chosen.levers[LEVER].reach == hai_phong.levers[LEVER].high
    page.reload()
    ready(page)
    assert state(page, hai_phong).choices == chosen
    before = told(page)
    page.get_by_text(EN("page.vi"), exact=True).click()
    page.wait_for_function("before => new URL(location).searchParams.get('s') !== before", arg=before)
    page.reload()
    ready(page)
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert state(page, hai_phong) == State(chosen, page="explore", language="vi")
    sound(page)


def test_the_link_that_is_shared_opens_what_was_looked_at(tab, address):
    page = tab(f"{address}?lang=en")
    move(page)
    page.get_by_role("link", name=EN("compare.nav")).first.click()
    page.wait_for_url("**/compare?s=*")
    browser.settle(page)
    page.get_by_test_id("stPopover").filter(has_text=EN("link.share")).get_by_role("button").click()
    page.get_by_role("button", name=EN("link.copy")).click()
    page.get_by_text(EN("link.copied")).wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url == page.get_by_role("textbox", name=EN("link.label")).input_value()
    picture = page.get_by_alt_text(EN("link.scan"))
    assert picture.evaluate("image => image.naturalWidth") > 100
    other = tab(link)
    assert told(other) == told(page)
    assert "/compare" in other.url
    front = tab(f"{address}?s={told(page)}")                 # the page is in the link too
    front.wait_for_url("**/compare?s=*")
    sound(page)
    sound(other)


def test_two_tabs_do_not_know_each_other(tab, address, hai_phong):
    first, second = tab(f"{address}?lang=en"), tab(f"{address}?lang=en")
    move(first, "End")
    move(second, "Home")
    lowest, highest = (getattr(hai_phong.levers[LEVER], end) for end in ("low", "high"))
    for page, value in ((first, highest), (second, lowest)):
        page.reload()
        ready(page)
        assert state(page, hai_phong).choices.levers[LEVER].reach == value
        sound(page)


SOUND = """
[title]
vi = "{title}"
en = "{title}"
[story]
vi = "{title}"
en = "{title}"
[levers]
research_spending_share = 0.015
"""


def part(page, name):
    """Open one of the four parts of the research page."""
    page.get_by_role("tab", name=EN(f"research.tab.{name}")).click()
    browser.settle(page)


def upload(page, file):
    part(page, "files")
    page.locator("#scenario_file").set_input_files(file)
    page.wait_for_timeout(600)
    browser.settle(page)


def given(folder, name, content):
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return file


def huge(folder):
    """200 MB that take no room on the disk."""
    file = folder / "huge.toml"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    return file


def bomb(folder):
    """A gigabyte in a megabyte."""
    file = folder / "bomb.toml"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("scenario.toml", "w") as out:
        for _ in range(100):
            out.write(bytes(10_000_000))
    return file


WRONG = {
    "not_a_number": SOUND.format(title="a").replace("0.015", "nan"),
    "too_large_a_number": SOUND.format(title="a").replace("0.015", "1e400"),
    "out_of_range": SOUND.format(title="a").replace("0.015", "12"),
    "unknown_key": SOUND.format(title="a") + '\n[wishes]\nmore = 1\n',
    "unknown_lever": SOUND.format(title="a").replace("research_spending_share", "reserch_spending"),
    "script_lever": SOUND.format(title="a") + "\n'<script>window.ran=1</script>' = 1\n",
    "wrong_encoding": SOUND.format(title="Kịch bản").encode("utf-16"),
    "wrong_bytes": b"\xff\xfe\x00" * 50,
    "nothing": b"",
    "not_toml": "{]" * 50,
    "nested": "a = " + "[" * 5000,
}


def test_hostile_files_are_refused_with_a_sentence_and_change_nothing(tab, address, hai_phong, tmp_path):
    page = tab(f"{address}research?lang=en")
    files = [given(tmp_path, f"{name}.toml", content) for name, content in WRONG.items()]
    for file in (*files, huge(tmp_path), bomb(tmp_path)):
        upload(page, file)
        refused = page.get_by_role("alert").filter(has_text=f"The file {file.stem} is not taken")
        assert refused.count() == 1, file.name
        assert len(refused.inner_text().splitlines()) > 1, file.name
        sound(page)
    assert state(page, hai_phong).choices == Choices()


def test_a_name_that_is_a_script_is_shown_as_it_is_written(tab, address, tmp_path):
    page = tab(f"{address}research?lang=en")
    title = SCRIPT.replace('"', "'")
    upload(page, given(tmp_path, "<img src=x onerror=alert(1)>.toml", SOUND.format(title=title)))
    part(page, "kept")
    assert title in page.locator("body").inner_text()
    for place in ("compare", "research"):
        page.locator(f"a[href$='/{place}']").first.click()
        page.wait_for_url(f"**/{place}?s=*")
        browser.settle(page)
        sound(page)


def test_what_was_kept_stays_when_the_page_is_loaded_anew(tab, address, tmp_path):
    page = tab(f"{address}research?lang=en")
    upload(page, given(tmp_path, "mine.toml", SOUND.format(title="Our town's plan")))
    for _ in range(2):
        page.reload()
        ready(page)
        part(page, "kept")
        page.get_by_text("Our town's plan").first.wait_for()
    assert page.evaluate("JSON.parse(sessionStorage.getItem('hai_phong_2045.kept')).kept.length") == 1
    sound(page)
