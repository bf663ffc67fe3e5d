"""What an outcome depends on: every lever and every assumption tried over its whole range, the strongest first."""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import pandas as pd
import streamlit as st

from models.analysis.leverage import LEVER, Leverage, leverage
from views import memory
from views.charts import COLOURS, finished
from views.controls import level
from views.outcomes import Outcome, outcome
from views.tables import table
from views.why import findings
from views.why.amounts import listed
from views.words import Words, short_places

SHOWN = 12                              # settings on the picture
TOLD = 3                                # of them in the sentence
NAMES = 205                             # pixels of the picture for names


def show(words: Words, key: str, year: int) -> None:
    """The section for an outcome and a year."""
    st.markdown(f"#### {words('why.leverage')}")
    choices = memory.choices()
    kept = findings.finding(words, "leverage", (choices, key), lambda _: leverage(memory.run_of(choices), key))
    if kept is None:
        return
    item, found = outcome(key), kept.found
    order = found.ranked(year)[:SHOWN]
    said = sentence(words, item, found, year, order)
    st.markdown(said)
    if not order:
        return
    st.vega_lite_chart(rows(words, item, found, year, order), spec(words.language, memory.theme()), alt=said,
                       key="why.leverage.picture")
    st.caption(words("why.leverage_help", unit=item.unit(words)))
    with st.expander(words("why.numbers"), key="why.leverage.numbers"):
        columns = ("setting", "kind", "low", "high")
        table([words(f"why.column.{name}") for name in columns],
              [line(words, item, found, year, place) for place in order])


def entry(words: Words, found: Leverage, place: int) -> dict:
    """The words of a setting."""
    return words.of(found.kinds[place], found.names[place])


def ends(item: Outcome, words: Words, found: Leverage, year: int, place: int) -> tuple[float, float]:
    """The outcome on screen with a setting at the lower and at the upper end of its range."""
    at, scale = found.at(year), item.scale(words)
    return float(found.low[place, at]) * scale, float(found.high[place, at]) * scale


def sentence(words: Words, item: Outcome, found: Leverage, year: int, order: list[int]) -> str:
    """What moves the outcome most, in one sentence."""
    now = item.said(float(found.now[found.at(year)]) * item.scale(words), words)
    if not order:
        return words("why.leverage_nothing", name=item.name(words), year=year, value=now)
    told = []
    for place in order[:TOLD]:
        first, last = (words.number(value) for value in ends(item, words, found, year, place))
        told.append(words("why.leverage_each", setting=entry(words, found, place)["name"], first=first, last=last))
    return words("why.leverage_most", name=item.name(words), year=year, value=now, list=listed(words, told))


def line(words: Words, item: Outcome, found: Leverage, year: int, place: int) -> list[str]:
    """A setting's row: what it is, its two ends, and what becomes of the outcome."""
    said, city = entry(words, found, place), memory.the_city()
    declared = (city.levers if found.kinds[place] == LEVER else city.world)[found.names[place]]
    values = ends(item, words, found, year, place)
    reached = [words("why.leverage_end", setting=level(words, said, end), outcome=words.number(value))
               for end, value in zip((declared.low, declared.high), values, strict=True)]
    return [said["name"], words(f"why.leverage_kind.{found.kinds[place]}"), *reached]


def rows(words: Words, item: Outcome, found: Leverage, year: int, order: list[int]) -> pd.DataFrame:
    """The bars: from the outcome on screen to where each end of a setting takes it."""
    city, now = memory.the_city(), float(found.now[found.at(year)]) * item.scale(words)
    listed_rows = []
    for place in order:
        said = entry(words, found, place)
        declared = (city.levers if found.kinds[place] == LEVER else city.world)[found.names[place]]
        values = ends(item, words, found, year, place)
        beyond = max(values, key=lambda value: abs(value - now))
        for end, value in zip((declared.low, declared.high), values, strict=True):
            hidden = value == now or (value != beyond and (value < now) == (beyond < now))
            listed_rows.append({
                "setting": said["name"], "now": now, "value": value, "kind": found.kinds[place],
                "said": "" if hidden else words.number(end * said["scale"], short_places(end * said["scale"])),
                "side": "left" if value < now else "right",
                "text": words("why.leverage_end", setting=level(words, said, end),
                              outcome=item.said(value, words))})
    return pd.DataFrame(listed_rows)


@lru_cache
def spec(language: str, theme: str) -> dict:
    """The constant specification: blue bars for levers, violet for the world, the end of the range at each tip."""
    colour = COLOURS[theme]
    names = alt.Y("setting:N", sort=None, title=None, axis=alt.Axis(labelLimit=NAMES, labelFontSize=12))
    across = alt.Scale(zero=False, padding=34)
    bars = alt.Chart().mark_bar(height={"band": 0.6}).encode(
        y=names, x=alt.X("value:Q", title=None, scale=across, axis=alt.Axis(format=",~f", tickCount=6)), x2="now:Q",
        tooltip="text:N", color=alt.Color("kind:N", legend=None, scale=alt.Scale(
            domain=["lever", "world"], range=[colour["current"], colour["goal"]])))
    tip = {"fontSize": 10.5, "color": colour["text"]}
    left = alt.Chart().transform_filter("datum.side == 'left'").mark_text(align="right", dx=-4, **tip).encode(
        y=names, x="value:Q", text="said:N")
    right = alt.Chart().transform_filter("datum.side == 'right'").mark_text(align="left", dx=4, **tip).encode(
        y=names, x="value:Q", text="said:N")
    now = alt.Chart().mark_rule(color=colour["text"], strokeWidth=1.5).encode(x="now:Q")
    chart = alt.layer(bars, now, left, right, data=alt.NamedData("source")).properties(
        width="container", height={"step": 24})
    return finished(chart, language, theme, right=12)
