"""The frame every page shares: the way to share it, its language, and the line about the model."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from models import RESULTS_CHANGED, VERSION
from views import memory, sharing
from views.faults import said
from views.words import LANGUAGES, Words


def language_control(words: Words) -> None:
    """The link of what is looked at, and Vietnamese or English; what the reader has set stays."""
    sharing.control(words)
    key = memory.show("language_control", words.language)
    st.segmented_control(words("page.language"), LANGUAGES, key=key, required=True, label_visibility="collapsed",
                         format_func=lambda code: words(f"page.{code}"), on_change=memory.choose_language, args=(key,))


def heading(words: Words, title: str, more: Callable[[], None] | None = None) -> None:
    """The first line of a page: its name, what else belongs there, the language."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="heading"):
        st.markdown(f"### {title}", width="stretch")
        if more:
            more()
        language_control(words)


def model_line(words: Words) -> None:
    """What the model cannot tell; which city, which model, of which day."""
    model_page = st.Page(_elsewhere, title=words("model.nav"), url_path="model")
    st.page_link(model_page, label=words("limits.link"), icon=":material/info:", query_params={"at": "limits"})
    st.caption(f"{words('page.territory')} {words('page.model', version=VERSION, changed=words.date(RESULTS_CHANGED))}")


def faults(words: Words, sentences: tuple[str, ...]) -> None:
    """Say why something cannot be shown."""
    st.error(words("page.fault") + "\n" + "".join(f"\n- {said(words, sentence)}" for sentence in sentences))


def _elsewhere() -> None:
    """Stands for a page that a link leads to; the page itself is declared in app.py."""
