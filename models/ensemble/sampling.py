"""Draws over the documented ranges: the same seed gives the same members, whatever else is drawn beside them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

import numpy as np
from scipy.stats import qmc

from models.ensemble.disk import in_file, let_go
from models.ensemble.draws import Draws, unknown
from models.language.faults import ModelError
from models.language.structure import Model

METHODS = ("latin_hypercube", "sobol", "random")
AT_ONCE = 1 << 12            # points of a Sobol sequence drawn at once: a power of two, as its balance asks


def sample(model: Model, names: Iterable[str], members: int, seed: int, *, method: str = "latin_hypercube",
           ranges: Mapping[str, tuple[float, float]] | None = None, file: str | os.PathLike | None = None) -> Draws:
    """Members spread over the ranges of some parameters, world assumptions, levers and switches.

    method : "latin_hypercube" (each range is covered evenly), "sobol" (all of them together) or "random".
    ranges : name -> (low, high) instead of the documented range, and within it. A switch takes each option equally
    often. file : keep the draws in this .npy file instead of memory. Raises ModelError with every fault.
    """
    names, ranges = tuple(dict.fromkeys(names)), dict(ranges or {})
    faults = _faults(model, names, members, method, ranges)
    if faults:
        raise ModelError(faults, "The sample cannot be drawn:")
    shape = (len(names), members)
    kept = np.empty(shape) if file is None else in_file(file, shape)
    shares = _sobol(kept, seed) if method == "sobol" else _one_by_one(kept, names, seed, method)
    drawn: dict[str, dict] = {"levers": {}, "world": {}, "parameters": {}, "switches": {}}
    for name, share in zip(names, shares, strict=True):
        if name in model.switches:
            options = np.array(model.switches[name].options, dtype=object)      # one text, many members
            drawn["switches"][name] = options[np.minimum((share * len(options)).astype(int), len(options) - 1)]
            continue
        kind, low, high = _range(model, name)
        low, high = ranges.get(name, (low, high))
        share *= high - low                                         # in place: the draws may fill the memory
        share += low
        drawn[kind][name] = np.clip(share, low, high, out=share)
        let_go([share])
    return Draws(**drawn)


def _range(model: Model, name: str) -> tuple[str, float, float]:
    for kind, home in (("parameters", model.parameters), ("world", model.world), ("levers", model.levers)):
        if name in home:
            return kind, home[name].low, home[name].high
    raise KeyError(name)


def _faults(model: Model, names, members, method, ranges) -> list[str]:
    known = [*model.parameters, *model.world, *model.levers, *model.switches]
    faults = unknown(names, known, "anything that can be drawn")
    faults += unknown(ranges, names, "among the names to draw")
    if not names:
        faults.append("nothing is to be drawn")
    if not isinstance(members, int) or isinstance(members, bool) or members < 1:
        faults.append(f"members is {members!r}; it must be a whole number from 1 on")
    if method not in METHODS:
        faults.append(f"method is one of {', '.join(METHODS)}, not {method!r}")
    if faults:
        return faults
    for name in names:
        if name in model.switches:
            faults += [f"'{name}' is a switch and has no range"] if name in ranges else []
            continue
        _, lowest, highest = _range(model, name)
        low, high = ranges.get(name, (lowest, highest))
        if not np.isfinite([low, high]).all():
            faults.append(f"'{name}' has no finite range; give one in `ranges`")
        elif not lowest <= low <= high <= highest:
            faults.append(f"'{name}' is to be drawn from {low:g} to {high:g}; it may lie from {lowest:g} to "
                          f"{highest:g}, the lower number first")
    return faults


def _one_by_one(kept: np.ndarray, names, seed: int, method: str) -> np.ndarray:
    """Each name has a generator of its own, so that its draws do not depend on what else is drawn."""
    for row, name in zip(kept, names, strict=True):
        generator = np.random.default_rng([seed, *name.encode()])
        if method == "random":
            row[:] = generator.random(len(row))
        else:
            row[:] = qmc.LatinHypercube(1, rng=generator).random(len(row))[:, 0]
        let_go([row])
    return kept


def _sobol(kept: np.ndarray, seed: int) -> np.ndarray:
    sequence = qmc.Sobol(len(kept), rng=np.random.default_rng(seed))
    for first in range(0, kept.shape[1], AT_ONCE):
        part = kept[:, first:first + AT_ONCE]
        part[:] = sequence.random(AT_ONCE)[:part.shape[1]].T
        let_go([part])
    return kept
