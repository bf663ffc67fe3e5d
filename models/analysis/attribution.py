"""Fair shares: how much of what a package does to an outcome each of its settings did, whatever their order.

The share of a setting is its Shapley value: what it adds, averaged over all orders in which the settings could have
been taken. Up to EXACT settings every combination is run (2^10 = 1,024 runs side by side); beyond, the average goes
over sampled orders, each taken forwards and backwards, and every share has a standard error. Shares always add up to
the whole change: each order does.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from models.analysis.together import Settings, Told, corners, silent, with_settings
from models.language.faults import ModelError
from models.language.run import lay_out
from models.result import Result

EXACT = 10              # settings up to which every combination is run
RUNS = 1024             # beyond: about as many runs are made, of singles, pairs and sampled orders
FEWEST = 10             # pairs of orders that are sampled whatever it takes, so that an error can be told
GROWTH = "/growth"      # the ending that asks for an outcome's yearly growth


@dataclass(frozen=True, eq=False)
class Shares:
    """Who did how much, in the outcome's unit (growth: a fraction a year), for every year of the run.

    names : the settings. before, after : (years,), the outcome without and with the package. each : (names, years).
    alone : (names, years), what a setting does when nothing else of the package is taken.
    together : (names, names, years), what two settings do to each other's effect: above 0 they help each other. Exact
    shares use the Shapley interaction index; sampled ones the pair taken alone.
    error : (names, years), standard errors; 0 where exact. runs : how many runs were made.
    """

    names: tuple[str, ...]
    outcome: str
    years: np.ndarray
    before: np.ndarray
    after: np.ndarray
    each: np.ndarray
    alone: np.ndarray
    together: np.ndarray
    error: np.ndarray
    exact: bool
    runs: int

    @property
    def total(self) -> np.ndarray:
        """What the whole package changes, (years,)."""
        return self.after - self.before

    def at(self, year: int) -> int:
        """The place of a year. Raises ModelError for a year outside the run."""
        if year not in self.years:
            raise ModelError([f"the run has no year {year}; it goes from {self.years[0]} to {self.years[-1]}"])
        return int(year - self.years[0])


def changed(start: Result, asked: Settings) -> tuple[str, ...]:
    """The settings of a package that differ from the run without it at some moment of the run."""
    before = lay_out(start.model, start.choices, start.clock)
    after = lay_out(start.model, with_settings(start, asked), start.clock)
    return tuple(name for name in asked if name in before and not np.array_equal(before[name], after[name]))


def attribution(start: Result, asked: Settings, outcome: str, *, exact_to: int = EXACT, seed: int = 45,
                told: Told = silent) -> Shares:
    """Each changed setting's share of what a package does to an outcome, in every year.

    start : the run without the package. asked : lever or world assumption -> its setting in the package.
    outcome : a variable, or '<variable>/growth'. told : hears how much is done, from 0 to 1.
    Raises ModelError with every fault.
    """
    names = changed(start, asked)
    asked = {name: asked[name] for name in names}
    exact = len(names) <= exact_to
    orders = [] if exact else _orders(len(names), seed)
    members = _all_corners(len(names)) if exact else _on_the_way(orders)
    runs = corners(start, asked, members, outcome.removesuffix(GROWTH), told)
    read = Result.growth if outcome.endswith(GROWTH) else Result.annual
    kinds = {row.tobytes(): read(run, outcome.removesuffix(GROWTH)) for row, run in zip(members, runs, strict=True)}
    nothing, everything = (kinds[np.full(len(names), taken).tobytes()] for taken in (False, True))
    gained = {key: value - nothing for key, value in kinds.items()}     # small numbers, so that their sums are exact
    worth = _Worth(len(names), gained)
    if exact:
        each, error = shapley(worth.table()), np.zeros((len(names), len(start.years)))
    else:
        each, error = worth.sampled(orders)
    alone = np.array([worth.of(place) for place in range(len(names))]).reshape(len(names), len(start.years))
    together = worth.interactions() if exact else worth.pairs_alone()
    return Shares(names, outcome, start.years, nothing, everything, each, alone, together, error, exact, len(kinds))


def shapley(worth: np.ndarray) -> np.ndarray:
    """What each of several adds to a common worth, averaged over all orders in which they could come.

    worth : (2^count, …), the worth of every combination; bit i of the place says whether i is in. Returns (count, …).
    """
    count = len(worth).bit_length() - 1
    places, size = np.arange(2**count), _all_corners(count).sum(axis=1)
    found = np.zeros((count, *worth.shape[1:]))
    for one in range(count):
        without = places[places >> one & 1 == 0]
        weight = np.array([1 / (count * comb(count - 1, k)) for k in size[without]])
        found[one] = np.tensordot(weight, worth[without | 1 << one] - worth[without], axes=1)
    return found


def _all_corners(count: int) -> np.ndarray:
    return (np.arange(2**count)[:, None] >> np.arange(count) & 1).astype(bool)


def _orders(count: int, seed: int) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    pairs = max(FEWEST, (RUNS - comb(count + 1, 2)) // (2 * (count - 1)))
    forwards = [rng.permutation(count) for _ in range(pairs)]
    return [order for each in forwards for order in (each, each[::-1])]


def _on_the_way(orders: list[np.ndarray]) -> np.ndarray:
    """Every combination that the orders pass, with all singles and pairs."""
    count = len(orders[0])
    rows = [np.zeros(count, dtype=bool), np.ones(count, dtype=bool)]
    for places in (*((place,) for place in range(count)), *combinations(range(count), 2)):
        rows.append(np.isin(np.arange(count), places))
    for order in orders:
        rows += [np.isin(np.arange(count), order[:taken]) for taken in range(1, count)]
    return np.unique(np.array(rows), axis=0)


class _Worth:
    """What combinations of settings are worth, each (years,), by the bytes of their row."""

    def __init__(self, count: int, gained: dict[bytes, np.ndarray]):
        self.count, self.gained = count, gained
        self.years = len(next(iter(gained.values())))

    def of(self, *places: int) -> np.ndarray:
        """The worth of a few settings together."""
        return self.gained[np.isin(np.arange(self.count), places).tobytes()]

    def table(self) -> np.ndarray:
        """The worth of every combination, (2^count, years); bit i of the place says whether setting i is taken."""
        return np.array([self.gained[row.tobytes()] for row in _all_corners(self.count)])

    def interactions(self) -> np.ndarray:
        """The Shapley interaction index of each pair, (count, count, years)."""
        worth, places = self.table(), np.arange(2**self.count)
        size = _all_corners(self.count).sum(axis=1)
        found = np.zeros((self.count, self.count, self.years))
        for one, two in combinations(range(self.count), 2):
            without = places[(places >> one & 1 == 0) & (places >> two & 1 == 0)]
            weight = np.array([1 / ((self.count - 1) * comb(self.count - 2, k)) for k in size[without]])
            crossed = worth[without | 1 << one | 1 << two] - worth[without | 1 << one] - worth[without | 1 << two]
            found[one, two] = found[two, one] = weight @ (crossed + worth[without])
        return found

    def pairs_alone(self) -> np.ndarray:
        """What each pair does beyond its two parts when nothing else is taken, (count, count, years)."""
        found = np.zeros((self.count, self.count, self.years))
        for one, two in combinations(range(self.count), 2):
            found[one, two] = found[two, one] = self.of(one, two) - self.of(one) - self.of(two)
        return found

    def sampled(self, orders: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """The mean of what each adds over sampled orders, and its standard error, each (count, years)."""
        added = np.zeros((len(orders), self.count, self.years))
        for number, order in enumerate(orders):
            before = np.zeros(self.years)
            for taken, place in enumerate(order, 1):
                now = self.of(*order[:taken])
                added[number, place], before = now - before, now
        pairs = added.reshape(-1, 2, self.count, self.years).mean(axis=1)
        return pairs.mean(axis=0), pairs.std(axis=0, ddof=1) / np.sqrt(len(pairs))
