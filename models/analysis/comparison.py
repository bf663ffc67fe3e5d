"""Our base run beside what others published: official targets and projections for 2030, 2045 and the years between.

Targets are those of the model's own territory, read as the Targets page reads them. Projections are rows of data/ that
projections.csv names, each with the place it speaks of: a national figure stands beside the city's for orientation
only. Every gap of more than a fifth has its reason in gap_reasons.csv; a test holds that none lacks and none is idle.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from models.goals import goals, value_in
from models.language.faults import ModelError
from models.result import Result
from models.tables import COVERED, DataError, Target, rows_of

LARGE = 0.2                     # a gap that needs a reason, as a share of the published value
FIRST, LAST = 2030, 2050        # years that are compared
TARGET, PROJECTION = "target", "projection"


@dataclass(frozen=True)
class Beside:
    """A published figure and ours, in the model's unit.

    row : what it speaks of: variable, transform, years, unit, document, place. kind : target | projection.
    low, high : the published figure or its ends. reason_en, reason_vi : why the gap is large, else ''.
    """

    row: Target
    kind: str
    low: float
    high: float
    ours: float
    reason_en: str
    reason_vi: str

    @property
    def gap(self) -> float:
        """How far ours lies from the published figure or its nearer end, as a share of that; 0 within."""
        near = min(max(self.ours, self.low), self.high)
        return self.ours / near - 1.0 if near else 0.0

    @property
    def large(self) -> bool:
        """Whether the gap needs a reason."""
        return abs(self.gap) > LARGE


def comparison(base: Result) -> tuple[Beside, ...]:
    """Every target and projection of the years compared beside the base run, in the order of their years.

    base : a run to 2050, the last year that is compared. Raises ModelError if it ends before, DataError if a row of
    projections.csv names no published figure.
    """
    if base.clock.until < LAST:
        raise ModelError([f"the run ends in {base.clock.until}; the comparison goes to {LAST}"])
    published = [(TARGET, goal.first, *_ends(goal)) for goal in goals()
                 if goal.judged and FIRST <= goal.first.year <= LAST]
    published += [(PROJECTION, *each) for each in projections()]
    reasons = {row["id"]: (row["reason_en"], row["reason_vi"]) for row in rows_of("gap_reasons")}
    found = [Beside(row, kind, low, high, value_in(base, row, row.year), *reasons.get(name_of(row), ("", "")))
             for kind, row, low, high in published]
    return tuple(sorted(found, key=lambda each: each.row.year))


def name_of(row: Target) -> str:
    """The name under which a figure's reason stands: its id without the ending of a printed range."""
    return row.id.removesuffix("_lo").removesuffix("_hi")


def _ends(goal) -> tuple[float, float]:
    ends = [row.model_value for row in goal.rows]
    return min(ends), max(ends)


@cache
def projections() -> tuple[tuple[Target, float, float], ...]:
    """The published projections: what each speaks of, its lower and its upper end in the model's unit."""
    return tuple(_projection(row) for row in rows_of("projections"))


def _projection(row: dict[str, str]) -> tuple[Target, float, float]:
    scale = float(row["scale"])
    prints = [_print(row, series) for series in (row["series"], row["high_series"]) if series]
    ends = [float(each[end]) * scale for each in prints for end in ("value", "low", "high") if each.get(end)]
    first = prints[0]
    if row["file"] == "climate":                                # its ends are the uncertainty of one figure
        ends = [float(first["value"]) * scale] if first["value"] else ends
    speaks_of = Target(row["id"], PROJECTION, row["indicator_en"], row["indicator_vi"], int(row["until_year"]),
                       ends[0] / scale, first["unit"], "=", _place(row), row["document_en"], row["document_vi"], "",
                       row["variable"], row["transform"], int(row["from_year"]) if row["from_year"] else None,
                       row["model_unit"], scale, first["source"])
    return speaks_of, min(ends), max(ends)


def _place(row: dict[str, str]) -> str:
    return row["place"] or COVERED


def _print(row: dict[str, str], series: str) -> dict[str, str]:
    found = [each for each in rows_of(row["file"]) if each["series"] == series and each["period"] == row["period"]
             and each["year"] == row["year"] and each.get("scenario", "") == row["scenario"]]
    if len(found) != 1:
        raise DataError(f"projections.csv '{row['id']}': {row['file']}.csv has {len(found)} rows of '{series}' for "
                        f"{row['year'] or row['period']}; it must have one.")
    return found[0]
