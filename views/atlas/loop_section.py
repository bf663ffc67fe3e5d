"""The feedback loops: the ring of each, its way in words, which way it pushes, and the city without it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from models import Model, ModelError
from views import charts, memory
from views.atlas import canvas, place, rings, variable_section
from views.atlas.map_section import SHARES, loop_title
from views.atlas.names import name_of
from views.atlas.net import net_of
from views.atlas.pictures import ring_picture
from views.atlas.quantity import quantity
from views.tables import plain
from views.words import Words

HEIGHT = 500


def show(words: Words, row) -> None:
    """The section; its menu stands in the row of the sections."""
    model = memory.the_city()
    known = rings.loops(model)
    asked = place.place().subject
    name = asked if asked in known else next(iter(known))
    st.caption(words("loops.help", number=len(known)))
    key = memory.show("atlas_loop", name)
    with row:
        st.selectbox(words("loops.pick"), list(known), key=key, format_func=lambda each: loop_title(words, each),
                     label_visibility="collapsed", width=420,
                     on_change=lambda: place.go("loops", st.session_state[key]))
    try:
        one(words, model, rings.way(model, name))
    except ModelError as fault:
        st.warning(words("loops.fault", reason=plain(str(fault))))


def one(words: Words, model: Model, way: rings.Way) -> None:
    """One loop: the ring, and beside it the way in words; below, the city without it."""
    name, said = way.loop.name, words.of("loop", way.loop.name)
    ring = rings.spoken(words, way.arrows)
    drawn, beside = st.columns(SHARES, gap="small")
    with drawn:
        canvas.draw(words, ring_picture(words, net_of(model), name, ring), height=HEIGHT,
                    label=words("loops.label", name=said["name"], number=len(ring)),
                    on_pick=lambda each: place.go(*variable_section.where(each)))
    with beside, st.container(height=HEIGHT, gap="xxsmall", key="beside_map"):
        st.markdown(f"**{loop_title(words, name)}**")
        st.markdown(said["means"])
        st.caption(words(f"loops.{way.polarity}") + (" " + words("loops.asleep") if way.loop.sleeps else ""))
        st.markdown(f"**{words('loops.path')}**", help=words("loops.way_help"))
        for arrow in ring:
            pushes = words(f"loops.{ {1: 'more', -1: 'less', 0: 'none'}[arrow.sign] }")
            st.button(f"{name_of(words, arrow.cause)} {pushes}", key=f"step.{arrow.cause}", type="tertiary",
                      on_click=place.go, args=variable_section.where(arrow.cause))
    cut(words, model, way)


def cut(words: Words, model: Model, way: rings.Way) -> None:
    """What the city is when one link of the loop is held still."""
    effect, cause = way.loop.cut
    st.markdown(f"#### {words('loops.cut')}")
    st.markdown(words("loops.cut_link", effect=name_of(words, effect), cause=name_of(words, cause)))
    found = rings.without(model, way.loop.name)
    if found.pushed:
        st.caption(words("loops.cut_pushed", push=push(words, way)))
    item = quantity(model, found.outcome)
    whole, opened = (values * item.scale(words) for values in (found.whole, found.cut))
    at = {"whole": float(whole[found.years == found.year][0]), "without": float(opened[found.years == found.year][0])}
    change = words("cards.change", change=words.number(100 * (at["without"] / at["whole"] - 1), 1, signed=True))
    sentence = words("loops.cut_result", year=found.year, outcome=item.name(words), change=change,
                     whole=item.said(at["whole"], words), without=item.said(at["without"], words))
    st.markdown(sentence)
    st.caption(words("loops.cut_picture", outcome=item.name(words), unit=item.unit(words)))
    rows: pd.DataFrame = charts.rows(years=found.years, base=whole, current=opened, said=words.number)
    st.vega_lite_chart(rows, charts.spec(words.language, memory.theme(), "large"), key="line.cut",
                       alt=sentence.replace("*", ""))


def push(words: Words, way: rings.Way) -> str:
    """The push under which a loop is looked at, in the reader's units."""
    said = []
    for kind, paths in (("lever", way.loop.under.levers), ("world", way.loop.under.world)):
        for name, value in paths.items():
            entry = words.of(kind, name)
            said.append(f"{entry['name']} {words.amount(float(value) * entry['scale'], entry['unit'])}")
    return "; ".join(said)
