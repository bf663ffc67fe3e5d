"""One run in every engine: interleaved in one sitting, medians with quartiles, ratios, and agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.accuracy import table
from benchmarks.bptk import BPTK
from benchmarks.engines import (
    ENOUGH,
    Compiled,
    Engine,
    JavaScript,
    Missing,
    PlainLoop,
    PySD,
    Simlin,
    SimlinRunOnly,
    StraightLine,
    Workbench,
    difference,
    reference,
)
from models import Model

ENGINES = (PySD, BPTK, PlainLoop, Simlin, SimlinRunOnly, StraightLine, Compiled, JavaScript)
COLUMNS = ("engine", "load, ms", "one run, ms", "quartiles", "PySD ÷ it", "processor, ms", "PySD ÷ it",
           "largest difference", "runs")
INTRODUCTION = (
    "The same model in every engine: Euler, an eighth of a year, 2010 to 2045, every variable at every step, one",
    "parameter changed in each run. Engines take turns; a sample of a fast one is the mean of several runs. *Largest",
    "difference*: of any variable at any step from the plain loop, against the variable's own size. *Processor*: the",
    "time that the engine itself computed, which other work lengthens less than the clock's; a browser does not tell.",
)
LAST = 0.05                     # the parameter's value in the run that is compared


@dataclass
class Measured:
    """One engine's samples: seconds of a run by the clock, and of the processor."""

    engine: Engine
    loaded: float
    repeats: int = 1
    samples: list[tuple[float, float]] = field(default_factory=list)

    def quantiles(self, clock: int = 0) -> np.ndarray:
        """Quartiles and median in milliseconds. clock : 0 the clock's, 1 the processor's."""
        return 1000 * np.quantile([sample[clock] for sample in self.samples], (0.25, 0.5, 0.75))


def compare(model: Model, rounds: int, engines: Sequence[type[Engine]] = ENGINES) -> Iterable[str]:
    """The table, line by line."""
    bench = Workbench(model)
    with bench.closing:
        present, missing = loaded(bench, engines)
        values = iter(np.linspace(0.035, 0.06, 100_003).tolist() * 100)
        for one in present:                                       # how often one must run to be timed well
            taken, _ = one.engine.timed([next(values)])
            one.repeats = max(1, min(200, round(ENOUGH / max(taken, 1e-6))))
        for _ in range(rounds):
            for one in present:
                one.samples.append(one.engine.timed([next(values) for _ in range(one.repeats)]))
        right = reference(model, LAST)
        pysd = next((one for one in present if isinstance(one.engine, PySD)), None)
        rows = []
        for one in sorted(present, key=lambda one: -one.quantiles()[1]):
            one.engine.timed([LAST])
            rows.append(row(one, pysd, difference(one.engine.values(), right)))
    yield from table(COLUMNS, rows)
    if missing:
        yield ""
    for name, why in missing:
        yield f"- {name} is missing on this machine: {why}."


def loaded(bench: Workbench, engines: Sequence[type[Engine]]) -> tuple[list[Measured], list[tuple[str, str]]]:
    """The engines that are there, and those that are not, with the reason."""
    present, missing = [], []
    for kind in engines:
        engine = kind(bench)
        try:
            present.append(Measured(engine, engine.load()))
        except Missing as fault:
            missing.append((kind.name, str(fault)))
    return present, missing


def row(one: Measured, pysd: Measured | None, apart: float) -> tuple[str, ...]:
    """One engine as the table prints it."""
    low, middle, high = one.quantiles()
    computed = one.quantiles(1)[1]
    ratios = ["" if pysd is None or not own > 0 else f"{pysd.quantiles(clock)[1] / own:,.1f}"
              for clock, own in enumerate((middle, computed))]
    return (one.engine.name, f"{1000 * one.loaded:,.0f}", said(middle), f"{said(low)} to {said(high)}", ratios[0],
            said(computed), ratios[1], f"{apart:.0e}", f"{len(one.samples)} × {one.repeats}")


def said(milliseconds: float) -> str:
    """Three digits that matter, written out."""
    return "" if np.isnan(milliseconds) else f"{milliseconds:,.{max(0, 2 - int(np.floor(np.log10(milliseconds))))}f}"
