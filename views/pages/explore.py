"""Explore: move the city's levers and see what the years to 2045 make of it.

The board (views/board) holds the headline, the charts, the levers and the world in one piece that runs in the
browser; around it stand the scenario, the structural choices for researchers and the goals that are not compared.
"""

from __future__ import annotations

import streamlit as st

from models import ModelError
from scenarios import ScenarioError, shipped
from views import controls, evidence, frame, memory, take_away
from views.board import board
from views.words import Words


def page() -> None:
    """The page; a fault of the model or of a scenario is a sentence on it."""
    words = memory.words()
    try:
        show(words)
    except (ModelError, ScenarioError) as fault:
        frame.faults(words, fault.faults)


def show(words: Words) -> None:
    """The scenario, the board, the structure for researchers, and what is not compared."""
    with st.container(key="explore"):
        scenario_line(words)
        with st.container(key="story"):
            st.caption(memory.scenario(memory.opened()).story[words.language])
        if refused := memory.refused():
            frame.faults(words, refused)
        board(words)
    structure(words)
    evidence.other_goals(words)
    frame.model_line(words)


def scenario_line(words: Words) -> None:
    """The app's name, the scenario picker, the ways back, what can be taken away and the language."""
    names = {item.name: item.title[words.language] for item in shipped()}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="scenario_line"):
        st.markdown(f"### {words('page.title')}", width="content")
        key = memory.show("scenario_control", memory.opened())
        st.selectbox(words("scenario.pick"), list(names), key=key, format_func=names.get, width=300,
                     label_visibility="collapsed", on_change=memory.open_scenario, kwargs={"key": key})
        reset_menu(words, names)
        take_away.menu(words, "explore", lambda: take_away.parcel(words))
        frame.language_control(words)


def reset_menu(words: Words, names: dict[str, str]) -> None:
    """The two ways back, each saying what it goes back to."""
    with st.popover(words("scenario.reset"), icon=":material/restart_alt:"):
        if memory.opened() != memory.BASE_SCENARIO:
            st.button(words("scenario.reset_opened", title=names[memory.opened()]), disabled=not memory.changed(),
                      on_click=memory.open_scenario, args=(memory.opened(),), key="reset_opened")
        st.button(words("scenario.reset_base", title=names[memory.BASE_SCENARIO]), key="reset_base",
                  on_click=memory.open_scenario, args=(memory.BASE_SCENARIO,))


def structure(words: Words) -> None:
    """Structural choices between equations, for researchers."""
    with st.expander(words("structure.title"), icon=":material/science:", key="structure"):
        st.caption(words("structure.help"))
        columns = st.columns(3)
        for place, declared in enumerate(memory.the_city().switches.values()):
            with columns[place % 3]:
                controls.switch(words, declared)
