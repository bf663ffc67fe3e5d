"""A row of the checks in the reader's words: its sentence, its figures, and what else must be said of it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from models.checks import FAILED, KNOWN, NOT_RUN, PASSED, Row
from models.checks.row import LONGEST, SIGNS, known_in, no_longer
from models.records import reference_series
from scenarios import reader
from views import memory
from views.atlas.names import name_of
from views.faults import said
from views.tables import plain
from views.words import Words, short_places

HERE = Path(__file__).parent
COLOURS = {PASSED: "green", KNOWN: "orange", FAILED: "red", NOT_RUN: "gray"}
SMALLEST = 1e-3                         # below this a figure is told as a power of ten


@lru_cache
def sentences() -> dict:
    """The checks in Vietnamese, and why what is known to miss does so."""
    return tomllib.loads((HERE / "sentences.vi.toml").read_text("utf-8"))


def cells(words: Words, row: Row) -> list[str]:
    """The row as a table shows it: how it ended, the claim and what is to be said of it, measured, allowed."""
    more = "".join(f"  \n:gray[{plain(each)}]" for each in said_besides(words, row))
    return [f":{COLOURS[row.state]}[**{words(f'checks.state.{row.state}')}**]", plain(claim(words, row)) + more,
            plain(measured(words, row)), plain(allowed(words, row)).replace(" ", "\u00a0", 1)]


def claim(words: Words, row: Row) -> str:
    """The sentence."""
    template = row.says if words.language == "en" else sentences()["check"][row.check]
    return template.format(**{name: told(words, row, name) for name in row.of})


def told(words: Words, row: Row, name: str) -> str:
    """What stands in a place of the sentence."""
    value = row.of[name]
    if name in ("moved", "outcome"):
        return name_of(words, str(value))
    if name == "to":
        return setting(words, str(row.of["moved"]), float(value))
    if name == "series":
        return series(words, str(value))
    if name == "scenario":
        return scenario(words, str(value))
    if name == "fault":
        return said(words, str(value))
    if name == "expected":
        return words(f"checks.{value}")
    if name in ("count", "members"):
        return words.number(float(value), 0)
    return str(value)


def scenario(words: Words, name: str) -> str:
    """The title of a scenario, straight from its file: it is wanted where the model does not load, too."""
    if name not in reader.names():
        return words("checks.to_base")
    return tomllib.loads((reader.FOLDER / f"{name}.toml").read_text("utf-8"))["title"][words.language]


def setting(words: Words, name: str, value: float) -> str:
    """What a lever or assumption is set to, as its control shows it."""
    said = words.of("lever" if words.knows("lever", name) else "world", name)
    if f"{value:g}" in said.get("levels", {}):
        return said["levels"][f"{value:g}"]
    shown = value * said["scale"]
    return words.amount(shown, said["unit"], short_places(shown))


def series(words: Words, name: str) -> str:
    """What a recorded series is called."""
    if name in words.tables["checks_series"]:
        return words.tables["checks_series"][name]
    known = reference_series()[name]
    said = name_of(words, known.variable)
    return words("checks.growth_of", name=said) if known.transform == "growth" else said


def measured(words: Words, row: Row) -> str:
    """The figure that was measured."""
    return "" if row.measured is None else with_unit(words, row, row.measured)


def allowed(words: Words, row: Row) -> str:
    """The figure that is allowed, with its sign."""
    return "" if row.allowed is None else f"{SIGNS[row.meets]} {with_unit(words, row, row.allowed)}"


def with_unit(words: Words, row: Row, value: float) -> str:
    """A figure with the row's unit."""
    unit = words("checks.errors") if row.unit.strip() == "se" else row.unit
    if unit and (abs(value) >= SMALLEST or not value):
        return words.amount(value, unit, short_places(value))
    return figure(words, value) + unit


def figure(words: Words, value: float) -> str:
    """A figure as the language writes it; a small one as a power of ten."""
    if value and abs(value) < SMALLEST:
        digits, _, power = f"{value:.1e}".partition("e")
        return f"{words.number(float(digits), short_places(float(digits)))}·10{superscript(int(power))}"
    return words.number(value, 0 if value == round(value, 0) else None) if abs(value) < float("inf") else "∞"


def superscript(power: int) -> str:
    """A whole number as an exponent."""
    return str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def said_besides(words: Words, row: Row) -> list[str]:
    """Where it lies farthest out, why it misses or was not run, when it last ran."""
    if row.state == PASSED:
        return []
    if row.state == NOT_RUN:
        return [because(words, row), last(words, row)]
    names = [name_of(words, name) if name in memory.the_city().variables else name for name in row.where[:LONGEST]]
    found = [words("checks.farthest", names=", ".join(names))] if names and row.state == FAILED else []
    return [*found, because(words, row)] if row.because else found


def because(words: Words, row: Row) -> str:
    """The reason, in Vietnamese where it is known; what a run itself said stays as it said it."""
    if row.state == NOT_RUN:
        return words(f"checks.because.{row.because}")
    if row.state == KNOWN and words.language == "vi":
        return sentences()["known"][known_key(row)]
    if row.because == no_longer(row.area):
        return words("checks.no_longer", file=known_in(row.area))
    return row.because


def known_key(row: Row) -> str:
    """Under which name a known miss is explained."""
    return str(row.of.get("series") or row.of.get("outcome") or row.check)


def last(words: Words, row: Row) -> str:
    """The last full run of a row that is not run here."""
    if not row.last:
        return words("checks.never")
    return words("checks.last", day=words.date(str(row.last["date"])), version=row.last["version"],
                 figure=figure(words, float(row.last["measured"])))
