"""Where in the atlas the reader is; the address of the page says it too, so that a place can be sent to others.

    map.<sheet>.<variable>   loops.<loop>   variable.<name>   numbers   sources   programme   limits

A link leads to a place by `?at=`; the browser's address then tells it by `?place=`, which is read when a session
begins.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

SECTIONS = ("map", "variable", "loops", "numbers", "sources", "programme", "limits")
LINK, TOLD = "at", "place"

_ADDRESS = st.components.v2.component("atlas_address", js=f"""
export default ({{ data }}) => {{
  const address = new URL(window.location.href), said = address.searchParams;
  if (said.get("{TOLD}") === data.place && !said.has("{LINK}")) return;
  said.delete("{LINK}");
  said.set("{TOLD}", data.place);
  window.history.replaceState(window.history.state, "", address);
}}""")


@dataclass(frozen=True)
class Place:
    """A section, what of it is looked at, and what of that is picked."""

    section: str
    subject: str = ""
    detail: str = ""

    def __str__(self) -> str:
        return ".".join(part for part in (self.section, self.subject, self.detail) if part)


def arrive() -> None:
    """At the beginning of a session: the place that the address tells, before anything clears it."""
    told = st.query_params.get(LINK) or st.query_params.get(TOLD)
    if told and "atlas_place" not in st.session_state:
        st.session_state["atlas_place"] = read(told)


def place() -> Place:
    """The reader's place: where a link has just led, else where they were."""
    state, asked = st.session_state, st.query_params.get(LINK)
    if asked and asked != state.get("atlas_asked"):
        state["atlas_place"] = read(asked)
    state["atlas_asked"] = asked
    return state.setdefault("atlas_place", Place(SECTIONS[0]))


def read(text: str) -> Place:
    """The place that an address names; the first one where it names none."""
    section, *rest = [*text[:120].split("."), "", ""][:3]
    return Place(section, *rest) if section in SECTIONS else Place(SECTIONS[0])


def go(section: str, subject: str = "", detail: str = "") -> None:
    """Callback: go to a place."""
    st.session_state["atlas_place"] = Place(section, subject, detail)


def tell() -> None:
    """Write the place into the browser's address."""
    with st.container(height=1, border=False):
        _ADDRESS(key="atlas_address", height=1, data={"place": str(place())})


def kept(name: str, default):
    """What a filter of the atlas is set to."""
    return st.session_state.get(f"atlas_kept.{name}", default)


def keep(name: str, key: str) -> None:
    """Callback: the control with this key sets a filter."""
    st.session_state[f"atlas_kept.{name}"] = st.session_state[key]
