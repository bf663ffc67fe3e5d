"""Error against cost: every method and step beside the exact run, and what halving the default step moves."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.reference import Exact, exact
from models import Choices, Model, Result, simulate
from models.checks.steps import DEFAULT, HEADLINES, YEARS, moved_by_halving
from scenarios import shipped

WAYS = (*(("euler", 1 / n) for n in (1, 2, 4, 8, 16, 32, 64)), *(("rk4", 1 / n) for n in (1, 2, 4, 8, 16)))
STAGES = {"euler": 1, "rk4": 4}
SITTINGS = 5


@dataclass(frozen=True)
class Row:
    """One method and step: what it costs and how far it is from the exact run."""

    method: str
    step: float
    evaluations: int
    milliseconds: float
    headline: float
    headline_name: str
    middle: float
    worst: float
    worst_name: str

    def cells(self) -> tuple[str, ...]:
        """The row as a table prints it."""
        return (self.method, said(self.step), f"{self.evaluations:,}", f"{self.milliseconds:.1f}",
                f"{self.headline:.1e}", self.headline_name, f"{self.middle:.1e}", f"{self.worst:.1e}", self.worst_name)


COLUMNS = ("method", "step, years", "evaluations", "ms", "worst headline", "which", "median of all", "worst of all",
           "which")


def said(step: float) -> str:
    """A step as a fraction of the year."""
    return "1" if step == 1 else f"1/{round(1 / step)}"


def measure(model: Model, choices: Choices, reference: Exact) -> list[Row]:
    """One row for each way to run the model."""
    return [_row(model, choices, method, step, reference) for method, step in WAYS]


def _row(model: Model, choices: Choices, method: str, step: float, reference: Exact) -> Row:
    taken = []
    for _ in range(SITTINGS):
        before = time.perf_counter()
        run = simulate(model, choices, method=method, step=step)
        taken.append(time.perf_counter() - before)
    by_variable = moment_errors(run, reference)
    headlines = headline_errors(run, reference)
    worst, headline = max(by_variable, key=by_variable.get), max(headlines, key=headlines.get)
    return Row(method, step, run.clock.steps * STAGES[method], 1000 * float(np.median(taken)), headlines[headline],
               headline, float(np.median(list(by_variable.values()))), by_variable[worst], worst)


def moment_errors(run: Result, reference: Exact) -> dict[str, float]:
    """Variable -> largest distance from the exact run on any 1 January, against the variable's own size."""
    found = {}
    for name, right in reference.values.items():
        size = float(np.max(np.abs(right))) or 1.0
        found[name] = float(np.max(np.abs(run[name][:: run.clock.steps_per_year] - right))) / size
    return found


def headline_errors(run: Result, reference: Exact) -> dict[str, float]:
    """Headline figure -> its largest relative error in the years that the first page shows."""
    found = {}
    for name in HEADLINES:
        right = reference.values[name][1:] if name in run.model.stocks else reference.annual[name]
        found[name] = max(abs(run.at(name, year) / right[year - 2010] - 1) for year in YEARS)
    return found


def not_stocks(model: Model) -> tuple[str, ...]:
    """The headlines that the exact run must add up over each year."""
    return tuple(name for name in HEADLINES if name not in model.stocks)


def report(model: Model) -> Iterable[str]:
    """The measured part of the page on accuracy, as Markdown; each line when it is ready."""
    added = not_stocks(model)
    reference = exact(model, Choices(), added_up=added)
    looser = exact(model, Choices(), added_up=added, tolerance=1e-9)
    doubt = max(float(np.max(np.abs(looser.annual[n] / reference.annual[n] - 1))) for n in added)
    yield (f"Reference: DOP853, relative tolerance 1e-11, {reference.restarts} restarts, {reference.evaluations:,} "
           f"evaluations of the rates; at 1e-9 no headline year differs by more than {doubt:.0e}. Base run, 2010 to "
           f"2045, {len(model.variables)} variables.")
    yield ""
    yield from table(COLUMNS, (row.cells() for row in measure(model, Choices(), reference)))
    yield ""
    yield (f"Half the default step ({DEFAULT[0]}, {said(DEFAULT[1])}) moves each headline figure by at most, in "
           "percent, over the shipped scenarios:")
    yield ""
    moved = {scenario.name: moved_by_halving(model, scenario.choices) for scenario in shipped()}
    shown = " and ".join(map(str, YEARS))
    yield from table(("headline", shown, "any year", "that year", "in scenario"), halving_rows(moved))


def halving_rows(moved: Mapping[str, Mapping[str, np.ndarray]]) -> Iterable[tuple[str, ...]]:
    """One row for each headline: the worst of all scenarios in the years shown, and in any year."""
    for name in HEADLINES:
        shown = max(float(each[name][year - 2010]) for each in moved.values() for year in YEARS)
        worst, year, scenario = max((float(e[name].max()), 2010 + int(e[name].argmax()), s) for s, e in moved.items())
        yield name, f"{100 * shown:.4f}", f"{100 * worst:.4f}", str(year), scenario


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterable[str]:
    """A Markdown table, line by line."""
    columns = tuple(columns)
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
