"""Experiments: the shipped scenarios, what each sets, what comes of it, and the command that gives it again."""

from __future__ import annotations

from collections.abc import Iterator

from models import Choices, Clock, Model, Result, simulate
from scenarios import shipped
from scenarios.__main__ import HEADLINES, MARKED, spoken
from views.documents.text import number, percent, stamp, table

METHODS = {"rk4": "Runge-Kutta of order four", "euler": "Euler"}


def all_of_them(model: Model) -> Iterator[str]:
    """How they are run, what comes of each, then each by itself."""
    clock, base = Clock(), simulate(model, Choices())
    runs = {each.name: simulate(model, each.choices) for each in shipped()}
    yield stamp(model)
    yield ""
    yield (f"Every run: {clock.start} to {clock.until}, {METHODS[clock.method]}, a step of {clock.step:g} year, no "
           "random numbers; the same settings give the same digits.")
    for year in MARKED:
        yield from ("", f"## {year}", "")
        yield from table(("scenario", *(f"{name}, {model.variables[name].unit}" for name in HEADLINES)), (
            (f"[{name}](#{name})" if name in runs else name, *(result(run, base, key, year) for key in HEADLINES))
            for name, run in ({"nothing chosen": base} | runs).items()))
    for each in shipped():
        yield from ("", f"## {each.name}", "", f"**{each.title['en']}** · {each.title['vi']}", "",
                    " ".join(each.story["en"].split()), "")
        yield f"`python -m scenarios run {each.name} --csv -`"
        settings = [(kind, name, value) for kind in ("levers", "world", "parameters", "switches")
                    for name, value in sorted(getattr(each.choices, kind).items())]
        if settings:
            yield ""
            yield from table(("sets", "to", "otherwise"), (
                (f"`{name}`", spoken(value), otherwise(model, kind, name)) for kind, name, value in settings))


def result(run: Result, base: Result, key: str, year: int) -> str:
    """A headline of a year, and how far it is from the base."""
    apart = run.at(key, year) / base.at(key, year) - 1
    return number(run.at(key, year)) + (f" ({percent(apart)})" if apart else "")


def otherwise(model: Model, kind: str, name: str) -> str:
    """What holds where a scenario does not speak."""
    declared = getattr(model, kind)[name]
    return declared.default if kind == "switches" else f"{number(declared.value)} {declared.unit}".removesuffix(" 1")
