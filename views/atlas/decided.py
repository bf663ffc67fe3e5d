"""What was decided before 2026: a lever's path on record, with the years that nobody recorded drawn as filled."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import altair as alt
import pandas as pd
import streamlit as st

from models import Model
from views import memory
from views.charts import COLOURS, finished
from views.words import Words, short_places

HANDOVER = 2026.0                       # from here on the lever decides
LONGEST = 1.5                           # years between two records that nothing needs to fill
HEIGHT = 190

Point = tuple[float, float]


def pieces(path: tuple[Point, ...]) -> list[tuple[str, Point, Point]]:
    """The stretches of a recorded path, as (kind, from, to): "record", or "filled" where a straight line bridges years.

    A rule that stayed in force between two records is a record however long it stayed.
    """
    known = [point for point in path if point[0] < HANDOVER]
    return [("filled" if after[0] - before[0] > LONGEST and after[1] != before[1] else "record", before, after)
            for before, after in pairwise(known)]


def show(words: Words, model: Model, name: str) -> None:
    """The record of a lever, where it has one."""
    found = pieces(model.levers[name].base) if name in model.levers else []
    if not found:
        return
    said = words.of("lever", name)
    gaps = [(before[0], after[0]) for kind, before, after in found if kind == "filled"]
    told = words("decided.filled", years=", ".join(words("decided.between", since=int(since), until=int(until))
                                                   for since, until in gaps)) if gaps else words("decided.whole")
    sentence = words("decided.sentence", name=said["name"], gaps=told)
    st.markdown(f"**{words('decided.title')}**")
    st.vega_lite_chart(rows(words, said, found), spec(words.language, memory.theme()), key=f"decided.{name}",
                       alt=sentence)
    st.caption(sentence + " " + words("decided.legend" if gaps else "decided.legend_whole", unit=said["unit"]))


def rows(words: Words, said: dict, found: list[tuple[str, Point, Point]]) -> pd.DataFrame:
    """The stretches as lines of two points each, and the recorded points."""
    scale = said["scale"]
    lines = [{"part": kind, "piece": place, "year": year, "value": value * scale, "text": ""}
             for place, (kind, before, after) in enumerate(found) for year, value in (before, after)]
    points = dict.fromkeys(point for _, before, after in found for point in (before, after))
    return pd.DataFrame(lines + [
        {"part": "point", "piece": -1, "year": year, "value": value * scale,
         "text": f"{int(year)}: {words.amount(value * scale, said['unit'], short_places(value * scale))}"}
        for year, value in points])


@lru_cache
def spec(language: str, theme: str) -> dict:
    """The constant specification: solid between neighbouring records, dashed where filled, dots for records."""
    colour = COLOURS[theme]
    year = alt.X("year:Q", title=None, scale=alt.Scale(domain=[2010, HANDOVER], nice=False, zero=False),
                 axis=alt.Axis(format="d", grid=False, values=[2010, 2015, 2020, 2025]))
    value = alt.Y("value:Q", title=None, axis=alt.Axis(format=",~f", tickCount=4))

    def part(name: str) -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.part === '{name}'")

    chart = alt.layer(
        part("record").mark_line(color=colour["text"], strokeWidth=2.5).encode(x=year, y=value, detail="piece:N"),
        part("filled").mark_line(color=colour["base"], strokeWidth=1.5, strokeDash=[3, 5]).encode(
            x=year, y=value, detail="piece:N"),
        part("point").mark_point(color=colour["text"], filled=True, opacity=1, size=45).encode(
            x=year, y=value, tooltip="text:N"),
        data=alt.NamedData("source")).properties(height=HEIGHT, width="container")
    return finished(chart, language, theme, right=20, top=6)
