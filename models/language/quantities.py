"""What a number can be: constant, table, series, lever or world assumption, switch; frozen, with provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.language.paths import Points


@dataclass(frozen=True)
class Parameter:
    """A constant of the model: value with unit, range and provenance."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    means: str
    evidence: str
    source: str
    note: str
    sector: str


@dataclass(frozen=True)
class Table:
    """A graphical function, flat beyond its ends. `points` are (input, value) pairs."""

    name: str
    points: Points
    input_unit: str
    unit: str
    means: str
    evidence: str
    source: str
    note: str
    sector: str


@dataclass(frozen=True)
class Series:
    """Something known or assumed over time that nobody in the model chooses. `recorded_until`: last recorded year."""

    name: str
    points: Points
    unit: str
    means: str
    evidence: str
    source: str
    note: str
    sector: str
    recorded_until: float | None = None


@dataclass(frozen=True)
class Choice:
    """What a run may set along a path over time: a lever of the city or an assumption about the world.

    base : the path when nothing is changed, as points; `value` is the base from 2026 on.
    kind : "lever" or "world". The fields from `task` on belong to levers.
    """

    name: str
    kind: str
    value: float
    low: float
    high: float
    unit: str
    means: str
    evidence: str
    source: str
    note: str
    code: str
    starred: bool
    base: Points
    task: int = 0
    delay: float = 0.0
    delay_source: str = ""
    cost: float = 0.0
    cost_basis: str = ""
    cost_unit: str = ""
    cost_source: str = ""
    paid_by: str = "none"
    staff: float = 0.0


@dataclass(frozen=True)
class Switch:
    """A structural choice between equations, named by its options."""

    name: str
    options: tuple[str, ...]
    default: str
    means: str
    source: str
    code: str


@dataclass(frozen=True)
class Numbers:
    """All numbers of one city."""

    parameters: Mapping[str, Parameter]
    tables: Mapping[str, Table]
    series: Mapping[str, Series]
    levers: Mapping[str, Choice]
    world: Mapping[str, Choice]
    switches: Mapping[str, Switch]
    units: frozenset[str]
