"""What a link says, and the layout that its writer and its reader share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models import VERSION, Choices, Model
from scenarios import names
from views.link.bits import mark
from views.outcomes import GROWTH

FORMAT = 1                               # raised when the layout changes
PAGES = ("explore", "compare", "targets", "model", "research", "uncertainty", "checks", "why")     # only ever added to
KINDS = ("levers", "world", "switches", "parameters")
CODES = {"levers": re.compile(r"L(\d+)\.(\d+)([a-h]?)"), "world": re.compile(r"X(\d+)"),
         "switches": re.compile(r"SW(\d+)")}
LETTERS = " abcdefgh"
PARAMETER, OUTCOME, OPTION, SCENARIO, MODEL = 24, 24, 12, 16, 16      # bits of a mark
AT_ONCE, WHOLE_YEARS, ANY_YEARS, POINTS = range(4)                     # how a path tells its years
YEARS = 5                                # bits of a whole year, counted from the first in which levers act
MOST_LEFT_OUT = 255
LONGEST = 7500                           # characters; longer texts are not looked at. All 740 settings at once fit
NOW, NOBODY = "now", ""                  # in a place of the comparison: the scenario being looked at; nobody


@dataclass(frozen=True)
class State:
    """What a link restores. What is empty is not said by the link."""

    choices: Choices = field(default_factory=Choices)
    scenario: str = ""
    page: str = ""
    language: str = ""
    charts: tuple[str, ...] = ()
    goals: tuple[tuple[str, float], ...] = ()
    compared: tuple[str, ...] = ()
    banded: bool = True


@dataclass(frozen=True)
class Notice:
    """Something a reader of a link must know: a key of the words `link.notice.*` and what fills it in.

    setting : (kind, name) of the setting it is about, for the page to call by what people call it.
    """

    key: str
    fields: tuple[tuple[str, object], ...] = ()
    setting: tuple[str, str] | None = None


@dataclass(frozen=True)
class Link:
    """The text of `?s=`, and the settings (kind, name) it had no room for."""

    text: str
    left_out: tuple[tuple[str, str], ...] = ()


def version(text: str = VERSION) -> tuple[int, int, int]:
    """A version as three numbers a link can hold."""
    parts = [min(int(part), 63) for part in re.findall(r"\d+", text)[:3]]
    return tuple([*parts, 0, 0, 0][:3])


def model_mark(model: Model) -> int:
    """A number that changes when any result of the model may."""
    return mark(model.hash, MODEL)


def marked(bits: int, known: Iterable[str]) -> Mapping[int, str]:
    """Names by their mark."""
    return {mark(name, bits): name for name in known}


def outcomes(model: Model) -> Mapping[int, str]:
    """Everything that can stand on a chart, by its mark."""
    return marked(OUTCOME, (key for name in model.variables for key in (name, name + GROWTH)))


def scenarios() -> Mapping[int, str]:
    """The scenarios that come with the house, by their mark."""
    return marked(SCENARIO, names())
