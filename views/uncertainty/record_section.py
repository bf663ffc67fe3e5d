"""What the record taught: the numbers it moved or narrowed most, and how a conditioning to 2020 met later prints."""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import pandas as pd
import streamlit as st

from models.analysis.conditioning.hindcast import Coverage
from models.analysis.conditioning.report import read_results
from models.records import reference_series
from views import memory
from views.atlas.names import name_of
from views.charts import COLOURS, finished
from views.tables import table
from views.uncertainty.said import called, explained, setting
from views.why.amounts import listed
from views.words import Words

SHOWN, TOLD = 12, 3
ALL = "all"


def show(words: Words) -> None:
    """The section; it speaks of the committed draws, whatever is on screen."""
    try:
        found = read_results()
    except OSError:                                                 # the draws were never conditioned
        return
    st.markdown(f"#### {words('uncertainty.record')}")
    known = [row for row in found["learned"] if ranged(row["name"])]
    said = sentence(words, found, known)
    st.markdown(said)
    st.vega_lite_chart(rows(words, known[:SHOWN]), spec(words.language, memory.theme()), alt=said,
                       key="uncertainty.learned")
    st.caption(words("uncertainty.intervals"))
    with st.expander(words("uncertainty.learned_numbers", number=len(known)), key="uncertainty.learned_numbers"):
        table([words(f"uncertainty.column.{name}") for name in ("unknown", "before", "after", "left")],
              [[explained(words, row["name"]), three(words, row, "before"), three(words, row, "after"),
                words("uncertainty.percent", number=words.number(100 * row["left"], 0))] for row in known])
    hindcast(words, found)
    made = found["made"]
    stale = made["model_hash"] != memory.the_city().hash
    st.caption(words("uncertainty.record_help", effective=words.number(found["sampling"]["effective"], 0),
                     members=found["sampling"]["members"], model=made["model_hash"], date=words.date(made["made"]),
                     seed=made["seed"]) + (f" :orange[{words('uncertainty.stale', model=made['model_hash'])}]"
                                           if stale else ""))


def ranged(name: str):
    """The number of the model of that name; None when the model no longer has it."""
    city = memory.the_city()
    return city.parameters.get(name) or city.world.get(name)


def sentence(words: Words, found: dict, known: list[dict]) -> str:
    """How many numbers the record narrowed, and which of them most."""
    numbers = found["numbers"]
    return words("uncertainty.taught", prints=found["sampling"]["prints"], number=numbers["narrowed"],
                 of=numbers["uncertain"], list=listed(words, [f"**{called(words, row['name'])}**"
                                                              for row in known[:TOLD]]))


def three(words: Words, row: dict, when: str) -> str:
    """The middle and the 80 % interval."""
    low, middle, high = (setting(words, row["name"], value) for value in row[when])
    return words("uncertainty.three", low=low, middle=middle, high=high)


def hindcast(words: Words, found: dict) -> None:
    """How many prints after the cut lie in their band, with the interval of that share; as measured."""
    rows_of = {row["series"]: row for row in found["hindcast"]["coverage"]}
    whole = rows_of.pop(ALL)
    st.markdown(judged(words, whole, found["hindcast"]["conditioned_to"]))
    with st.expander(words("uncertainty.by_series", number=len(rows_of)), key="uncertainty.by_series"):
        table([words(f"uncertainty.column.{name}") for name in ("series", "inside", "interval")],
              [[series_name(words, name), words("uncertainty.inside", inside=row["inside"], of=row["of"]),
                f"{words.number(100 * row['low'], 0)}–{words.number(100 * row['high'], 0)}%"]
               for name, row in rows_of.items()])


def judged(words: Words, whole: dict, cut: int) -> str:
    """The share of later prints in their band with its interval, and what that says of the bands."""
    share, low, high = (words.number(100 * each, 0) for each in (whole["inside"] / whole["of"], whole["low"],
                                                                 whole["high"]))
    return words("uncertainty.hindcast", cut=cut, inside=whole["inside"], of=whole["of"], share=share, low=low,
                 high=high) + " " + words(f"uncertainty.{Coverage(**whole).verdict}")


def series_name(words: Words, name: str) -> str:
    """What a series of the record is called: what it records."""
    series = reference_series().get(name)
    return name_of(words, series.variable if series else name)


def rows(words: Words, known: list[dict]) -> pd.DataFrame:
    """Each number's 80 % interval before and after, across its documented range."""
    listed_rows = []
    for place, row in enumerate(known):
        declared = ranged(row["name"])
        for when in ("before", "after"):
            low, middle, high = ((value - declared.low) / (declared.high - declared.low) for value in row[when])
            listed_rows.append({"place": place, "name": called(words, row["name"]), "when": when, "low": low,
                                "middle": middle, "high": high, "text": three(words, row, when)})
    return pd.DataFrame(listed_rows)


@lru_cache
def spec(language: str, theme: str) -> dict:
    """The constant specification: grey before, blue after, the name of each number above its intervals."""
    colour, chart = COLOURS[theme], alt.Chart()
    y = alt.Y("place:O", title=None, axis=None, sort=None)
    x = alt.X("low:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(
        values=[0, 0.5, 1], format="%", labelFlush=True))
    layers = []
    for when, shift, name in (("before", 4, "base"), ("after", 10, "current")):
        part = chart.transform_filter(f"datum.when === '{when}'")
        layers += [part.mark_rule(color=colour[name], strokeWidth=4, yOffset=shift, strokeCap="round").encode(
                       x=x, x2="high:Q", y=y, tooltip="text:N"),
                   part.mark_point(color=colour[name], filled=True, size=46, opacity=1, yOffset=shift).encode(
                       x=alt.X("middle:Q"), y=y, tooltip="text:N")]
    names = chart.transform_filter("datum.when === 'after'").mark_text(
        align="left", baseline="middle", dy=-8, fontSize=12, color=colour["text"]).encode(
        y=y, x=alt.value(2), text="name:N")
    drawn = alt.layer(*layers, names, data=alt.NamedData("source")).properties(width="container", height={"step": 36})
    return finished(drawn, language, theme)
