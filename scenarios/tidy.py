"""Results as a tidy table: one value a row, in the columns that scenario databases share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models import RESULTS_CHANGED, TERRITORY, VERSION, Model, Result

COLUMNS = ("model", "scenario", "region", "variable", "unit", "year", "value")
STAMP = f"hai_phong_2045 {VERSION} ({RESULTS_CHANGED})"
REGION = f"hai_phong_{TERRITORY}"


def tidy(model: Model, scenario: str, run: Result, variables: Iterable[str] | None = None) -> Iterator[tuple]:
    """One row for each variable and year of a run, in the order of COLUMNS.

    A flow is its total over the year, a stock its value at the end of the year, anything else its mean.
    """
    for name in model.variables if variables is None else variables:
        unit = str(model.variables[name].unit)
        for year, value in zip(run.years, run.annual(name), strict=True):
            yield STAMP, scenario, REGION, name, unit, int(year), float(value)
