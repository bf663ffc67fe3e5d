"""Many runs at once: seconds, members a second and peak memory, from a thousand members to a million.

Every case has a process of its own, so that its peak memory is its own. Cases of up to ten thousand members take turns,
several rounds of them; larger ones run once, with draws and results on disk, and one that would take too long is named
and not run.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.accuracy import HEADLINES, table
from benchmarks.machine import peak_memory
from models import ModelError, city
from models.ensemble import run_ensemble, sample

ENGINES = ("numpy", "compiled")
KEPT = HEADLINES[:5]
FEW = 20                         # quantities that differ between members, where not all of them do
TURNS = (("rk4", FEW, 1_000), ("rk4", FEW, 10_000), ("rk4", 0, 10_000), ("euler", FEW, 10_000), ("euler", 0, 10_000))
ONCE = (("rk4", FEW, 100_000), ("rk4", FEW, 1_000_000))
ROUNDS = 5
PATIENCE = 200.0                 # seconds that a case that runs once may be expected to take
SEED = 45
STEPS = {"rk4": "rk4, 1/4", "euler": "euler, 1/8"}
COLUMNS = ("engine", "method", "drawn", "members", "seconds", "quartiles", "members a second", "peak memory, MB",
           "runs")
INTRODUCTION = (
    f"Members differ in parameters, levers, world assumptions and switches; {len(KEPT)} quantities are kept for every",
    "year from 2010 to 2045. Compiled code works in threads, numpy in processes, one for each core; starting these is",
    "counted, compiling is not. Cases of up to ten thousand members take turns; larger ones run once, to disk. Peak",
    "memory is of all processes, files that are held in memory included.",
)


@dataclass
class Case:
    """One engine, method, number of drawn quantities and of members, in a process that runs it when told."""

    engine: str
    method: str
    drawn: int
    members: int
    seconds: list[float] = field(default_factory=list)
    missing: str = ""

    def begin(self, closing: ExitStack) -> None:
        """Start the process and wait until it is ready."""
        case = json.dumps([self.engine, self.method, self.drawn, self.members])
        command = [sys.executable, "-m", "benchmarks.ensembles", case]
        pipe = subprocess.PIPE
        self.process = closing.enter_context(subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True))
        self.missing = json.loads(self.process.stdout.readline())["missing"]

    def run(self) -> None:
        """One run."""
        self._say("run")
        self.seconds.append(json.loads(self.process.stdout.readline())["seconds"])

    def row(self) -> tuple[str, ...]:
        """The case as the table prints it. Ends the process."""
        named = (self.engine, STEPS[self.method], str(self.drawn or "all"), f"{self.members:,}")
        if self.missing:
            return (*named, self.missing, "", "", "", "")
        self._say("end")
        peak = json.loads(self.process.stdout.readline())["peak"]
        low, middle, high = np.quantile(self.seconds, (0.25, 0.5, 0.75))
        quartiles = f"{low:.2f} to {high:.2f}" if len(self.seconds) > 1 else ""
        return (*named, f"{middle:.2f}", quartiles, f"{self.members / middle:,.0f}", f"{peak:,.0f}",
                str(len(self.seconds)))

    def _say(self, word: str) -> None:
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()


def compare(rounds: int = ROUNDS, patience: float = PATIENCE) -> Iterable[str]:
    """The table, line by line."""
    yield from table(COLUMNS, rows(rounds, patience))


def rows(rounds: int, patience: float) -> Iterable[tuple[str, ...]]:
    """One row for each engine, method and size."""
    turns = [Case(engine, *case) for engine in ENGINES for case in TURNS]
    with ExitStack() as closing:
        for case in turns:
            case.begin(closing)
        for _ in range(rounds):
            for case in turns:
                if not case.missing:
                    case.run()
        yield from (case.row() for case in turns)
    for engine in ENGINES:
        for method, drawn, members in ONCE:
            alike = [case for case in turns if (case.engine, case.method, case.drawn) == (engine, method, drawn)]
            known = max(alike, key=lambda case: case.members)
            case = Case(engine, method, drawn, members, missing=known.missing)
            expected = members / known.members * float(np.median(known.seconds or [0.0]))
            if expected > patience:
                case.missing = f"not run: about {expected:,.0f} expected"
            if not case.missing:
                with ExitStack() as closing:
                    case.begin(closing)
                    case.run()
                    yield case.row()
            else:
                yield case.row()


def serve(engine: str, method: str, drawn: int, members: int) -> None:
    """Draw and prepare; then run and measure as often as a line says so, and tell the peak memory at the end."""
    model = city()
    names = quantities(model, drawn)
    on_disk = members > max(size for _, _, size in TURNS)
    asked = {"method": method, "engine": engine, "executor": "processes" if engine == "numpy" else None}
    with tempfile.TemporaryDirectory() as folder:
        draws = sample(model, names, members, SEED, file=Path(folder) / "draws.npy" if on_disk else None)
        missing = ""
        try:
            run_ensemble(model, sample(model, names, 64, SEED), KEPT, method=method, engine=engine)     # compiles
        except ModelError as fault:
            missing = fault.faults[0]
        told(missing=missing)
        if missing:
            return
        for line in sys.stdin:
            if line.strip() == "end":
                break
            begun = time.perf_counter()
            run_ensemble(model, draws, KEPT, file=Path(folder) / "kept.npy" if on_disk else None, **asked)
            told(seconds=time.perf_counter() - begun)
        for worker in multiprocessing.active_children():
            worker.join()                                           # its memory is known once it has ended
        told(peak=peak_memory(workers=(os.cpu_count() or 1) if engine == "numpy" else 0))


def told(**what) -> None:
    """A line for whoever asked."""
    print(json.dumps(what), flush=True)


def quantities(model, count: int) -> list[str]:
    """What is drawn: everything that has a range, or so many of it, of every kind."""
    ranged = [item.name for home in (model.levers, model.world, model.parameters) for item in home.values()
              if item.low < item.high]
    ranged += list(model.switches)
    return ranged[:: max(1, len(ranged) // count)][:count] if count else ranged


if __name__ == "__main__":
    serve(*json.loads(sys.argv[1]))
