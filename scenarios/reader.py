"""Scenario files: TOML to Scenario, with every fault of a file reported at once.

A file says what differs from the current path: `[levers]` for what the city decides, `[world]` for what
it does not, and if need be `[parameters]` and `[switches]`. It may build on another file (`based_on`).
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as FilePath

from models import Choices, Model, check, city
from models.language.faults import nearest
from scenarios.values import Malformed, number, said, setting

FOLDER = FilePath(__file__).parent
LARGEST = 100_000  # bytes; the longest shipped file has two thousand
LONGEST = {"title": 120, "story": 2_000}  # characters, so that a picker can show them
LANGUAGES = ("vi", "en")
TABLES = ("levers", "world", "parameters", "switches")
KEYS = ("based_on", "place", "title", "story", *TABLES)
LAST = 1_000


class ScenarioError(ValueError):
    """A scenario cannot run; `faults` lists every reason."""

    def __init__(self, name: str, faults: list[str]):
        self.name, self.faults = name, tuple(faults)
        super().__init__(f"Scenario '{name}' cannot run:" + "".join(f"\n  - {fault}" for fault in faults))


@dataclass(frozen=True)
class Bilingual:
    """The same words in Vietnamese and in English; text["vi"] picks one."""

    vi: str
    en: str

    def __getitem__(self, language: str) -> str:
        return {"vi": self.vi, "en": self.en}[language]


@dataclass(frozen=True)
class Scenario:
    """A named choice of levers and of the outside world. Frozen and hashable: it is the key of every cache.

    place : where it stands in a list of scenarios; those without one come last.
    """

    name: str
    title: Bilingual
    story: Bilingual
    choices: Choices
    place: int = LAST


def names() -> tuple[str, ...]:
    """The scenarios that come with the house, by file name."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


@cache
def shipped() -> tuple[Scenario, ...]:
    """Every scenario that comes with the house, in the order of its place."""
    return tuple(sorted(map(read, names()), key=lambda scenario: (scenario.place, scenario.name)))


def read(asked: str | os.PathLike, model: Model | None = None) -> Scenario:
    """A scenario that comes with the house, by name, or any scenario file, by path.

    A text is a path where it ends in .toml or holds a slash. Raises ScenarioError.
    """
    path = FilePath(asked)
    if isinstance(asked, str) and path.suffix != ".toml" and path.name == asked:
        if asked not in names():
            raise ScenarioError(asked, [f"there is no scenario of this name.{nearest(asked, names())}"])
        path = FOLDER / f"{asked}.toml"
    return read_text(contents(path), path.stem, model, folder=path.parent)


def contents(path: FilePath) -> str:
    """The text of a file, if it is one, is not too large, and is UTF-8."""
    try:
        with path.open("rb") as file:
            given = file.read(LARGEST + 1)
    except OSError as fault:
        raise ScenarioError(path.stem, [f"{path} cannot be read: {fault.strerror}"]) from None
    return decoded(given, path.stem, str(path))


def decoded(given: bytes, name: str, called: str = "the file") -> str:
    """The text of what a file holds. Raises ScenarioError if it is too large or not UTF-8."""
    if len(given) > LARGEST:
        raise ScenarioError(name, [f"{called} is larger than {LARGEST // 1000} kB"])
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = given[: fault.start].count(b"\n") + 1
        raise ScenarioError(name, [f"line {line} is not UTF-8 text; save the file as UTF-8"]) from None


def read_bytes(given: bytes, name: str, model: Model | None = None) -> Scenario:
    """A scenario from what someone's file holds. Raises ScenarioError."""
    return read_text(decoded(given, name), name, model)


def read_text(
    text: str,
    name: str,
    model: Model | None = None,
    folder: FilePath = FOLDER,
    above: tuple[str, ...] = (),
) -> Scenario:
    """A scenario from the text of its file.

    folder : where `based_on` looks first; the scenarios of the house come second.
    above  : the files that build on this one, so that a circle is found.
    """
    if len(text) > LARGEST:
        raise ScenarioError(name, [f"the text is larger than {LARGEST // 1000} kB"])
    try:
        content = tomllib.loads(text)
    except ValueError as fault:  # TOMLDecodeError, or a number with thousands of digits
        raise ScenarioError(name, [f"the file is not TOML: {fault}"]) from None
    except RecursionError:
        raise ScenarioError(name, ["the file is nested too deeply to be a scenario"]) from None
    return _Reading(name, content, model or city(), folder, above).scenario()


def with_changes(
    scenario: Scenario,
    changes: Mapping[str, Mapping],
    label: str,
    model: Model | None = None,
) -> Scenario:
    """The scenario with further settings on top, under a name that says so. Raises ScenarioError."""
    changed = replace(scenario, name=f"{scenario.name} + {label}", choices=on_top(scenario.choices, changes))
    faults = check(model or city(), changed.choices)
    if faults:
        raise ScenarioError(changed.name, faults)
    return changed


def on_top(below: Choices, changes: Mapping[str, Mapping]) -> Choices:
    """Choices with the tables of `changes` laid over them, name by name."""
    return Choices(**{table: {**getattr(below, table), **changes.get(table, {})} for table in TABLES})


class _Reading:
    """One file on its way to a Scenario, gathering faults as it goes."""

    def __init__(self, name: str, content: dict, model: Model, folder: FilePath, above: tuple[str, ...]):
        self.name, self.content, self.model, self.folder, self.above = name, content, model, folder, above
        self.faults: list[str] = []

    def scenario(self) -> Scenario:
        """The Scenario, or ScenarioError with every fault."""
        self.faults += [
            f"{said(key)} is not a part of a scenario file, which has {', '.join(KEYS)}.{nearest(key, KEYS)}"
            for key in self.content
            if key not in KEYS
        ]
        title, story, place, below = self.words("title"), self.words("story"), self.place(), self.below()
        own = {
            "levers": self.table("levers", setting),
            "world": self.table("world", setting),
            "parameters": self.table("parameters", constant),
            "switches": self.table("switches", option),
        }
        self.faults += check(self.model, Choices(**own))
        if self.faults:
            raise ScenarioError(self.name, self.faults)
        return Scenario(self.name, title, story, on_top(below, own), place)

    def words(self, key: str) -> Bilingual:
        """The title or the story, in both languages."""
        given = self.content.get(key, {})
        if not isinstance(given, dict):
            self.faults.append(f"'{key}' is {said(given)}; it is a table with the words in vi and in en")
            return Bilingual("", "")
        strange = [code for code in given if code not in LANGUAGES]
        self.faults += [f"'{key}' knows no language {said(code)}; it has vi and en" for code in strange]
        return Bilingual(*(self.words_in(key, language, given.get(language)) for language in LANGUAGES))

    def words_in(self, key: str, language: str, text: object) -> str:
        """The words in one language, which may be neither missing nor longer than a page shows."""
        if text is not None and not isinstance(text, str):
            self.faults.append(f"the {key} in '{language}' is {said(text)}; it is text in quotation marks")
            return ""
        if text is None or not text.strip():
            self.faults.append(f"the {key} is missing in '{language}': give [{key}] {language} = \"…\"")
            return ""
        if len(text) > (most := LONGEST[key]):
            self.faults.append(f"the {key} in '{language}' has {len(text)} characters; at most {most}")
        return text.strip()

    def place(self) -> int:
        """The place in a list of scenarios."""
        given = self.content.get("place", LAST)
        if isinstance(given, bool) or not isinstance(given, int) or not 0 < given <= LAST:
            self.faults.append(f"'place' is set to {said(given)}; it is a whole number from 1 to {LAST}")
            return LAST
        return given

    def below(self) -> Choices:
        """The choices of the scenario that this one builds on; none where it builds on nothing."""
        if "based_on" not in self.content:
            return Choices()
        asked, chain = self.content["based_on"], (*self.above, self.name)
        if not isinstance(asked, str) or not re.fullmatch(r"\w+", asked):
            self.faults.append(f"'based_on' is set to {said(asked)}; it is the name of another scenario")
            return Choices()
        if asked in chain:
            self.faults.append(f"it is based on itself: {' → '.join((*chain, asked))}")
            return Choices()
        places = [folder / f"{asked}.toml" for folder in (self.folder, FOLDER)]
        path = next((place for place in places if place.exists()), None)
        if path is None:
            self.faults.append(f"it is based on {asked!r}, which is no scenario.{nearest(asked, names())}")
            return Choices()
        try:
            return read_text(contents(path), asked, self.model, path.parent, chain).choices
        except ScenarioError as fault:
            self.faults += [f"it is based on '{asked}': {each}" for each in fault.faults]
            return Choices()

    def table(self, key: str, understand: Callable) -> dict:
        """One table of settings, each understood or reported."""
        given, settings = self.content.get(key, {}), {}
        if not isinstance(given, dict):
            self.faults.append(f"'{key}' is {said(given)}; it is a table: [{key}]")
            return {}
        for name, value in given.items():
            try:
                settings[name] = understand(value)
            except Malformed as fault:
                self.faults.append(f"{said(name)} {fault}")
        return settings


def constant(given: object) -> float:
    """The value of a parameter, which does not change over time."""
    if isinstance(given, dict | list):
        raise Malformed(f"is set to {said(given)}; a parameter takes one number")
    return number(given)


def option(given: object) -> str:
    """The option of a switch, by its name."""
    if not isinstance(given, str):
        raise Malformed(f"is set to {said(given)}; a switch takes the name of one of its options")
    return given
