"""Model: the map of the city's structure, a page for each variable, loops, numbers, sources, coverage and limits.

Each section is a module of `views/atlas`; this page only says where the reader is and calls it.
"""

from __future__ import annotations

import streamlit as st

from models import ModelError
from scenarios import ScenarioError, shipped
from views import frame, memory
from views.atlas import (
    limit_section,
    loop_section,
    map_section,
    number_section,
    place,
    programme_section,
    source_section,
    variable_section,
)
from views.words import Words

SHOW = {"map": map_section.show, "variable": variable_section.show, "loops": loop_section.show,
        "numbers": number_section.show, "sources": source_section.show, "programme": programme_section.show,
        "limits": limit_section.show}
OF_A_RUN = ("map", "variable")


def page() -> None:
    """The page; a fault of the model or of a scenario is a sentence on it."""
    words = memory.words()
    frame.heading(words, words("model.title"))
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key="atlas_row")
    with row:
        now = sections(words)
    try:
        SHOW[now](words, row)
    except (ModelError, ScenarioError) as fault:
        frame.faults(words, fault.faults)
    if now in OF_A_RUN:
        run_line(words)
    frame.model_line(words)
    place.tell()


def sections(words: Words) -> str:
    """The row of sections; returns the one that is open."""
    now = place.place().section
    key = memory.show("atlas_section", now)
    st.segmented_control(words("section.pick"), place.SECTIONS, key=key, required=True, label_visibility="collapsed",
                         format_func=lambda name: words(f"section.{name}"),
                         on_change=lambda: place.go(st.session_state[key]))
    return now


def run_line(words: Words) -> None:
    """Which run the lines on this page belong to."""
    titles = {item.name: item.title[words.language] for item in shipped()}
    st.caption(words("model.run", title=titles.get(memory.opened(), memory.opened()),
                     changed=words("model.changed") if memory.changed() else ""))
