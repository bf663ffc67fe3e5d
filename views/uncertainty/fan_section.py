"""Fans: an outcome in the plausible worlds under each form of one equation, side by side and never averaged."""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import pandas as pd
import streamlit as st

from models.analysis.conditioning import Fan, fans
from views import memory, shelf
from views.charts import COLOURS, finished
from views.outcomes import Outcome, outcome
from views.uncertainty.said import called, made_of, setting, worlds
from views.why import findings
from views.why.share_section import kept_line
from views.words import Words

SINCE, HEIGHT = 2020, 150
ROWS = ("low", "early", "middle", "late", "high")


def show(words: Words, key: str) -> None:
    """The section for an outcome."""
    st.markdown(f"#### {words('uncertainty.fans')}")
    draws, city, choices = worlds(words), memory.the_city(), memory.choices()
    if draws is None:
        return
    switch = st.selectbox(words("uncertainty.switch"), list(city.switches),
                          format_func=lambda name: called(words, name),
                          **shelf.shown("uncertainty.switch", "damage_form"))
    kept = findings.if_quick(words, "fans", (choices, key, switch, draws.mark), lambda told: fans(
        city, choices, key, switches=[switch], progress=lambda done, of: told(done / of)))
    if kept is None:
        return
    item, several = outcome(key), kept.found
    st.markdown(sentence(words, item, switch, several))
    ends = [end * item.scale(words) for fan in several if enough(fan) for row in fan.band.most for end in row[10:]]
    domain = (min(ends, default=0.0), max(ends, default=1.0))
    grid = st.grid(3, min_column_width=250, gap="small")
    for fan in several:
        with grid, st.container(border=True, gap="xsmall", height="stretch", key=f"uncertainty.fan.{fan.option}"):
            one(words, item, fan, domain)
    st.caption(f"{words('uncertainty.fans_help', unit=item.unit(words))} {made_of(words, draws)} "
               f"{kept_line(words, kept)}")


def enough(fan: Fan) -> bool:
    """Whether enough worlds fit the record under this form for a band."""
    return fan.is_sound


def one(words: Words, item: Outcome, fan: Fan, domain: tuple[float, float]) -> None:
    """One form: its name, its fan, what the record says of it."""
    st.markdown(f"**{setting(words, fan.switch, fan.option)}**")
    if not enough(fan):
        st.caption(words("uncertainty.too_few_fit", number=words.number(fan.effective, 0)))
        return
    said = level(words, item, fan)
    st.vega_lite_chart(rows(item, words, fan), spec(words.language, memory.theme(), domain), alt=said,
                       key=f"uncertainty.fan_picture.{fan.option}")
    st.caption(said + (" " + words("uncertainty.evidence", number=words.number(fan.evidence, 1, signed=True))
                       if fan.touches_history else ""))


def level(words: Words, item: Outcome, fan: Fan) -> str:
    """The middle and the 80 % band of the last year."""
    low, _, middle, _, high = (float(end) * item.scale(words) for end in fan.band.at(memory.LAST_YEAR))
    return words("uncertainty.fan_level", year=memory.LAST_YEAR, middle=item.said(middle, words),
                 low=words.number(low), high=words.number(high))


def sentence(words: Words, item: Outcome, switch: str, several: tuple[Fan, ...]) -> str:
    """How far apart the forms lie."""
    drawn = [fan for fan in several if enough(fan)]
    if len(drawn) < 2:
        return words("uncertainty.one_fan", switch=called(words, switch))
    ordered = sorted(drawn, key=lambda fan: fan.band.at(memory.LAST_YEAR)[2])
    low, high = (float(fan.band.at(memory.LAST_YEAR)[2]) * item.scale(words) for fan in (ordered[0], ordered[-1]))
    return words("uncertainty.fans_apart", name=item.name(words), year=memory.LAST_YEAR, low=words.number(low),
                 high=item.said(high, words), first=setting(words, switch, ordered[0].option),
                 last=setting(words, switch, ordered[-1].option))


def rows(item: Outcome, words: Words, fan: Fan) -> pd.DataFrame:
    """The quantiles year by year."""
    table = pd.DataFrame(dict(zip(ROWS, fan.band.quantiles * item.scale(words), strict=True)))
    table["year"] = fan.band.years
    return table[table["year"] >= SINCE]


@lru_cache(maxsize=64)
def spec(language: str, theme: str, domain: tuple[float, float]) -> dict:
    """The specification of a fan; fans beside each other share their scale."""
    colour = COLOURS[theme]
    x = alt.X("year:Q", title=None, scale=alt.Scale(domain=[SINCE, memory.LAST_YEAR], nice=False),
              axis=alt.Axis(format="d", grid=False, values=[SINCE, 2030, memory.LAST_YEAR]))

    def y(name: str):
        return alt.Y(f"{name}:Q", title=None, scale=alt.Scale(domain=list(domain), zero=False, nice=True, clamp=True),
                     axis=alt.Axis(format=",~f", tickCount=4))

    most = alt.Chart().mark_area(color=colour["current"], opacity=0.18).encode(x=x, y=y("low"), y2="high:Q")
    half = alt.Chart().mark_area(color=colour["current"], opacity=0.3).encode(x=x, y=y("early"), y2="late:Q")
    middle = alt.Chart().mark_line(color=colour["current"], strokeWidth=2.5).encode(x=x, y=y("middle"))
    chart = alt.layer(most, half, middle, data=alt.NamedData("source")).properties(width="container", height=HEIGHT)
    return finished(chart, language, theme)
