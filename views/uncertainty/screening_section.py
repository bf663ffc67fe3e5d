"""For researchers: Morris screening of all unknowns, and Sobol indices of the strongest, with N and seed of choice."""

from __future__ import annotations

import streamlit as st

from models.analysis.extra import Missing
from models.analysis.sensitivity import Indices, Screening, indices, screening
from views import memory, shelf
from views.outcomes import Outcome, outcome
from views.tables import table
from views.uncertainty.said import called
from views.why import findings
from views.why.amounts import listed
from views.why.share_section import kept_line
from views.words import Words

SHOWN = 15
WALKS, STRONGEST, POINTS = (6, 12, 20, 40), (10, 12, 15, 20), (128, 256, 512, 1024, 2048)
FIRST = {"walks": 12, "strongest": 12, "points": 512, "seed": 45}


def show(words: Words, key: str, year: int) -> None:
    """The section: what is asked for, and each method once its button was pressed."""
    st.markdown(f"#### {words('uncertainty.screening')}")
    st.caption(words("uncertainty.screening_help"))
    asked = question(words)
    try:
        screened = screening_of(words, key, year, asked)
        if screened is None:
            return
        item = outcome(key)
        st.markdown(words("uncertainty.strongest", name=item.name(words), year=year, list=listed(
            words, [f"**{called(words, each.name)}**" for each in screened.found.unknowns[:5]])))
        morris_table(words, item, screened.found)
        st.caption(words("uncertainty.morris_help", runs=words.number(screened.found.runs, 0)) + " " + kept_line(
            words, screened))
        shares = indices_of(words, key, year, asked, screened.found)
        if shares is not None:
            sobol_table(words, shares.found)
            share, low, high = (words.number(100 * each, 0) for each in shares.found.covered)
            st.caption(words("uncertainty.sobol_help", number=len(shares.found.unknowns), share=share, low=low,
                             high=high, runs=words.number(shares.found.runs, 0)) + " " + kept_line(words, shares))
    except Missing as fault:
        st.info(words("uncertainty.missing", what=" ".join(fault.faults)))


def question(words: Words) -> dict[str, int]:
    """How many walks, how many unknowns, how many points, which seed."""
    grid, asked = st.grid(4, min_column_width=150, gap="small"), {}
    for name, options in (("walks", WALKS), ("strongest", STRONGEST), ("points", POINTS)):
        with grid:
            asked[name] = st.selectbox(words(f"uncertainty.ask.{name}"), options,
                                       **shelf.shown(f"uncertainty.{name}", FIRST[name]))
    with grid:
        asked["seed"] = st.number_input(words("uncertainty.ask.seed"), min_value=0, max_value=10**6, step=1,
                                        **shelf.shown("uncertainty.seed", FIRST["seed"]))
    return asked


def screening_of(words: Words, key: str, year: int, asked: dict[str, int]) -> findings.Finding | None:
    """Morris screening, once its button was pressed."""
    choices = memory.choices()
    inputs = (choices, key, year, asked["walks"], asked["seed"])
    return findings.on_demand(words, "morris", inputs, words("uncertainty.run_morris"), lambda told: screening(
        memory.the_city(), choices, key, year, walks=asked["walks"], seed=asked["seed"], told=told))


def indices_of(words: Words, key: str, year: int, asked: dict[str, int],
               screened: Screening) -> findings.Finding | None:
    """Sobol indices of the strongest, once their button was pressed."""
    choices = memory.choices()
    names = tuple(each.name for each in screened.unknowns[:asked["strongest"]])
    inputs = (choices, key, year, names, asked["points"], asked["seed"])
    return findings.on_demand(words, "sobol", inputs, words("uncertainty.run_sobol", number=len(names)),
                              lambda told: indices(memory.the_city(), names, choices, key, year,
                                                   points=asked["points"], seed=asked["seed"], told=told))


def morris_table(words: Words, item: Outcome, found: Screening) -> None:
    """The strongest of the screening, in the reader's unit."""
    scale = item.scale(words)
    table([words(f"uncertainty.column.{name}") for name in ("unknown", "mu_star", "error", "mu", "sigma")],
          [[called(words, each.name), *(words.number(float(value) * scale) for value in row)]
           for each, row in list(zip(found.unknowns, zip(found.size, found.error, found.mean, found.spread,
                                                         strict=True), strict=True))[:SHOWN]])


def sobol_table(words: Words, found: Indices) -> None:
    """All of the set."""
    table([words(f"uncertainty.column.{name}") for name in ("unknown", "total", "error", "alone", "error_alone")],
          [[called(words, each.name), *(words.number(float(value), 2) for value in row)]
           for each, row in zip(found.unknowns, zip(found.total, found.total_error, found.first, found.first_error,
                                                    strict=True), strict=True)])
