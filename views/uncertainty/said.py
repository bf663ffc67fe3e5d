"""Unknowns in words: what a number, an assumption or a switch is called, and a value of it."""

from __future__ import annotations

import streamlit as st

from models.analysis.conditioning import Committed, committed_draws
from models.language.faults import ModelError
from views import memory
from views.atlas.names import name_of
from views.atlas.number_rows import figure
from views.atlas.quantity import said_unit
from views.atlas.sentences import MODELS_OWN
from views.controls import level
from views.tables import plain
from views.words import Words

FIGURES = 3
LARGE = 1e6                             # from here on, numbers are written out to as many figures


def called(words: Words, name: str) -> str:
    """What an unknown is called."""
    return name_of(words, name)


def explained(words: Words, name: str) -> str:
    """What an unknown is called, and in the model's own language its sentence; in the other the name says as much."""
    city = memory.the_city()
    home = next((home for home in (city.parameters, city.world) if name in home), None)
    said = f"**{plain(called(words, name))}**"
    if home is None or words.language != MODELS_OWN:
        return said
    means = home[name].means
    of, _, rest = means.partition(": ")             # a number that belongs to a lever begins with the lever's own name
    return f"{said}  \n:small[{plain(rest if of in city.levers else means)}]"


def kind_of(name: str) -> str:
    """Whether a name is a lever, an assumption, a switch or a parameter: which table of the model holds it."""
    city = memory.the_city()
    return next(kind for kind in ("parameters", "world", "levers", "switches") if name in getattr(city, kind))


def setting(words: Words, name: str, value: float | str) -> str:
    """A value of an unknown with its unit, or an option in words."""
    kind = kind_of(name)
    if kind == "switches":
        return words.of("switch", name)["options"][value]
    if kind in ("world", "levers"):
        entry = words.of("lever" if kind == "levers" else "world", name)
        return level(words, entry, value) if f"{value:g}" in entry.get("levels", {}) else words.amount(
            value * entry["scale"], entry["unit"])
    unit = said_unit(words, memory.the_city().parameters[name].unit)
    large = abs(value) >= LARGE
    number = words.number(float(f"{value:.{FIGURES}g}"), 0) if large else figure(words, value, FIGURES)
    return number + (f"\u00a0{unit}" if unit else "")


def scale_of(words: Words, name: str) -> float:
    """Screen number per model number of an unknown that is a number."""
    kind = kind_of(name)
    return words.of("lever" if kind == "levers" else "world", name)["scale"] if kind in ("world", "levers") else 1.0


def unit_of(words: Words, name: str) -> str:
    """The unit of an unknown's numbers on screen."""
    kind = kind_of(name)
    if kind in ("world", "levers"):
        return words.of("lever" if kind == "levers" else "world", name)["unit"]
    return said_unit(words, memory.the_city().parameters[name].unit)


def worlds(words: Words) -> Committed | None:
    """The committed draws; None, and why, where they cannot be used. Draws of an older model are named as such."""
    try:
        found = committed_draws()
    except ModelError as fault:
        st.warning(" ".join(fault.faults))
        return None
    if found.is_stale(memory.the_city()):
        st.caption(f":orange[{words('uncertainty.stale', model=found.model_hash)}]")
    return found


def made_of(words: Words, draws: Committed) -> str:
    """What the worlds are, for a caption."""
    return words("uncertainty.worlds", number=draws.members, model=draws.model_hash, seed=draws.seed,
                 date=words.date(draws.made))
