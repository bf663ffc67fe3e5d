"""The component: the code goes to the browser once, the state with every run, and comes back on release."""

from __future__ import annotations

import json

import streamlit as st

from models import ModelError
from views import memory
from views.board.code import board_script, model_maker, style
from views.board.pack import CARDS, pack
from views.board.settings import as_json, from_json
from views.board.worlds import draws
from views.outcomes import outcome
from views.words import Words

HOUSE = """
const house = globalThis.haiPhong2045 ??= { packs: {}, boards: {}, waiting: new Set() };
"""
LIVE = HOUSE + """
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const show = () => {
    if (!house.code || !house.draws || !house.packs[data.language]) {
      if (data.packed) setTriggerValue("lacking", data.session);  // what another page was sent
      return house.waiting.add(show);
    }
    house.waiting.delete(show);
    house.show(parentElement, data, setStateValue);
  };
  for (const old of house.waiting) if (old.of === parentElement) house.waiting.delete(old);
  show.of = parentElement;
  show();
}
"""

DRAWS = HOUSE + """
export default function ({ data }) {
  house.draws = data;
  for (const show of [...house.waiting]) show();
}
"""


@st.cache_resource(show_spinner=False)
def code_script() -> str:
    """The model, the board and what joins them to the page; a text that never changes, so that it is sent once."""
    return "\n".join([
        HOUSE, f"const makeModel = {model_maker()};", f"const board = {board_script('host')};",
        f"const sheet = new CSSStyleSheet(); sheet.replaceSync({json.dumps(style())});",
        "house.model ??= makeModel(); house.code ??= board; house.show ??= (root, data, send) => {",
        "house.bands ??= new board.Bands(makeModel, house.draws); board.showBoard(house, sheet, root, data, send); };",
        "export default function ({ data }) { house.packs[data.language] = data;",
        "for (const show of [...house.waiting]) show(); }",
    ])


def board(words: Words) -> None:
    """The board of the session's choices."""
    code = st.components.v2.component("board_code", js=code_script())
    live = st.components.v2.component("board", js=LIVE, isolate_styles=True)
    worlds = st.components.v2.component("board_draws", js=DRAWS)
    with st.container(height=1, border=False):
        if not memory.packed():
            worlds(key="board_draws", data=draws(), height=1)
        if words.language not in memory.packed():
            code(key="board_code", data=pack(words.language), height=1)
    live(key="board", data=state(words.language), height="content", on_asked_change=received,
         on_lacking_change=memory.packed().clear)


def state(language: str) -> dict:
    """What the board shows, with Python's own numbers for it."""
    shown = dict.fromkeys(outcome(key).variable for key in (*memory.charts(), *CARDS))
    run = memory.run_of(memory.choices())
    return {"language": language, "choices": as_json(memory.choices()), "charts": list(memory.charts()),
            "packed": language in memory.packed(),
            "scenario": memory.opened(), "session": memory.session(), "heard": memory.heard(), "goals": memory.goals(),
            "bands": memory.banded(),
            "python": {name: run.annual(name).tolist() for name in shown}}


def received() -> None:
    """Callback: the board was let go. What cannot be used is not taken, and said on the next page.

    A board that answers has its code and its words: they are not handed over again.
    """
    memory.packed().add(memory.words().language)
    asked = (st.session_state.get("board") or {}).get("asked") or {}
    try:
        memory.take(asked, from_json(asked.get("choices"), memory.the_city()))
    except ModelError as fault:
        memory.refuse(int(asked.get("number", 0)), fault.faults)
