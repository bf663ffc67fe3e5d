"""Many runs at once: seconds, members a second and peak memory, from a thousand members to a million.

Every case runs in a process of its own, so that its peak memory is its own. Draws and results of the large ones lie on
disk. What a case costs is known from the one before it: one that would take too long is named and not run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.accuracy import HEADLINES, table
from benchmarks.machine import peak_memory
from models import ModelError, city
from models.ensemble import run_ensemble, sample

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ENGINES = ("numpy", "compiled")
KEPT = HEADLINES[:5]
DRAWN = 40                       # quantities that differ between members in the scaling table
IN_MEMORY = 100_000              # members; beyond, draws and results lie on disk
PATIENCE = 400.0                 # seconds that one case may be expected to take
SEED = 45
EVERYTHING = (("rk4", 0, 10_000), ("euler", 0, 10_000))          # every quantity that has a range
STEPS = {"rk4": "rk4, 1/4", "euler": "euler, 1/8"}
COLUMNS = ("engine", "method", "drawn", "members", "seconds", "members a second", "peak memory, MB")
INTRODUCTION = (
    f"Members differ in parameters, levers, world assumptions and switches; {len(KEPT)} quantities are kept for every",
    "year from 2010 to 2045. Compiling is not counted. Peak memory is the whole process, Python and libraries",
    "included.",
)


def scaling(patience: float = PATIENCE) -> Iterable[str]:
    """The table, line by line."""
    yield from table(COLUMNS, rows(patience))


def rows(patience: float) -> Iterable[tuple[str, ...]]:
    """One row for each engine, way and size."""
    for engine in ENGINES:
        rate = float("inf")                                      # members a second of the case before
        for method, drawn, members in [*(("rk4", DRAWN, size) for size in SIZES), *EVERYTHING]:
            named = (engine, STEPS[method], str(drawn or "all"), f"{members:,}")
            if members / rate > patience:
                yield (*named, f"not run: about {members / rate:,.0f} expected", "", "")
                continue
            found = measured(engine, method, drawn, members)
            if "missing" in found:
                yield (*named, found["missing"], "", "")
                break
            rate = members / found["seconds"]
            yield (*named, f"{found['seconds']:.2f}", f"{rate:,.0f}", f"{found['peak']:,.0f}")


def measured(engine: str, method: str, drawn: int, members: int) -> dict:
    """One case in a process of its own."""
    case = json.dumps([engine, method, drawn, members])
    command = [sys.executable, "-m", "benchmarks.ensembles", case]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def run_case(engine: str, method: str, drawn: int, members: int) -> dict:
    """Draw, prepare, then run and measure."""
    model = city()
    names = quantities(model, drawn)
    with tempfile.TemporaryDirectory() as folder:
        on_disk = members > IN_MEMORY
        draws = sample(model, names, members, SEED, file=Path(folder) / "draws.npy" if on_disk else None)
        asked = {"method": method, "engine": engine, "file": Path(folder) / "kept.npy" if on_disk else None}
        try:
            run_ensemble(model, sample(model, names, 64, SEED), KEPT, method=method, engine=engine)     # compiles
        except ModelError as fault:
            return {"missing": fault.faults[0]}
        begun = time.perf_counter()
        run_ensemble(model, draws, KEPT, **asked)
        return {"seconds": time.perf_counter() - begun, "peak": peak_memory()}


def quantities(model, count: int) -> list[str]:
    """What is drawn: everything that has a range, or so many of it, of every kind."""
    ranged = [item.name for home in (model.levers, model.world, model.parameters) for item in home.values()
              if item.low < item.high]
    ranged += list(model.switches)
    return ranged[:: max(1, len(ranged) // count)][:count] if count else ranged


if __name__ == "__main__":
    print(json.dumps(run_case(*json.loads(sys.argv[1]))))
