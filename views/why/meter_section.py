"""The extrapolation meter: how far the package lies outside what the city saw from 2010 to 2024."""

from __future__ import annotations

import streamlit as st

from models import Choices
from models.analysis.extrapolation import BEYOND, FIRST, INSIDE, LAST, UNRECORDED, Meter, Reach, meter
from views import memory
from views.controls import level
from views.tables import table
from views.words import NOTHING, Words


def show(words: Words) -> None:
    """The section for the levers on screen."""
    found = meter(memory.run_of(Choices()), memory.choices().levers)
    st.markdown(f"#### {words('why.meter')}")
    if not found.reaches:
        st.markdown(words("why.no_levers"))
        return
    st.markdown(f"{badge(words, found)} {sentence(words, found)}")
    table([words(f"why.column.{name}") for name in ("lever", "asked", "seen", "beyond")],
          [line(words, reach) for reach in found.reaches])
    st.caption(words("why.meter_help", since=FIRST, until=LAST))


def badge(words: Words, found: Meter) -> str:
    """Amber or green."""
    return f":orange-badge[{words('why.amber')}]" if found.amber else f":green-badge[{words('why.green')}]"


def sentence(words: Words, found: Meter) -> str:
    """How many levers lie where, and how the package lies as a whole."""
    counted = {status: found.count(status) for status in (INSIDE, BEYOND, UNRECORDED)}
    said = words("why.counted", number=len(found.reaches), since=FIRST, until=LAST, **counted)
    if found.distance is None:
        return said
    return said + " " + words("why.jointly_beyond" if found.distance > 1 else "why.jointly_inside",
                              year=found.nearest, times=words.number(found.distance, 1))


def line(words: Words, reach: Reach) -> list[str]:
    """A lever's row."""
    entry = words.of("lever", reach.lever)
    asked = level(words, entry, reach.asked)
    if reach.status == UNRECORDED:
        return [entry["name"], asked, NOTHING, f":gray[{words('why.unrecorded')}]"]
    seen = words("why.seen", low=level(words, entry, reach.low), high=level(words, entry, reach.high),
                 kind=words(f"why.record.{reach.kind}"))
    if reach.status == INSIDE:
        return [entry["name"], asked, seen, f":green[{words('why.inside')}]"]
    width = words("why.widths", times=words.number(reach.beyond, 1)) if reach.high > reach.low else words("why.new")
    return [entry["name"], asked, seen, f":orange[**{width}**]"]
