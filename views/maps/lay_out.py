"""Give places to the variables of a sheet that have none yet: `python -m views.maps.lay_out [--anew] [SHEET …]`.

Needs node on the machine; the app does not. A sheet in which every variable has a place is left as it is, unless
`--anew` is given; the places made here (by dagre and lay_out.js) are a beginning, to be moved by hand in the file.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from dataclasses import replace
from pathlib import Path

from models import city
from views.atlas.boxes import size
from views.atlas.names import map_label
from views.atlas.net import net_of
from views.atlas.sheets import ORDER, Sheet, read_sheet, write_sheet
from views.words import LANGUAGES, read_words

SCRIPT = Path(__file__).with_suffix(".js")


def places(sheet: Sheet) -> dict[str, tuple[int, int]]:
    """A place for every variable of a sheet."""
    arrows = net_of(city()).arrows(sheet)
    nodes = []
    for name in sheet.nodes:
        sizes = [size(map_label(read_words(language), name)) for language in LANGUAGES]
        nodes.append([name, *(max(each) for each in zip(*sizes, strict=True))])
    edges = [[arrow.cause, arrow.effect, 4 if arrow.kind == "pipe" else 1] for arrow in arrows]
    said = subprocess.run(["node", str(SCRIPT)], input=json.dumps(
        {"nodes": nodes, "edges": edges}), capture_output=True, text=True, check=True)
    return {name: tuple(place) for name, place in json.loads(said.stdout)["places"].items()}


def main() -> None:
    """Lay out the sheets named on the command line, or all."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("sheets", nargs="*", choices=[*ORDER, []], metavar="SHEET")
    asked.add_argument("--anew", action="store_true", help="also where places exist, which are then lost")
    said = asked.parse_args()
    for name in said.sheets or ORDER:
        sheet = read_sheet(name)
        if said.anew or None in sheet.nodes.values():
            write_sheet(replace(sheet, nodes=places(sheet)))
            print(f"{name}: {len(sheet.nodes)} places")


if __name__ == "__main__":
    main()
