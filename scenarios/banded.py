"""Scenarios among plausible worlds: the edges of their bands, as rows of tables and as lines of a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from models import Choices, Model, ModelError
from models.analysis.conditioning import MEMBERS, Band, bands, committed_draws
from models.analysis.conditioning.outlook import SHARES


@dataclass(frozen=True, eq=False)
class Edge:
    """What one share of the plausible worlds stays below, read as a run is: `years`, `annual`, `at`."""

    bands: Mapping[str, Band]
    place: int

    @property
    def years(self) -> np.ndarray:
        """The calendar years."""
        return next(iter(self.bands.values())).years

    def annual(self, name: str) -> np.ndarray:
        """The edge by year."""
        return self.bands[name].quantiles[self.place]

    def at(self, name: str, year: int) -> float:
        """The edge in one year."""
        return float(self.bands[name].at(year)[self.place])


def edges(model: Model, name: str, choices: Choices, outcomes: Iterable[str], until: int) -> Iterator[tuple[str, Edge]]:
    """The edges of a scenario's bands, each with a name. Raises ModelError where there are no draws of this model."""
    if committed_draws().is_stale(model):
        raise ModelError(["the committed draws belong to another model; python -m models condition --write makes them "
                          "anew"], "There are no bands:")
    found = bands(model, choices, outcomes, until=until)
    for place, share in enumerate(SHARES):
        yield f"{name} ({share:.0%} of {MEMBERS} plausible worlds lie below)", Edge(found, place)
