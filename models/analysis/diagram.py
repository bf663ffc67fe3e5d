"""The stock-and-flow diagram of an exported model, one frame for each sector, laid out by pysimlin.

Each sector is laid out alone, with copies (aliases) of what it reads from others; the frames then stand in rows on one
sheet. pysimlin belongs to the extra `analysis`; where it is missing the export has no view.
"""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path as FilePath
from xml.etree import ElementTree

from models.language.clock import TIME
from models.language.faults import ModelError
from models.language.run import Choices
from models.language.structure import Model
from models.language.xmile import NAMESPACE, document, variable_elements

SHEET = 16000.0                                  # how wide a row of frames may grow, in the sheet's points
MARGIN = 120.0
PLACED = ("x", "y")


class NoLayout(ModelError):
    """The diagram cannot be laid out on this machine."""


@dataclass(frozen=True)
class Frame:
    """A sector's symbols, moved to stand at (0, 0), and the size of the frame around them."""

    sector: str
    symbols: tuple[ElementTree.Element, ...]
    width: float
    height: float


def draw(model: Model, choices: Choices, tell: Callable[[str], None] = lambda _: None) -> list[ElementTree.Element]:
    """Every symbol of the whole model's view, for `as_xmile(drawn=…)`.

    tell : is called with a sector's name when it is laid out. Raises NoLayout where pysimlin is missing.
    """
    try:
        import simlin
    except ImportError:
        raise NoLayout(["pysimlin is not installed (pip install pysimlin)"], "No diagram:") from None
    homes = homes_of(model)
    elements = {element.get("name"): element for element in variable_elements(model, choices)}
    by_sector = defaultdict(list)
    for name in elements:
        by_sector[homes[name]].append(name)

    def frame(sector: str) -> Frame:
        text = sector_document(model, by_sector[sector], elements)
        with tempfile.TemporaryDirectory() as folder:
            file = FilePath(folder) / "sector.xmile"
            file.write_text(text, "utf-8")
            project = simlin.load(file).project
            project.auto_layout()
            laid_out = ElementTree.fromstring(project.to_xmile())
        tell(sector)
        return framed(sector, laid_out, set(by_sector[sector]))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        frames = list(pool.map(frame, sorted(by_sector, key=lambda sector: -len(by_sector[sector]))))
    return sheet(frames)


def homes_of(model: Model) -> dict[str, str]:
    """Name -> the sector in whose frame it is drawn; a flow stands at its stock, an input with its first reader."""
    homes = {}
    for stock in model.stocks.values():
        homes[stock.name] = model.sectors[stock.name]
        for flow in (*stock.inflows, *stock.outflows):
            homes.setdefault(flow, model.sectors[stock.name])
    for name in model.equations:
        homes.setdefault(name, model.sectors[name])
    for reader in (*model.equations, *model.stocks):
        for cause in causes_of(model, reader):
            homes.setdefault(cause, homes[reader])
    sectors = set(model.sectors.values())
    for parameter in model.parameters.values():
        if parameter.sector in sectors:
            homes[parameter.name] = parameter.sector
    return homes


def causes_of(model: Model, name: str) -> list[str]:
    """What an arrow leads from: quantities and switches; a stock's flows are pipes, not arrows."""
    if name in model.stocks:
        return [model.stocks[name].starts_at]
    tree = model.trees[name]
    switches = [node.arguments[0] for node in tree.walk() if node.kind == "choose"]
    return [cause for cause in dict.fromkeys([*tree.names(), *switches]) if cause != TIME]


def sector_document(model: Model, own: list[str], elements: Mapping[str, ElementTree.Element]) -> str:
    """A model of one sector's variables, in which what others declare is an empty auxiliary."""
    root, variables = document("Sector", "0")
    here, copies = set(own), {}
    for name in own:
        element = elements[name]
        if name in model.stocks:                 # a flow drawn at another sector's stock has no pipe here
            element = ElementTree.fromstring(ElementTree.tostring(element))
            for pipe in [*element.findall("inflow"), *element.findall("outflow")]:
                if pipe.text not in here:
                    element.remove(pipe)
        variables.append(element)
        if name in model.stocks or name in model.trees:
            copies |= dict.fromkeys(cause for cause in causes_of(model, name) if cause not in here)
    for name in copies:
        ElementTree.SubElement(ElementTree.SubElement(variables, "aux", {"name": name}), "eqn").text = "0"
    return ElementTree.tostring(root, encoding="unicode")


def framed(sector: str, laid_out: ElementTree.Element, own: set[str]) -> Frame:
    """The symbols of a laid-out sector; what is not its own becomes an alias with a number of its own."""
    found, aliases = [], {}
    for symbol in laid_out.find(f".//{{{NAMESPACE}}}view"):
        symbol = _plain(symbol)
        if symbol.tag == "aux" and symbol.get("name") not in own:
            name = symbol.attrib.pop("name")
            symbol.tag = "alias"
            symbol.set("uid", f"{sector}:{name}")
            ElementTree.SubElement(symbol, "of").text = name
            aliases[name] = symbol.get("uid")
        elif symbol.tag == "alias":
            symbol.set("uid", f"{sector}:{symbol.get('uid')}")
        found.append(symbol)
    for end in (end for symbol in found if symbol.tag == "connector" for end in symbol):
        for alias in end:
            alias.set("uid", f"{sector}:{alias.get('uid')}")
        if end.text in aliases:
            ElementTree.SubElement(end, "alias", {"uid": aliases[end.text]})
            end.text = None
    points = [(float(node.get("x")), float(node.get("y"))) for node in _nodes(found) if node.get("x")]
    left, top = (min(values) - MARGIN for values in zip(*points, strict=True))
    right, bottom = (max(values) + MARGIN for values in zip(*points, strict=True))
    _move(found, -left, -top)
    return Frame(sector, tuple(found), right - left, bottom - top)


def sheet(frames: list[Frame]) -> list[ElementTree.Element]:
    """The frames in rows, tallest first, each behind its symbols; uids are numbered through."""
    laid, x, y, row = [], MARGIN, MARGIN, 0.0
    for frame in sorted(frames, key=lambda frame: -frame.height):
        if x > MARGIN and x + frame.width > SHEET:
            x, y, row = MARGIN, y + row + MARGIN, 0.0
        _move(frame.symbols, x, y)
        laid.append(ElementTree.Element("group", {"name": frame.sector, "x": f"{x:.0f}", "y": f"{y:.0f}",
                                                  "width": f"{frame.width:.0f}", "height": f"{frame.height:.0f}"}))
        laid += frame.symbols
        x, row = x + frame.width + MARGIN, max(row, frame.height)
    numbers: dict[str, str] = {}
    for symbol in laid:
        for node in symbol.iter():
            if node.get("uid"):
                node.set("uid", numbers.setdefault(node.get("uid"), str(len(numbers) + 1)))
    return laid


def _plain(symbol: ElementTree.Element) -> ElementTree.Element:
    """The symbol with plain tags and the names that the model uses."""
    copy = ElementTree.Element(symbol.tag.partition("}")[2], dict(symbol.attrib))
    text = (symbol.text or "").strip()
    copy.text = text.replace("\\n", "_") or None
    if copy.get("name"):
        copy.set("name", copy.get("name").replace("\\n", "_"))
    copy.extend(_plain(child) for child in symbol)
    return copy


def _move(symbols, across: float, down: float) -> None:
    for node in _nodes(symbols):
        for place, by in zip(PLACED, (across, down), strict=True):
            if node.get(place):
                node.set(place, f"{float(node.get(place)) + by:.1f}")


def _nodes(symbols) -> Iterator[ElementTree.Element]:
    for symbol in symbols:
        yield from symbol.iter()
