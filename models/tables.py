"""The tables of `data/`, read once and handed out as frozen rows.

What was observed, what drives the city from outside, what was promised, and who said so. What to make of rows
that contradict each other is settled in records.py; the columns are told in data/README.md.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from models.language.faults import nearest

FOLDER = Path(__file__).resolve().parent.parent / "data"
COVERED = "before_2025"                  # the territory the model covers


class DataError(ValueError):
    """A table of `data/` is asked for something it does not hold."""


@dataclass(frozen=True)
class Source:
    """Where a figure was printed."""

    id: str
    title: str
    publisher: str
    url: str


@dataclass(frozen=True)
class Observation:
    """One printed figure of the city before 1 July 2025, in the unit of the print."""

    year: int
    value: float
    unit: str
    status: str                          # actual | preliminary | estimate | plan
    source: str
    period: str = "year"
    use: str = ""                        # aim | rough | confirms | show | avoid, or nothing
    note: str = ""
    moment: float | None = None          # the date in the year, where a print says one


@dataclass(frozen=True)
class Target:
    """A figure promised by a document, or an outcome its authors reported."""

    id: str
    kind: str                            # target | outcome
    indicator_en: str
    indicator_vi: str
    year: int | None
    value: float | None
    unit: str
    comparator: str                      # = | at_least | at_most
    territory: str
    document_en: str
    document_vi: str
    date: str
    variable: str                        # the model's outcome, or nothing where it follows none
    transform: str                       # level | share | growth | growth_average | sum
    from_year: int | None
    model_unit: str
    scale: float | None
    source: str

    @property
    def model_value(self) -> float | None:
        """The value in the unit of the model's variable."""
        return None if self.value is None or self.scale is None else self.value * self.scale

    @property
    def comparable(self) -> bool:
        """Whether it may be drawn beside the model: its own territory, a followed outcome, a number."""
        return self.territory == COVERED and bool(self.variable) and self.model_value is not None


def observations(series: str, status: str | Iterable[str] | None = None) -> list[Observation]:
    """Every print of one series, oldest first; `status` keeps one status or several."""
    kept = None if status is None else {status} if isinstance(status, str) else set(status)
    found = _known(series, _observed(), "an observed series")
    return [item for item in found if kept is None or item.status in kept]


def driver(series: str) -> tuple[np.ndarray, np.ndarray, str]:
    """Years, values and unit of a national, world or climate series; spans of years are left out."""
    rows = _known(series, _drivers(), "a driver")
    dated = [row for row in rows if row["year"]]
    if not dated:
        spans = ", ".join(row["period"] for row in rows)
        raise DataError(f"'{series}' has no yearly values, only the spans {spans}.")
    years = np.array([int(row["year"]) for row in dated])
    return years, np.array([float(row["value"]) for row in dated]), dated[0]["unit"]


@cache
def targets() -> tuple[Target, ...]:
    """Every row of targets.csv, in its order."""
    return tuple(_target(row) for row in rows_of("targets"))


@cache
def sources() -> Mapping[str, Source]:
    """Every address, by its id."""
    return MappingProxyType({row["id"]: Source(**row) for row in rows_of("sources")})


def rows_of(table: str) -> list[dict[str, str]]:
    """A table as it stands in its file."""
    path = FOLDER / f"{table}.csv"
    if not path.is_file():
        raise DataError(f"data/{table}.csv is missing.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _observed() -> dict[str, tuple[Observation, ...]]:
    found = defaultdict(list)
    for row in rows_of("observed"):
        moment = float(row["moment"]) if row["moment"] else None
        found[row["series"]].append(Observation(
            int(row["year"]), float(row["value"]), row["unit"], row["status"], row["source"], row["period"],
            row["use"], row["break_note"], moment))
    return {series: tuple(items) for series, items in found.items()}


@cache
def _drivers() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in rows_of("drivers"):
        found[row["series"]].append(row)
    return dict(found)


def _target(row: dict[str, str]) -> Target:
    made: dict = {name: row[name] for name in Target.__dataclass_fields__}
    for name, kind in {"year": int, "from_year": int, "value": float, "scale": float}.items():
        made[name] = kind(row[name]) if row[name] else None
    return Target(**made)


def _known(name: str, table: Mapping, kind: str):
    if name not in table:
        raise DataError(f"'{name}' is not {kind}.{nearest(name, table)}")
    return table[name]
