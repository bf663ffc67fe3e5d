"""The boundary: what the model works out, what it is given, and what of it stands under a switch."""

from __future__ import annotations

from collections.abc import Iterator

from models import Model
from views.documents.text import number, stamp, table
from views.words import Words

SHOWN = 8                               # outcomes of a sector that are named


def inside(model: Model, words: Words) -> Iterator[str]:
    """What each sector works out: the outcomes that have a name on the pages, and how large the sector is."""
    yield stamp(model)
    yield ""
    sectors = {}
    for variable in model.variables.values():
        sectors.setdefault(variable.sector, []).append(variable)
    yield from table(("sector", "variables", "stocks", "outcomes shown"), (
        (f"[{sector.replace('_', ' ')}](../reference/sectors/{sector}.md)", str(len(found)),
         str(sum(each.kind == "stock" for each in found)),
         some([words.of("variable", each.name)["name"] for each in found if words.knows("variable", each.name)]))
        for sector, found in sorted(sectors.items()) if sector != "levers"))
    levers = sectors["levers"]
    yield ""
    yield (f"The {len(model.levers)} levers add {len(levers)} variables of their own: what is asked, what the purse "
           "grants, and what is in force after its delay.")


def some(names: list[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def given(model: Model, words: Words) -> Iterator[str]:
    """What the model is given: world assumptions and series."""
    yield from table(("world assumption", "base", "range", "unit", "what it is"), (
        (words.of("world", each.name)["name"], number(each.value), f"{number(each.low)} to {number(each.high)}",
         each.unit, each.means) for each in model.world.values()))
    yield ""
    yield (f"Besides, {len(model.series)} series over time are given, recorded or projected by others: "
           + ", ".join(f"`{name}`" for name in model.series) + ". They stand in "
           "[inputs](../reference/sectors/inputs.md) with their sources.")


def switched(model: Model, words: Words) -> Iterator[str]:
    """What is contested, and can be chosen."""
    yield from table(("switch", "base", "others", "what it decides"), (
        (words.of("switch", each.name)["name"], words.of("switch", each.name)["options"][each.default],
         ", ".join(words.of("switch", each.name)["options"][option] for option in each.options
                   if option != each.default), each.means) for each in model.switches.values()))
