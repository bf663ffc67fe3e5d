"""Memory: what a session remembers, and the caches. The only file that touches session state, context and caches.

A session remembers four things: the language, the opened scenario, the choices (a frozen `Choices`) and the
outcomes on the six charts. Every control shows what is remembered here and changes it in a callback, so nothing is
lost when a control is not drawn, or when the language changes.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

import streamlit as st

from models import Choices, ModelError, city, compile_soon, simulate
from scenarios import Scenario, names, read
from views.outcomes import FIRST_CHARTS
from views.words import LANGUAGES, Words, read_words

BASE_SCENARIO = "current_path"
LAST_YEAR = 2045
TOLERANCE = 1e-9        # of a choice's range: closer than this to the base is the base


@st.cache_resource(show_spinner=False)
def the_city():
    """The model, loaded and checked once for all sessions. Raises ModelError."""
    return city()


@st.cache_resource(show_spinner=False)
def compile_once() -> None:
    """Have the model compiled in the background, where that is possible; runs are faster after it, not different."""
    with suppress(ModelError):                  # the page says what is wrong with a model
        compile_soon(the_city())


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs={Choices: repr})
def run_of(choices: Choices, until: int = LAST_YEAR):
    """The run of a set of choices, kept for whoever asks for the same again. Raises ModelError."""
    return simulate(the_city(), choices, until=until)


@st.cache_resource(show_spinner=False)
def scenario(name: str) -> Scenario:
    """A scenario file, read once. Raises ScenarioError."""
    return read(name)


def theme() -> str:
    """'light' or 'dark', as the reader's browser shows the app."""
    return "dark" if st.context.theme.type == "dark" else "light"


def words() -> Words:
    """The words of the chosen language; at first the browser's, Vietnamese if it does not say."""
    state = st.session_state
    if "language" not in state:
        asked = st.query_params.get("lang") or (st.context.locale or "vi")
        state["language"] = "vi" if asked.lower().startswith("vi") else "en"
    return read_words(state["language"])


def choose_language(key: str) -> None:
    """Callback of the language control."""
    if st.session_state.get(key) in LANGUAGES:
        st.session_state["language"] = st.session_state[key]


def show(name: str, value) -> str:
    """Make a control of this name show a value, before it is drawn; returns the control's key.

    A control offers words and values that depend on language and scenario, so each of these has controls of its own.
    """
    key = f"{st.session_state['language']}.{opened()}.{name}"
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def opened() -> str:
    """The name of the opened scenario."""
    return st.session_state.setdefault("opened", BASE_SCENARIO)


def choices() -> Choices:
    """What is chosen now."""
    if "choices" not in st.session_state:
        st.session_state["choices"] = scenario(opened()).choices
    return st.session_state["choices"]


def changed() -> bool:
    """Whether the choices differ from the opened scenario's."""
    return choices() != scenario(opened()).choices


def open_scenario(name: str | None = None, *, key: str = "") -> None:
    """Callback: open a scenario by name, or the one the control with this key shows."""
    name = name or st.session_state[key]
    st.session_state["opened"] = name
    st.session_state["choices"] = scenario(name).choices


def set_switch(name: str, key: str) -> None:
    """Callback: a structural switch was set."""
    option = st.session_state[key]
    _keep("switches", name, None if option == the_city().switches[name].default else option)


def _keep(kind: str, name: str, value) -> None:
    now = {key: kept for key, kept in getattr(choices(), kind).items() if key != name}
    if value is not None:
        now[name] = value
    st.session_state["choices"] = replace(choices(), **{kind: now})


def charts() -> tuple[str, ...]:
    """The outcomes on the two large and four small charts."""
    return st.session_state.setdefault("charts", FIRST_CHARTS)


def put_on_chart(place: int, key: str) -> None:
    """Callback: another outcome on one of the six charts."""
    now = list(charts())
    now[place] = st.session_state[key]
    st.session_state["charts"] = tuple(now)


def goals() -> dict[str, float]:
    """Goals for the last year that the reader set, by outcome, in screen units."""
    return st.session_state.setdefault("goals", {})


def banded() -> bool:
    """Whether charts show how sure their lines are."""
    return st.session_state.setdefault("banded", True)


def session() -> str:
    """A name for this session, so that a browser that finds itself in a new one can say what it holds."""
    return st.session_state.setdefault("session", secrets.token_hex(4))


def packed() -> set[str]:
    """The languages whose words the board of this session's page has."""
    return st.session_state.setdefault("packed", set())


def heard() -> int:
    """The number of the last message of the board that was heard."""
    return st.session_state.setdefault("heard", 0)


def take(asked: Mapping, chosen: Choices) -> None:
    """Callback: the board was let go with these choices, charts and goals, or asked for a scenario."""
    st.session_state["heard"] = int(asked.get("number", heard()))
    if (name := asked.get("open")) in names():
        open_scenario(name)
        return
    st.session_state["choices"] = chosen
    shown = asked.get("charts", charts())
    if len(shown) == len(FIRST_CHARTS) and all(each.removesuffix("/growth") in the_city().variables for each in shown):
        st.session_state["charts"] = tuple(shown)
    st.session_state["banded"] = bool(asked.get("bands", banded()))
    asked_goals = {key: each for key, each in asked.get("goals", {}).items() if isinstance(each, int | float)}
    st.session_state["goals"] = {key: float(each) for key, each in asked_goals.items() if math.isfinite(each)}


def refuse(number: int, faults: tuple[str, ...]) -> None:
    """Callback: what the board sent cannot be used."""
    st.session_state["heard"], st.session_state["refused"] = number, faults


def refused() -> tuple[str, ...]:
    """What was refused since this was last asked."""
    return st.session_state.pop("refused", ())
