"""A block of members, computed anywhere: what all blocks share, what one block holds, and its yearly results.

Nothing here refers to a model: equations travel as generated text, so that a block can be computed in another
process or on another machine without reading a single parameter file.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.language.clock import Clock
from models.language.compiled import steps_of
from models.language.kernel import FUNCTIONS, WIDE
from models.language.machine_code import machine, working_memory
from models.language.members import Members
from models.result import yearly

Results = tuple[np.ndarray, np.ndarray]
ROUND = 64          # members of a block are a multiple of this: who stands where in a block then never matters


@dataclass(frozen=True, eq=False)
class Reaching:
    """A path on which every member goes to a number of its own. at : its number among the paths.

    before, towards : (half-steps,). A member is at before + towards * (its number - here).
    """

    at: int
    before: np.ndarray
    towards: np.ndarray
    here: float

    def over_time(self, drawn: np.ndarray) -> np.ndarray:
        """The path of each member, (half-steps, members). drawn : the number of each member."""
        return self.before[:, None] + self.towards[:, None] * (drawn - self.here)


@dataclass(frozen=True, eq=False)
class Following:
    """A path on which every member follows one of some tracks, (half-steps, tracks)."""

    at: int
    tracks: np.ndarray

    def over_time(self, drawn: np.ndarray) -> np.ndarray:
        """The path of each member, (half-steps, members). drawn : the track of each member."""
        return np.ascontiguousarray(self.tracks[:, drawn.astype(np.int64)])


@dataclass(frozen=True, eq=False)
class Machinery:
    """The compiled engine. places : of the kept quantities in its memory, whose size is given in numbers a member."""

    key: str
    text: str
    size: int
    places: np.ndarray

    best, most = 256, 1024                                          # members at a time, and members on one journey

    def run(self, recipe: Recipe, drawn: np.ndarray, reached: np.ndarray) -> Results:
        """Kept quantities at every moment, (kept, steps + 1, members), and the members that failed, (members,).

        drawn : (drawn, members). reached : what `over_time` of each moving path takes, (moving, members).
        """
        members, clock = drawn.shape[1], recipe.clock
        found, failed = np.empty((len(self.places), clock.steps + 1, members)), np.empty(members)
        machine(self.key, lambda: self.text, FUNCTIONS).call(
            f"simulate_{WIDE}", working_memory(self.size * WIDE), recipe.base, members, *steps_of(clock), recipe.paths,
            recipe.paths.shape[1], len(drawn), recipe.drawn, drawn, *self._reaching(recipe, reached),
            *self._following(recipe, reached), len(self.places), self.places, found, failed)
        return found, failed != 0.0

    def _reaching(self, recipe: Recipe, reached: np.ndarray) -> tuple:
        chosen = [(way, row) for way, row in zip(recipe.moving, reached, strict=True) if isinstance(way, Reaching)]
        before, towards = (np.array([getattr(way, name) for way, _ in chosen]) for name in ("before", "towards"))
        return (len(chosen), _places(recipe, chosen), before, towards,
                np.array([row - way.here for way, row in chosen]))

    def _following(self, recipe: Recipe, reached: np.ndarray) -> tuple:
        chosen = [(way, row) for way, row in zip(recipe.moving, reached, strict=True) if isinstance(way, Following)]
        return len(chosen), _places(recipe, chosen), np.array([way.over_time(row) for way, row in chosen])


def _places(recipe: Recipe, chosen: Sequence[tuple]) -> np.ndarray:
    """Where moving paths lie in the memory of the compiled engine: behind `base`."""
    return np.array([len(recipe.base) + way.at for way, _ in chosen], dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Arrays:
    """The engine of numpy."""

    members: Members

    best = most = 5120                                              # fewer calls of numpy, and still some in its cache

    def run(self, recipe: Recipe, drawn: np.ndarray, reached: np.ndarray) -> Results:
        """As `Machinery.run`."""
        constants: list = list(recipe.base)
        for place, values in zip(recipe.drawn, drawn, strict=True):
            constants[place] = values
        paths = list(recipe.paths)
        for way, row in zip(recipe.moving, reached, strict=True):
            paths[way.at] = way.over_time(row)
        count = recipe.parameters
        return self.members.run(constants[1:1 + count], constants[1 + count:], paths, drawn.shape[1], recipe.clock)


@dataclass(frozen=True, eq=False)
class Recipe:
    """What all blocks share.

    base : parameters and switches behind one unused place. drawn : places in `base` that differ between members.
    paths : (paths, 2 * steps + 1). of_stocks : which of the kept quantities are stocks.
    """

    engine: Machinery | Arrays
    clock: Clock
    base: np.ndarray
    parameters: int
    drawn: np.ndarray
    paths: np.ndarray
    moving: tuple[Reaching | Following, ...]
    of_stocks: tuple[bool, ...]

    def packed(self) -> bytes:
        """The recipe for a journey."""
        return zlib.compress(pickle.dumps(self), level=1)


@lru_cache(maxsize=4)
def unpacked(packed: bytes) -> Recipe:
    """The reverse of `Recipe.packed`, remembered: a worker unpacks a recipe once."""
    return pickle.loads(zlib.decompress(packed))


def compute(recipe: Recipe | bytes, drawn: np.ndarray, reached: np.ndarray, at_most: int) -> Results:
    """Yearly values of the kept quantities, (kept, years, members), and which members failed, (members,).

    drawn : (drawn, members). reached : (moving, members), see `Machinery.run`. at_most : members at a time.
    """
    recipe = unpacked(recipe) if isinstance(recipe, bytes) else recipe
    members = max(drawn.shape[1], reached.shape[1])
    found = np.empty((len(recipe.of_stocks), len(recipe.clock.years), members))
    failed = np.empty(members, dtype=bool)
    for part in parts(members, min(at_most, recipe.engine.best)):
        filled = _filled(part)
        moments, bad = recipe.engine.run(recipe, np.ascontiguousarray(drawn[:, filled]), reached[:, filled])
        for row, path, is_stock in zip(found, moments, recipe.of_stocks, strict=True):
            row[:, part] = yearly(path, recipe.clock, is_stock)[:, :part.stop - part.start]
        failed[part] = bad[:part.stop - part.start]
    return found, failed


def parts(members: int, at_most: int) -> Iterator[slice]:
    """Members in portions of at most so many, which is rounded up to a multiple of ROUND."""
    size = -(-at_most // ROUND) * ROUND
    return (slice(first, min(first + size, members)) for first in range(0, members, size))


def portion(members: int, most: int, workers: int) -> int:
    """How many members travel together, so that no worker is left with much less than others."""
    rounds = -(-members // (most * workers))
    return -(-members // (rounds * workers))


def _filled(part: slice) -> np.ndarray:
    """The members of a part, the last of them again until the part is full."""
    count = part.stop - part.start
    return part.start + np.minimum(np.arange(-(-count // ROUND) * ROUND), count - 1)


def rows(arrays: Sequence[np.ndarray], members: slice) -> np.ndarray:
    """The values of some members, (arrays, members)."""
    count = members.stop - members.start
    return np.array([array[members] for array in arrays], dtype=float).reshape(len(arrays), count)
