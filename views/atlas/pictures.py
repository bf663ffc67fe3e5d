"""Pictures: what a map component draws, as plain data. No streamlit in this file.

A picture has boxes with places and arrows between them; `lit` names what is highlighted, `picked` the chosen box.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from models import Model
from views.atlas.arrows import Arrow, Net
from views.atlas.boxes import size
from views.atlas.names import lines_of, map_label
from views.atlas.sheets import Sheet
from views.words import Words

GAP, COLUMN = 12, 250
CAUSES, SECOND = 9, 10              # how many boxes stand in the columns beside a variable
# The sectors' places on the overview, set by hand: people on the left, the economy in the middle, nature below.
OVERVIEW = {"institutions": (0, 20), "public_finance": (310, 0), "investment": (630, 0), "zones": (940, 20),
            "population": (0, 220), "workforce": (310, 220), "production": (630, 220), "port_logistics": (940, 220),
            "social": (0, 420), "knowledge": (310, 420), "energy": (630, 420), "emissions": (940, 420),
            "climate": (470, 590)}


@dataclass(frozen=True)
class Picture:
    """What is drawn. name : another name is another picture; the same name is the same boxes at the same places."""

    name: str
    boxes: tuple[dict, ...]
    arrows: tuple[dict, ...]
    lit: tuple[str, ...] = ()

    def data(self) -> dict:
        """As the component takes it."""
        return {"name": self.name, "boxes": list(self.boxes), "arrows": list(self.arrows), "lit": list(self.lit)}


def kind_of(model: Model, name: str, sheet: Sheet | None = None) -> str:
    """How a box is drawn: stock, flow, auxiliary, lever or world."""
    if name in model.levers:
        return "lever"
    if name in model.world:
        return "world"
    return "stock" if sheet and name in sheet.totals else model.variables[name].kind


def box(words: Words, net: Net, name: str, place: tuple[float, float], sheet: Sheet | None = None) -> dict:
    """One variable's box. `near` marks a variable of another sector."""
    label = map_label(words, name)
    wide, high = size(label)
    sector = net.model.sectors.get(name)
    return {"id": name, "label": "\n".join(lines_of(label)), "kind": kind_of(net.model, name, sheet),
            "x": place[0], "y": place[1], "wide": wide, "high": high,
            "near": bool(sheet and sector and sector != sheet.sector)}


def arrow_data(arrow: Arrow) -> dict:
    """One arrow; its sign is written as people write it."""
    return {"id": f"{arrow.cause}>{arrow.effect}", "source": arrow.cause, "target": arrow.effect, "kind": arrow.kind,
            "sign": {1: "+", -1: "−", 0: ""}[arrow.sign if arrow.kind == "link" else 0], "delayed": arrow.delayed}


def sheet_picture(words: Words, net: Net, sheet: Sheet) -> Picture:
    """A sheet of the map."""
    known = {*net.model.variables, *net.model.levers, *net.model.world}
    boxes = tuple(box(words, net, name, place or (0, 0), sheet) for name, place in sheet.nodes.items() if name in known)
    return Picture(f"sheet.{sheet.name}", boxes, tuple(map(arrow_data, net.arrows(sheet))))


def overview_picture(words: Words, net: Net, loop: tuple[Arrow, ...] = ()) -> Picture:
    """The sectors and what passes between them; with a loop, the way it takes."""
    counts = Counter((net.model.sectors[cause], net.model.sectors[effect]) for effect, causes in net.causes.items()
                     for cause in causes if cause in net.model.sectors)
    boxes = tuple({"id": sector, "label": words.of("sector", sector)["short"], "kind": "sector", "x": x, "y": y,
                   "wide": 190, "high": 62, "near": False} for sector, (x, y) in OVERVIEW.items())
    arrows = tuple({"id": f"{one}>{other}", "source": one, "target": other, "kind": "sectors", "sign": "",
                    "delayed": False, "width": min(1 + count / 3, 6)}
                   for (one, other), count in sorted(counts.items())
                   if one != other and one in OVERVIEW and other in OVERVIEW)
    lit = []
    for arrow in loop:
        one, other = net.model.sectors[arrow.cause], net.model.sectors[arrow.effect]
        lit += [one, other] + ([f"{one}>{other}"] if one != other else [])
    return Picture("overview", boxes, arrows, tuple(dict.fromkeys(lit)))


def ring_picture(words: Words, net: Net, name: str, loop: tuple[Arrow, ...]) -> Picture:
    """A loop as a ring of its variables, clockwise from the top."""
    wide, high = max(210, 37 * len(loop)), max(120, 21 * len(loop))
    boxes = []
    for place, arrow in enumerate(loop):
        angle = 2 * math.pi * place / len(loop) - math.pi / 2
        boxes.append(box(words, net, arrow.cause, (wide * math.cos(angle), high * math.sin(angle))))
    return Picture(f"ring.{name}", tuple(boxes), tuple(map(arrow_data, loop)))


def family_picture(words: Words, net: Net, name: str) -> Picture:
    """A variable between its causes and its uses, two steps each way."""
    columns = {0: [name], -1: _nearest((each.cause for each in net.into(name)), {name}, CAUSES)}
    columns[1] = _nearest((each.effect for each in net.out_of(name)), {name, *columns[-1]}, CAUSES)
    seen = {each for column in columns.values() for each in column}
    columns[-2] = _nearest((each.cause for one in columns[-1] for each in net.into(one)), seen, SECOND)
    seen |= {*columns[-2]}
    columns[2] = _nearest((each.effect for one in columns[1] for each in net.out_of(one)), seen, SECOND)
    boxes = tuple(placed for side, column in sorted(columns.items()) for placed in _stacked(words, net, column, side))
    side_of = {each: side for side, column in columns.items() for each in column}
    arrows = {(each.cause, each.effect): each for one in side_of for each in (*net.into(one), *net.out_of(one))
              if side_of.get(each.cause, 9) + 1 == side_of.get(each.effect, -9)}
    return Picture(f"family.{name}", boxes, tuple(map(arrow_data, arrows.values())))


def _stacked(words: Words, net: Net, column: list[str], side: int) -> list[dict]:
    """The boxes of one column below each other."""
    found = [box(words, net, each, (COLUMN * side, 0)) for each in column]
    top = -(sum(each["high"] for each in found) + GAP * (len(found) - 1)) / 2
    for each in found:
        each["y"] = top + each["high"] / 2
        top += each["high"] + GAP
    return found


def _nearest(names, but_not: set[str], most: int) -> list[str]:
    return [each for each in dict.fromkeys(names) if each not in but_not][:most]
