"""Controls: how a setting is said in words, and the control of a structural choice.

Levers and world assumptions are set on the board (views/board), which runs in the browser.
"""

from __future__ import annotations

import streamlit as st

from views import memory
from views.words import Words, short_places

TABLES = {"levers": "lever", "world": "world"}      # where memory keeps a choice -> which table words it


def level(words: Words, said: dict, value: float) -> str:
    """A value of a lever in words where it has worded levels, else as a number with its unit."""
    worded, screen = said.get("levels", {}), value * said["scale"]
    return worded.get(f"{value:g}") or words.amount(screen, said["unit"], short_places(screen))


def switch(words: Words, declared) -> None:
    """A structural choice between equations."""
    said = words.of("switch", declared.name)
    chosen = memory.choices().switches.get(declared.name, declared.default)
    key = memory.show(f"switches.{declared.name}", chosen)
    st.selectbox(said["name"], declared.options, key=key, on_change=memory.set_switch, args=(declared.name, key),
                 format_func=lambda option: option_name(words, declared, option), help=said.get("help"))


def option_name(words: Words, declared, option: str) -> str:
    """An option of a switch in words; the default says so."""
    name = words.of("switch", declared.name)["options"][option]
    return words("control.default", name=name) if option == declared.default else name
