"""The action programme, line by line, with what stands for it in the model."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import streamlit as st

from views.atlas.names import name_of
from views.tables import plain, table
from views.words import Words

FILE = Path(__file__).resolve().parents[2] / "docs" / "coverage.toml"
OTHER_LANGUAGE = {"vi": "_vi", "en": ""}


@cache
def rows() -> list[dict]:
    """The lines of the programme."""
    return tomllib.loads(FILE.read_text("utf-8"))["row"]


def show(words: Words, _row) -> None:
    """The section."""
    st.caption(words("programme.help"))
    table([words(f"table.{column}") for column in ("line", "levers", "outcomes")],
          [[line(words, row), names(words, row["levers"]), names(words, row["outcomes"])] for row in rows()])


def line(words: Words, row: dict) -> str:
    """A line of the programme, what it depends on outside, and a note where there is one."""
    ending = OTHER_LANGUAGE[words.language]
    said = f"**{plain(row['line' + ending])}**"
    for kind in ("world", "switches"):
        if row.get(kind):
            said += "  \n" + words(f"programme.{kind}", names=names(words, row[kind]))
    return said + (f"  \n:small[{plain(row['note' + ending])}]" if row.get("note" + ending) else "")


def names(words: Words, listed: list[str]) -> str:
    """The names of what stands for a line."""
    return " · ".join(plain(name_of(words, each)) for each in listed)
