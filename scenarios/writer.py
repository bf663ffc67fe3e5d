"""Scenario to TOML: a file that stands alone and reads back as the same scenario."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from models import RESULTS_CHANGED, VERSION, Path
from scenarios.reader import LAST, TABLES, Bilingual, Scenario


def write(scenario: Scenario) -> str:
    """The text of a file that drops into scenarios/ unchanged; it builds on no other file."""
    blocks = [f"# Hai Phong 2045, model {VERSION}, results last changed on {RESULTS_CHANGED}\n"]
    blocks += [] if scenario.place == LAST else [f"place = {scenario.place}\n"]
    blocks += [words("title", scenario.title), words("story", scenario.story)]
    blocks += [table(key, getattr(scenario.choices, key)) for key in TABLES if getattr(scenario.choices, key)]
    return "\n".join(blocks)


def words(key: str, said: Bilingual) -> str:
    """The title or the story."""
    return f"[{key}]\nvi = {text(said.vi)}\nen = {text(said.en)}\n"


def table(key: str, settings: Mapping) -> str:
    """One table of settings, by name."""
    lines = [f"{bare(name)} = {value(given)}\n" for name, given in sorted(settings.items())]
    return f"[{key}]\n" + "".join(lines)


def value(given: float | str | Path) -> str:
    """A number, an option, a ramp or points."""
    if isinstance(given, str):
        return text(given)
    if not isinstance(given, Path):
        return repr(float(given))
    if given.points:
        return f"{{ points = [{', '.join(f'[{year!r}, {level!r}]' for year, level in given.points)}] }}"
    until = "" if given.until is None else f", until = {float(given.until)!r}"
    return f"{{ reach = {float(given.reach)!r}, from = {float(given.start)!r}{until} }}"


def text(words: str) -> str:
    """A TOML string; JSON's escapes are TOML's too, but for the delete character."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def bare(name: str) -> str:
    """A key, quoted where TOML wants it."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else text(name)
