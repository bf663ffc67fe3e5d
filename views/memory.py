"""Memory: what a session remembers, and the caches. The only file that touches session state, context and caches.

A session remembers four things: the language, the opened scenario, the choices (a frozen `Choices`) and the
outcomes on the six charts. Every control shows what is remembered here and changes it in a callback, so nothing is
lost when a control is not drawn, or when the language changes.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from models import Choices, Path, city, simulate
from models.language.run import as_path
from scenarios import Scenario, read
from views.words import LANGUAGES, Words, read_words

BASE_SCENARIO = "current_path"
LAST_YEAR = 2045
FIRST_CHARTS = ("grdp", "grdp_per_capita_now_usd", "employment", "trained_share", "emissions_headline", "climate_loss")
TOLERANCE = 1e-9        # of a choice's range: closer than this to the base is the base


@st.cache_resource(show_spinner=False)
def the_city():
    """The model, loaded and checked once for all sessions. Raises ModelError."""
    return city()


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


def path_of(kind: str, name: str) -> Path | None:
    """The chosen path of a lever ('levers') or a world assumption ('world'); None while nothing is chosen."""
    return _path(choices(), kind, name)


def opened_path(kind: str, name: str) -> Path | None:
    """The path in the opened scenario."""
    return _path(scenario(opened()).choices, kind, name)


def _path(chosen: Choices, kind: str, name: str) -> Path | None:
    setting = getattr(chosen, kind).get(name)
    return None if setting is None else as_path(setting)


def move(kind: str, name: str, key: str) -> None:
    """Callback: the control with this key moved a lever or a world assumption. The dates of its path stay."""
    declared = getattr(the_city(), kind)[name]
    value = float(st.session_state[key])
    before = path_of(kind, name)
    path = replace(before, reach=value) if before and before.reach is not None else Path(reach=value)
    at_base = abs(value - declared.value) <= TOLERANCE * (declared.high - declared.low)
    _keep(kind, name, None if at_base else path)


def retime(kind: str, name: str, key: str) -> None:
    """Callback: the control with this key moved the years between which a path changes."""
    start, until = st.session_state[key]
    before = path_of(kind, name)
    if before and before.reach is not None:
        _keep(kind, name, replace(before, start=float(start), until=float(max(until, start + 1))))


def revert(kind: str, name: str) -> None:
    """Callback: one choice back to base."""
    _keep(kind, name, None)


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


def set_goal(outcome: str, key: str) -> None:
    """Callback: the reader set or cleared a goal of their own."""
    value = st.session_state[key]
    kept = {name: goal for name, goal in goals().items() if name != outcome}
    st.session_state["goals"] = kept if value is None else kept | {outcome: float(value)}
