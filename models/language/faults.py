"""Faults said in full sentences, all of them at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class ModelError(ValueError):
    """The model, its numbers or a request to it cannot be used; `faults` lists every reason.

    of_units : those of the faults that are of units.
    """

    def __init__(self, faults: Iterable[str], heading: str = "The model cannot run:", of_units: Iterable[str] = ()):
        self.faults = tuple(faults)
        self.of_units = frozenset(of_units)
        self.heading = heading
        super().__init__(heading + "".join(f"\n  - {fault}" for fault in self.faults))


def nearest(wrong: str, known: Iterable[str]) -> str:
    """' Did you mean …?' with the closest known name, or nothing."""
    found = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{found[0]}'?" if found else ""


def short(place: str) -> str:
    """A place in a file as people say it: the last folder, the file and the line."""
    return "/".join(place.replace("\\", "/").split("/")[-2:])
