"""BPTK-Py in an environment of its own: reads an exported model, then runs it once for every number it is given.

    python bptk_worker.py MODEL.xmile PARAMETER

Answers on standard output, one JSON object a line: how long loading took, then for each number on standard input the
seconds of a run that computed every variable at every step. `values FILE` writes the last run's numbers.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from BPTK_Py.sdcompiler.compile import compile_xmile
from BPTK_Py.sdcompiler.plugins.sanitizeNames import sanitizeName

DEEP = 1_000_000                 # its equations call each other


def main(model_file: str, parameter: str) -> None:
    """Load, then answer until there is no more input."""
    logging.disable(logging.CRITICAL)
    sys.setrecursionlimit(DEEP)
    before = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "generated.py"
        compile_xmile(model_file, str(written), "py")
        spec = importlib.util.spec_from_file_location("generated", written)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        model = module.simulation_model()
    names = list(model.equations)
    say({"load": time.perf_counter() - before})
    steps = round((model.stoptime - model.starttime) / model.dt)
    times = [model.starttime + k * model.dt for k in range(steps + 1)]
    changed = sanitizeName(parameter)
    if changed not in model.equations:
        raise SystemExit(f"'{changed}' is not in the model")
    values: dict[str, np.ndarray] = {}
    for line in sys.stdin:
        if line.startswith("values"):
            np.savez(line.split(maxsplit=1)[1].strip(), **values)
            say({"written": True})
            continue
        value = float(line)
        before, computed = time.perf_counter(), time.process_time()
        model.equations[changed] = lambda _, value=value: value
        model.memo = {name: {} for name in names}
        for moment in times:
            for name in names:
                model.memoize(name, moment)
        values = {name: np.array([model.memo[name][moment] for moment in times], dtype=float) for name in names}
        say({"seconds": time.perf_counter() - before, "processor": time.process_time() - computed})


def say(answer: dict) -> None:
    """One line of JSON."""
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
