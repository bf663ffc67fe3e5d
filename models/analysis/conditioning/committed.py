"""The committed draws: worlds that agree with the record, each as good as any other, kept beside the model.

draws.json holds the names, where the draws came from, and the members one after the other as 32-bit floats (little
endian, base64), so that a browser reads the same bytes. The order is random: the first members are as good as any.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path as FilePath

import numpy as np

from models.ensemble.draws import Draws
from models.language.faults import ModelError
from models.language.run import Choices
from models.language.structure import Model

FILE = FilePath(__file__).with_name("draws.json")
HEADING = "The committed draws cannot be used:"
REMEDY = "python -m models condition --write makes them anew"


@dataclass(frozen=True, eq=False)
class Committed:
    """Draws with their provenance. values : (members, names), equal weight, in random order.

    made_from : what the members are, in one sentence. evidence_hash : of the record, its errors and the priors.
    world : those of the names that are assumptions about the world; the others are parameters.
    """

    names: tuple[str, ...]
    world: tuple[str, ...]
    values: np.ndarray
    model_hash: str
    evidence_hash: str
    seed: int
    command: str
    made: str
    made_from: str

    def is_stale(self, model: Model) -> bool:
        """Whether the model, the record, its errors or the priors have changed since the draws were made."""
        return model.hash != self.model_hash or evidence_hash(model) != self.evidence_hash

    def as_ensemble(self, first: int | None = None, choices: Choices | None = None) -> Draws:
        """The first so many members as an ensemble takes them.

        choices : what it chooses itself of the drawn numbers is chosen, and no longer drawn.
        """
        choices = choices or Choices()
        chosen = {*choices.world, *choices.parameters}
        found: dict[str, dict[str, np.ndarray]] = {"parameters": {}, "world": {}}
        for name, column in zip(self.names, self._columns, strict=True):
            if name not in chosen:
                found["world" if name in self.world else "parameters"][name] = column[:first]
        return Draws(**found)

    @property
    def members(self) -> int:
        """How many members there are."""
        return len(self.values)

    @cached_property
    def _columns(self) -> np.ndarray:
        return np.ascontiguousarray(self.values.T)

    @cached_property
    def mark(self) -> str:
        """Stands for these members, whatever they were made for."""
        return hashlib.sha256(self.values.tobytes() + repr(self.names).encode()).hexdigest()[:12]


@lru_cache(maxsize=1)
def committed_draws() -> Committed:
    """The draws that are committed. Raises ModelError with the reason and the remedy when they cannot be read."""
    return read_draws(FILE)


def read_draws(file: FilePath) -> Committed:
    """The draws of a file. Raises ModelError when it cannot be read."""
    try:
        text = json.loads(file.read_text("utf-8"))
        names = tuple(text["names"])
        values = np.frombuffer(base64.b64decode(text["values"], validate=True), dtype="<f4").reshape(-1, len(names))
        values = values.astype(float)
        values.flags.writeable = False
        found = Committed(names, tuple(text["world"]), values, text["model_hash"], text["evidence_hash"], text["seed"],
                          text["command"], text["made"], text["made_from"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ModelError([f"'{file.name}' cannot be read ({fault}); {REMEDY}"], HEADING) from fault
    if not len(values) or not np.isfinite(values).all():
        raise ModelError([f"'{file.name}' holds no members or numbers that are none; {REMEDY}"], HEADING)
    return found


def write_draws(file: FilePath, draws: Committed) -> None:
    """Write draws to a file, one member after the other."""
    text = {"made_from": draws.made_from, "model_hash": draws.model_hash, "evidence_hash": draws.evidence_hash,
            "seed": draws.seed, "command": draws.command, "made": draws.made, "members": draws.members,
            "names": draws.names, "world": draws.world,
            "values": base64.b64encode(draws.values.astype("<f4").tobytes()).decode("ascii")}
    file.write_text(json.dumps(text, ensure_ascii=False, indent=1) + "\n", "utf-8")


def as_kept(values: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Values as 32-bit floats that still lie within their ranges, as 64-bit ones; members first or last, by ranges."""
    short = values.astype(np.float32)
    short = np.where(short.astype(float) < low, np.nextafter(short, np.float32(np.inf)), short)
    short = np.where(short.astype(float) > high, np.nextafter(short, np.float32(-np.inf)), short)
    return short.astype(float)


def evidence_hash(model: Model) -> str:
    """Identifies what conditions: records, their errors, the forms of the priors, the ranges of the world."""
    from models.analysis.conditioning.observed import evidence

    text = repr(evidence()) + repr(sorted((c.name, c.value, c.low, c.high) for c in model.world.values()))
    return hashlib.sha256(text.encode()).hexdigest()[:12]

