"""World and policy apart: what of a change comes from what one assumes, what from what the city does.

Four runs: the base, the reader's world without policies, the policies in the default world, and the policies in the
reader's world. Policies are levers; the world is all else a reader may set: world assumptions, parameters, switches.
What is left of the whole change when either alone is taken off belongs to both together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.language.run import Choices
from models.result import Result

GROWTH = "/growth"      # the ending that asks for an outcome's yearly growth
CORNERS = ("base", "world", "policies", "both")


@dataclass(frozen=True, eq=False)
class Split:
    """An outcome in the four runs, each (years,), in its unit (growth: a fraction a year)."""

    years: np.ndarray
    base: np.ndarray
    world: np.ndarray               # the reader's world, no policies
    policies: np.ndarray            # the policies in the default world
    both: np.ndarray

    @property
    def total(self) -> np.ndarray:
        """The whole change from the base."""
        return self.both - self.base

    @property
    def from_world(self) -> np.ndarray:
        """What the assumptions alone change."""
        return self.world - self.base

    @property
    def from_policies(self) -> np.ndarray:
        """What the policies alone change."""
        return self.policies - self.base

    @property
    def from_both(self) -> np.ndarray:
        """What is due to both together: above 0 where the policies do more in this world than in the default one."""
        return self.total - self.from_world - self.from_policies


def four(choices: Choices) -> dict[str, Choices]:
    """The choices of the four runs by name: base, world, policies, both."""
    world = Choices(world=choices.world, parameters=choices.parameters, switches=choices.switches)
    return dict(zip(CORNERS, (Choices(), world, Choices(levers=choices.levers), choices), strict=True))


def split(choices: Choices, outcome: str, run_of: Callable[[Choices], Result]) -> Split:
    """The four runs of a set of choices, for a variable or '<variable>/growth'.

    run_of : makes (or remembers) the run of some choices. Raises ModelError with every fault of the choices.
    """
    name, read = outcome.removesuffix(GROWTH), Result.growth if outcome.endswith(GROWTH) else Result.annual
    runs = {corner: run_of(each) for corner, each in four(choices).items()}
    return Split(runs["base"].years, *(read(runs[corner], name) for corner in CORNERS))
