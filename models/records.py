"""The city's records: one answer where the prints contradict each other.

The column `use` of observed.csv says which print to take (aim, rough, confirms, show, avoid); reference.csv says
how each calibration series is put together. Nothing is interpolated, and only the city as it was before
1 July 2025 enters. The reasons are in data/README.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from models.tables import (
    DataError,
    Observation,
    Source,
    Target,
    driver,
    observations,
    rows_of,
    sources,
    targets,
)

__all__ = ["DataError", "Observation", "ReferencePoint", "ReferenceSeries", "Source", "Target", "chained_grdp",
           "driver", "observations", "recorded_points", "reference_series", "sources", "targets"]

AIMED = ("aim", "rough")
FIRST_YEAR = 2010                        # earlier prints lie before the run
PLACED = {"year_start": 0.0, "mid_year": 0.5, "year_end": 1.0}
SECTORS = ("grdp_share_agriculture", "grdp_share_industry_construction", "grdp_share_services")


@dataclass(frozen=True)
class ReferencePoint:
    """One value a run can be compared with, in the model's unit."""

    year: int
    value: float
    unit: str
    note: str
    source: str
    aimed: bool
    error: float                         # standard error, in the unit of the value


@dataclass(frozen=True)
class ReferenceSeries:
    """A resolved series: which variable it speaks of, how, and its points."""

    name: str
    variable: str
    transform: str                       # level | share | growth | growth_average
    unit: str
    timing: str                          # over_year | year_mean | year_end
    points: tuple[ReferencePoint, ...]

    @property
    def aimed(self) -> tuple[ReferencePoint, ...]:
        """The points a calibration may use."""
        return tuple(point for point in self.points if point.aimed)


def recorded_points(reference: str, placed: str = "mid_year", scale: float = 1.0) -> tuple[tuple[float, float], ...]:
    """Points over time for a reference such as 'drivers.csv:gdp_growth_real'.

    'observed.csv:…' gives the aimed values of a series, or its unmarked ones where a year has only one of them.
    """
    file, _, series = reference.partition(":")
    if placed not in PLACED:
        raise DataError(f"'{placed}' is no place in a year: use {', '.join(PLACED)}.")
    if file.removesuffix(".csv") == "drivers":
        years, values, _ = driver(series)
        pairs = list(zip(years.tolist(), values.tolist(), strict=True))
    elif file.removesuffix(".csv") == "observed":
        pairs = _one_a_year(series)
    else:
        raise DataError(f"'{reference}' must begin with drivers.csv: or observed.csv:")
    return tuple((year + PLACED[placed], value * scale) for year, value in pairs)


@cache
def chained_grdp() -> Mapping[int, float]:
    """GRDP in bn_vnd of 2010, chained back from its anchor with the printed rates, then the one average.

    The printed levels of earlier vintages do not close with the printed growth; the chain keeps the growth.
    """
    anchor = _chosen("grdp_constant_2010", "aim")[0]
    rates = {item.year: item.value / 100 for item in _chosen("grdp_growth", *AIMED)}
    level = {anchor.year: anchor.value}
    for year in range(anchor.year, min(rates) - 1, -1):
        level[year - 1] = level[year] / (1 + rates[year])
    average = _chosen("grdp_growth_avg", "aim")[0]
    first, last = (int(year) for year in average.period.split("-"))
    level[first - 1] = level[last] / (1 + average.value / 100) ** (last - first + 1)
    return MappingProxyType(dict(sorted(level.items())))


@cache
def reference_series() -> Mapping[str, ReferenceSeries]:
    """The resolved series a run is compared with, in the model's units, by name."""
    made = (_reference(row) for row in rows_of("reference"))
    return MappingProxyType({series.name: series for series in made})


def _reference(row: dict[str, str]) -> ReferenceSeries:
    points = [_point(row, item) for item in RULES[row["rule"]](row)]
    points.sort(key=lambda point: (point.year, not point.aimed))
    return ReferenceSeries(row["name"], row["variable"], row["transform"], row["unit"], row["timing"],
                           tuple(points))


def _point(row: dict[str, str], item: Observation) -> ReferencePoint:
    value = item.value * float(row["scale"])
    error = float(row["error"] if item.use == "aim" else row["rough_error"])
    if row["error_kind"] == "relative":
        error *= abs(value)
    year, aimed = item.year, item.use in AIMED
    if row["timing"] == "year_end" and item.moment is not None:
        turn = round(item.moment)        # printed near the turn of a year: it closes the year that ended
        near = abs(item.moment - turn) < 0.1
        year, aimed = (turn - 1 if near else int(item.moment)), aimed and near
    return ReferencePoint(year, value, row["unit"], item.note, item.source, aimed, error)


def _printed(row: dict[str, str]) -> list[Observation]:
    """The chosen prints and, where a growth series is named, the years its rates imply."""
    found = _chosen(row["series"], *AIMED, "show")
    if row["transform"] == "growth_average":
        return [item for item in found if item.use == "aim"]
    return found + (_implied(row, found) if row["growth_series"] else [])


def _implied(row: dict[str, str], found: list[Observation]) -> list[Observation]:
    """Years between prints that a printed rate ties to a neighbour: forward first, then backward."""
    level = {item.year: item.value for item in found if item.use in AIMED}
    rates = {item.year: item for item in _chosen(row["growth_series"], *AIMED)}
    made = {}
    for year, rate in sorted(rates.items()):
        if year not in level and year - 1 in level:
            level[year], made[year] = level[year - 1] * (1 + rate.value / 100), rate
    for year, rate in sorted(rates.items(), reverse=True):
        if year in level and year - 1 not in level:
            level[year - 1], made[year - 1] = level[year] / (1 + rate.value / 100), rate
    return [Observation(year, level[year], found[0].unit, rate.status, rate.source, use="rough",
                        note="implied by a printed growth rate") for year, rate in made.items()]


def _chain(row: dict[str, str]) -> list[Observation]:
    """The chained levels; only the anchor is a print."""
    anchor = _chosen(row["series"], "aim")[0]
    rates = {item.year: item for item in _chosen(row["growth_series"], *AIMED)}
    average = _chosen("grdp_growth_avg", "aim")[0]
    found = [anchor]
    for year, value in chained_grdp().items():
        if year != anchor.year:
            rate = rates.get(year + 1, average)
            found.append(Observation(year, value, anchor.unit, rate.status, rate.source, use="rough",
                                     note=f"chained back from {anchor.year} with printed growth"))
    return found


def _share_without_taxes(row: dict[str, str]) -> list[Observation]:
    """A sector's share of the three sectors together: product taxes belong to none of them."""
    shares = {series: _best(series) for series in SECTORS}
    pair = _best("grdp_share_industry_and_services")
    found = []
    for year in sorted(set().union(*shares.values(), pair)):
        printed = {series: rows[year].value for series, rows in shares.items() if year in rows}
        parts, whole = _filled(printed, pair[year].value if year in pair else None)
        if whole and row["series"] in parts:
            item = shares[row["series"]].get(year) or pair[year]
            found.append(Observation(year, 100 * parts[row["series"]] / whole, item.unit, item.status, item.source,
                                     use=item.use, note=item.note))
    return found


def _filled(shares: dict[str, float], pair: float | None) -> tuple[dict[str, float], float | None]:
    """Shares with what the pair of industry and services leaves over, and the sum of the three sectors."""
    agriculture, industry, services = SECTORS
    if pair is not None and services in shares and agriculture not in shares:
        shares = {agriculture: 100 - pair, industry: pair - shares[services], **shares}
    if pair is not None and agriculture in shares and services not in shares:
        return shares, shares[agriculture] + pair
    return shares, sum(shares.values()) if len(shares) == len(SECTORS) else None


def _part_by_growth(row: dict[str, str]) -> list[Observation]:
    """The printed part, and the year before it through the part's own printed growth."""
    now, rate = _chosen(row["series"], "aim")[0], _chosen(row["growth_series"], "aim")[0]
    before = Observation(now.year - 1, now.value / (1 + rate.value / 100), now.unit, rate.status, rate.source,
                         use="aim", note="implied by a printed growth rate")
    return [before, now]


def _part_of_total(row: dict[str, str]) -> list[Observation]:
    total = _best(row["total"])
    return [Observation(item.year, item.value / total[item.year].value, row["unit"], item.status, item.source,
                        use="aim", note="part divided by the printed total") for item in _part_by_growth(row)]


RULES = {"printed": _printed, "chain": _chain, "share_without_taxes": _share_without_taxes,
         "part_by_growth": _part_by_growth, "part_of_total": _part_of_total}


def _chosen(series: str, *uses: str) -> list[Observation]:
    """The prints of one series, from the run's first year on, that carry one of these marks."""
    return [item for item in observations(series) if item.use in uses and item.year >= FIRST_YEAR]


def _best(series: str) -> dict[int, Observation]:
    """One print a year: the aimed one, else a shown one."""
    return {item.year: item for use in ("show", "rough", "aim") for item in _chosen(series, use)}


def _one_a_year(series: str) -> list[tuple[int, float]]:
    found = defaultdict(list)
    for item in observations(series):
        if item.use != "avoid":
            found[item.year].append(item)
    pairs = []
    for year, items in sorted(found.items()):
        best = [item for item in items if item.use in AIMED]
        best = best or [item for item in items if item.status != "plan"] or items
        if len({item.value for item in best}) > 1:
            raise DataError(f"'{series}' has {len(best)} prints for {year} and none is marked as the one to use.")
        pairs.append((year, best[0].value))
    return pairs
