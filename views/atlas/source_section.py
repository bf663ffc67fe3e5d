"""Sources of the figures, the terms they are used under, and the library that draws the maps."""

from __future__ import annotations

import tomllib

import streamlit as st

from models.records import sources
from views import memory
from views.atlas import place
from views.atlas.canvas import VENDOR
from views.tables import plain, table
from views.words import Words

MOST = 100


def show(words: Words, _row) -> None:
    """The section."""
    for part in ("terms", "rules"):
        st.markdown(f"#### {words(f'sources.{part}_title')}")
        st.markdown(words(f"sources.{part}"))
    library = tomllib.loads((VENDOR.parent / "about.toml").read_text("utf-8"))
    st.caption(words("sources.software", version=library["version"]))
    listed(words)


def listed(words: Words) -> None:
    """Every document a figure was read in, with its address."""
    text = place.kept("find_source", "")
    found = [each for each in sources().values()
             if all(part in f"{each.title} {each.publisher}".casefold() for part in text.casefold().split())]
    st.markdown(f"#### {words('sources.list', number=len(found))}")
    key = memory.show("atlas_find_source", text)
    st.text_input(words("sources.find"), key=key, on_change=place.keep, args=("find_source", key), max_chars=60)
    if len(found) > MOST:
        st.caption(words("numbers.more", number=MOST))
    rows = [[f"[{plain(each.title)}]({each.url})" if each.url else plain(each.title), plain(each.publisher)]
            for each in found[:MOST]]
    table([words("table.title"), words("table.publisher")], rows)
