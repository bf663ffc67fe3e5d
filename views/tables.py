"""Tables and texts that are safe to show: real tables that scroll sideways on a phone, and words that stay words."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

MEANT = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def plain(text: str) -> str:
    """A reader's own text, so that markdown shows it as it was typed: no link, picture, colour or formula."""
    return MEANT.sub(r"\\\1", " ".join(text.split()))


def table(columns: list[str], rows: list[list[str]], *, height: int | None = None) -> None:
    """A table of ready sentences and numbers. Cells are markdown; a reader's own text comes through `plain`."""
    frame = pd.DataFrame(rows, columns=columns, dtype=str)
    st.table(frame, hide_index=True, width="stretch", height=height or "content")


def stiff(text: str, least: int = 16) -> str:
    """Words that a narrow column breaks only where a line has some length; links and marked words stay as they are."""
    if "[" in text or "`" in text:
        return text
    first, *rest = text.split(" ")
    told, line = first, len(first)
    for word in rest:
        told += ("\u00a0" if line < least else " ") + word
        line = line + 1 + len(word) if line < least else len(word)
    return told
