"""Fair shares: each changed lever's part of the change, whatever the order, and which levers help each other."""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from models import Choices
from models.analysis.attribution import Shares, attribution
from views import memory
from views.charts import COLOURS, finished
from views.outcomes import Outcome, outcome
from views.tables import table
from views.why import findings
from views.why.amounts import moved, part_of
from views.words import Words

PAIRS = 3                               # told of those that change each other's effect most
NAMES = 250                             # pixels of a bar chart for names


def found(words: Words, key: str) -> findings.Finding | None:
    """The shares of the levers on screen, for every year; None where the reader cancelled."""
    choices = memory.choices()
    start = memory.run_of(Choices(world=choices.world, parameters=choices.parameters, switches=choices.switches))
    return findings.finding(words, "shares", (choices, key),
                            lambda told: attribution(start, choices.levers, key, told=told))


def show(words: Words, key: str, year: int) -> None:
    """The section for an outcome and a year."""
    st.markdown(f"#### {words('why.shares')}")
    kept = found(words, key)
    if kept is None:
        return
    shares, item = kept.found, outcome(key)
    order = ranked(shares, year)
    said = sentence(words, item, shares, year, order)
    st.markdown(said)
    if not order:
        return
    drawn, beside = st.columns([1.7, 1], gap="medium")
    with drawn:
        st.vega_lite_chart(rows(words, item, shares, year, order), spec(words.language, memory.theme()),
                           alt=said, key="why.shares.picture")
        st.caption(words("why.bars", unit=item.unit(words)))
    with beside:
        st.markdown(f"**{words('why.pairs')}**")
        st.markdown("\n".join(f"- {line}" for line in pairs(words, item, shares, year)))
    with st.expander(words("why.numbers"), key="why.shares.numbers"):
        share_table(words, item, shares, year, order)
    how = words("why.exact" if shares.exact else "why.sampled", runs=words.number(shares.runs, 0))
    st.caption(f"{how} {kept_line(words, kept)}")


def kept_line(words: Words, kept: findings.Finding) -> str:
    """By what a finding is kept."""
    return words("why.kept", model=memory.the_city().hash, seconds=words.number(kept.seconds, 1))


def ranked(shares: Shares, year: int) -> list[int]:
    """The levers, the largest share first."""
    return [int(place) for place in np.argsort(-np.abs(shares.each[:, shares.at(year)]), kind="stable")]


def sentence(words: Words, item: Outcome, shares: Shares, year: int, order: list[int]) -> str:
    """Who did most, in one sentence."""
    if not order:
        return words("why.no_levers")
    at = shares.at(year)
    total, first = float(shares.total[at]), order[0]
    said = words("why.shares_total", name=item.name(words), year=year, total=moved(words, item, total),
                 number=len(order))
    return said + " " + words("why.most", lever=lever(words, shares.names[first]),
                              change=moved(words, item, float(shares.each[first, at]), bare=True))


def lever(words: Words, name: str) -> str:
    """What people call a lever."""
    return words.of("lever", name)["name"]


def pairs(words: Words, item: Outcome, shares: Shares, year: int) -> list[str]:
    """The pairs that help or hinder each other most."""
    together = shares.together[:, :, shares.at(year)]
    found = sorted(((one, two) for one in range(len(together)) for two in range(one)),
                   key=lambda pair: -abs(together[pair]))
    told = [words("why.helps" if together[pair] > 0 else "why.hinders", one=lever(words, shares.names[pair[1]]),
                  two=lever(words, shares.names[pair[0]]), change=moved(words, item, float(together[pair]), bare=True))
            for pair in found[:PAIRS] if together[pair]]
    return told or [words("why.no_pairs")]


def share_table(words: Words, item: Outcome, shares: Shares, year: int, order: list[int]) -> None:
    """Every lever's share, what it does alone, and the error where shares are sampled."""
    at = shares.at(year)
    total = float(shares.total[at])
    lines = [[lever(words, shares.names[place]), moved(words, item, float(shares.each[place, at]), bare=True),
              part_of(words, float(shares.each[place, at]), total),
              moved(words, item, float(shares.alone[place, at]), bare=True),
              "" if shares.exact else f"± {words.number(float(shares.error[place, at]) * item.scale(words))}"]
             for place in order]
    lines.append([words("why.sum"), moved(words, item, float(shares.each[:, at].sum()), bare=True), "100%", "", ""])
    columns = [words(f"why.column.{name}") for name in ("lever", "share", "part", "alone", "error")]
    keep = slice(None, 4 if shares.exact else 5)
    table(columns[keep], [line[keep] for line in lines])


def rows(words: Words, item: Outcome, shares: Shares, year: int, order: list[int]) -> pd.DataFrame:
    """The bars: share, what the lever does alone, and the ends of the error."""
    at, scale = shares.at(year), item.scale(words)
    return pd.DataFrame([{
        "lever": lever(words, shares.names[place]), "share": share, "alone": float(shares.alone[place, at]) * scale,
        "low": share - error, "high": share + error, "direction": "up" if share >= 0 else "down",
        "text": moved(words, item, float(shares.each[place, at]))}
        for place in order
        for share, error in [(float(shares.each[place, at]) * scale, float(shares.error[place, at]) * scale)]])


@lru_cache
def spec(language: str, theme: str) -> dict:
    """The constant specification of the bars: blue raises, red lowers, a stroke shows what a lever does alone."""
    colour = COLOURS[theme]
    names = alt.Y("lever:N", sort=None, title=None, axis=alt.Axis(labelLimit=NAMES, labelFontSize=12))
    bars = alt.Chart().mark_bar(height={"band": 0.6}).encode(
        y=names, x=alt.X("share:Q", title=None, axis=alt.Axis(format=",~f", tickCount=5)), tooltip="text:N",
        color=alt.Color("direction:N", legend=None, scale=alt.Scale(
            domain=["up", "down"], range=[colour["current"], colour["target"]])))
    alone = alt.Chart().mark_tick(color=colour["text"], thickness=2, height={"band": 0.8}).encode(y=names, x="alone:Q")
    error = alt.Chart().mark_rule(color=colour["text"], strokeWidth=1).encode(y=names, x="low:Q", x2="high:Q")
    zero = alt.Chart().mark_rule(color=colour["mark"]).encode(x=alt.datum(0))
    chart = alt.layer(zero, bars, error, alone, data=alt.NamedData("source")).properties(
        width="container", height={"step": 24})
    return finished(chart, language, theme, right=12)
