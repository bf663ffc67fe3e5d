"""What differs between members: one value for each member, of whatever a run may choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from models.ensemble.disk import let_go
from models.language.faults import nearest
from models.language.paths import Path
from models.language.run import Choices, as_path, check
from models.language.structure import Model

KINDS = ("levers", "world", "parameters", "switches")
SHOWN = 20          # settings of one lever that are checked one by one before the sentence would repeat itself


@dataclass(frozen=True, eq=False)
class Draws:
    """Name -> one value for each member, (members,).

    levers, world : numbers that a common path reaches (from 2026 within a year, unless the ensemble's choices give
    the lever other dates), or a sequence of numbers and Paths, as different as need be. parameters : numbers.
    switches : options by name. The arrays are not copied; they may lie on disk (numpy.memmap).
    """

    levers: Mapping[str, Sequence] = field(default_factory=dict)
    world: Mapping[str, Sequence] = field(default_factory=dict)
    parameters: Mapping[str, Sequence] = field(default_factory=dict)
    switches: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self):
        for kind in KINDS:
            object.__setattr__(self, kind, {name: _array(values) for name, values in getattr(self, kind).items()})

    @cached_property
    def members(self) -> int:
        """How many members there are."""
        return max((len(values) for _, _, values in self.all() if values.ndim == 1), default=0)

    def all(self) -> Iterable[tuple[str, str, np.ndarray]]:
        """Kind, name and values of everything that is drawn."""
        return ((kind, name, values) for kind in KINDS for name, values in getattr(self, kind).items())

    def member(self, number: int, choices: Choices | None = None) -> Choices:
        """The choices of one member, as a run of its own takes them. choices : what all members have in common."""
        choices = choices or Choices()
        drawn = {kind: {name: _one(values, number) for name, values in getattr(self, kind).items()} for kind in KINDS}
        for kind in ("levers", "world"):
            common = getattr(choices, kind)
            drawn[kind] = {name: on_dates(common.get(name), value) for name, value in drawn[kind].items()}
        return Choices(**{kind: dict(getattr(choices, kind)) | drawn[kind] for kind in KINDS})

    def faults(self, model: Model, choices: Choices) -> list[str]:
        """Everything that is wrong with the draws and the common choices, one sentence each."""
        found = check(model, choices)
        if not self.members:
            return [*found, "nothing is drawn: an ensemble needs at least one value that differs between its members"]
        for _, name, values in self.all():
            if values.ndim != 1:
                found.append(f"'{name}' is drawn with the shape {values.shape}; it must be one value for each member, "
                             f"({self.members},)")
            elif len(values) != self.members:
                found.append(f"'{name}' is drawn for {len(values)} members; others are drawn for {self.members}")
        if found:
            return found
        for kind, name, values in self.all():
            if not self._within(model, kind, name, values):
                found += dict.fromkeys(text for value in _extremes(values)
                                       for text in self._against(model, choices, kind, name, value))
            let_go([values])
        return found

    def _within(self, model: Model, kind: str, name: str, values: np.ndarray) -> bool:
        """Whether these are parameters within their range, seen at a glance: there are hundreds, and mostly right."""
        if kind != "parameters" or name not in model.parameters or not is_numeric(values):
            return False
        known = model.parameters[name]
        return bool(known.low <= values.min() and values.max() <= known.high)

    def _against(self, model: Model, choices: Choices, kind: str, name: str, value) -> list[str]:
        common = getattr(choices, kind).get(name)
        if isinstance(common, Path) and common.points and not isinstance(value, Path):
            return [f"'{name}' is drawn as a number but chosen along points; draw a Path for each member"]
        setting = on_dates(common, value) if kind in ("levers", "world") else value
        return check(model, Choices(**{kind: {name: setting}}))


def on_dates(common: float | Path | None, value: float | Path) -> float | Path:
    """A drawn setting; a number takes the dates of the common path if there is one."""
    if isinstance(value, Path) or not isinstance(common, Path):
        return value
    return replace(common, reach=value)


def path_of(common: float | Path | None, value: float | Path) -> Path:
    """A drawn setting as a path."""
    return as_path(on_dates(common, value))


def is_numeric(values: np.ndarray) -> bool:
    """Whether the draws are plain numbers."""
    return values.dtype.kind in "fiu"


def unknown(names: Iterable[str], known: Iterable[str], what: str) -> list[str]:
    """A sentence for each name that is not known."""
    known = list(known)
    return [f"'{name}' is not {what}.{nearest(name, known)}" for name in names if name not in known]


def _array(values) -> np.ndarray:
    if isinstance(values, np.ndarray):
        return values
    values = list(values) if np.iterable(values) and not isinstance(values, str) else [values]
    if all(isinstance(value, (int, float, np.number)) and not isinstance(value, bool) for value in values):
        return np.array(values)
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def _one(values: np.ndarray, number: int):
    value = values[number]
    return value.item() if isinstance(value, np.generic) else value


def _extremes(values: np.ndarray) -> list:
    """The values of which one must be wrong if any is."""
    if is_numeric(values):
        wrong = values[~np.isfinite(values)]
        return [float(wrong[0])] if len(wrong) else [float(values.min()), float(values.max())]
    seen = dict.fromkeys(values.tolist())
    numbers = sorted(value for value in seen if isinstance(value, float))
    others = [value for value in seen if not isinstance(value, float)]
    return [*others[:SHOWN], *numbers[:1], *numbers[-1:]] if len(others) <= SHOWN else others + numbers
