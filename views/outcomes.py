"""Outcomes: the menu of what a reader may put on a chart, and each one's values in the reader's units.

An outcome is a variable of the model that has words with `menu = true`; `group` puts it under a heading of the
menu. `growth = true` offers its yearly growth beside it, under the key "<variable>/growth". So to add an outcome
to the menu, give the variable words in both languages; nothing here changes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from views.words import Words

GROWTH = "/growth"
FIRST_CHARTS = ("grdp", "grdp_per_capita_now_usd", "employment", "trained_share", "emissions_headline", "climate_loss")


@dataclass(frozen=True)
class Outcome:
    """A variable as people see it: its level, or its growth in percent a year."""

    variable: str
    growth: bool = False

    @property
    def key(self) -> str:
        """How state and tables name it."""
        return self.variable + (GROWTH if self.growth else "")

    def name(self, words: Words) -> str:
        """What people call it."""
        name = words.of("variable", self.variable)["name"]
        return words("chart.growth_of", name=name) if self.growth else name

    def unit(self, words: Words) -> str:
        """The unit as people say it."""
        return words("chart.growth_unit") if self.growth else words.of("variable", self.variable)["unit"]

    def scale(self, words: Words) -> float:
        """Screen number per model number."""
        return 100.0 if self.growth else words.of("variable", self.variable)["scale"]

    def values(self, run, words: Words) -> np.ndarray:
        """The yearly values on screen. Returns (years,); the growth of the first year is unknown (nan)."""
        yearly = run.growth(self.variable) if self.growth else run.annual(self.variable)
        return np.asarray(yearly) * self.scale(words)

    def said(self, value: float, words: Words, *, signed: bool = False) -> str:
        """A screen number with its unit."""
        return words.amount(value, self.unit(words), signed=signed)


def outcome(key: str) -> Outcome:
    """The outcome a key names."""
    return Outcome(key.removesuffix(GROWTH), key.endswith(GROWTH))


def menu(model, words: Words) -> dict[str, str]:
    """Outcome key -> 'group · name', in the order of the groups' words and then of the variables' words."""
    groups = list(words.tables["group"])
    offered = [(groups.index(entry["group"]), name, entry) for name, entry in words.tables["variable"].items()
               if entry.get("menu") and name in model.variables]
    found = {}
    for _, name, entry in sorted(offered, key=lambda item: item[0]):
        for growth in (False, True) if entry.get("growth") else (False,):
            item = Outcome(name, growth)
            found[item.key] = f"{words.of('group', entry['group'])['name']} · {item.name(words)}"
    return found
