"""The map on a page: one component that draws a picture and says which box was picked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from views import memory
from views.atlas.pictures import Picture
from views.words import Words

HERE = Path(__file__).parent
VENDOR = HERE.parent / "vendor" / "cytoscape" / "cytoscape.min.js"

# The library is a component of its own: its message never changes, so it crosses the network once a visit.
_LIBRARY = st.components.v2.component(
    "cytoscape", js=VENDOR.read_text("utf-8") + "\nexport default () => {};", isolate_styles=False)
_MAP = st.components.v2.component(
    "causal_map", js=(HERE / "causal_map.js").read_text("utf-8"), css=(HERE / "causal_map.css").read_text("utf-8"),
    isolate_styles=False)


def draw(words: Words, picture: Picture, *, label: str, picked: str = "", height: int,
         on_pick: Callable[[str], None]) -> None:
    """Draw a picture. label : what it shows, in words. on_pick : callback with the name of the box that was picked."""
    key = f"map.{picture.name}"
    _MAP(key=key, height=height + 4, on_picked_change=lambda: _hear(key, on_pick), data={
        "picture": picture.data(), "picked": picked, "label": label, "height": height, "theme": memory.theme(),
        "language": words.language, "words": {name: words(f"map.{name}") for name in (
            "closer", "further", "whole", "whole_short")}})
    with st.container(height=1, border=False):
        _LIBRARY(key="cytoscape_library", height=1)


def _hear(key: str, on_pick: Callable[[str], None]) -> None:
    said = st.session_state.get(key)
    name = said.get("picked") if said else None
    if name:
        on_pick(name)
