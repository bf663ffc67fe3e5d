"""The headline: cards for 2030 and 2045, the purse, and the sentence under a chart.

The numbers come from the run; this file only words and places them.
"""

from __future__ import annotations

import streamlit as st

from views import evidence
from views.outcomes import Outcome, outcome
from views.words import Words

YEARS = (2030, 2045)
FIRST_CARDS = ("grdp", "grdp/growth", "grdp_per_capita_now_usd", "grdp_per_capita")
OTHER_CARDS = ("employment", "trained_share", "emissions_headline", "climate_loss")


def cards(words: Words, run, base, keys: tuple[str, ...]) -> None:
    """One card per outcome: its levels in 2030 and 2045, their change from the base, its official goals."""
    grid = st.grid(4, min_column_width=165, gap="xsmall")
    for item in map(outcome, keys):
        with grid, st.container(border=True, gap=None, height="stretch", key=f"card.{item.key.replace('/', '.')}"):
            st.caption(words("cards.title", name=item.name(words), unit=item.unit(words)))
            for year in YEARS:
                st.markdown(level(words, item, run, base, year))
            for line in evidence.verdicts(words, item, run):
                st.markdown(f":small[{line}]")


def level(words: Words, item: Outcome, run, base, year: int) -> str:
    """'2030: 510 (+1,2%)': a year's level and, where it differs, its change from the base run."""
    value, before = (float(item.values(each, words)[each.years == year][0]) for each in (run, base))
    moved = change(words, item, value, before)
    return words("cards.year", year=year, value=words.number(value)) + (f" :gray[({moved})]" if moved else "")


def change(words: Words, item: Outcome, value: float, before: float) -> str:
    """How far a value is from the base run: in percent, for shares and rates in points; nothing where it is equal."""
    if item.unit(words).startswith("%"):
        moved = value - before
        return words("cards.points", change=words.number(moved, 2, signed=True)) if abs(moved) >= 0.005 else ""
    part = 100 * (value / before - 1) if before else 0.0
    return words("cards.change", change=words.number(part, 1, signed=True)) if abs(part) >= 0.05 else ""


def purse(words: Words, run, base) -> None:
    """One purse: what the levers ask for above the base, what is granted, the debt room left; and what comes of it."""
    asked, share = run.at("programme_cost_asked", YEARS[0]), run.at("purse_grant_share", YEARS[0])
    fields = {"asked": words.number(asked / 1000), "granted": words.number(asked * share / 1000), "year": YEARS[0],
              "share": words.number(100 * share, 0), "room": words.number(run.at("debt_room", YEARS[0]) / 1000)}
    with st.container(gap="xsmall", key="purse"):
        st.progress(min(max(share, 0.0), 1.0) if asked > 0 else 0.0,
                    text=words("purse.asked" if asked > 0 else "purse.nothing", **fields))
        grdp = outcome(FIRST_CARDS[0])
        st.markdown(words("purse.result", name=grdp.name(words), **{
            f"in_{year}": level(words, grdp, run, base, year) for year in YEARS}))


def sentence(words: Words, item: Outcome, run, base) -> str:
    """What a chart shows, in one sentence: the levels of 2030 and 2045 and the distance from the base."""
    values, before = item.values(run, words), item.values(base, words)
    early, late = (float(values[run.years == year][0]) for year in YEARS)
    moved = change(words, item, late, float(before[base.years == YEARS[1]][0]))
    return words("chart.sentence", name=item.name(words), early=item.said(early, words), late=item.said(late, words),
                 difference=words("chart.moved", change=moved) if moved else words("chart.as_base"))
