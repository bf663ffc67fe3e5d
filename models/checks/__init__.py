"""The checks: what must hold of the city, as functions that the page, the command line and the tests all call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from models.checks import (
    claims,
    directions,
    engines,
    extremes,
    history,
    outside,
    steps,
    stocks,
    units,
)
from models.checks.ground import Ground
from models.checks.record import last_full_run, with_record
from models.checks.row import FAILED, KNOWN, NOT_RUN, PASSED, STATES, Row, line
from models.language.faults import ModelError

__all__ = ["AREAS", "CHECKS", "FAILED", "KNOWN", "NOT_RUN", "PASSED", "STATES", "Ground", "Row", "counts", "line",
           "run_checks"]

Check = Callable[[Ground], Iterable[Row]]
AREAS = ("units", "numbers", "conservation", "extremes", "step", "history", "hold_out", "directions", "engines",
         "outside")
CHECKS: tuple[tuple[str, Check], ...] = (
    (units.AREA, units.check_of_units),
    (units.NUMBERS, units.check_of_numbers),
    (stocks.AREA, stocks.check_of_stocks),
    (claims.EXTREMES, claims.check_of_claims),
    (extremes.AREA, extremes.check_of_ruin),
    (extremes.AREA, extremes.check_of_factors),
    (extremes.AREA, extremes.check_of_damage),
    (extremes.AREA, extremes.check_of_pulses),
    (extremes.AREA, extremes.check_of_drawn_parameters),
    (steps.AREA, steps.check_of_steps),
    (history.AREA, history.check_of_history),
    (history.HELD_OUT, history.check_of_hold_out),
    (history.HELD_OUT, history.check_of_bands),
    (directions.AREA, directions.check_of_directions),
    (engines.AREA, engines.check_of_engines),
    (engines.AREA, engines.check_of_javascript),
    (outside.AREA, outside.check_of_outsiders),
)


def run_checks(ground: Ground, checks: Iterable[tuple[str, Check]] = CHECKS) -> Iterator[Row]:
    """Every check in turn, row by row as each is found. A check that stops is a row that failed."""
    record = last_full_run()
    for area, check in checks:
        try:
            for row in check(ground):
                yield with_record(row, record)
        except ModelError as fault:
            yield stopped(area, check, fault)


def stopped(area: str, check: Check, fault: ModelError) -> Row:
    """The row of a check that could not be carried out to its end."""
    return Row(area, "carried_out", "This check can be carried out to its end: {check}", FAILED,
               of={"check": check.__name__.removeprefix("check_of_")}, because=" ".join(fault.faults))


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """State -> how many rows ended so."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in STATES}
