"""Outsiders run the exported model: PySD and pysimlin, engines that share no line with ours.

Both read the XMILE file in a temporary folder (PySD writes its translation beside what it reads) and give every
variable at every step. The clock must be Euler's: PySD knows no other method.
"""

from __future__ import annotations

import importlib.util
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from models.checks.claims import worst
from models.checks.engines import apart
from models.checks.ground import Ground
from models.checks.row import Row, judged, not_run
from models.language.clock import Clock
from models.language.run import Choices, run
from models.language.structure import Model
from models.language.xmile import as_xmile

AREA = "outside"
INTERCHANGE = Clock(until=2045, method="euler", step=0.125)
SAME = 1e-9                             # of a variable's own size: their exp and log differ in the last digit


def compare_with_pysd(model: Model, choices: Choices, clock: Clock = INTERCHANGE) -> dict[str, float]:
    """Variable -> how far PySD is from us at worst over the run, against the variable's own size."""
    ours = run(model, choices, clock)
    # PySD writes the points of tables as numpy prints them: by default with eight decimals, here with all.
    every_digit = np.printoptions(precision=17)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(), every_digit:
        warnings.simplefilter("ignore")                             # of PySD and what stands under it, not of ours
        import pysd

        theirs = pysd.read_xmile(str(write_xmile(model, choices, clock, folder))).run(
            return_columns=[name for name in ours if name != "time"])
    return apart(ours, {"time": theirs.index, **theirs})


def compare_with_simlin(model: Model, choices: Choices, clock: Clock = INTERCHANGE) -> dict[str, float]:
    """Variable -> how far pysimlin is from us at worst over the run, against the variable's own size."""
    ours = run(model, choices, clock)
    with tempfile.TemporaryDirectory() as folder:
        theirs = load_with_simlin(model, choices, clock, folder).run(analyze_loops=False).results
    return apart(ours, {"time": theirs.index, **theirs})


def complaints_of_simlin(model: Model, choices: Choices, clock: Clock = INTERCHANGE) -> list[str]:
    """Everything pysimlin has to say against the file: equations it cannot read, units that do not balance."""
    with tempfile.TemporaryDirectory() as folder:
        return [str(issue) for issue in load_with_simlin(model, choices, clock, folder).project.get_errors()]


def load_with_simlin(model: Model, choices: Choices, clock: Clock, folder: str):
    """What pysimlin makes of the exported file."""
    import simlin

    return simlin.load(write_xmile(model, choices, clock, folder))


def write_xmile(model: Model, choices: Choices, clock: Clock, folder: str) -> Path:
    """The exported file, in a folder."""
    file = Path(folder) / "exported.xmile"
    file.write_text(as_xmile(model, choices, clock, title="Exported", version="0"), "utf-8")
    return file


def beyond(differences: dict[str, float], tolerance: float) -> dict[str, float]:
    """The variables that lie farther apart than allowed, farthest first; what is not a number is far."""
    far = {name: figure for name, figure in differences.items() if not figure <= tolerance}
    return dict(sorted(far.items(), key=lambda item: -item[1]))


SIMULATORS = {"pysimlin": ("simlin", compare_with_simlin, True), "pysd": ("pysd", compare_with_pysd, False)}
SAYS = {name: f"{called} of others, runs the exported model and gives the same: every variable, every step"
        for name, called in (("pysimlin", "pysimlin, a simulator"), ("pysd", "PySD, another simulator"))}


def check_of_outsiders(ground: Ground) -> Iterator[Row]:
    """The simulators of others that are installed; PySD, which takes half a minute, only where all is asked for."""
    for name, (package, compare, is_quick) in SIMULATORS.items():
        if importlib.util.find_spec(package) is None:
            yield not_run(AREA, name, SAYS[name], package)
        elif not (is_quick or ground.full):
            yield not_run(AREA, name, SAYS[name], "time")
        else:
            ground.told()
            figure, whose = worst(compare(ground.model, Choices()))
            yield judged(AREA, name, SAYS[name], figure, "most", SAME, where=(whose,))
