"""Numbers and their provenance: constants, tables, series, levers, world assumptions and switches, read from TOML.

Every number says its unit, range, meaning, evidence grade and source. A grade other than `assumed` needs an
address; `assumed` needs its reason. All faults of all files are reported together.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path as FilePath

from models.language.faults import ModelError, nearest
from models.language.paths import LEVERS_ACT_FROM, Points
from models.language.quantities import Choice, Numbers, Parameter, Series, Switch, Table

GRADES = ("measured", "estimated", "borrowed", "assumed")
PAYERS = ("budget", "private", "none")

Recorded = Callable[[str, str, float], Points]      # (data reference, placement, scale) -> points over time

COMMON = {"unit", "means", "evidence", "source", "note"}
FIELDS = {
    "parameter": COMMON | {"value", "range"},
    "table": COMMON | {"points", "input_unit", "range"},
    "series": COMMON | {"points", "data", "placed", "scale", "beyond", "beyond_source", "range"},
    "world": COMMON | {"value", "range", "code", "starred", "recorded"},
    "lever": COMMON | {"value", "range", "code", "starred", "recorded", "task", "delay", "delay_source", "cost",
                       "cost_basis", "cost_unit", "cost_source", "paid_by", "staff", "staff_source"},
    "switch": {"options", "default", "means", "source", "code"},
}
REQUIRED = {
    "parameter": {"value", "range", "unit", "means", "evidence", "source"},
    "table": {"points", "input_unit", "unit", "means", "evidence", "source"},
    "series": {"unit", "means", "evidence", "source"},
    "world": {"value", "range", "unit", "means", "evidence", "source", "code"},
    "lever": {"value", "range", "unit", "means", "evidence", "source", "code", "task", "delay", "delay_source", "cost",
              "cost_source", "paid_by"},
    "switch": {"options", "default", "means", "source", "code"},
}


def read_numbers(folder: FilePath, recorded: Recorded) -> Numbers:
    """Read every TOML file of a folder.

    recorded : turns a series' data reference into points; raises ValueError for an unknown one.
    Raises ModelError with every fault of every file.
    """
    return _Reader(recorded).read(sorted(folder.glob("*.toml")))


class _Reader:
    def __init__(self, recorded: Recorded):
        self.recorded = recorded
        self.faults: list[str] = []
        self.found: dict[str, dict] = {kind: {} for kind in FIELDS}
        self.homes: dict[str, str] = {}
        self.units: set[str] = set()

    def read(self, files: Iterable[FilePath]) -> Numbers:
        blocks = []
        for file in files:
            try:
                content = tomllib.loads(file.read_text("utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
                self.faults.append(f"{file.name} cannot be read: {fault}")
                continue
            if file.name == "units.toml":
                self.units.update(content)
                continue
            blocks += [(file, name, block) for name, block in content.items()]
        order = {"series": 0}                                       # levers may refer to recorded series
        for file, name, block in sorted(blocks, key=lambda item: order.get(item[0].name.partition(".")[0], 1)):
            self._block(file, name, block)
        if self.faults:
            raise ModelError(self.faults, "The numbers cannot be used:")
        return Numbers(self.found["parameter"], self.found["table"], self.found["series"], self.found["lever"],
                       self.found["world"], self.found["switch"], frozenset(self.units))

    def _block(self, file: FilePath, name: str, block) -> None:
        where = f"{file.name} [{name}]"
        if not isinstance(block, dict):
            self.faults.append(f"{where}: must be a table of fields, not {block!r}")
            return
        if name in self.homes:
            self.faults.append(f"'{name}' is given twice: in {self.homes[name]} and in {file.name}")
            return
        self.homes[name] = file.name
        stem = file.name.partition(".")[0]
        kind = {"levers": "lever", "world": "world", "switches": "switch", "series": "series"}.get(
            stem, "table" if "points" in block else "parameter")
        faults = [f"{where}: lacks '{field}'" for field in sorted(REQUIRED[kind] - set(block))]
        faults += [f"{where}: has no field '{field}'.{nearest(field, FIELDS[kind])}"
                   for field in sorted(set(block) - FIELDS[kind])]
        faults += [f"{where}: {text}" for text in _provenance(block)] if kind != "switch" else []
        if not faults:
            try:
                made = getattr(self, f"_{kind}")(name, block | {"sector": stem})
            except (ValueError, TypeError, KeyError) as fault:
                faults.append(f"{where}: {fault}")
            else:
                self.found[kind][name] = made
        self.faults += faults

    def _parameter(self, name, block) -> Parameter:
        value, low, high = _within(block)
        return Parameter(name, value, low, high, *_said(block), block["sector"])

    def _table(self, name, block) -> Table:
        return Table(name, _points(block["points"]), block["input_unit"], *_said(block), block["sector"])

    def _series(self, name, block) -> Series:
        if ("points" in block) == ("data" in block):
            raise ValueError("give either points or data")
        until, points = None, ()
        if "data" in block:
            points = self._recorded(block)
            until = points[-1][0]
        beyond = tuple((float(x), float(y)) for x, y in block.get("beyond", ()))
        if beyond and not block.get("beyond_source"):
            raise ValueError("lacks 'beyond_source' for its continuation")
        points = _points([*points, *block.get("points", ()), *beyond])
        return Series(name, points, *_said(block), block["sector"], until)

    def _recorded(self, block) -> Points:
        """Recorded points; a reference may end in ':first year:last year' and ':factor', and be one of several."""
        points: list[tuple[float, float]] = []
        references = [block["data"]] if isinstance(block["data"], str) else block["data"]
        for reference in references:
            file, series, *limits = reference.split(":")
            found = self.recorded(f"{file}:{series}", block.get("placed", "mid_year"), float(block.get("scale", 1)))
            first, last, factor = (*map(float, limits), *(float("-inf"), float("inf"), 1.0)[len(limits):])
            points += [(year, value * factor) for year, value in found if first <= int(year) <= last]
        return tuple(points)

    def _base(self, block) -> Points:
        """Recorded values until the levers act, then the base value."""
        value = float(block["value"])
        if not block.get("recorded"):
            return ((LEVERS_ACT_FROM, value),)
        series = self.found["series"].get(block["recorded"])
        if series is None:
            hint = nearest(block["recorded"], self.found["series"])
            raise ValueError(f"'{block['recorded']}' is not a series.{hint}")
        if block["unit"] != series.unit:
            raise ValueError(f"is in '{block['unit']}' but its record '{series.name}' is in '{series.unit}'")
        return (*(point for point in series.points if point[0] < LEVERS_ACT_FROM), (LEVERS_ACT_FROM, value))

    def _world(self, name, block) -> Choice:
        value, low, high = _within(block)
        return Choice(name, "world", value, low, high, *_said(block), block["code"], bool(block.get("starred")),
                      self._base(block))

    def _lever(self, name, block) -> Choice:
        value, low, high = _within(block)
        if block["paid_by"] not in PAYERS:
            raise ValueError(f"paid_by is one of {', '.join(PAYERS)}, not {block['paid_by']!r}")
        return Choice(name, "lever", value, low, high, *_said(block), block["code"], bool(block.get("starred")),
                      self._base(block), int(block["task"]), float(block["delay"]), block["delay_source"],
                      float(block["cost"]), block.get("cost_basis", ""), block.get("cost_unit", ""),
                      block["cost_source"], block["paid_by"], float(block.get("staff", 0.0)))

    def _switch(self, name, block) -> Switch:
        if block["default"] not in block["options"]:
            raise ValueError(f"its default '{block['default']}' is not among its options")
        return Switch(name, tuple(block["options"]), block["default"], block["means"], block["source"], block["code"])


def _said(block) -> tuple[str, str, str, str, str]:
    return block["unit"], block["means"], block["evidence"], block["source"], block.get("note", "")


def _provenance(block) -> list[str]:
    faults, grade, source = [], block.get("evidence"), str(block.get("source", ""))
    if grade is not None and grade not in GRADES:
        faults.append(f"evidence is one of {', '.join(GRADES)}, not {grade!r}")
    elif "source" not in block:
        pass                                                            # said already
    elif grade == "assumed" and not (source.startswith("assumed:") and len(source) > len("assumed: ")):
        faults.append("an assumed number must give its reason as 'assumed: why'")
    elif grade in GRADES and grade != "assumed" and "http" not in source:
        faults.append(f"a number graded '{grade}' needs the address of its source")
    return faults


def _within(block) -> tuple[float, float, float]:
    value, (low, high) = float(block["value"]), (float(end) for end in block["range"])
    if not all(math.isfinite(number) for number in (value, low, high)):
        raise ValueError("its value and range must be finite numbers")
    if not low <= value <= high:
        raise ValueError(f"its value {value:g} lies outside its own range {low:g} … {high:g}")
    return value, low, high


def _points(pairs) -> Points:
    points = tuple((float(x), float(y)) for x, y in pairs)
    if len(points) < 1 or any(b[0] <= a[0] for a, b in pairwise(points)):
        raise ValueError("its points must be in rising order")
    if not all(math.isfinite(number) for point in points for number in point):
        raise ValueError("its points must be finite numbers")
    return points
