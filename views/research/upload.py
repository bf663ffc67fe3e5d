"""The way in for a scenario file: our own button, so that its words are ours and a huge file never leaves the browser.

The browser hands over at most a little more than the reader takes; what it hands over is judged here again, because
a browser can be made to send anything.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable

import streamlit as st

from scenarios import Scenario, ScenarioError, read_bytes
from scenarios.reader import LARGEST
from views.words import Words

CSS = """
label { display: inline-flex; align-items: center; min-height: 2.6rem; padding: 0 1rem; cursor: pointer;
        border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, 0.25rem);
        color: var(--st-text-color); font: inherit; }
label:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
input:focus-visible + label { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
input { position: absolute; width: 1px; height: 1px; opacity: 0; }
div { font-family: var(--st-font); font-size: var(--st-base-font-size); padding: 3px; }
"""
HTML = '<div><input type="file" id="scenario_file" accept=".toml,text/plain"><label for="scenario_file"></label></div>'
JS = """
export default function ({ data, parentElement, setTriggerValue }) {
  const input = parentElement.querySelector("input");
  parentElement.querySelector("label").textContent = data.label;
  input.onchange = async () => {
    const file = input.files[0];
    input.value = "";
    if (!file) return;
    const most = data.most;
    const bytes = file.size > most ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
    let text = "";
    for (const each of bytes) text += String.fromCharCode(each);
    setTriggerValue("file", { name: file.name.slice(0, 200), size: file.size, content: btoa(text) });
  };
}
"""
_UPLOAD = st.components.v2.component("scenario_upload", html=HTML, css=CSS, js=JS)


def button(words: Words, on_file: Callable[[dict], None]) -> None:
    """The button; `on_file` is called with what the browser hands over."""
    key = "scenario_upload"

    def hear() -> None:
        said = st.session_state.get(key)
        given = said.get("file") if said else None
        if given:
            on_file(given)

    _UPLOAD(key=key, data={"label": words("upload.label"), "most": LARGEST}, on_file_change=hear, height=56)


def read(words: Words, given: dict) -> Scenario:
    """The scenario that was handed over. Raises ScenarioError with every fault."""
    name = name_of(given.get("name"))
    size, content = given.get("size"), given.get("content")
    if not isinstance(size, int | float) or not isinstance(content, str):
        raise ScenarioError(name, [words("upload.nothing")])
    if size > LARGEST or len(content) > 2 * LARGEST:
        raise ScenarioError(name, [words("upload.too_large", size=words.number(size / 1e6, 1),
                                         most=words.number(LARGEST / 1e3, 0))])
    try:
        held = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise ScenarioError(name, [words("upload.nothing")]) from None
    if not held.strip():
        raise ScenarioError(name, [words("upload.empty")])
    if held.startswith(b"PK\x03\x04"):
        raise ScenarioError(name, [words("upload.packed")])
    return read_bytes(held, name)


def name_of(given: object) -> str:
    """The file's name without path, ending and control characters."""
    text = given if isinstance(given, str) else ""
    stem = re.split(r"[/\\]", text)[-1].rpartition(".")[0] or text
    return "".join(each for each in stem if each.isprintable())[:60] or "scenario"
