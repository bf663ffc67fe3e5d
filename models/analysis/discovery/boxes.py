"""A box in the space of unknowns in which most misses lie and most worlds miss, found by a shallow tree.

A tree of up to three questions is grown on one half of the worlds; each of its nodes is a box, a few bounds on a few
numbers. The box is chosen by how closely lying in it goes with missing (Matthews' correlation), which wants both a high
coverage (the share of all misses that lie in it) and a high density (the share of its worlds that miss). It is then
measured on the other half, which had no part in finding it: coverage, density and the probabilities that chance alone
would do as well are those of worlds the tree never saw.

Where nearly all worlds miss, the same is asked of those that do not; "misses" below then are hits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.stats import hypergeom

from models.analysis.extra import needed
from models.analysis.sensitivity.ranking import share_of

DEEPEST = 3                 # questions
FOLDS = 5
FEWEST = 10                 # misses, and hits, that each half must have
SURE = 0.05                 # a box, and each of its bounds, must beat chance this clearly
GAIN = 0.02                 # of the correlation that one more question must bring


@dataclass(frozen=True)
class Bound:
    """One side of a box. chance : that worlds drawn from the box without it would miss as often as with it."""

    name: str
    low: float
    high: float
    chance: float


@dataclass(frozen=True)
class Box:
    """Where misses lie. coverage, density : share and the ends of its 95 % interval, on worlds it was not found on.

    misses, inside, both : misses in that half, worlds of it in the box, misses of it in the box. chance : that as many
    would lie there by chance.
    """

    bounds: tuple[Bound, ...]
    coverage: tuple[float, float, float]
    density: tuple[float, float, float]
    misses: int
    inside: int
    both: int
    chance: float


def find(names: Sequence[str], values: np.ndarray, missed: np.ndarray, seed: int) -> tuple[Box | None, np.ndarray]:
    """The box, or None where nothing tells misses from hits, and the worlds it was measured on.

    values : (worlds, unknowns). missed : (worlds,), boolean. Raises Missing without scikit-learn.
    """
    tree = needed("sklearn.tree", "Scenario discovery")
    order = np.random.default_rng(seed).permutation(len(missed))
    found_on, measured_on = np.sort(order[::2]), np.sort(order[1::2])
    if too_few(missed[found_on]) or too_few(missed[measured_on]):
        return None, measured_on
    depth = _deep_enough(tree, values[found_on], missed[found_on], seed)
    sides = _best(tree, values[found_on], missed[found_on], depth, seed)
    while sides:
        box = measured(names, sides, values[measured_on], missed[measured_on])
        idle = [bound.name for bound in box.bounds if bound.chance > SURE]
        if not idle or len(sides) == 1:
            return (box if box.chance <= SURE and box.both else None), measured_on
        worst = max(box.bounds, key=lambda bound: bound.chance).name
        sides = {column: side for column, side in sides.items() if names[column] != worst}
    return None, measured_on


def too_few(missed: np.ndarray) -> bool:
    """Whether misses, or hits, are too few to tell them apart."""
    return not FEWEST <= int(missed.sum()) <= len(missed) - FEWEST


Sides = dict[int, tuple[float, float]]


def within(sides: Sides, values: np.ndarray) -> np.ndarray:
    """Which worlds lie in a box, (worlds,)."""
    inside = np.ones(len(values), dtype=bool)
    for column, (low, high) in sides.items():
        inside &= (values[:, column] > low) & (values[:, column] <= high)
    return inside


def measured(names: Sequence[str], sides: Sides, values: np.ndarray, missed: np.ndarray) -> Box:
    """A box on some worlds."""
    inside = within(sides, values)
    both, misses, worlds = int((inside & missed).sum()), int(missed.sum()), int(inside.sum())
    bounds = []
    for column, (low, high) in sides.items():
        wider = within({other: side for other, side in sides.items() if other != column}, values)
        chance = hypergeom.sf(both - 1, int(wider.sum()), int((wider & missed).sum()), worlds) if both else 1.0
        bounds.append(Bound(names[column], low, high, float(chance)))
    chance = float(hypergeom.sf(both - 1, len(missed), misses, worlds)) if both else 1.0
    return Box(tuple(bounds), share_of(both, max(misses, 1)), share_of(both, max(worlds, 1)), misses, worlds, both,
               chance)


def _grown(tree, values: np.ndarray, missed: np.ndarray, depth: int, seed: int) -> list[Sides]:
    """The box of every node of a tree that holds more misses than the whole has."""
    grown = tree.DecisionTreeClassifier(max_depth=depth, min_samples_leaf=FEWEST, class_weight="balanced",
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


def _best(tree, values: np.ndarray, missed: np.ndarray, depth: int, seed: int) -> Sides:
    return max(_grown(tree, values, missed, depth, seed), key=lambda sides: _worth(sides, values, missed), default={})


def _deep_enough(tree, values: np.ndarray, missed: np.ndarray, seed: int) -> int:
    """The fewest questions after which one more gains little on worlds that were held back."""
    folds = np.random.default_rng(seed).permutation(len(missed)) % FOLDS
    worth = []
    for depth in range(1, DEEPEST + 1):
        held = [_worth(_best(tree, values[folds != fold], missed[folds != fold], depth, seed), values[folds == fold],
                       missed[folds == fold]) for fold in range(FOLDS)]
        worth.append(float(np.mean(held)))
    deep = 1
    while deep < DEEPEST and worth[deep] > worth[deep - 1] + GAIN:
        deep += 1
    return deep
