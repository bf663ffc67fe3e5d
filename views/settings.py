"""Settings in words: what a scenario sets, told as a reader would say it, and where scenarios differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models import Choices, Path
from models.language.run import as_path
from views import memory
from views.atlas.names import name_of
from views.atlas.number_rows import figure
from views.atlas.quantity import said_unit
from views.controls import TABLES, level
from views.tables import plain
from views.words import Words

KINDS = ("levers", "world", "parameters", "switches")


@dataclass(frozen=True)
class Difference:
    """One setting that not all scenarios share with the base."""

    kind: str
    name: str                            # as the model declares it
    called: str
    base: str
    told: tuple[str, ...]                # one a scenario; '' where it stays at the base


def differences(words: Words, several: Sequence[Choices]) -> list[Difference]:
    """Everything that any of several scenarios sets away from the base: levers by task, world, then the rest."""
    model, found = memory.the_city(), []
    for kind in KINDS:
        declared = getattr(model, kind)
        for name in sorted({name for each in several for name in getattr(each, kind)}, key=list(declared).index):
            told = tuple(spoken(words, kind, name, getattr(each, kind).get(name)) for each in several)
            if any(told):
                found.append(Difference(kind, name, called(words, kind, name), base(words, kind, name), told))
    return found


def called(words: Words, kind: str, name: str) -> str:
    """What people call a lever, an assumption, a switch or a parameter."""
    if kind == "parameters":
        return plain(name_of(words, name))
    return words.of(TABLES.get(kind, "switch"), name)["name"]


def titled(words: Words, kind: str, name: str) -> str:
    """The name of a setting, after its kind where it is no lever."""
    name = called(words, kind, name)
    return name if kind == "levers" else words("setting.titled", kind=words(f"setting.{kind}"), name=name)


def base(words: Words, kind: str, name: str) -> str:
    """What holds where a scenario does not speak."""
    declared = getattr(memory.the_city(), kind)[name]
    if kind == "switches":
        return words.of("switch", name)["options"][declared.default]
    return value(words, kind, name, declared.value)


def value(words: Words, kind: str, name: str, number: float) -> str:
    """A value in the reader's units."""
    if kind == "parameters":
        unit = said_unit(words, memory.the_city().parameters[name].unit)
        return f"{figure(words, number)}\u00a0{unit}".strip()
    return level(words, words.of(TABLES[kind], name), number)


def spoken(words: Words, kind: str, name: str, setting: float | str | Path | None) -> str:
    """A setting with its dates; '' where it is the base."""
    declared = getattr(memory.the_city(), kind)[name]
    if setting is None:
        return ""
    if kind == "switches":
        return "" if setting == declared.default else words.of("switch", name)["options"][setting]
    if kind == "parameters":
        return "" if setting == declared.value else value(words, kind, name, setting)
    path = as_path(setting)
    if all(abs(each - declared.value) <= memory.TOLERANCE * (declared.high - declared.low) for each in path.values()):
        return ""
    if path.points:
        return "; ".join(words("setting.point", year=year(words, when), value=value(words, kind, name, each))
                         for when, each in path.points)
    return words("setting.ramp", value=value(words, kind, name, path.reach), start=year(words, path.start),
                 end=year(words, path.end))


def year(words: Words, when: float) -> str:
    """A moment as a year; a part of a year keeps its decimals."""
    return f"{when:.0f}" if when == round(when) else f"{when:.2f}".replace(".", words.decimal_mark)


def as_rows(words: Words, titles: Iterable[str], several: Sequence[Choices]) -> tuple[tuple, ...]:
    """Every setting of every scenario, one a row, for the workbook: numbers stay numbers, in the model's units."""
    return tuple(row for title, chosen in zip(titles, several, strict=True) for kind in KINDS
                 for name, setting in sorted(getattr(chosen, kind).items())
                 for row in _rows(words, title, kind, name, setting))


def _rows(words: Words, title: str, kind: str, name: str, setting) -> list[tuple]:
    declared = getattr(memory.the_city(), kind)[name]
    head = (title, words(f"setting.{kind}"), name, called(words, kind, name).replace("\\", ""))
    if kind == "switches":
        return [(*head, declared.default, setting, None, None, "", "", declared.source)]
    tail = (declared.unit, words(f"grade.{declared.evidence}"), declared.source)
    if kind == "parameters":
        return [(*head, declared.value, setting, None, None, *tail)]
    path = as_path(setting)
    if path.points:
        return [(*head, declared.value, each, when, when, *tail) for when, each in path.points]
    return [(*head, declared.value, path.reach, path.start, path.end, *tail)]
