"""Changing one choice at a time, from what was typed; what cannot be used stays beside its field with a sentence.

With memory and the shelf, the only files that touch session state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from models import Choices, Path, check
from models.language.run import as_path
from views import memory
from views.faults import said
from views.research import typed
from views.words import Words

AT_BASE = 1e-12          # relative: closer than this to the declared value is the declared value


def setting(kind: str, name: str):
    """What is chosen for a lever, an assumption, a parameter or a switch; None where nothing is."""
    return getattr(memory.choices(), kind).get(name)


def choose(kind: str, name: str, value) -> None:
    """Callback: choose a value or a path; None takes it back to the base."""
    now = {key: kept for key, kept in getattr(memory.choices(), kind).items() if key != name}
    if value is not None:
        now[name] = value
    st.session_state["choices"] = replace(memory.choices(), **{kind: now})
    mistakes().pop(f"{kind}.{name}", None)


def mistakes() -> dict[str, str]:
    """What was typed wrongly and not yet mended: field -> sentence."""
    return st.session_state.setdefault("mistakes", {})


def show_text(words: Words, kind: str, name: str, part: str, text: str) -> str:
    """The key of a field, which shows what is chosen, or what was typed wrongly until it is mended."""
    key = f"{words.language}.research.{kind}.{name}.{part}"
    if key not in st.session_state or f"{kind}.{name}" not in mistakes():
        st.session_state[key] = text
    return key


def show_form(words: Words, kind: str, name: str, form: str) -> str:
    """The key of the choice between a ramp and points; at first the form the path has."""
    key = f"{words.language}.research.{kind}.{name}.form"
    if key not in st.session_state:
        st.session_state[key] = form
    return key


def type_value(words: Words, kind: str, name: str, key: str, read: Callable[[str], object]) -> None:
    """Callback: the field with this key was typed into. `read` makes a setting of it, or raises Mistyped."""
    try:
        value = read(st.session_state[key])
    except typed.Mistyped as fault:
        mistakes()[f"{kind}.{name}"] = str(fault)
        return
    choose_checked(words, kind, name, value)


def choose_checked(words: Words, kind: str, name: str, value) -> None:
    """Choose a value if the model allows it; else say what it allows."""
    declared = getattr(memory.the_city(), kind)[name]
    faults = check(memory.the_city(), Choices(**{kind: {name: value}}))
    if faults:
        mistakes()[f"{kind}.{name}"] = sentence(words, kind, declared, value, faults)
    else:
        choose(kind, name, None if is_base(declared, value) else value)


def sentence(words: Words, kind: str, declared, value, faults: list[str]) -> str:
    """Why a value is refused: outside its range in the reader's units, else in the model's words."""
    scale = scale_of(words, kind, declared.name)
    outside = [each for each in ((value,) if isinstance(value, float) else as_path(value).values())
               if not declared.low <= each <= declared.high]
    if not outside:
        return words("typed.model", sentence=" ".join(said(words, fault) for fault in faults))
    return words("typed.outside", value=typed.written(words, outside[0] * scale),
                 low=typed.written(words, declared.low * scale), high=typed.written(words, declared.high * scale))


def scale_of(words: Words, kind: str, name: str) -> float:
    """Screen number per model number."""
    return {"levers": lambda: words.of("lever", name)["scale"], "world": lambda: words.of("world", name)["scale"]}.get(
        kind, lambda: 1.0)()


def is_base(declared, value) -> bool:
    """Whether a setting is the declared value, so that nothing needs to be chosen."""
    values = value.values() if isinstance(value, Path) else (value,)
    return all(abs(each - declared.value) <= AT_BASE * max(abs(declared.value), 1e-300) for each in values)


def back_to_base() -> None:
    """Callback: nothing is chosen any more."""
    st.session_state["opened"], st.session_state["choices"] = memory.BASE_SCENARIO, Choices()
    mistakes().clear()


def filters() -> dict:
    """What the reader looks for among the numbers."""
    return st.session_state.setdefault("research", {"kind": "parameters", "sector": "all", "grade": "all", "text": "",
                                                    "changed": False, "page": 0, "shown": "grdp"})


def look_for(name: str, key: str) -> None:
    """Callback: the control with this key sets a filter; the list starts from its beginning."""
    start = {} if name == "shown" else {"page": 0}
    st.session_state["research"] = filters() | start | {name: st.session_state[key]}


def turn(page: int) -> None:
    """Callback: another page of the list."""
    st.session_state["research"] = filters() | {"page": page}
