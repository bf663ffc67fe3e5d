"""The value of data: which unknowns change the order of scenarios, and not only their level.

Every scenario runs in the same plausible worlds. Two scenarios swap in a world where they stand the other way round
than with the documented numbers. An unknown whose lower third of worlds has many swaps of a pair and whose upper third
has few (or the reverse) is one that better data would have to settle before the pair can be ordered.

Hundreds of unknowns times many pairs are looked at, so some differ by chance. The worlds are therefore shuffled many
times, and a difference counts only if it is larger than the largest of nearly all shuffled tables. In worlds that the
record has weighed, unknowns go together: one that counts may stand for another that goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import numpy as np

from models.analysis.sensitivity.unknowns import Told, silent, year_at, yearly_outcome
from models.ensemble import Draws
from models.language.clock import Clock
from models.language.faults import ModelError
from models.language.run import Choices
from models.language.structure import Model

SHUFFLES, SURE = 300, 0.05
OFTEN = 0.05                # a pair that swaps in fewer worlds, or stands in fewer, has nothing to explain
FEWEST = 60                 # worlds, so that a third holds 20
SAME = 1e-9                 # of the larger: nearer than this two scenarios stand level
Z = 1.959964                # of a 95 % interval


@dataclass(frozen=True)
class Pair:
    """Two scenarios, the one that is higher with the documented numbers first. share : of the worlds, swapped."""

    higher: str
    lower: str
    share: float
    low: float              # ends of the 95 % interval of the share
    high: float


@dataclass(frozen=True)
class Settler:
    """An unknown that separates worlds in which a pair swaps from those in which it does not.

    in_lower, in_upper : the share of swaps in its lower and its upper third. low, high : the 95 % interval of the
    difference. chance : how often shuffled worlds differ as much anywhere in the table. pairs : how many pairs it
    separates. place : where it stands among the unknowns that move the level, 1 first.
    """

    name: str
    pair: Pair
    in_lower: float
    in_upper: float
    low: float
    high: float
    chance: float
    pairs: int
    place: int


@dataclass(frozen=True)
class Ranking:
    """The order of scenarios by an outcome, and what could change it.

    order : highest first, with the documented numbers. first : how often each scenario stands first. pairs : all, the
    most often swapped first. settlers : the unknowns that count, the widest apart first. mover : the unknown that
    moves the level most.
    """

    outcome: str
    year: int
    worlds: int
    order: tuple[str, ...]
    first: Mapping[str, float]
    pairs: tuple[Pair, ...]
    settlers: tuple[Settler, ...]
    mover: str
    seed: int

    @property
    def unsure(self) -> tuple[Pair, ...]:
        """Pairs whose order is not the same in nearly all worlds."""
        return tuple(pair for pair in self.pairs if pair.share >= OFTEN)


def ranking(model: Model, scenarios: Mapping[str, Choices], worlds: Draws, outcome: str = "grdp", year: int = 2045, *,
            seed: int = 45, told: Told = silent) -> Ranking:
    """Every scenario in every world, and what of it changes their order.

    worlds : plausible numbers, the same for all; an assumption that one of them sets itself is drawn for none.
    Raises ModelError with every fault.
    """
    at = year_at(Clock().years, year)
    worlds = without_chosen(worlds, scenarios.values())
    values, documented = [], []
    for number, choices in enumerate(scenarios.values()):
        def heard(part: float, number: int = number) -> None:
            told((number + part) / len(scenarios))

        found = yearly_outcome(model, with_the_documented(model, worlds), outcome, choices, heard)[at]
        documented.append(found[0])
        values.append(found[1:])
    names, drawn = zip(*((name, each) for kind, name, each in worlds.all() if kind != "switches"), strict=True)
    return rank(tuple(scenarios), np.array(values), np.array(documented), names, np.array(drawn), outcome, year, seed)


def without_chosen(worlds: Draws, several: Iterable[Choices]) -> Draws:
    """The draws without what any of the scenarios sets itself: drawn for some only, it would order them."""
    set_by_one = {name for choices in several for kind in ("parameters", "world") for name in getattr(choices, kind)}
    return Draws(**{kind: {name: values for name, values in getattr(worlds, kind).items() if name not in set_by_one}
                    for kind in ("parameters", "world")})


def with_the_documented(model: Model, worlds: Draws) -> Draws:
    """The same draws behind one member that has the documented numbers."""
    return Draws(parameters={name: np.concatenate([[model.parameters[name].value], values])
                             for name, values in worlds.parameters.items()},
                 world={name: np.concatenate([[model.world[name].value], values])
                        for name, values in worlds.world.items()})


def rank(scenarios: Sequence[str], values: np.ndarray, documented: np.ndarray, names: Sequence[str],
         drawn: np.ndarray, outcome: str, year: int, seed: int) -> Ranking:
    """What of the worlds changes the order.

    values : (scenarios, worlds). documented : (scenarios,). drawn : (unknowns, worlds). Worlds with a value that is no
    number are left out. Raises ModelError when too few are left.
    """
    kept = np.isfinite(values).all(axis=0)
    values, drawn = values[:, kept], drawn[:, kept]
    if values.shape[1] < FEWEST:
        raise ModelError([f"the order of scenarios needs {FEWEST} worlds or more; there are {values.shape[1]}"])
    order = [int(place) for place in np.argsort(-documented, kind="stable")]
    twos = [(one, two) for one, two in combinations(order, 2)]
    swapped = np.array([_below(values[one], values[two]) for one, two in twos])
    pairs = [Pair(scenarios[one], scenarios[two], *share_of(int(row.sum()), len(row)))
             for (one, two), row in zip(twos, swapped, strict=True)]
    standing = [place for place, pair in enumerate(pairs) if OFTEN <= pair.share <= 1 - OFTEN]
    movers = level_movers(values, drawn)
    settlers = _settlers(names, drawn, swapped[standing], [pairs[place] for place in standing], movers, seed)
    leads = np.bincount(values.argmax(axis=0), minlength=len(scenarios)) / values.shape[1]
    return Ranking(outcome, year, values.shape[1], tuple(scenarios[place] for place in order),
                   {scenarios[place]: float(leads[place]) for place in order},
                   tuple(sorted(pairs, key=lambda pair: -pair.share)), tuple(settlers), names[int(np.argmax(movers))],
                   seed)


def _below(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    return one < two - SAME * np.maximum(np.abs(one), np.abs(two))


def share_of(count: int, of: int) -> tuple[float, float, float]:
    """A share with the ends of its 95 % interval after Wilson."""
    part, more = count / of, Z * Z / of
    middle, half = part + more / 2, Z * sqrt(part * (1 - part) / of + more / (4 * of))
    return part, max((middle - half) / (1 + more), 0.0), min((middle + half) / (1 + more), 1.0)


def difference(first: float, second: float, of: int) -> tuple[float, float]:
    """The ends of the 95 % interval of a difference of two shares, second less first, after Newcombe."""
    _, low_first, high_first = share_of(round(first * of), of)
    _, low_second, high_second = share_of(round(second * of), of)
    apart = second - first
    return (apart - sqrt((second - low_second) ** 2 + (high_first - first) ** 2),
            apart + sqrt((high_second - second) ** 2 + (first - low_first) ** 2))


def level_movers(values: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """How closely each unknown goes with the level, (unknowns,): rank correlations without sign, mean of scenarios."""
    levels, unknown = _scores(values), _scores(drawn)
    return np.abs(unknown @ levels.T / values.shape[1]).mean(axis=1)


def _scores(rows: np.ndarray) -> np.ndarray:
    """The ranks of each row, centred and scaled to variance 1."""
    ranks = rows.argsort(axis=1).argsort(axis=1).astype(float)
    return (ranks - ranks.mean(axis=1, keepdims=True)) / ranks.std(axis=1, keepdims=True)


def _settlers(names, drawn: np.ndarray, swapped: np.ndarray, pairs: list[Pair], movers: np.ndarray,
              seed: int) -> list[Settler]:
    """The unknowns whose thirds differ more than shuffled worlds do. swapped : (pairs, worlds)."""
    if not len(pairs):
        return []
    third = drawn.shape[1] // 3
    ranks = drawn.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    thirds = ((ranks >= drawn.shape[1] - third).astype(float) - (ranks < third)) / third
    share = swapped.mean(axis=1)
    scale = np.sqrt(share * (1 - share) * 2 / third)
    swaps, rng = swapped.T.astype(float), np.random.default_rng(seed)
    clear = np.abs(thirds @ swaps) / scale
    by_chance = np.array([(np.abs(thirds @ rng.permutation(swaps)) / scale).max() for _ in range(SHUFFLES)])
    found = []
    for place in np.argsort(-clear.max(axis=1), kind="stable"):
        best = int(np.argmax(clear[place]))
        chance = (1 + int((by_chance >= clear[place, best]).sum())) / (1 + SHUFFLES)
        if chance > SURE:
            break
        in_lower = float(swaps[ranks[place] < third, best].mean())
        in_upper = float(swaps[ranks[place] >= drawn.shape[1] - third, best].mean())
        low, high = difference(in_lower, in_upper, third)
        found.append(Settler(names[place], pairs[best], in_lower, in_upper, low, high, chance,
                             int((clear[place] > np.quantile(by_chance, 1 - SURE)).sum()),
                             1 + int((movers > movers[place]).sum())))
    return sorted(found, key=lambda each: -abs(each.in_upper - each.in_lower))
