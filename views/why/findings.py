"""What takes seconds: worked out once, kept by model and inputs, with progress, and stopped when the reader asks.

Streamlit stops a script at its next call when a control is touched; telling progress is such a call, so Cancel (or
any other control) ends the work at once. Beside memory, place and shelf, a file that touches the session and a cache.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any

import streamlit as st

from models.language.compiled import compiled
from views import memory
from views.words import Words

MOST = 100                              # findings kept for all sessions
FIRST_ASKED = {"outcome": "grdp", "since": 2025, "until": 2045, "pathway": 0}


@dataclass(frozen=True)
class Finding:
    """What was found, and how long it took."""

    found: Any
    seconds: float


class _Kept:
    """The newest findings by key."""

    def __init__(self):
        self.findings: OrderedDict[Hashable, Finding] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Hashable) -> Finding | None:
        with self.lock:
            if key in self.findings:
                self.findings.move_to_end(key)
            return self.findings.get(key)

    def put(self, key: Hashable, finding: Finding) -> None:
        with self.lock:
            self.findings[key] = finding
            while len(self.findings) > MOST:
                self.findings.popitem(last=False)


@st.cache_resource(show_spinner=False)
def _kept() -> _Kept:
    return _Kept()


def finding(words: Words, name: str, inputs: Hashable,
            work: Callable[[Callable[[float], None]], Any]) -> Finding | None:
    """The finding of a section for its inputs, from what is kept or by working it out now; None if that was cancelled.

    name : the section. work : takes a function that hears how much is done, from 0 to 1.
    """
    key = (name, memory.the_city().hash, inputs)
    if known := _kept().get(key):
        return known
    place = st.empty()
    if key in st.session_state.get("why_cancelled", ()):
        with place.container(horizontal=True, vertical_alignment="center"):
            st.caption(words("why.cancelled"))
            st.button(words("why.again"), key=f"why.again.{name}", on_click=_again, args=(key,))
        return None
    with place.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, words("why.working"), width="stretch")
        st.button(words("why.cancel"), key=f"why.cancel.{name}", on_click=_cancel, args=(key,))
    begun = time.monotonic()
    found = Finding(work(lambda part: bar.progress(min(max(part, 0.0), 1.0), words("why.working"))),
                    time.monotonic() - begun)
    _kept().put(key, found)
    place.empty()
    return found


def on_demand(words: Words, name: str, inputs: Hashable, label: str,
              work: Callable[[Callable[[float], None]], Any]) -> Finding | None:
    """As `finding`, but worked out only when the reader presses a button; what is kept shows at once.

    label : what the button says.
    """
    key = (name, memory.the_city().hash, inputs)
    if _kept().get(key) is None and key not in st.session_state.get("why_wanted", ()):
        st.button(label, key=f"why.run.{name}", on_click=_want, args=(key,))
        return None
    return finding(words, name, inputs, work)


def if_quick(words: Words, name: str, inputs: Hashable,
             work: Callable[[Callable[[float], None]], Any]) -> Finding | None:
    """As `finding` where runs are compiled; where they are not, thousands of runs wait for a button."""
    if compiled(memory.the_city()) is None:
        return on_demand(words, name, inputs, words("why.again"), work)
    return finding(words, name, inputs, work)


def _want(key: Hashable) -> None:
    st.session_state["why_wanted"] = (*st.session_state.get("why_wanted", ())[-MOST:], key)


def _cancel(key: Hashable) -> None:
    st.session_state["why_cancelled"] = (*st.session_state.get("why_cancelled", ())[-MOST:], key)


def _again(key: Hashable) -> None:
    st.session_state["why_cancelled"] = tuple(each for each in st.session_state["why_cancelled"] if each != key)


def asked(name: str) -> Any:
    """What the reader asks about: outcome, since, until, or which pathway is on the map."""
    return st.session_state.get(f"why_{name}", FIRST_ASKED[name])


def ask(name: str, key: str) -> None:
    """Callback: the reader asks about something else."""
    st.session_state[f"why_{name}"] = st.session_state[key]
