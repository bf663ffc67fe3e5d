"""Research: edit any number of the model within its bounds, see what it does, keep it, and get it elsewhere.

Results first, so that a phone shows them above the fields. What is changed here is changed on the board too: there is
one run on screen, whatever page shows it.
"""

from __future__ import annotations

import streamlit as st

from models import ModelError
from scenarios import ScenarioError
from views import frame, memory, shelf, take_away
from views.research import bench, editor
from views.tables import plain
from views.words import Words


def page() -> None:
    """The page; a fault of the model or of a scenario is a sentence on it."""
    words = memory.words()
    try:
        show(words)
    except (ModelError, ScenarioError) as fault:
        frame.faults(words, fault.faults)


def show(words: Words) -> None:
    """Results on one side; numbers, kept runs, files and the same numbers elsewhere on the other."""
    frame.heading(words, words("research.title"), lambda: take_away.menu(
        words, "research", lambda: bench.parcel(words)))
    st.caption(words("research.lead", scenario=plain(shelf.title(words, shelf.NOW))))
    drawn, worked = st.columns([1, 1.15], gap="medium")
    with drawn:
        bench.result(words)
    with worked:
        numbers, kept, files, elsewhere = st.tabs([words(f"research.tab.{name}") for name in (
            "numbers", "kept", "files", "elsewhere")])
        with numbers:
            editor.show(words)
        with kept:
            bench.keeping(words)
        with files:
            bench.files(words)
        with elsewhere:
            bench.elsewhere(words)
    frame.model_line(words)
