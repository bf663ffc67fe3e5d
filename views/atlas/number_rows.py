"""Rows of numbers: constants, series, tables, levers, assumptions and switches with unit, evidence and source."""

from __future__ import annotations

import math
import re

from models import Model, Result
from views.atlas.names import name_of
from views.atlas.quantity import RAISED, said_unit
from views.atlas.sentences import MODELS_OWN, in_words, one_line
from views.tables import plain, table
from views.words import Words, places

ADDRESS = re.compile(r"https?://[^\s;,)]+[^\s;,.)]")
SMALL, LARGE = 1e-3, 1e7
COST_YEAR = 2030
COLUMNS = {
    "parameters": ("meaning", "value", "range", "unit", "grade", "source"),
    "series": ("meaning", "span", "unit", "grade", "source"),
    "tables": ("meaning", "points", "grade", "source"),
    "levers": ("name", "value", "range", "delay", "cost", "grade", "source"),
    "world": ("name", "value", "range", "grade", "source"),
    "switches": ("name", "options", "source"),
}


def kind_of_number(model: Model, name: str) -> str | None:
    """Which table of the model a number stands in."""
    return next((kind for kind in COLUMNS if name in getattr(model, kind)), None)


def number_rows(words: Words, base: Result, names: list[str]) -> None:
    """A table for each kind of number among the names. base : the base run, for what things cost in it."""
    model = base.model
    for kind, columns in COLUMNS.items():
        found = [name for name in names if name in getattr(model, kind)]
        if found:
            headings = [words(f"table.{'value' if column == 'points' else column}") for column in columns]
            table(headings, [cells(words, model, kind, name, base) for name in found])


def number_facts(words: Words, base: Result, name: str) -> str:
    """The same of one number, as lines below each other for a narrow screen."""
    kind = kind_of_number(base.model, name)
    found = zip(COLUMNS[kind], cells(words, base.model, kind, name, base), strict=True)
    return "\n".join(f"- {words(f'table.{column}')}: " + cell.replace("  \n", " · ") for column, cell in found
                     if column not in ("name", "meaning"))


def cells(words: Words, model: Model, kind: str, name: str, base: Result) -> list[str]:
    """One row."""
    declared = getattr(model, kind)[name]
    if kind == "levers":
        return lever(words, declared, base)
    return {"parameters": parameter, "series": series, "tables": table_function, "world": assumption,
            "switches": switch}[kind](words, declared)


def parameter(words: Words, each) -> list[str]:
    """A constant."""
    low, high = figure(words, each.low), figure(words, each.high)
    return [meaning(words, each), f"**{figure(words, each.value)}**", words("table.from_to", low=low, high=high),
            said_unit(words, each.unit), grade(words, each.evidence), source(words, each.source)]


def series(words: Words, each) -> list[str]:
    """Something known over time."""
    first, last = (f"{point[0]:.0f}" for point in (each.points[0], each.points[-1]))
    return [meaning(words, each), words("table.points", first=first, last=last, count=len(each.points)),
            said_unit(words, each.unit), grade(words, each.evidence), source(words, each.source)]


def table_function(words: Words, each) -> list[str]:
    """A graphical function."""
    points = ", ".join(f"{figure(words, x)} → {figure(words, y)}" for x, y in each.points)
    return [meaning(words, each), points, grade(words, each.evidence), source(words, each.source)]


def lever(words: Words, each, base: Result) -> list[str]:
    """A lever, in the reader's units, with what it costs and how long it takes."""
    delay = words("numbers.years", years=figure(words, each.delay)) if each.delay else words("numbers.at_once")
    return [*chosen(words, "lever", each), delay + note(words, each.delay_source),
            cost(words, each, base) + note(words, each.cost_source), grade(words, each.evidence),
            source(words, each.source)]


def assumption(words: Words, each) -> list[str]:
    """An assumption on the world outside."""
    return [*chosen(words, "world", each), grade(words, each.evidence), source(words, each.source)]


def chosen(words: Words, kind: str, each) -> list[str]:
    """Name, base and range of what can be chosen, in the reader's units."""
    said = words.of(kind, each.name)

    def shown(value: float) -> str:
        return said.get("levels", {}).get(f"{value:g}") or figure(words, value * said["scale"])

    star = words("numbers.starred") if each.starred else ""
    unit = "" if "levels" in said else said["unit"]
    return [f"{star}{said['name']} ({each.code})", f"**{shown(each.value)}** {unit}",
            words("table.from_to", low=shown(each.low), high=shown(each.high))]


def cost(words: Words, each, base: Result) -> str:
    """What a lever costs for each unit above its base, in a year of the base run, and who pays."""
    if not each.cost:
        return words("numbers.no_cost")
    said = words.of("lever", each.name)
    basis = base.at(each.cost_basis, COST_YEAR) if each.cost_basis else 1.0
    return words("numbers.cost", cost=figure(words, each.cost * basis / said["scale"], 3), year=COST_YEAR,
                 unit=said["unit"] or words("numbers.step"), payer=words(f"payer_short.{each.paid_by}"))


def switch(words: Words, each) -> list[str]:
    """A structural choice and its options."""
    said = words.of("switch", each.name)
    options = [words("numbers.default", option=said["options"][option]) if option == each.default
               else said["options"][option] for option in each.options]
    return [f"{said['name']} ({each.code})", " · ".join(options), source(words, each.source)]


def meaning(words: Words, each) -> str:
    """A number's name and its sentence; in the model's own language also the note beside it."""
    said = f"**{plain(name_of(words, each.name))}**  \n{plain(in_words(words, each.name, one_line(each.means))[0])}"
    return said + (f" {plain(each.note)}" if each.note and words.language == MODELS_OWN else "")


def grade(words: Words, evidence: str) -> str:
    """How well a number is known."""
    return words(f"grade_short.{evidence}")


def note(words: Words, text: str) -> str:
    """Where something beside the value comes from."""
    return f"  \n:small[{source(words, text)}]" if text else ""


def source(words: Words, text: str) -> str:
    """A source with its addresses as links; how a number was made is in the reader's words, the rest stays as it is."""
    kind, _, rest = text.partition(":")
    if kind in words.tables["source_kind"]:
        text = f"{words.tables['source_kind'][kind]}:{rest}"
    said, end = "", 0
    for found in ADDRESS.finditer(text):
        site = found[0].split("/")[2].removeprefix("www.")
        said += f"{plain(text[end:found.start()])} [{plain(site)}]({found[0]}) "
        end = found.end()
    return (said + plain(text[end:])).replace(" ;", ";").replace(" \\.", "\\.").strip()


def figure(words: Words, value: float, figures: int = 4) -> str:
    """A number of any size, with the figures that matter and no idle zeros: 0,045 · 2,4·10⁻⁵ · 69.500."""
    if value == 0 or not math.isfinite(value):
        return words.number(value, 0)
    if SMALL <= abs(value) < LARGE:
        count = max(places(value) if figures > 3 else 0, figures - math.floor(math.log10(abs(value))) - 1, 0)
        count = next(few for few in range(count + 1) if round(value, few) == round(value, count))
        return words.number(value, count)
    power = math.floor(math.log10(abs(value)))
    lead = figure(words, value / 10.0 ** power, figures)
    ten = "10" + str(power).translate(RAISED)
    return ten if lead == "1" else f"{lead}·{ten}"

