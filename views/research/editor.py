"""The editor: find a number, see where it comes from, change it within its bounds."""

from __future__ import annotations

from functools import partial

import streamlit as st

from models import Path
from models.language.numbers import GRADES
from models.language.run import as_path
from views import controls, memory, settings
from views.atlas.names import name_of
from views.atlas.number_rows import figure, source
from views.atlas.number_section import fits, home
from views.atlas.quantity import said_unit
from views.atlas.sentences import in_words, one_line
from views.research import edits, typed
from views.tables import plain
from views.words import Words

KINDS = ("parameters", "levers", "world", "switches")
ALL = "all"
A_PAGE = 20
HEIGHT = 430             # no taller than a window: a number and what it does are seen together


def show(words: Words) -> None:
    """Filters, the count, and one page of numbers with their fields."""
    model, asked = memory.the_city(), edits.filters()
    choose_filters(words)
    names = [name for name in getattr(model, asked["kind"])
             if fits(words, model, asked["kind"], name, asked["sector"], asked["grade"], asked["text"])
             and not (asked["changed"] and edits.setting(asked["kind"], name) is None)]
    st.caption(words("research.found", number=len(names), all=len(getattr(model, asked["kind"]))))
    last = max(0, (len(names) - 1) // A_PAGE)
    page = min(asked["page"], last)
    with st.container(height=HEIGHT, key="numbers"):
        for name in names[page * A_PAGE:(page + 1) * A_PAGE]:
            one(words, asked["kind"], name)
    if last:
        turn_pages(words, page, last)


def choose_filters(words: Words) -> None:
    """Kind, word, sector, grade, and whether only what was changed is shown."""
    asked = edits.filters()
    key = memory.show("research.kind", asked["kind"])
    st.segmented_control(words("research.kind"), KINDS, key=key, required=True, label_visibility="collapsed",
                         format_func=lambda kind: words(f"research.kinds.{kind}"), on_change=edits.look_for,
                         args=("kind", key))
    sectors = [ALL, *sorted({home(each) for each in memory.the_city().parameters.values()})]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        key = memory.show("research.text", asked["text"])
        st.text_input(words("research.text"), key=key, max_chars=60, on_change=edits.look_for, args=("text", key),
                      width=215)
        if asked["kind"] == "parameters":
            picked(words, "sector", sectors, lambda each: words.of("sector", each)["name"])
        if asked["kind"] != "switches":
            picked(words, "grade", [ALL, *GRADES], lambda each: words(f"grade_short.{each}"))
        key = memory.show("research.changed", asked["changed"])
        st.toggle(words("research.changed"), key=key, on_change=edits.look_for, args=("changed", key))


def picked(words: Words, name: str, options: list[str], said) -> None:
    """A filter that may be off."""
    key = memory.show(f"research.{name}", edits.filters()[name])
    st.selectbox(words(f"research.{name}"), options, key=key, on_change=edits.look_for, args=(name, key), width=150,
                 format_func=lambda each: words("research.all") if each == ALL else said(each))


def turn_pages(words: Words, page: int, last: int) -> None:
    """To the numbers before and after."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.button(words("research.before"), disabled=page == 0, on_click=edits.turn, args=(page - 1,),
                  key="research.before", icon=":material/arrow_back:")
        st.markdown(words("research.page", page=page + 1, last=last + 1), width="content")
        st.button(words("research.after"), disabled=page == last, on_click=edits.turn, args=(page + 1,),
                  key="research.after", icon=":material/arrow_forward:")


def one(words: Words, kind: str, name: str) -> None:
    """One number: its name, field, bounds and provenance."""
    declared = getattr(memory.the_city(), kind)[name]
    means = plain(in_words(words, name, one_line(declared.means))[0])
    with st.container(border=True, gap="xsmall", key=f"number.{kind}.{name}"):
        if kind == "switches":
            controls.switch(words, declared)
            st.caption(f"{means} {source(words, declared.source)}")
            return
        mark = words("research.mark") if edits.setting(kind, name) is not None else ""
        st.markdown(f"**{plain(name_of(words, name))}**{mark}  \n:small[{means}]")
        {"parameters": constant}.get(kind, path)(words, kind, declared)
        if fault := edits.mistakes().get(f"{kind}.{name}"):
            st.error(plain(fault))
        st.caption(provenance(words, kind, declared))


def provenance(words: Words, kind: str, declared) -> str:
    """Bounds, declared value, grade and source."""
    scale, unit = edits.scale_of(words, kind, declared.name), unit_of(words, kind, declared)
    low, value, high = (figure(words, each * scale) for each in (declared.low, declared.value, declared.high))
    return words("research.provenance", low=low, high=high, value=value, unit=unit,
                 source=source(words, declared.source), grade=words(f"grade.{declared.evidence}"), code=declared.name)


def unit_of(words: Words, kind: str, declared) -> str:
    """The unit as people say it."""
    if kind == "parameters":
        return said_unit(words, declared.unit)
    return words.of(controls.TABLES[kind], declared.name)["unit"]


def constant(words: Words, kind: str, declared) -> None:
    """The field of a constant, and the way back."""
    name, value = declared.name, edits.setting(kind, declared.name)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        field(words, kind, name, "value", typed.written(words, declared.value if value is None else value),
              words("research.value", unit=unit_of(words, kind, declared)), partial(typed.number, words))
        reset(words, kind, name)


def field(words: Words, kind: str, name: str, part: str, text: str, label: str, read) -> None:
    """A field that shows what is chosen, or what was typed wrongly until it is mended."""
    key = edits.show_text(words, kind, name, part, text)
    st.text_input(label, key=key, max_chars=40, on_change=edits.type_value, args=(words, kind, name, key, read),
                  width=190 if part in ("value", "reach") else 130)


def reset(words: Words, kind: str, name: str) -> None:
    """Back to the declared value."""
    if edits.setting(kind, name) is not None or f"{kind}.{name}" in edits.mistakes():
        st.button(words("research.reset"), on_click=edits.choose, args=(kind, name, None),
                  key=f"research.reset.{kind}.{name}", icon=":material/restart_alt:")


def path(words: Words, kind: str, declared) -> None:
    """A path over time: a ramp in three fields, or points, one a line."""
    name, chosen = declared.name, edits.setting(kind, declared.name)
    now = as_path(declared.value if chosen is None else chosen)
    scale = edits.scale_of(words, kind, name)
    key = edits.show_form(words, kind, name, "points" if now.points else "ramp")
    form = st.segmented_control(words("research.form"), ("ramp", "points"), key=key, required=True,
                                label_visibility="collapsed", format_func=lambda each: words(f"research.forms.{each}"))
    if form == "points":
        points(words, kind, declared, now, scale)
    else:
        ramp(words, kind, declared, now, scale)
    st.caption(settings.spoken(words, kind, name, chosen) or words("research.at_base"))


def ramp(words: Words, kind: str, declared, now: Path, scale: float) -> None:
    """Where a path goes, and between which dates."""
    reach = now.reach if now.reach is not None else declared.value
    start, end = (now.start, now.end) if now.reach is not None else (2026.0, 2027.0)

    def with_part(part: str, text: str) -> Path:
        value = typed.number(words, text)
        made = {"reach": reach, "start": start, "until": end} | {part: value / scale if part == "reach" else value}
        return Path(**made)

    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        asked = words("research.value", unit=unit_of(words, kind, declared))
        for part, value, label in (("reach", reach * scale, asked), ("start", start, words("research.start")),
                                   ("until", end, words("research.until"))):
            field(words, kind, declared.name, part, typed.written(words, value), label, partial(with_part, part))
        reset(words, kind, declared.name)


def points(words: Words, kind: str, declared, now: Path, scale: float) -> None:
    """Year and value, one pair a line."""
    name = declared.name
    shown = now if now.points else Path(points=((2026.0, declared.value), (max(now.end, 2027.0), now.reach)))
    key = edits.show_text(words, kind, name, "points", typed.told(words, shown, scale))
    st.text_area(words("research.points", unit=unit_of(words, kind, declared)), key=key, max_chars=typed.LONGEST,
                 height=110, on_change=edits.type_value,
                 args=(words, kind, name, key, lambda text: typed.points(words, text, scale)))
    reset(words, kind, name)
