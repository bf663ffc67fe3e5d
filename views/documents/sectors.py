"""A page for each sector: its variables with equations and units, its numbers with range, grade and source."""

from __future__ import annotations

import importlib
import inspect
from collections import defaultdict
from collections.abc import Iterable, Iterator

from models import Model
from models.city import SECTORS
from models.language.structure import Variable
from views.documents.equations import equation
from views.documents.text import number, stamp, table

INPUTS = "inputs"
NUMBERS = ("name", "value", "range", "unit", "grade", "what it is", "source")


def names() -> list[str]:
    """The sectors, in the order of their folders."""
    return sorted(folder.name for folder in SECTORS.iterdir() if (folder / "__init__.py").exists())


def page(model: Model, sector: str) -> str:
    """The page of a sector."""
    package = importlib.import_module(f"models.sectors.{sector}")
    title, body = said(package)
    lines = [f"# {title}", "", *([body, ""] if body else []), stamp(model), ""]
    by_file = defaultdict(list)
    for variable in model.variables.values():
        if variable.sector == sector:
            by_file[stem(variable)].append(variable)
    for file in sorted(by_file):
        lines += part(model, sector, file, by_file[file])
    lines += ["## Numbers", "", *table(NUMBERS, map(number_row, used_in(model, sector))), ""]
    drawn = [each for each in model.tables.values() if each.name in causes(model, sector)]
    if drawn:
        lines += ["## Tables", "", *table(("name", "points", "from, to", "grade", "what it is", "source"), (
            (f"`{each.name}`", "; ".join(f"{x:g}: {y:g}" for x, y in each.points), f"{each.input_unit}, {each.unit}",
             each.evidence, each.means, each.source) for each in drawn)), ""]
    return "\n".join(lines)


def part(model: Model, sector: str, file: str, variables: list[Variable]) -> Iterator[str]:
    """One file of a sector."""
    title, body = said(importlib.import_module(f"models.sectors.{sector}.{file}"))
    yield from (f"## {title}", "", *([body, ""] if body else []))
    own = [each for each in variables if not each.made_by]
    yield from table(("variable", "unit", "equation", "what it is"), (
        (f"`{each.name}`" + (" (stock)" if each.kind == "stock" else ""), each.unit, f"`{equation(model, each.name)}`",
         each.doc) for each in own))
    made = defaultdict(list)
    for each in variables:
        if each.made_by:
            made[each.made_by].append(each)
    if made:
        yield from ("", "Delays, age groups and memories that the language lays out from one declaration each:", "")
        yield from table(("declaration", "variables", "what it is"), (
            (f"`{name}`", f"{len(group)}: " + ", ".join(f"`{each.name}`" for each in group), group[-1].doc)
            for name, group in made.items()))
    yield ""


def inputs(model: Model) -> str:
    """The page of everything that comes from outside the sectors: levers, assumptions, switches, series."""
    lines = ["# Inputs: what is chosen, assumed or known over time", "",
             "Levers act from 2026; a world assumption is what the city does not choose; a switch is another "
             "structure; a series is what is known or projected year by year.", "", stamp(model), ""]
    for title, home in (("Levers", model.levers), ("World assumptions", model.world)):
        lines += [f"## {title}", "", *table(NUMBERS, map(number_row, home.values())), ""]
    lines += ["## Switches", "", *table(("name", "options (default first)", "what it is"), (
        (f"`{each.name}`", ", ".join(sorted(each.options, key=lambda option: option != each.default)), each.means)
        for each in model.switches.values())), ""]
    lines += ["## Series", "", *table(("name", "years", "first, last", "unit", "grade", "what it is", "source"), (
        (f"`{each.name}`", f"{each.points[0][0]:g} to {each.points[-1][0]:g}",
         f"{number(each.points[0][1])}, {number(each.points[-1][1])}", each.unit, each.evidence, each.means,
         each.source) for each in model.series.values())), ""]
    return "\n".join(lines)


def said(module) -> tuple[str, str]:
    """The first line of a docstring, and the rest without where its numbers stand."""
    title, _, body = (inspect.getdoc(module) or "").partition("\n\n")
    told = [text for text in body.split("\n\n") if not text.startswith(("Reads from", "Numbers:"))]
    return " ".join(title.split()).rstrip("."), "\n\n".join(told).strip()


def stem(variable: Variable) -> str:
    """The file a variable is written in."""
    return variable.place.replace("\\", "/").rpartition("/")[2].partition(".py")[0]


def causes(model: Model, sector: str) -> set[str]:
    """Everything that the equations of a sector name."""
    found = set()
    for variable in model.variables.values():
        if variable.sector == sector:
            found |= {*variable.causes, *((model.stocks[variable.name].starts_at,) if variable.kind == "stock" else ())}
    return found


def used_in(model: Model, sector: str) -> Iterable:
    """The parameters that a sector's equations name, in the order of the files."""
    named = causes(model, sector)
    return [each for each in model.numbers.parameters.values() if each.name in named]


def number_row(each) -> tuple[str, ...]:
    """A number of the files as a row."""
    return (f"`{each.name}`", number(each.value), f"{number(each.low)} to {number(each.high)}", each.unit,
            each.evidence, each.means, each.source + (f" {each.note}" if each.note else ""))
