"""The map: the sectors at a glance, then one sheet at a time, with what is picked on it beside it."""

from __future__ import annotations

import streamlit as st

from views import memory
from views.atlas import canvas, place, rings, variable_section
from views.atlas.names import name_of
from views.atlas.net import net_of
from views.atlas.pictures import OVERVIEW, kind_of, overview_picture, sheet_picture
from views.atlas.sheets import Sheet, sheets, sheets_of
from views.words import Words

OVERALL = "overview"
HEIGHT = 500
KINDS = ("stock", "flow", "auxiliary", "lever", "world")
SHARES = [2.7, 1]


def show(words: Words, row) -> None:
    """The section; its menu stands in the row of the sections."""
    now = place.place()
    subject = now.subject if now.subject in sheets() else OVERALL
    with row:
        choose(words, subject)
    drawn, beside = st.columns(SHARES, gap="small")
    if subject == OVERALL:
        overview(words, now.detail, drawn, beside)
    else:
        one_sheet(words, sheets()[subject], now.detail, drawn, beside)


def choose(words: Words, subject: str) -> None:
    """The menu of sheets."""
    names = {OVERALL: words("map.overview")} | {name: sheet_name(words, sheet) for name, sheet in sheets().items()}
    key = memory.show("atlas_sheet", subject)
    st.selectbox(words("map.sheet"), list(names), key=key, format_func=names.get, label_visibility="collapsed",
                 on_change=lambda: place.go("map", st.session_state[key]), width=420)


def sheet_name(words: Words, sheet: Sheet) -> str:
    """The name of a sheet: its sector's, and its own where the sector has several."""
    sector = words.of("sector", sheet.sector)["name"]
    if len(sheets_of(sheet.sector)) == 1:
        return sector
    return words("map.sheet_name", sector=sector, sheet=words.of("sheet", sheet.name)["name"])


def overview(words: Words, picked: str, drawn, beside) -> None:
    """All sectors; a loop that is picked is shown on its way through them."""
    model = memory.the_city()
    known = rings.loops(model)
    loop = rings.way(model, picked).arrows if picked in known else ()
    picture = overview_picture(words, net_of(model), loop)
    with drawn:
        canvas.draw(words, picture, height=HEIGHT, on_pick=lambda name: place.go("map", first_sheet(name)),
                    label=label(words, words("map.overview"), picture))
        st.caption(words("map.overview_help"))
    with beside, st.container(height=HEIGHT, gap="xxsmall", key="beside_map"):
        st.markdown(f"**{words('map.loops')}**")
        st.caption(words.of("loop", picked)["means"] if loop else words("map.loops_help"))
        if loop:
            with st.container(horizontal=True, gap="xsmall"):
                st.button(words("map.loop_page"), on_click=place.go, args=("loops", picked), key="loop_page")
                st.button(words("map.loop_off"), on_click=place.go, args=("map",), key="loop_off")
        for name in known:
            st.button(loop_title(words, name), key=f"loop.{name}", on_click=place.go, args=("map", OVERALL, name),
                      type="primary" if name == picked else "tertiary")
        st.markdown(f"**{words('map.sectors')}**")
        for sector in OVERVIEW:
            st.button(words.of("sector", sector)["name"], key=f"sector.{sector}", type="tertiary", on_click=place.go,
                      args=("map", first_sheet(sector)))


def loop_title(words: Words, name: str) -> str:
    """'R1. Investment and growth'."""
    return words("loops.title", code=rings.code(name), name=words.of("loop", name)["name"])


def first_sheet(sector: str) -> str:
    """The sheet a sector opens with."""
    return next(iter(sheets_of(sector)), OVERALL)


def one_sheet(words: Words, sheet: Sheet, picked: str, drawn, beside) -> None:
    """One sheet, and the variable picked on it or the list of all that stand there."""
    model = memory.the_city()
    picture = sheet_picture(words, net_of(model), sheet)
    there = {box["id"] for box in picture.boxes}
    picked = picked if picked in there else ""
    with drawn:
        canvas.draw(words, picture, picked=picked, height=HEIGHT,
                    on_pick=lambda name: place.go("map", sheet.name, name),
                    label=label(words, sheet_name(words, sheet), picture))
        st.caption(words("map.legend"))
    if picked in model.variables:
        variable_section.equation(words, model, picked)
    with beside, st.container(height=HEIGHT, gap="xxsmall", key="beside_map"):
        if picked:
            st.button(words("map.back"), icon=":material/arrow_back:", key="to_list", on_click=place.go,
                      args=("map", sheet.name))
            variable_section.brief(words, picked, lambda name: ("map", sheet.name, name) if name in there
                                   else variable_section.where(name))
        else:
            listed(words, sheet, there)


def listed(words: Words, sheet: Sheet, there: set[str]) -> None:
    """The boxes of a sheet as buttons, by kind: the map for keyboards and screen readers."""
    model = memory.the_city()
    st.markdown(f"**{words('map.list')}**")
    for kind in KINDS:
        names = [name for name in sheet.nodes if name in there and kind_of(model, name, sheet) == kind]
        if names:
            st.caption(words(f"kind.{kind}"))
        for name in names:
            st.button(name_of(words, name), key=f"box.{name}", type="tertiary", on_click=place.go,
                      args=("map", sheet.name, name))


def label(words: Words, name: str, picture) -> str:
    """What a map shows, for those who do not see it."""
    return words("map.label", name=name, boxes=len(picture.boxes), arrows=len(picture.arrows))
