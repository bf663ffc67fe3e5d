"""Official goals held against a run and against the record: met, missed by how much, reached in which year.

A goal is one promise of one document. Where a document prints a lower and an upper end, the two rows of targets.csv
are one goal. Only goals for the territory the model covers are judged; goals of others are only set beside each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import inf

from models.records import reference_series, targets
from models.result import Result
from models.tables import Target

AVERAGE = "growth_average"
OVER_YEARS = (AVERAGE, "sum")                        # goals about a span of years
LESS_IS_BETTER = ("poverty_rate",)
NEITHER_IS_BETTER = ("industry_share", "services_share", "population")    # a plan's picture, not a wish for more
PARTS_OF_ONE = ("industry_share", "services_share")  # together they cannot be more than everything


@dataclass(frozen=True)
class Goal:
    """A promise in the model's unit. `low` and `high` bound what meets it; one of them may be infinite.

    More than the upper end of a printed range still meets it: no document forbids more revenue or more cargo.
    """

    rows: tuple[Target, ...]
    low: float
    high: float

    @property
    def first(self) -> Target:
        """The row that says document, year, territory and variable."""
        return self.rows[0]

    @property
    def upper(self) -> float | None:
        """The upper end of a printed range."""
        return self.rows[-1].model_value if len(self.rows) > 1 else None

    @property
    def judged(self) -> bool:
        """Whether a run may be held against it."""
        return self.first.comparable

    def holds(self, value: float) -> bool:
        """Whether a value meets the goal."""
        return self.low <= value <= self.high

    def gap(self, value: float) -> float:
        """How far a value is from meeting the goal: negative below it, positive above it, 0 if it meets it."""
        return min(value - self.low, 0.0) + max(value - self.high, 0.0)


@dataclass(frozen=True)
class Record:
    """What was published: one year's figure, or one over the years from `since` on."""

    year: int
    value: float                         # in the model's unit
    source: str
    since: int | None = None


@dataclass(frozen=True)
class Verdict:
    """A goal held against one run."""

    value: float                         # the run's, in the goal's year
    gap: float                           # 0 where met
    reached: int | None                  # the first year since the document that meets it; None if no year does

    @property
    def met(self) -> bool:
        """Whether the goal is met in its year."""
        return self.gap == 0


@cache
def goals() -> tuple[Goal, ...]:
    """Every goal about something the model follows, whoever's territory, in the order of targets.csv."""
    rows = [row for row in targets() if row.kind == "target" and row.variable and row.model_value is not None]
    ends = defaultdict(list)
    for row in rows:
        ends[row.id.removesuffix("_lo").removesuffix("_hi")].append(row)
    return tuple(_goal(tuple(sorted(each, key=lambda row: row.model_value))) for each in ends.values())


def _goal(rows: tuple[Target, ...]) -> Goal:
    row, low, high = rows[0], rows[0].model_value, rows[-1].model_value
    if len(rows) > 1:
        return Goal(rows, low, inf)
    if row.comparator == "at_most" or (row.comparator == "=" and row.variable in LESS_IS_BETTER):
        return Goal(rows, -inf, high)
    if row.comparator == "=" and row.variable in NEITHER_IS_BETTER:
        half = _half_of_the_last_figure(row)
        return Goal(rows, low - half, high + half)
    return Goal(rows, low, inf)


def _half_of_the_last_figure(row: Target) -> float:
    """Half a unit of the last figure printed: 51.7 is met by anything that is printed 51.7."""
    decimals = len(f"{row.value:g}".partition(".")[2])
    return 0.5 * 10**-decimals * row.scale


def value_in(run: Result, row: Target, year: int) -> float:
    """What a run has in a year of what a goal speaks of, in the goal's model unit."""
    if row.transform == "sum":
        return sum(run.at(row.variable, each) for each in range(row.from_year, year + 1))
    now = run.at(row.variable, year)
    if row.transform == AVERAGE:
        return (now / run.at(row.variable, row.from_year - 1)) ** (1 / (year - row.from_year + 1)) - 1
    if row.transform == "growth":
        return now / run.at(row.variable, year - 1) - 1
    return now


def judge(goal: Goal, run: Result) -> Verdict:
    """A goal of the model's own territory held against a run that reaches its year."""
    row = goal.first
    value = value_in(run, row, row.year)
    years = [] if row.transform == AVERAGE else range(max(_since(row), int(run.years[0])), int(run.years[-1]) + 1)
    reached = next((year for year in years if goal.holds(value_in(run, row, year))), None)
    return Verdict(value, goal.gap(value), reached)


def _since(row: Target) -> int:
    """The first year in which a goal can be reached: the document's, or that of the span it speaks of."""
    return max(int(row.date[:4]), row.from_year or 0)


def recorded(goal: Goal) -> Record | None:
    """What was published last of what a goal speaks of, not after its year; None where nothing was."""
    row = goal.first
    printed = [Record(each.year, each.model_value, each.source, each.from_year) for each in targets()
               if each.kind == "outcome" and each.comparable and each.year <= row.year
               and (each.variable, _kind(each), each.from_year) == (row.variable, _kind(row), row.from_year)]
    resolved = _over_years(row) if row.transform in OVER_YEARS else _by_year(row, _kind(row))
    if row.transform == AVERAGE and not (printed or resolved):
        resolved = _by_year(row, "growth")           # a single year's growth where no span is known
    return max((*printed, *resolved), key=lambda record: record.year, default=None)


def _kind(row) -> str:
    """A share is a level of something that has no unit."""
    return "level" if row.transform == "share" else row.transform


def _by_year(row: Target, kind: str) -> list[Record]:
    """The resolved prints of a goal's own variable, last first, so that they win over a report of the same year."""
    points = [(point.year, point.value, point.source) for series in reference_series().values()
              if series.variable == row.variable and _kind(series) == kind and series.unit == row.model_unit
              for point in series.points if point.year <= row.year]
    return [Record(*point) for point in sorted(points, reverse=True)]


def _over_years(row: Target) -> list[Record]:
    """The record of a span: its yearly figures, as far as they go without a gap."""
    wanted = "growth" if row.transform == AVERAGE else "level"
    yearly = {point.year: point for series in reference_series().values()
              if series.variable == row.variable and series.transform == wanted for point in series.points}
    whole, year = (1.0 if row.transform == AVERAGE else 0.0), row.from_year
    while year in yearly and year <= row.year:
        whole = whole * (1 + yearly[year].value) if row.transform == AVERAGE else whole + yearly[year].value
        year += 1
    if year == row.from_year:
        return []
    value = whole ** (1 / (year - row.from_year)) - 1 if row.transform == AVERAGE else whole
    return [Record(year - 1, value, yearly[year - 1].source, row.from_year)]


def conflicts(among: Iterable[Goal] | None = None) -> tuple[tuple[Goal, ...], ...]:
    """Goals of different documents for the same thing and year that cannot both be met, side by side."""
    beside = defaultdict(list)
    for goal in goals() if among is None else among:
        row = goal.first
        beside[("parts" if row.variable in PARTS_OF_ONE else row.variable, _kind(row), row.year)].append(goal)
    return tuple(tuple(group) for group in beside.values()
                 if any(_exclude(a, b) for place, a in enumerate(group) for b in group[:place]))


def _exclude(first: Goal, second: Goal) -> bool:
    if first.first.document_en == second.first.document_en:
        return False
    if first.first.variable != second.first.variable:
        return first.low + second.low > 1
    ends = [(goal.rows[0].model_value, goal.rows[-1].model_value) for goal in (first, second)]
    opened = [(low, inf if goal.rows[-1].comparator == "at_least" else high)
              for goal, (low, high) in zip((first, second), ends, strict=True)]
    opened = [(-inf if goal.rows[0].comparator == "at_most" else low, high)
              for goal, (low, high) in zip((first, second), opened, strict=True)]
    return max(low for low, _ in opened) > min(high for _, high in opened)

