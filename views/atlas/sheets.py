"""Sheets of the map: which variables each shows and where they stand, read from `views/maps/*.json`.

    sector   the sector whose structure the sheet shows; variables of other sectors on it are its neighbours
    nodes    name -> [x, y], the middle of its box
    totals   shown sums that are drawn as the stock, and stand for what they add up
    pipes    [from, to]: flows of material that pass a variable which is not shown
    stops    hidden variables through which no arrow is drawn, because another sheet shows them

`python -m views.maps.lay_out` gives a place to what has none; then places are moved by hand. No streamlit here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "maps"
ORDER = ("output", "productivity", "prices_and_shares", "domestic_investment", "capital", "foreign_investment",
         "labour_market", "training", "skills", "population", "services_and_health", "living", "purse", "works", "port",
         "tourism", "zones", "reform", "consensus", "knowledge", "energy", "emissions", "carbon_costs", "coast",
         "lowland", "storms_and_losses")


@dataclass(frozen=True)
class Sheet:
    """One sheet. nodes : name -> (x, y), or None before it is laid out."""

    name: str
    sector: str
    nodes: dict[str, tuple[float, float] | None]
    totals: tuple[str, ...] = ()
    pipes: tuple[tuple[str, str], ...] = ()
    stops: tuple[str, ...] = field(default=())


@cache
def sheets() -> dict[str, Sheet]:
    """Every sheet by name, in the order of the menu."""
    return {name: read_sheet(name) for name in ORDER}


def read_sheet(name: str) -> Sheet:
    """A sheet as its file says it."""
    said = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return Sheet(name, said["sector"], {key: place and tuple(place) for key, place in said["nodes"].items()},
                 tuple(said.get("totals", ())), tuple(map(tuple, said.get("pipes", ()))), tuple(said.get("stops", ())))


def write_sheet(sheet: Sheet) -> None:
    """Write a sheet's file: one variable a line, so that a moved box is one changed line."""
    nodes = ",\n".join(f"    {json.dumps(name)}: {json.dumps(place and [round(part) for part in place])}"
                       for name, place in sheet.nodes.items())
    more = "".join(f'  "{key}": {json.dumps(getattr(sheet, key))},\n' for key in ("totals", "pipes", "stops")
                   if getattr(sheet, key))
    text = f'{{\n  "sector": "{sheet.sector}",\n{more}  "nodes": {{\n{nodes}\n  }}\n}}\n'
    (FOLDER / f"{sheet.name}.json").write_text(text, "utf-8")


def sheets_of(sector: str) -> list[str]:
    """The sheets of a sector."""
    return [name for name, sheet in sheets().items() if sheet.sector == sector]


def sheet_showing(name: str, sector: str | None) -> str | None:
    """The sheet to see a variable on: one of its own sector first, else any that shows it."""
    found = [each for each in sheets().values() if name in each.nodes]
    found.sort(key=lambda each: each.sector != sector)
    return found[0].name if found else None
