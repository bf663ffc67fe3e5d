"""A model file that another tool changed, read back as a scenario: what it sets, and what no scenario can say.

The file is held against the export of the base run, quantity by quantity. Paths of levers and of the world, values of
parameters and options of switches become settings; anything else that differs is told and left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models import Choices, Clock, Model, Path, check, city
from models.language.paths import LEVERS_ACT_FROM, Points, interpolate
from models.language.xmile import as_xmile
from models.language.xmile_reader import Document, Written, read_xmile
from models.language.xmile_text import Unreadable, meaning, number, same
from scenarios.reader import LONGEST, Bilingual, Scenario, ScenarioError

ENDS = (Clock.start - 2.0, 2052.0)          # before and after any run: where a path's flat ends are looked at
CLOSE = 1e-9                                # of a path's size: what rounding by another tool may change
STORY = Bilingual("Đọc từ một tệp mô hình XMILE.", "Read from an XMILE model file.")


@dataclass(frozen=True)
class Returned:
    """A scenario read back. changes : what it sets, in words; left_out : what the file says besides."""

    scenario: Scenario
    changes: tuple[str, ...]
    left_out: tuple[str, ...]


def from_xmile(text: str | bytes, name: str = "from_xmile", model: Model | None = None) -> Returned:
    """The scenario that a changed export of the model describes.

    Raises ModelError where the text is no model, ScenarioError where a setting may not be run.
    """
    model = model or city()
    document, ours = read_xmile(text), read_xmile(as_xmile(model, Choices(), Clock(method="euler", step=0.125), "", ""))
    if len(set(document.variables) & set(ours.variables)) < len(ours.variables) / 2:
        raise ScenarioError(name, ["the file is another model: most of this model's quantities are not in it"])
    reading = _Reading(model, document, ours.variables)
    choices = reading.choices()
    faults = check(model, choices)
    if faults:
        raise ScenarioError(name, faults)
    title = (document.title or name)[:LONGEST["title"]]
    return Returned(Scenario(name, Bilingual(title, title), STORY, choices), tuple(reading.changes),
                    tuple(reading.left_out))


class _Reading:
    """A file on its way to choices, noting what it says."""

    def __init__(self, model: Model, document: Document, ours: Mapping[str, Written]):
        self.model, self.theirs, self.ours = model, document.variables, ours
        self.changes: list[str] = []
        self.left_out: list[str] = [f"'{name}' is new" for name in self.theirs if name not in ours]

    def choices(self) -> Choices:
        """What the file chooses."""
        found: dict[str, dict] = {"levers": {}, "world": {}, "parameters": {}, "switches": {}}
        for name, ours in self.ours.items():
            theirs = self.theirs.get(name)
            if theirs is None:
                self.left_out.append(f"'{name}' is missing")
                continue
            table, understand = self.kind(name)
            setting = understand(name, theirs, ours)
            if setting is not None:
                found[table][name] = setting
        return Choices(**found)

    def kind(self, name: str):
        """The table a name belongs to, and how its setting is read."""
        if name in self.model.levers or name in self.model.world:
            return "levers" if name in self.model.levers else "world", self.path
        if name in self.model.parameters:
            return "parameters", self.parameter
        if name in self.model.switches:
            return "switches", self.switch
        return "", self.unchanged

    def path(self, name: str, theirs: Written, ours: Written) -> float | Path | None:
        """A lever's or the world's path, or None where it is the base."""
        points, base = over_time(theirs), over_time(ours)
        if points is None:
            self.left_out.append(f"'{name}' is written as {theirs.equation[:60]!r}: a path is a number or a graph of "
                                 "TIME")
            return None
        left = leaves(points, base)
        if left is None:
            return None
        is_lever = name in self.model.levers
        if is_lever and left < LEVERS_ACT_FROM:
            self.left_out.append(f"'{name}' differs before {LEVERS_ACT_FROM:g}, which no choice can change: what the "
                                 "file says is taken from then on")
        setting = setting_of(points, base, max(left, LEVERS_ACT_FROM) if is_lever else left)
        self.changes.append(f"'{name}' follows {spoken(setting)}")
        return setting

    def parameter(self, name: str, theirs: Written, ours: Written) -> float | None:
        """A parameter's value, or None where it is the base."""
        value, base = number(theirs.equation), number(ours.equation)
        if value is None or theirs.points:
            self.left_out.append(f"'{name}' is written as {theirs.equation[:60]!r}: a parameter is one number")
            return None
        if math.isclose(value, base, rel_tol=CLOSE):
            return None
        self.changes.append(f"'{name}' is {value:g}, not {base:g}")
        return value

    def switch(self, name: str, theirs: Written, ours: Written) -> str | None:
        """A switch's option by its number, or None where it is the base."""
        options, value = self.model.switches[name].options, number(theirs.equation)
        if value is None or theirs.points or value not in range(len(options)):
            said = ", ".join(f"{place} ({option})" for place, option in enumerate(options))
            self.left_out.append(f"'{name}' is written as {theirs.equation[:60]!r}: a switch is one of {said}")
            return None
        if value == number(ours.equation):
            return None
        self.changes.append(f"'{name}' is {options[int(value)]}")
        return options[int(value)]

    def unchanged(self, name: str, theirs: Written, ours: Written) -> None:
        """What only the model may say: told where it differs."""
        if (theirs.kind == "stock", theirs.inflows, theirs.outflows) != (ours.kind == "stock", ours.inflows,
                                                                         ours.outflows):
            self.left_out.append(f"'{name}' has other flows")
        elif not _same_points(theirs.points, ours.points):
            self.left_out.append(f"the graph of '{name}' was changed")
        elif not _same_equation(theirs.equation, ours.equation):
            self.left_out.append(f"the equation of '{name}' was changed to {theirs.equation[:60]!r}")


def over_time(written: Written) -> Points | None:
    """A quantity's path as points, or None where it is neither a number nor a graph of time."""
    if not written.points:
        value = number(written.equation)
        return None if value is None else ((ENDS[0], value),)
    return written.points if _same_equation(written.equation, "TIME") else None


def leaves(points: Points, base: Points) -> float | None:
    """The moment from which a path differs from its base, or None where it never does."""
    moments = sorted({*ENDS, *(year for year, _ in points), *(year for year, _ in base)})
    apart = np.abs(_at(points, moments) - _at(base, moments)) > CLOSE * max(abs(y) for _, y in (*points, *base))
    if not apart.any():
        return None
    return moments[max(int(np.argmax(apart)) - 1, 0)]


def setting_of(points: Points, base: Points, start: float) -> float | Path:
    """The setting that follows the base until `start` and these points afterwards, in its shortest form."""
    after = tuple(point for point in points if point[0] > start)
    if not after and start == LEVERS_ACT_FROM:                # it jumps to a value that it keeps
        return float(_at(points, [start])[0])
    if not after:
        return Path(reach=float(_at(points, [start])[0]), start=start, until=start + 1.0)
    here = (start, float(_at(points, [start])[0]))
    joins = math.isclose(here[1], float(_at(base, [start])[0]), rel_tol=CLOSE, abs_tol=1e-300)
    if len(after) > 1 or not joins:
        return Path(points=(here, *after))
    if (start, after[0][0]) == (LEVERS_ACT_FROM, LEVERS_ACT_FROM + 1):
        return after[0][1]
    return Path(reach=after[0][1], start=start, until=after[0][0])


def spoken(setting: float | Path) -> str:
    """A setting in words."""
    if not isinstance(setting, Path):
        return f"a ramp to {setting:g} in the first year"
    if setting.points:
        return ", ".join(f"{value:g} in {year:g}" for year, value in setting.points)
    return f"a ramp to {setting.reach:g} from {setting.start:g} until {setting.end:g}"


def _at(points: Points, moments) -> np.ndarray:
    return interpolate([x for x, _ in points], [y for _, y in points], moments)


def _same_points(theirs: Points, ours: Points) -> bool:
    return len(theirs) == len(ours) and bool(np.allclose(theirs, ours, rtol=CLOSE, atol=0.0))


def _same_equation(theirs: str, ours: str) -> bool:
    try:
        return same(meaning(theirs), meaning(ours))
    except Unreadable:
        return False
