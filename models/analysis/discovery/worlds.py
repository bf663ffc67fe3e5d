"""Scenario discovery: a target, the worlds in which a package misses it, and the box in which most of them lie.

Only the unknowns that move what is aimed at most are looked at (each tried alone over its range, which knows nothing of
the worlds): among hundreds, some tell misses from hits by chance alone. Held against worlds that were kept back, the
tree on the fifteen strongest did at least as well as on more, and as PRIM of the EMA Workbench.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.analysis.discovery.aims import Aim
from models.analysis.discovery.boxes import Box, find
from models.analysis.sensitivity.ranking import without_chosen
from models.analysis.sensitivity.tornado import one_at_a_time
from models.analysis.sensitivity.unknowns import BLOCK, Told, silent
from models.ensemble import Draws, Ensemble, run_ensemble, sample
from models.language.run import Choices
from models.language.structure import Model

STRONGEST = 15              # unknowns that are looked at, beside the levers that vary
MOSTLY = 2 / 3              # where more of the worlds miss, those that meet the aim are the ones to tell apart


@dataclass(frozen=True, eq=False)
class Discovery:
    """What was looked at and what was found.

    names : what was looked at. values : (worlds, names). reached : (worlds,), what is held against the aim.
    missed : (worlds,). sought : what the box holds, "missed", or "met" where most worlds miss. box : None where nothing
    tells the two apart.
    """

    aim: Aim
    names: tuple[str, ...]
    values: np.ndarray
    reached: np.ndarray
    missed: np.ndarray
    sought: str
    box: Box | None
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
    strongest = movers(model, aim, drawn, choices, lambda part: told(part / 2))
    if free:
        drawn = Draws(sample(model, free, worlds.members, seed).levers, drawn.world, drawn.parameters)
    runs = _run(model, drawn, aim, choices, lambda part: told(0.5 + part / 2))
    reached = aim.values(runs)
    kept = np.isfinite(reached)
    columns = {name: values for _, name, values in drawn.all()}
    names = (*strongest[:STRONGEST], *free)
    values, missed = np.array([columns[name] for name in names]).T[kept], aim.missed(runs)[kept]
    sought = "met" if missed.mean() > MOSTLY else "missed"
    box = find(names, values, missed if sought == "missed" else ~missed, seed)
    return Discovery(aim, names, values, reached[kept], missed, sought, box, seed)


def movers(model: Model, aim: Aim, drawn: Draws, choices: Choices, told: Told = silent) -> list[str]:
    """Unknowns by how far each alone moves what is held against the aim, as far as the worlds differ in it."""
    unknown, draws = one_at_a_time(model, choices)
    values = aim.values(_run(model, draws, aim, choices, told))
    moved, swings, place = np.nan_to_num(values - values[0]), {}, 1
    for each in unknown:
        ends = [0.0, *moved[place:place + len(each.tried)]]
        column = drawn.parameters.get(each.name, drawn.world.get(each.name))
        if column is not None:
            swings[each.name] = (max(ends) - min(ends)) * float(np.std(column)) / (each.tried[1] - each.tried[0])
        place += len(each.tried)
    return sorted(swings, key=lambda name: -swings[name])


def _run(model: Model, draws: Draws, aim: Aim, choices: Choices, told: Told) -> Ensemble:
    return run_ensemble(model, draws, [aim.variable], choices, block=BLOCK,
                        progress=lambda done, all_of_them: told(done / all_of_them))
