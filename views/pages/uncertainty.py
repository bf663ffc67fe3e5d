"""Uncertainty: which unknowns move a result, which change the choice between scenarios, and when a target is missed."""

from __future__ import annotations

import streamlit as st

from models import ModelError
from models.records import DataError
from scenarios import ScenarioError, shipped
from views import frame, memory, outcomes, shelf
from views.tables import plain
from views.why import findings
from views.words import Words

YEARS = tuple(range(2027, memory.LAST_YEAR + 1))


def page() -> None:
    """The page; a fault of the model or of a scenario is a sentence on it."""
    words = memory.words()
    try:
        show(words)
    except (ModelError, ScenarioError, DataError) as fault:
        frame.faults(words, getattr(fault, "faults", (str(fault),)))


def show(words: Words) -> None:
    """What is asked, then the answers."""
    frame.heading(words, words("uncertainty.title"))
    st.markdown(words("uncertainty.lead", scenario=plain(shelf.title(words, shelf.NOW))))
    question(words)
    frame.model_line(words)


def question(words: Words) -> tuple[str, int]:
    """The scenario, the outcome and its year: the same question as on the page Why."""
    menu = outcomes.menu(memory.the_city(), words)
    names = {item.name: item.title[words.language] for item in shipped()}
    grid = st.grid(3, min_column_width=220, gap="small")
    with grid:
        key = memory.show("uncertainty_scenario", memory.opened())
        st.selectbox(words("scenario.pick"), list(names), key=key, format_func=names.get,
                     on_change=memory.open_scenario, kwargs={"key": key})
    chosen = findings.asked("outcome")
    outcome = pick(words, grid, "outcome", list(menu), chosen if chosen in menu else next(iter(menu)), menu.get)
    return outcome, pick(words, grid, "until", YEARS, findings.asked("until"))


def pick(words: Words, grid, name: str, options, now, called=str):
    """One control of the question; what is asked stays when the language or the scenario changes."""
    key = memory.show(f"uncertainty_{name}", now)
    with grid:
        return st.selectbox(words(f"why.ask.{name}"), options, key=key, format_func=called, on_change=findings.ask,
                            args=(name, key))
