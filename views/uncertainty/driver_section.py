"""What moves a result most: every unknown at each end of its range, one at a time, as a tornado."""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import pandas as pd
import streamlit as st

from models.analysis.sensitivity import Bar, Tornado, tornado
from views import memory
from views.charts import COLOURS, finished
from views.outcomes import Outcome, outcome
from views.tables import table
from views.uncertainty.said import called, explained, setting
from views.why import findings
from views.why.amounts import listed, moved
from views.why.share_section import kept_line
from views.words import Words

SHOWN, TOLD, LISTED = 12, 5, 60
ENDS = ("low", "high", "other")


def found(words: Words, key: str) -> findings.Finding | None:
    """The tornado of the scenario on screen, for every year; None where the reader cancelled."""
    choices = memory.choices()
    return findings.finding(words, "tornado", (choices, key),
                            lambda told: tornado(memory.the_city(), choices, key, told=told))


def show(words: Words, key: str, year: int) -> None:
    """The section for an outcome and a year."""
    st.markdown(f"#### {words('uncertainty.drivers')}")
    kept = found(words, key)
    if kept is None:
        return
    item, bars = outcome(key), kept.found.bars(year)
    said = sentence(words, item, kept.found, bars, year)
    st.markdown(said)
    st.vega_lite_chart(rows(words, item, bars[:SHOWN]), spec(words.language, memory.theme()), alt=said,
                       key="uncertainty.tornado")
    st.caption(words("uncertainty.bars", unit=item.unit(words)))
    with st.expander(words("uncertainty.numbers", number=min(LISTED, len(bars))), key="uncertainty.bars"):
        table([words(f"uncertainty.column.{name}") for name in ("unknown", "first", "second")],
              [line(words, item, bar) for bar in bars[:LISTED]])
    st.caption(f"{words('uncertainty.drivers_help', number=len(bars))} {kept_line(words, kept)}")


def sentence(words: Words, item: Outcome, found: Tornado, bars: list[Bar], year: int) -> str:
    """What moves the outcome most."""
    first = bars[0]
    value = item.said(float(found.base[year - int(found.years[0])]) * item.scale(words), words)
    if not first.swing:
        return words("uncertainty.nothing_moves", name=item.name(words), year=year, value=value)
    low, high = sorted((first.with_first, first.with_second))
    return words("uncertainty.widest", name=item.name(words), year=year, value=value,
                 unknown=called(words, first.unknown.name), low=moved(words, item, low, bare=True),
                 high=moved(words, item, high), others=listed(words, [f"**{called(words, bar.unknown.name)}**"
                                                                      for bar in bars[1:TOLD] if bar.swing]))


def line(words: Words, item: Outcome, bar: Bar) -> list[str]:
    """An unknown's row."""
    ends = [words("uncertainty.end", change=moved(words, item, change, bare=True),
                  setting=setting(words, bar.unknown.name, tried))
            for tried, change in ((bar.first, bar.with_first), (bar.second, bar.with_second))]
    return [explained(words, bar.unknown.name), *ends]


def rows(words: Words, item: Outcome, bars: list[Bar]) -> pd.DataFrame:
    """Two bars for each unknown, the longer one first so that the shorter lies upon it."""
    scale, listed_rows = item.scale(words), []
    for place, bar in enumerate(bars):
        name, ends = called(words, bar.unknown.name), ENDS if bar.unknown.kind != "switches" else (ENDS[2], ENDS[2])
        pairs = [(ends[0], bar.first, bar.with_first), (ends[1], bar.second, bar.with_second)]
        listed_rows += [{"place": place, "name": name, "end": end, "change": change * scale,
                         "text": words("uncertainty.tip", name=name, setting=setting(words, bar.unknown.name, tried),
                                       change=moved(words, item, change))}
                        for end, tried, change in sorted(pairs, key=lambda pair: -abs(pair[2]))]
    return pd.DataFrame(listed_rows)


@lru_cache
def spec(language: str, theme: str) -> dict:
    """The constant specification: the name of each unknown above its bars, so that bars have the width of a phone."""
    colour = COLOURS[theme]
    y = alt.Y("place:O", title=None, axis=None, sort=None)
    bars = alt.Chart().mark_bar(height=11, yOffset=8, opacity=0.9).encode(
        y=y, x=alt.X("change:Q", title=None, stack=None, axis=alt.Axis(format=",~f", tickCount=5)), tooltip="text:N",
        color=alt.Color("end:N", legend=None, scale=alt.Scale(
            domain=list(ENDS), range=[colour["goal"], colour["current"], colour["base"]])))
    names = alt.Chart().transform_filter("datum.end !== 'high'").transform_aggregate(
        name="min(name)", groupby=["place", "name"]).mark_text(
        align="left", baseline="middle", dy=-7, fontSize=12, color=colour["text"]).encode(
        y=y, x=alt.value(2), text="name:N")
    zero = alt.Chart().mark_rule(color=colour["mark"]).encode(x=alt.datum(0))
    chart = alt.layer(zero, bars, names, data=alt.NamedData("source")).properties(
        width="container", height={"step": 34})
    return finished(chart, language, theme)
