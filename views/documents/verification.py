"""Verification: the rows of the last full run of the checks, and what theory expected in words."""

from __future__ import annotations

from collections.abc import Iterator

from models import Model
from models.checks import AREAS, counts, directions
from models.checks.record import last_full_run
from models.checks.row import MARKS, Row
from views.documents.text import table

SHORT = "directions"                     # told as sentences with their reasons, in a table of their own
TITLES = {"units": "Units", "numbers": "Numbers and sources", "conservation": "Conservation", "extremes": "Extremes",
          "step": "Step", "history": "History", "hold_out": "Years held back", "engines": "Engines",
          "outside": "Simulators of others"}


def rows(_: Model) -> Iterator[str]:
    """Every row but the directions, area by area."""
    record = last_full_run()
    ended = counts(Row(each["area"], each["check"], each["says"], each["state"]) for each in record["row"])
    yield (f"The last full run: {record['date']}, version {record['version']}, model {record['model']}. "
           + ", ".join(f"{MARKS[state]}: {count}" for state, count in ended.items()) + ".")
    for area in AREAS:
        if area != SHORT:
            yield from ("", f"### {TITLES[area]}", "")
            yield from table(("", "what must hold", "measured", "allowed"), (
                (MARKS[each["state"]], each["says"] + (f" *{each['because']}*" if "because" in each else ""),
                 each.get("told", ""), each.get("allowed", "")) for each in record["row"] if each["area"] == area))


def expected(_: Model) -> Iterator[str]:
    """Every direction with its reason and what was measured."""
    told = [each for each in last_full_run()["row"] if each["area"] == SHORT]
    said = {(each.get("lever") or each["world"], f"{each['to']:g}", each["outcome"], str(each["year"])): each
            for each in directions.sentences()}
    yield from table(("moved from 2026", "to", "outcome", "year", "expected", "why", "measured", ""), (
        (f"`{moved}`", to, f"`{outcome}`", year, each["expected"], each["why"] + (
            f" *Unless {each['unless']}.*" if "unless" in each else ""), row.get("told", ""), MARKS[row["state"]])
        for ((moved, to, outcome, year), each), row in zip(said.items(), told, strict=True)))
