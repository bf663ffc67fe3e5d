"""The papers for the room name only what stands on the screen, and each has its twin in the other language."""

import re

import pytest

from scenarios import shipped
from tests.conftest import HOUSE
from views.words import LANGUAGES, read_words

ROOM = HOUSE / "docs" / "room"
PAPERS = ("facilitator", "participant", "rehearsal")
BOLD = re.compile(r"\*\*(.+?)\*\*")
MARK = re.compile(r"#+ |\||- \[ \]|- |\d\. |> ")
# Bold for weight, not for a word of the screen.
STRESSED = {
    "vi": {"in đậm", "Đích đến", "trước", "trong cùng một thẻ trình duyệt", "nếu", "từ điện thoại"},
    "en": {"bold", "Where it should end", "before", "in the same browser tab", "if", "on a phone"},
}


def said(table):
    """Every text of a table of words, at any depth."""
    for value in table.values():
        if isinstance(value, dict):
            yield from said(value)
        elif isinstance(value, str):
            yield value


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_in_bold_stands_on_the_screen(language, paper):
    names = set(BOLD.findall((ROOM / f"{paper}.{language}.md").read_text("utf-8")))
    screen = {text.strip("*: ") for text in said(read_words(language).tables)}
    screen |= {each.title[language] for each in shipped()}
    assert names
    assert sorted(names - screen - STRESSED[language]) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_both_languages_have_the_same_parts(paper):
    vi, en = ([mark[0] for line in (ROOM / f"{paper}.{language}.md").read_text("utf-8").splitlines()
               if (mark := MARK.match(line))] for language in LANGUAGES)
    assert vi == en
