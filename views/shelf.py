"""The shelf: scenarios a reader set aside in this session, and the four that are being compared.

Beside memory, the only file that touches session state. A scenario on the shelf is the same frozen Scenario that a
file holds, so it can be compared, merged, opened on the board or written to a file.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from models import VERSION, Choices
from scenarios import Bilingual, Scenario, names, shipped
from scenarios.reader import LONGEST
from views import memory
from views.words import LANGUAGES, Words, read_words

NOW = "now"                              # what is being looked at
NOBODY = ""
LETTERS = ("A", "B", "C", "D")
FIRST_COMPARED = (NOW, "full_ambition", "fdi_manufacturing_first", "people_and_science_first")
MOST = 40                                # scenarios a session keeps


def kept() -> tuple[Scenario, ...]:
    """The scenarios set aside, oldest first."""
    return st.session_state.setdefault("kept", ())


def keep(scenario: Scenario) -> Scenario:
    """Set a scenario aside under a name of its own; the oldest goes when the shelf is full."""
    number = st.session_state.get("kept_so_far", 0) + 1
    st.session_state["kept_so_far"] = number
    scenario = replace(scenario, name=f"kept_{number}")
    st.session_state["kept"] = (*kept(), scenario)[-MOST:]
    return scenario


def made(title: str, choices: Choices) -> Scenario:
    """A scenario of the reader's own under a title, the same in both languages."""
    both = [read_words(language) for language in LANGUAGES]
    called = (title.strip()[:LONGEST["title"]] or words("shelf.untitled") for words in both)
    stories = (words("shelf.story", version=VERSION) for words in both)
    return Scenario("mine", Bilingual(*called), Bilingual(*stories), choices)


def drop(name: str) -> None:
    """Callback: take a scenario off the shelf."""
    st.session_state["kept"] = tuple(each for each in kept() if each.name != name)
    st.session_state["compared"] = tuple(NOBODY if each == name else each for each in compared())


def open_kept(name: str) -> None:
    """Callback: a scenario from the shelf becomes the one being looked at."""
    use(find(name).choices)


def use(choices: Choices) -> None:
    """Callback: these choices become the ones being looked at, as changes from the base."""
    st.session_state["opened"] = memory.BASE_SCENARIO
    st.session_state["choices"] = choices


def find(name: str) -> Scenario:
    """A scenario by its name: the one being looked at, one from the shelf, or one that comes with the house."""
    if name == NOW:
        opened = memory.scenario(memory.opened())
        return replace(opened, name=NOW, choices=memory.choices())
    return next((each for each in kept() if each.name == name), None) or memory.scenario(name)


def known(name: str) -> bool:
    """Whether there is such a scenario now."""
    return name in (NOW, *names()) or any(each.name == name for each in kept())


def title(words: Words, name: str) -> str:
    """What a scenario is called; the one being looked at says so and whether it was changed."""
    if name == NOBODY:
        return words("shelf.nobody")
    called = find(name).title[words.language]
    if name != NOW:
        return called
    return words("shelf.now_changed" if memory.changed() else "shelf.now", title=called)


def offered() -> list[str]:
    """The scenarios that can be picked: the one being looked at, the reader's own, then those of the house."""
    return [NOW, *(each.name for each in reversed(kept())), *(each.name for each in shipped())]


def titles(words: Words) -> dict[str, str]:
    """What every scenario that can be picked is called, and an empty place."""
    return {name: title(words, name) for name in (NOBODY, *offered())}


def compared() -> tuple[str, ...]:
    """The scenarios in the four places, '' where a place is empty."""
    places = st.session_state.setdefault("compared", FIRST_COMPARED)
    return tuple(name if name and known(name) else NOBODY for name in places)


def put(place: int, key: str) -> None:
    """Callback: another scenario in one of the four places."""
    now = list(compared())
    now[place] = st.session_state[key]
    st.session_state["compared"] = tuple(now)


def put_in_a_place(name: str) -> None:
    """Compare a scenario too: in the first empty place, else in the last."""
    now = list(compared())
    now[now.index(NOBODY) if NOBODY in now else len(now) - 1] = name
    st.session_state["compared"] = tuple(now)


def looks(name: str, default):
    """How the reader chose to look at something, in whatever language and after other pages."""
    return st.session_state.setdefault("looks", {}).get(name, default)


def look(name: str, key: str) -> None:
    """Callback: the control with this key sets how something is looked at."""
    st.session_state["looks"] = st.session_state.get("looks", {}) | {name: st.session_state[key]}


def shown(name: str, default, options=None) -> dict:
    """The arguments that make a control show what was chosen and remember what is chosen next."""
    value = looks(name, default)
    key = memory.show(name, value if options is None or value in options else default)
    return {"key": key, "on_change": look, "args": (name, key)}


def tell(good: str, name: str = "", faults: tuple[str, ...] = ()) -> None:
    """What became of a file: a sentence, or the name and every fault of one that was refused."""
    st.session_state["shelf_notice"] = (good, name, tuple(faults))


def notice() -> tuple[str, str, tuple[str, ...]] | None:
    """What there is to tell about the last file."""
    return st.session_state.get("shelf_notice")
