"""The net of the city: every link with its sign, read from the equations at the values of two runs.

A sign is read in several years of the base run and of a run in which every lever and every outside assumption is
moved a little, so that links which sleep in the base run show their sign too. No streamlit in this file.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import numpy as np

from models import Choices, Model, simulate
from models.language.loops import links
from views.atlas.arrows import Net, one_sign

YEARS = (2012, 2020, 2030, 2040)
STIRRED = 0.3                       # of the way from the base to the far end of a range


@lru_cache(maxsize=2)
def net_of(model: Model) -> Net:
    """The net, computed once a model."""
    signs = defaultdict(set)
    for choices in (Choices(), stirred(model)):
        run = simulate(model, choices)
        for year in YEARS:
            for link in links(model, run.values, int(np.searchsorted(run.times, year)), choices):
                signs[link.cause, link.effect].add(link.sign)
    return Net(model, {pair: one_sign(found) for pair, found in signs.items()})


def stirred(model: Model) -> Choices:
    """Every lever and every outside assumption moved a little, towards the end of its range that is further away."""
    def moved(declared) -> float:
        end = max(declared.low, declared.high, key=lambda end: abs(end - declared.value))
        return declared.value + STIRRED * (end - declared.value)

    return Choices(levers={name: moved(each) for name, each in model.levers.items()},
                   world={name: moved(each) for name, each in model.world.items()})
