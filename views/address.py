"""The address: the session as it is told by `?s=`, and a session made from one.

Read once, when a session begins: a page that is loaded anew, a link that is opened, a server that was started again.
From then on the session leads and the address follows it (views/tab).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import streamlit as st

from models import ModelError
from views import link, memory, settings, shelf
from views.link import Notice, State
from views.link.state import PAGES
from views.words import LANGUAGES, Words

PARAMETER = "s"
MAIN_PAGE = PAGES[0]


def restore() -> None:
    """At the beginning of a session: take what the address says. Later: nothing."""
    state = st.session_state
    if "restored" in state:
        return
    state["restored"] = True
    text = st.query_params.get(PARAMETER, "")
    if text:
        with suppress(ModelError):               # the page says what is wrong with a model; the address stays as it is
            said, state["notices"] = link.decode(text, memory.the_city())
            take(said)
    if st.query_params.get("lang") in LANGUAGES:
        state["language"] = st.query_params["lang"]


def take_back(text: object) -> None:
    """A tab that was shown more than its new session knows, because the server began anew, says so.

    What a board that was moved meanwhile has already said is newer.
    """
    if isinstance(text, str):
        said, found = link.decode(text, memory.the_city())
        if any(each.key in ("damaged", "other_format") for each in found):
            return
        take(said if not memory.heard() else replace(
            said, choices=memory.choices(), charts=memory.charts(), goals=tuple(memory.goals().items()),
            banded=memory.banded()))


def take(said: State) -> None:
    """Make the session what a link says; what it does not say stays at the beginning's."""
    state = st.session_state
    state["opened"] = said.scenario or memory.BASE_SCENARIO
    state["choices"] = said.choices
    if said.language:
        state["language"] = said.language
    if len(said.charts) == len(memory.FIRST_CHARTS):
        shown = zip(said.charts, memory.FIRST_CHARTS, strict=True)
        state["charts"] = tuple(key or first for key, first in shown)
    if said.goals:
        state["goals"] = dict(said.goals)
    if len(said.compared) == len(shelf.LETTERS):
        state["compared"] = said.compared
    state["banded"] = said.banded
    state["landing"] = said.page


def land(page, pages: list) -> None:
    """Remember which page is looked at; a link to the front door leads on to the page it was made on."""
    state = st.session_state
    state["page"] = page.url_path or MAIN_PAGE
    asked = state.pop("landing", MAIN_PAGE)
    if not page.url_path and asked != MAIN_PAGE:
        for each in pages:
            if each.url_path == asked:
                st.switch_page(each)


def now() -> State:
    """The session as a link tells it."""
    compared, page = shelf.compared(), st.session_state.get("page", "")
    return State(
        choices=memory.choices(), scenario="" if memory.opened() == memory.BASE_SCENARIO else memory.opened(),
        page=page, language=memory.words().language, goals=tuple(memory.goals().items()),
        charts=() if memory.charts() == memory.FIRST_CHARTS else memory.charts(),
        compared=() if compared == shelf.FIRST_COMPARED else compared, banded=memory.banded())


def code() -> str:
    """The text of `?s=` for the address bar, which has room for everything."""
    try:
        return link.encode(now(), memory.the_city()).text
    except ModelError:                       # its page says so; the address stays as it is
        return st.query_params.get(PARAMETER, "")


def notices(words: Words) -> None:
    """What the reader of a link must know, until they close it."""
    found = st.session_state.get("notices", ())
    if found:
        with st.container(border=True, key="link_notices"):
            st.markdown(f"**{words('link.notices')}**\n" + "".join(f"\n- {said(words, each)}" for each in found))
            st.button(words("link.close"), on_click=close, key="close_notices")


def close() -> None:
    """Callback: the notices were read."""
    st.session_state["notices"] = ()


def said(words: Words, notice: Notice) -> str:
    """A notice in words; numbers and names as people say them."""
    fields = dict(notice.fields)
    if notice.setting:
        kind, name = notice.setting
        fields["name"] = settings.called(words, kind, name)
        for key in ("given", "used"):
            if key in fields:
                fields[key] = settings.value(words, kind, name, fields[key])
    return words(f"link.notice.{notice.key}", **fields)
