"""Why: what a result depends on; what of a change is assumed, and which lever did how much, by which way."""

from __future__ import annotations

import streamlit as st

from models import ModelError
from models.records import DataError
from scenarios import ScenarioError, shipped
from views import exports, frame, memory, outcomes, shelf, take_away
from views.outcomes import outcome
from views.tables import plain
from views.why import bend_section, findings, leverage_section, meter_section, share_section, world_section
from views.words import Words

YEARS = tuple(range(2027, memory.LAST_YEAR + 1))
SINCE = tuple(range(2015, memory.LAST_YEAR - 1))


def page() -> None:
    """The page; a fault of the model or of a scenario is a sentence on it."""
    words = memory.words()
    try:
        show(words)
    except (ModelError, ScenarioError, DataError) as fault:
        frame.faults(words, getattr(fault, "faults", (str(fault),)))


def show(words: Words) -> None:
    """What is asked, then the five answers."""
    frame.heading(words, words("why.title"), lambda: take_away.menu(words, "why", lambda: parcel(words)))
    st.markdown(words("why.lead", scenario=plain(shelf.title(words, shelf.NOW))))
    key, since, until = question(words)
    leverage_section.show(words, key, until)
    world_section.show(words, key, until)
    meter_section.show(words)
    share_section.show(words, key, until)
    bend_section.show(words, key, since, until)
    frame.model_line(words)


def question(words: Words) -> tuple[str, int, int]:
    """The scenario, the outcome, its year, and from when on the line is looked at."""
    menu = outcomes.menu(memory.the_city(), words)
    names = {item.name: item.title[words.language] for item in shipped()}
    grid = st.grid(4, min_column_width=200, gap="small")
    with grid:
        key = memory.show("why_scenario", memory.opened())
        st.selectbox(words("scenario.pick"), list(names), key=key, format_func=names.get,
                     on_change=memory.open_scenario, kwargs={"key": key})
    chosen = findings.asked("outcome")
    found = {"outcome": pick(words, grid, "outcome", list(menu), chosen if chosen in menu else next(iter(menu)),
                             menu.get)}
    found["until"] = pick(words, grid, "until", YEARS, findings.asked("until"))
    earlier = [year for year in SINCE if year < found["until"] - 1]
    found["since"] = pick(words, grid, "since", earlier, min(findings.asked("since"), earlier[-1]))
    return found["outcome"], found["since"], found["until"]


def pick(words: Words, grid, name: str, options, now, called=str):
    """One control of the question; what is asked stays when the language or the scenario changes."""
    key = memory.show(f"why_{name}", now)
    with grid:
        return st.selectbox(words(f"why.ask.{name}"), options, key=key, format_func=called, on_change=findings.ask,
                            args=(name, key))


def parcel(words: Words) -> exports.Parcel:
    """The shares of every lever in every year, and what the package changes."""
    key = findings.asked("outcome")
    item, kept = outcome(key), share_section.found(words, key)
    lines = []
    if kept is not None:
        shares, scale = kept.found, item.scale(words)
        for place, name in enumerate(shares.names):
            lines += [(share_section.lever(words, name), item.unit(words), int(year), float(share) * scale,
                       float(alone) * scale, float(error) * scale)
                      for year, share, alone, error in zip(shares.years, shares.each[place], shares.alone[place],
                                                           shares.error[place], strict=True)]
    columns = tuple(words(f"why.column.{name}") for name in ("lever", "unit", "year", "share", "alone", "error"))
    return exports.Parcel(file="hai_phong_2045_why", titles=(shelf.title(words, shelf.NOW),),
                          tables=((words("why.shares"), columns, tuple(lines)),))
