"""The browser tab: what Streamlit leaves to the page itself.

One component without a face of its own. It tells the browser the page's language, keeps the address up to date
without an entry in the history for every change, holds the scenarios a reader kept for as long as the tab lives, and
says in the reader's language when the connection is lost.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import streamlit as st

from scenarios import Scenario, ScenarioError, read_text, write
from views import address, memory, shelf
from views.words import Words

HERE = Path(__file__).parent
LONGEST = 2_000_000                      # characters that are taken back from a tab
KEY = "tab"


def dress(words: Words) -> None:
    """The look of the page around the components; the word beside the button of the pages on a phone."""
    st.html(f"<style>:root {{ --pages: {json.dumps(words('page.pages'), ensure_ascii=False)}; }}\n{look()}</style>")


@lru_cache(maxsize=1)
def look() -> str:
    """The style sheet of the page."""
    return (HERE / "page.css").read_text("utf-8")


def show(words: Words, code: str) -> None:
    """Tell the tab what to show in the address, what to hold, and in which language to speak."""
    tab = st.components.v2.component("tab", js=(HERE / "tab.js").read_text("utf-8"),
                                     css=(HERE / "tab.css").read_text("utf-8"))
    with st.container(height=1, border=False):
        tab(key=KEY, height=1, on_held_change=take_scenarios_back, on_code_change=take_code_back,
            on_awake_change=awake, data={
                "language": words.language, "code": code, "session": memory.session(), "held": held(),
                "answered": st.session_state.get("answered", 0),
                "lost": words("link.lost"), "back": words("link.back"),
                "nowhere": words("link.nowhere")})


def held() -> str | None:
    """The kept scenarios and the places they are compared in, as text; None while this session kept nothing."""
    if not st.session_state.get("kept_so_far"):
        return None
    return json.dumps({"kept": [[each.name, as_text(each)] for each in shelf.kept()],
                       "compared": list(shelf.compared())}, ensure_ascii=False)


@lru_cache(maxsize=500)
def as_text(scenario: Scenario) -> str:
    """A scenario as its file."""
    return write(scenario)


def awake() -> None:
    """Callback: connected again. The run that follows is all that is wanted."""


def take_code_back() -> None:
    """Callback: a new session meets a tab whose address says more than it was told; it is answered in any case."""
    st.session_state["answered"] = st.session_state.get("answered", 0) + 1
    address.take_back((st.session_state.get(KEY) or {}).get("code"))


def take_scenarios_back() -> None:
    """Callback: the tab gives back what it held before the page was loaded anew. Only sound scenarios are taken."""
    text = (st.session_state.get(KEY) or {}).get("held")
    if not isinstance(text, str) or len(text) > LONGEST or st.session_state.get("kept_so_far"):
        return
    names = {}
    for name, file in scenarios_in(text):
        try:
            names[name] = shelf.keep(read_text(file, "kept")).name
        except ScenarioError:
            continue
    places = [names.get(name, name) for name in _list(_object(text).get("compared"))]
    if names and len(places) == len(shelf.LETTERS) and all(isinstance(name, str) for name in places):
        st.session_state["compared"] = tuple(places)


def scenarios_in(text: str) -> list[tuple[str, str]]:
    """(name, file) of everything in the text that has the shape of a kept scenario."""
    pairs = _list(_object(text).get("kept"))[:shelf.MOST]
    return [tuple(pair) for pair in pairs if isinstance(pair, list) and len(pair) == 2
            and all(isinstance(part, str) for part in pair)]


def _object(text: str) -> dict:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _list(found: object) -> list:
    return found if isinstance(found, list) else []
