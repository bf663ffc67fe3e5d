"""What the model cannot tell, in ten sentences."""

from __future__ import annotations

import streamlit as st

from views.words import Words

SENTENCES = 10


def show(words: Words, _row) -> None:
    """The section."""
    st.markdown(f"### {words('limits.title')}")
    for number in range(1, SENTENCES + 1):
        st.markdown(f"{number}. {words(f'limits.{number}')}")
