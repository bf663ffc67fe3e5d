"""The model in the reader's own browser: it runs the settings of the checks and sends back its numbers."""

from __future__ import annotations

import base64
from collections.abc import Mapping

import numpy as np
import streamlit as st

from models.checks import FAILED, Ground, Row
from models.checks.engines import AREA, BROWSER, CLOCK, PACE, as_settings, javascript_row, settings
from models.checks.record import last_full_run, with_record
from models.checks.row import not_run
from views.board.code import model_script
from views.board.component import HOUSE

KEY = "checks_browser"
STRIDE = PACE * CLOCK.steps_per_year
ASK = """
export default function ({ data, setStateValue }) {
  if (house.checked === data.number) return;
  house.checked = data.number;
  const { model, run } = house.model, names = Object.keys(model.variables), found = [];
  const one = (place) => {
    if (place === data.settings.length) return send({ names, packed: packed(found) });
    const { values } = run(data.settings[place]);
    for (const name of names) found.push(values[name].filter((_, step) => step % data.stride === 0));
    setTimeout(() => guarded(place + 1));
  };
  const send = (answer) => setStateValue("answer", { number: data.number, ...answer });
  const guarded = (place) => {
    try { one(place); } catch (fault) { send({ fault: String(fault) }); }
  };
  guarded(0);
}
function packed(arrays) {
  const bytes = new Uint8Array(arrays.reduce((sum, each) => sum + each.byteLength, 0));
  let at = 0;
  for (const each of arrays) { bytes.set(new Uint8Array(each.buffer), at); at += each.byteLength; }
  let text = "";
  for (let from = 0; from < bytes.length; from += 32768)
    text += String.fromCharCode(...bytes.subarray(from, from + 32768));
  return btoa(text);
}
"""


@st.cache_resource(show_spinner=False)
def _script() -> str:
    return f"{HOUSE}\nhouse.model ??= {model_script()};\n{ASK}"


def ask(ground: Ground, number: str) -> None:
    """Ask the browser, once for each number; its answer makes the page run again."""
    component = st.components.v2.component("checks_browser", js=_script())
    with st.container(height=1, border=False):
        component(key=KEY, height=1, on_answer_change=lambda: None, data={
            "number": number, "stride": STRIDE, "settings": list(map(as_settings, settings(ground).values()))})


def row(ground: Ground, number: str) -> Row:
    """The row of the reader's browser: judged once, when it has answered."""
    answer = (st.session_state.get(KEY) or {}).get("answer") or {}
    if answer.get("number") != number:
        count = {"count": len(settings(ground))}
        return with_record(not_run(AREA, *BROWSER, "browser", of=count), last_full_run())
    if st.session_state.get("checks_judged", ("",))[0] != number:
        st.session_state["checks_judged"] = (number, judged_row(ground, answer))
    return st.session_state["checks_judged"][1]


def judged_row(ground: Ground, answer: Mapping) -> Row:
    """What a browser answered, against the server's own numbers."""
    count = {"count": len(settings(ground))}
    if "fault" in answer:
        return Row(AREA, *BROWSER, FAILED, of=count, because=str(answer["fault"])[:300])
    try:
        names = [str(name) for name in answer["names"]]
        numbers = np.frombuffer(base64.b64decode(answer["packed"])).reshape(count["count"], len(names), -1)
    except (KeyError, TypeError, ValueError) as fault:       # a browser may send anything
        return Row(AREA, *BROWSER, FAILED, of=count, because=f"{type(fault).__name__}: {fault}")
    return javascript_row(ground, *BROWSER, names, numbers)
