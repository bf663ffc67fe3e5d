"""Uncertainty: which unknowns move a result, which change the choice between scenarios, and when a target is missed."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from models import ModelError
from models.analysis.extra import Missing
from models.records import DataError
from scenarios import ScenarioError, shipped
from views import exports, frame, memory, outcomes, shelf, take_away
from views.outcomes import outcome
from views.tables import plain
from views.uncertainty import (
    driver_section,
    failure_section,
    fan_section,
    ranking_section,
    record_section,
    screening_section,
)
from views.uncertainty.said import called, setting
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
    frame.heading(words, words("uncertainty.title"), lambda: take_away.menu(
        words, "uncertainty", lambda: parcel(words)))
    st.markdown(words("uncertainty.lead", scenario=plain(shelf.title(words, shelf.NOW))))
    key, year = question(words)
    driver_section.show(words, key, year)
    ranking_section.show(words, key, year)
    failure_section.show(words, key, year)
    fan_section.show(words, key)
    record_section.show(words)
    screening_section.show(words, key, year)
    frame.model_line(words)


def question(words: Words) -> tuple[str, int]:
    """The scenario, the outcome and its year: the same question as on the page Why."""
    menu = outcomes.menu(memory.the_city(), words)
    names = {item.name: item.title[words.language] for item in shipped()}
    grid = st.grid(3, min_column_width=220, gap="small")
    with grid:
        shown = memory.show("uncertainty_scenario", memory.opened())
        st.selectbox(words("scenario.pick"), list(names), key=shown, format_func=names.get,
                     on_change=memory.open_scenario, kwargs={"key": shown})
    chosen = findings.asked("outcome")
    key = pick(words, grid, "outcome", list(menu), chosen if chosen in menu else next(iter(menu)), menu.get)
    return key, pick(words, grid, "until", YEARS, findings.asked("until"))


def pick(words: Words, grid, name: str, options, now, called=str):
    """One control of the question; what is asked stays when the language or the scenario changes."""
    key = memory.show(f"uncertainty_{name}", now)
    with grid:
        return st.selectbox(words(f"why.ask.{name}"), options, key=key, format_func=called, on_change=findings.ask,
                            args=(name, key))


def parcel(words: Words) -> exports.Parcel:
    """The tornado of what is on screen, what changes the order of the scenarios, and when the target is missed."""
    key, year = findings.asked("outcome"), findings.asked("until")
    item, tables = outcome(key), []
    if kept := driver_section.found(words, key):
        scale = item.scale(words)
        lines = tuple((called(words, bar.unknown.name), bar.unknown.name, setting(words, bar.unknown.name, bar.first),
                       bar.with_first * scale, setting(words, bar.unknown.name, bar.second), bar.with_second * scale,
                       item.unit(words), year) for bar in kept.found.bars(year))
        tables.append((words("uncertainty.drivers"), columns(words, (
            "unknown", "name", "first_setting", "low", "second_setting", "high", "unit", "year")), lines))
    if kept := ranking_section.found(words, key, year):
        lines = tuple((called(words, each.name), each.name, ranking_section.title(words, each.pair.higher),
                       ranking_section.title(words, each.pair.lower), 100 * each.in_lower, 100 * each.in_upper,
                       100 * each.low, 100 * each.high, each.chance) for each in kept.found.settlers)
        tables.append((words("uncertainty.ranking"), columns(words, (
            "unknown", "name", "higher", "below", "lower", "upper", "least", "most", "chance")), lines))
    with suppress(Missing):                                         # the section on the page says what is missing
        if kept := failure_section.found(words, *failure_section.asked(words, key, year)):
            tables.append((words("uncertainty.failure"), columns(words, (
                "unknown", "name", "above", "most_there", "unit", "again")), failure_section.lines(words, kept.found)))
    return exports.Parcel("hai_phong_2045_uncertainty", tuple(tables), (), (shelf.title(words, shelf.NOW),))


def columns(words: Words, names: tuple[str, ...]) -> tuple[str, ...]:
    """The heads of a table."""
    return tuple(words(f"uncertainty.column.{name}") for name in names)
