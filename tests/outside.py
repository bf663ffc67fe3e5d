"""Outsiders run the exported model: PySD and pysimlin, engines that share no line with ours.

Both read the XMILE file in a temporary folder (PySD writes its translation beside what it reads) and give every
variable at every step. The clock must be Euler's: PySD knows no other method.
"""

import tempfile
import warnings
from pathlib import Path

import numpy as np

from models.language.clock import Clock
from models.language.run import Choices, run
from models.language.structure import Model
from models.language.xmile import as_xmile

INTERCHANGE = Clock(until=2045, method="euler", step=0.125)


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
    return worst_differences(ours, {"time": theirs.index, **theirs})


def compare_with_simlin(model: Model, choices: Choices, clock: Clock = INTERCHANGE) -> dict[str, float]:
    """Variable -> how far pysimlin is from us at worst over the run, against the variable's own size."""
    ours = run(model, choices, clock)
    with tempfile.TemporaryDirectory() as folder:
        theirs = load_with_simlin(model, choices, clock, folder).run(analyze_loops=False).results
    return worst_differences(ours, {"time": theirs.index, **theirs})


def complaints_of_simlin(model: Model, choices: Choices, clock: Clock = INTERCHANGE) -> list[str]:
    """Everything pysimlin has to say against the file: equations it cannot read, units that do not balance."""
    with tempfile.TemporaryDirectory() as folder:
        return [str(issue) for issue in load_with_simlin(model, choices, clock, folder).project.get_errors()]


def load_with_simlin(model, choices, clock, folder):
    import simlin

    return simlin.load(write_xmile(model, choices, clock, folder))


def write_xmile(model, choices, clock, folder) -> Path:
    file = Path(folder) / "exported.xmile"
    file.write_text(as_xmile(model, choices, clock, title="Exported", version="0"), "utf-8")
    return file


def worst_differences(ours, theirs) -> dict[str, float]:
    """Name -> largest |theirs - ours| over the run, against the largest |ours|; infinite where a name is missing."""
    found = {}
    for name, path in ours.items():
        if name not in theirs or len(theirs[name]) != len(path):
            found[name] = float("inf")
            continue
        difference = float(np.max(np.abs(np.asarray(theirs[name], dtype=float) - path)))
        size = float(np.max(np.abs(path)))
        found[name] = difference / size if size else difference
    return found


def beyond(differences, tolerance) -> dict[str, float]:
    """The variables that lie farther apart than allowed, farthest first; what is not a number is far."""
    far = {name: worst for name, worst in differences.items() if not worst <= tolerance}
    return dict(sorted(far.items(), key=lambda item: -item[1]))
