"""Controls: from a declared lever, world assumption or switch to the widget that sets it.

Every number on a control is in the reader's units and language; the model's own unit is used only for the value
that goes to memory. A control shows what memory holds and hands every movement back to memory.
"""

from __future__ import annotations

import math
import re

import streamlit as st

from views import memory
from views.achieved import YEARS, achieved
from views.words import Words, short_places

STEPS = 40                  # a control offers about this many values over its range
RAMP = (2026, 2045)
TABLES = {"levers": "lever", "world": "world"}      # where memory keeps a choice -> which table words it


def grid(low: float, high: float, *always: float) -> list[float]:
    """Round values from low to high, about STEPS of them, with the given ones among them."""
    rough = (high - low) / STEPS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * m for m in (1, 2, 2.5, 5, 10) if size * m >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [low, *(round(k * step, 12) for k in range(first, last + 1)), high]
    for value in always:
        values = [other for other in values if abs(other - value) > step * 0.3] + [value]
    return sorted(set(values))


def shown_value(declared, path) -> float:
    """The value a control shows for a path: what it reaches, or its point furthest from the base."""
    if path is None:
        return declared.value
    return max(path.values(), key=lambda value: abs(value - declared.value))


def slider(words: Words, kind: str, declared, note: str = "") -> None:
    """The control of a lever ('levers') or a world assumption ('world'), with its facts behind a button."""
    said, path = words.of(TABLES[kind], declared.name), memory.path_of(kind, declared.name)
    value = shown_value(declared, path)
    offered = values_offered(said, declared, value, shown_value(declared, memory.opened_path(kind, declared.name)))
    key = memory.show(f"{kind}.{declared.name}", min(offered, key=lambda each: abs(each - value)))
    name = f"**{said['name']}**" if differs(declared, path) else said["name"]
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="xsmall"):
        st.markdown(words("control.label", name=name, note=note, base=level(words, said, declared.value)),
                    width="stretch")
        _facts(words, kind, declared)
    st.select_slider(said["name"], offered, key=key, on_change=memory.move, args=(kind, declared.name, key),
                     format_func=lambda each: level(words, said, each), label_visibility="collapsed")


def values_offered(said: dict, declared, *always: float) -> list[float]:
    """The values a control offers: the worded levels, or a grid over the range; base and `always` are among them."""
    if "levels" in said:
        return sorted({*map(float, said["levels"]), *always})
    scale = said["scale"]
    return [each / scale for each in grid(declared.low * scale, declared.high * scale,
                                          *(each * scale for each in (declared.value, *always)))]


def differs(declared, path) -> bool:
    """Whether a path leaves the base."""
    return path is not None and any(abs(value - declared.value) > 1e-9 * (declared.high - declared.low)
                                    for value in path.values())


def level(words: Words, said: dict, value: float) -> str:
    """A value of a lever in words where it has worded levels, else as a number with its unit."""
    worded, screen = said.get("levels", {}), value * said["scale"]
    return worded.get(f"{value:g}") or words.amount(screen, said["unit"], short_places(screen))


def lever(words: Words, declared, run) -> None:
    """A lever; where it asks for an outcome, with what the city achieves."""
    result = achieved(declared.name, run, words)
    slider(words, "levers", declared, f" · {result}" if result else "")


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


def _facts(words: Words, kind: str, declared) -> None:
    said = words.of(TABLES[kind], declared.name)
    more = st.popover(":material/info:", type="tertiary", on_change="rerun", key=f"facts.{kind}.{declared.name}",
                      help=words("control.facts", name=said["name"]))
    if more.open:
        with more:
            st.markdown(f"**{said['name']}.** {said['help']}")
            _timing(words, kind, declared)
            st.markdown(said["why"])
            st.markdown("\n".join(f"- {line}" for line in facts(words, kind, declared)))


def _timing(words: Words, kind: str, declared) -> None:
    path = memory.path_of(kind, declared.name)
    if path is None:
        st.caption(words("control.at_base"))
    elif path.reach is None:
        st.caption(words("control.points", points="; ".join(
            f"{year:.0f}: {level(words, words.of(TABLES[kind], declared.name), value)}"
            for year, value in path.points)))
    else:
        key = memory.show(f"years.{kind}.{declared.name}", (int(path.start), int(path.end)))
        st.slider(words("control.years"), *RAMP, key=key, on_change=memory.retime, args=(kind, declared.name, key))


def facts(words: Words, kind: str, declared) -> list[str]:
    """What is declared about a lever or assumption: range, delay, cost, grade of evidence, source."""
    said = words.of(TABLES[kind], declared.name)
    lines = [words("control.range", low=level(words, said, declared.low), high=level(words, said, declared.high))]
    if kind == "levers":
        lines.append(words("control.delay", years=words.number(declared.delay, short_places(declared.delay))))
        cost = memory.run_of(memory.choices()).at(f"{declared.name}_cost", YEARS[0])
        lines.append(words(f"payer.{declared.paid_by}", cost=words.number(cost, short_places(cost)), year=YEARS[0]))
    lines.append(words("control.evidence", grade=words(f"grade.{declared.evidence}")))
    address = re.search(r"https?://[^\s;,)\]]+", declared.source)
    lines.append(words("control.source", address=address[0]) if address else words("control.reason"))
    return lines


def changes(words: Words) -> list[tuple[str, str, str]]:
    """(kind, name, 'what: base → now') for everything that differs from the base."""
    model, chosen, found = memory.the_city(), memory.choices(), []
    for kind, table in TABLES.items():
        for name in getattr(chosen, kind):
            declared, said = getattr(model, kind)[name], words.of(table, name)
            path = memory.path_of(kind, name)
            if differs(declared, path):
                found.append((kind, name, words("changed.item", name=said["name"], before=level(
                    words, said, declared.value), now=level(words, said, shown_value(declared, path)))))
    for name, option in chosen.switches.items():
        said = words.of("switch", name)
        found.append(("switches", name, words("changed.item", name=said["name"], now=said["options"][option],
                                              before=said["options"][model.switches[name].default])))
    for name, value in chosen.parameters.items():
        found.append(("parameters", name, words("changed.item", name=name, now=words.number(value),
                                                before=words.number(model.parameters[name].value))))
    return found
