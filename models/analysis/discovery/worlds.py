"""Scenario discovery: a target, the worlds in which a package misses it, and the box in which most of them lie.

Only the unknowns that move the outcome most are looked at (by the tornado, which knows nothing of the worlds): among
hundreds, some tell misses from hits by chance alone. Held against worlds that were kept back, the tree on the fifteen
strongest did at least as well as on more, and as PRIM of the EMA Workbench.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.analysis.discovery.aims import Aim
from models.analysis.discovery.boxes import Box, find
from models.analysis.sensitivity.ranking import without_chosen
from models.analysis.sensitivity.tornado import tornado
from models.analysis.sensitivity.unknowns import BLOCK, Told, silent
from models.ensemble import Draws, run_ensemble, sample
from models.language.run import Choices
from models.language.structure import Model

STRONGEST = 15              # unknowns that are looked at, beside the levers that vary
MOSTLY = 2 / 3              # where more of the worlds miss, those that meet the aim are the ones to tell apart


@dataclass(frozen=True, eq=False)
class Discovery:
    """What was looked at and what was found.

    names : what was looked at. values : (worlds, names). reached : (worlds,), what is held against the aim.
    missed : (worlds,). sought : what the box holds, "missed", or "met" where most worlds miss. box : None where nothing
    tells the two apart. measured_on : the worlds that measure it.
    """

    aim: Aim
    names: tuple[str, ...]
    values: np.ndarray
    reached: np.ndarray
    missed: np.ndarray
    sought: str
    box: Box | None
    measured_on: np.ndarray
    seed: int

    def column(self, name: str) -> np.ndarray:
        """What the worlds have of a name, (worlds,)."""
        return self.values[:, self.names.index(name)]


def discover(model: Model, aim: Aim, worlds: Draws, choices: Choices | None = None, *, vary: Sequence[str] = (),
             seed: int = 45, told: Told = silent) -> Discovery:
    """Run the choices in every world and look for where the aim is missed.

    worlds : plausible numbers; what the choices set themselves is not drawn. vary : levers that differ between worlds
    too, evenly over their ranges; those that the choices set stay. Raises ModelError, or Missing without scikit-learn.
    """
    choices = choices or Choices()
    drawn, free = without_chosen(worlds, [choices]), [name for name in vary if name not in choices.levers]
    bars = tornado(model, choices, aim.variable, told=lambda part: told(part / 2)).bars(aim.year)
    strongest = [name for bar in bars if (name := bar.unknown.name) in drawn.parameters or name in drawn.world]
    if free:
        drawn = Draws(sample(model, free, worlds.members, seed).levers, drawn.world, drawn.parameters)
    runs = run_ensemble(model, drawn, [aim.variable], choices, block=BLOCK,
                        progress=lambda done, all_of_them: told(0.5 + done / all_of_them / 2))
    reached = aim.values(runs)
    kept = np.isfinite(reached)
    columns = {name: values for _, name, values in drawn.all()}
    names = (*strongest[:STRONGEST], *free)
    values, missed = np.array([columns[name] for name in names]).T[kept], aim.missed(runs)[kept]
    sought = "met" if missed.mean() > MOSTLY else "missed"
    box, measured_on = find(names, values, missed if sought == "missed" else ~missed, seed)
    return Discovery(aim, names, values, reached[kept], missed, sought, box, measured_on, seed)
