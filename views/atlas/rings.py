"""Loops of the city: the way each takes, in signs and words, and what the city is without it. No streamlit here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

import models
from models import Choices, Model, Result, simulate
from models.language.loops import Loop, cut, cycle, links, polarity, read_loops
from views.atlas.arrows import Arrow
from views.words import Words

FILE = Path(models.__file__).parent / "loops.toml"
SIGNS_AT = 2030                     # as the tests of the loops: after the levers begin to act
HELD_FROM = 2026.0


@dataclass(frozen=True)
class Way:
    """The way a loop takes round, and which way a push comes back."""

    loop: Loop
    arrows: tuple[Arrow, ...]
    polarity: str


@dataclass(frozen=True)
class Without:
    """The outcome that theory names, with and without the loop."""

    outcome: str
    years: np.ndarray
    whole: np.ndarray
    cut: np.ndarray
    year: int
    pushed: bool


@lru_cache(maxsize=2)
def loops(model: Model) -> Mapping[str, Loop]:
    """The declared loops by name."""
    return {loop.name: loop for loop in read_loops(FILE, model)}


def code(name: str) -> str:
    """The short name of a loop on screen: B4 has a second one at the port."""
    return name.replace("_port", "b")


def is_pushed(loop: Loop) -> bool:
    """Whether the loop is looked at under a push of its own."""
    return bool(loop.under.levers or loop.under.world)


@lru_cache(maxsize=16)
def _run(model: Model, name: str) -> Result:
    """The run in which a loop is looked at; '' for the base run."""
    return simulate(model, loops(model)[name].under if name else Choices())


@lru_cache(maxsize=64)
def way(model: Model, name: str) -> Way:
    """The way of a loop. Raises ModelError where the model does not close it."""
    loop = loops(model)[name]
    run, year = (_run(model, name), loop.theory[1]) if loop.sleeps else (_run(model, ""), SIGNS_AT)
    choices = loop.under if loop.sleeps else Choices()
    found = cycle(links(model, run.values, int(np.searchsorted(run.times, year)), choices), loop.through)
    arrows = tuple(Arrow(link.cause, link.effect, link.sign) for link in found)
    return Way(loop, arrows, polarity(found))


@lru_cache(maxsize=64)
def without(model: Model, name: str) -> Without:
    """The city with the loop's link held still, beside the city as it is."""
    loop = loops(model)[name]
    outcome, year, _ = loop.theory
    base, pushed = _run(model, ""), is_pushed(loop)
    opened = cut(model, loop.cut, base.values, base.times, *(() if pushed else (HELD_FROM,)))
    whole = _run(model, name) if pushed else base
    return Without(outcome, whole.years, whole.annual(outcome), simulate(opened, loop.under).annual(outcome), year,
                   pushed)


def spoken(words: Words, arrows: tuple[Arrow, ...]) -> tuple[Arrow, ...]:
    """The same way through variables that have words only: their signs are those of the steps left out."""
    known = [place for place, arrow in enumerate(arrows) if words.knows("variable", arrow.cause)]
    if len(known) < 2:
        return arrows
    found = []
    for start, end in zip(known, [*known[1:], known[0] + len(arrows)], strict=True):
        steps = [arrows[place % len(arrows)] for place in range(start, end)]
        sign = 1
        for step in steps:
            sign *= step.sign
        found.append(Arrow(steps[0].cause, steps[-1].effect, sign))
    return tuple(found)
