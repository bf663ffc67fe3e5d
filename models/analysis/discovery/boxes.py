"""A box in the space of unknowns in which most misses lie and most worlds miss, found by a shallow tree.

A tree of up to three questions is grown; each of its nodes is a box, a few bounds on a few numbers. The box is chosen
by how closely lying in it goes with missing (Matthews' correlation), which wants both a high coverage (the share of all
misses that lie in it) and a high density (the share of its worlds that miss). All of this is done again ten times, each
time without a tenth of the worlds. A bound that fewer than half of the ten ask for again is dropped. Coverage and
density are counted in the box that is named; and once more with every world in the box that was found without it, which
says how well such a box does on worlds that had no part in finding it.

Whether there is anything to find is asked apart, because ten boxes that share most of their worlds agree by chance more
than they should: a box is found on one half of the worlds and held against the other, both ways, for five halvings. The
fifth smallest of the ten probabilities, doubled, bounds that of chance however the ten depend on one another (Rüger).

Where nearly all worlds miss, the same is asked of those that do not; "misses" below then are hits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.stats import hypergeom

from models.analysis.extra import needed
from models.analysis.sensitivity.ranking import share_of

DEEPEST = 3                 # questions
FOLDS, AGAIN = 5, 10        # parts that decide how many questions are asked; times that a box is found again
LEAF, FEWEST = 10, 20       # worlds in a box; misses, and hits, without which nothing is looked for
MOSTLY = 0.75               # density from which one may say that it is missed there
SURE, HALVINGS = 0.05, 5    # chance must be less likely than this; how often the worlds are halved to ask
GAIN = 0.02                 # of the correlation that one more question must bring


@dataclass(frozen=True)
class Bound:
    """One side of a box. again : how many of the boxes found again ask for the same number, of AGAIN."""

    name: str
    low: float
    high: float
    again: int


@dataclass(frozen=True)
class Count:
    """Worlds counted in a box. misses : all of them. inside, both : worlds, and misses, that lie in it."""

    misses: int
    inside: int
    both: int

    @classmethod
    def of(cls, inside: np.ndarray, missed: np.ndarray) -> Count:
        """inside, missed : (worlds,), boolean."""
        return cls(int(missed.sum()), int(inside.sum()), int((inside & missed).sum()))

    @property
    def coverage(self) -> tuple[float, float, float]:
        """The share of misses that lie in it, and the ends of its 95 % interval."""
        return share_of(self.both, self.misses)

    @property
    def density(self) -> tuple[float, float, float]:
        """The share of its worlds that miss, and the ends of its 95 % interval."""
        return share_of(self.both, self.inside)


@dataclass(frozen=True)
class Box:
    """Where misses lie.

    own : counted in this very box, on the worlds that it was found on. apart : every world counted in the box that was
    found without it. chance : that misses without a cause would lie so.
    """

    bounds: tuple[Bound, ...]
    own: Count
    apart: Count
    chance: float


def find(names: Sequence[str], values: np.ndarray, missed: np.ndarray, seed: int) -> Box | None:
    """The box, or None where nothing tells misses from hits.

    values : (worlds, unknowns). missed : (worlds,), boolean. Raises Missing without scikit-learn.
    """
    tree = needed("sklearn.tree", "Scenario discovery")
    chance = 1.0 if too_few(missed) else _by_chance(tree, values, missed, seed)
    if chance > SURE:
        return None
    part, apart, asked = _parts(missed, AGAIN, seed), np.zeros(len(missed), dtype=bool), Counter()
    for one in range(AGAIN):
        sides = _found(tree, values[part != one], missed[part != one], seed)
        apart[part == one] = within(sides, values[part == one])
        asked.update(list(sides))
    sides = {column: ends for column, ends in _found(tree, values, missed, seed).items() if 2 * asked[column] >= AGAIN}
    if not sides or not (apart & missed).any():
        return None
    bounds = tuple(Bound(names[column], *ends, asked[column]) for column, ends in sides.items())
    return Box(bounds, Count.of(within(sides, values), missed), Count.of(apart, missed), chance)


def _by_chance(tree, values: np.ndarray, missed: np.ndarray, seed: int) -> float:
    """The probability that misses without any cause would lie in boxes found on other worlds as they do."""
    found = []
    for turn in range(HALVINGS):
        half = _parts(missed, 2, seed + 1 + turn)
        for one in (0, 1):
            sides, held = _found(tree, values[half == one], missed[half == one], seed), half != one
            inside = within(sides, values[held])
            found.append(hypergeom.sf(int((inside & missed[held]).sum()) - 1, int(held.sum()), int(missed[held].sum()),
                                      int(inside.sum())))
    return min(1.0, 2.0 * float(np.sort(found)[HALVINGS - 1]))


def too_few(missed: np.ndarray) -> bool:
    """Whether misses, or hits, are too few to tell them apart."""
    return not FEWEST <= int(missed.sum()) <= len(missed) - FEWEST


def _parts(missed: np.ndarray, count: int, seed: int) -> np.ndarray:
    """Each world's part, (worlds,), with misses shared out evenly."""
    part, rng = np.empty(len(missed), dtype=int), np.random.default_rng(seed)
    for kind in (missed, ~missed):
        part[kind] = rng.permutation(int(kind.sum())) % count
    return part


Sides = dict[int, tuple[float, float]]


def within(sides: Sides, values: np.ndarray) -> np.ndarray:
    """Which worlds lie in a box, (worlds,)."""
    inside = np.ones(len(values), dtype=bool)
    for column, (low, high) in sides.items():
        inside &= (values[:, column] > low) & (values[:, column] <= high)
    return inside


def _grown(tree, values: np.ndarray, missed: np.ndarray, depth: int, seed: int) -> list[Sides]:
    """The box of every node of a tree that holds more misses than the whole has."""
    grown = tree.DecisionTreeClassifier(max_depth=depth, min_samples_leaf=LEAF, class_weight="balanced",
                                        random_state=seed).fit(values, missed).tree_
    boxes, waiting = [], [(0, {})]
    while waiting:
        node, sides = waiting.pop()
        if sides:
            boxes.append(sides)
        if grown.children_left[node] < 0:
            continue
        column, cut = int(grown.feature[node]), float(grown.threshold[node])
        low, high = sides.get(column, (-inf, inf))
        waiting += [(int(grown.children_left[node]), sides | {column: (low, min(high, cut))}),
                    (int(grown.children_right[node]), sides | {column: (max(low, cut), high)})]
    return boxes


def _worth(sides: Sides, values: np.ndarray, missed: np.ndarray) -> float:
    """Matthews' correlation of lying in the box and missing."""
    inside = within(sides, values)
    if inside.all() or not inside.any() or missed.all() or not missed.any():
        return 0.0
    return float(np.corrcoef(inside, missed)[0, 1])


def _found(tree, values: np.ndarray, missed: np.ndarray, seed: int) -> Sides:
    """The box of the tree with the fewest questions after which one more gains little on worlds held back."""
    part, worth = _parts(missed, FOLDS, seed), []
    for depth in range(1, DEEPEST + 1):
        held = [_worth(_best(tree, values[part != one], missed[part != one], depth, seed), values[part == one],
                       missed[part == one]) for one in range(FOLDS)]
        worth.append(float(np.mean(held)))
    deep = 1
    while deep < DEEPEST and worth[deep] > worth[deep - 1] + GAIN:
        deep += 1
    return _best(tree, values, missed, deep, seed)


def _best(tree, values: np.ndarray, missed: np.ndarray, depth: int, seed: int) -> Sides:
    return max(_grown(tree, values, missed, depth, seed), key=lambda sides: _worth(sides, values, missed), default={})
