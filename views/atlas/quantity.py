"""Any variable of the model as an outcome: its name, its unit as people say it, its values in that unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models import Model
from views.atlas.names import name_of
from views.outcomes import Outcome
from views.words import Words

ALONE = "1"
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Quantity(Outcome):
    """An outcome that also answers for variables without words: the unit is then read from the declaration."""

    declared: str = ALONE

    def name(self, words: Words) -> str:
        """What people call it."""
        return name_of(words, self.variable)

    def unit(self, words: Words) -> str:
        """The unit as people say it."""
        known = words.knows("variable", self.variable)
        return super().unit(words) if known else said_unit(words, self.declared)

    def scale(self, words: Words) -> float:
        """Screen number per model number."""
        return super().scale(words) if words.knows("variable", self.variable) else 1.0


def quantity(model: Model, name: str) -> Quantity:
    """A variable of the model as a quantity."""
    return Quantity(name, declared=model.variables[name].unit)


def said_unit(words: Words, unit: str) -> str:
    """A declared unit as people say it: 'tỷ đồng (giá 2010)/năm' for 'bn_vnd/year'."""
    if unit == ALONE:
        return ""
    parts = re.split(r"([*/])", unit)
    said = [part if part in "*/" else _atom(words, part) for part in parts]
    text = "".join(said).replace("*", "·")
    return text if not text.startswith("1/") else words("derived.per", unit=text[2:])


def _atom(words: Words, atom: str) -> str:
    stem, _, power = atom.partition("^")
    said = words.of("unit", stem)["name"] if words.knows("unit", stem) else stem
    return said + power.translate(RAISED)

